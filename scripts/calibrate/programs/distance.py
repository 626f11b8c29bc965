# Edit distance of two texts, a row at a time.


def work(texts):
    one, other = texts
    row = list(range(len(other) + 1))
    for i in range(1, len(one) + 1):
        line = [i]
        for j in range(1, len(other) + 1):
            replaced = row[j - 1] + (0 if one[i - 1] == other[j - 1] else 1)
            line.append(min(replaced, row[j] + 1, line[j - 1] + 1))
        row = line
    return row[len(other)]


def prepare(seed, size):
    below = numbers(seed)

    def text(length):
        return "".join("abcd"[below(4)] for _ in range(length))

    return [text(size), text(size + below(9))]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
