# A service reads a list of orders, changes each, and sends it on.
import json


def work(text):
    orders = json.loads(text)
    total = 0
    for order in orders:
        order["status"] = "shipped" if order["paid"] else "waiting"
        order["lines"] = [line for line in order["lines"] if line["quantity"] > 0]
        order["total"] = sum(line["cents"] * line["quantity"] for line in order["lines"])
        total += order["total"]
    answer = json.dumps({"count": len(orders), "total": total, "orders": orders}, ensure_ascii=False, separators=(",", ":"))
    return f"{len(answer)} {total} {answer[-60:]}"


def prepare(seed, size):
    below = numbers(seed)
    orders = [
        {
            "id": i + 1,
            "customer": f"Customer {below(1000)}, \"Rue de l'Été\"",
            "paid": below(2) == 1,
            "note": None,
            "lines": [
                {"sku": f"A-{below(9000)}", "cents": 100 + below(5000), "quantity": below(4)}
                for _ in range(1 + below(4))
            ],
        }
        for i in range(size)
    ]
    return json.dumps(orders, ensure_ascii=False, separators=(",", ":"))


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
