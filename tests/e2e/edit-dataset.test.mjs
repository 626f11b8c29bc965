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
  await namesAre(page, ["Node.js", "Python", "Deno"]);
  // Nothing is known of it: its likely score is the middle of every scale.
  assert.equal((await totals(page))[2], "50.0");
  assert.equal(await field(page, "ml_data").inputValue(), "77");
  assert.equal(await page.locator("#new-alternative").inputValue(), "");
  await button(page, "Undo").click();
  await namesAre(page, ["Node.js", "Python"]);
  await button(page, "Redo").click();
  await namesAre(page, ["Node.js", "Python", "Deno"]);
  await page.reload();
  await ready(page);
  assert.deepEqual(await names(page), ["Node.js", "Python", "Deno"]);
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
  await namesAre(page, ["Node.js", "Python", "Go", "Rust", "Java"]);
  await button(page, "Remove Fits our team").click();
  await page.waitForFunction((n) => document.querySelectorAll('input[type="range"]').length === n - 1, before);
});

test("the built-in dataset, edited a second time, asks before it replaces the first", async (t) => {
  const page = await openPage(t);
  await open(page, EDIT, "#new-alternative");
  await addAlternative(page, "Go");
  await choice(page, EDITED).waitFor();
  await page.getByRole("radio", { name: new RegExp(`^${EVIDENCE.title}(?!, edited)`) }).check();
  await namesAre(page, ["Node.js", "Python"]);
  await addAlternative(page, "Rust");
  await said(page).filter({ hasText: "already" }).waitFor();
  await button(page, "Replace").click();
  await namesAre(page, ["Node.js", "Python", "Rust"]);
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
  await namesAre(page, ["Node.js", "Python", "Go", "Rust"]);
  assert.equal(await page.locator("#new-alternative").inputValue(), "");
});
