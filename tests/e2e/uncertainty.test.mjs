// How sure the answer is: found out in a worker of its own, when that comes into sight.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LOOKS, address, assertAccessible, assertNoSidewaysScroll, named, newPage, openPage, ready, requests } from "./harness.mjs";
import { addressHas, profile, slider, unfold } from "./page.mjs";

/**
 * Share of draws with Node.js ahead, by an independent implementation with triangular scores and weights within
 * 30 % (`scripts/evidence/recompute.py`). Other distributions, hence a wide band.
 */
const { profiles } = JSON.parse(readFileSync(new URL("../reference/profiles.json", import.meta.url), "utf8"));
const NODE_AHEAD = Object.fromEntries(["streaming", "ecommerce", "api", "cms"].map((use) =>
  [use, profiles.find(({ id }) => id === use).first.node]));
const BAND = 0.12;

/** Scrolls to what is to be found out, and waits until it is, for the choice that is shown. */
async function found(page) {
  await page.locator(".sure").scrollIntoViewIfNeeded();
  await unfold(page, ".sure");
  await page.locator(".sure .figures:not(.old, .coarse) .chance").waitFor();
}
/** Share of first ranks of each, as the table has them [0..=1]. */
const shares = (page) => page.locator(".sure .as-table tbody tr").evaluateAll((rows) =>
  Object.fromEntries(rows.map((row) => [row.children[0].textContent, parseFloat(row.children[1].textContent) / 100])));

test("nothing is loaded for it before it comes into sight, and then only from the site", async (t) => {
  const page = await openPage(t);
  assert.deepEqual(requests(page).filter((url) => url.includes("worker")), []);
  assert.equal(await page.locator(".sure .chance").count(), 0);
  await found(page);
  assert.equal(requests(page).filter((url) => named(url) === "worker_bg.wasm").length, 1);
});

test("use cases are as sure as an independent analysis found", async (t) => {
  const page = await openPage(t);
  for (const [use, expected] of Object.entries(NODE_AHEAD)) {
    await page.selectOption("#use-case", use);
    await found(page);
    const { "Node.js": node, Python: python } = await shares(page);
    assert.ok(Math.abs(node - expected) < BAND, `${use}: ${node} against ${expected}`);
    assert.ok(Math.abs(node + python - 1) < 0.002);
  }
});

test("how well the weights are known is part of the link, and changes how sure the answer is", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=ecommerce" });
  await found(page);
  const usual = await shares(page);
  await page.selectOption("#certainty", "100");
  await addressHas(page, "know=100");
  await found(page);
  const nothing = await shares(page);
  // The less is known of the weights, the nearer to a toss.
  assert.ok(Math.abs(nothing.Python - 0.5) < Math.abs(usual.Python - 0.5), `${nothing.Python} and ${usual.Python}`);
  await page.getByLabel("Errors from the same source are correlated").check();
  await addressHas(page, "err=shared");
  await found(page);
  assert.match(await page.locator(".sure .finding").innerText(), /errors from the same source correlated, and any weights on/);
  await page.reload();
  await found(page);
  assert.equal(await page.locator("#certainty").inputValue(), "100");
});

test("what was found for other weights is marked as old until the new is there", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=api" });
  await found(page);
  // As soon as a weight moves, what is shown is of before.
  const seen = await page.evaluate(() => new Promise((resolve) => {
    const figures = document.querySelector(".sure .figures");
    const states = [];
    new MutationObserver(() => {
      states.push(figures.className);
      if (figures.className === "figures") resolve(states);
    }).observe(figures, { attributes: true });
    const input = document.querySelector("#weight-ml_data");
    input.value = "77";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }));
  // A slow machine shows a coarse result first.
  assert.deepEqual(seen.filter((state) => state !== "figures coarse"), ["figures old", "figures"]);
  assert.equal(await slider(page, "ml_data").inputValue(), "77");
});

test("what is worth finding out is worth no more one by one than all at once", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=serverless" });
  await found(page);
  const total = Number(/worth (\d+\.\d+) points/.exec(await page.locator(".worth .finding").innerText())[1]);
  await unfold(page, ".worth");
  const each = (await page.locator(".worth tbody td").allInnerTexts()).map(Number);
  assert.ok(each.length > 0 && each.every((one, i) => one <= total + 0.005 && (i === 0 || one <= each[i - 1])), each.join());
});

test("other methods say who is first, and how many agree is what the table says", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=api" });
  await found(page);
  const summary = await page.locator(".other-methods summary").innerText();
  const rows = await page.locator(".other-methods tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const { node, python } = profile("api");
  const leader = node >= python ? "Node.js" : "Python";
  assert.equal(rows.length, 7);
  const agreeing = rows.filter(([, , agrees]) => agrees.includes("yes"));
  assert.match(summary, new RegExp(`${agreeing.length} of 7 other methods put the same backend first`));
  for (const [method, ranking, agrees] of rows) {
    if (agrees.includes("no")) assert.ok(!ranking.startsWith(leader), method);
  }
});

test("it looks right in every look, and axe finds nothing", async (t) => {
  for (const { name, ...look } of LOOKS) {
    const page = await openPage(t, { fragment: "#v=1&use=api&keep1=use%3Dcms", ...look });
    await found(page);
    await unfold(page, ".more-answer");
    await assertAccessible(page);
    await assertNoSidewaysScroll(page, name);
  }
});

test("where there can be no worker the page counts itself, with the same result", async (t) => {
  const fragment = "#v=1&use=api";
  const usual = await openPage(t, { fragment });
  await found(usual);
  const page = await newPage(t);
  await page.addInitScript(() => {
    globalThis.Worker = class {
      constructor() {
        throw new DOMException("not allowed here", "SecurityError");
      }
    };
  });
  await page.goto(address(fragment));
  await ready(page);
  await found(page);
  assert.deepEqual(await shares(page), await shares(usual));
});
