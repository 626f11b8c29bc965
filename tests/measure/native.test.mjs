// The native figures that are shipped are those that were published and those that make calibrate wrote, and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ABOUT, merge, summarise, text } from "../../scripts/calibrate/table.mjs";
import { WORKLOADS, path } from "../workloads/workloads.mjs";

const FILE = path("assets/measure/native.json");
const native = JSON.parse(readFileSync(FILE, "utf8"));
/** What was published: program -> engine -> { us, sessions, sd_log }; its note says of what. */
const published = JSON.parse(readFileSync(path("tests/reference/calibration.json"), "utf8"));
/** Which of its programs does the same kind of work; what has none in it has none here. */
const SAME_KIND = {
  json: "json", template: "template", router: "router", csv: "csv", sort: "sort", totals: "dict", select: "hof",
  generators: "generators", middleware: "closures", exceptions: "exceptions", dispatch: "dispatch", calls: "calls",
  trees: "bintrees", awaits: "async_chain", tasks: "async_sched~pure", fannkuch: "fannkuch", sieve: "sieve", nbody: "nbody",
  spectral: "spectral", bigint: "bigint", sha256: "sha256", deflate: "deflate",
};
/** Its short names, as the table calls them. */
const ENGINES = {
  "node-20.20": "node20", "node-24.21": "node24", "node-26.10": "node26", "node-26.10-jitless": "node26jl", "cpython-3.11.2": "py311",
  "cpython-3.13.18": "py313", "cpython-3.14.10": "py314", "chromium-156": "cjs", "pyodide-314.0.7": "y314",
};

test("each table says of when, of what machine and of which engines it is, and has a row for each of them", () => {
  assert.equal(native.format, 1);
  assert.deepEqual(native.about, ABOUT);
  const ids = WORKLOADS.map(({ id }) => id);
  for (const { title, date, machine, engines, times, wallOverCpu, sameText } of native.tables) {
    assert.match(date, /^2\d{3}-\d{2}(-\d{2})?$/, title);
    assert.ok(machine.system && machine.cores > 0, title);
    assert.ok(wallOverCpu === null || wallOverCpu >= 0.9, title);
    assert.equal(typeof sameText, "boolean");
    for (const engine of engines) assert.ok(engine.id && engine.name && engine.version && ["JavaScript", "Python"].includes(engine.language));
    for (const [id, rows] of Object.entries(times)) {
      assert.ok(ids.includes(id), `${title}: ${id}`);
      for (const [engine, [cpu, wall, sessions]] of Object.entries(rows)) {
        assert.ok(engines.some((one) => one.id === engine), `${title}: ${engine}`);
        assert.ok(cpu > 0 || wall > 0, `${title}: ${id} ${engine}`);
        assert.ok(Number.isInteger(sessions) && sessions > 0);
      }
    }
  }
});

test("the published table is what was published", () => {
  const table = native.tables.find(({ sameText }) => !sameText);
  assert.deepEqual(Object.keys(table.times).sort(), Object.keys(SAME_KIND).sort());
  for (const [id, kind] of Object.entries(SAME_KIND)) {
    for (const [engine, short] of Object.entries(ENGINES)) {
      // JavaScript has one event loop, so that its figure stands under the plain name.
      const given = published[kind][short] ?? published[kind.replace("~pure", "")][short];
      const row = table.times[id][engine];
      if (given) assert.deepEqual(row, [given.us, null, given.sessions, given.sd_log], `${id} ${engine}`);
      else assert.equal(row, undefined, `${id} ${engine}`);
    }
  }
});

test("the measured table is of the programs as they are, in all engines of it", () => {
  const table = native.tables.find(({ sameText }) => sameText);
  assert.deepEqual(Object.keys(table.times).sort(), WORKLOADS.map(({ id }) => id).sort());
  for (const rows of Object.values(table.times)) assert.equal(Object.keys(rows).length, table.engines.length);
});

const engine = (id, language, isNative) => ({ id, name: id, version: "1", language, native: isNative });

test("a table has geometric means over sessions and the factor from the browser's ratio to the native one", () => {
  const engines = [engine("n", "JavaScript", true), engine("p", "Python", true), engine("b", "JavaScript", false), engine("y", "Python", false)];
  const workloads = [{ id: "one", transfers: "calibrated" }, { id: "two", transfers: "own-loop" }, { id: "three", transfers: "native-code" }];
  const times = new Map();
  for (const { id } of workloads) {
    // The wall time is twice the CPU time: a busy machine.
    times.set(`${id} n`, [{ cpu: 1, wall: 2 }, { cpu: 4, wall: 8 }]);
    times.set(`${id} p`, [{ cpu: 10, wall: 20 }, { cpu: 10, wall: 20 }]);
    times.set(`${id} b`, [{ cpu: 4, wall: 4 }, { cpu: 4, wall: 4 }]);
    times.set(`${id} y`, id === "three" ? [{ cpu: 9e3, wall: 9e3 }, { cpu: 9e3, wall: 9e3 }] : [{ cpu: 30, wall: 30 }, { cpu: 30, wall: 30 }]);
  }
  const table = summarise({ times, engines, workloads, date: "2026-11-24", machine: {}, protocol: {} });
  // sqrt(1 * 4) = 2; the logarithms of 1 and 4 have a standard deviation of ln(4) / sqrt(2).
  assert.deepEqual(table.times.one.n, [2, 4, 2, 0.98]);
  assert.equal(table.wallOverCpu, 2);
  const [{ factor, spread, python, javascript }] = table.transfer;
  // (30 / 4) / (10 / 2) over the two that transfer, which are alike.
  assert.deepEqual([factor, spread, python.factor, javascript.factor], [1.5, 1, 3, 2]);
});

test("where one sample has no CPU time the table has none, and compares by the clock", () => {
  const engines = [engine("n", "JavaScript", true), engine("p", "Python", true)];
  const times = new Map([["one n", [{ wall: 2 }]], ["one p", [{ cpu: 3, wall: 4 }]]]);
  const table = summarise({ times, engines, workloads: [{ id: "one", transfers: "calibrated" }], date: "2026-11-24", machine: {}, protocol: {} });
  assert.deepEqual(table.times.one, { n: [null, 2, 1, null], p: [3, 4, 1, null] });
  assert.deepEqual(table.transfer, []);
});

test("a new measurement takes the place of the old one and leaves the published table as it is", () => {
  const measured = native.tables.find(({ sameText }) => sameText);
  assert.equal(merge(FILE, measured), readFileSync(FILE, "utf8"));
  const other = { ...measured, date: "2030-01-01" };
  const merged = JSON.parse(merge(FILE, other));
  assert.deepEqual(merged.tables.map(({ date }) => date), [native.tables[0].date, "2030-01-01"]);
  assert.deepEqual(JSON.parse(text([])), { format: 1, about: ABOUT, tables: [] });
});
