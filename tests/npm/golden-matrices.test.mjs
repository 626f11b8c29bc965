// Five published and eight seeded random matrices under every convention, and what libraries do at the edges.
import assert from "node:assert/strict";
import { test } from "node:test";
import { COMPUTED, benefits, compare, datasetOf, golden, types } from "./golden.mjs";
import { directory } from "./package.mjs";

const engine = await import(new URL("index.js", directory));
await engine.default();
const { evaluate, scoreMatrix, weightsFromMatrix, weightsFromPairs, weightsFromRanking } = engine;

const METHODS = {
  wsm_linear_max: { method: "wsm" },
  wsm_minmax: { method: "wsm", normalization: "minmax" },
  wsm_sum: { method: "wsm", normalization: "sum" },
  wpm_linear_max: { method: "wpm" },
  wpm_sum: { method: "wpm", normalization: "sum" },
  topsis_vector: { method: "topsis" },
  topsis_minmax: { method: "topsis", normalization: "minmax" },
  vikor: { method: "vikor" },
  promethee2_usual: { method: "promethee2", preference: { function: "usual" } },
  promethee2_vshape: { method: "promethee2", preference: { function: "vshape" } },
  promethee2_linear: { method: "promethee2", preference: { function: "linear" } },
};
/** Names of the details by the reference's names. */
const DETAILS = {
  d_plus: "distanceToIdeal", d_minus: "distanceToAntiIdeal", S: "S", R: "R", phi_plus: "phiPlus", phi_minus: "phiMinus",
  acceptable_advantage: "acceptableAdvantage", acceptable_stability: "acceptableStability", compromise_set: "compromiseSet",
};

function methodOf(item, convention, expected) {
  const { preference, ...method } = METHODS[convention];
  const request = { ...method, matrix: item.matrix, types: types(item.types), weights: item.weights };
  if (preference) {
    const { p, q } = item.promethee;
    const thresholds = { usual: {}, vshape: { p }, linear: { p, q } }[preference.function];
    request.preference = { ...preference, ...thresholds };
  }
  if (expected.v !== undefined) request.v = expected.v;
  const found = scoreMatrix(request);
  assert.equal(found.higherIsBetter, convention !== "vikor");
  const place = `${item.id} ${convention}`;
  return Object.entries(expected).reduce((n, [field, value]) => {
    if (field === "ranking_note") return n;
    if (field === "scores") return n + compare(place, found.scores, value, COMPUTED);
    if (field === "ranking") return n + compare(place, found.ranks, value, 0);
    if (field === "v") return n + compare(place, request.v, value, 0);
    if (field === "normalised") {
      // The normalised matrix is what the scores with one criterion's whole weight are.
      const column = (j) => scoreMatrix({ ...request, weights: item.weights.map((_, k) => Number(j === k)) }).scores;
      const columns = item.weights.map((_, j) => column(j));
      return n + compare(place, item.matrix.map((_, i) => columns.map((one) => one[i])), value, COMPUTED);
    }
    const detail = found.details[DETAILS[field]];
    assert.ok(detail, `${place}: nobody computes ${field}`);
    return n + compare(`${place} ${field}`, detail, value, COMPUTED);
  }, 0);
}

function weightsOf(item, convention, expected) {
  const place = `${item.id} ${convention}`;
  const of = (more) => weightsFromMatrix({ matrix: item.matrix, ...more });
  const typed = { types: types(item.types) };
  const pairs = (options) => weightsFromPairs(item.ahp_matrix, options);
  const found = {
    entropy_raw: () => of({ method: "entropy", ...typed }),
    entropy_cost_inverted: () => of({ method: "entropy", ...typed, costs: "inverted" }),
    critic_typed: () => of({ method: "critic", ...typed }),
    critic_untyped: () => of({ method: "critic" }),
    ahp_eigen: () => pairs(),
    ahp_geometric: () => pairs({ method: "geometric-mean" }),
  }[convention]();
  const tummala = () => pairs({ randomIndex: "tummala-ling" }).consistencyRatio;
  return Object.entries(expected).reduce((n, [field, value]) => {
    const ours = {
      weights: () => found.weights, weights_pyDecision: () => found.weights,
      lambda_max: () => found.lambdaMax, CI: () => found.consistencyIndex,
      CR_saaty: () => found.consistencyRatio, CR_pyDecision: () => found.consistencyRatio,
      CR_tummala_ling: tummala, CR_pymcdm: tummala,
      note: () => [],
    }[field];
    assert.ok(ours, `${place}: nobody computes ${field}`);
    // The library guards its divisions by 1e-9; the reference states 1e-6 for it.
    return n + compare(`${place} ${field}`, ours(), field === "note" ? [] : value, field === "weights_pyDecision" ? 1e-6 : COMPUTED);
  }, 0);
}

/** Contributions, stability and challengers, through `evaluate` on a dataset of the normalised matrix. */
function additiveOf(item) {
  const { wsm_minmax: local, oracle_additive_sensitivity: sensitivity, oracle_contrib: reasons } = item.results;
  const dataset = datasetOf(local.normalised.map((row) => row.map((cell) => 100 * cell)));
  const weights = Object.fromEntries(item.weights.map((weight, j) => [`c${j}`, 100 * weight]));
  const found = evaluate({ dataset, weights });
  const place = `${item.id} additive`;
  const scaled = (value) => value / 100;
  const contributions = found.alternatives.map((one) => Object.values(one.contributions).map(scaled));
  let n = compare(place, contributions, reasons.contributions, COMPUTED);
  n += compare(place, found.alternatives.map(({ value }) => scaled(value)), local.scores, COMPUTED);
  const { winner, runner_up: second } = sensitivity;
  const lead = contributions[winner].map((value, j) => value - contributions[second][j]);
  n += compare(place, lead, reasons.winner_minus_runner_up, COMPUTED);
  assert.equal(found.best, `a${winner}`);
  n += compare(place, scaled(found.margin), sensitivity.margin, COMPUTED);
  found.tippingPoints.forEach((point, j) => {
    const expected = sensitivity.weights[j];
    const id = (by) => (by === null ? null : `a${by}`);
    n += compare(place, [point.weight, point.stableFrom, point.stableTo], [expected.weight, expected.stable_low, expected.stable_high], COMPUTED);
    assert.deepEqual([point.thenBelow, point.thenAbove], [id(expected.overtaken_below_by), id(expected.overtaken_above_by)]);
    const tie = expected.crossings_with_winner.find(({ alternative }) => alternative === second);
    n += compare(place, point.tiesAt, tie === undefined ? null : tie.t, COMPUTED);
  });
  return n;
}

/** How many numbers and truths the reference has under these conventions, by its own count. */
const N_NUMBERS = 3378;
/** The same for contributions, values, the lead and its reasons, and shares at which it passes on. */
const N_ADDITIVE = 953;

test("every convention on thirteen matrices comes out as the libraries computed", () => {
  let [results, compared, additive] = [0, 0, 0];
  for (const item of [...golden.published_matrices, ...golden.random]) {
    for (const [convention, expected] of Object.entries(item.results)) {
      if (convention.startsWith("oracle_")) continue;
      compared += (convention in METHODS ? methodOf : weightsOf)(item, convention, expected);
      results += 1;
    }
    additive += additiveOf(item);
  }
  assert.deepEqual([results, compared, additive], [13 * 17, N_NUMBERS, N_ADDITIVE]);
});

/** Held with the uncertainty analysis, its value, and the smallest change of all weights together. */
const ELSEWHERE = ["smaa_two_alternatives_exact", "smaa_plus_minus_one", "normal_two_alternatives", "minimal_weight_change"];

test("closed forms about methods and weights hold", () => {
  const here = Object.keys(golden.analytic).filter((family) => !ELSEWHERE.includes(family));
  assert.deepEqual(here.sort(), ["ordinal_weights", "promethee_additive_identity"]);
  const [{ matrix, weights, p, phi, additive_value: values }] = golden.analytic.promethee_additive_identity.cases;
  const plain = { matrix, weights, types: benefits(matrix) };
  const flows = scoreMatrix({ ...plain, method: "promethee2", preference: { function: "vshape", p } });
  compare("phi", flows.scores, phi, COMPUTED);
  // The scale of the example is 0 to 10.
  compare("value", scoreMatrix({ ...plain, method: "wsm", normalization: "none" }).scores.map((one) => one / 10), values, COMPUTED);
  assert.equal(golden.analytic.ordinal_weights.cases.length, 3);
  for (const { n, expected_mean_weights: expected } of golden.analytic.ordinal_weights.cases) {
    compare("centroid", weightsFromRanking(Array.from({ length: n }, (_, k) => `c${k}`)), expected, COMPUTED);
  }
});

// ---------------------------------------------------------------- edges
const LINES = {
  "pymcdm WSM minmax": (given) => scoreMatrix({ ...given, method: "wsm", normalization: "minmax" }).scores,
  "pymcdm WSM linear": (given) => scoreMatrix({ ...given, method: "wsm" }).scores,
  "pyDecision SAW": (given) => scoreMatrix({ ...given, method: "wsm" }).scores,
  "skcriteria BenefitCost+WSM": (given) => scoreMatrix({ ...given, method: "wsm" }).scores,
  "pymcdm TOPSIS vector": (given) => scoreMatrix({ ...given, method: "topsis" }).scores,
  "skcriteria TOPSIS vector": (given) => scoreMatrix({ ...given, method: "topsis" }).scores,
  "pyDecision TOPSIS": (given) => scoreMatrix({ ...given, method: "topsis" }).scores,
  "pymcdm VIKOR Q": (given) => scoreMatrix({ ...given, method: "vikor" }).scores,
  "skcriteria VIKOR Q": (given) => scoreMatrix({ ...given, method: "vikor" }).scores,
  "pyDecision VIKOR Q": (given) => scoreMatrix({ ...given, method: "vikor" }).scores,
  "pymcdm PROMETHEE II usual": (given) => scoreMatrix({ ...given, method: "promethee2" }).scores,
  "pyDecision PROMETHEE II t1": (given) => scoreMatrix({ ...given, method: "promethee2" }).scores,
  "pymcdm entropy": ({ matrix }) => weightsFromMatrix({ matrix, method: "entropy" }).weights,
  "skcriteria entropy": ({ matrix }) => weightsFromMatrix({ matrix, method: "entropy" }).weights,
  "pyDecision entropy": ({ matrix, types }) => weightsFromMatrix({ matrix, types, method: "entropy", costs: "inverted" }).weights,
  "pymcdm CRITIC": ({ matrix }) => weightsFromMatrix({ matrix, method: "critic" }).weights,
  "skcriteria CRITIC": ({ matrix, types }) => weightsFromMatrix({ matrix, types, method: "critic" }).weights,
  "pyDecision CRITIC": ({ matrix, types }) => weightsFromMatrix({ matrix, types, method: "critic" }).weights,
};
/** Where we differ from a library; the reasons stand in src/decide/tests/methods/edges.rs. */
const DIFFERENT = {
  constant_column: ["pymcdm VIKOR Q", "pyDecision CRITIC"],
  zero_weight: [],
  zero_value_benefit: ["pymcdm WSM linear", "pymcdm entropy"],
  zero_value_cost: ["skcriteria BenefitCost+WSM", "pymcdm entropy", "pyDecision entropy"],
  negative_value: ["pymcdm WSM linear", "pyDecision SAW", "pyDecision entropy"],
  identical_alternatives: ["pymcdm VIKOR Q", "pyDecision VIKOR Q", "pyDecision entropy"],
  two_alternatives_dominated: [],
  single_alternative: ["pyDecision entropy"],
  nan_value: ["skcriteria VIKOR Q", "pymcdm PROMETHEE II usual"],
  weights_not_normalised: ["pymcdm WSM minmax", "pymcdm WSM linear", "pyDecision SAW", "skcriteria BenefitCost+WSM", "pymcdm PROMETHEE II usual"],
};

/** Numbers as a library printed them, null for its errors and NaN. */
function printed(text) {
  const list = text.startsWith("[") ? text.slice(1, text.indexOf("]")).split(", ").map(Number) : [NaN];
  return list.every(Number.isFinite) ? list : null;
}

for (const [name, { input, library_behaviour: lines }] of Object.entries(golden.edge_cases)) {
  test(`at the edge we do what libraries do, or have a reason: ${name}`, () => {
    const matrix = input.matrix.map((row) => row.map((cell) => cell ?? NaN));
    const given = { matrix, weights: input.weights, types: types(input.types) };
    const different = Object.entries(lines).filter(([line, text]) => {
      const theirs = printed(text);
      let ours = null;
      try {
        ours = LINES[line](given);
        assert.ok(ours.every(Number.isFinite), line);
      } catch (error) {
        assert.equal(error.name, "BalanceError", error.message);
        assert.match(error.code, /^(invalid-input|not-computable)$/);
        assert.match(error.path, /^\/(matrix|weights)/);
      }
      if (ours === null || theirs === null) return ours !== theirs;
      return ours.some((number, at) => Math.abs(number - theirs[at]) > 5.1e-5);
    });
    assert.deepEqual(different.map(([line]) => line).sort(), DIFFERENT[name].sort());
  });
}
