# Days between dates counted, by arithmetic on year, month and day.


LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def is_leap(year):
    return (year % 4 == 0 and year % 100 != 0) or year % 400 == 0


def day_number(text):
    year, month, day = map(int, text.split("-"))
    days = day + 365 * year + year // 4 - year // 100 + year // 400
    for i in range(month - 1):
        days += LENGTHS[i]
    return days - 1 if is_leap(year) and month <= 2 else days


def work(texts):
    numbered = [day_number(text) for text in texts]
    longest = 0
    for i in range(1, len(numbered)):
        longest = max(longest, abs(numbered[i] - numbered[i - 1]))
    return [longest, numbered[0]]


def prepare(seed, size):
    below = numbers(seed)
    return [f"{1900 + below(200)}-{1 + below(12):02}-{1 + below(28):02}" for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
