# Words of a text put into lines of sixty characters.


def work(words):
    lines = []
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        lines.append(line)
    return [len(lines), lines[0], lines[-1]]


def prepare(seed, size):
    below = numbers(seed)
    return ["abcdefghijklmnop"[: 1 + below(12)] for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
