// The same request gives the same bits in Chromium and in Firefox as natively.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { serve } from "../../scripts/test/static-server.mjs";
import { PACKAGE, newPage } from "./harness.mjs";

const text = (name) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const cases = JSON.parse(text("same_bits.json"));
const expected = Object.fromEntries(cases.map(({ name, hash }) => [name, hash]));
const helper = text("same-bits.mjs");

let server;
before(async () => {
  server = await serve(PACKAGE, "/node_modules/backend-balance/");
});
after(() => server.close());

/** In the page: the hashes of the engine's answers. */
async function hashed({ helper, cases }) {
  const [engine, { hashes }] = await Promise.all([
    import(new URL("index.js", location.href)),
    import(URL.createObjectURL(new Blob([helper], { type: "text/javascript" }))),
  ]);
  await engine.default();
  return hashes(engine, cases);
}

test("in Chromium every result has the bits it has natively", async (t) => {
  // A bare file has no icon; the browser asks the server's root for one.
  const page = await newPage(t, { origin: new URL("/", server.url).href, provokes: [/favicon\.ico/] });
  await page.goto(`${server.url}package.json`);
  assert.deepEqual(await page.evaluate(hashed, { helper, cases }), expected);
});

test("in Firefox every result has the bits it has natively", async (t) => {
  const browser = await launchFirefox();
  t.after(() => browser.close());
  assert.match(await browser.version(), /firefox/i);
  const page = await browser.newPage();
  // Not its package.json: Firefox shows JSON in a viewer of its own, which lets no script in.
  await page.goto(`${server.url}index.js`);
  assert.deepEqual(await page.evaluate(hashed, { helper, cases }), expected);
});
