# The smallest prime factor of every number up to a limit: integer loops over a plain list.


def work(limit):
    factor = [0] * (limit + 1)
    primes = 0
    total = 0
    for n in range(2, limit + 1):
        if factor[n] == 0:
            factor[n] = n
            primes += 1
            for multiple in range(n * n, limit + 1, n):
                if factor[multiple] == 0:
                    factor[multiple] = n
        total += factor[n]
    return f"{primes} {total}"


def prepare(seed, size):
    below = numbers(seed)
    return size + below(50)


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
