# Many tasks that take turns: each gives way several times and the event loop decides who goes on.
import asyncio


async def job(task, log):
    value = task["start"]
    for step in range(task["steps"]):
        await asyncio.sleep(0)
        value = (value * 31 + step) % 9973
        log["last"] = value
    return value


async def work(jobs):
    log = {"last": 0}
    values = await asyncio.gather(*(job(one, log) for one in jobs))
    return f"{sum(values)} {log['last']}"


def prepare(seed, size):
    below = numbers(seed)
    return [{"start": below(9973), "steps": 5} for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
