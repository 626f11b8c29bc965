// Small value objects made, added and compared, with getters.

class Vector {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }

  get square() {
    return this.x * this.x + this.y * this.y;
  }

  plus(other) {
    return new Vector(this.x + other.x, this.y + other.y);
  }

  equals(other) {
    return this.x === other.x && this.y === other.y;
  }
}

function work(pairs) {
  let sum = new Vector(0, 0);
  let same = 0;
  let largest = 0;
  for (const [x, y] of pairs) {
    const next = new Vector(x, y);
    if (next.equals(sum)) same += 1;
    sum = sum.plus(next);
    if (next.square > largest) largest = next.square;
  }
  return [sum.x, sum.y, same, largest];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => [below(100) - 50, below(100) - 50]);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
