// `make measure-servers`: real servers under closed loads on this machine, written as the page loads them.
//
// Every repetition starts each server afresh; scenarios and loads follow one another in it. Only 127.0.0.1, every run bounded in time.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, connect } from "node:net";
import { cpus, release, totalmem } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { connections, cpuMillis, machineMillis, memory, tree } from "./processes.mjs";
import { isUsable, problems, record } from "./records.mjs";
import { CONNECTIONS, SCENARIOS, SERVERS } from "./servers.mjs";

const here = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const [python, modules, out] = process.argv.slice(2);
const quick = Boolean(process.env.QUICK);
const PLAN = quick
  ? { scenarios: ["a_hello"], connections: [16], repetitions: 1, warmup: 0.3, seconds: 0.7 }
  : { scenarios: Object.keys(SCENARIOS), connections: CONNECTIONS, repetitions: Number(process.env.REPETITIONS ?? 3), warmup: 0.8, seconds: 3 };
/** A server that does not answer by then, or a load that does not end, has failed (ms). */
const PATIENCE = 60_000;

const fail = (message) => { console.error(`error: ${message}`); process.exit(1); };
if (process.platform !== "linux") fail("processor times are read from /proc, so this runs on Linux only");
if (cpus().length < 2) fail("two cores are needed: one for the server, one for the load generator");
if (!(Number.isInteger(PLAN.repetitions) && PLAN.repetitions >= 1 && PLAN.repetitions <= 20)) fail("REPETITIONS must be a whole number from 1 to 20");
const taskset = spawnSync("taskset", ["--version"]).status === 0;
if (!taskset) fail("taskset is missing, which keeps servers to their cores. Install util-linux");

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

async function answers(port) {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE; await sleep(50)) {
    const is = await new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => { socket.destroy(); resolve(true); }).on("error", () => resolve(false));
    });
    if (is) return true;
  }
  return false;
}

const environment = { ...process.env, NODE_ENV: "production", PYTHONDONTWRITEBYTECODE: "1", SERVERS_MODULES: modules };
/** Starts a program on some cores, in a process group of its own so that all of it can be ended. */
const start = (cores, [command, args], stdio) =>
  spawn("taskset", ["-c", cores, command, ...args.map(String)], { stdio, env: environment, detached: true });
const end = (program) => { try { process.kill(-program.pid, "SIGKILL"); } catch { /* It has ended. */ } };
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { running.forEach(end); process.exit(130); });

async function startServer(server) {
  const port = await freePort();
  const program = start(server.pinned ? "0" : "0,1", server.command({ here, python, port }), ["ignore", "ignore", "pipe"]);
  running.add(program);
  let said = "";
  program.stderr.on("data", (text) => { said = (said + text).slice(-2000); });
  if (!(await answers(port))) {
    end(program);
    fail(`${server.name} did not start within ${PATIENCE / 1000} s: ${said}`);
  }
  // All its workers, too.
  for (const begun = Date.now(); tree(program.pid).length < server.workers && Date.now() - begun < PATIENCE; ) await sleep(50);
  await sleep(500);
  return { program, port };
}

/** One load on a running server. */
async function run(server, { program, port }, scenario, n) {
  const url = `http://127.0.0.1:${port}${SCENARIOS[scenario]}`;
  const load = start(server.pinned ? "1" : "0,1", [process.execPath, [`${here}/load.mjs`, url, n, PLAN.warmup, PLAN.seconds]], ["ignore", "pipe", "pipe"]);
  running.add(load);
  const timer = setTimeout(() => end(load), PATIENCE);
  let [printed, said, before, held] = ["", "", undefined, undefined];
  load.stdout.on("data", (text) => { printed += text; });
  load.stderr.on("data", (text) => {
    said += text;
    if (before || !said.includes("window\n")) return;
    before = { server: cpuMillis(tree(program.pid)), machine: machineMillis(), at: performance.now() };
    setTimeout(() => { held = connections(tree(program.pid), port); }, 500 * PLAN.seconds);
    setTimeout(() => { before.after = { server: cpuMillis(tree(program.pid)), machine: machineMillis(), at: performance.now() }; }, 1000 * PLAN.seconds);
  });
  await new Promise((resolve) => load.on("close", resolve));
  clearTimeout(timer);
  running.delete(load);
  const found = printed ? JSON.parse(printed) : { requests: 0 };
  const { after } = before ?? {};
  if (!found.requests || !after) return { failed: `${server.name} ${scenario} ${n}: no answer. ${said.slice(-300)}` };
  const seconds = (after.at - before.at) / 1000;
  const per = (from, to) => Math.max(0, to - from) / 1000 / seconds;
  const serverCpuMillis = ((after.server - before.server) * found.seconds) / seconds;
  const own = per(before.server, after.server) + found.cpuMillis / 1000 / found.seconds;
  return {
    ...found,
    serverCpuMillis,
    connections: held?.length === server.workers ? held : null,
    memory: memory(tree(program.pid)),
    warmup: PLAN.warmup,
    steal: per(before.machine.steal, after.machine.steal),
    other: Math.max(0, per(before.machine.busy, after.machine.busy) - own),
  };
}

/** Versions of everything that could move a figure. */
function versions() {
  const printed = (command, args) => spawnSync(command, args, { encoding: "utf8" }).stdout?.trim() ?? "";
  const ofPython = "import platform, importlib.metadata as m, json; print(json.dumps({'python': platform.python_implementation() + ' ' + platform.python_version(), **{d.metadata['Name']: d.version for d in m.distributions()}}))";
  const ofNpm = (name) => JSON.parse(readFileSync(`${modules}/node_modules/${name}/package.json`, "utf8")).version;
  return {
    ...Object.fromEntries(["node", "v8", "uv", "llhttp"].map((name) => [name, process.versions[name]])),
    ...Object.fromEntries(["autocannon", "fastify"].map((name) => [name, ofNpm(name)])),
    ...JSON.parse(printed(python, ["-c", ofPython])),
    "kernel": release(),
    "C library": printed("getconf", ["GNU_LIBC_VERSION"]),
  };
}

const notes = () => ({
  what: "Real Node.js and Python HTTP servers under closed load on one machine, loopback only. Raw measurements; no model enters them.",
  scenarios: "a_hello: 5 bytes of text; b_json1k: 10 items serialised per request; c_io20: waits 20 ms; d_cpu5: a fixed number of steps, nominally 5 ms of a processor. Programs: scripts/servers.",
  machine: `${process.arch} Linux, ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB; two of the cores were used`,
  measured_at: new Date().toISOString().slice(0, 10),
  versions: versions(),
  load: "Closed: each connection sends its next request when the response is complete (autocannon). Latencies in the window are all kept; percentiles by nearest rank. Open loads are not measured: autocannon has no Poisson arrivals.",
  priorities: "Normal. Unlike the built-in records, servers did not run with real-time priority, so there is no pause of 50 ms in each second; a machine that does something else beside shows in other_load_cores.",
  placement: "Pinned servers: server on core 0, load generator on core 1. Others share both.",
  cpu: "Server: schedstat of all threads of its process tree. Load generator: its process, whole.",
  quality_rule: "good: steal_cores at most 0.05; fair: at most 0.15; disturbed: beyond, or other_load_cores above 1.1. With several repetitions figures are medians of all and spread holds [least, most].",
});

const cells = PLAN.scenarios.length * PLAN.connections.length;
const minutes = (SERVERS.length * PLAN.repetitions * (cells * (PLAN.warmup + PLAN.seconds + 0.7) + 2)) / 60;
console.error(`${SERVERS.length} servers, ${cells} loads each, ${PLAN.repetitions} repetition(s): some ${Math.ceil(minutes)} minutes`);
const runs = new Map();
const failed = [];
for (let repetition = 0; repetition < PLAN.repetitions; repetition += 1) {
  for (const server of SERVERS) {
    const started = await startServer(server);
    for (const scenario of PLAN.scenarios) {
      for (const n of PLAN.connections) {
        const found = await run(server, started, scenario, n);
        if (found.failed) {
          failed.push(found.failed);
          continue;
        }
        const key = JSON.stringify([server.name, scenario, n]);
        runs.set(key, [...(runs.get(key) ?? []), found]);
        console.error(`${server.name} ${scenario} ${n}: ${found.throughput.toFixed(0)} per second, p50 ${found.latency.p50} ms${isUsable(found) ? "" : " (disturbed)"}`);
      }
    }
    end(started.program);
    running.delete(started.program);
  }
}
const closed = [...runs].map(([key, found]) => {
  const [name, scenario, n] = JSON.parse(key);
  return record(SERVERS.find((server) => server.name === name), scenario, n, found);
});
const text = `${JSON.stringify({ format: 1, notes: notes(), closed, open: [], excluded: failed }, null, 1)}\n`;
const wrong = problems(text);
if (wrong.length > 0) fail(`what was measured cannot be loaded:\n${wrong.join("\n")}`);
if (!existsSync(dirname(out))) mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, text);
console.error(`${closed.length} records in ${out}${failed.length ? `; without an answer: ${failed.length}` : ""}`);
process.exit(closed.length === SERVERS.length * cells ? 0 : 1);
