# A small virtual machine that interprets instructions.


def work(program):
    stack = []
    at = 0
    steps = 0
    count = 25
    while at < len(program):
        what, value = program[at]
        steps += 1
        at += 1
        if what == "push":
            stack.append(value)
        elif what == "add":
            stack.append((stack.pop() + stack.pop()) % 65521)
        elif what == "times":
            stack.append(stack.pop() * value % 65521)
        else:
            count -= 1
            if count > 0:
                at = 0
    return [steps, len(stack), stack[-1]]


def prepare(seed, size):
    below = numbers(seed)
    program = [["push", 1]]
    for _ in range(size // 50):
        program.append(["push", below(1000)])
        program.append(["add", 0])
        program.append(["times", 1 + below(99)])
    program.append(["loop", 0])
    return program


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
