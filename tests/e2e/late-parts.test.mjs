// What the first view does not need comes later: when it is wanted, and never too late.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NARROW, WIDE, address, ignoreLongTimers, newPage, openPage, ready, requests } from "./harness.mjs";
import { SCORES, fragment } from "./page.mjs";

const EXPLAIN = "**/explain-*.wasm";
const partRequests = (page) => requests(page).filter((url) => url.includes("/explain-"));

test("the rest of the program is not asked for by the first view, and comes once when a person begins", async (t) => {
  const page = await openPage(t, { script: ignoreLongTimers });
  assert.deepEqual(partRequests(page), []);
  assert.equal(await page.locator(".more-answer").count(), 0);
  // The answer and the weights are all there.
  await page.waitForFunction((n) => document.querySelectorAll(".weight input[type=range]").length === n, SCORES.size);
  await page.mouse.move(300, 300);
  await page.locator(".more-answer").waitFor();
  await page.mouse.move(310, 310);
  assert.equal(partRequests(page).length, 1);
  assert.equal(await page.locator(".later").count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.rest), undefined);
});

test("who only looks gets it all the same, after a while", async (t) => {
  const page = await openPage(t);
  await page.locator(".more-answer .because").waitFor();
});

test("a dialog asked for before it is there opens when it is", async (t) => {
  const page = await newPage(t, { serviceWorkers: "block" });
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route(EXPLAIN, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(address());
  await ready(page);
  await page.getByRole("button", { name: "Rank criteria" }).click();
  assert.equal(await page.locator("dialog[open]").count(), 0);
  // Meanwhile weights move as ever.
  await page.locator("#weight-ml_data").press("ArrowRight");
  assert.match(await fragment(page), /^v=1/);
  go();
  await page.locator("dialog.weighing[open]").waitFor();
});

test("where it cannot be loaded the answer stands, a message says so, and a second try brings it", async (t) => {
  const page = await newPage(t, { serviceWorkers: "block", provokes: [/./] });
  await page.route(EXPLAIN, (route) => route.abort(), { times: 1 });
  await page.goto(address());
  await ready(page);
  await page.locator(".later").scrollIntoViewIfNeeded();
  await page.getByText(/The rest of this page could not be loaded/).waitFor();
  assert.match(await page.locator("#headline").innerText(), /\w/);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".more-answer .because").waitFor();
});

test("what a part of the page does that cannot be loaded changes nothing, a notice says so, and it works once the part is there", async (t) => {
  const page = await newPage(t, { serviceWorkers: "block", provokes: [/./] });
  await page.route(EXPLAIN, (route) => route.abort());
  await page.goto(address());
  await ready(page);
  const before = await fragment(page);
  const headline = await page.locator("#headline").innerText();
  await page.getByRole("button", { name: "Which framework?" }).click();
  await page.locator(".notice", { hasText: "a part of this page did not load" }).waitFor();
  assert.equal(await fragment(page), before);
  assert.equal(await page.locator("#headline").innerText(), headline);
  // Weights still move.
  await page.locator("#weight-ml_data").press("ArrowRight");
  await page.waitForFunction((before) => location.hash.slice(1) !== before, before);
  await page.unroute(EXPLAIN);
  await page.getByRole("button", { name: "Which framework?" }).click();
  await page.waitForFunction(() => location.hash.includes("data=frameworks"));
});

for (const viewport of [WIDE, NARROW]) {
  test(`what is there already stays in its place when the rest comes, ${viewport.width} px wide`, async (t) => {
    const page = await newPage(t, { folded: true, viewport });
    await page.addInitScript(ignoreLongTimers);
    await page.goto(address());
    await ready(page);
    const tops = () => page.evaluate(() => [...document.querySelectorAll("#headline, .answer-lines li, .lead, #which-framework, .other-data > summary")]
      .map((one) => Math.round(one.getBoundingClientRect().top + scrollY)));
    assert.equal(await page.locator(".as-bars").count(), 0);
    const before = await tops();
    await page.mouse.move(300, 300);
    await page.locator(".as-bars").waitFor();
    await page.locator(".how-sure", { hasText: "random draws of scores and weights." }).waitFor();
    assert.deepEqual(await tops(), before);
  });
}

for (const comes of [true, false]) {
  test(`what is below the datasets can be pressed once they ${comes ? "are all there" : "do not come"}`, async (t) => {
    const page = await newPage(t, { serviceWorkers: "block", folded: true, provokes: [/./] });
    await page.addInitScript(ignoreLongTimers);
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route(EXPLAIN, async (route) => {
      await held;
      await (comes ? route.continue() : route.abort());
    });
    await page.goto(address());
    await ready(page);
    await page.locator(".weight input[type=range]").first().press("ArrowRight");
    await page.locator(".other-data > summary").click();
    const own = page.getByText("Use your own dataset");
    await page.locator(".other-data[open]").waitFor();
    assert.equal(await own.isVisible(), false);
    release();
    await page.waitForFunction(() => document.querySelector(".owns").checkVisibility());
    assert.equal(await page.locator(".datasets input").count(), comes ? 3 : 0);
    await own.click();
    await page.locator("#own-file").waitFor();
  });
}

test("the datasets to choose from are all there once the rest of the page is", async (t) => {
  const page = await openPage(t);
  await page.mouse.move(300, 300);
  await page.locator("details.other-data > summary").click();
  await page.locator(".datasets input").nth(2).waitFor({ state: "attached" });
  assert.deepEqual(await page.locator(".datasets input").evaluateAll((all) => all.map(({ value }) => value)), ["evidence", "frameworks", "article"]);
});

test("a link waits for what can read it; where that cannot be loaded, the link stays and a banner says so", async (t) => {
  const page = await newPage(t, { serviceWorkers: "block", provokes: [/./] });
  await page.route(EXPLAIN, (route) => route.abort());
  const link = "#v=1&data=evidence&use=cms&w=ml_data:77";
  await page.goto(address(link));
  await page.locator("#stopped:not([hidden])").waitFor();
  assert.match(await page.locator("#stopped").innerText(), /could not open your link/);
  assert.equal(await page.evaluate(() => location.hash), link);
  await page.unroute(EXPLAIN);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("#weight-ml_data").inputValue(), "77");
});

test("a server that does not say that it sends WebAssembly is no hindrance", async (t) => {
  const page = await newPage(t, { serviceWorkers: "block", provokes: [/MIME type/] });
  await page.route(EXPLAIN, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await page.goto(address());
  await ready(page);
  await page.mouse.move(300, 300);
  await page.locator(".more-answer").waitFor();
});
