# A cache that forgets what was used longest ago.


class Recent:
    def __init__(self, limit):
        self._limit = limit
        self._values = {}
        self.hits = 0

    def get(self, key, make):
        if key in self._values:
            value = self._values.pop(key)
            self._values[key] = value
            self.hits += 1
            return value
        value = make(key)
        self._values[key] = value
        if len(self._values) > self._limit:
            del self._values[next(iter(self._values))]
        return value


def work(keys):
    cache = Recent(40)
    total = 0
    for key in keys:
        total += cache.get(key, lambda text: len(text))
    return [total, cache.hits]


def prepare(seed, size):
    below = numbers(seed)
    return [f"key{below(80) * below(3)}" for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
