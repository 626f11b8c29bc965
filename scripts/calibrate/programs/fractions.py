# Exact fractions of long whole numbers added and reduced.


def common(a, b):
    while b:
        a, b = b, a % b
    return a


def work(parts):
    above, below = 0, 1
    for a, b in parts:
        above = above * b + a * below
        below *= b
        divisor = common(above, below)
        above //= divisor
        below //= divisor
    return [above, below]


def prepare(seed, size):
    below = numbers(seed)
    return [[1 + below(50), 1 + below(60)] for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
