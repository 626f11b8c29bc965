// Loading the package dist/npm, in every way it can be loaded in Node.js.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";
import { directory } from "./package.mjs";

const wasm = new URL("engine_bg.wasm", directory);
const manifest = JSON.parse(readFileSync(new URL("package.json", directory), "utf8"));

let copies = 0;
/** The package as it is before anyone has loaded it: modules are kept by their URL. */
async function fresh() {
  copies += 1;
  const source = readFileSync(new URL("index.js", directory), "utf8");
  const [engine, data] = ["engine.js", "data.js"].map((name) => readFileSync(new URL(name, directory), "utf8"));
  const asModule = (text) => `data:text/javascript,${encodeURIComponent(`${text}\n// copy ${copies}`)}`;
  // A data: URL has no place of its own, so what stands beside the module is named in full.
  const located = source.replace('"./engine.js"', JSON.stringify(asModule(engine))).replace('"./data.js"', JSON.stringify(asModule(data)))
    .replaceAll("import.meta.url", JSON.stringify(new URL("index.js", directory).href));
  return import(asModule(located));
}

const notReady = { name: "BalanceError", code: "not-ready", path: "" };
const loadFailed = { name: "BalanceError", code: "load-failed", path: "" };
const invalidInput = { name: "BalanceError", code: "invalid-input", path: "" };

test("init without a source reads the wasm beside the module", async () => {
  const engine = await import(new URL("index.js", directory));
  assert.equal(await engine.default(), undefined);
  assert.equal(engine.version(), manifest.version);
});

test("every call before init says that the engine is not ready", async () => {
  const engine = await fresh();
  const calls = Object.entries(engine).filter(([name]) => !["default", "initSync"].includes(name));
  assert.ok(calls.length >= 5);
  for (const [name, call] of calls) assert.throws(() => call({}), notReady, name);
});

const bytes = readFileSync(wasm);
const SOURCES = {
  "a URL": () => wasm,
  "a URL as text": () => wasm.href,
  "a file's path": () => fileURLToPath(wasm),
  "a Response": () => new Response(bytes, { headers: { "Content-Type": "application/wasm" } }),
  "a Response of another type": () => new Response(bytes),
  "a Request": () => new Request(`data:application/wasm;base64,${bytes.toString("base64")}`),
  "a Buffer": () => bytes,
  "an ArrayBuffer": () => new Uint8Array(bytes).buffer,
  "a module": () => new WebAssembly.Module(bytes),
  "a promise of one of these": () => Promise.resolve(bytes),
};
for (const [name, source] of Object.entries(SOURCES)) {
  test(`init takes ${name}`, async () => {
    const engine = await fresh();
    await engine.default(source());
    assert.equal(engine.version(), manifest.version);
  });
}

test("initSync takes bytes or a module, and nothing else", async () => {
  for (const source of [bytes, new WebAssembly.Module(bytes)]) {
    const engine = await fresh();
    engine.initSync(source);
    assert.equal(engine.version(), manifest.version);
  }
  const engine = await fresh();
  for (const source of [undefined, wasm, "engine_bg.wasm"]) assert.throws(() => engine.initSync(source), invalidInput);
  assert.throws(() => engine.initSync(new Uint8Array([1, 2, 3])), loadFailed);
  assert.throws(engine.version, notReady);
});

test("an initSync at any moment of a load leaves a whole engine", async () => {
  for (let steps = 0; steps < 12; steps += 1) {
    const engine = await fresh();
    const loading = engine.default(new WebAssembly.Module(bytes));
    for (let step = 0; step < steps; step += 1) await null;
    engine.initSync(bytes);
    await loading;
    assert.equal(engine.evaluate({ dataset: "evidence" }).alternatives.length, 2, `${steps} steps`);
  }
});

test("loads at the same time share one, and a later one does nothing", async () => {
  const engine = await fresh();
  let reads = 0;
  const counted = { then: (resolve) => { reads += 1; resolve(bytes); } };
  await Promise.all([engine.default(counted), engine.default(counted), engine.default(counted)]);
  await engine.default(counted);
  engine.initSync(bytes);
  assert.equal(reads, 1);
  assert.equal(engine.version(), manifest.version);
});

test("initSync may overtake init", async () => {
  const engine = await fresh();
  const loading = engine.default();
  engine.initSync(bytes);
  await loading;
  assert.equal(engine.version(), manifest.version);
});

test("a load that failed can be tried again", async () => {
  const engine = await fresh();
  await assert.rejects(engine.default(new URL("missing.wasm", directory)), loadFailed);
  await assert.rejects(engine.default(new Uint8Array([1, 2, 3])), loadFailed);
  await assert.rejects(engine.default(new Response("", { status: 404 })), loadFailed);
  await assert.rejects(engine.default(7), invalidInput);
  assert.throws(engine.version, notReady);
  await engine.default(wasm);
  assert.equal(engine.version(), manifest.version);
});

/** The engine's bytes, in which what an export does is a trap. */
const trapping = (name) => failing(name, (module) => module.unreachable());

/** The engine's bytes, in which an export throws a text as the panic hook does: by the glue's own function for that. */
function panicking(name, message) {
  return failing(name, (module) => {
    const all = Array.from({ length: module.getNumFunctions() }, (_, at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
    const thrower = all.find(({ module: from, base }) => from && base.includes("__wbindgen_throw"));
    assert.ok(thrower, "the engine imports what its panics are thrown by");
    const text = new TextEncoder().encode(message);
    // Where it is written does not matter: nothing runs in this engine after that.
    const place = 1024;
    const stores = [...text].map((byte, at) => module.i32.store8(0, 1, module.i32.const(place + at), module.i32.const(byte)));
    const call = module.call(thrower.name, [module.i32.const(place), module.i32.const(text.length)], binaryen.none);
    return module.block(null, [...stores, call, module.unreachable()]);
  });
}

/** The engine's bytes, in which an export does something else. */
function failing(name, body) {
  const module = binaryen.readBinary(bytes);
  // Those of scripts/setup/env.sh: with all of them binaryen writes what engines do not read.
  const features = ["BulkMemory", "NontrappingFPToInt", "SignExt", "MutableGlobals", "ReferenceTypes", "Multivalue"];
  module.setFeatures(features.reduce((all, name) => all | binaryen.Features[name], 0));
  const { value } = binaryen.getExportInfo(module.getExport(name));
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(value));
  module.removeFunction(value);
  module.addFunction(value, params, results, [], body(module));
  return module.emitBinary();
}

test("a trap is the engine's own failure, and it answers no more until it is loaded anew", async () => {
  const engine = await fresh();
  engine.initSync(trapping("acceptability"));
  const request = { mean: [[1], [2]], sd: [[1], [1]], weights: [1], samples: 100, seed: 1 };
  const evaluation = engine.evaluate({ dataset: "evidence" });
  const failure = { name: "BalanceError", code: "internal", path: "" };
  assert.throws(() => engine.acceptability(request), (error) => {
    assert.deepEqual({ name: error.name, code: error.code, path: error.path }, failure, error.message);
    return error.cause instanceof WebAssembly.RuntimeError;
  });
  const calls = Object.entries(engine).filter(([name]) => !["default", "initSync"].includes(name));
  for (const [name, call] of calls) assert.throws(() => call({}), failure, name);
  await engine.default(bytes);
  assert.equal(engine.acceptability(request).rankAcceptability.length, 2);
  assert.deepEqual(engine.evaluate({ dataset: "evidence" }), evaluation);
});

test("a panic is the engine's own failure, too, and keeps its message", async () => {
  const message = "panicked at src/decide/mod.rs:7:9:\nindex out of bounds: the len is 2 but the index is 3";
  const engine = await fresh();
  engine.initSync(panicking("version", message));
  assert.throws(engine.version, (error) => {
    assert.deepEqual([error.name, error.code, error.path], ["BalanceError", "internal", ""]);
    assert.ok(error.cause instanceof Error && !(error.cause instanceof WebAssembly.RuntimeError), String(error.cause));
    assert.equal(error.cause.message, message);
    return error.message.includes(message);
  });
  assert.throws(() => engine.evaluate({ dataset: "evidence" }), { name: "BalanceError", code: "internal" });
  engine.initSync(bytes);
  assert.equal(engine.version(), manifest.version);
});

test("an engine that failed can be loaded anew by initSync, and fail again", async () => {
  const engine = await fresh();
  for (let time = 0; time < 3; time += 1) {
    engine.initSync(trapping("version"));
    assert.throws(engine.version, { code: "internal" });
  }
  engine.initSync(bytes);
  assert.equal(engine.version(), manifest.version);
});

test("a source that fails beside a running load ends nobody's program", () => {
  const program = `import init, { version } from ${JSON.stringify(new URL("index.js", directory).href)};
const running = init();
const other = init(Promise.reject(new Error("no")));
await running;
init(Promise.reject(new Error("too late")));
await new Promise((resolve) => setTimeout(resolve, 50));
console.log(version(), await other.then(() => "loaded", ({ name, code, path }) => [name, code, path].join()));`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  assert.match(said, new RegExp(`^${manifest.version} (loaded|BalanceError,load-failed,)\n$`));
});

test("a source that never settles holds up nobody, and is loaded once another one is", async () => {
  const engine = await fresh();
  const never = engine.default(new Promise(() => {}));
  await assert.rejects(engine.default(new Uint8Array([1, 2, 3])), loadFailed);
  await engine.default(bytes);
  await never;
  assert.equal(engine.version(), manifest.version);
});

test("whatever a source throws, what comes out is one of our errors", async () => {
  const engine = await fresh();
  const lookalike = Object.assign(new Error("no"), { name: "BalanceError", code: "unknown-id", path: "/x" });
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const ofOurs = (error) => error instanceof Error && error !== lookalike && error.name === "BalanceError" &&
    ["load-failed", "invalid-input"].includes(error.code) && error.path === "";
  const hostile = { get message() { throw new Error("no"); } };
  for (const thrown of [lookalike, undefined, Symbol("x"), hostile, 7]) {
    await assert.rejects(engine.default(Promise.reject(thrown)), ofOurs);
    await assert.rejects(engine.default({ then() { throw thrown; } }), ofOurs);
    await assert.rejects(engine.default({ get then() { throw thrown; } }), ofOurs);
  }
  await assert.rejects(engine.default(proxy), ofOurs);
  await assert.rejects(engine.default(new Proxy(Promise.resolve(bytes), {})), ofOurs);
  await assert.rejects(engine.default({ [Symbol.toStringTag]: "Promise" }), ofOurs);
  assert.throws(() => engine.initSync(proxy), ofOurs);
  assert.throws(() => engine.initSync({ [Symbol.toStringTag]: "WebAssembly.Module" }), ofOurs);
  await engine.default(bytes);
});

test("the package holds what its manifest names, and the licences", () => {
  for (const file of manifest.files) assert.ok(statSync(new URL(file, directory)).size > 0, file);
});
