# Function calls and nothing else: a sequence by its recursive definition.


def term(n, start):
    return start[n] if n < 2 else term(n - 1, start) + term(n - 2, start)


def work(task):
    return term(task["n"], task["start"])


def prepare(seed, size):
    below = numbers(seed)
    return {"n": size, "start": [below(100), below(100)]}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
