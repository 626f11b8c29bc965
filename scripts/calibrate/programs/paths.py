# Breadth-first search through a graph in lists.


def work(graph):
    edges, start = graph["edges"], graph["from"]
    distance = {start: 0}
    front = [start]
    while front:
        following = []
        for node in front:
            for other in edges[node]:
                if other not in distance:
                    distance[other] = distance[node] + 1
                    following.append(other)
        front = following
    total = 0
    for steps in distance.values():
        total += steps
    return [len(distance), total]


def prepare(seed, size):
    below = numbers(seed)
    edges = [[below(size) for _ in range(4)] for _ in range(size)]
    return {"edges": edges, "from": below(size)}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
