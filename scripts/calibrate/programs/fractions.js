// Exact fractions of long whole numbers added and reduced.

const common = (a, b) => {
  while (b) [a, b] = [b, a % b];
  return a;
};

function work(parts) {
  let [above, below] = [0n, 1n];
  for (const [a, b] of parts) {
    above = above * b + a * below;
    below *= b;
    const divisor = common(above, below);
    above /= divisor;
    below /= divisor;
  }
  return [above, below];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => [BigInt(1 + below(50)), BigInt(1 + below(60))]);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
