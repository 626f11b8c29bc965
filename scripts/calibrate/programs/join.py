# Two tables of records joined by a key, and totals by group.


def work(tables):
    by_id = {person["id"]: person for person in tables["people"]}
    totals = {}
    for order in tables["orders"]:
        person = by_id.get(order["person"])
        if person is None:
            continue
        total = totals.setdefault(person["city"], {"count": 0, "sum": 0})
        total["count"] += 1
        total["sum"] += order["cents"]
    return totals


def prepare(seed, size):
    below = numbers(seed)
    people = [{"id": i, "city": f"city{below(12)}"} for i in range(size >> 2)]
    orders = []
    for _ in range(size * 2):
        orders.append({"person": below(size >> 1), "cents": below(90000)})
    return {"people": people, "orders": orders}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
