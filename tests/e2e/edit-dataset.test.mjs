// Alternatives and criteria come and go in the page, scores are set; each change makes an own dataset and can be undone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, ready } from "./harness.mjs";
import { EVIDENCE, choice, dataset, drop, names, open, said, textOf } from "./own-data.mjs";
import { button, field, totals, verdict } from "./page.mjs";

const EDIT = "Edit alternatives";
const EDITED = `${EVIDENCE.title}, edited`;
const scoreField = (page, end, alternative, criterion) =>
  page.getByLabel(`${end} score of ${alternative} on ${criterion}`, { exact: true });
const namesAre = (page, wanted) => page.waitForFunction((expected) => {
  const shown = [...document.querySelectorAll(".bar-name")].map((one) => one.firstChild.textContent);
  return JSON.stringify(shown) === JSON.stringify(expected);
}, wanted);

/** Waits until these, and no others, are said to have no scores yet; they take no part. */
const withoutScores = (page, wanted) => page.waitForFunction((expected) => {
  const said = [...document.querySelectorAll(".no-scores li")].map((one) => one.textContent);
  return JSON.stringify(said) === JSON.stringify(expected.map((name) => `${name}: no scores yet`));
}, wanted);

async function addAlternative(page, name) {
  const field = page.locator("#new-alternative");
  await field.fill(name);
  // Into the field itself: an earlier change that lands in this moment draws the page anew.
  await field.press("Enter");
}

test("a third alternative makes an own dataset of the evidence, with your weights, and undo takes it back", async (t) => {
  const page = await openPage(t);
  await field(page, "ml_data").fill("77");
  await open(page, EDIT, "#new-alternative");
  await addAlternative(page, "Deno");
  await choice(page, EDITED).waitFor();
  // Nothing is known of it: it takes no part, and that is said.
  await withoutScores(page, ["Deno"]);
  await namesAre(page, ["Node.js", "Python"]);
  assert.match(await page.locator(".lead-line").innerText(), /Deno: no scores yet/);
  assert.doesNotMatch(await verdict(page), /Deno/);
  assert.equal(await field(page, "ml_data").inputValue(), "77");
  assert.equal(await page.locator("#new-alternative").inputValue(), "");
  await button(page, "Undo").click();
  await withoutScores(page, []);
  await button(page, "Redo").click();
  await withoutScores(page, ["Deno"]);
  await page.reload();
  await ready(page);
  await withoutScores(page, ["Deno"]);
  // One score, and it is compared: with the middle of every other scale.
  await open(page, EDIT, "#new-alternative");
  await button(page, "Scores of Deno").click();
  await scoreField(page, "Likely", "Deno", "Memory footprint").fill("60");
  await page.keyboard.press("Tab");
  await namesAre(page, ["Node.js", "Python", "Deno"]);
  await withoutScores(page, []);
  const likely = (await totals(page))[2];
  assert.ok(Number(likely) > 50 && Number(likely) < 51.5, likely);
});

test("an alternative is renamed and removed", async (t) => {
  const page = await openPage(t);
  await drop(page, "mine.json", textOf(dataset()));
  await choice(page, "My own figures").waitFor();
  await open(page, EDIT, "#new-alternative");
  await page.getByLabel("Name of Go", { exact: true }).fill("Go 2");
  await page.keyboard.press("Enter");
  await namesAre(page, ["Deno", "Go 2", "Rust"]);
  await button(page, "Remove Deno").click();
  await namesAre(page, ["Go 2", "Rust"]);
  assert.equal(await page.getByRole("button", { name: /^Remove (Go 2|Rust)$/ }).count(), 0, "two must stay");
});

/** Waits until the focus is on the element of this name. */
const hasFocus = (page, name) => page.waitForFunction((wanted) => {
  const at = document.activeElement;
  return (at.getAttribute("aria-label") ?? at.textContent) === wanted;
}, name);

test("what is removed hands the focus on: to the next one's button, else to what adds another", async (t) => {
  const page = await openPage(t);
  await drop(page, "mine.json", textOf(dataset()));
  await choice(page, "My own figures").waitFor();
  await open(page, EDIT, "#new-alternative");
  await button(page, "Remove Memory").press("Enter");
  await hasFocus(page, "Remove Hiring");
  await button(page, "Remove Libraries").press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "add-criterion");
  // Of two alternatives none can go.
  await button(page, "Remove Go").press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "add-alternative");
  await drop(page, "other.json", textOf(dataset({ id: "other", title: "Other figures" })));
  await choice(page, "Other figures").waitFor();
  await open(page, "Use your own dataset", "#own-file");
  await button(page, "Remove My own figures").press("Enter");
  await hasFocus(page, "Remove Other figures");
  await page.keyboard.press("Enter");
  await hasFocus(page, "Check and use");
});

test("scores are set by keyboard, and what cannot be one is told at its field", async (t) => {
  const page = await openPage(t);
  await drop(page, "mine.json", textOf(dataset()));
  await choice(page, "My own figures").waitFor();
  await open(page, EDIT, "#new-alternative");
  await button(page, "Scores of Rust").click();
  const likely = scoreField(page, "Likely", "Rust", "Speed");
  await likely.fill("abc");
  assert.equal(await likely.getAttribute("aria-invalid"), "true");
  await page.getByText("A score is a number from 0 to 100; it is unchanged.").waitFor();
  await likely.fill("99");
  assert.equal(await scoreField(page, "High", "Rust", "Speed").getAttribute("aria-invalid"), "true");
  await scoreField(page, "High", "Rust", "Speed").fill("100");
  await page.keyboard.press("Tab");
  // Rust had 74 on it; of 280 points of weight Speed has 100: 70.6 + 25 * 100 / 280.
  await page.waitForFunction(() => document.querySelectorAll(".bar-total")[2].textContent === "79.5");
  assert.match(await verdict(page), /against 79\.5 for Rust/);
});

test("criteria come and go, and many changes at once are all made", async (t) => {
  const page = await openPage(t);
  await open(page, EDIT, "#new-alternative");
  await button(page, "Remove Error handling & debugging").click();
  await page.locator("#weight-errors").waitFor({ state: "detached" });
  await page.locator("#new-criterion").fill("Fits our team");
  await page.locator("#new-group").selectOption({ index: 2 });
  await page.locator("form", { has: page.locator("#new-criterion") }).getByRole("button", { name: "Add" }).click();
  await page.getByLabel("Fits our team", { exact: true }).waitFor();
  assert.match(await page.locator(".weight-group", { hasText: "Fits our team" }).locator("legend").innerText(), /^Reach/);
  const before = await page.locator('input[type="range"]').count();
  for (const name of ["Go", "Rust", "Java"]) await addAlternative(page, name);
  await withoutScores(page, ["Go", "Rust", "Java"]);
  await button(page, "Remove Fits our team").click();
  await page.waitForFunction((n) => document.querySelectorAll('input[type="range"]').length === n - 1, before);
});

test("the built-in dataset, edited a second time, asks before it replaces the first", async (t) => {
  const page = await openPage(t);
  await open(page, EDIT, "#new-alternative");
  await addAlternative(page, "Go");
  await choice(page, EDITED).waitFor();
  await page.getByRole("radio", { name: new RegExp(`^${EVIDENCE.title}(?!, edited)`) }).check();
  await withoutScores(page, []);
  await addAlternative(page, "Rust");
  await said(page).filter({ hasText: "already" }).waitFor();
  await button(page, "Replace").click();
  await withoutScores(page, ["Rust"]);
});

test("what is typed and sent before the page draws again is what is made", async (t) => {
  const page = await openPage(t);
  await open(page, EDIT, "#new-alternative");
  await page.locator("#new-alternative").evaluate((field) => {
    for (const name of ["Go", "Rust"]) {
      field.value = name;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      field.form.requestSubmit();
    }
  });
  await withoutScores(page, ["Go", "Rust"]);
  assert.equal(await page.locator("#new-alternative").inputValue(), "");
});
