# Jobs taken from a queue by eight asynchronous workers.

import asyncio


async def work(jobs):
    queue = list(jobs)
    found = [0] * len(jobs)
    order = 0

    async def worker():
        nonlocal order
        while queue:
            job = queue.pop(0)
            for _ in range(job["turns"]):
                await asyncio.sleep(0)
            found[job["id"]] = order
            order += 1

    await asyncio.gather(*(worker() for _ in range(8)))
    return [order, sum(found)]


def prepare(seed, size):
    below = numbers(seed)
    return [{"id": i, "turns": 1 + below(4)} for i in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
