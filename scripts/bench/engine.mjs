// `make bench-engine`: how fast the engine is, against what else there is, in one run on this machine.
//
// All contestants take turns in every round, so that what else the machine does hits all; medians over rounds are shown.
// Sampling methods are compared at equal standard error: the standard deviation of each one's rank acceptabilities over
// seeds is measured (root mean square over all alternatives and ranks), and its time scaled by the square of the ratio of
// that to NumPy's, as so many more or fewer draws would be needed for the same error. Nothing here passes or fails.
import { fileURLToPath } from "node:url";
import { CASES, SAMPLES } from "./cases.mjs";
import { contestant } from "./contestant.mjs";
import { child, chromium, median, packageInNode, row } from "./players.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 15);
const SEEDS = Number(process.env.SEEDS ?? 60);

/** So many runs make one measurement, for some 20 ms or more of it. */
const REPEAT = {
  "evaluate": 3,
  "acceptability 2x10": 3,
  "acceptability 6x10": 3,
  "acceptability 2x20": 3,
  "single 2x10, one call": 20_000,
  "single 2x10, 1000 in a call": 500,
  "single 1000x12": 1_000,
};
const SAMPLING = Object.keys(REPEAT).filter((task) => task.startsWith("acceptability"));
const SINGLE = Object.keys(REPEAT).filter((task) => task.startsWith("single"));

/** A contestant that is a process. */
async function started(command, args) {
  const { ask, close } = child(command, args);
  await ask({ op: "setup", cases: CASES });
  return {
    time: (task, repeat) => ask({ op: "time", task, repeat }),
    draw: (task, seed) => ask({ op: "draw", task, seed }),
    close,
  };
}

/** The engine and the loop in a page of headless Chromium. */
async function inChromium() {
  const { page, close } = await chromium();
  await page.evaluate(async (cases) => {
    const [engine, bench] = await Promise.all([import("/dist/npm/index.js"), import("/scripts/bench/contestant.mjs")]);
    await engine.default();
    globalThis.contestants = { wasm: bench.contestant(engine, cases), loop: bench.contestant(null, cases) };
  }, CASES);
  const one = (name) => ({
    time: (...args) => page.evaluate(([name, args]) => globalThis.contestants[name].time(...args), [name, args]),
    draw: (...args) => page.evaluate(([name, args]) => globalThis.contestants[name].draw(...args), [name, args]),
  });
  return { wasm: one("wasm"), loop: one("loop"), close };
}

/** Root mean square over all figures of their standard deviation over seeds. */
async function standardError(one, task) {
  const draws = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) draws.push((await one.draw(task, seed)).flat());
  const variances = draws[0].map((_, at) => {
    const mean = draws.reduce((sum, draw) => sum + draw[at], 0) / SEEDS;
    return draws.reduce((sum, draw) => sum + (draw[at] - mean) ** 2, 0) / (SEEDS - 1);
  });
  return Math.sqrt(variances.reduce((sum, v) => sum + v, 0) / variances.length);
}

const [native, python] = process.argv.slice(2);
const script = fileURLToPath(new URL("contestant.py", import.meta.url));
const page = await inChromium();
const contestants = {
  "native": await started(native, []),
  "wasm, Chromium": page.wasm,
  "wasm, Node.js": contestant(await packageInNode(), CASES),
  "JavaScript loop, Chromium": page.loop,
  "JavaScript loop, Node.js": contestant(null, CASES),
  "JavaScript, one normal per alternative": contestant(null, CASES, true),
  "NumPy": await started(python, [script, "numpy"]),
  "pymcdm": await started(python, [script, "pymcdm"]),
};
/** Who can be asked what. */
const takesPart = (name, task) => {
  if (task === "evaluate") return name === "native" || name.startsWith("wasm");
  if (task.startsWith("acceptability")) return name !== "pymcdm";
  return name !== "JavaScript, one normal per alternative";
};

const times = new Map();
for (let round = -1; round < ROUNDS; round += 1) {
  for (const [task, repeat] of Object.entries(REPEAT)) {
    for (const [name, one] of Object.entries(contestants)) {
      if (!takesPart(name, task)) continue;
      // Python needs no warming up, and is slow per call.
      const runs = name === "pymcdm" || name === "NumPy" ? Math.max(1, Math.ceil(repeat / 20)) : repeat;
      const took = await one.time(task, runs);
      // The first round warms up.
      if (round >= 0) times.set(`${task}|${name}`, [...(times.get(`${task}|${name}`) ?? []), took]);
    }
  }
}
const time = (task, name) => median(times.get(`${task}|${name}`));

const errors = new Map();
for (const task of SAMPLING) {
  for (const [name, one] of Object.entries(contestants)) {
    if (takesPart(name, task)) errors.set(`${task}|${name}`, await standardError(one, task));
  }
}
for (const one of [...Object.values(contestants), page]) await one.close?.();
/** The loop in the same engine of JavaScript. */
const loopBeside = (name) => (name.endsWith("Chromium") ? "JavaScript loop, Chromium" : "JavaScript loop, Node.js");

const ms = (value) => (value >= 0.1 ? value.toFixed(3) : value.toPrecision(3));
const ratio = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

console.log("x NumPy, x JavaScript: how many times as fast, at equal standard error where draws are made; the JavaScript loop");
console.log("is the one in Chromium for what runs there, and the one in Node.js for the others.");
console.log(`Medians of ${ROUNDS} rounds; standard errors over ${SEEDS} seeds.\n`);
console.log("evaluate (built-in dataset, 2 x 20 PERT scores, 10,000 draws, everything)");
for (const name of Object.keys(contestants)) {
  if (takesPart(name, "evaluate")) row([`  ${name}`, `${ms(time("evaluate", name))} ms`], [42, 12]);
}
for (const task of SAMPLING) {
  const reference = errors.get(`${task}|NumPy`);
  const scaled = (name) => time(task, name) * (errors.get(`${task}|${name}`) / reference) ** 2;
  console.log(`\n${task}, ${SAMPLES} draws asked for`);
  row(["", "time", "standard error", "at equal error", "x NumPy", "x JavaScript"], [42, 12, 14, 14, 9, 12]);
  for (const name of Object.keys(contestants)) {
    if (!takesPart(name, task)) continue;
    const error = errors.get(`${task}|${name}`);
    const [numpy, loop] = ["NumPy", loopBeside(name)].map((other) => ratio(scaled(other) / scaled(name)));
    row([`  ${name}`, `${ms(time(task, name))} ms`, error.toExponential(2), `${ms(scaled(name))} ms`, numpy, loop], [42, 12, 14, 14, 9, 12]);
  }
}
for (const task of SINGLE) {
  console.log(`\n${task} (additive values; numbers in typed arrays)`);
  row(["", "time", "x JavaScript"], [42, 12, 12]);
  for (const name of Object.keys(contestants)) {
    if (!takesPart(name, task)) continue;
    row([`  ${name}`, `${(1e3 * time(task, name)).toPrecision(3)} us`, ratio(time(task, loopBeside(name)) / time(task, name))], [42, 12, 12]);
  }
}
