// One call, six kinds of receiver: prices of a shopping cart by the kind of each article.

class Article {
  constructor(cents, quantity) {
    this.cents = cents;
    this.quantity = quantity;
  }
  price() {
    return this.cents * this.quantity;
  }
}

class Book extends Article {
  price() {
    return super.price() - this.quantity;
  }
}

class Service extends Article {
  price() {
    return this.cents;
  }
}

class Bulk extends Article {
  price() {
    return this.quantity > 5 ? this.cents * 5 : super.price();
  }
}

class Gift extends Article {
  price() {
    return 0;
  }
}

class Rental extends Article {
  price() {
    return (this.cents >> 2) * this.quantity;
  }
}

function work(articles) {
  let total = 0;
  for (const article of articles) total += article.price();
  return total;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const kinds = [Article, Book, Service, Bulk, Gift, Rental];
  return Array.from({ length: size }, () => {
    const Kind = kinds[below(6)];
    return new Kind(below(5000), 1 + below(9));
  });
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
