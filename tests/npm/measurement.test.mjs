// Measurement: figures by hand and from the study's printed tables, verdicts, and refusals by code and path.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { directory } from "./package.mjs";

const engine = await import(new URL("index.js", directory));
await engine.default();
const { compareBlocks, listWorkloads, nativeEstimate } = engine;

const near = (actual, expected, within, what) =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual} and not ${expected}`);
const reference = (name) => JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8"));

/** Blocks whose rounds all have this ratio; durations are never the same twice. */
const blocks = (...logs) => logs.map((log) => {
  const a = Array.from({ length: 10 }, (_, r) => 20 + r / 100);
  return { a, b: a.map((one) => one * Math.exp(log)) };
});
const quiet = blocks(0.003, -0.004, 0.001, -0.002, 0.002);

function refused(call, code, path) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof Error);
    assert.deepEqual({ name: error.name, code: error.code, path: error.path }, { name: "BalanceError", code, path }, error.message);
    return error.message.length > 10;
  });
}

test("the interval is Student's t over blocks, widened by the session term", () => {
  const found = compareBlocks(blocks(0.68, 0.69, 0.7, 0.71, 0.72), { floor: quiet });
  // t(0.975; 4) = 2.776445, z = 1.959964.
  const h = 2.776445 * Math.sqrt(0.001 / 4 / 5);
  near(Math.log(found.ratio), 0.7, 1e-12, "ratio");
  near(Math.log(found.high), 0.7 + Math.hypot(h, 1.959964 * 0.08), 1e-6, "high");
  near(Math.log(found.low), 0.7 - Math.hypot(h, 1.959964 * 0.08), 1e-6, "low");
  near(Math.log(found.ofBlocks.high), 0.7 + h, 1e-6, "of blocks");
  assert.deepEqual([found.confidence, found.verdict, found.warnings], [0.95, "a-faster", []]);
  // Of three blocks at 99 %: t(0.995; 2) = 9.924843.
  const wide = compareBlocks(blocks(-0.01, 0, 0.01), { confidence: 0.99, sessionSd: 0 });
  near(Math.log(wide.high), 9.924843 * 0.01 / Math.sqrt(3), 1e-7, "99 %");
});

test("verdicts follow the interval, and the floor stands above all", () => {
  const verdict = (log, options) => compareBlocks(blocks(log - 0.01, log - 0.005, log, log + 0.005, log + 0.01), options).verdict;
  assert.equal(verdict(1, { floor: quiet }), "a-faster");
  assert.equal(verdict(-1, { floor: quiet }), "b-faster");
  assert.equal(verdict(0.02, { floor: quiet }), "about-equal");
  assert.equal(verdict(0.14, { floor: quiet }), "not-distinguishable");
  assert.equal(verdict(1, { floor: blocks(0.05, 0.051, 0.049, 0.05, 0.05) }), "too-noisy");
  assert.equal(verdict(1, { floor: blocks(0.3, -0.3, 0.2, -0.2, 0) }), "too-noisy");
  assert.ok(compareBlocks(quiet).warnings.some((warning) => warning.includes("floor")));
});

test("swapped sides invert the ratio, and the unit of durations plays no part", () => {
  const given = blocks(0.6, 0.7, 0.65, 0.72);
  const found = compareBlocks(given, { floor: quiet });
  const swapped = compareBlocks(given.map(({ a, b }) => ({ a: b, b: a })), { floor: quiet });
  near(found.ratio * swapped.ratio, 1, 1e-13, "ratio");
  near(found.low * swapped.high, 1, 1e-13, "low");
  assert.equal(swapped.verdict, "b-faster");
  const seconds = given.map(({ a, b }) => ({ a: Float64Array.from(a, (one) => one / 1000), b: b.map((one) => one / 1000) }));
  near(compareBlocks(seconds, { floor: quiet }).high, found.high, 1e-12, "unit");
});

test("recorded identical code is called different in at most 5 % of draws", () => {
  const pairs = reference("aa_pairs.json").jspairs;
  let draws = 0;
  let excluded = 0;
  let different = 0;
  let state = 1;
  const random = (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  for (const name of new Set(pairs.map((pair) => pair.name))) {
    const own = pairs.filter((pair) => pair.name === name);
    for (let draw = 0; draw < 100; draw += 1) {
      const order = own.map((pair) => [random(1e6), pair]).sort(([x], [y]) => x - y).slice(0, 5);
      const drawn = order.map(([, { rows }]) => ({ a: rows.map(([a]) => a[1]), b: rows.map(([, b]) => b[1]) }));
      const found = compareBlocks(drawn);
      draws += 1;
      excluded += found.ofBlocks.low > 1 || found.ofBlocks.high < 1;
      different += ["a-faster", "b-faster"].includes(found.verdict);
    }
  }
  assert.ok(excluded / draws <= 0.05, `${excluded} of ${draws}`);
  assert.ok(different / draws <= 0.01, `${different} of ${draws}`);
});

test("the native estimate predicts at least 93 % of the programs' native ratios within its interval", () => {
  const { programs } = reference("native-transfer.json");
  const covered = (list, options) =>
    list.filter(({ us }) => {
      const ratio = us["pyodide-314.0.7"] / us["chromium-156"];
      const { low, high } = nativeEstimate({ ratio, low: ratio, high: ratio }, options);
      const native = us["cpython-3.14.10"] / us["node-26.10.0"];
      return low <= native && native <= high;
    }).length / list.length;
  const all = Object.values(programs);
  const calibrated = all.filter(({ transfers }) => transfers === "calibrated");
  assert.deepEqual([all.length, calibrated.length], [53, 50]);
  assert.ok(covered(calibrated) >= 0.93, `${covered(calibrated)}`);
  assert.ok(covered(all, { code: "own" }) >= 0.93, `${covered(all, { code: "own" })}`);
  const at = { ratio: 2.26, low: 2.26, high: 2.26 };
  near(nativeEstimate(at).ratio, 1, 1e-12, "ratio");
  near(nativeEstimate(at).high, 2, 1e-9, "high");
  near(nativeEstimate(at, { pair: "other-versions" }).low, 1 / 2.45, 1e-9, "others");
  near(nativeEstimate(at, { code: "own" }).high, 2.1, 1e-9, "own");
  near(nativeEstimate(at, { pair: "other-versions", code: "own" }).high, 2.7, 1e-9, "own, others");
  const measured = compareBlocks(blocks(1.4, 1.41, 1.42, 1.43), { floor: quiet });
  const found = nativeEstimate(measured);
  near(Math.log(found.high / found.ratio), Math.hypot(Math.log(2), Math.log(measured.high / measured.ratio)), 1e-12, "in quadrature");
});

test("what cannot be compared is refused with its place", () => {
  const with_ = (k, side, r, value) => {
    const given = blocks(0, 0.1, 0.2);
    given[k][side][r] = value;
    return given;
  };
  refused(() => compareBlocks(blocks(0, 0.1)), "invalid-input", "");
  refused(() => compareBlocks([]), "invalid-input", "");
  refused(() => compareBlocks(), "invalid-input", "");
  refused(() => compareBlocks("blocks"), "invalid-input", "");
  refused(() => compareBlocks([1, 2, 3]), "invalid-input", "/0");
  refused(() => compareBlocks([...blocks(0, 0.1), { a: [1, 2, 3, 4, 5] }]), "invalid-input", "/2/b");
  refused(() => compareBlocks([...blocks(0, 0.1), { a: [1, 2, 3, 4], b: [1, 2, 3, 4] }]), "invalid-input", "/2/a");
  refused(() => compareBlocks([...blocks(0, 0.1), { a: [1, 2, 3, 4, 5, 6], b: [1, 2, 3, 4, 5] }]), "invalid-input", "/2/b");
  for (const value of [0, -1, NaN, Infinity, "20", null, undefined]) {
    refused(() => compareBlocks(with_(1, "b", 7, value)), "invalid-input", "/1/b/7");
  }
  refused(() => compareBlocks(quiet, { floor: quiet.slice(0, 2) }), "invalid-input", "/floor");
  refused(() => compareBlocks(quiet, { floor: with_(2, "a", 0, 0) }), "invalid-input", "/floor/2/a/0");
  refused(() => compareBlocks(quiet, { floor: null }), "invalid-input", "/floor");
  for (const confidence of [0, 1, -0.5, 95, NaN, "0.95"]) {
    refused(() => compareBlocks(quiet, { confidence }), "invalid-input", "/confidence");
  }
  for (const sessionSd of [-0.1, Infinity, NaN]) {
    refused(() => compareBlocks(quiet, { sessionSd }), "invalid-input", "/sessionSd");
  }
  refused(() => compareBlocks(quiet, { rounds: 5 }), "invalid-input", "/rounds");
  refused(() => compareBlocks(quiet, { sessionSd: 1e6 }), "not-computable", "");
  refused(() => nativeEstimate(), "invalid-input", "");
  refused(() => nativeEstimate({ ratio: 2, low: 1 }), "invalid-input", "/high");
  refused(() => nativeEstimate({ ratio: "2", low: 1, high: 3 }), "invalid-input", "/ratio");
  refused(() => nativeEstimate([2, 1, 3]), "invalid-input", "");
  refused(() => nativeEstimate({ ratio: 0, low: 1, high: 2 }), "invalid-input", "/ratio");
  refused(() => nativeEstimate({ ratio: 2, low: 3, high: 4 }), "invalid-input", "/low");
  refused(() => nativeEstimate({ ratio: 2, low: 1, high: 3 }, { pair: "any" }), "invalid-input", "/pair");
  refused(() => nativeEstimate({ ratio: 2, low: 1, high: 3 }, { code: "any" }), "invalid-input", "/code");
});

test("there are at least 20 programs with both sources, and JavaScript's give their outputs", async () => {
  const workloads = listWorkloads();
  assert.ok(workloads.length >= 20);
  assert.equal(new Set(workloads.map(({ id }) => id)).size, workloads.length);
  for (const { id, title, unit, criterion, javascript, python, expected, outputs, variants, seed, size, transfers } of workloads) {
    assert.ok(title && unit && criterion && javascript.includes("work") && python.includes("def work"), id);
    assert.equal(outputs.length, variants, id);
    assert.equal(expected, outputs[0], id);
    if (transfers !== "calibrated") continue;
    const { work, prepare } = new Function(`${javascript}\nreturn { work, prepare: typeof prepare === "function" ? prepare : undefined };`)();
    for (let k = 0; k < variants; k += 1) {
      assert.equal(String(await work(prepare ? prepare(seed + k, size) : seed + k)), outputs[k], `${id}, input ${k}`);
    }
  }
  assert.ok(workloads.find(({ id }) => id === "sha256").note.includes("server"));
});
