# Five bodies that attract each other, step by step: floating-point arithmetic on a few objects.
from math import floor, sqrt

STEP = 0.01


class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx
        self.vy = vy
        self.vz = vz
        self.mass = mass


def advance(bodies, pairs):
    for a, b in pairs:
        x = a.x - b.x
        y = a.y - b.y
        z = a.z - b.z
        square = x * x + y * y + z * z + 0.01
        pull = STEP / (square * sqrt(square))
        a.vx -= x * b.mass * pull
        a.vy -= y * b.mass * pull
        a.vz -= z * b.mass * pull
        b.vx += x * a.mass * pull
        b.vy += y * a.mass * pull
        b.vz += z * a.mass * pull
    for body in bodies:
        body.x += STEP * body.vx
        body.y += STEP * body.vy
        body.z += STEP * body.vz


def work(system):
    bodies = [Body(*body) for body in system["start"]]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for _ in range(system["steps"]):
        advance(bodies, pairs)
    energy = 0.0
    for body in bodies:
        energy += body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz)
    # To a whole number of millionths, the same way in both languages.
    return floor(energy * 1e6 + 0.5)


def prepare(seed, size):
    below = numbers(seed)

    def between():
        return below(2001) / 1000 - 1

    start = []
    for i in range(5):
        place = [i + between(), between(), between()]
        start.append((*place, between(), between(), between(), 1 + below(100) / 100))
    return {"start": start, "steps": size}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
