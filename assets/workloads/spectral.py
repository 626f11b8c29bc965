# The largest singular value of an endless matrix's corner, by multiplying with it: floating-point loops over lists.
from math import floor, sqrt


def entry(i, j):
    return 1 / ((i + j) * (i + j + 1) / 2 + i + 1)


def times(vector, at):
    result = []
    for i in range(len(vector)):
        total = 0.0
        for j, value in enumerate(vector):
            total += at(i, j) * value
        result.append(total)
    return result


def both(vector):
    return times(times(vector, entry), lambda i, j: entry(j, i))


def work(start):
    u = v = start
    for _ in range(2):
        v = both(u)
        u = both(v)
    uv = 0.0
    vv = 0.0
    for a, b in zip(u, v):
        uv += a * b
        vv += b * b
    # To whole numbers of billionths and thousandths, the same way in both languages.
    return f"{floor(sqrt(uv / vv) * 1e9 + 0.5)} {floor(u[0] * 1e3 + 0.5)}"


def prepare(seed, size):
    below = numbers(seed)
    return [below(1000) / 100 for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
