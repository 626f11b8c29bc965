// Asynchronous functions that call each other and need not wait: what await itself costs.

async function load(row) {
  return row.value;
}

async function convert(row, factor) {
  const value = await load(row);
  return value * factor;
}

async function check(row, factor) {
  const value = await convert(row, factor);
  return value % 7 ? value : -value;
}

async function work({ rows, factor }) {
  let sum = 0;
  for (const row of rows) sum += await check(row, factor);
  return sum;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return { factor: 2 + below(5), rows: Array.from({ length: size }, () => ({ value: below(1000) })) };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
