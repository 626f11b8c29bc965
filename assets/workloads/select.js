// The records that count, one figure of each, and their sum: filter, map, reduce.

function work(measurements) {
  const kept = measurements.filter(({ valid, celsius }) => valid && celsius > -20);
  const fahrenheit = kept.map(({ celsius, weight }) => weight * (celsius * 9 + 160));
  const sum = fahrenheit.reduce((total, value) => total + value, 0);
  return `${kept.length} ${sum} ${fahrenheit[kept.length >> 1]}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  return Array.from({ length: size }, () => ({
    valid: below(8) > 0,
    celsius: below(80) - 35,
    weight: 1 + below(5),
  }));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
