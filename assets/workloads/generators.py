# A pipeline of generators: lines become numbers, numbers become differences, every pair of those a sum.


def parsed(lines):
    for line in lines:
        value = int(line)
        if value:
            yield value


def differences(values):
    previous = 0
    for value in values:
        yield value - previous
        previous = value


def pairs(values):
    held = None
    for value in values:
        if held is None:
            held = value
        else:
            yield held, value
            held = None


def work(lines):
    total = 0
    count = 0
    for a, b in pairs(differences(parsed(lines))):
        total += a * b
        count += 1
    return f"{count} {total}"


def prepare(seed, size):
    below = numbers(seed)
    return [str(below(1000)) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
