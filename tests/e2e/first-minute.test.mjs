// The first minute: overview first, the own case second, and nothing in the way of a finger.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { NARROW, assertAccessible, openPage } from "./harness.mjs";
import { DATASETS, PROFILES, button, fragment, lead, points, slider, verdict } from "./page.mjs";

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };
const bottom = async (page, selector) => {
  const box = await page.locator(selector).first().boundingBox();
  assert.ok(box, `${selector} is not drawn`);
  return box.y + box.height;
};
/** Loads what comes later, as a person's first move does. */
const begin = async (page) => {
  await page.mouse.move(100, 100);
  await page.keyboard.press("Shift");
  await page.locator("#because-title").waitFor();
};

test("strip, choice and headline are seen without scrolling on a desktop; sentence, choice and headline on a phone", async (t) => {
  const desktop = await openPage(t, { viewport: DESKTOP, folded: true });
  for (const selector of [".overview-chart", "#use-case", "#headline"]) {
    assert.ok((await bottom(desktop, selector)) <= DESKTOP.height, selector);
  }
  const phone = await openPage(t, { viewport: PHONE, folded: true });
  const bar = await phone.locator(".verdict-bar").boundingBox();
  for (const selector of ["#overview-says", "#use-case", "#headline"]) assert.ok((await bottom(phone, selector)) <= bar.y, selector);
});

test("in every use case, closed, Decide is at most 2,600 px tall on a desktop and 4,000 on a phone, and prints on one page", async (t) => {
  for (const [viewport, most] of [[DESKTOP, 2600], [PHONE, 4000]]) {
    for (const { id } of PROFILES) {
      const page = await openPage(t, { viewport, folded: true, fragment: `#v=1&use=${id}` });
      const end = viewport === PHONE ? (await page.locator(".verdict-bar").boundingBox()).y : viewport.height;
      assert.ok((await bottom(page, "#headline")) <= end, `the headline of ${id} at ${viewport.width} px`);
      await begin(page);
      await page.locator("#more-title").waitFor();
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      t.diagnostic(`${id}, ${viewport.width} px wide: ${height} px tall`);
      assert.ok(height <= most, `${id}: ${height} px at ${viewport.width}`);
      if (viewport === DESKTOP) {
        const pdf = await page.pdf({ format: "A4" });
        assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1, `${id} on paper`);
      }
      await page.close();
    }
  }
});

test("in the narrowest window that has the weights beside the answer, Decide is at most 2,600 px tall", async (t) => {
  for (const dataset of ["evidence", "frameworks"]) {
    const page = await openPage(t, { viewport: { width: 1088, height: 800 }, folded: true, fragment: `#v=1&data=${dataset}&use=api` });
    await begin(page);
    await page.locator("#more-title").waitFor();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height <= 2600, `${dataset}: ${height} px`);
    await page.close();
  }
});

test("the name of the chosen use case, which is bold, ends inside of its box", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  for (const { id } of PROFILES) {
    await page.selectOption("#use-case", id);
    await page.waitForFunction((use) => location.hash.includes(`use=${use}`), id);
    const { text, box, name } = await page.locator(".overview-entry.chosen").evaluate((entry) => {
      const ends = (node) => (({ left, right }) => ({ left, right }))(node.getBoundingClientRect());
      const text = entry.querySelector("text");
      return { text: ends(text), box: ends(entry.querySelector(".entry-area")), name: text.textContent };
    });
    assert.ok(text.left >= box.left + 3 && text.right <= box.right - 3, `${name}: ${JSON.stringify({ text, box })}`);
  }
});

test("bold names are hardly wider than charts leave room for", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  // As src/chart/text.rs estimates a width, and the factor that it has for bold letters.
  const source = readFileSync(new URL("../../src/chart/text.rs", import.meta.url), "utf8");
  const bold = Number(/pub const BOLD: f64 = ([\d.]+);/.exec(source)[1]);
  const em = (c) => ("iljtfrI.,:|' ".includes(c) ? 0.33 : "mwMW&%".includes(c) ? 0.9 : /[A-Z]/.test(c) ? 0.7 : 0.57);
  const names = Object.values(DATASETS).flatMap(({ profiles = [], criteria, alternatives }) => [...profiles, ...criteria, ...alternatives].map(({ name }) => name));
  const widths = await page.evaluate((all) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `700 100px ${getComputedStyle(document.body).fontFamily}`;
    return all.map((name) => pen.measureText(name).width);
  }, names);
  for (const [i, name] of names.entries()) {
    const estimated = 100 * [...name].reduce((sum, c) => sum + em(c), 0) * bold;
    assert.ok(widths[i] <= 1.07 * estimated, `${name}: ${widths[i]} px, estimated ${estimated}`);
  }
});

test("the sentence counts the use cases, and each is a choice on the strip, by keyboard too", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  assert.match(await page.locator("#overview-says").innerText(), /^It depends on the use case: Python is the clear choice for \d+ of 12/);
  const radios = page.getByRole("radio", { name: /./ }).and(page.locator("[name=overview]"));
  assert.equal(await radios.count(), 12);
  assert.equal(await page.getByRole("radio", { name: /^Data streaming/ }).isChecked(), true);
  assert.match(await page.locator(".use-case-ask").innerText(), /An example/);
  await page.getByRole("radio", { name: /^Data streaming/ }).focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => location.hash.includes("use="));
  assert.doesNotMatch(await verdict(page), /^Data streaming/);
  assert.doesNotMatch(await page.locator(".use-case-ask").innerText(), /example/);
  assert.equal(await page.evaluate(() => document.activeElement.name), "overview");
  await page.locator(".overview-entry", { hasText: "Big data" }).click();
  assert.match(await verdict(page), /^Big data: /);
  assert.equal(await page.getByRole("radio", { name: /^Big data/ }).isChecked(), true);
});

test("the weights that decide are in front, all of them behind one button", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  const shown = () => page.locator(".weight:visible").count();
  assert.equal(await shown(), 6);
  assert.match(await page.locator(".weights").innerText(), /\d+ of \d+ weights alone can change the leader/);
  await page.locator("#show-all-weights").click();
  assert.equal(await shown(), 25);
  assert.equal(await page.locator("#show-all-weights").getAttribute("aria-expanded"), "true");
  await page.locator("#show-all-weights").click();
  assert.equal(await shown(), 6);
});

test("on a phone no weight lies in the way of a finger; the bar opens them, and gives the focus back", async (t) => {
  const page = await openPage(t, { viewport: NARROW, folded: true });
  assert.equal(await page.locator("input[type=range]:visible").count(), 0);
  assert.match(await page.locator(".verdict-bar p").innerText(), /^Node\.js leads clearly, by [\d.]+$/);
  await button(page, "Weights").click();
  await page.waitForFunction(() => document.activeElement?.id === "weights-title");
  await slider(page, "realtime").focus();
  await page.keyboard.press("ArrowLeft");
  assert.equal(await points(page, "realtime"), 99);
  assert.equal(await page.locator(".verdict-bar p").innerText(), await lead(page));
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.id === "open-weights");
  assert.equal(await page.locator("input[type=range]:visible").count(), 0);
  await button(page, "Weights").click();
  await button(page, "Done").click();
  await page.waitForFunction(() => document.activeElement?.id === "open-weights");
});

test("describing the project takes six answers, each of which can be skipped, and says what it set", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  const before = await fragment(page);
  await button(page, "Describe your project").click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const heading = () => dialog.getByRole("heading").innerText();
  assert.equal(await heading(), "What will it mostly do?");
  await assertAccessible(page);
  await dialog.getByRole("button", { name: "Run a web shop" }).click();
  assert.match(await heading(), /connections or requests/);
  await dialog.getByRole("button", { name: "Back" }).click();
  assert.equal(await dialog.getByRole("button", { name: "Run a web shop" }).getAttribute("aria-pressed"), "true");
  await dialog.getByRole("button", { name: "Skip" }).click();
  await dialog.getByRole("button", { name: "Back" }).click();
  assert.equal(await dialog.getByRole("button", { name: "Run a web shop" }).getAttribute("aria-pressed"), "false");
  await dialog.getByRole("button", { name: "Run a web shop" }).click();
  await dialog.getByRole("button", { name: /^Tens of thousands/ }).click();
  for (let skipped = 0; skipped < 3; skipped += 1) await dialog.getByRole("button", { name: "Skip" }).click();
  await dialog.getByRole("button", { name: "Python" }).click();
  const set = await dialog.locator(".set-by").innerText();
  for (const line of [/Use case: E-commerce store\./, /Memory footprint: 50 instead of \d+ \(“Tens of thousands/, /Your team.s skills: \d+ instead of 0/, /Your team knows Python well/]) assert.match(set, line);
  await dialog.getByRole("button", { name: "Use these weights" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.match(await verdict(page), /^E-commerce store, with your weights: /);
  assert.equal(await points(page, "io_model"), 90);
  await button(page, "Undo").click();
  await page.waitForFunction((then) => location.hash.slice(1) === then || !location.hash.includes("ecommerce"), before);
  assert.match(await verdict(page), /^Data streaming/);
});

test("on a phone one press leads from the sentence to all use cases, whatever has been loaded", async (t) => {
  const page = await openPage(t, { viewport: NARROW, folded: true });
  assert.equal(await page.locator(".overview-choice:visible").count(), 0);
  await button(page, "See all 12 use cases").click();
  await page.waitForFunction(() => document.activeElement?.contains(document.getElementById("more-title")));
  assert.equal(await page.locator(".standing-name:visible").count(), 12);
  const { top, bottom } = await page.locator("#more-title").evaluate((title) => title.getBoundingClientRect());
  assert.ok(top >= 0 && bottom <= NARROW.height, `the list begins at ${top} px`);
  await page.locator(".standing-name", { hasText: "Big data" }).click();
  await page.waitForFunction(() => location.hash.includes("use=bigdata"));
});

test("every chart of the first view says its source and date", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  for (const place of [".overview-source", ".points .fine"]) {
    assert.match(await page.locator(place).first().innerText(), /^Scores: .+, \d+\s\p{L}+\s\d{4}\./u, place);
  }
  await page.keyboard.press("Shift");
  await page.locator("#scenarios-title").waitFor();
  for (const analysis of await page.locator(".analysis:has(svg.chart, .diverging)").all()) {
    assert.match(await analysis.locator(".analysis-body").textContent(), /Scores: .+, \d+\s\p{L}+\s\d{4}\./u, await analysis.getAttribute("class"));
  }
});

test("leaving the questions changes nothing and gives the focus back", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  const before = await verdict(page);
  await button(page, "Describe your project").click();
  await page.getByRole("dialog").getByRole("button", { name: "Run a web shop" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await verdict(page), before);
  assert.equal(await page.evaluate(() => document.activeElement.id), "describe-project");
});

test("the title names the view, and the first link goes to what it says", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  await page.waitForFunction(() => document.title.startsWith("Node.js leads clearly"));
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the answer");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "headline");
  for (const view of ["Evidence", "Measure", "Share", "About"]) {
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view }).click();
    await page.waitForFunction((name) => document.title === `${name} \u00b7 Backend Balance`, view);
  }
  await page.locator("main").filter({ hasText: "Licence" }).waitFor();
  for (const said of [/Chandresh Patel/, /five sentences/, /Limits/, /Licence/]) assert.match(await page.locator("main").innerText(), said);
  await assertAccessible(page);
});

test("at most 27 tab stops lie before the weights", async (t) => {
  const page = await openPage(t, { viewport: DESKTOP, folded: true });
  let stops = 0;
  for (; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => Boolean(document.activeElement.closest(".weights")))) break;
  }
  t.diagnostic(`${stops} tab stops before the weights`);
  assert.ok(stops > 5 && stops <= 27, `${stops}`);
});
