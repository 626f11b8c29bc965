# Matrices of floats multiplied, in lists of lists.


def work(matrices):
    one, other = matrices
    size = len(one)
    product = []
    for i in range(size):
        row = []
        for j in range(size):
            total = 0.0
            for k in range(size):
                total += one[i][k] * other[k][j]
            row.append(total)
        product.append(row)
    return [product[0][0], product[size - 1][size - 1]]


def prepare(seed, size):
    below = numbers(seed)
    return [[[below(1000) / 8 for _ in range(size)] for _ in range(size)] for _ in range(2)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
