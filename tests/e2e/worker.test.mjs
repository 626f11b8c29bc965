// The page's own engine once more in a worker: by the module that the page has compiled, under a strict policy.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, openPage, requests } from "./harness.mjs";

/** No script but the site's own, no code from text; what Trunk writes into the page itself is left to its hash. */
const POLICY = "default-src 'none'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; "
  + "connect-src 'self'; style-src 'self'; img-src data:";

/** What a worker answers to these messages, until it has answered `n` of them. */
const answers = (page, files, messages, n) => page.evaluate(async ([{ glue, engine }, posted, wanted]) => {
  const worker = new Worker("work.js", { type: "module" });
  const got = [];
  try {
    await new Promise((resolve) => {
      worker.onerror = ({ message }) => resolve(got.push(`error: ${message}`));
      worker.onmessage = ({ data }) => got.push(data) === wanted && resolve();
      const start = async () => ({ glue, engine: await WebAssembly.compileStreaming(fetch(engine)), entry: "work" });
      start().then((first) => [first, ...posted].forEach((message) => worker.postMessage(message)));
    });
  } finally {
    worker.terminate();
  }
  return got;
}, [files, messages, n]);

for (const [name, headers] of [["", {}], [" under a strict policy", { "content-security-policy": POLICY }]]) {
  test(`a worker starts the page's own engine from its module${name}`, async (t) => {
    const page = await openPage(t);
    if (headers["content-security-policy"]) {
      await page.route(/\?policy$|\.js$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
      });
      await page.goto(address("?policy"));
      await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
    }
    const loaded = requests(page).map((url) => url.split("?")[0]);
    const files = {
      glue: loaded.find((url) => /\/app-[^/]*\.js$/.test(url)),
      engine: loaded.find((url) => url.endsWith("_bg.wasm")),
    };
    // Kind 255 is asked for by nobody: the answer comes from the engine itself, to each number its own.
    const got = await answers(page, files, [[7], [8, new Uint8Array([255])]], 1);
    assert.deepEqual(got, [[8, 1, "there is no such work"]]);
  });
}

test("an engine that cannot be started is told as such", async (t) => {
  const page = await openPage(t, { provokes: [/no-such-glue/, /404/] });
  const files = { glue: address("no-such-glue.js"), engine: requests(page).find((url) => url.endsWith("_bg.wasm")) };
  const [told] = await answers(page, files, [], 1);
  assert.match(told.unavailable, /Failed to fetch/);
});
