# Sets of numbers united, intersected and taken from each other.


def work(lists):
    first = set(lists[0])
    second = set(lists[1])
    both = 0
    for value in first:
        if value in second:
            both += 1
    whole = first | second
    either = [value for value in lists[0] if value not in second]
    return [both, len(whole), len(either)]


def prepare(seed, size):
    below = numbers(seed)
    return [[below(size * 2) for _ in range(size)] for _ in range(2)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
