# Payments added up per customer: a hash table that is read and written for every record.


def work(payments):
    totals = {}
    for customer, cents in payments:
        totals[customer] = totals.get(customer, 0) + cents
    best = ""
    most = 0
    for customer, total in totals.items():
        if total > most:
            most = total
            best = customer
    return f"{len(totals)} {best} {most}"


def prepare(seed, size):
    below = numbers(seed)
    return [(f"customer-{below(600)}", 1 + below(10000)) for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
