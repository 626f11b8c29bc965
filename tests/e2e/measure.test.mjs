// The Measure view over a fake runner: what it says of a run, what it does about what goes wrong, and what comes of results.
// measure-real.test.mjs measures with the engines themselves, tests/slow more of that.
import assert from "node:assert/strict";
import { test } from "node:test";
import { WITHOUT_KEEPING, hold, isHeld, report, release, useFakeRunner } from "./fake-runner.mjs";
import { LOOKS, address, assertAccessible, assertNoSidewaysScroll, named, newPage, openPage, ready, requests } from "./harness.mjs";
import { choose, keepResults, keptResults, loadPython, openEditors, runOwn } from "./measuring.mjs";

const VIEW = "#v=1&view=measure";
const said = (page) => page.locator(".measure-status");

test("nothing of Python is loaded before it is asked for, and its size is said", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  const button = page.getByRole("button", { name: /^Load Python/ });
  await button.waitFor();
  assert.match(await button.innerText(), /\d\.\d\sMB to load/);
  await page.locator(".measure-native .ratios").waitFor();
  const asked = requests(page).map(named).filter((name) => name.startsWith("python/"));
  assert.ok(asked.every((name) => name.endsWith("manifest.json")), asked.join());
  assert.ok(!requests(page).some((url) => url.includes("py-worker")));
});

/** The view with a fake runner that is loaded. */
async function openFake(t, options) {
  const page = await newPage(t, WITHOUT_KEEPING);
  await useFakeRunner(page, options);
  await page.goto(address(VIEW));
  await ready(page);
  await loadPython(page);
  return page;
}

const clickMeasure = (page, n) => page.getByRole("button", { name: new RegExp(`^Measure ${n}`) }).click();
const ended = (page) => page.getByText(/^Measured\.|^Stopped/).waitFor();

test("six programs are measured, shown, kept, and taken into the decision and back", async (t) => {
  const page = await openFake(t, { ratio: 6 });
  // The button that was pressed has gone; what comes next has the focus.
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Measure 6\sprograms/);
  await clickMeasure(page, 6);
  await ended(page);
  assert.match(await said(page).innerText(), /^Measured\. Python took [\d.]+× to [\d.]+× as long as JavaScript\.$/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "results-title");
  assert.equal(await page.locator(".measure-results .ratios .row-name").count(), 6);
  const text = await page.locator(".measure-results").innerText();
  assert.match(text, /V8 15\.6/);
  assert.match(text, /CPython 3\.14\.2/);
  // Every figure is in the table, with the noise floor beside it.
  await page.locator(".measure-results .as-table > summary").click();
  const ratios = await page.locator(".measure-results tbody tr td:first-of-type").allInnerTexts();
  assert.equal(ratios.length, 6);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download every sample as JSON" }).click();
  const chunks = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  const saved = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  assert.equal(saved.programs.length, 6);
  assert.ok(saved.programs.every(({ blocks }) => blocks.length >= 3 && blocks[0].rounds.length >= 5));
  await page.getByRole("button", { name: "Use my measurements" }).click();
  await page.waitForFunction(() => location.hash.includes("&m="));
  const written = await page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("m"));
  assert.ok(written.split(",").every((score) => /^perf_cpu:(node|python):/.test(score)), written);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !location.hash.includes("&m="));
  // The next visit has the results.
  await page.reload();
  await ready(page);
  await page.locator(".measure-results .ratios .row-name").nth(5).waitFor();
});

test("a run is cancelled at every stage, what comes too late changes nothing, and the next one starts", async (t) => {
  const page = await openFake(t);
  await choose(page, ["JSON"]);
  for (const stage of ["begin", "sentinel", "start", "check", "warm-up", "sample"]) {
    await hold(page, stage);
    await clickMeasure(page, 1);
    await isHeld(page);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: /^Measure 1/ }).waitFor();
    assert.match(await said(page).innerText(), /Cancelled/, stage);
    await release(page);
  }
  assert.equal(await page.locator(".measure-results .ratios .row-name").count(), 0);
  await clickMeasure(page, 1);
  await ended(page);
  assert.equal(await page.locator(".measure-results .ratios .row-name").count(), 1);
});

/** Waits until the element of this id has the focus. */
const hasFocus = (page, id) => page.waitForFunction((wanted) => document.activeElement.id === wanted, id);

/** Starts a run by keyboard, is asked where to cancel it, cancels it, and is back where it is started. */
async function startAndCancel(page, start, cancel) {
  await hold(page, "sample");
  await page.locator(`#${start}`).press("Enter");
  await hasFocus(page, cancel);
  await isHeld(page);
  await page.keyboard.press("Enter");
  await hasFocus(page, start);
  await release(page);
}

test("what starts a run hands the focus to what cancels it, and that back", async (t) => {
  const page = await openFake(t);
  await choose(page, ["JSON"]);
  await startAndCancel(page, "measure-run", "measure-cancel");
  // The frame is loaded first: its first run goes through.
  await openEditors(page);
  await page.locator("#own-run").press("Enter");
  await page.locator(".measure-own-result").getByText(/./).first().waitFor();
  await hasFocus(page, "own-run");
  await startAndCancel(page, "own-run", "own-cancel");
});

test("JavaScript measured alone hands the focus on as well", async (t) => {
  const page = await newPage(t, WITHOUT_KEEPING);
  await useFakeRunner(page);
  await page.goto(address(VIEW));
  await ready(page);
  await choose(page, ["JSON"]);
  await page.locator("#measure-alone").press("Enter");
  await page.locator("table.alone").waitFor();
  await hasFocus(page, "measure-alone");
  await startAndCancel(page, "measure-alone", "measure-cancel");
});

test("a run whose tab was hidden is void and says why", async (t) => {
  const page = await openFake(t);
  await hold(page, "sample");
  await clickMeasure(page, 6);
  await isHeld(page);
  await report(page, { hidden: true });
  await release(page);
  await page.getByText("Stopped: the page was hidden").waitFor();
});

test("a run with a debugger attached is void and says why", async (t) => {
  const page = await openFake(t, { sentinel: 1.7 });
  await clickMeasure(page, 6);
  await page.locator(".measure-status").getByText(/debugger|developer tools/i).waitFor();
});

test("engines that do not start are said with their reason, and a program that fails with its language", async (t) => {
  const gone = await openFake(t, { failures: { start: { failed: "missing", message: "py-worker.mjs is gone" } } });
  await choose(gone, ["JSON"]);
  await clickMeasure(gone, 1);
  await gone.locator(".measure-results, .measure-status").getByText(/py-worker\.mjs is gone/).first().waitFor();
  const failing = await openFake(t, { failures: { check: { failed: "exception", lane: "python", message: "ValueError: no" } } });
  await choose(failing, ["JSON"]);
  await clickMeasure(failing, 1);
  await failing.getByText(/Python reports an error/).first().waitFor();
});

/** [what, options of the runner, what is said] */
const OWN = [
  ["other outputs", { outputs: { javascript: "101", python: "100" } }, /different outputs[\s\S]*JavaScript: 101\s+Python: 100/],
  ["an error in JavaScript", { failures: { check: { failed: "exception", lane: "javascript", message: "TypeError: no (snippet.js, line 2)" } } }, /JavaScript reports an error[\s\S]*snippet\.js, line 2/],
  ["an error in Python", { failures: { check: { failed: "exception", lane: "python", message: "ZeroDivisionError: by zero, line 2" } } }, /Python reports an error[\s\S]*line 2/],
  ["an endless loop", { failures: { start: { failed: "timeout", lane: "javascript", message: "too long" } } }, /did not finish in the time/],
  ["half of a surrogate pair", { outputs: { javascript: "\ud83d" } }, /an answer from the engines could not be read/],
  ["an answer that broke off", { failures: { check: { raw: '{"run":1,"reply":"out' } } }, /an answer from the engines could not be read/],
];
for (const [what, options, told] of OWN) {
  test(`what is wrong with one's own code is said: ${what}`, async (t) => {
    const page = await newPage(t, WITHOUT_KEEPING);
    await useFakeRunner(page, options);
    await page.goto(address(VIEW));
    await ready(page);
    await openEditors(page);
    assert.match(await runOwn(page, "const work = (input) => input.length;", "def work(values):\n    return len(values)\n"), told);
  });
}

test("scores that were measured come with a link and change the verdict's ground", async (t) => {
  const page = await openPage(t, { fragment: `${VIEW}&data=evidence&use=ecommerce&m=perf_cpu:node:75~78.3~81,perf_cpu:python:70~75~80` });
  await page.getByRole("button", { name: "Back to the dataset’s scores" }).click();
  await page.waitForFunction(() => !location.hash.includes("&m="));
});

for (const look of LOOKS) {
  test(`the view is accessible and fits: ${look.name}`, async (t) => {
    const page = await newPage(t, { colorScheme: look.colorScheme, viewport: look.viewport });
    await keepResults(page, keptResults([["json", 6, "a-faster"], ["nbody", 90, "a-faster"], ["csv", 0.5, "b-faster"], ["sha256", 12, "a-faster"]]));
    await page.goto(address(VIEW));
    await ready(page);
    await page.locator(".measure-results .ratios .row-name").first().waitFor();
    await page.locator(".measure-native .ratios").waitFor();
    await page.locator(".measure-programs > summary").click();
    await page.locator(".measure-one > summary").first().click();
    await page.locator(".measure-one pre code").first().waitFor();
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/measure-${look.name.replace(", ", "-")}.png`, fullPage: true });
  });
}

test("stored figures of native runtimes are a chart before anything is loaded, and a table", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  const section = page.locator(".measure-native");
  await section.locator(".ratios").waitFor();
  assert.match(await section.innerText(), /Node\.js 26\.10 is faster in \d+ of 22 programs, CPython 3\.14\.10 in \d+/);
  assert.equal(await section.locator(".ratios .row-name").count(), 22);
  // Above all that needs Python.
  assert.ok(await page.evaluate(() => document.querySelector(".measure-native").compareDocumentPosition(document.querySelector(".measure-results")) & Node.DOCUMENT_POSITION_FOLLOWING));
  await section.locator("summary", { hasText: "Show as a table" }).click();
  assert.equal(await section.locator("tbody tr").count(), 22);
  // What is stored of JSON: 669.98 over 225.5 microseconds.
  assert.match(await section.locator("tbody tr", { hasText: /^JSON/ }).first().innerText(), /226\sµs\s+670\sµs\s+3\.0×/);
});
