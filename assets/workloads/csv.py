# An export with quoted fields, summed up by country. Python's reader of CSV is a part of the language, in C.
import csv
import io


def work(text):
    totals = {}
    longest = ""
    rows = csv.reader(io.StringIO(text))
    next(rows)
    for name, country, quantity, cents in rows:
        totals[country] = totals.get(country, 0) + int(quantity) * int(cents)
        if len(name) > len(longest):
            longest = name
    by_total = sorted(totals.items(), key=lambda item: -item[1])
    return f"{longest} {' '.join(f'{country}={total}' for country, total in by_total)}"


def prepare(seed, size):
    below = numbers(seed)
    countries = ["AT", "BE", "CZ", "DK", "EE", "FI"]
    lines = ["name,country,quantity,cents\n"]
    for _ in range(size):
        name = f"Item {below(100000)}" if below(3) else f'"Lamp, ""type {below(100000)}"", white"'
        lines.append(f"{name},{countries[below(6)]},{1 + below(9)},{100 + below(9000)}\n")
    return "".join(lines)


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
