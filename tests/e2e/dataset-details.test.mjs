// What the page does not carry of a dataset: fetched once, when the Evidence view asks for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, assertAccessible, named, newPage, openPage, ready, requests } from "./harness.mjs";
import { SCORES, criterionShown, openEvidence } from "./page.mjs";

const FILES = "**/datasets/*.bin*";
const note = (page) => page.locator("main .notice[role=status]");
const files = (page) => requests(page).filter((url) => url.includes("/datasets/"));

test("the first view fetches no dataset, the Evidence view its own, and that once", async (t) => {
  const page = await openPage(t);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(files(page), []);
  await openEvidence(page);
  await page.goBack();
  await openEvidence(page);
  assert.deepEqual(files(page).map((url) => named(url)), ["datasets/evidence.bin"]);
});

test("while it is on its way, and when it does not come, the scores are shown; trying again helps", async (t) => {
  // What is kept for use offline would answer in the server's place.
  const page = await newPage(t, { provokes: [/\/datasets\/evidence-/], serviceWorkers: "block" });
  let answer;
  await page.route(FILES, (route) => new Promise((done) => {
    answer = async (act) => { await act(route); done(); };
  }));
  const answered = async (act) => {
    while (!answer) await page.waitForFunction(() => true);
    const now = answer;
    answer = undefined;
    await now(act);
  };
  await page.goto(address("#v=1&view=evidence&at=lts"));
  await ready(page);
  assert.match(await note(page).innerText(), /Loading the evidence \(\d+\skB\)/);
  assert.equal(await page.locator("svg.intervals").count(), 1);
  assert.equal(await page.locator("section.criterion .rule").count(), 0, "nothing is told of what is not known yet");

  const again = page.getByRole("button", { name: "Try again" });
  for (const [act, why] of [
    [(route) => route.abort(), /there is no connection/],
    [(route) => route.fulfill({ status: 503, body: "" }), /the server answered 503/],
    [(route) => route.fulfill({ status: 500, body: "" }), /the server answered 500/],
  ]) {
    await answered(act);
    await again.waitFor();
    assert.match(await note(page).innerText(), why);
    assert.equal(await page.locator("svg.intervals").count(), 1);
    // All others are a step away, with their scores.
    await page.getByRole("link", { name: "All criteria" }).click();
    await page.locator("#row-lts:focus").waitFor();
    assert.equal(await page.locator("svg.score-lanes").count(), SCORES.size);
    assert.equal(await page.locator(".plot-filters").count(), 0, "what is not known yet is no filter");
    assert.match(await note(page).innerText(), why);
    await page.goBack();
    await page.locator("#criterion-lts").waitFor();
    // Not while it is on its way: it is given up after some seconds.
    await assertAccessible(page);
    await again.click();
    await again.waitFor({ state: "detached" });
  }
  await answered((route) => route.continue());
  await criterionShown(page, "lts");
  assert.equal(await note(page).count(), 0);
  await page.waitForFunction(() => document.activeElement?.id === "criterion-lts");
  const { top } = await page.locator("#criterion-lts").evaluate((node) => node.getBoundingClientRect().toJSON());
  assert.ok(top >= 0 && top < 900, "the criterion of the link is in sight again");
});
