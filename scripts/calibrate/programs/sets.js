// Sets of numbers united, intersected and taken from each other.

function work([one, other]) {
  const first = new Set(one);
  const second = new Set(other);
  let both = 0;
  for (const value of first) if (second.has(value)) both += 1;
  const all = new Set([...first, ...second]);
  const either = one.filter((value) => !second.has(value));
  return [both, all.size, either.length];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return [0, 1].map(() => Array.from({ length: size }, () => below(size * 2)));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
