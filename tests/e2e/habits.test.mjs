// What people do without thinking: scroll with a finger on a slider, press undo in a dialog, follow a link that a chat
// program changed, use names of their own script, zoom in and space the text out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { around, host, snippet } from "./embed-host.mjs";
import { address, assertNoSidewaysScroll, newContext, newPage, openPage, ready } from "./harness.mjs";
import { keepResults, keptResults } from "./measuring.mjs";
import { dataset, drop, open } from "./own-data.mjs";
import { addressHas, button, fragment, lead, notice, openWeights, pasteFragment, points, slider } from "./page.mjs";

// ---------------------------------------------------------------- fingers
/** A finger that goes from the middle of an element, in steps. */
async function finger(page, element, steps) {
  const session = await page.context().newCDPSession(page);
  const { x, y, width, height } = await element.boundingBox();
  let at = { x: x + width * 0.8, y: y + height / 2 };
  const touch = (type) => session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [at] });
  await touch("touchStart");
  for (const [right, down] of steps) {
    at = { x: at.x + right, y: at.y + down };
    await touch("touchMove");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await touch("touchEnd");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function openForFingers(t) {
  const context = await newContext(t, { hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } });
  const page = await openPage(t, { fragment: "#v=1&use=api", context });
  await openWeights(page);
  await slider(page, "lts").evaluate((input) => input.scrollIntoView({ block: "center", behavior: "instant" }));
  return page;
}

test("a finger that starts on a slider and scrolls leaves every weight as it was", async (t) => {
  const page = await openForFingers(t);
  const scrolled = () => page.locator("#weights").evaluate((sheet) => sheet.scrollTop);
  const [before, said, top] = [await points(page, "lts"), await lead(page), await scrolled()];
  for (let i = 0; i < 3; i++) {
    await finger(page, slider(page, "lts"), Array.from({ length: 12 }, () => [1, -12]));
    await slider(page, "lts").evaluate((input) => input.scrollIntoView({ block: "center", behavior: "instant" }));
  }
  assert.equal(await points(page, "lts"), before);
  assert.equal(await lead(page), said);
  assert.ok(!(await fragment(page)).includes("w="), await fragment(page));
  await finger(page, slider(page, "lts"), Array.from({ length: 12 }, () => [0, -12]));
  // Scrolling is done beside the page's own thread, which hears of it some frames later.
  await page.waitForFunction((top) => document.querySelector("#weights").scrollTop !== top, top);
  assert.equal(await button(page, "Undo").getAttribute("aria-disabled"), "true");
});

test("a finger that goes sideways a little and then scrolls leaves the weight as it was", async (t) => {
  const page = await openForFingers(t);
  const before = await points(page, "lts");
  const scrolled = () => page.locator("#weights").evaluate((sheet) => sheet.scrollTop);
  for (const slant of [4, 6, 8]) {
    await slider(page, "lts").evaluate((input) => input.scrollIntoView({ block: "center", behavior: "instant" }));
    const top = await scrolled();
    await finger(page, slider(page, "lts"), Array.from({ length: 15 }, () => [-slant, -12]));
    // Where the browser took it for sideways it has not scrolled, and the weight moves.
    if ((await scrolled()) === top) continue;
    assert.equal(await points(page, "lts"), before, `${slant} px sideways for 12 up`);
  }
});

test("a finger that goes sideways moves the weight, and one that taps sets it", async (t) => {
  const page = await openForFingers(t);
  const before = await points(page, "lts");
  await finger(page, slider(page, "lts"), Array.from({ length: 10 }, () => [-9, 0]));
  const dragged = await points(page, "lts");
  assert.notEqual(dragged, before);
  await addressHas(page, `w=lts:${dragged}`);
  const end = Number(await slider(page, "lts").getAttribute("max"));
  await finger(page, slider(page, "lts"), []);
  const tapped = await points(page, "lts");
  assert.ok(tapped > 0.7 * end && tapped < 0.9 * end, `${tapped} at four fifths of the track, which ends at ${end}`);
  await addressHas(page, `w=lts:${tapped}`);
});

// In somebody else's page: the element draws its own sliders, its whole page stands in a frame.
for (const [kind, html, find] of [
  ["element", snippet('view="decide" profile="api"'), async (page) => {
    const one = page.locator("backend-balance input[type=range]").nth(3);
    await one.waitFor();
    return one;
  }],
  ["frame", snippet('view="page" profile="api"'), async (page) => {
    // As tall as what is in it: the weights are no sheet there.
    const frame = page.frameLocator("backend-balance iframe");
    // What is folded elsewhere is open here: once all of it is there, nothing moves under the finger.
    await frame.locator(".datasets input").nth(2).waitFor();
    return frame.locator("#weight-lts");
  }],
]) {
  test(`fingers on the sliders of the ${kind}: scrolling leaves every weight as it was, sideways moves it, a tap sets it`, async (t) => {
    const plain = await host();
    t.after(() => plain.close());
    const context = await newContext(t, { hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } });
    const page = await newPage(t, { origin: plain.origin, context });
    // A phone's own width, and more below than fits.
    const head = '<meta name="viewport" content="width=device-width"><script type="module" src="bb/embed/v1.js"></script>';
    await page.goto(plain.page(around(`${html}<div style="height: 2000px"></div>`, { head })));
    const one = await find(page);
    await one.waitFor();
    const show = () => one.evaluate((input) => input.scrollIntoView({ block: "center", behavior: "instant" }));
    const [points, state] = [() => one.inputValue(), () => page.evaluate(() => document.querySelector("backend-balance").state)];
    await show();
    await page.waitForFunction(() => document.querySelector("backend-balance").state);
    const before = [await points(), await state()];
    const from = await page.evaluate(() => scrollY);
    for (let i = 0; i < 3; i++) {
      await finger(page, one, Array.from({ length: 12 }, () => [1, -12]));
      // Scrolling is done beside the page's own thread, which hears of it some frames later.
      if (i === 0) await page.waitForFunction((from) => scrollY !== from, from);
      await show();
    }
    assert.deepEqual([await points(), await state()], before);
    await finger(page, one, Array.from({ length: 10 }, () => [-9, 0]));
    const dragged = await points();
    assert.notEqual(dragged, before[0]);
    await page.waitForFunction((points) => document.querySelector("backend-balance").state.includes(`:${points}`), dragged);
    const end = Number(await one.getAttribute("max"));
    await finger(page, one, []);
    const tapped = await points();
    assert.ok(tapped > 0.7 * end && tapped < 0.9 * end, `${tapped} at four fifths of the track, which ends at ${end}`);
    await page.waitForFunction((points) => document.querySelector("backend-balance").state.includes(`:${points}`), tapped);
  });
}

// ---------------------------------------------------------------- dialogs
for (const way of ["Rank criteria", "Compare in pairs", "Set ranges"]) {
  test(`a dialog ends with the dataset it is about, and the page goes on: ${way}`, async (t) => {
    const page = await openPage(t, { fragment: "#v=1&data=article&use=cms" });
    await page.getByRole("radio", { name: /evidence/i }).first().check();
    await button(page, way).click();
    await page.locator("dialog[open]").waitFor();
    // Focus on a button: in a text field the browser's own undo would be meant.
    await button(page, "Leave weights as they are").focus();
    await page.keyboard.press("Control+z");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await addressHas(page, "data=article");
    await button(page, way).click();
    await page.locator("dialog[open]").waitFor();
    await drop(page, "mine.json", JSON.stringify(dataset()));
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await addressHas(page, "data=own.mine.");
    assert.match(await lead(page), /Deno/);
    assert.ok(await page.locator("#stopped").isHidden());
  });
}

// ---------------------------------------------------------------- scores of others
test("scores that came with a link are called that where they are seen: at the verdict, in the overview and in the element", async (t) => {
  const link = "v=1&data=evidence&use=cms&m=perf_cpu:node:0~0~0:x,perf_cpu:python:100~100~100:x";
  const page = await openPage(t, { fragment: `#${link}` });
  const line = page.locator(".answer").getByText("not checked here: the scores of CPU-bound code");
  await line.waitFor({ state: "visible" });
  await pasteFragment(page, `${link}&w=perf_cpu:0`);
  await line.waitFor({ state: "detached" });
  await pasteFragment(page, `${link}&view=evidence`);
  const row = page.locator("tr.plot-row", { has: page.locator("#row-perf_cpu") });
  assert.ok(await row.getByText("from a link or file, not measured here").isVisible());
  assert.equal(await page.getByText("from a link or file, not measured here").count(), 1);

  const plain = await host();
  t.after(() => plain.close());
  const other = await newPage(t, { origin: plain.origin });
  await other.goto(plain.page(around(snippet(`state="${link.replaceAll("&", "&amp;")}"`) + snippet('profile="cms"'))));
  await other.locator("backend-balance").first().getByText("not checked here: the scores of CPU-bound code").waitFor({ state: "visible" });
  await other.locator("backend-balance").nth(1).locator("[part=verdict]").waitFor();
  assert.ok(await other.locator("backend-balance").nth(1).locator("[part=elsewhere]").isHidden());
});

// ---------------------------------------------------------------- links
test("links that programs changed open, and the page says so", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&amp;use=cms&amp;w=lts:7" });
  assert.match(await notice(page), /changed this link on its way/);
  assert.equal(await points(page, "lts"), 7);
  assert.equal(await fragment(page), "v=1&data=evidence&use=cms&w=lts:7");
  for (const link of ["v=1&use=api&w=lts:9).", "v=1&use=api&w=lts:9\u2026", "v%3D1%26use%3Dapi%26w%3Dlts%3A9", "v=1&use=api&w=lts:9&fbclid=IwAR0"]) {
    await pasteFragment(page, "v=1");
    await addressHas(page, "use=streaming");
    await pasteFragment(page, link);
    await addressHas(page, "v=1&data=evidence&use=api&w=lts:9");
    assert.match(await notice(page), /changed this link on its way/, link);
  }
});

test("a link that cannot be opened stays in the address, to be mended, and the last visit's state stays too", async (t) => {
  const context = await newContext(t);
  const mine = await openPage(t, { fragment: "#v=1&use=cms&w=lts:7", context });
  await addressHas(mine, "w=lts:7");
  const page = await newPage(t, { context });
  await page.goto(address("#v=1&use=cms&w=lts:700"));
  await ready(page);
  assert.match(await notice(page), /Not opened/);
  assert.equal(await fragment(page), "v=1&use=cms&w=lts:700");
  assert.match(await page.evaluate(() => JSON.stringify({ ...localStorage })), /w=lts:7(?!0)/);
  await pasteFragment(page, "v=1&use=cms&w=lts:70");
  await addressHas(page, "v=1&data=evidence&use=cms&w=lts:70");
});

// ---------------------------------------------------------------- names
const NAMES = ["\u05e9\u05e8\u05ea \u05d0\u05dc\u05e3", "\u5fdc\u7b54\u306e\u901f\u3055\u3092\u91cd\u8996\u3059\u308b\u5b9f\u884c\u74b0\u5883\u306e\u540d\u524d", "A name that goes on and on until there is no room left for anything beside it"];

test("names of any script stand beside their figures and within their charts", async (t) => {
  const page = await openPage(t, { viewport: { width: 360, height: 780 } });
  await drop(page, "names.json", JSON.stringify(dataset({ names: NAMES })));
  await addressHas(page, "data=own.mine.");
  const text = await page.locator("#verdict").innerText();
  assert.ok(text.includes(`\u2068${NAMES[0]}\u2069`), "the name is set apart");
  // In the order in which they are seen: the figure of a chart's first bar is right of its name.
  const boxes = await page.locator(".bar-name").evaluateAll((all) => all.map((one) => {
    const total = one.querySelector(".bar-total").getBoundingClientRect();
    const svg = one.closest("svg").getBoundingClientRect();
    const whole = one.getBoundingClientRect();
    return { inside: whole.left >= svg.left - 1 && whole.right <= svg.right + 1, totalLast: total.right >= whole.right - 1, title: one.querySelector("title")?.textContent };
  }));
  assert.equal(boxes.length, 3);
  for (const box of boxes) assert.ok(box.inside && box.totalLast, JSON.stringify(boxes));
  assert.ok(boxes.some(({ title }) => title === NAMES[2]), "the whole name is a title");
  await assertNoSidewaysScroll(page);
});

test("a name that turns the text around it is refused by its path", async (t) => {
  const page = await openPage(t);
  await drop(page, "turned.json", JSON.stringify(dataset({ names: ["Go", "\u202eNode"] })));
  await page.locator(".own-status", { hasText: "U+202E" }).waitFor();
  await drop(page, "twins.json", JSON.stringify(dataset({ names: ["Go", "G\u043e"] })));
  await page.locator(".own-status", { hasText: "must not look like" }).waitFor();
});

// ---------------------------------------------------------------- room
/** WCAG 2.2, 1.4.12. */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
const WINDOWS = [{ width: 320, height: 780 }, { width: 348, height: 780 }, { width: 320, height: 256 }];

const spaceOut = (page) => page.evaluate((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}, SPACING);

for (const view of ["decide", "evidence", "evidence&at=perf_web", "measure", "simulate", "take", "about"]) {
  for (const spaced of [false, true]) {
    test(`nothing is wider than a narrow window, whatever is open: ${view}${spaced ? ", text spaced out" : ""}`, async (t) => {
      const page = await openPage(t, { fragment: `#v=1&view=${view}&use=cms`, viewport: WINDOWS[0] });
      await page.locator("main section, main article").first().waitFor();
      if (spaced) await spaceOut(page);
      for (const size of WINDOWS) {
        await page.setViewportSize(size);
        await assertNoSidewaysScroll(page, `${view} at ${size.width} px`);
      }
      await page.setViewportSize(WINDOWS[0]);
      const sections = page.locator("main details");
      const n = await sections.count();
      for (let i = 0; i < n; i++) {
        await sections.nth(i).evaluate((one) => { one.open = true; one.scrollIntoView(); });
      }
      for (const size of WINDOWS) {
        await page.setViewportSize(size);
        const wide = await page.evaluate(() => [...document.querySelectorAll("main *")]
          .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !one.closest(".scroll, [class*=scroll], svg, pre"))
          .slice(0, 5).map((one) => `${one.tagName}.${one.className}`));
        await assertNoSidewaysScroll(page, `${view} with all ${n} sections open at ${size.width} px (${wide.join(", ")})`);
      }
      if (view !== "decide") return;
      await openWeights(page);
      for (const size of WINDOWS) {
        await page.setViewportSize(size);
        const [content, room] = await page.locator("#weights").evaluate((sheet) => [sheet.scrollWidth, sheet.clientWidth]);
        assert.ok(content <= room, `the weights are ${content} px wide in a sheet of ${room} px`);
      }
    });
  }
}

/** Another way to the weights, from the sheet that they are on a narrow window. */
async function way(page, name) {
  await openWeights(page);
  await button(page, name).click();
}

/** States that a view is in only after something has happened: what brings it there, and what is seen then. */
const STATES = {
  "a dialog for a ranking": ["view=decide", (page) => way(page, "Rank criteria"), "dialog[open]"],
  "a dialog for pairs": ["view=decide", (page) => way(page, "Compare in pairs"), "dialog[open]"],
  "a dialog for ranges": ["view=decide", (page) => way(page, "Set ranges"), "dialog[open]"],
  "a link that was not opened": ["view=decide", (page) => pasteFragment(page, `v=1&use=${"nobody".repeat(20)}`), ".notice"],
  "a dataset with problems": ["view=decide", (page) => drop(page, "bad.json", JSON.stringify({ ...dataset(), criteria: [{ id: "x".repeat(200) }] })), "#own-status li"],
  "names that are long": ["view=decide", (page) => drop(page, "names.json", JSON.stringify(dataset({ title: "A".repeat(90), names: NAMES }))), `.bar-name:has-text("${NAMES[0]}")`],
  "scenarios beside each other": ["view=decide&keep1=data%3Devidence%26use%3Dcms&keep2=data%3Darticle%26use%3Dapi", () => {}, "main"],
  "results": ["view=measure", () => {}, ".measure-results .ratios"],
};

for (const spaced of [false, true]) {
  test(`nothing is wider than a narrow window, whatever has happened${spaced ? ", text spaced out" : ""}`, async (t) => {
    for (const [name, [fragment, happens, seen]] of Object.entries(STATES)) {
      const context = await newContext(t, { viewport: WINDOWS[0] });
      const page = await newPage(t, { context });
      await keepResults(page, keptResults([["json", 3, "a-faster"], ["sieve", 0.4, "b-faster"]]));
      await page.goto(address(`#v=1&use=cms&${fragment}`));
      await ready(page);
      if (spaced) await spaceOut(page);
      await happens(page);
      await page.locator(seen).first().waitFor({ state: "attached" });
      for (const size of WINDOWS) {
        await page.setViewportSize(size);
        await assertNoSidewaysScroll(page, `${name} at ${size.width} px`);
        const dialog = await page.evaluate(() => {
          const one = document.querySelector("dialog[open]");
          return one && [one.scrollWidth - one.clientWidth, one.getBoundingClientRect().right - document.documentElement.clientWidth];
        });
        if (dialog) assert.ok(Math.max(...dialog) <= 0, `${name} at ${size.width} px: ${dialog}`);
      }
      await page.close();
    }
  });
}
