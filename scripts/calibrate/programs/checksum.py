# A table-driven checksum over bytes, with shifts and exclusive or.


def entry(n):
    for _ in range(8):
        n = (n >> 1) ^ 0xEDB88320 if n & 1 else n >> 1
    return n


TABLE = [entry(n) for n in range(256)]


def work(data):
    check = 0xFFFFFFFF
    for byte in data:
        check = (check >> 8) ^ TABLE[(check ^ byte) & 255]
    return check ^ 0xFFFFFFFF


def prepare(seed, size):
    below = numbers(seed)
    return bytes(below(256) for _ in range(size))


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
