# Paths of requests against routes with parameters, the first that fits; what a web framework does before your code.
import re


def work(site):
    matched = 0
    ids = 0
    routes = site["routes"]
    for path in site["paths"]:
        for pattern, name in routes:
            found = pattern.match(path)
            if found:
                matched += len(name)
                ids += int(found.groupdict().get("id", 0))
                break
    return f"{matched} {ids}"


def prepare(seed, size):
    below = numbers(seed)
    things = ["users", "orders", "carts", "items", "invoices", "teams", "tags", "files", "notes", "plans"]
    routes = []
    for thing in things:
        routes += [
            (re.compile(f"^/{thing}$"), f"{thing}.list"),
            (re.compile(f"^/{thing}/(?P<id>[0-9]+)$"), f"{thing}.show"),
            (re.compile(f"^/{thing}/(?P<id>[0-9]+)/edit$"), f"{thing}.edit"),
            (re.compile(f"^/{thing}/(?P<id>[0-9]+)/(?P<part>[a-z]+)/(?P<key>[a-z0-9-]+)$"), f"{thing}.part"),
        ]
    paths = []
    for _ in range(size):
        path = f"/{things[below(10)]}"
        one = below(10000)
        ways = [path, f"{path}/{one}", f"{path}/{one}/edit", f"{path}/{one}/log/k-{below(50)}", f"{path}/none"]
        paths.append(ways[below(5)])
    return {"routes": routes, "paths": paths}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
