// The package as it is installed: packed, put into a fresh project without network, typed, bundled, and run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = process.env.NPM_DIR ?? join(root, "dist/npm");
const tools = join(root, ".cache/docs/node/node_modules");
/** `make test-docs` installs them; where it never ran, what needs them is left out and says so. */
const noTools = !existsSync(join(tools, "vite")) && "vite, publint and attw are not installed; run: make setup-docs";

let dir;
let tarball;
before(() => {
  dir = mkdtempSync(join(tmpdir(), "pack-"));
  const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", dir], { cwd: dist, encoding: "utf8" }));
  tarball = join(dir, filename);
  writeFileSync(join(dir, "package.json"), JSON.stringify({ name: "fresh", private: true, type: "module" }));
  execFileSync("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: dir });
});
after(() => rmSync(dir, { recursive: true, force: true }));

const node = (name, source) => {
  writeFileSync(join(dir, name), source);
  return execFileSync(process.execPath, [name], { cwd: dir, encoding: "utf8" }).trim();
};
const { profiles } = JSON.parse(readFileSync(new URL("../reference/profiles.json", import.meta.url), "utf8"));
const { values } = profiles.find(({ id }) => id === "streaming");
const VERDICT = `Data streaming / real-time information: Node.js is the clear choice, with ${values.node.toFixed(1)} of 100 points against ${values.python.toFixed(1)} for Python.`;

test("installed from its tarball it answers in Node.js, with the WebAssembly beside it and inside", () => {
  for (const entry of ["backend-balance", "backend-balance/inline"]) {
    const said = node("plain.mjs", `import init, { evaluate } from "${entry}";
await init();
console.log(evaluate({ dataset: "evidence", profile: "streaming" }).verdict);`);
    assert.equal(said, VERDICT, entry);
  }
});

test("it answers in a worker of Node.js", () => {
  writeFileSync(join(dir, "worker.mjs"), `import { parentPort } from "node:worker_threads";
import init, { evaluate } from "backend-balance";
await init();
parentPort.postMessage(evaluate({ dataset: "evidence", profile: "streaming" }).verdict);`);
  assert.equal(node("main.mjs", `import { Worker } from "node:worker_threads";
new Worker("./worker.mjs").on("message", (said) => console.log(said));`), VERDICT);
});

test("the element can be imported where there is no browser, and does nothing", () => {
  assert.equal(node("element.mjs", `import { BackendBalance } from "backend-balance/element"; console.log(typeof BackendBalance);`), "function");
});

test("its types hold in a strict program", () => {
  writeFileSync(join(dir, "use.ts"), `import init, { evaluate, type Evaluation } from "backend-balance";
import inline from "backend-balance/inline";
import "backend-balance/element";
import type { BackendBalance } from "backend-balance/element";
await init();
await inline();
const result: Evaluation = evaluate({ dataset: "evidence" });
const element: BackendBalance = document.createElement("backend-balance");
element.view = "decide";
element.addEventListener("change", ({ detail }) => console.log(detail.state, result.best));
element.addEventListener("error", ({ detail }) => console.log(detail.message));
element.destroy();
// @ts-expect-error: the state is text.
element.state = 5;
`);
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    execFileSync(join(root, "node_modules/.bin/tsc"), ["--strict", "--noEmit", "--skipLibCheck", "false", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--types", "", "--module", module, "--moduleResolution", resolution, "use.ts"], { cwd: dir, stdio: "pipe" });
  }
});

test("publint and attw find nothing", { skip: noTools }, () => {
  execFileSync(join(tools, ".bin/publint"), [dist, "--strict"], { stdio: "pipe" });
  execFileSync(join(tools, ".bin/attw"), [tarball, "--profile", "esm-only", "--exclude-entrypoints", "custom-elements.json", "engine_bg.wasm"], { stdio: "pipe" });
});

test("Vite builds it, with engine and element as files of their own", { skip: noTools }, () => {
  const app = join(dir, "app");
  mkdirSync(app);
  writeFileSync(join(app, "index.html"), '<!DOCTYPE html><script type="module" src="./main.js"></script><backend-balance></backend-balance>');
  writeFileSync(join(app, "main.js"), 'import init, { evaluate } from "backend-balance";\nimport "backend-balance/element";\nawait init();\ndocument.title = evaluate({ dataset: "evidence" }).best;');
  execFileSync(join(tools, ".bin/vite"), ["build", "--logLevel", "error", "--base", "./", "--outDir", "../built"], { cwd: app, stdio: "pipe" });
  const built = readdirSync(join(dir, "built/assets"));
  assert.equal(built.filter((name) => name.endsWith(".wasm")).length, 2, built.join(", "));
});

test("the manifest names what the element has", async () => {
  const manifest = JSON.parse(readFileSync(join(dist, "custom-elements.json"), "utf8"));
  const [declared] = manifest.modules[0].declarations;
  const source = readFileSync(join(root, "assets/embed/element.mjs"), "utf8");
  const attributes = JSON.parse(/const ATTRIBUTES = (\[[^\]]*\])/.exec(source)[1]);
  assert.deepEqual(declared.attributes.map(({ name }) => name).sort(), attributes.sort());
  assert.ok(existsSync(join(dist, manifest.modules[0].path)));
  const drawn = ["draw", "svg"].map((name) => readFileSync(join(root, `assets/embed/${name}.mjs`), "utf8")).join("");
  const parts = new Set([...drawn.matchAll(/part(?:: |", )"([\w-]+)"/g)].map(([, part]) => part));
  assert.deepEqual(declared.cssParts.map(({ name }) => name).sort(), [...parts].sort());
});

/** What the engine alone may take with brotli, in bytes: its WebAssembly and its glue, without datasets and programs. */
// Without the simulator it was 199 kB, within the 200 that were set before there was one; the simulator adds 42, and Unicode's
// tables, by which names that look alike are found, 8.
const BUDGET = 252_000;
test("sizes are said and kept to", (t) => {
  const size = (name) => brotliCompressSync(readFileSync(join(dist, name))).length;
  const engine = ["engine_bg.wasm", "engine.js", "index.js"].map(size).reduce((sum, one) => sum + one, 0);
  const element = readdirSync(join(dist, "element")).map((name) => size(`element/${name}`)).reduce((sum, one) => sum + one, 0);
  t.diagnostic(`engine ${(engine / 1000).toFixed(1)} kB brotli, loader ${(size("element/element.js") / 1000).toFixed(1)} kB, element in all ${(element / 1000).toFixed(1)} kB`);
  assert.ok(engine <= BUDGET, `the engine: ${engine} bytes`);
  assert.ok(size("element/element.js") + size("element/theme.js") <= 5_000, "the element's loader");
});
