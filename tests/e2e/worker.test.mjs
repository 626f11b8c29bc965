// The engine of long work in its worker, under a strict policy too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, addressOf, openPage } from "./harness.mjs";

/** No script but the site's own, no code from text. */
const POLICY = "default-src 'none'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
  + "connect-src 'self'; style-src 'self'; img-src data:";

const FILES = () => ({ glue: addressOf("worker.js"), engine: addressOf("worker_bg.wasm") });

/** What a worker answers to these messages, until it has answered `n` of them. */
const answers = (page, files, messages, n) => page.evaluate(async ([{ glue, engine }, posted, wanted]) => {
  const worker = new Worker(globalThis.backendBalanceFiles["work.js"]);
  const got = [];
  try {
    await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("the worker did not answer")), 60_000);
      worker.onerror = ({ message }) => resolve(got.push(`error: ${message}`));
      worker.onmessage = ({ data }) => got.push(data) === wanted && resolve();
      const start = async () => ({ glue, engine: await WebAssembly.compileStreaming(fetch(engine)), entry: "uncertainty" });
      start().then((first) => {
        worker.postMessage(first);
        posted.forEach(([number, job]) => worker.postMessage(job ? [number, new Uint8Array(job)] : [number]));
      });
    });
  } finally {
    worker.terminate();
  }
  return got;
}, [files, messages, n]);

for (const [name, headers] of [["", {}], [" under a strict policy", { "content-security-policy": POLICY }]]) {
  test(`a worker starts its engine and answers${name}`, async (t) => {
    const page = await openPage(t);
    if (headers["content-security-policy"]) {
      await page.route(/\?policy$|\.js$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
      });
      await page.goto(address("?policy"));
      await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
    }
    // Nobody's dataset: the answer comes from the engine itself, to each number its own.
    const nobodys = [...new TextEncoder().encode("v=1&data=nobody")];
    const got = await answers(page, FILES(), [[7], [8, nobodys]], 2);
    // First that it is here.
    assert.deepEqual(got, [[0], [8, 1, "the link is damaged at \u201cdata\u201d: this page has no such dataset"]]);
  });
}

test("an engine that cannot be started is told as such", async (t) => {
  const page = await openPage(t, { provokes: [/no-such-glue/, /404/] });
  const files = { ...FILES(), glue: address("no-such-glue.js") };
  const [told] = await answers(page, files, [], 1);
  assert.match(told.unavailable, /Failed to fetch/);
});
