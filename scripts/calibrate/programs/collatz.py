# Steps of the Collatz sequence from each of some numbers.


def work(starts):
    most = 0
    total = 0
    for start in starts:
        n = start
        steps = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        total += steps
        if steps > most:
            most = steps
    return [most, total]


def prepare(seed, size):
    below = numbers(seed)
    return [1 + below(20000) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
