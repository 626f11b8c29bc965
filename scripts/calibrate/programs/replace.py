# Placeholders in a text filled in by a regular expression with a function.

import re

PLACE = re.compile(r"\{(\w+)\}")


def work(task):
    values = task["values"]
    filled = PLACE.sub(lambda found: values.get(found[1], "?"), task["text"])
    return [len(filled), filled[-40:]]


def prepare(seed, size):
    below = numbers(seed)
    values = {f"field{i}": str(below(100000)) for i in range(20)}
    text = "\n".join(f"some words and {{field{below(24)}}}, then more" for _ in range(size))
    return {"text": text, "values": values}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
