// The Decide view: it opens with an answer, and the answer changes exactly where it says it does.
//
// Ties and values come from the reference figures by the arithmetic in page.mjs, not from the page's engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NARROW, openPage } from "./harness.mjs";
import {
  PROFILES, button, field, fragment, lead, leader, leaderAt, openWeights, points, profile, reachableTips, row, slider, tipOf, tipText,
  totals, valuesAt, verdict,
} from "./page.mjs";

/** Node.js is ahead by a tenth of a point, so that many weights tip it. */
const CLOSE = "serverless";
const open = (t, use = CLOSE, options = {}) => openPage(t, { fragment: `#v=1&use=${use}`, ...options });

test("the page opens with an answer: a headline, one sentence, and both values", async (t) => {
  const page = await openPage(t);
  assert.equal(await page.locator("h1").innerText(), "Node.js, clearly.");
  const { node, python } = profile("streaming");
  const sentence = await verdict(page);
  assert.match(sentence, /^Data streaming \/ real-time information: .*\.$/);
  assert.ok(sentence.includes(node.toFixed(1)) && sentence.includes(python.toFixed(1)), sentence);
  const values = await page.locator(".lead-line-values span").allInnerTexts();
  assert.deepEqual(values.map((text) => text.trim()), [`Node.js ${node.toFixed(1)}`, `Python ${python.toFixed(1)}`]);
  assert.deepEqual(await totals(page), [node.toFixed(1), python.toFixed(1)]);
});

test("every use case comes out as an independent implementation found", async (t) => {
  const page = await openPage(t);
  for (const { id, node, python } of PROFILES) {
    await page.selectOption("#use-case", id);
    assert.deepEqual(await totals(page), [node.toFixed(1), python.toFixed(1)], id);
    assert.equal(await leader(page), node >= python ? "Node.js" : "Python", id);
    for (const [criterion, weight] of Object.entries(profile(id).weights)) {
      assert.equal(await points(page, criterion), weight, `${id}: ${criterion}`);
    }
  }
});

test("every slider has a name, and the one who leads stands in its verdict", async (t) => {
  const page = await open(t);
  const sliders = page.getByRole("slider");
  assert.equal(await sliders.count(), Object.keys(profile(CLOSE).weights).length);
  for (const one of await sliders.all()) {
    const name = await one.evaluate((input) => [...input.labels].map((label) => label.textContent.trim()).join(""));
    assert.ok(name.length > 2, await one.getAttribute("id"));
    assert.equal(await page.getByRole("slider", { name, exact: true }).count(), 1, name);
  }
});

test("every tip button names who leads beyond which share, as the formula has it", async (t) => {
  const page = await open(t);
  const tips = reachableTips(CLOSE);
  assert.ok(tips.length > 5);
  for (const tip of tips) assert.equal(await row(page, tip.criterion).locator(".tip").innerText(), tipText(tip));
});

for (const use of [CLOSE, "chatbots"]) {
  test(`by keyboard the verdict changes exactly at the tie, on every weight in reach: ${use}`, async (t) => {
    const page = await open(t, use);
    const before = leaderAt(profile(use).weights);
    const tips = reachableTips(use, 40);
    assert.ok(tips.some(({ upwards }) => upwards), "tips above");
    assert.ok(use !== CLOSE || tips.some(({ upwards }) => !upwards), "tips in both directions");
    for (const { criterion, upwards, lastBefore, firstBeyond, then, tie } of tips) {
      const where = `${criterion}, tie at ${tie.toFixed(3)}`;
      const key = upwards ? "ArrowRight" : "ArrowLeft";
      await slider(page, criterion).focus();
      for (let at = await points(page, criterion); at !== lastBefore; at += upwards ? 1 : -1) await page.keyboard.press(key);
      assert.equal(await points(page, criterion), lastBefore, where);
      assert.equal(await leader(page), before, `${where}: before`);
      await page.keyboard.press(key);
      assert.equal(await points(page, criterion), firstBeyond, where);
      assert.equal(await leader(page), then, `${where}: beyond`);
      assert.notEqual(then, before);
      await button(page, "Reset to the use case").click();
    }
  });
}

/** Where the middle of the thumb stands at these points: from half a thumb to the track's end less half a thumb. */
async function thumb(page, criterion, at) {
  const THUMB = 22;
  const box = await slider(page, criterion).boundingBox();
  return { x: box.x + THUMB / 2 + ((box.width - THUMB) * at) / 100, y: box.y + box.height / 2 };
}

for (const [name, options] of [["wide", {}], ["narrow", { viewport: NARROW }]]) {
  test(`by pointer the verdict changes exactly at the tie: ${name}`, async (t) => {
    const page = await open(t, CLOSE, options);
    if (options.viewport === NARROW) await openWeights(page);
    const before = leaderAt(profile(CLOSE).weights);
    for (const { criterion, lastBefore, firstBeyond, then } of reachableTips(CLOSE, 40).slice(0, 4)) {
      await slider(page, criterion).scrollIntoViewIfNeeded();
      await slider(page, criterion).evaluate((input) => input.scrollIntoView({ block: "center", behavior: "instant" }));
      const drag = async (at) => {
        const { x, y } = await thumb(page, criterion, at);
        await page.mouse.move(x, y);
      };
      await drag(profile(CLOSE).weights[criterion]);
      await page.mouse.down();
      await drag(lastBefore);
      assert.equal(await points(page, criterion), lastBefore, criterion);
      assert.equal(await leader(page), before, `${criterion}: before`);
      await drag(firstBeyond);
      assert.equal(await points(page, criterion), firstBeyond, criterion);
      assert.equal(await leader(page), then, `${criterion}: beyond`);
      await drag(lastBefore);
      assert.equal(await leader(page), before, `${criterion}: and back`);
      await drag(firstBeyond);
      await page.mouse.up();
      assert.equal(await leader(page), then, criterion);
      await button(page, "Undo").click();
      assert.equal(await points(page, criterion), profile(CLOSE).weights[criterion], "a drag is one step");
    }
  });
}

test("the mark on the track stands where the thumb stands at the tie", async (t) => {
  const page = await open(t);
  for (const { criterion, tie } of reachableTips(CLOSE)) {
    await slider(page, criterion).scrollIntoViewIfNeeded();
    const mark = await row(page, criterion).locator(".tip-mark line").evaluate((line) => {
      const { left, right } = line.getBoundingClientRect();
      return (left + right) / 2;
    });
    const { x } = await thumb(page, criterion, tie);
    assert.ok(Math.abs(mark - x) < 0.75, `${criterion}: ${mark} px, the thumb at ${x} px`);
  }
});

test("a tip button jumps to the first whole number beyond the tie where the other leads visibly", async (t) => {
  const page = await open(t);
  for (const { criterion, firstBeyond, upwards, then } of reachableTips(CLOSE)) {
    const lead = (to) => {
      const { node, python } = valuesAt({ ...profile(CLOSE).weights, [criterion]: to });
      return Math.abs(node - python);
    };
    let seen = firstBeyond;
    // Down to 0 at most, however small the lead is there.
    while (lead(seen) < 0.1 && seen > 0) seen += upwards ? 1 : -1;
    assert.ok(seen <= 100, `${criterion}: no lead is seen`);
    await row(page, criterion).locator(".tip").click();
    assert.equal(await points(page, criterion), seen, criterion);
    assert.equal(await leader(page), then, criterion);
    await button(page, "Undo").click();
    assert.equal(await points(page, criterion), profile(CLOSE).weights[criterion], criterion);
  }
});

test("a weight moved changes both values as the formula has it, and names them as yours", async (t) => {
  const page = await open(t);
  for (const [criterion, to] of [["ml_data", 100], ["perf_cpu", 0], ["hiring", 37]]) {
    await field(page, criterion).fill(String(to));
    const { node, python } = valuesAt({ ...profile(CLOSE).weights, [criterion]: to });
    assert.deepEqual(await totals(page), [node.toFixed(1), python.toFixed(1)], criterion);
    assert.match(await verdict(page), /with your weights/);
    await button(page, "Reset to the use case").click();
  }
});

/** The verdict, once it is another. */
async function verdictOtherThan(page, before) {
  await page.waitForFunction((before) => document.querySelector("#verdict").innerText !== before, before);
  return verdict(page);
}

test("undo and redo go back and forward, by button and by keyboard", async (t) => {
  const page = await open(t);
  const first = await verdict(page);
  const undo = button(page, "Undo");
  const redo = button(page, "Redo");
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
  await slider(page, "ml_data").focus();
  await page.keyboard.press("End");
  const second = await verdictOtherThan(page, first);
  await slider(page, "perf_web").focus();
  await page.keyboard.press("Home");
  const third = await verdictOtherThan(page, second);
  assert.equal(new Set([first, second, third]).size, 3);

  await undo.click();
  assert.equal(await verdict(page), second);
  await undo.click();
  assert.equal(await verdict(page), first);
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
  await redo.click();
  await redo.click();
  assert.equal(await verdict(page), third);
  assert.equal(await redo.getAttribute("aria-disabled"), "true");

  // The focus is on a slider again, as it is for a person who works by keyboard.
  await slider(page, "perf_web").focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.equal(await verdict(page), first);
  await page.keyboard.press("Control+Shift+Z");
  assert.equal(await verdict(page), second);
  await page.keyboard.press("Control+y");
  assert.equal(await verdict(page), third);
});

test("an undone use case brings back the weights that were", async (t) => {
  const page = await open(t);
  await slider(page, "ml_data").focus();
  await page.keyboard.press("End");
  const mine = await verdict(page);
  await page.selectOption("#use-case", "cms");
  assert.equal(await points(page, "ml_data"), profile("cms").weights.ml_data);
  await button(page, "Undo").click();
  assert.equal(await verdict(page), mine);
  assert.equal(await points(page, "ml_data"), 100);
  assert.equal(await page.locator("#use-case").inputValue(), CLOSE);
});

test("reset goes back to the use case's own weights, and can itself be undone", async (t) => {
  const page = await open(t);
  const first = await verdict(page);
  const reset = button(page, "Reset to the use case");
  assert.equal(await reset.getAttribute("aria-disabled"), "true");
  for (const criterion of ["ml_data", "perf_web", "typing"]) await field(page, criterion).fill("77");
  await reset.click();
  assert.equal(await verdict(page), first);
  for (const [criterion, weight] of Object.entries(profile(CLOSE).weights)) assert.equal(await points(page, criterion), weight);
  await button(page, "Undo").click();
  assert.equal(await points(page, "typing"), 77);
});

test("a number that is none keeps the weight and says so; a decimal comma is a number", async (t) => {
  const page = await open(t);
  const typed = field(page, "ml_data");
  const first = await verdict(page);
  const weight = await points(page, "ml_data");
  for (const wrong of ["", "101", "-1", "lots", "NaN", "1e3", "5%", "<b>"]) {
    await typed.fill(wrong);
    assert.equal(await typed.inputValue(), wrong, "what was typed stays");
    assert.equal(await typed.getAttribute("aria-invalid"), "true", wrong);
    assert.match(await row(page, "ml_data").locator(".field-error").innerText(), /weight is unchanged/);
    assert.equal(await verdict(page), first, wrong);
    assert.equal(await points(page, "ml_data"), weight, wrong);
  }
  await typed.blur();
  assert.equal(await typed.inputValue(), String(weight));
  assert.equal(await row(page, "ml_data").getByRole("alert").count(), 0);

  await typed.fill("12,5");
  assert.equal(await typed.getAttribute("aria-invalid"), "false");
  const { node, python } = valuesAt({ ...profile(CLOSE).weights, ml_data: 12.5 });
  assert.deepEqual(await totals(page), [node.toFixed(1), python.toFixed(1)]);
  await typed.blur();
  assert.equal(await typed.inputValue(), "12.5");
});

test("plus and minus move a weight by one and stop at its ends", async (t) => {
  const page = await open(t);
  const name = await row(page, "ml_data").locator("label").innerText();
  const weight = await points(page, "ml_data");
  await button(page, `More: ${name}`).click();
  assert.equal(await points(page, "ml_data"), weight + 1);
  await button(page, `Less: ${name}`).click();
  assert.equal(await points(page, "ml_data"), weight);
  await slider(page, "ml_data").focus();
  await page.keyboard.press("Home");
  await button(page, `Less: ${name}`).click();
  assert.equal(await points(page, "ml_data"), 0);
});

test("with all weights at zero there is no answer, and the page says so", async (t) => {
  const criteria = Object.keys(profile(CLOSE).weights);
  const page = await open(t, `${CLOSE}&w=${criteria.map((id) => `${id}:0`).join(",")}`);
  assert.equal(await page.locator("h1").innerText(), "Nothing matters yet.");
  assert.match(await lead(page), /No answer while all weights are zero/);
  await slider(page, "ml_data").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await leader(page), "Python");
  // One criterion has all of the weight: nothing else can tip it, and no share is made up.
  assert.equal(tipOf({ ml_data: 1, typing: 0 }, "ml_data"), undefined);
});

test("what changed with the use case is said in words, until a weight is moved", async (t) => {
  const page = await open(t);
  assert.equal(await page.locator(".difference:visible").count(), 0);
  await page.selectOption("#use-case", "streaming");
  assert.ok((await page.locator(".difference").innerText()).length > 20);
  await slider(page, "ml_data").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator(".difference:visible").count(), 0);
});

test("a group opens into its criteria, by its button and by its band", async (t) => {
  const page = await open(t);
  const group = page.locator(".disclosure").first();
  await group.click();
  assert.equal(await group.getAttribute("aria-expanded"), "true");
  const panel = page.locator(`[id="${await group.getAttribute("aria-controls")}"]`);
  assert.ok((await panel.locator("li").count()) >= 2);
  assert.match(await fragment(page).then(decodeURIComponent), /v=1/);
  await page.locator(".segment").first().click();
  assert.equal(await group.getAttribute("aria-expanded"), "false");
});
