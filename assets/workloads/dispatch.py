# One call, six kinds of receiver: prices of a shopping cart by the kind of each article.


class Article:
    def __init__(self, cents, quantity):
        self.cents = cents
        self.quantity = quantity

    def price(self):
        return self.cents * self.quantity


class Book(Article):
    def price(self):
        return super().price() - self.quantity


class Service(Article):
    def price(self):
        return self.cents


class Bulk(Article):
    def price(self):
        return self.cents * 5 if self.quantity > 5 else super().price()


class Gift(Article):
    def price(self):
        return 0


class Rental(Article):
    def price(self):
        return (self.cents >> 2) * self.quantity


def work(articles):
    total = 0
    for article in articles:
        total += article.price()
    return total


def prepare(seed, size):
    below = numbers(seed)
    kinds = [Article, Book, Service, Bulk, Gift, Rental]
    articles = []
    for _ in range(size):
        kind = kinds[below(6)]
        articles.append(kind(below(5000), 1 + below(9)))
    return articles


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
