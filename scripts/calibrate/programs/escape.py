# Points of the Mandelbrot set counted.


def work(task):
    size, most = task["size"], task["most"]
    inside = 0
    steps = 0
    for row in range(size):
        for column in range(size):
            a = column * 3 / size - 2.25
            b = row * 2.5 / size - 1.25
            x = 0.0
            y = 0.0
            n = 0
            while n < most and x * x + y * y <= 4:
                x, y = x * x - y * y + a, 2 * x * y + b
                n += 1
            steps += n
            if n == most:
                inside += 1
    return [inside, steps]


def prepare(seed, size):
    return {"size": size, "most": 30 + seed % 7}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
