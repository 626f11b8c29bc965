# Small lists of integers, reversed in place over and over: the flips that bring 1 to the front of every permutation.


def flips(permutation):
    cards = permutation[:]
    count = 0
    while cards[0] != 1:
        first = cards[0]
        cards[:first] = cards[:first][::-1]
        count += 1
    return count


# All permutations by single swaps (Heap 1963); the order in which they come enters the sum.
def work(start):
    cards = start[:]
    size = len(cards)
    turns = [0] * size
    most = total = flips(cards)
    at = 1
    while at < size:
        if turns[at] < at:
            other = turns[at] if at % 2 else 0
            cards[other], cards[at] = cards[at], cards[other]
            count = flips(cards)
            if count > most:
                most = count
            total = (total * 31 + count) % 65521
            turns[at] += 1
            at = 1
        else:
            turns[at] = 0
            at += 1
    return f"{total} {most}"


def prepare(seed, size):
    below = numbers(seed)
    cards = list(range(1, size + 1))
    for i in range(size - 1, 0, -1):
        j = below(i + 1)
        cards[i], cards[j] = cards[j], cards[i]
    return cards


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
