// Runs a command now, and again whenever a file that it depends on changes: `watch.mjs COMMAND ...`.
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [command, ...args] = process.argv.slice(2);
if (!command) throw new Error("usage: node scripts/test/watch.mjs COMMAND ...");
/** Editors write a file in several steps, in ms. */
const REST = 200;

let running;
let isStale = false;
let timer;

function run() {
  if (running) return;
  isStale = false;
  console.log(`\n== ${[command, ...args].join(" ")}`);
  running = spawn(command, args, { cwd: root, stdio: "inherit" });
  running.on("exit", (code) => {
    running = undefined;
    console.log(code === 0 ? "== fine; waiting for a change" : "== failed; waiting for a change");
    if (isStale) run();
  });
}

function changed() {
  isStale = true;
  clearTimeout(timer);
  timer = setTimeout(run, REST);
}

for (const directory of ["src", "assets", "tests"]) watch(`${root}/${directory}`, { recursive: true }, changed);
for (const file of ["Cargo.toml", "index.html"]) watch(`${root}/${file}`, changed);
run();
