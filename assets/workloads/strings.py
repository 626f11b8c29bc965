# A log file from events: one text that grows line by line, with columns that line up.

LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"]


def work(events):
    lines = []
    for event in events:
        seconds, rest = divmod(event["millis"], 1000)
        level = LEVELS[event["level"]]
        lines.append(f"{seconds:6}.{rest:03} {level:5} [{event['service']}] {event['message'].strip()}\n")
    log = "".join(lines)
    middle = len(log) >> 1
    return f"{len(log)} {log[middle:middle + 60].replace(chr(10), '|')}"


def prepare(seed, size):
    below = numbers(seed)
    services = ["api", "billing", "mail", "search"]
    messages = [" started ", "cache miss", "user signed in  ", "  retry in 5 s", "timed out"]
    events = []
    millis = 0
    for _ in range(size):
        millis += below(5000)
        level, service, message = below(4), services[below(4)], messages[below(5)]
        events.append({"millis": millis, "level": level, "service": service, "message": message})
    return events


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
