// Sensitivity and explanation through the JavaScript interface: against the reference's figures, and by asking again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { directory } from "./package.mjs";

const { default: init, checkDataset, evaluate, getDataset } = await import(new URL("index.js", directory));
await init();

const reference = (name) => JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), "utf8"));
const near = (actual, expected, within, what) =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual} and not ${expected}`);

/** A dataset of exact scores on the 0..=1 scale, one row per alternative. */
function plain(rows) {
  const exact = (score) => ({ low: 100 * score, likely: 100 * score, high: 100 * score });
  const criterion = (j) =>
    ({ id: `c${j}`, name: `C${j}`, group: "all", scores: { given: Object.fromEntries(rows.map((row, a) => [`a${a}`, exact(row[j])])) } });
  return {
    formatVersion: 1, id: "plain", title: "Plain", date: "2026-11-24", groups: [{ id: "all", name: "All" }],
    alternatives: rows.map((_, a) => ({ id: `a${a}`, name: `A${a}` })),
    criteria: rows[0].map((_, j) => criterion(j)),
  };
}
/** Weights of any scale as points of at most 100. */
const points = (weights) =>
  Object.fromEntries(weights.map((weight, j) => [`c${j}`, (100 * weight) / Math.max(...weights)]));

/** The reference's matrices on its local 0..=1 scale: min-max, costs the other way round. */
const cases = (({ published_matrices, random }) => [...published_matrices, ...random])(reference("decision_golden")).map(
  ({ id, matrix, types, weights, results }) => ({
    id, weights, sensitivity: results.oracle_additive_sensitivity,
    scores: matrix.map((row) => row.map((value, j) => {
      const column = matrix.map((other) => other[j]);
      const [min, max] = [Math.min(...column), Math.max(...column)];
      return types[j] > 0 ? (value - min) / (max - min) : (max - value) / (max - min);
    })),
  }),
);

const { score_drop: drops, minimal_weight_change: changes } = reference("sensitivity_golden");

test("each case's best falls by as much as the oracle says, score by score", () => {
  let n = 0;
  for (const { id, scores, weights, sensitivity } of cases) {
    // The schema allows 2 to 8 alternatives.
    if (scores.length > 8) continue;
    const { best, scoreTippingPoints } = evaluate({ dataset: plain(scores), weights: points(weights) });
    assert.equal(best, `a${sensitivity.winner}`, id);
    const own = scoreTippingPoints.filter(({ alternative }) => alternative === best);
    own.forEach(({ tiesAt, then, score }, j) => {
      const expected = score - 100 * drops[id][j];
      if (tiesAt === null) return assert.ok(expected < 1e-9, `${id} ${j}`);
      near(tiesAt, expected, 1e-7, `${id} ${j}`);
      assert.equal(then, `a${sensitivity.runner_up}`, id);
      n += 1;
    });
  }
  assert.ok(n > 15, `${n}`);
});

test("the smallest change of all weights is the reference's, by least squares and by what moves", () => {
  for (const { value_difference: d, weights, L2_distance, L2_flip_weights, L1_distance } of changes) {
    const dataset = plain([d.map((one) => 0.5 + one / 2), d.map((one) => 0.5 - one / 2)]);
    const { smallestChange: change } = evaluate({ dataset, weights: points(weights) });
    near(change.distance, L2_distance, 1e-9, "distance");
    near(change.moved, L1_distance / 2, 1e-9, "moved");
    Object.values(change.weights).forEach((weight, j) => near(weight, L2_flip_weights[j], 1e-9, `weight ${j}`));
  }
});

test("asked again with a score at its tipping point the two are level, and beyond it the one named leads", () => {
  // The closest of all.
  const request = { dataset: "evidence", profile: "serverless" };
  const { best, scoreTippingPoints } = evaluate(request);
  const ties = scoreTippingPoints.filter(({ tiesAt }) => tiesAt !== null);
  assert.ok(ties.length > 10);
  for (const { alternative, criterion, tiesAt, then } of ties) {
    const at = (score) =>
      evaluate({ ...request, scores: { [alternative]: { [criterion]: { low: score, likely: score, high: score } } } });
    near(at(tiesAt).margin, 0, 1e-10, `${alternative} ${criterion}`);
    const beyond = tiesAt + (alternative === best ? -1e-3 : 1e-3);
    if (beyond >= 0 && beyond <= 100) assert.equal(at(beyond).best, then);
  }
});

test("the tornado is what evaluate says with the scores at their ends", () => {
  const dataset = getDataset("evidence");
  const request = { dataset, profile: "cms" };
  const { tornado, best, margin } = evaluate(request);
  assert.equal(tornado.length, dataset.criteria.length);
  const widths = tornado.map(({ low, high }) => high - low);
  assert.deepEqual(widths, widths.toSorted((a, b) => b - a));
  for (const { low, high } of tornado) assert.ok(low <= margin && margin <= high);
  // The ends of the scores of one criterion, from the reference.
  const { criterion, low } = tornado[0];
  const ends = reference("scores").criteria.find(({ id }) => id === criterion);
  const exact = (score) => ({ [criterion]: { low: score, likely: score, high: score } });
  const other = best === "node" ? "python" : "node";
  const at = evaluate({ ...request, scores: { [best]: exact(ends[best].low), [other]: exact(ends[other].high) } });
  const value = (id) => at.alternatives.find((alternative) => alternative.id === id).value;
  near(value(best) - value(other), low, 1e-9, criterion);
});

test("reasons outweigh the counter-arguments, and the waterfall leads from value to value", () => {
  for (const profile of ["api", "streaming", "cms", "bigdata"]) {
    const { argument, alternatives, best, margin } = evaluate({ dataset: "evidence", profile });
    const total = (reasons) => reasons.reduce((sum, { points: one }) => sum + one, 0);
    assert.ok(total(argument.reasons) > -total(argument.counterArguments), profile);
    assert.ok(total(argument.reasons.slice(0, -1)) <= -total(argument.counterArguments), `${profile}: none is spare`);
    const { waterfall } = argument;
    assert.ok(waterfall.length <= 10);
    assert.equal(waterfall.at(-1).to, alternatives.find(({ id }) => id === best).value);
    near(waterfall.at(-1).to - waterfall[0].from, margin, 1e-12, profile);
    waterfall.slice(1).forEach(({ from }, i) => assert.equal(from, waterfall[i].to));
    assert.match(argument.sentence, /\.$/);
  }
});

test("flat weights are warned of, with the threshold", () => {
  const { warnings } = evaluate({ dataset: "evidence" });
  assert.deepEqual(warnings.map(({ code }) => code), ["flat-weights"]);
  const n = getDataset("evidence").criteria.length;
  assert.match(warnings[0].message, new RegExp(`${n}\\.0 equal ones.*95\\s%`, "u"));
  assert.deepEqual(evaluate({ dataset: "evidence", profile: "streaming" }).warnings, []);
});

/** All weight on one criterion of the evidence. */
const only = (id) => Object.fromEntries(getDataset("evidence").criteria.map((one) => [one.id, one.id === id ? 100 : 0]));

test("a measurement of one's own stands in for the evidence, by the evidence's own rule", () => {
  // s = 100 * (1 - ln(x) / ln(100)) for code that runs x times slower than C.
  const value = (x) => evaluate({
    dataset: "evidence", weights: only("perf_cpu"), scores: { python: { perf_cpu: { raw: x } } },
  }).alternatives.find(({ id }) => id === "python").value;
  for (const x of [1, 2, 7.5, 10, 68, 100]) {
    assert.ok(Math.abs(value(x) - 100 * (1 - Math.log(x) / Math.log(100))) < 1e-9, `${x}: ${value(x)}`);
  }
  assert.deepEqual([value(0.5), value(1e6)], [100, 0]);
});

test("a measurement is put in as a figure, and a score can be missing", () => {
  const dataset = plain([[0.5, 0.5], [0.4, 0.5]]);
  dataset.criteria[0].valueFunction = { unit: "ms", linear: { worst: 200, best: 0 } };
  assert.deepEqual(checkDataset(JSON.stringify(dataset)), []);
  const value = (score, criterion = "c0") =>
    evaluate({ dataset, scores: { a0: { [criterion]: score } } }).alternatives[0].value;
  assert.equal(value({ raw: 50 }), (75 + 50) / 2);
  assert.equal(value({ raw: { low: 1, likely: 100, high: 900 } }), (50 + 50) / 2);
  assert.equal(value({ missing: true }), (50 + 50) / 2);
  for (const [score, criterion, path] of [
    [{ raw: 50 }, "c1", "/scores/a0/c1/raw"],
    [{ raw: NaN }, "c0", "/scores/a0/c0/raw"],
    [{ raw: Infinity }, "c0", "/scores/a0/c0/raw"],
    [{ raw: "50" }, "c0", "/scores/a0/c0/raw"],
    [{ raw: [50] }, "c0", "/scores/a0/c0/raw"],
    [{ raw: 50, likely: 1 }, "c0", "/scores/a0/c0"],
    [{ missing: false }, "c0", "/scores/a0/c0"],
    [[1, 2, 3], "c0", "/scores/a0/c0"],
    [{}, "c0", "/scores/a0/c0"],
  ]) {
    const what = JSON.stringify(score);
    assert.throws(() => value(score, criterion), (error) => {
      assert.deepEqual([error.name, error.code, error.path], ["BalanceError", "invalid-input", path], `${what}: ${error.message}`);
      return true;
    });
  }
});
