// Helpers that the benchmarks share: contestants that are processes or pages, and how tables are printed.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { launch } from "../test/browser.mjs";
import { serve } from "../test/static-server.mjs";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A contestant that is a process: one JSON line in, one out. */
export function child(command, args) {
  const program = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, OMP_NUM_THREADS: "1" } });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  return {
    async ask(request) {
      program.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${command} ended`);
      return JSON.parse(value);
    },
    close: () => program.stdin.end(),
  };
}

/** A page of headless Chromium from which all files of this project can be imported. */
export async function chromium() {
  const server = await serve(ROOT, "/");
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(`${server.url}assets/npm/package.json`);
  return { page, close: async () => { await browser.close(); await server.close(); } };
}

/** The package, loaded in Node.js. */
export async function packageInNode() {
  const engine = await import(new URL("dist/npm/index.js", `file://${ROOT}`));
  await engine.default();
  return engine;
}

export const sorted = (list) => [...list].sort((a, b) => a - b);
export const median = (list) => sorted(list)[list.length >> 1];

/** Prints cells, the first to the left and the others to the right. */
export const row = (cells, widths) =>
  console.log(cells.map((cell, at) => (at ? String(cell).padStart(widths[at]) : String(cell).padEnd(widths[0]))).join("  ").trimEnd());
