// Mean, deviation, median and correlation of two columns.

function work({ xs, ys }) {
  const n = xs.length;
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / n;
  const [a, b] = [mean(xs), mean(ys)];
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i += 1) {
    xx += (xs[i] - a) * (xs[i] - a);
    yy += (ys[i] - b) * (ys[i] - b);
    xy += (xs[i] - a) * (ys[i] - b);
  }
  const sorted = [...xs].sort((x, y) => x - y);
  return [a, sorted[n >> 1], Math.sqrt(xx / n), xy / Math.sqrt(xx * yy)];
}

function prepare(seed, size) {
  const below = numbers(seed);
  const xs = Array.from({ length: size }, () => below(4096) / 16);
  return { xs, ys: xs.map((x) => x * 0.5 + below(64)) };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
