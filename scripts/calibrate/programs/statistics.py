# Mean, deviation, median and correlation of two columns.

import math


def work(columns):
    xs, ys = columns["xs"], columns["ys"]
    n = len(xs)

    def mean(values):
        total = 0.0
        for value in values:
            total += value
        return total / n

    a, b = mean(xs), mean(ys)
    xx = yy = xy = 0.0
    for i in range(n):
        xx += (xs[i] - a) * (xs[i] - a)
        yy += (ys[i] - b) * (ys[i] - b)
        xy += (xs[i] - a) * (ys[i] - b)
    ordered = sorted(xs)
    return [a, ordered[n >> 1], math.sqrt(xx / n), xy / math.sqrt(xx * yy)]


def prepare(seed, size):
    below = numbers(seed)
    xs = [below(4096) / 16 for _ in range(size)]
    return {"xs": xs, "ys": [x * 0.5 + below(64) for x in xs]}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
