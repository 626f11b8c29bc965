# Lists cut, turned around, joined and searched.


def work(values):
    check = 0
    for i in range(0, len(values) - 20, 10):
        part = values[i : i + 20]
        turned = part[::-1]
        joined = part + turned + part[5:15]
        check += len(joined) + joined.index(part[7]) + (1 if i in joined else 0) + max(part)
    return check


def prepare(seed, size):
    below = numbers(seed)
    return [below(5000) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
