// Runs the workloads natively in Node.js, or answers a measuring script.
//
//   node scripts/workloads/run.mjs [ID ...]    prints each workload's outputs and whether they are the expected ones
//   node scripts/workloads/run.mjs --serve     answers requests, one JSON per line, with one JSON per line each
//
// A request is what assets/measure/engine.js takes, plus "command"; a sample's answer has the CPU time beside the wall time.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const assets = (name) => fileURLToPath(new URL(`../../assets/${name}`, import.meta.url));
const read = (name) => readFileSync(assets(name), "utf8");

for (const name of ["outputs.js", "engine.js"]) (0, eval)(read(`measure/${name}`));
const engine = globalThis.createEngine();
const ask = (request) => new Promise((resolve, reject) => engine.ask(request, resolve, reject));
/** The expected output, as a program's output is written. */
const expectedText = globalThis.outputForm.outputText;
/** Microseconds: of this thread where Node.js can tell (24 and newer), else of the process with its helper threads. */
const spent = process.threadCpuUsage ? () => process.threadCpuUsage() : () => process.cpuUsage();
const cpuMillis = ({ user, system }) => (user + system) / 1000;

async function answer(request) {
  if (request.command === "version") return { version: process.versions.node, v8: process.versions.v8 };
  if (request.command !== "sample") return ask(request);
  const before = cpuMillis(spent());
  const value = await ask(request);
  return { ...value, cpuMillis: cpuMillis(spent()) - before };
}

async function serve() {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    let told;
    try {
      told = { value: (await answer(request)) ?? null };
    } catch (error) {
      told = { error: engine.describe(error, request.name) };
    }
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }
}

async function print(ids) {
  const workloads = JSON.parse(read("workloads/workloads.json"));
  const answers = {};
  for (const { id, seed, size, variants, expected } of workloads) {
    if (ids.length && !ids.includes(id)) continue;
    await ask({ command: "load", name: id, sources: [{ file: `${id}.js`, text: read(`workloads/${id}.js`) }] });
    await ask({ command: "prepare", name: id, seed, size, variants });
    const { outputs } = await ask({ command: "check", name: id });
    answers[id] = outputs;
    if (outputs.some((output, variant) => output !== expectedText(expected[variant]))) process.exitCode = 1;
  }
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}

const words = process.argv.slice(2);
if (words[0] === "--serve") await serve();
else await print(words);
