// Two tabs of one browser: whatever one adds, the other hears, and neither takes it from storage.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, bytesOf, newContext, openPage, ready } from "./harness.mjs";
import { WITHOUT_KEEPING, useFakeRunner } from "./fake-runner.mjs";
import { choose, keepResults, keptResults, openEditors, writeCode } from "./measuring.mjs";
import { choice, dataset, drop, names, open } from "./own-data.mjs";
import { addressHas, button, field, fragment, notice, pasteFragment, row, slider } from "./page.mjs";

/** Two pages of one context at these fragments. */
async function twoTabs(t, one = "", other = one) {
  const context = await newContext(t);
  const first = await openPage(t, { context, fragment: one });
  return [first, await openPage(t, { context, fragment: other }), context];
}
/** What stands in storage under a key of this page. */
const stored = (page, key) => page.evaluate((name) => localStorage.getItem(`backend-balance/${name}@${new URL("./", document.baseURI).pathname}`), key);
const storedHas = (page, key, ...parts) =>
  page.waitForFunction(([name, wanted]) => {
    const text = localStorage.getItem(`backend-balance/${name}@${new URL("./", document.baseURI).pathname}`) ?? "";
    return wanted.every((part) => text.includes(part));
  }, [key, parts]);
/** The scenarios that a tab shows. */
const scenarios = (page) => page.locator(".scenarios li, .scenario").count();

async function keep(page, criterion, points) {
  await field(page, criterion).fill(String(points));
  await field(page, criterion).press("Enter");
  await addressHas(page, `${criterion}:${points}`);
  await page.getByRole("button", { name: "Save this scenario", exact: true }).click();
  await addressHas(page, "keep1=");
}

test("scenarios kept in two tabs are both there at the next visit, and each tab is told of the other's", async (t) => {
  const [first, second, context] = await twoTabs(t);
  await keep(first, "lts", 11);
  await second.getByText(/Another tab saved a scenario that is not shown here/).waitFor();
  assert.ok(!(await second.evaluate(() => location.hash)).includes("keep1"), "nothing comes here before it is wanted");
  await keep(second, "lts", 22);
  await first.getByText(/Another tab saved a scenario that is not shown here/).waitFor();
  await storedHas(first, "document", "lts%3A11", "lts%3A22");
  // What is done in one afterwards leaves the other's alone.
  await slider(first, "ml_data").press("ArrowRight");
  await storedHas(first, "document", "lts%3A11", "lts%3A22", "ml_data");
  await button(first, "Show here").click();
  await addressHas(first, "keep2=");
  assert.match(await first.evaluate(() => location.hash), /lts%3A11.*lts%3A22/);
  await button(first, "Undo").click();
  await first.waitForFunction(() => !location.hash.includes("keep2="));
  await Promise.all([first.close(), second.close()]);
  const next = await openPage(t, { context });
  assert.match(await next.evaluate(() => location.hash), /lts%3A11/);
  assert.match(await next.evaluate(() => location.hash), /lts%3A22/);
});

test("a link opened in a second tab leaves the scenarios of the first for the next visit", async (t) => {
  const context = await newContext(t);
  const first = await openPage(t, { context });
  await keep(first, "lts", 11);
  await storedHas(first, "document", "lts%3A11");
  const second = await openPage(t, { context, fragment: "#v=1&data=evidence&use=cms" });
  await storedHas(second, "document", "use=cms", "lts%3A11");
  assert.equal(await notice(second), "");
});

test("snippets written in two tabs are on both screens and in storage", async (t) => {
  const [first, second] = await twoTabs(t, "#v=1&view=measure");
  for (const page of [first, second]) await openEditors(page);
  await writeCode(first, /^JavaScript: what is timed/, "const work = (x) => x.slice(1);");
  await second.waitForFunction(() => document.querySelector("#snippet-js").value === "const work = (x) => x.slice(1);");
  await writeCode(second, /^Python: what is timed/, "def work(x):\n  return x[1:]\n");
  await first.waitForFunction(() => document.querySelector("#snippet-py").value.includes("return x[1:]"));
  assert.equal(await first.locator("#snippet-js").inputValue(), "const work = (x) => x.slice(1);");
  await storedHas(first, "snippets", "x.slice(1)", "return x[1:]");
});

test("snippets that both tabs wrote at once both stand there, one as a comment", async (t) => {
  const context = await newContext(t);
  // As if the second tab had not heard yet.
  await context.addInitScript(() => addEventListener("storage", (event) => globalThis.isDeaf && event.stopImmediatePropagation(), true));
  const fragment = "#v=1&view=measure";
  const [first, second] = [await openPage(t, { context, fragment }), await openPage(t, { context, fragment })];
  for (const page of [first, second]) await openEditors(page);
  await second.evaluate(() => { globalThis.isDeaf = true; });
  await writeCode(first, /^JavaScript: what is timed/, "const work = (x) => 1;");
  await storedHas(first, "snippets", "=> 1;");
  await second.evaluate(() => {
    const area = document.querySelector("#snippet-js");
    area.value = "const work = (x) => 2;";
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await storedHas(second, "snippets", "=> 2;", "// const work = (x) => 1;");
  await first.waitForFunction(() => /=> 2;[^]*\/\/ const work = \(x\) => 1;/.test(document.querySelector("#snippet-js").value));
});

test("results measured in two tabs are both there", async (t) => {
  const context = await newContext(t, WITHOUT_KEEPING);
  const pages = [];
  for (let i = 0; i < 2; i += 1) {
    const page = await context.newPage();
    await useFakeRunner(page);
    await page.goto(address("#v=1&view=measure"));
    await ready(page);
    await page.getByRole("button", { name: /^Load Python/ }).click();
    pages.push(page);
  }
  const [first, second] = pages;
  const measure = async (page, title) => {
    await choose(page, [title]);
    await page.getByRole("button", { name: /^Measure 1/ }).click();
    await page.locator(".measure-status", { hasText: /^Measured/ }).waitFor();
  };
  await measure(first, "JSON");
  await storedHas(first, "measured", "\njson\t");
  await second.locator(".measure-results .ratios .row-name", { hasText: /JSON/ }).waitFor();
  await second.locator(".measure-status", { hasText: /Another tab has new results/ }).waitFor();
  await measure(second, "CSV");
  await storedHas(second, "measured", "\njson\t", "\ncsv\t");
  for (const page of pages) {
    for (const name of [/JSON/, /CSV/]) await page.locator(".measure-results .ratios .row-name", { hasText: name }).waitFor();
  }
});

test("results that another tab stored while this one measured are kept beside its own", async (t) => {
  const page = await openPage(t, { ...WITHOUT_KEEPING, fragment: "#v=1&view=measure" });
  await useFakeRunner(page);
  await page.reload();
  await ready(page);
  await page.getByRole("button", { name: /^Load Python/ }).click();
  await choose(page, ["JSON"]);
  await page.evaluate(() => (globalThis.fakeRunner ? (globalThis.fakeRunner.hold = "sample") : undefined));
  await page.getByRole("button", { name: /^Measure 1/ }).click();
  await page.waitForFunction(() => globalThis.fakeRunner?.held.length);
  const other = await page.context().newPage();
  await other.goto(address("#v=1"));
  const today = await page.evaluate(() => new Date().toISOString().slice(0, 10));
  // With the same engines, as the fake ones call themselves.
  await other.evaluate((text) => localStorage.setItem(`backend-balance/measured@${new URL("./", document.baseURI).pathname}`, text), keptResults([["sieve", 3, "a-faster"]], today));
  // Tabs may be processes of their own: what one stores the other has a moment later.
  await page.waitForFunction(() => localStorage.getItem(`backend-balance/measured@${new URL("./", document.baseURI).pathname}`)?.includes("sieve"));
  await page.evaluate(() => globalThis.fakeRunner.release());
  await page.locator(".measure-status", { hasText: /^Measured/ }).waitFor();
  const text = await stored(page, "measured");
  assert.match(text, /\njson\t/);
  assert.match(text, /\nsieve\t/, text);
});

test("people added in two tabs are compared in both", async (t) => {
  const [first, second] = await twoTabs(t, "#v=1&view=take");
  const add = async (page, name, use) => {
    await page.fill("#together-name", name);
    await page.fill("#together-text", `https://example.org/#v=1&data=evidence&use=${use}`);
    await page.locator("#together-text").locator("xpath=ancestor::section").getByRole("button", { name: /^Add/ }).last().click();
  };
  const shown = (page) => page.locator(".together input").evaluateAll((all) => all.map((one) => one.value).filter((value) => ["Ada", "Bo", "Cy"].includes(value)));
  await add(first, "Ada", "cms");
  await second.waitForFunction(() => [...document.querySelectorAll(".together input")].some((one) => one.value === "Ada"));
  await add(second, "Bo", "api");
  await first.waitForFunction(() => [...document.querySelectorAll(".together input")].some((one) => one.value === "Bo"));
  assert.deepEqual([await shown(first), await shown(second)], [["Ada", "Bo"], ["Ada", "Bo"]]);
  await storedHas(first, "together", "Ada=", "Bo=");
});

/** What the first tab changes in their dataset, the second one says. */
async function changeElsewhere(first, second) {
  await open(first, "Edit alternatives", "#new-alternative");
  await first.getByLabel("Name of Go", { exact: true }).fill("Go elsewhere");
  await first.keyboard.press("Enter");
  await second.getByText(/was changed in another tab/).first().waitFor();
}

/** Two tabs that both show a dataset of the reader's own. */
async function ownInTwoTabs(t) {
  const context = await newContext(t);
  const first = await openPage(t, { context });
  await drop(first, "mine.json", JSON.stringify(dataset()));
  await choice(first, "My own figures").waitFor();
  await storedHas(first, "own/mine", "Deno");
  return [first, await openPage(t, { context }), context];
}

test("an own dataset changed in two tabs: the later version stays, and what the older tab changes is a copy", async (t) => {
  const [first, second, context] = await ownInTwoTabs(t);
  for (const page of [first, second]) await open(page, "Edit alternatives", "#new-alternative");
  const rename = async (page, from, to) => {
    await page.getByLabel(`Name of ${from}`, { exact: true }).fill(to);
    await page.keyboard.press("Enter");
    await page.locator(".bar-name", { hasText: to }).first().waitFor();
  };
  await rename(first, "Go", "Go elsewhere");
  await second.getByText(/was changed in another tab/).first().waitFor();
  assert.deepEqual(await names(second), ["Deno", "Go", "Rust"]);
  await rename(second, "Rust", "Rust here");
  await second.getByText(/both are kept/).waitFor();
  assert.deepEqual(await names(second), ["Deno", "Go", "Rust here"]);
  await storedHas(second, "own/mine", "Go elsewhere");
  await storedHas(second, "own/mine-2", "Rust here", "My own figures (2)");
  assert.ok(!(await stored(second, "own/mine")).includes("Rust here"));
  // Undo brings the version before back on screen, and not into storage.
  await button(second, "Undo").click();
  await second.locator(".bar-name", { hasText: /^Rust/ }).first().waitFor();
  assert.ok((await stored(second, "own/mine")).includes("Go elsewhere"));
  await Promise.all([first.close(), second.close()]);
  const next = await openPage(t, { context });
  await choice(next, "My own figures (2)").waitFor();
});

test("a tab that shows the version before can still edit it, and what it saves has the dataset on its screen", async (t) => {
  const [first, second] = await ownInTwoTabs(t);
  await changeElsewhere(first, second);
  await open(second, "Edit alternatives", "#new-alternative");
  for (const name of ["Deno", "Go", "Rust"]) await second.getByLabel(`Name of ${name}`, { exact: true }).waitFor();
  await second.locator('nav[aria-label="Views"] a[href*="view=take"]').click();
  const download = second.waitForEvent("download");
  await button(second, "Download JSON").click();
  const taken = JSON.parse(await bytesOf(await download));
  assert.deepEqual(JSON.parse(taken.datasets[0].text).alternatives.map(({ name }) => name), ["Deno", "Go", "Rust"]);
});

test("results that one tab forgets are gone from the other, and what that one measures next does not bring them back", async (t) => {
  const context = await newContext(t, WITHOUT_KEEPING);
  const today = new Date().toISOString().slice(0, 10);
  const pages = [];
  for (let i = 0; i < 2; i += 1) {
    const page = await context.newPage();
    await useFakeRunner(page);
    await keepResults(page, keptResults([["sieve", 3, "a-faster"], ["json", 6, "a-faster"]], today));
    await page.goto(address("#v=1&view=measure"));
    await ready(page);
    await page.locator(".measure-results .ratios .row-name").first().waitFor();
    pages.push(page);
  }
  const [first, second] = pages;
  await button(first, "Discard results").click();
  await second.locator(".measure-status", { hasText: /Another tab discarded these results/ }).waitFor();
  assert.equal(await second.locator(".measure-results .ratios .row-name").count(), 0);
  assert.equal(await stored(second, "measured"), null);
  await second.getByRole("button", { name: /^Load Python/ }).click();
  await choose(second, ["CSV"]);
  await second.getByRole("button", { name: /^Measure 1/ }).click();
  await second.locator(".measure-status", { hasText: /^Measured/ }).waitFor();
  const text = await stored(second, "measured");
  assert.match(text, /\ncsv\t/);
  assert.doesNotMatch(text, /sieve|json/);
  await first.locator(".measure-results .ratios .row-name", { hasText: /CSV/ }).waitFor();
});

test("an own dataset that another tab removed is off the list, and where it is shown it can be kept", async (t) => {
  const [first, second, context] = await ownInTwoTabs(t);
  const third = await openPage(t, { context, fragment: "#v=1&data=evidence&use=cms" });
  await choice(third, "My own figures").waitFor();
  await open(first, "Use your own dataset", "#own-text");
  await button(first, "Remove My own figures").click();
  await choice(third, "My own figures").waitFor({ state: "detached" });
  assert.equal(await notice(third), "");
  await second.getByText(/was removed from this device in another tab/).first().waitFor();
  assert.deepEqual(await names(second), ["Deno", "Go", "Rust"]);
  assert.equal(await stored(second, "own/mine"), null);
  // This tab has it, also once it was loaded anew, and says so again.
  await second.reload();
  await ready(second);
  assert.deepEqual(await names(second), ["Deno", "Go", "Rust"]);
  await button(second, "Keep it on this device").click();
  await storedHas(second, "own/mine", "Deno");
  await choice(third, "My own figures").waitFor();
  await Promise.all([first.close(), second.close(), third.close()]);
  const next = await openPage(t, { context });
  await choice(next, "My own figures").waitFor();
});

test("the version on screen is there after loading anew, though another tab stored a later one", async (t) => {
  const [first, second] = await ownInTwoTabs(t);
  await changeElsewhere(first, second);
  await second.reload();
  await ready(second);
  assert.deepEqual(await names(second), ["Deno", "Go", "Rust"]);
  await second.getByText(/was changed in another tab/).first().waitFor();
  assert.equal(await choice(second, "My own figures").count(), 1, "one version is listed");
  await button(second, "Show the later version").click();
  await second.locator(".bar-name", { hasText: "Go elsewhere" }).first().waitFor();
});

test("what the team knows, answered in two tabs, is an answer of this device in both", async (t) => {
  const [first, second] = await twoTabs(t, "#v=1&data=evidence&use=cms");
  const answer = (page, name) => page.locator(".team").getByRole("button", { name, exact: true }).click();
  await answer(first, "Python");
  await storedHas(first, "measured-scores", "team:python");
  const theirs = await fragment(first);
  await answer(second, "All equally");
  await addressHas(second, "m=team");
  await storedHas(second, "measured-scores", ...new URLSearchParams(theirs).get("m").split(","), ...new URLSearchParams(await fragment(second)).get("m").split(","));
  // A link from the first tab is an answer given here in the second, at once.
  await pasteFragment(second, theirs);
  await second.waitForFunction((text) => location.hash === `#${text}`, theirs);
  await row(second, "team").getByText("your answer").waitFor({ state: "attached" });
  assert.equal(await second.getByText("not checked here").count(), 0);
});
