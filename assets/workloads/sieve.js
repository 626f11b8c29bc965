// The smallest prime factor of every number up to a limit: integer loops over a plain array.

function work(limit) {
  const factor = new Array(limit + 1).fill(0);
  let primes = 0;
  let sum = 0;
  for (let n = 2; n <= limit; n += 1) {
    if (factor[n] === 0) {
      factor[n] = n;
      primes += 1;
      for (let multiple = n * n; multiple <= limit; multiple += n) {
        if (factor[multiple] === 0) factor[multiple] = n;
      }
    }
    sum += factor[n];
  }
  return `${primes} ${sum}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return size + below(50);
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
