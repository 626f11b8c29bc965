// Methods and weights on plain numbers: what they promise, and what they say when they cannot. Always a BalanceError with
// code and path, never a trap, never a result that is no number.
import assert from "node:assert/strict";
import { test } from "node:test";
import { directory, isRefusal } from "./package.mjs";

const engine = await import(new URL("index.js", directory));
await engine.default();
const { evaluate, listDatasets, scoreMatrix, weightChanges, weightsFromBestWorst, weightsFromMatrix, weightsFromPairs, weightsFromRanking } = engine;

const near = (actual, expected, within, what) =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual} and not ${expected}`);
const sum = (numbers) => Object.values(numbers).reduce((total, one) => total + one, 0);

// Opricovic & Tzeng 2004: a mountain to climb, by risk and height.
const climber = (more) => ({
  method: "vikor", matrix: [[1, 3000], [2, 3750], [5, 4500]], types: ["cost", "benefit"], weights: [0.5, 0.5], ...more,
});

/** Fails unless it is refused with this code and path, in words. */
function refused(call, code, path) {
  let thrown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown, `expected ${code} at ${path}, but it was answered`);
  assert.ok(isRefusal(thrown), thrown.message);
  assert.deepEqual({ name: thrown.name, code: thrown.code, path: thrown.path }, { name: "BalanceError", code, path }, thrown.message);
  assert.ok(thrown.message.length > 10 && thrown.message.length < 2_000, thrown.message);
  assert.ok(!/unreachable|memory access|RuntimeError|undefined/.test(thrown.message), thrown.message);
  assert.deepEqual(scoreMatrix(climber()).scores, [1, 0, 1], "the engine answers as before");
}

// ---------------------------------------------------------------- what they promise
test("VIKOR gives the published S, R, Q, both conditions and the compromise set", () => {
  const { scores, ranks, higherIsBetter, details } = scoreMatrix(climber());
  assert.deepEqual([scores, ranks, higherIsBetter], [[1, 0, 1], [2, 1, 2], false]);
  assert.deepEqual(details, {
    S: [0.5, 0.375, 0.5], R: [0.5, 0.25, 0.5], Q: [1, 0, 1], acceptableAdvantage: [1], acceptableStability: [1], compromiseSet: [1],
  });
});

test("each method takes the normalisation of its original definition unless another is asked for", () => {
  const originals = { wsm: "max", wpm: "max", topsis: "vector", vikor: "minmax", promethee2: "none" };
  for (const [method, normalization] of Object.entries(originals)) {
    assert.deepEqual(scoreMatrix(climber({ method })), scoreMatrix(climber({ method, normalization })), method);
  }
  assert.notDeepEqual(scoreMatrix(climber({ method: "topsis" })), scoreMatrix(climber({ method: "topsis", normalization: "minmax" })));
});

test("weights count by their proportions, and one of zero leaves its criterion out whatever it holds", () => {
  for (const method of ["wsm", "wpm", "topsis", "vikor", "promethee2"]) {
    const scores = scoreMatrix(climber({ method })).scores;
    assert.deepEqual(scoreMatrix(climber({ method, weights: [7, 7] })).scores, scores, method);
    const matrix = climber().matrix.map((row, i) => [...row, [-3, 0, 7][i]]);
    const more = { method, matrix, types: ["cost", "benefit", "cost"], weights: [0.5, 0.5, 0] };
    assert.deepEqual(scoreMatrix(climber(more)).scores, scores, method);
  }
});

test("values that cancel out but for rounding are equal", () => {
  const matrix = [[0.1, 0.2, -0.3], [0, 0, 0]];
  const { scores, ranks } = scoreMatrix({ method: "wsm", normalization: "none", matrix, types: ["benefit", "benefit", "benefit"], weights: [1, 1, 1] });
  assert.notEqual(scores[0], 0);
  assert.deepEqual(ranks, [1, 1]);
});

test("a request is not changed, and a result belongs to the caller", () => {
  const request = Object.freeze(climber({ types: Object.freeze(["cost", "benefit"]), weights: Object.freeze([1, 1]) }));
  const result = scoreMatrix(request);
  result.scores.push(NaN);
  result.details.S[0] = NaN;
  assert.deepEqual(scoreMatrix(request).details.S, [0.5, 0.375, 0.5]);
});

test("pairs that fit each other give their ratios, and one that does not is named", () => {
  const shares = [0.5, 0.3, 0.15, 0.05];
  const matrix = shares.map((a) => shares.map((b) => a / b));
  const found = weightsFromPairs(matrix);
  shares.forEach((share, i) => near(found.weights[i], share, 1e-14, "share"));
  near(found.lambdaMax, 4, 1e-13, "lambda");
  assert.equal(found.mostInconsistent, null);
  matrix[0][3] = 1 / 9;
  matrix[3][0] = 9;
  const { consistencyRatio, mostInconsistent } = weightsFromPairs(matrix);
  assert.ok(consistencyRatio > 0.1);
  assert.deepEqual([mostInconsistent.row, mostInconsistent.column, mostInconsistent.given], [0, 3, 1 / 9]);
  assert.ok(mostInconsistent.consistent > 1 / 9);
});

test("the way and the random index can be chosen", () => {
  const matrix = [[1, 2, 8], [1 / 2, 1, 2], [1 / 8, 1 / 2, 1]];
  const [saaty, alonso] = ["saaty", "alonso-lamata"].map((randomIndex) => weightsFromPairs(matrix, { randomIndex }));
  near(saaty.consistencyRatio * 0.58, alonso.consistencyRatio * 0.5247, 1e-12, "the index behind the ratio");
  // For three criteria the geometric means are the eigenvector (Crawford & Williams 1985).
  const means = weightsFromPairs(matrix, { method: "geometric-mean" });
  means.weights.forEach((share, i) => near(share, saaty.weights[i], 1e-12, "share"));
});

test("an order gives centroid weights by name, ties the mean of their places", () => {
  const weights = weightsFromRanking(["speed", ["cost", "risk"], "taste"]);
  // 25, 13, 7 and 3 of 48 (Barron & Barrett 1996).
  for (const [name, expected] of [["speed", 25 / 48], ["cost", 10 / 48], ["risk", 10 / 48], ["taste", 3 / 48]]) {
    near(weights[name], expected, 1e-15, name);
  }
  near(weightsFromRanking(["a", "b", "c", "d"], { method: "rank-sum" }).b, 0.3, 1e-15, "rank sum");
  near(weightsFromRanking(["a", "b", "c", "d"], { method: "rank-reciprocal" }).b, 0.24, 1e-15, "rank reciprocal");
  assert.deepEqual(weightsFromRanking(["only"]), { only: 1 });
});

test("names that mean something to JavaScript are names like others", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "", "0", "\ud800", "\udfff", "a/b~c"];
  const weights = weightsFromRanking(names);
  assert.deepEqual(Object.keys(weights).sort(), [...names].sort());
  near(sum(weights), 1, 1e-14, "sum");
  assert.equal(Object.getPrototypeOf(weights), Object.prototype);
  assert.equal({}.speed, undefined);
});

test("weights from an order feed evaluate", () => {
  const [{ criteria }] = listDatasets();
  const weights = weightsFromRanking(criteria);
  const points = Object.fromEntries(Object.entries(weights).map(([id, share]) => [id, 100 * share]));
  const found = evaluate({ dataset: "evidence", weights: points });
  for (const id of criteria) near(found.weights[id], weights[id], 1e-12, id);
});

test("the best-worst method names best and worst, and both models agree on judgements that fit", () => {
  const given = { bestToOthers: [2, 1, 8], othersToWorst: [4, 8, 1] };
  const [linear, nonlinear] = ["linear", "nonlinear"].map((model) => weightsFromBestWorst({ ...given, model }));
  assert.deepEqual(weightsFromBestWorst(given), linear);
  assert.deepEqual([linear.best, linear.worst, linear.intervals, linear.consistencyRatio], [1, 2, null, null]);
  [4 / 13, 8 / 13, 1 / 13].forEach((share, i) => {
    near(linear.weights[i], share, 1e-14, "linear");
    near(nonlinear.weights[i], share, 1e-14, "nonlinear");
    nonlinear.intervals[i].forEach((end) => near(end, share, 1e-12, "interval"));
  });
  near(nonlinear.consistencyRatio, 0, 1e-14, "ratio");
});

test("evaluate says of each other method whether it agrees, by the method's own result", () => {
  for (const { id: dataset, profiles } of listDatasets()) {
    for (const profile of profiles) {
      const { methods, best, alternatives } = evaluate({ dataset, profile });
      assert.equal(methods.length, 7);
      const ids = alternatives.map(({ id }) => id).sort();
      for (const { method, ranking, agrees, note } of methods) {
        assert.deepEqual([...ranking].sort(), ids, method);
        if (ranking[0] === best) assert.ok(agrees, method);
        assert.ok(note === undefined || (note.length > 20 && note.endsWith(".")), method);
        if (ids.length === 2 && /min-max|usual/.test(method)) assert.match(note, /won or lost|first/, method);
      }
      assert.ok(methods.find(({ method }) => method.includes("V-shape")).agrees);
    }
  }
});

/** A dataset whose scores are these points of 100, one row per alternative. */
const datasetOf = (rows) => ({
  formatVersion: 1, id: "rows", title: "Rows", date: "2026-11-29", profiles: [],
  alternatives: rows.map(([id]) => ({ id, name: id.toUpperCase() })), groups: [{ id: "all", name: "All" }],
  criteria: rows[0][1].map((_, j) => ({
    id: `c${j}`, name: `C${j}`, group: "all",
    scores: { given: Object.fromEntries(rows.map(([id, points]) => [id, { low: points[j], likely: points[j], high: points[j] }])) },
  })),
});

test("of two equal leaders it does not matter which row stands first: the same methods agree", () => {
  // 60, 60 and 50 points at equal weights.
  const rows = [["a", [100, 20]], ["b", [60, 60]], ["c", [50, 50]]];
  const agreeing = (order) => {
    const { methods } = evaluate({ dataset: datasetOf(order.map((at) => rows[at])) });
    return methods.map(({ method, agrees }) => [method, agrees]);
  };
  const expected = agreeing([0, 1, 2]);
  for (const order of [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) assert.deepEqual(agreeing(order), expected, String(order));
});

test("of three equal alternatives the sentence names all three", () => {
  const { verdict } = evaluate({ dataset: datasetOf([["a", [50, 50]], ["b", [40, 60]], ["c", [60, 40]], ["d", [10, 10]]]) });
  assert.match(verdict, /A, B and C all have 50\.0 of 100 points/);
});

test("a change of weights does not depend on the scale of the values, up to the largest numbers", () => {
  for (const x of [1, 1e300, 1e308, Number.MAX_VALUE]) {
    const { pairs, criticality } = weightChanges({ matrix: [[x, 0], [-x, 0]], weights: [1, 1] });
    // 0.5 x less d x is level with -0.5 x less -d x at d = 0.5.
    assert.deepEqual([pairs[0].changes[0].less, criticality[0]], [0.5, 1], String(x));
  }
});

// ---------------------------------------------------------------- refusals
const bad = [NaN, Infinity, -Infinity];
const notNumbers = ["1", null, undefined, true, {}, [], [1], () => 1, Symbol("x"), 5n];
const SCORE_REFUSED = [
  ...[...bad, ...notNumbers].map((cell) => [`a cell that is ${typeof cell} ${String(cell)}`, { matrix: [[1, 3000], [cell, 3750]] }, "invalid-input", "/matrix/1/0"]),
  ...[undefined, null, 7, "1,2", {}, { length: 2 }, new Map(), () => []].map((matrix) =>
    [`a matrix that is ${typeof matrix} ${String(matrix)}`, { matrix }, "invalid-input", "/matrix"]),
  ...[7, "12", null, {}].map((row) => [`a row that is ${JSON.stringify(row)}`, { matrix: [[1, 2], row] }, "invalid-input", "/matrix/1"]),
  ["no alternative", { matrix: [] }, "invalid-input", "/matrix"],
  ["no criterion", { matrix: [[], []], types: [], weights: [] }, "invalid-input", "/matrix/0"],
  ["a short row", { matrix: [[1, 2], [1]] }, "invalid-input", "/matrix/1"],
  ["a long row", { matrix: [[1, 2], [1, 2], [1, 2, 3]] }, "invalid-input", "/matrix/2"],
  ["a matrix with a hole", { matrix: [[1, 2], , [1, 2]] }, "invalid-input", "/matrix/1"], // eslint-disable-line no-sparse-arrays
  ["a row nested deeper", { matrix: [[[1], 2], [1, 2]] }, "invalid-input", "/matrix/0/0"],
  ["a matrix far too large", { matrix: new Array(1e9) }, "invalid-input", "/matrix/0"],
  ["rows far too long", { matrix: [new Array(1e9), []] }, "invalid-input", "/matrix"],
  ["more than a million numbers", { matrix: Array.from({ length: 1_001 }, () => new Array(1_000).fill(1)) }, "invalid-input", "/matrix"],
  ["ten million letters for a matrix", { matrix: "x".repeat(10_000_000) }, "invalid-input", "/matrix"],
  ["too few types", { types: ["cost"] }, "invalid-input", "/types"],
  ["too many types", { types: ["cost", "cost", "cost"] }, "invalid-input", "/types"],
  ["a type of another name", { types: ["cost", "max"] }, "invalid-input", "/types/1"],
  ["types by number", { types: [1, -1] }, "invalid-input", "/types/0"],
  ["no types", { types: undefined }, "invalid-input", "/types"],
  ["too few weights", { weights: [1] }, "invalid-input", "/weights"],
  ["too many weights", { weights: [1, 1, 1] }, "invalid-input", "/weights"],
  ["no weights", { weights: undefined }, "invalid-input", "/weights"],
  ...[...bad, -1, -1e-300].map((weight) => [`a weight of ${weight}`, { weights: [1, weight] }, "invalid-input", "/weights/1"]),
  ...["1", null, {}, [1], true, 5n].map((weight) => [`a weight that is ${typeof weight} ${String(weight)}`, { weights: [1, weight] }, "invalid-input", "/weights/1"]),
  ["weights that are all zero", { weights: [0, 0] }, "not-computable", "/weights"],
  ["weights that are all minus zero", { weights: [-0, -0] }, "not-computable", "/weights"],
  ...["ahp", "", "VIKOR", "__proto__", "constructor", 7, null, {}, ["wsm"]].map((method) =>
    [`the method ${JSON.stringify(method)}`, { method }, "invalid-input", "/method"]),
  ["no method", { method: undefined }, "invalid-input", "/method"],
  ...["zscore", "__proto__", 7, {}].map((normalization) =>
    [`the normalisation ${JSON.stringify(normalization)}`, { method: "wsm", normalization }, "invalid-input", "/normalization"]),
  ["VIKOR on another normalisation than its own", { normalization: "vector" }, "invalid-input", "/normalization"],
  ["PROMETHEE on a normalisation", { method: "promethee2", normalization: "minmax" }, "invalid-input", "/normalization"],
  ...[...bad, -0.1, 1.1].map((v) => [`v = ${v}`, { v }, "invalid-input", "/v"]),
  ["v in words", { v: "half" }, "invalid-input", "/v"],
  ["a field that no request has", { weigths: [1, 1] }, "invalid-input", "/weigths"],
  ["a field whose name a pointer must escape", { "a/b~c": 1 }, "invalid-input", "/a~1b~0c"],
  ["one alternative for VIKOR", { matrix: [[1, 3000]] }, "not-computable", "/matrix"],
  ["one alternative for PROMETHEE", { method: "promethee2", matrix: [[1, 3000]] }, "not-computable", "/matrix"],
  ["one alternative for TOPSIS", { method: "topsis", matrix: [[1, 3000]] }, "not-computable", "/matrix"],
  ["equal alternatives for TOPSIS", { method: "topsis", matrix: [[1, 3000], [1, 3000]] }, "not-computable", "/matrix"],
  ["a ratio to a cost of zero", { method: "wsm", matrix: [[1, 1], [0, 2]] }, "not-computable", "/matrix/1/0"],
  ["a ratio of a negative value", { method: "wpm", matrix: [[1, -1], [2, 2]] }, "not-computable", "/matrix/0/1"],
  ["a ratio to a benefit that nobody has", { method: "wsm", normalization: "sum", matrix: [[1, 0], [2, 0]] }, "not-computable", "/matrix/0/1"],
  ["a product of negative values", { method: "wpm", normalization: "none", matrix: [[1, 1], [2, -2]] }, "not-computable", "/matrix/1/1"],
  ["values beyond the range of numbers", { method: "wsm", normalization: "minmax", matrix: [[1e308, 1], [-1e308, 2]] }, "not-computable", "/matrix"],
  ["more pairs than can be compared", { method: "promethee2", matrix: Array.from({ length: 60_000 }, () => [1, 2]) }, "invalid-input", "/matrix"],
];
for (const [name, change, code, path] of SCORE_REFUSED) {
  test(`scoreMatrix refuses by code and path: ${name}`, () => refused(() => scoreMatrix(climber(change)), code, path));
}

const PREFERENCE_REFUSED = [
  [{ function: "linear" }, "/preference/q"],
  [{ function: "vshape" }, "/preference/p"],
  [{ function: "gaussian" }, "/preference/s"],
  [{ function: "vshape", p: [1] }, "/preference/p"],
  [{ function: "vshape", p: [1, null] }, "/preference/p/1"],
  [{ function: "vshape", p: [1, -1] }, "/preference/p/1"],
  [{ function: "vshape", p: [NaN, 1] }, "/preference/p/0"],
  [{ function: "gaussian", s: [0, 1] }, "/preference/s/0"],
  [{ function: "linear", p: [1, 1], q: [1, 2] }, "/preference/q/1"],
  [{ function: "level", p: [1, 1], q: [1, Infinity] }, "/preference/q/1"],
  [{ function: ["usual"] }, "/preference/function"],
  [{ function: "cubic" }, "/preference/function"],
  [{ function: ["usual", 7] }, "/preference/function/1"],
  [{}, "/preference"],
  ["usual", "/preference"],
  [7, "/preference"],
  [[], "/preference"],
];
for (const [preference, path] of PREFERENCE_REFUSED) {
  test(`scoreMatrix refuses the preference ${JSON.stringify(preference)}`, () =>
    refused(() => scoreMatrix(climber({ method: "promethee2", preference })), "invalid-input", path));
}

const thrower = (key, target) => Object.defineProperty({ ...target }, key, { enumerable: true, get() { throw new Error("no"); } });
const nested = (depth) => {
  let value = [];
  for (let at = 0; at < depth; at += 1) value = [value];
  return value;
};
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const liar = (length) => new Proxy([[1, 2]], { get: (target, key) => (key === "length" ? length : target[key]) });
const EVERY = { scoreMatrix, weightsFromMatrix, weightChanges, weightsFromPairs, weightsFromRanking, weightsFromBestWorst };
const STRANGE = {
  "nothing": () => undefined, "null": () => null, "a number": () => 7, "text": () => "x", "a truth": () => true, "a symbol": () => Symbol("x"),
  "a bigint": () => 5n, "a function": () => () => {}, "an empty object": () => ({}), "an empty list": () => [], "a date": () => new Date(0),
  "a map": () => new Map([["matrix", [[1]]]]), "bytes": () => new Uint8Array(8), "a view of data": () => new DataView(new ArrayBuffer(8)),
  "a deep nest": () => nested(200_000), "a deep nest for a matrix": () => climber({ matrix: nested(200_000) }),
  "deep weights": () => climber({ weights: nested(200_000) }), "a revoked proxy": () => revoked({}), "a revoked list": () => revoked([]),
  "a matrix that is a revoked proxy": () => climber({ matrix: revoked([]) }), "a row that is a revoked proxy": () => climber({ matrix: [[1, 2], revoked([])] }),
  "a matrix that throws": () => thrower("matrix", climber()), "types that throw": () => thrower("types", climber()),
  "a list that is longer than it says": () => climber({ matrix: liar(1.5) }), "a list of negative length": () => climber({ matrix: liar(-1) }),
  "a list without a length": () => climber({ matrix: liar(NaN) }), "a list of two lengths": () => liar(2 ** 40),
  "a matrix that holds itself": () => { const matrix = [[1, 2]]; matrix.push(matrix); return climber({ matrix, method: "wsm" }); },
  "10 MB of numbers in a list": () => new Array(5_000_000).fill(1), "10 MB of letters": () => "x".repeat(10_000_000),
  "a million names that are not": () => new Array(1_000_000).fill(null), "an object without a prototype": () => Object.create(null),
  "a prototype in place of fields": () => Object.create(climber()), "__proto__ as a field": () => JSON.parse('{"__proto__": 1}'),
};
for (const [name, given] of Object.entries(STRANGE)) {
  test(`never a trap, always a BalanceError: ${name}`, () => {
    for (const [call, ask] of Object.entries(EVERY)) assert.throws(() => ask(given()), isRefusal, call);
    assert.deepEqual(scoreMatrix(climber()).scores, [1, 0, 1], "the engine answers as before");
  });
}

test("weightsFromPairs refuses by code and path", () => {
  const pairs = (matrix, path) => refused(() => weightsFromPairs(matrix), "invalid-input", path);
  pairs([[1, 2], [0.5, 1], [1, 1]], "");
  pairs([[1, 2, 3], [0.5, 1, 1]], "");
  pairs([[1, 2], [0.5]], "/1");
  pairs([], "");
  pairs(Array.from({ length: 16 }, () => new Array(16).fill(1)), "");
  pairs([[1, 2], [0.5 + 1e-8, 1]], "/1/0");
  pairs([[2, 1], [1, 1]], "/0/0");
  for (const judgement of [0, -2, NaN, Infinity, 1e300, "2", null]) pairs([[1, judgement], [0.5, 1]], "/0/1");
  const options = (options, path) => refused(() => weightsFromPairs([[1]], options), "invalid-input", path);
  options({ method: "median" }, "/method");
  options({ randomIndex: "golden" }, "/randomIndex");
  options({ index: 1 }, "/index");
  options(null, "");
  options("eigenvector", "");
});

test("weightsFromRanking refuses by code and path", () => {
  const order = (order, path) => refused(() => weightsFromRanking(order), "invalid-input", path);
  order([], "");
  order(["a", []], "/1");
  order(["a", "b", "a"], "/2");
  order(["a", ["b", "a"]], "/1/1");
  order(["a", ["b", "b"]], "/1/1");
  for (const name of [7, null, undefined, {}, true]) {
    order(["a", name], "/1");
    order(["a", ["b", name]], "/1/1");
  }
  order(["a", ["b", ["c"]]], "/1/1");
  order("abc", "");
  order({ a: 1 }, "");
  refused(() => weightsFromRanking(["a"], { method: "roc" }), "invalid-input", "/method");
});

test("weightsFromMatrix refuses by code and path", () => {
  const data = (request, code, path) => refused(() => weightsFromMatrix({ method: "entropy", ...request }), code, path);
  data({ matrix: [[1, 2]] }, "not-computable", "/matrix");
  data({ matrix: [[1, 2], [1, 2]] }, "not-computable", "/matrix");
  data({ matrix: [[1, 2], [1, -2]] }, "not-computable", "/matrix/1/1");
  data({ matrix: [[1, 0], [2, 0]] }, "not-computable", "/matrix/0/1");
  data({ matrix: [[1, 2], [2, 0]], types: ["benefit", "cost"], costs: "inverted" }, "not-computable", "/matrix/1/1");
  data({ matrix: [[1, 2], [3, NaN]] }, "invalid-input", "/matrix/1/1");
  data({ matrix: [[1, 2], [3, 4]], types: ["cost"] }, "invalid-input", "/types");
  data({ matrix: [[1, 2], [3, 4]], costs: "upside-down" }, "invalid-input", "/costs");
  data({ matrix: [[1, 2], [3, 4]], method: "magic" }, "invalid-input", "/method");
  data({ matrix: [[1, 2], [1, 3]], method: "critic" }, "not-computable", "/matrix/0/0");
  data({ matrix: [[1, 2], [2, 3]], method: "critic" }, "not-computable", "/matrix");
  data({ matrix: [[1, 2]], method: "critic" }, "not-computable", "/matrix");
  data({ matrix: [[1, 2], [3, 4]], weights: [1, 1] }, "invalid-input", "/weights");
});

test("weightsFromBestWorst refuses by code and path", () => {
  const lists = (bestToOthers, othersToWorst, path, more = {}) =>
    refused(() => weightsFromBestWorst({ bestToOthers, othersToWorst, ...more }), "invalid-input", path);
  lists([1], [1], "/bestToOthers");
  lists(new Array(51).fill(1), new Array(51).fill(1), "/bestToOthers");
  lists([1, 2], [2], "/othersToWorst");
  for (const judgement of [0.5, 10, NaN, Infinity, -1]) lists([1, judgement], [2, 1], "/bestToOthers/1");
  lists([1, "2"], [2, 1], "/bestToOthers/1");
  lists([2, 3], [3, 1], "/bestToOthers");
  lists([1, 3], [3, 2], "/othersToWorst");
  lists([1, 3], [4, 1], "/othersToWorst");
  lists([1, 2], [2, 1], "/model", { model: "cubic" });
  lists([1, 2], [2, 1], "/extra", { extra: 1 });
  lists([1, 2], undefined, "/othersToWorst");
});

test("weightChanges refuses by code and path, and answers what has an answer", () => {
  const changes = (matrix, weights, code, path) => refused(() => weightChanges({ matrix, weights }), code, path);
  changes([[1, 2], [3, NaN]], [1, 1], "invalid-input", "/matrix/1/1");
  changes([[1, 2], [3, 4]], [1], "invalid-input", "/weights");
  changes([[1, 2], [3, 4]], [0, 0], "not-computable", "/weights");
  changes([[1, 2], [3, 4]], [1, -1], "invalid-input", "/weights/1");
  changes(Array.from({ length: 5_000 }, () => [1, 2]), [1, 1], "invalid-input", "/matrix");
  // 60 (1 - t) = 50 (1 - t) + 100 t at t = 10 / 110; on the first criterion only a weight below zero would tie them.
  const found = weightChanges({ matrix: [[60, 0], [50, 100]], weights: [1, 0] });
  assert.deepEqual(found.values, [60, 50]);
  const [{ first, second, changes: [one, other] }] = found.pairs;
  assert.deepEqual([first, second, one.less, one.shareAfter], [0, 1, 1, null]);
  near(other.shareAfter, 10 / 110, 1e-15, "share");
  assert.deepEqual(found.criticality, [null, null]);
});
