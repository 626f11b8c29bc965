// Function calls and nothing else: a sequence by its recursive definition.

function term(n, start) {
  return n < 2 ? start[n] : term(n - 1, start) + term(n - 2, start);
}

function work({ n, start }) {
  return term(n, start);
}

function prepare(seed, size) {
  const below = numbers(seed);
  return { n: size, start: [below(100), below(100)] };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
