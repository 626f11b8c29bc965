# Records checked against rules that are functions.


RULES = [
    ("name", lambda value: isinstance(value, str) and len(value) > 2, "too short"),
    ("age", lambda value: isinstance(value, int) and 18 <= value < 120, "out of range"),
    ("mail", lambda value: isinstance(value, str) and "@" in value and not value.endswith("."), "no address"),
    ("roles", lambda value: isinstance(value, list) and all(role != "" for role in value), "an empty role"),
]


def work(records):
    problems = []
    for i, record in enumerate(records):
        for field, is_right, what in RULES:
            if field not in record:
                problems.append(f"{i}.{field}: missing")
            elif not is_right(record[field]):
                problems.append(f"{i}.{field}: {what}")
    return [len(problems), problems[0], problems[-1]]


def prepare(seed, size):
    below = numbers(seed)
    records = []
    for _ in range(size):
        record = {"name": "abcdef"[: below(7)], "age": 10 + below(60), "mail": "a@b.c" if below(5) else "a.b."}
        if below(4):
            record["roles"] = ["reader", "writer" if below(3) else ""]
        records.append(record)
    return records


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
