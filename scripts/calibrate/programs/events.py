# Listeners told of events by name.


class Emitter:
    def __init__(self):
        self._listeners = {}

    def on(self, name, listener):
        self._listeners.setdefault(name, []).append(listener)

        def end():
            self._listeners[name] = [one for one in self._listeners[name] if one is not listener]

        return end

    def emit(self, name, *given):
        for listener in self._listeners.get(name, ()):
            listener(*given)


def work(names):
    emitter = Emitter()
    counts = {"a": 0, "b": 0, "c": 0}

    def counter(name):
        def count(x, y):
            counts[name] += x + y

        return count

    ends = [emitter.on(name, counter(name)) for name in ("a", "b", "c", "a")]
    for i, name in enumerate(names):
        if i == len(names) >> 1:
            ends[0]()
        emitter.emit(name, i, 1)
    return counts


def prepare(seed, size):
    below = numbers(seed)
    return ["abcd"[below(4)] for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
