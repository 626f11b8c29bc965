// Values passed through asynchronous generators.

async function* numbersOf(values) {
  for (const value of values) yield value;
}

async function* even(source) {
  for await (const value of source) if (value % 2 === 0) yield value;
}

async function* scaled(source) {
  for await (const value of source) yield value * 3;
}

async function work(values) {
  let sum = 0;
  let count = 0;
  for await (const value of scaled(even(numbersOf(values)))) {
    sum += value;
    count += 1;
  }
  return [count, sum];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => below(10000));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
