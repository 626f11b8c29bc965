# Arithmetic expressions split into tokens and evaluated by recursive descent.

import re

TOKEN = re.compile(r"\d+|[-+*()]")


def work(lines):
    answer = 0
    for line in lines:
        tokens = TOKEN.findall(line)
        tokens.append("")
        at = 0

        def factor():
            nonlocal at
            token = tokens[at]
            at += 1
            if token != "(":
                return int(token)
            value = total()
            at += 1
            return value

        def product():
            nonlocal at
            value = factor()
            while tokens[at] == "*":
                at += 1
                value = value * factor() % 1000003
            return value

        def total():
            nonlocal at
            value = product()
            while tokens[at] == "+" or tokens[at] == "-":
                at += 1
                value = value + product() if tokens[at - 1] == "+" else value - product()
            return value

        answer += total()
    return answer


def prepare(seed, size):
    below = numbers(seed)

    def term(depth):
        return str(below(900)) if depth > 2 or below(3) else f"({line(depth + 1)})"

    def line(depth):
        terms = [term(depth) for _ in range(3 + below(3))]
        text = terms[0]
        for one in terms[1:]:
            text = f"{text} {'+*'[below(2)]} {one}"
        return text

    return [line(0) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
