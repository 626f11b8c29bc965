# Identifiers turned from one way of writing into another.

import re

LARGE = re.compile("[A-Z]")


def turn(name):
    first, *others = name.split("_")
    return first + "".join(part[0].upper() + part[1:] for part in others)


def work(names):
    turned = [turn(name) for name in names]
    back = [LARGE.sub(lambda found: f"_{found[0].lower()}", name) for name in turned]
    return [turned[0], len("".join(turned)), sum(1 for i, name in enumerate(back) if name == names[i])]


def prepare(seed, size):
    below = numbers(seed)
    words = ["user", "order", "total", "name", "first", "last", "count", "of", "items"]
    return ["_".join(words[below(9)] for _ in range(1 + below(4))) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
