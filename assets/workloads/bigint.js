// Integers of thousands of bits: a factorial times a start value, and what is left of it after a division.

function work({ start, n }) {
  let product = start;
  for (let factor = 2n; factor <= n; factor += 1n) product *= factor;
  return String(product % 1000000000000000003n);
}

function prepare(seed, size) {
  const below = numbers(seed);
  return { start: BigInt(1 + below(1000000)), n: BigInt(size) };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
