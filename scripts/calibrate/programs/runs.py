# Runs of equal letters counted, and written as letter and count.


def work(text):
    packed = ""
    count = 0
    for i in range(len(text)):
        count += 1
        if i + 1 == len(text) or text[i + 1] != text[i]:
            packed += text[i] + str(count)
            count = 0
    return [len(packed), packed[:20], packed[-20:]]


def prepare(seed, size):
    below = numbers(seed)
    text = ""
    while len(text) < size:
        text += "xyz"[below(3)] * (1 + below(6))
    return text


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
