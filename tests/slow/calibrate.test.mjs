// make calibrate runs here and writes what the page reads.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { path } from "../workloads/workloads.mjs";

test("a short calibration measures Node.js, CPython and both engines of the page", (t) => {
  const directory = mkdtempSync(join(tmpdir(), "native-"));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "native.json");
  const args = ["--out", file, "--sessions", "1", "--rounds", "3", "--sample", "5", "--only", "json,nbody,tasks", "--seed", "7"];
  const { status, stderr, stdout } = spawnSync(process.execPath, [path("scripts/calibrate/calibrate.mjs"), ...args], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const { tables } = JSON.parse(readFileSync(file, "utf8"));
  assert.equal(tables.length, 1);
  const [{ engines, times, transfer, protocol }] = tables;
  assert.deepEqual(protocol, { sessions: 1, rounds: 3, sampleMillis: 5, seed: 7 });
  const kinds = engines.map(({ name }) => name);
  for (const name of ["Node.js", "CPython", "Chromium worker", "Pyodide"]) assert.ok(kinds.includes(name), `${name} in ${kinds}`);
  assert.deepEqual(Object.keys(times).sort(), ["json", "nbody", "tasks"]);
  const pyodide = engines.find(({ name }) => name === "Pyodide").id;
  const cpython = engines.find(({ name }) => name === "CPython").id;
  for (const rows of Object.values(times)) {
    for (const [cpu, wall] of Object.values(rows)) assert.ok(wall > 0 && (cpu === null || (cpu > 0 && cpu < 2 * wall)), JSON.stringify(rows));
  }
  // Compiled to WebAssembly it is never the faster one: published are factors from 1.63 to 2.32.
  assert.ok(times.nbody[pyodide][0] > times.nbody[cpython][0], JSON.stringify(times.nbody));
  assert.ok(transfer.every(({ factor }) => factor > 0.3 && factor < 10));
  assert.match(stdout, /Browser against node-.* and cpython-/);
});
