// The engines that are measured, all of one shape: { about, ending, ask(request), close() }.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { serve } from "../test/static-server.mjs";

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** A native engine and how its program is called. */
const NATIVE = {
  node: { script: "scripts/workloads/run.mjs", ending: "js", name: "Node.js", language: "JavaScript", prefix: "node" },
  python: { script: "scripts/workloads/run.py", ending: "py", name: "CPython", language: "Python", prefix: "cpython" },
};

/** A native engine in a process of its own. */
export async function openNative(kind, program) {
  const { script, ending, name, language, prefix } = NATIVE[kind];
  const child = spawn(program, [path(script), "--serve"], { stdio: ["pipe", "pipe", "inherit"], cwd: "/" });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value: line, done } = await lines.next();
    if (done) throw new Error(`${program} ended`);
    const { value, error } = JSON.parse(line);
    if (error) throw new Error(`${program}: ${error.message}`);
    return value;
  };
  const { version, ...more } = await ask({ command: "version" });
  const about = { id: `${prefix}-${version}`, name, version, language, native: true, ...more };
  const close = () => new Promise((resolve) => child.once("exit", resolve) && child.stdin.end());
  return { about, ending, ask, close };
}

/** Nanoseconds of CPU that the threads called DedicatedWorker under this process have had; Linux only. */
function workerCpu() {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      parents.set(pid, stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (pid) => pid === String(process.pid) || (parents.has(pid) && isOurs(parents.get(pid)));
  const threads = [];
  for (const pid of [...parents.keys()].filter(isOurs)) {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const at = `/proc/${pid}/task/${thread}`;
      if (readFileSync(`${at}/comm`, "utf8").startsWith("DedicatedWorker")) threads.push(`${at}/schedstat`);
    }
  }
  // Found once: threads stay as long as their workers.
  return () => threads.reduce((sum, file) => sum + Number(readFileSync(file, "utf8").split(" ")[0]), 0);
}

/** The reader of CPU time, or nothing where the system tells none. */
function cpuReader() {
  try {
    const read = workerCpu();
    return read() > 0 ? read : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The page's two engines in headless Chromium, or nothing where there is no Chromium or no Pyodide. Each in a page of its own
 * would be throttled in turn, so both are workers of one page, and only one of them works at a time.
 */
export async function openBrowserEngines() {
  const tools = await Promise.all([import("../test/browser.mjs"), import("../build/pyodide.mjs")]).catch(() => undefined);
  if (!tools || !process.env.CHROME) return undefined;
  const [{ launch }, { write }] = tools;
  const directory = mkdtempSync(join(tmpdir(), "calibrate-"));
  cpSync(path("assets/measure"), join(directory, "measure"), { recursive: true });
  write(join(directory, "python"));
  writeFileSync(join(directory, "index.html"), "<!doctype html><title>Calibration</title>");
  const server = await serve(directory);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(server.url);
  const told = await page.evaluate(async () => {
    const { startEngines } = await import("./measure/engines.mjs");
    const at = (name) => new URL(name, location.href);
    const start = startEngines({ base: at("measure/"), python: at("python/") });
    window.engines = { js: await start.javascript(), py: await start.cpython({ keep: false }) };
    const { module, ...python } = window.engines.py.about;
    return { js: window.engines.js.about, py: python };
  });
  const cpu = cpuReader();
  const engine = (ending, about) => ({
    about,
    ending,
    async ask({ command, ...args }) {
      const question = ([ending, command, args]) => window.engines[ending].engine.ask(command, args, { limit: 60_000 });
      const before = cpu?.();
      const value = await page.evaluate(question, [ending, command, args]);
      return command === "sample" && cpu ? { ...value, cpuMillis: (cpu() - before) / 1e6 } : value;
    },
    close: async () => {},
  });
  const [, chromium] = /(\d+)/.exec(told.js.browser);
  const engines = [
    engine("js", { id: `chromium-${chromium}`, name: "Chromium worker", version: chromium, language: "JavaScript", native: false, v8: told.js.version }),
    engine("py", { id: `pyodide-${told.py.pyodide}`, name: "Pyodide", version: told.py.pyodide, language: "Python", native: false, python: told.py.version, browser: chromium }),
  ];
  const close = async () => {
    await browser.close();
    await server.close();
    rmSync(directory, { recursive: true });
  };
  return { engines, close };
}
