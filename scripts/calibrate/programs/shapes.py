# Small value objects made, added and compared, with getters.


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    @property
    def square(self):
        return self.x * self.x + self.y * self.y

    def plus(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def equals(self, other):
        return self.x == other.x and self.y == other.y


def work(pairs):
    total = Vector(0, 0)
    same = 0
    largest = 0
    for x, y in pairs:
        one = Vector(x, y)
        if one.equals(total):
            same += 1
        total = total.plus(one)
        if one.square > largest:
            largest = one.square
    return [total.x, total.y, same, largest]


def prepare(seed, size):
    below = numbers(seed)
    return [[below(100) - 50, below(100) - 50] for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
