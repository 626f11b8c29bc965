// Simulation: theory through the package, what is wrong by code and path, and that nothing is left behind by what was refused.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { directory } from "./package.mjs";

const engine = await import(new URL("index.js", directory));
await engine.default();
const { simulate } = engine;

const tables = JSON.parse(readFileSync(new URL("../reference/servers/theory_tables.json", import.meta.url), "utf8"));
const queue = (servers, discipline = "fifo") => ({ kind: "queue", servers, discipline });
const exponential = [{ share: 1, cpuMillis: 1, ioMillis: 0, distribution: "exponential" }];
const ask = (change = {}) => ({
  runtime: queue(1), machine: { cores: 1 }, load: { mode: "open", ratePerSecond: 500 }, requests: exponential, ...change,
});

/** Within four standard errors; half a 95 % interval is some two. */
function holds(found, exact, interval, what) {
  const error = Math.max(interval.high - found, found - interval.low) / 1.96;
  assert.ok(Math.abs(found - exact) <= 4 * error + 1.5e-3 * exact, `${what}: ${found} for ${exact}, error ${error}`);
}

test("response times are those of M/M/1 and M/M/c, in mean and percentiles", () => {
  const rows = [...tables.MM1.map((row) => ({ c: 1, ...row })), ...tables.MMc].filter(({ rho, c }) => rho <= 0.9 && c <= 8);
  assert.ok(rows.length > 10);
  for (const row of rows) {
    const load = { mode: "open", ratePerSecond: 1000 * row.rho * row.c };
    const { latencyMillis, latencyIntervals } = simulate(ask({ runtime: queue(row.c), load, count: row.rho < 0.85 ? 200_000 : 600_000 }));
    holds(latencyMillis.mean, row.mean_T, latencyIntervals.mean, `mean ${row.c} ${row.rho}`);
    for (const p of ["p50", "p90", "p95", "p99"]) holds(latencyMillis[p], row[`${p}_T`], latencyIntervals[p], `${p} ${row.c} ${row.rho}`);
  }
});

test("a heavy request blocks an event loop, and not threads without a lock", () => {
  const requests = [{ share: 95, cpuMillis: 1, ioMillis: 0 }, { share: 5, cpuMillis: 100, ioMillis: 0 }];
  const costs = { overheadMillis: 0, switchMillis: 0, wakeMillis: 0, networkMillis: 0 };
  const load = { mode: "open", ratePerSecond: 500 / 5.95 };
  const mean = (runtime) => simulate({ runtime, machine: { cores: 1 }, load, requests, costs, count: 200_000 }).latencyMillis.mean;
  // First-in first-out (Pollaczek and Khinchine): 48.05; processor sharing: 11.9.
  const [loop, threads] = [mean({ kind: "node" }), mean({ kind: "python-free-threaded", workers: 1, threads: 256 })];
  assert.ok(Math.abs(loop / 48.05 - 1) < 0.08, `${loop}`);
  assert.ok(Math.abs(threads / 11.9 - 1) < 0.08, `${threads}`);
});

test("a load above capacity is said to be saturated, with what limits", () => {
  const found = simulate(ask({ load: { mode: "open", ratePerSecond: 1200 } }));
  assert.deepEqual([found.saturated, found.limit, found.capacityPerSecond], [true, "servers", 1000]);
  assert.equal(simulate(ask()).saturated, false);
});

test("the first requests' lives are without gaps", () => {
  const { trace } = simulate(ask({ trace: 50, warmup: 0, count: 1000, runtime: { kind: "python-threads", workers: 1, threads: 4 } }));
  assert.equal(trace.length, 50);
  for (const { sentMillis, doneMillis, spans } of trace) {
    let at = sentMillis;
    for (const { fromMillis, toMillis } of spans) {
      assert.equal(fromMillis, at);
      at = toMillis;
    }
    assert.equal(at, doneMillis);
  }
  assert.equal("trace" in simulate(ask()), false);
});

test("the same seed gives the same result and another one another", () => {
  assert.deepEqual(simulate(ask({ seed: 7 })), simulate(ask({ seed: 7 })));
  assert.notDeepEqual(simulate(ask({ seed: 7 })), simulate(ask({ seed: 8 })));
});

const wrong = [
  ["no cores", { machine: { cores: 0 } }, "/machine/cores"],
  ["half a core", { machine: { cores: 0.5 } }, "/machine/cores"],
  ["a core as text", { machine: { cores: "2" } }, "/machine/cores"],
  ["a negative time", { requests: [{ share: 1, cpuMillis: -1, ioMillis: 0 }] }, "/requests/0/cpuMillis"],
  ["no number", { requests: [{ share: 1, cpuMillis: NaN, ioMillis: 0 }] }, "/requests/0/cpuMillis"],
  ["no shares", { requests: [{ share: 0, cpuMillis: 1, ioMillis: 0 }] }, "/requests"],
  ["no requests", { requests: [] }, "/requests"],
  ["a million clients", { load: { mode: "closed", clients: 1_000_000 } }, "/load/clients"],
  ["no rate", { load: { mode: "open" } }, "/load/ratePerSecond"],
  ["another mode's field", { load: { mode: "open", ratePerSecond: 1, clients: 2 } }, "/load/clients"],
  ["an unknown runtime", { runtime: { kind: "deno" } }, "/runtime/kind"],
  ["an unknown field", { runtime: { kind: "node", speed: 2 } }, "/runtime/speed"],
  ["no workers", { runtime: { kind: "node-cluster", workers: 0 } }, "/runtime/workers"],
  ["a negative cost", { costs: { wakeMillis: -1 } }, "/costs/wakeMillis"],
  ["clients who are refused for ever", { runtime: { kind: "queue", servers: 1, discipline: "fifo", capacity: 2 }, load: { mode: "closed", clients: 3 } }, "/load/thinkMillis"],
  ["no count", { count: 0 }, "/count"],
  ["a seed that is not whole", { seed: 1.5 }, "/seed"],
  ["nothing that takes time", { load: { mode: "closed", clients: 1 }, requests: [{ share: 1, cpuMillis: 0, ioMillis: 0 }] }, "/requests"],
];
for (const [what, change, path] of wrong) {
  test(`a BalanceError names what is wrong: ${what}`, () => {
    assert.throws(() => simulate(ask(change)), ({ name, code, path: at, message, cause }) => {
      assert.deepEqual({ name, code, at }, { name: "BalanceError", code: "invalid-input", at: path }, message);
      return !(cause instanceof WebAssembly.RuntimeError);
    });
    assert.ok(simulate(ask({ count: 100 })).count === 100);
  });
}

test("a run that would take too long is refused at once, with the estimate", () => {
  const runtime = { kind: "python-threads", workers: 1, threads: 1000 };
  const requests = [{ share: 1, cpuMillis: 1000, ioMillis: 0 }];
  assert.throws(() => simulate(ask({ runtime, requests, load: { mode: "closed", clients: 1000 }, count: 10_000_000 })), ({ code, path, message }) => {
    assert.deepEqual([code, path], ["too-long", "/count"]);
    return /million events/.test(message);
  });
});
