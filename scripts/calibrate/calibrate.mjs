// Measures the programs of the page on this machine: natively in every Node.js and CPython that is found, and in the page's
// two engines in headless Chromium. `make calibrate` runs it and writes what the page reads.
//
//   node scripts/calibrate/calibrate.mjs [--out FILE] [--sessions 3] [--rounds 10] [--sample 20] [--only ID,ID] [--no-browser]
//
// With --raw FILE the programs in `programs` beside this are measured too, which stand for kinds of code that the page's own do not,
// and each figure is added to FILE as a line; the geometric means over its sessions are tests/reference/native-transfer.json.
//
// As the page measures: outputs are checked first; all engines live at the same time and take turns, one sample each in
// random order, so that what slows the machine down slows all of them; a sample lasts at least 20 ms; warm-up goes on until
// it is steady. A session has fresh processes. CPU time of the thread stands beside the time by the clock: on a machine
// that is busy it is the one to use, and the two tell how busy it was.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openBrowserEngines, openNative } from "./engines.mjs";
import { compare, merge, summarise } from "./table.mjs";
import { nodes, pythons } from "../workloads/interpreters.mjs";

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const { values: options } = parseArgs({
  options: {
    out: { type: "string", default: path("assets/measure/native.json") },
    sessions: { type: "string", default: "3" },
    rounds: { type: "string", default: "10" },
    sample: { type: "string", default: "20" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1000)) },
    only: { type: "string" },
    raw: { type: "string" },
    "no-browser": { type: "boolean", default: false },
  },
});
const sessions = Number(options.sessions);
const rounds = Number(options.rounds);
const sampleMillis = Number(options.sample);

/** In ms: the shortest warm-up of a program, and when to give up on its getting steady. */
const WARM_LEAST = 250;
const WARM_MOST = 3_000;
/** Steady is what in its last samples is at best so much faster than in those before. */
const STEADY = 0.05;
const STEADY_SAMPLES = 4;
/** A probe of n runs has to last so long to say how long one takes, in ms. */
const PROBE = 2;

/** Numbers from 0 to below 1 (Mulberry32); the order of samples is reproducible by the seed that is written down. */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomNumbers(Number(options.seed));

function shuffled(list) {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** How many runs make a sample of `sampleMillis` in `engine`. */
async function runsPerSample(engine, name) {
  let n = 1;
  for (;;) {
    const { millis } = await engine.ask({ command: "sample", name, n });
    if (millis >= PROBE) return Math.max(1, Math.ceil((n * sampleMillis) / millis));
    n *= millis > 0.2 ? Math.ceil((1.5 * PROBE) / millis) : 10;
  }
}

/** Runs until steady: the number of runs per sample, from the code that is compiled by then. */
async function warmUp(engine, name) {
  let n = await runsPerSample(engine, name);
  const taken = [];
  let spent = 0;
  while (spent < WARM_MOST) {
    const { millis } = await engine.ask({ command: "sample", name, n });
    taken.push(millis / n);
    spent += millis;
    const recent = Math.min(...taken.slice(-STEADY_SAMPLES));
    const before = Math.min(...taken.slice(-2 * STEADY_SAMPLES, -STEADY_SAMPLES));
    if (spent >= WARM_LEAST && taken.length >= 2 * STEADY_SAMPLES && recent > before * (1 - STEADY)) break;
    if (millis < sampleMillis / 2) n = Math.ceil((n * sampleMillis) / millis);
  }
  return n;
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** One program in all engines: id of the engine -> { cpu, wall }, microseconds per run, medians over rounds. */
async function measure(engines, { id, seed, size, variants, expected, directory }) {
  const live = [];
  // What is not known beforehand is what the first engine gives.
  let right = expected?.map((output) => JSON.stringify(output));
  for (const engine of engines) {
    const text = readFileSync(path(`${directory}/${id}.${engine.ending}`), "utf8");
    await engine.ask({ command: "load", name: id, sources: [{ file: `${id}.${engine.ending}`, text }] });
    await engine.ask({ command: "prepare", name: id, seed, size, variants });
    const { outputs } = await engine.ask({ command: "check", name: id });
    right ??= outputs;
    if (outputs.some((output, i) => output !== right[i])) throw new Error(`${engine.about.name}: ${id} gives ${outputs}`);
    live.push({ engine, n: await warmUp(engine, id), cpu: [], wall: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const lane of shuffled(live)) {
      const { millis, cpuMillis } = await lane.engine.ask({ command: "sample", name: id, n: lane.n });
      lane.wall.push((millis / lane.n) * 1e3);
      if (cpuMillis !== undefined) lane.cpu.push((cpuMillis / lane.n) * 1e3);
    }
  }
  return Object.fromEntries(
    live.map(({ engine, cpu, wall }) => [engine.about.id, { cpu: cpu.length ? median(cpu) : undefined, wall: median(wall) }]),
  );
}

async function session(number, workloads, record) {
  const opened = [...nodes().map(({ program }) => openNative("node", program)), ...pythons().map(({ program }) => openNative("python", program))];
  const engines = await Promise.all(opened);
  const browser = options["no-browser"] ? undefined : await openBrowserEngines();
  try {
    const all = [...engines, ...(browser?.engines ?? [])];
    for (const { about } of all) record.engines.set(about.id, about);
    for (const workload of shuffled(workloads)) {
      const found = await measure(all, workload);
      for (const [engine, times] of Object.entries(found)) record.add(workload.id, engine, times);
      process.stderr.write(`session ${number} of ${sessions}: ${workload.id}\n`);
    }
  } finally {
    await Promise.all(engines.map((engine) => engine.close()));
    await browser?.close();
  }
}

const listed = (directory, list) => JSON.parse(readFileSync(path(`${directory}/${list}`), "utf8")).map((program) => ({ ...program, directory }));
const only = options.only?.split(",");
const workloads = [...listed("assets/workloads", "workloads.json"), ...(options.raw ? listed("scripts/calibrate/programs", "programs.json") : [])].filter(
  ({ id }) => !only || only.includes(id),
);
const times = new Map();
const record = {
  engines: new Map(),
  add(workload, engine, found) {
    const key = `${workload} ${engine}`;
    times.set(key, [...(times.get(key) ?? []), found]);
  },
};
for (let number = 1; number <= sessions; number += 1) await session(number, workloads, record);

const machine = { system: `${os.type()} ${os.machine()}`, processor: os.cpus()[0]?.model.trim() ?? "unknown", cores: os.cpus().length };
const date = new Date().toISOString().slice(0, 10);
if (options.raw) {
  const lines = workloads.flatMap(({ id, group, transfers, directory }) =>
    [...record.engines.values()].flatMap((engine) =>
      times.get(`${id} ${engine.id}`).map(({ cpu, wall }) => JSON.stringify({ date, machine, rounds, sampleMillis, program: id, group, isOfPage: directory === "assets/workloads", transfers, engine: engine.id, cpu, wall })),
    ),
  );
  appendFileSync(options.raw, `${lines.join("\n")}\n`);
  process.exit();
}

const table = summarise({
  times,
  engines: [...record.engines.values()],
  workloads,
  date,
  machine,
  protocol: { sessions, rounds, sampleMillis, seed: Number(options.seed) },
});
const whole = merge(options.out, table);
writeFileSync(options.out, whole);
console.log(compare(table));
console.log(`Written: ${options.out}`);
