# A generation of the game of life, in lists.


def work(cells):
    size = len(cells)
    now = cells
    for _ in range(3):
        following = []
        for i in range(size):
            row = []
            for j in range(size):
                around = -now[i][j]
                for a in range(-1, 2):
                    for b in range(-1, 2):
                        around += now[(i + a + size) % size][(j + b + size) % size]
                row.append(1 if around == 3 or (around == 2 and now[i][j]) else 0)
            following.append(row)
        now = following
    return [sum(row) for row in now]


def prepare(seed, size):
    below = numbers(seed)
    return [[0 if below(3) else 1 for _ in range(size)] for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
