# A fingerprint of a file by the platform's native code: OpenSSL in CPython, plain C in CPython for the browser.
from hashlib import sha256


def work(data):
    return sha256(data).hexdigest()


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
