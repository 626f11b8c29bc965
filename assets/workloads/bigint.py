# Integers of thousands of bits: a factorial times a start value, and what is left of it after a division.


def work(task):
    product = task["start"]
    for factor in range(2, task["n"] + 1):
        product *= factor
    return str(product % 1000000000000000003)


def prepare(seed, size):
    below = numbers(seed)
    return {"start": 1 + below(1000000), "n": size}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
