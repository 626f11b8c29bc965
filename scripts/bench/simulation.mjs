// `make bench-simulation`: how many events per second the simulator handles, against what else there is, in one run on this machine.
//
// All contestants take turns in every round, so that what else the machine does hits all: medians over rounds are shown, and ratios as
// the median of what they were in each round, with the quartiles. Work that is wrong does not count: each one's mean time in system
// must lie within four standard errors of theory. No time passes or fails.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPoints, pictures } from "./pictures.mjs";
import { ROOT, child, chromium, median, packageInNode, row, sorted } from "./players.mjs";
import { contestant, requestOf } from "./queues.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const JOBS = Number(process.env.JOBS ?? 100_000);
/** An arrival and a departure, whoever counts: what a library handles beside these is its own affair. */
const EVENTS_PER_JOB = 2;
const UTILISATION = 0.8;

const tables = JSON.parse(readFileSync(`${ROOT}tests/reference/servers/theory_tables.json`, "utf8"));
const isRow = (servers) => ({ rho, c = 1 }) => rho === UTILISATION && c === servers;
const QUEUES = [["M/M/1", 1, tables.MM1], ["M/M/4", 4, tables.MMc]].map(([name, servers, rows]) => ({
  name,
  theory: rows.find(isRow(servers)).mean_T,
  queue: { arrivalRate: UTILISATION * servers, serviceRate: 1, servers, jobs: JOBS },
}));
/** Targets of the engine in wasm on M/M/1: how many times as fast as each contestant. */
const TARGETS = { "SimPy": 150, "Ciw": 300, "heapq": 10, "JavaScript": 3 };

const [native, python] = process.argv.slice(2);

/** A contestant that is a process, and how many runs make one measurement of it. */
const program = (command, args, runs) => {
  const { ask, close } = child(command, args);
  return {
    runs,
    time: (queue, seed, repeat) => ask({ op: "time", queue, request: requestOf(queue, seed), seed, repeat }),
    simulate: (requests) => ask({ op: "simulate", requests }),
    page: () => ask({ op: "page" }),
    close,
  };
};
const script = fileURLToPath(new URL("queues.py", import.meta.url));
const { page, close } = await chromium();
await page.evaluate(async () => {
  const [engine, queues] = await Promise.all([import("/dist/npm/index.js"), import("/scripts/bench/queues.mjs")]);
  await engine.default();
  globalThis.contestants = { wasm: queues.contestant(engine), plain: queues.contestant(null) };
});
const inPage = (name, runs) => {
  const ask = (what) => (...args) => page.evaluate(([name, what, args]) => globalThis.contestants[name][what](...args), [name, what, args]);
  return { runs, time: ask("time"), simulate: ask("simulate") };
};
const engine = await packageInNode();
const contestants = {
  "native": program(native, [], 20),
  "wasm, Chromium": inPage("wasm", 20),
  "wasm, Node.js": { runs: 20, ...contestant(engine) },
  "JavaScript, Chromium": inPage("plain", 4),
  "JavaScript, Node.js": { runs: 4, ...contestant(null) },
  "heapq": program(python, [script, "heapq"], 1),
  "SimPy": program(python, [script, "simpy"], 1),
  "Ciw": program(python, [script, "ciw"], 1),
};
const OURS = ["native", "wasm, Chromium", "wasm, Node.js"];

const millions = (perSecond) => `${(perSecond / 1e6).toPrecision(3)} M`;
const quartiles = (list) => [0.25, 0.5, 0.75].map((p) => sorted(list)[Math.round(p * (list.length - 1))]);
const factor = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
const spread = (list) => {
  const [low, middle, high] = quartiles(list).map(factor);
  return `${middle} (${low} to ${high})`;
};
/** Plain JavaScript in the same engine; Node.js for what is native. */
const rival = (ours, name) => (name === "JavaScript" ? (ours.endsWith("Chromium") ? "JavaScript, Chromium" : "JavaScript, Node.js") : name);

/** Times of all rounds (ms) and means of all runs (ms), by contestant. */
async function compete(queue) {
  const found = Object.fromEntries(Object.keys(contestants).map((name) => [name, { times: [], means: [] }]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [name, one] of Object.entries(contestants)) {
      // The first round warms up what compiles while it runs.
      const runs = round < 0 && one.runs === 1 ? 0 : one.runs;
      if (runs === 0) continue;
      const { millis, means } = await one.time(queue, 1 + (round + 1) * 100, runs);
      if (round < 0) continue;
      found[name].times.push(millis);
      found[name].means.push(...means);
    }
  }
  return found;
}

const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;

let wrong = 0;
for (const { name: queueName, queue, theory } of QUEUES) {
  const found = await compete(queue);
  // How much one run's mean spreads is the queue's own matter; the contestant with most runs says it.
  const ofNative = found.native.means;
  const deviation = Math.sqrt(mean(ofNative.map((x) => (x - mean(ofNative)) ** 2)) * (ofNative.length / (ofNative.length - 1)));
  const events = EVENTS_PER_JOB * JOBS;
  console.log(`\n${queueName} at ${UTILISATION} of its capacity: ${JOBS} jobs a run, ${EVENTS_PER_JOB} events a job, ${ROUNDS} rounds`);
  const widths = [24, 14, 13, 28];
  row(["", "events/s", "ms a run", `time in system (${theory.toFixed(4)})`], widths);
  for (const [name, { times, means }] of Object.entries(found)) {
    const off = (mean(means) - theory) / (deviation / Math.sqrt(means.length));
    const isWrong = !(Math.abs(off) <= 4);
    wrong += Number(isWrong);
    const verdict = `${mean(means).toFixed(4)}, ${off.toFixed(1)} errors${isWrong ? " WRONG" : ""}`;
    row([`  ${name}`, millions((1e3 * events) / median(times)), median(times).toPrecision(4), verdict], widths);
  }
  console.log("  how many times as many events per second: median of the rounds (quartiles)");
  const ratios = (ours, name) => found[ours].times.map((time, round) => found[rival(ours, name)].times[round] / time);
  const columns = [24, ...Object.keys(TARGETS).map(() => 22)];
  row(["", ...Object.keys(TARGETS).map((name) => `x ${name}`)], columns);
  for (const ours of OURS) row([`  ${ours}`, ...Object.keys(TARGETS).map((name) => spread(ratios(ours, name)))], columns);
  if (queueName !== "M/M/1") continue;
  row(["  asked for in wasm", ...Object.values(TARGETS)], columns);
}

await pictures(Object.fromEntries(OURS.map((name) => [name, contestants[name]])), loadPoints(engine), contestants.native.page);
for (const one of Object.values(contestants)) one.close?.();
await close();
if (wrong > 0) {
  console.error(`error: ${wrong} of the contestants computed something else than the queue's mean time in system`);
  process.exitCode = 1;
}
