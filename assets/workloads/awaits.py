# Asynchronous functions that call each other and need not wait: what await itself costs.


async def load(row):
    return row["value"]


async def convert(row, factor):
    value = await load(row)
    return value * factor


async def check(row, factor):
    value = await convert(row, factor)
    return value if value % 7 else -value


async def work(task):
    total = 0
    for row in task["rows"]:
        total += await check(row, task["factor"])
    return total


def prepare(seed, size):
    below = numbers(seed)
    factor = 2 + below(5)
    return {"factor": factor, "rows": [{"value": below(1000)} for _ in range(size)]}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
