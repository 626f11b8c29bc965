// Plain JavaScript as a good programmer would write it without the engine: typed arrays, no allocation in loops, a fast
// generator with a seed. Plain sampling; everything that `acceptability` answers, standard errors aside.

/** xoshiro128** in 32-bit integers; a function that gives numbers in 0..1. */
function xoshiro(seed) {
  let [a, b, c, d] = [seed ^ 0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef ^ (seed << 7)];
  const next = () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const t = b << 9;
    c ^= a; d ^= b; b ^= c; a ^= d; c ^= t;
    d = (d << 11) | (d >>> 21);
    return ((result >>> 0) + 0.5) * 2.3283064365386963e-10;
  };
  for (let k = 0; k < 16; k += 1) next();
  return next;
}

/** Standard normals by Marsaglia's polar method, two at a time. */
function normals(random) {
  let spare = 0;
  let has = false;
  return () => {
    if (has) {
      has = false;
      return spare;
    }
    let x, y, s;
    do {
      x = 2 * random() - 1;
      y = 2 * random() - 1;
      s = x * x + y * y;
    } while (s >= 1 || s === 0);
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    spare = y * scale;
    has = true;
    return x * scale;
  };
}

/** `sums`: one normal per alternative, which is exact, in the place of one per score. */
export function acceptability({ mean, sd, samples, seed }, sums = false) {
  const m = mean.length;
  const n = mean[0].length;
  const mu = Float64Array.from(mean.flat());
  const sigma = Float64Array.from(sd.flat());
  const variance = sigma.map((s) => s * s);
  const random = xoshiro(seed);
  const normal = normals(random);
  const weights = new Float64Array(n);
  const squares = new Float64Array(n);
  const values = new Float64Array(m);
  const order = new Int32Array(m);
  const ranks = new Float64Array(m * m);
  const ahead = new Float64Array(m * m);
  const central = new Float64Array(m * n);

  const drawWeights = () => {
    let sum = 0;
    for (let j = 0; j < n; j += 1) {
      const part = -Math.log(random());
      weights[j] = part;
      sum += part;
    }
    for (let j = 0; j < n; j += 1) weights[j] /= sum;
  };
  const drawValues = (w, at) => {
    if (sums) for (let j = 0; j < n; j += 1) squares[j] = w[at + j] * w[at + j];
    for (let a = 0; a < m; a += 1) {
      let value = 0;
      if (sums) {
        let total = 0;
        for (let j = 0; j < n; j += 1) {
          value += w[at + j] * mu[a * n + j];
          total += squares[j] * variance[a * n + j];
        }
        value += Math.sqrt(total) * normal();
      } else {
        for (let j = 0; j < n; j += 1) value += w[at + j] * (mu[a * n + j] + sigma[a * n + j] * normal());
      }
      values[a] = value;
    }
  };

  for (let draw = 0; draw < samples; draw += 1) {
    drawWeights();
    drawValues(weights, 0);
    for (let a = 0; a < m; a += 1) {
      let at = a;
      while (at > 0 && values[order[at - 1]] < values[a]) {
        order[at] = order[at - 1];
        at -= 1;
      }
      order[at] = a;
    }
    for (let rank = 0; rank < m; rank += 1) {
      const a = order[rank];
      ranks[a * m + rank] += 1;
      for (let behind = rank + 1; behind < m; behind += 1) ahead[a * m + order[behind]] += 1;
    }
    const first = order[0] * n;
    for (let j = 0; j < n; j += 1) central[first + j] += weights[j];
  }
  for (let a = 0; a < m; a += 1) {
    const wins = ranks[a * m];
    if (wins > 0) for (let j = 0; j < n; j += 1) central[a * n + j] /= wins;
  }
  const confidence = new Float64Array(m);
  for (let a = 0; a < m; a += 1) {
    if (ranks[a * m] === 0) continue;
    for (let draw = 0; draw < samples; draw += 1) {
      drawValues(central, a * n);
      let best = true;
      for (let b = 0; b < m; b += 1) if (values[b] > values[a]) best = false;
      if (best) confidence[a] += 1;
    }
    confidence[a] /= samples;
  }
  const shares = (table) => Array.from({ length: m }, (_, a) => Array.from(table.subarray(a * m, a * m + m), (c) => c / samples));
  return { rankAcceptability: shares(ranks), pairwiseWinning: shares(ahead), centralWeights: central, confidenceFactor: confidence };
}

/** Additive values of all rows. */
export function values(scores, points) {
  const n = points.length;
  let sum = 0;
  for (let j = 0; j < n; j += 1) sum += points[j];
  const weights = new Float64Array(n);
  for (let j = 0; j < n; j += 1) weights[j] = points[j] / sum;
  const found = new Float64Array(scores.length / n);
  for (let row = 0, at = 0; row < found.length; row += 1) {
    let value = 0;
    for (let j = 0; j < n; j += 1, at += 1) value += scores[at] * weights[j];
    found[row] = value;
  }
  return found;
}
