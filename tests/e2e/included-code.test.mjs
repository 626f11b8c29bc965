// A pair of snippets and results in links and documents: shown with a notice, run by nobody but the reader, and never in the
// place of what the reader had.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LOOKS, address, assertAccessible, assertNoSidewaysScroll, bytesOf, named, newPage, openPage, ready, requests } from "./harness.mjs";
import { PATIENT, keepResults, keptResults, openEditors, writeCode } from "./measuring.mjs";

const VIEW = "#v=1&view=measure";
/** It says so when it runs: by what it throws, and by a mark where it runs. */
const THEIRS = [
  "globalThis.ran = true;\nfunction prepare(seed, size) { return [seed, size]; }\n",
  "throw new Error('ran ' + 6 * 7);\n",
  "def prepare(seed, size):\n    return [seed, size]\n",
  "def work(values):\n    return '<img src=x onerror=alert(1)>'\n",
];
const linkWith = (texts) => `${VIEW}${texts.map((text, i) => `&code${i + 1}=${encodeURIComponent(text)}`).join("")}`;
const shown = (page) => Promise.all(["set-up-js", "snippet-js", "set-up-py", "snippet-py"].map((id) => page.locator(`#${id}`).inputValue()));
const carried = (page) => page.evaluate(() => [1, 2, 3, 4].map((i) => new URLSearchParams(location.hash.slice(1)).get(`code${i}`)));
const hasCode = (page, has) => page.waitForFunction((wanted) => location.hash.includes("code1=") === wanted, has);

test("code of a link is shown, runs only when it is started, and leaves the reader's own as it was", { timeout: PATIENT }, async (t) => {
  const page = await openPage(t, { fragment: VIEW, provokes: [/ran 42/] });
  await openEditors(page);
  await writeCode(page, /^JavaScript: what is timed/, "const work = () => 'mine';");
  const mine = await shown(page);
  assert.equal(mine[1], "const work = () => 'mine';");

  await page.evaluate((link) => { location.hash = link; }, linkWith(THEIRS));
  await page.getByText("None of it has run yet").waitFor();
  assert.deepEqual(await shown(page), THEIRS);
  // It waits as long as nothing is done, in whichever view.
  await page.waitForTimeout(1500);
  await page.locator("nav").getByRole("link", { name: "Decide" }).click();
  await page.waitForTimeout(500);
  await page.goBack();
  await page.getByText("None of it has run yet").waitFor();
  // The analysis of the Decide view has a worker of its own.
  assert.deepEqual(page.workers().map((worker) => named(worker.url())).filter((name) => !/^work(er)?\.js$/.test(name)), []);
  assert.equal(page.frames().length, 1);
  assert.ok(!requests(page).some((url) => /sandbox/.test(url)), requests(page).join());
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.equal(await page.locator(".measure-own-result").innerText(), "");
  await assertAccessible(page);

  // The reader starts it: it runs in the sandbox, where it reaches nothing.
  await page.getByRole("button", { name: "Run it in the sandbox" }).click();
  await page.locator(".measure-own-result").getByText("ran 42").waitFor({ timeout: PATIENT });
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);

  // What was changed of theirs goes with the link, and not over what is mine.
  await writeCode(page, /^Python: set-up/, "def prepare(seed, size):\n    return 1\n");
  await page.waitForFunction(() => decodeURIComponent(location.hash).includes("return+1"));
  await page.getByRole("button", { name: "Restore my code" }).click();
  await hasCode(page, false);
  assert.deepEqual(await shown(page), mine);
  await page.goBack();
  await hasCode(page, true);
  assert.deepEqual((await shown(page)).slice(0, 2), THEIRS.slice(0, 2));
});

test("one's own code goes with the link and the document when that is chosen, and comes back from both", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  await openEditors(page);
  assert.deepEqual(await carried(page), [null, null, null, null]);
  await page.getByLabel("Include my code in links and exports").check();
  await hasCode(page, true);
  const text = "function work(input) {\n  return `${input}+%26&v=9#\u{1f980}`;\n}\n";
  await writeCode(page, /^JavaScript: what is timed/, text);
  await page.waitForFunction(() => location.hash.includes("%2526"));
  const mine = await shown(page);
  assert.equal(mine[1], text);
  assert.deepEqual(await carried(page), mine);
  // It is mine here, also after another visit.
  await page.reload();
  await ready(page);
  await page.locator(".measure-own-code > summary").click();
  assert.equal(await page.getByText("None of it has run yet").count(), 0);
  assert.deepEqual(await shown(page), mine);

  // The document, to somebody else.
  await page.locator("nav").getByRole("link", { name: "Share" }).click();
  await page.getByText(/It includes your pair of snippets/).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download JSON" }).click();
  const file = await bytesOf(await download);
  const { state } = JSON.parse(file.toString("utf8"));
  assert.deepEqual([state.code.javascript.setUp, state.code.javascript.snippet, state.code.python.setUp, state.code.python.snippet], mine);
  const other = await openPage(t, { fragment: "#v=1&view=take" });
  await other.setInputFiles("#take-file", { name: "d.json", mimeType: "application/json", buffer: file });
  await hasCode(other, true);
  assert.deepEqual(await carried(other), mine);
  await other.locator("nav").getByRole("link", { name: "Measure" }).click();
  await other.getByText("None of it has run yet").waitFor();
  assert.deepEqual(await shown(other), mine);

  // What is too long stays in the editor, and the link as it was.
  await page.locator("nav").getByRole("link", { name: "Measure" }).click();
  await openEditors(page);
  await writeCode(page, /^Python: what is timed/, `# ${"x".repeat(16_000)}`);
  await page.getByText(/Too long to include: 16,\d\d\d bytes|Too long to include: 16\d\d\d bytes/).waitFor();
  assert.deepEqual(await carried(page), mine);
  assert.equal((await shown(page))[3].length, 16_002);
});

/** Three programs with one ratio. */
const stored = (ratio, date) => keptResults(["json", "nbody", "exceptions"].map((id) => [id, ratio, "a-faster"]), date);

async function openWith(t, results, fragment) {
  const page = await newPage(t);
  await keepResults(page, results);
  await page.goto(address(fragment));
  await ready(page);
  await page.locator(".measure-results .ratios .row-name").first().waitFor();
  return page;
}

test("results go with the link when that is chosen, and are told from what was measured here", async (t) => {
  const page = await openWith(t, stored(3), VIEW);
  const summary = (which) => which.locator(".measure-one summary").first().innerText();
  const mine = await summary(page);
  assert.doesNotMatch(await page.evaluate(() => location.hash), /res=/);
  await page.getByLabel("Include these results in links and exports").check();
  await page.waitForFunction(() => location.hash.includes("res=measured-1"));
  const link = await page.evaluate(() => location.hash);

  const other = await openWith(t, stored(7, "2026-11-20"), VIEW);
  const theirs = await summary(other);
  assert.notEqual(theirs, mine);
  await other.evaluate((hash) => { location.hash = hash; }, link);
  await other.getByText("they were not measured here").waitFor();
  assert.equal(await summary(other), mine);
  assert.match(await other.locator(".measure-figures").innerText(), /Measured on 25\sNovember\s2026/);
  await assertAccessible(other);
  await other.getByRole("button", { name: "Show my own results" }).click();
  await other.waitForFunction(() => !location.hash.includes("res="));
  assert.equal(await summary(other), theirs);

  // What cannot be read loses nothing.
  await other.evaluate((hash) => { location.hash = hash.replace(/res=[^&]*/, "res=measured-1%09broken"); }, link);
  await other.getByText("results that this page cannot read").waitFor();
  assert.equal(await summary(other), theirs);
});

for (const look of LOOKS) {
  test(`code that came is told apart, and fits: ${look.name}`, async (t) => {
    const page = await newPage(t, { colorScheme: look.colorScheme, viewport: look.viewport });
    await page.goto(address(linkWith(THEIRS)));
    await ready(page);
    await page.locator(".editor[data-editor]").nth(3).waitFor();
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
    if (process.env.SHOTS) {
      await page.locator(".measure-own").screenshot({ path: `${process.env.SHOTS}/came-${look.name.replaceAll(/\W/g, "-")}.png` });
    }
  });
}
