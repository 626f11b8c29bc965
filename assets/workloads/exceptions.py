# Input that is checked by functions which raise; the caller catches, and tells one error from another.


class NotFound(Exception):
    pass


class Forbidden(Exception):
    pass


def find(accounts, one):
    account = accounts.get(one)
    if account is None:
        raise NotFound(f"no account {one}")
    return account


def withdraw(accounts, request):
    account = find(accounts, request["id"])
    if account["cents"] < request["cents"]:
        raise Forbidden(f"account {request['id']} has {account['cents']}")
    return account["cents"] - request["cents"]


def work(bank):
    left = 0
    missing = 0
    said = 0
    for request in bank["requests"]:
        try:
            left += withdraw(bank["accounts"], request)
        except NotFound as error:
            missing += 1
            said += len(str(error))
        except Forbidden as error:
            said += len(str(error))
    return f"{left} {missing} {said}"


def prepare(seed, size):
    below = numbers(seed)
    accounts = {i: {"cents": below(1000)} for i in range(40)}
    requests = [{"id": below(55), "cents": below(600)} for _ in range(size)]
    return {"accounts": accounts, "requests": requests}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
