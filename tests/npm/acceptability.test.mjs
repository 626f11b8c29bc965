// Uncertainty through the package: against another implementation, closed forms, and with what it must refuse.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { directory } from "./package.mjs";

const { default: init, acceptability, additiveValues, evaluate } = await import(new URL("index.js", directory));
await init();

const golden = JSON.parse(readFileSync(new URL("../reference/decision_golden.json", import.meta.url), "utf8"));
const near = (found, expected, within, what) =>
  assert.ok(Math.abs(found - expected) <= within, `${what}: ${found} and not ${expected}`);
const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
/** The same number everywhere in a table. */
const filled = (m, n, value) => Array.from({ length: m }, () => Array(n).fill(value));

// ---------------------------------------------------------------- against others
for (const { id, smaa, smaa_exact_fixed_scores: fixed } of golden.random) {
  test(`${id} comes out as another implementation drew it`, () => {
    const result = acceptability({ mean: smaa.mu, sd: smaa.sd, weights: "uniform", samples: 100_000, seed: 1 });
    // The reference's suggestion.
    const within = (p) => 4 * Math.sqrt((p * (1 - p)) / result.samplesUsed) + 0.002;
    smaa.rank_acceptability.forEach((row, a) => {
      row.forEach((p, rank) => near(result.rankAcceptability[a][rank], p, within(p), `${id} ${a} rank ${rank + 1}`));
      smaa.pairwise_winning[a].forEach((p, b) => near(result.pairwiseWinning[a][b], p, within(p), `${id} ${a} over ${b}`));
      // Both means are over the draws that are won.
      const error = 0.6 / Math.sqrt(1e6 * row[0]) + 0.6 / Math.sqrt(result.samplesUsed * row[0]) + 1e-3;
      smaa.central_weights[a].forEach((w, j) => near(result.centralWeights[a][j], w, error, `${id} ${a} weight ${j}`));
      near(result.confidenceFactor[a], smaa.confidence_factor[a], within(smaa.confidence_factor[a]) + 0.0032 + 0.3 * error, `${id} ${a}`);
    });
  });
  if (fixed) {
    test(`${id} with certain scores is exact`, () => {
      const sd = filled(smaa.mu.length, smaa.mu[0].length, 0);
      const result = acceptability({ mean: smaa.mu, sd, weights: "uniform", samples: 100, seed: 1 });
      fixed.first_rank_acceptability.forEach((p, a) => near(result.rankAcceptability[a][0], p, 1e-12, id));
      assert.equal(result.exact, true);
    });
  }
}

test("two alternatives with certain scores have the exact share of the simplex", () => {
  const { smaa_two_alternatives_exact: volumes, smaa_plus_minus_one: signs } = golden.analytic;
  const share = (differences) => acceptability({
    mean: [differences, differences.map(() => 0)], sd: filled(2, differences.length, 0), weights: "uniform", samples: 100, seed: 1,
  });
  for (const one of volumes.cases) {
    const result = share(one.value_difference_A_minus_B);
    near(result.rankAcceptability[0][0], one.first_rank_acceptability_A, 1e-12, one.id);
    one.central_weight_vector_A?.forEach((w, j) => near(result.centralWeights[0][j], w, 1e-12, one.id));
    one.central_weight_vector_B?.forEach((w, j) => near(result.centralWeights[1][j], w, 1e-12, one.id));
  }
  for (const { positives, negatives, acceptability_A: p } of signs.cases) {
    near(share([...Array(positives).fill(1), ...Array(negatives).fill(-1)]).rankAcceptability[0][0], p, 1e-12, `${positives} to ${negatives}`);
  }
});

test("two normal alternatives at given weights have the closed form", () => {
  for (const one of golden.analytic.normal_two_alternatives.cases) {
    const result = acceptability({ mean: [one.mu_A, one.mu_B], sd: [one.sd_A, one.sd_B], weights: one.weights, samples: 100, seed: 1 });
    near(result.rankAcceptability[0][0], one.prob_A_beats_B, 1e-12, "P(A > B)");
    assert.equal(result.standardErrors.rankAcceptability[0][0], 0);
  }
});

// ---------------------------------------------------------------- what must hold
const plain = { mean: [[3, 1, 2], [1, 3, 2], [2, 2, 2]], sd: filled(3, 3, 0.4), weights: "uniform", samples: 10_000, seed: 1 };

test("ranks and alternatives sum to one, pairs to one, central weights to one", () => {
  const result = acceptability(plain);
  for (let a = 0; a < 3; a += 1) {
    near(sum(result.rankAcceptability[a]), 1, 1e-12, "row");
    near(sum(result.rankAcceptability.map((row) => row[a])), 1, 1e-12, "column");
    near(sum(result.centralWeights[a]), 1, 1e-12, "weights");
    for (let b = 0; b < 3; b += 1) {
      if (a !== b) near(result.pairwiseWinning[a][b] + result.pairwiseWinning[b][a], 1, 1e-12, "pair");
    }
  }
});

test("the same seed gives the same result, another one another within the standard error", () => {
  const [first, again, other] = [1, 1, 2].map((seed) => acceptability({ ...plain, seed }));
  assert.deepEqual(first, again);
  assert.notDeepEqual(first, other);
  const error = Math.hypot(first.standardErrors.rankAcceptability[0][0], other.standardErrors.rankAcceptability[0][0]);
  near(first.rankAcceptability[0][0], other.rankAcceptability[0][0], 5 * error, "seeds");
});

test("scaling fixed weights changes nothing, and a typed array is a list", () => {
  const fixed = acceptability({ ...plain, weights: [1, 2, 5] });
  assert.deepEqual(acceptability({ ...plain, weights: [10, 20, 50] }), fixed);
  const typed = { ...plain, weights: new Float64Array([1, 2, 5]), mean: plain.mean.map((row) => Float64Array.from(row)) };
  assert.deepEqual(acceptability(typed), fixed);
});

test("an alternative that never wins has no central weights and no confidence factor", () => {
  const result = acceptability({ ...plain, mean: [[3, 1, 2], [1, 3, 2], [0, 0, 0]], sd: filled(3, 3, 0) });
  assert.deepEqual([result.rankAcceptability[2][0], result.centralWeights[2], result.confidenceFactor[2]], [0, null, null]);
});

test("evaluate says how likely who wins and what is worth finding out", () => {
  const result = evaluate({ dataset: "evidence", profile: "api" });
  for (const one of result.alternatives) {
    near(sum(one.rankAcceptability), 1, 1e-12, one.id);
    near(sum(Object.values(one.centralWeights)), 1, 1e-12, one.id);
    assert.ok(one.valueRange.low < one.valueRange.mean && one.valueRange.mean < one.valueRange.high, one.id);
    assert.ok(one.standardErrors.rankAcceptability[0] < 0.01, one.id);
    const { total, perCriterion, perScore } = result.valueOfInformation;
    for (const [criterion, worth] of Object.entries(perCriterion)) {
      assert.ok(worth >= 0 && worth <= total, criterion);
      assert.ok(perScore[one.id][criterion] >= 0 && perScore[one.id][criterion] <= worth + 1e-12, criterion);
    }
  }
  near(result.samplesUsed, 10_000, 700, "samples");
});

test("exact weights and exact scores leave nothing open", () => {
  const ids = Object.keys(evaluate({ dataset: "article" }).weights);
  const row = (value) => Object.fromEntries(ids.map((id) => [id, { low: value, likely: value, high: value }]));
  const result = evaluate({ dataset: "article", scores: { node: row(60), python: row(40) }, weightUncertainty: 0 });
  assert.deepEqual(result.alternatives.map((one) => one.rankAcceptability), [[1, 0], [0, 1]]);
  assert.deepEqual(result.alternatives.map((one) => one.confidenceFactor), [1, null]);
  assert.equal(result.valueOfInformation.total, 0);
});

test("use cases that an independent analysis found certain or open are so here", () => {
  // Its draws: triangular scores, weights up to 30 % off (`scripts/evidence/recompute.py`).
  const { profiles } = JSON.parse(readFileSync(new URL("../reference/profiles.json", import.meta.url), "utf8"));
  assert.ok(profiles.length >= 12);
  for (const { id: profile, first } of profiles) {
    const { alternatives } = evaluate({ dataset: "evidence", profile });
    const within = first.node === 0 || first.node === 1 ? 0.02 : 0.15;
    near(alternatives.find(({ id }) => id === "node").rankAcceptability[0], first.node, within, profile);
  }
});

// ---------------------------------------------------------------- published examples of other distributions
const published = (id) => golden.published.find((item) => item.id === id);
const rowNear = (found, expected, within, what) => expected.forEach((one, k) => near(found[k], one, within, `${what} ${k}`));

test("thrombolytics: the R package smaa's figures, beta scores on decreasing scales", () => {
  const { inputs, published: printed, computed } = published("rsmaa_thrombolytics");
  const scores = inputs.alternatives.map((a) => inputs.criteria.map((criterion) => {
    const { alpha, beta } = inputs.distributions[`${a}|${criterion}`];
    return { type: "beta", alpha, beta, range: [...inputs.ranges[criterion]].reverse() };
  }));
  const result = acceptability({ scores, weights: "uniform", samples: 200_000, seed: 1 });
  inputs.alternatives.forEach((name, a) => {
    // Printed: 10,000 draws, at the reference's tolerance. Recomputed independently: 2,000,000 draws.
    rowNear(result.rankAcceptability[a], printed.rank_acceptability[name], 0.012, `${name} rank`);
    rowNear(result.centralWeights[a], printed.central_weights[name], 0.012, `${name} weight`);
    near(result.confidenceFactor[a], printed.confidence[name], 0.02, `${name} confidence`);
    near(result.rankAcceptability[a][0], computed.first_rank[a], 0.002, `${name} first`);
    rowNear(result.centralWeights[a], computed.central_weights[a], 0.002, `${name} weight, recomputed`);
    near(result.confidenceFactor[a], computed.confidence[a], 0.005, `${name} confidence, recomputed`);
  });
});

test("antidepressants: JSMAA's figures, one lognormal criterion and five that decrease", () => {
  const { inputs, published: printed, computed } = published("jsmaa_antidepressants");
  const scores = inputs.mu.map((row, a) => row.map((mean, j) => {
    const [low, high] = [inputs.scale_low[j], inputs.scale_high[j]];
    return { type: j === 0 ? "lognormal" : "normal", mean, sd: inputs.sd[a][j], range: j === 0 ? [low, high] : [high, low] };
  }));
  const result = acceptability({ scores, weights: "uniform", samples: 100_000, seed: 1 });
  for (const [figures, shares, factors] of [[printed, 0.02, 0.03], [computed, 0.005, 0.01]]) {
    inputs.alternatives.forEach((name, a) => {
      rowNear(result.rankAcceptability[a], figures.rank_acceptability[a], shares, `${name} rank`);
      rowNear(result.centralWeights[a], figures.central_weights[a], shares, `${name} weight`);
      near(result.confidenceFactor[a], figures.confidence_factor[a], factors, `${name} confidence`);
    });
  }
});

test("normal scores give the same bits in both forms", () => {
  const scores = plain.mean.map((row, a) => row.map((mean, j) => ({ type: "normal", mean, sd: plain.sd[a][j] })));
  const { mean, sd, ...rest } = plain;
  assert.deepEqual(acceptability({ scores, ...rest }), acceptability(plain));
});

// ---------------------------------------------------------------- refusals
const exact = { type: "exact", value: 1 };
const inKinds = (wrong) => ({ scores: [[exact, exact], [exact, wrong]], weights: [1, 1], samples: 100, seed: 1 });
const REFUSED = [
  ...[undefined, null, 7, "uniform", [], () => {}].map((request) => [request, "invalid-input", ""]),
  ...["mean", "sd", "weights", "samples", "seed"].map((field) => [{ ...plain, [field]: undefined }, "invalid-input", `/${field}`]),
  [{ ...plain, extra: 1 }, "invalid-input", "/extra"],
  ...[[], [[1, 2, 3]], [[], []]].map((mean) => [{ ...plain, mean, sd: mean }, "invalid-input", "/mean"]),
  [{ ...plain, mean: [[1, 2], [1]], sd: [[1, 2], [1]], weights: [1, 1] }, "invalid-input", "/mean/1"],
  [{ ...plain, sd: filled(2, 3, 1) }, "invalid-input", "/sd"],
  [{ ...plain, sd: [[1, 1, 1], [1, 1], [1, 1, 1]] }, "invalid-input", "/sd/1"],
  ...[NaN, Infinity, 1e200].map((x) => [{ ...plain, mean: [[3, 1, 2], [1, x, 2], [2, 2, 2]] }, "invalid-input", "/mean/1/1"]),
  ...[NaN, Infinity, -1e-9].map((x) => [{ ...plain, sd: [[1, 1, 1], [1, 1, 1], [1, 1, x]] }, "invalid-input", "/sd/2/2"]),
  ...["3", null, {}].map((x) => [{ ...plain, mean: [[3, 1, x], [1, 3, 2], [2, 2, 2]] }, "invalid-input", "/mean/0/2"]),
  ...["equal", 7, {}].map((weights) => [{ ...plain, weights }, "invalid-input", "/weights"]),
  [{ ...plain, weights: [1, 2] }, "invalid-input", "/weights"],
  [{ ...plain, weights: [1, -1, 1] }, "invalid-input", "/weights/1"],
  [{ ...plain, weights: [1, 1, NaN] }, "invalid-input", "/weights/2"],
  [{ ...plain, weights: [0, 0, 0] }, "not-computable", "/weights"],
  ...[99, 1_000_001, 100.5, NaN, "1000"].map((samples) => [{ ...plain, samples }, "invalid-input", "/samples"]),
  ...[-1, 0.5, 2 ** 53, NaN].map((seed) => [{ ...plain, seed }, "invalid-input", "/seed"]),
  [{ ...plain, scores: [[exact]] }, "invalid-input", "/scores"],
  [{ ...inKinds(exact), scores: [[exact, exact], [exact]] }, "invalid-input", "/scores/1"],
  [{ ...inKinds(exact), scores: [[exact, exact]] }, "invalid-input", "/scores"],
  [inKinds({ type: "gamma", value: 1 }), "invalid-input", "/scores/1/1/type"],
  [inKinds({ type: "normal", mean: 1 }), "invalid-input", "/scores/1/1/sd"],
  [inKinds({ type: "normal", mean: 1, sd: -1 }), "invalid-input", "/scores/1/1/sd"],
  [inKinds({ type: "normal", mean: NaN, sd: 1 }), "invalid-input", "/scores/1/1/mean"],
  [inKinds({ type: "beta", alpha: 0, beta: 2 }), "invalid-input", "/scores/1/1/alpha"],
  [inKinds({ type: "lognormal", mean: 1e4, sd: 1 }), "invalid-input", "/scores/1/1/mean"],
  [inKinds({ ...exact, range: [2, 2] }), "invalid-input", "/scores/1/1/range"],
  [inKinds({ ...exact, alpha: 2 }), "invalid-input", "/scores/1/1/alpha"],
  [{ ...plain, mean: filled(101, 1, 1), sd: filled(101, 1, 1), weights: [1] }, "invalid-input", "/mean"],
];
REFUSED.forEach(([request, code, path], at) => {
  test(`refused by code and path, ${at}: ${code} at "${path}"`, () => {
    assert.throws(() => acceptability(request), (error) => {
      assert.deepEqual({ name: error.name, code: error.code, path: error.path }, { name: "BalanceError", code, path }, error.message);
      return true;
    });
    assert.equal(acceptability(plain).rankAcceptability.length, 3, "the engine still answers");
  });
});

// ---------------------------------------------------------------- many values at once
test("additiveValues are sums of products, row by row", () => {
  assert.deepEqual([...additiveValues([1, 2, 3, 4, 5, 6], [1, 3])], [1.75, 3.75, 5.75]);
  const scores = Float64Array.from({ length: 7 * 5 }, (_, at) => (at * 37) % 101);
  const found = additiveValues(scores, [1, 1, 1, 1, 1]);
  found.forEach((value, row) => near(value, sum([...scores.subarray(5 * row, 5 * row + 5)]) / 5, 1e-12, `row ${row}`));
  assert.deepEqual([...additiveValues([], [1])], []);
});

test("additiveValues names what is wrong", () => {
  const cases = [
    [[[1, 2, 3], [1, 1]], "invalid-input", "/0"],
    [[[1, NaN], [1, 1]], "invalid-input", "/0/1"],
    [[[1, "2"], [1, 1]], "invalid-input", "/0/1"],
    [["12", [1]], "invalid-input", "/0"],
    [[[1, 2], [1, -1]], "invalid-input", "/1/1"],
    [[[1, 2], [0, 0]], "not-computable", "/1"],
    [[[1, 2], undefined], "invalid-input", "/1"],
  ];
  for (const [args, code, path] of cases) {
    assert.throws(() => additiveValues(...args), { name: "BalanceError", code, path }, JSON.stringify(args));
  }
});
