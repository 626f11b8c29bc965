// The questions to the contestants: the same matrices for all.

/** A small generator with a seed (mulberry32), for the inputs only. */
export function generator(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function normals(m, n) {
  const random = generator(m * 100 + n);
  const rows = (from, width) => Array.from({ length: m }, () => Array.from({ length: n }, () => from + width * random()));
  return { mean: rows(0.2, 0.6), sd: rows(0.02, 0.18) };
}

function matrix(m, n) {
  const random = generator(m + n);
  return {
    scores: Array.from({ length: m * n }, () => 100 * random()),
    weights: Array.from({ length: n }, () => random()),
  };
}

export const SAMPLES = 10_000;
export const CASES = {
  samples: SAMPLES,
  "acceptability 2x10": normals(2, 10),
  "acceptability 6x10": normals(6, 10),
  "acceptability 2x20": normals(2, 20),
  "single 2x10, one call": matrix(2, 10),
  "single 2x10, 1000 in a call": matrix(2000, 10),
  "single 1000x12": matrix(1000, 12),
};
