# Calls with many named and optional arguments.


def request(path, *, method="GET", limit=10, offset=0, **others):
    return len(path) + len(method) + limit * 2 + offset + len(others)


def work(tasks):
    total = 0
    for task in tasks:
        total += request(task["path"], **{**task["options"], "limit": 20}) + request(task["path"])
    return total


def prepare(seed, size):
    below = numbers(seed)
    tasks = []
    for _ in range(size):
        path = "/items/list"[: 1 + below(10)]
        options = {"offset": below(90), "debug": True} if below(2) else {"method": "POST"}
        tasks.append({"path": path, "options": options})
    return tasks


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
