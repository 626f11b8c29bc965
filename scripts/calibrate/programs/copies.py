# Nested records copied deeply by a function of one's own, and changed.


def copy(value):
    if isinstance(value, list):
        return [copy(item) for item in value]
    if isinstance(value, dict):
        return {key: copy(item) for key, item in value.items()}
    return value


def work(records):
    own = copy(records)
    for record in own:
        record["tags"].append("seen")
        record["place"]["floor"] += 1
    return [len(own), len(own[-1]["tags"]) - len(records[-1]["tags"]), sum(record["place"]["floor"] for record in own)]


def prepare(seed, size):
    below = numbers(seed)
    records = []
    for i in range(size):
        name, tag = f"name {below(1000)}", f"c{below(9)}"
        street, floor = f"{below(90)}", below(9)
        records.append({"id": i, "name": name, "tags": ["a", "b", tag], "place": {"street": street, "floor": floor}})
    return records


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
