# Values passed through asynchronous generators.


async def numbers_of(values):
    for value in values:
        yield value


async def even(source):
    async for value in source:
        if value % 2 == 0:
            yield value


async def scaled(source):
    async for value in source:
        yield value * 3


async def work(values):
    total = 0
    count = 0
    async for value in scaled(even(numbers_of(values))):
        total += value
        count += 1
    return [count, total]


def prepare(seed, size):
    below = numbers(seed)
    return [below(10000) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
