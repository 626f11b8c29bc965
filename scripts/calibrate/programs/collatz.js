// Steps of the Collatz sequence from each of some numbers.

function work(starts) {
  let most = 0;
  let sum = 0;
  for (const start of starts) {
    let n = start;
    let steps = 0;
    while (n !== 1) {
      n = n % 2 === 0 ? n / 2 : 3 * n + 1;
      steps += 1;
    }
    sum += steps;
    if (steps > most) most = steps;
  }
  return [most, sum];
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => 1 + below(20000));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
