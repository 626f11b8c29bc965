// A cache that forgets what was used longest ago.

class Recent {
  #limit;
  #values = new Map();
  hits = 0;

  constructor(limit) {
    this.#limit = limit;
  }

  get(key, make) {
    if (this.#values.has(key)) {
      const value = this.#values.get(key);
      this.#values.delete(key);
      this.#values.set(key, value);
      this.hits += 1;
      return value;
    }
    const value = make(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#limit) this.#values.delete(this.#values.keys().next().value);
    return value;
  }
}

function work(keys) {
  const cache = new Recent(40);
  let sum = 0;
  for (const key of keys) sum += cache.get(key, (text) => text.length);
  return [sum, cache.hits];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => `key${below(80) * below(3)}`);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
