// The package dist/npm in a browser, where it fetches its wasm.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/test/static-server.mjs";
import { PACKAGE, newPage } from "./harness.mjs";

const { version } = JSON.parse(readFileSync(`${PACKAGE}/package.json`, "utf8"));

let server;
before(async () => {
  server = await serve(PACKAGE, "/node_modules/backend-balance/");
});
after(() => server.close());

/** Runs `use` in a page that has the package beside it. */
async function inBrowser(t, use, provokes = []) {
  // A bare file has no icon; the browser asks the server's root for one.
  const page = await newPage(t, { origin: new URL("/", server.url).href, provokes: [/favicon\.ico/, ...provokes] });
  await page.goto(`${server.url}package.json`);
  return page.evaluate(use);
}

test("in a browser the engine loads from beside its module and answers", async (t) => {
  const result = await inBrowser(t, async () => {
    const engine = await import("./index.js");
    await engine.default();
    return { version: engine.version(), datasets: engine.listDatasets().map(({ id }) => id) };
  });
  assert.deepEqual(result, { version, datasets: ["evidence", "frameworks", "article"] });
});

test("in a browser init takes what fetch gives, and a missing file can be mended", async (t) => {
  const result = await inBrowser(t, async () => {
    const engine = await import("./index.js");
    const failure = await engine.default("missing.wasm").catch(({ name, code, path }) => ({ name, code, path }));
    await engine.default(fetch("./engine_bg.wasm"));
    return { failure, version: engine.version() };
  }, [/missing\.wasm/]);
  assert.deepEqual(result, { failure: { name: "BalanceError", code: "load-failed", path: "" }, version });
});

test("in a worker the engine loads as well", async (t) => {
  const result = await inBrowser(t, async () => {
    const script = `import("${location.href.replace("package.json", "index.js")}")
      .then(async (engine) => { await engine.default(); postMessage(engine.version()); })
      .catch((error) => postMessage(String(error)));`;
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), { type: "module" });
    return new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data)));
  });
  assert.equal(result, version);
});
