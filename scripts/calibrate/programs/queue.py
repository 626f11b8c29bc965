# A priority queue as a binary heap in a list.


def work(values):
    heap = []
    check = 0
    for value in values:
        heap.append(value)
        at = len(heap) - 1
        while at > 0:
            parent = (at - 1) >> 1
            if heap[parent] <= heap[at]:
                break
            heap[parent], heap[at] = heap[at], heap[parent]
            at = parent
    while heap:
        least = heap[0]
        last = heap.pop()
        if heap:
            heap[0] = last
        at = 0
        while True:
            child = 2 * at + 1
            if child >= len(heap):
                break
            if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                child += 1
            if heap[at] <= heap[child]:
                break
            heap[child], heap[at] = heap[at], heap[child]
            at = child
        check = (check * 31 + least) % 1000003
    return check


def prepare(seed, size):
    below = numbers(seed)
    return [below(1000000) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
