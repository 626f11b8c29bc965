// The Measure view with real engines: a real run on three programs, cancelled and void runs, and a reader's own code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, assertAccessible, newPage, openPage, ready } from "../e2e/harness.mjs";
import { PATIENT, choose, loadPython, openEditors, runOwn, watchEngines, writePair } from "../e2e/measuring.mjs";

const VIEW = "#v=1&view=measure";
const said = (page) => page.locator(".measure-status");

test("three programs are measured, shown, checked, kept, and taken into the decision", { timeout: 2 * PATIENT }, async (t) => {
  const page = await newPage(t);
  await watchEngines(page);
  await page.goto(address(VIEW));
  await ready(page);
  await loadPython(page);
  await choose(page, ["JSON", "Floats: bodies", "Throwing"]);
  await page.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map((entry) => Math.round(entry.duration)))).observe({ type: "longtask" });
  });
  const begin = Date.now();
  await page.getByRole("button", { name: /^Measure 3/ }).click();
  await page.locator(".measure-results .ratios .row-name").first().waitFor({ timeout: PATIENT });
  t.diagnostic(`first result after ${Date.now() - begin} ms`);
  await page.waitForFunction(() => document.querySelectorAll(".measure-results .ratios .row-name").length === 3, undefined, { timeout: PATIENT });
  t.diagnostic(`three results after ${Date.now() - begin} ms`);
  await page.getByText(/^Measured\.|^Stopped/).waitFor({ timeout: PATIENT });
  t.diagnostic(`ended after ${Date.now() - begin} ms; long tasks [ms]: ${await page.evaluate(() => globalThis.long.join(", "))}`);
  // The next block's engines start ahead, but nothing starts while something is timed.
  const { starts, timed } = await page.evaluate(() => globalThis.engines);
  const blocks = timed.length / 30;
  t.diagnostic(`${starts.length} engines, ${timed.length} timed samples`);
  assert.ok(blocks >= 15 && starts.length >= 3 * blocks, `${starts.length} engines for ${blocks} blocks`);
  const disturbed = timed.filter(({ from, to }) => starts.some((start) => start.from < to && from + 1 < start.to));
  assert.deepEqual(disturbed, []);
  const text = await page.locator(".measure-results").innerText();
  assert.match(text, /V8 \d/);
  assert.match(text, /CPython 3\.14/);
  // n-body is one of the programs where V8's compiler shows most: tens of times.
  assert.match(text, /Floats: bodies that attract each other: (Python takes|Too noisy)/);
  // Every figure is in the table, with the noise floor beside it.
  await page.locator(".measure-results .as-table > summary").click();
  assert.equal(await page.locator(".measure-results tbody tr").count(), 3);
  await page.locator(".measure-one > summary").first().click();
  await page.locator(".measure-one pre code").first().waitFor();
  assert.ok((await page.locator(".measure-one .strips circle").count()) > 30);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download every sample as JSON" }).click();
  const file = await (await download).createReadStream();
  const chunks = [];
  for await (const chunk of file) chunks.push(chunk);
  const saved = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  assert.equal(saved.programs.length, 3);
  assert.ok(saved.programs.every(({ blocks }) => blocks.length >= 3 && blocks[0].rounds.length >= 5));
  // Into the decision, and back.
  const use = page.getByRole("button", { name: "Use my measurements" });
  if (await use.isVisible()) {
    const verdicts = await page.locator(".measure-before dd").allInnerTexts();
    assert.equal(verdicts.length, 2);
    // Only the criterion that the programs speak to.
    const offered = (await page.locator(".measure-verdicts tbody th").allInnerTexts()).map((text) => text.split(":")[0]);
    t.diagnostic(`offered: ${offered.join(", ")}`);
    const ids = { "CPU-bound code": "perf_cpu" };
    assert.ok(offered.length > 0 && offered.every((name) => name in ids), offered.join());
    await use.click();
    await page.waitForFunction(() => location.hash.includes("&m="));
    const written = await page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("m"));
    const sides = offered.map((name, i) => `${ids[name]}:${["node", "python"][i % 2]}`);
    assert.deepEqual(written.split(",").map((score) => score.split(":").slice(0, 2).join(":")), sides);
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => !location.hash.includes("&m="));
  } else {
    t.diagnostic("too noisy for the decision");
  }
  await assertAccessible(page);
  // The next visit has the results.
  await page.reload();
  await ready(page);
  await page.locator(".measure-results .ratios .row-name").first().waitFor();
  assert.equal(await page.locator(".measure-results .ratios .row-name").count(), 3);
});

test("a run is cancelled at every stage, and the next one starts", { timeout: PATIENT }, async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  await loadPython(page);
  await choose(page, ["JSON"]);
  for (const wait of [0, 150, 600, 1500]) {
    await page.getByRole("button", { name: /^Measure 1/ }).click();
    await page.waitForTimeout(wait);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: /^Measure 1/ }).waitFor();
    assert.match(await said(page).innerText(), /Cancelled/);
  }
});

test("a run whose tab was hidden is void and says why", { timeout: PATIENT }, async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  await loadPython(page);
  await page.getByRole("button", { name: /^Measure 6/ }).click();
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    dispatchEvent(new Event("visibilitychange"));
  });
  await page.getByText("Stopped: the page was hidden").waitFor();
});

test("a run with a debugger attached is void and says why", { timeout: PATIENT }, async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  await loadPython(page);
  const session = await page.context().newCDPSession(page);
  session.on("Target.attachedToTarget", async ({ sessionId }) => {
    for (const [id, method] of ["Debugger.enable", "Runtime.runIfWaitingForDebugger"].entries()) {
      await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id: id + 1, method }) });
    }
  });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });
  await page.getByRole("button", { name: /^Measure 6/ }).click();
  await page.locator(".measure-status").getByText(/debugger|developer tools/i).waitFor({ timeout: PATIENT });
});

test("own snippets run in the sandbox, and what is wrong with them is said with its line", { timeout: 2 * PATIENT }, async (t) => {
  const page = await openPage(t, { fragment: VIEW, provokes: [/SyntaxError|Uncaught/] });
  await openEditors(page);
  const js = "function work(input) { return input.length; }";
  const py = "def work(values):\n    return len(values)\n";
  // Nothing ran and nothing was loaded by itself.
  assert.equal(page.workers().length, 0);
  assert.match(await runOwn(page, js.replace("input.length", "input.length + 1"), py), /different outputs[\s\S]*JavaScript: 101\s+Python: 100/);
  assert.match(await runOwn(page, "function work(input) {\n  return input.nothing.length;\n}", py), /JavaScript reports an error[\s\S]*snippet\.js:2/);
  assert.match(await runOwn(page, js, "def work(values):\n    return 1 / 0\n"), /Python reports an error[\s\S]*line 2/);
  assert.match(await runOwn(page, "function work(input) {\n  return (;\n}", py), /JavaScript reports an error[\s\S]*line 2/);
  // An endless loop ends by the limit, or by a click.
  assert.match(await runOwn(page, "function work(input) { for (;;); }", py), /did not finish in the time/);
  await writePair(page, js, py);
  await page.getByRole("button", { name: "Run it in the sandbox" }).click();
  await page.locator(".measure-own-result").getByText(/takes|About equal|Not distinguishable|Too noisy/).first().waitFor({ timeout: PATIENT });
  await page.getByRole("button", { name: "Cancel" }).click();
});
