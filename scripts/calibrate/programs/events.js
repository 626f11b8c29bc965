// Listeners told of events by name.

class Emitter {
  #listeners = {};

  on(name, listener) {
    (this.#listeners[name] ??= []).push(listener);
    return () => {
      this.#listeners[name] = this.#listeners[name].filter((one) => one !== listener);
    };
  }

  emit(name, ...given) {
    for (const listener of this.#listeners[name] ?? []) listener(...given);
  }
}

function work(names) {
  const emitter = new Emitter();
  const counts = { a: 0, b: 0, c: 0 };
  const ends = ["a", "b", "c", "a"].map((name) => emitter.on(name, (x, y) => (counts[name] += x + y)));
  names.forEach((name, i) => {
    if (i === names.length >> 1) ends[0]();
    emitter.emit(name, i, 1);
  });
  return counts;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => "abcd"[below(4)]);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
