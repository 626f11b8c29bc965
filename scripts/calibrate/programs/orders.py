# All orders of some letters, by recursion.


def work(letters):
    count = 0
    last = ""

    def extend(taken, rest):
        nonlocal count, last
        if not rest:
            count += 1
            last = "".join(taken)
            return
        for i, letter in enumerate(rest):
            extend([*taken, letter], rest[:i] + rest[i + 1 :])

    extend([], letters)
    return [count, last]


def prepare(seed, size):
    below = numbers(seed)
    return ["abcdefghijklmnopqrstuvwxyz"[(below(3) + 4 * i) % 26] for i in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
