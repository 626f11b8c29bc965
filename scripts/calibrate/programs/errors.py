# Errors of several classes thrown, wrapped, caught by class and finally cleaned up after.


class Refused(Exception):
    pass


class Missing(Exception):
    pass


def step(n):
    if n % 5 == 0:
        raise Refused(f"step {n}")
    if n % 7 == 0:
        raise Missing(f"no {n}")
    return n


def work(values):
    counts = {"refused": 0, "missing": 0, "fine": 0, "cleaned": 0}
    for value in values:
        try:
            step(value)
            counts["fine"] += 1
        except Refused as error:
            counts["refused"] += len(str(error))
        except Missing as error:
            counts["missing"] += len(str(error))
        finally:
            counts["cleaned"] += 1
    return counts


def prepare(seed, size):
    below = numbers(seed)
    return [1 + below(1000) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
