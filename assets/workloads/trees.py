# Many small objects that live briefly: a full binary tree is built, walked, and dropped.


class Node:
    __slots__ = ("value", "left", "right")

    def __init__(self, value, left, right):
        self.value = value
        self.left = left
        self.right = right


def build(depth, value):
    if depth == 0:
        return Node(value, None, None)
    return Node(value, build(depth - 1, value * 2), build(depth - 1, value * 2 + 1))


def total(node):
    return node.value + total(node.left) - total(node.right) if node.left else node.value


def work(task):
    return sum(total(build(task["depth"], root)) for root in task["roots"])


def prepare(seed, size):
    below = numbers(seed)
    return {"depth": size, "roots": [1 + below(1000), 1 + below(1000)]}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
