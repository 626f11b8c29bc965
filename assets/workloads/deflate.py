# A text packed and unpacked by the platform's native code: zlib.
import zlib


def work(data):
    packed = zlib.compress(data)
    again = zlib.decompress(packed)
    # How small it gets is the library's choice; that it gets small, and comes back whole, is not.
    middle = len(again) >> 1
    small = "true" if len(packed) * 2 < len(again) else "false"
    return f"{len(again)} {small} {' '.join(str(byte) for byte in again[middle:middle + 8])}"


def prepare(seed, size):
    below = numbers(seed)
    words = ["request", "from", "user", "took", "millis", "status", "200", "404", "cache", "hit"]
    text = ""
    while len(text) < size:
        text += f"{words[below(10)]} {below(1000)} "
    return text[:size].encode()


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
