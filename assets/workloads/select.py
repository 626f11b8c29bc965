# The records that count, one figure of each, and their sum: comprehensions and sum.


def work(measurements):
    kept = [one for one in measurements if one["valid"] and one["celsius"] > -20]
    fahrenheit = [one["weight"] * (one["celsius"] * 9 + 160) for one in kept]
    return f"{len(kept)} {sum(fahrenheit)} {fahrenheit[len(kept) >> 1]}"


def prepare(seed, size):
    below = numbers(seed)
    measurements = []
    for _ in range(size):
        valid, celsius, weight = below(8) > 0, below(80) - 35, 1 + below(5)
        measurements.append({"valid": valid, "celsius": celsius, "weight": weight})
    return measurements


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
