// For everybody: axe, the keyboard alone, small and huge windows, large text, less motion, a screen reader's words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "../../scripts/test/browser.mjs";
import { IS_THOROUGH, LOOKS, MOVES_FOCUS, NARROW, address, assertAccessible, assertNoSidewaysScroll, openPage } from "./harness.mjs";
import { drop } from "./own-data.mjs";
import { DATASETS, button, criterionShown, evidenceShown, lead, openWeights, percent, profile, reachableTips, row, slider, tipText } from "./page.mjs";

const VIEWS = ["decide", "evidence", "simulate", "about"];
const link = (view, dataset = "evidence") => `#v=1&view=${view}&data=${dataset}&use=api`;

async function openView(t, view, options = {}, dataset = "evidence") {
  const page = await openPage(t, { fragment: link(view, dataset), ...options });
  if (view === "evidence") await evidenceShown(page, dataset);
  await page.locator("h1:visible").first().waitFor();
  return page;
}

// ---------------------------------------------------------------- axe
for (const view of VIEWS) {
  for (const dataset of IS_THOROUGH ? ["evidence", "frameworks", "article"] : ["evidence"]) {
    for (const { name, ...look } of LOOKS) {
      test(`axe finds nothing in ${view}, by the dataset ${dataset}: ${name}`, async (t) => {
        await assertAccessible(await openView(t, view, look, dataset));
      });
    }
  }
  test(`axe finds nothing in ${view} with forced colours`, async (t) => {
    await assertAccessible(await openView(t, view, { forcedColors: "active" }));
  });
  test(`axe finds nothing in ${view} with more contrast`, async (t) => {
    await assertAccessible(await openView(t, view, { contrast: "more" }));
  });
}

for (const { name, ...look } of LOOKS) {
  test(`axe finds nothing with everything open, a wrong number, a notice and what changed: ${name}`, async (t) => {
    const page = await openPage(t, { fragment: "#v=1&use=nothing", ...look });
    await page.selectOption("#use-case", "cms");
    for (const group of await page.locator(".disclosure").all()) await group.click();
    await page.locator("summary").first().click();
    await page.locator(".notice").waitFor();
    await page.locator(".difference").waitFor({ state: "attached" });
    await settled(page);
    await assertAccessible(page);
    if (look.viewport === NARROW) await openWeights(page);
    await row(page, "ml_data").locator(".points-field input").fill("lots");
    await settled(page);
    await assertAccessible(page, look.viewport === NARROW ? MOVES_FOCUS : []);
    await assertNoSidewaysScroll(page);
  });
}

/** Waits for the end of what is moving: colours in between are nobody's choice. */
const settled = (page) =>
  page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));

// ---------------------------------------------------------------- keyboard
/** What has the focus, and whether a person sees it and that it has it. */
const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  // The overview's choices are drawn on its axis.
  const drawn = at.name === "overview" ? document.querySelector(".overview-entry.focused .entry-area") : at;
  if (!drawn) return { what: `${at.getAttribute("aria-label")}, not drawn`, outline: 0 };
  const { left, top, right, bottom, width, height } = drawn.getBoundingClientRect();
  const style = getComputedStyle(drawn);
  const seen = (x, y) => {
    const there = document.elementFromPoint(x, y);
    return there !== null && (drawn.contains(there) || drawn.parentElement.contains(there) && drawn !== at
      || there.contains(at) && there.closest("label") !== null);
  };
  const places = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]));
  return {
    what: `${at.tagName.toLowerCase()}${at.id ? `#${at.id}` : ""}.${at.className} "${(at.getAttribute("aria-label") ?? at.textContent).trim().slice(0, 50)}"`,
    kind: at.matches("input") ? `input ${at.type}` : at.matches(".disclosure") ? "disclosure" : at.tagName.toLowerCase(),
    id: at.id,
    outline: drawn !== at ? parseFloat(style.strokeWidth) : style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    isInMain: at.closest("main") !== null,
    isInWeights: at.closest("#weights") !== null,
    inWindow: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    uncovered: places.some(([x, y]) => seen(x, y)),
  };
});

/** Presses a key until the focus leaves the page, and says what had it. */
async function walk(page, key, most = 600) {
  const visited = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    if (at === null) return visited;
    assert.ok(at.outline > 0, `no focus is seen on ${at.what}`);
    assert.ok(at.inWindow, `out of sight: ${at.what}`);
    assert.ok(at.uncovered, `covered by something else: ${at.what}`);
    visited.push(at);
  }
  return assert.fail(`the focus does not come out after ${most} presses of ${key}`);
}

const kindsOf = (visited) => (kind) => visited.filter((one) => one.kind === kind);
const WEIGHT_SLIDERS = Object.keys(profile("api").weights).map((id) => `weight-${id}`).sort();

/** What a walk has met of the weights is all of them. */
function assertAllWeights(visited) {
  const kinds = kindsOf(visited);
  assert.deepEqual(kinds("input range").map(({ id }) => id).sort(), WEIGHT_SLIDERS);
  assert.equal(kinds("input text").length, kinds("input range").length);
  for (const text of ["Undo", "Redo", "Reset to the use case"]) assert.ok(kinds("button").some(({ what }) => what.includes(text)), text);
}

/** What a walk has met of the rest of the Decide view is all of it. */
async function assertAllOfDecide(page, visited, radios) {
  const kinds = kindsOf(visited);
  assert.equal(visited[0].what.includes("Skip to the answer"), true, "the first stop is the way past the header");
  assert.ok(visited.some(({ id }) => id === "use-case"));
  assert.equal(kinds("input radio").length, radios, "a group of choices is one stop; arrows go on from there");
  assert.equal(kinds("disclosure").length, await page.locator(".disclosure").count());
  assert.ok(kinds("button").some(({ what }) => what.includes("Content management system")));
}

test("by Tab alone everything in the Decide view is reached, and the focus is seen: wide", async (t) => {
  const page = await openView(t, "decide", LOOKS.at(0));
  const visited = await walk(page, "Tab");
  await assertAllOfDecide(page, visited, 2);
  assertAllWeights(visited);
  assert.equal(new Set(visited.map(({ what }) => what)).size > 100, true);
});

test("by Tab alone everything in the Decide view is reached, and the focus is seen: narrow", async (t) => {
  const page = await openView(t, "decide", LOOKS.at(-1));
  const visited = await walk(page, "Tab");
  await assertAllOfDecide(page, visited, 1);
  assert.ok(visited.some(({ id }) => id === "open-weights"));
  assert.equal(kindsOf(visited)("input range").length, 0, "the weights are behind the bar");
  await openWeights(page);
  const beyond = await walk(page, "Tab");
  const inSheet = beyond.slice(0, beyond.findIndex(({ isInWeights }) => !isInWeights));
  assertAllWeights(inSheet);
  assert.ok(beyond.length > inSheet.length, "the sheet is no trap");
  assert.equal(await page.locator("#weights:visible").count(), 0, "it closes where the focus leaves it");
});

test("by Shift+Tab the focus is seen as well: nothing that stays in place covers it", async (t) => {
  const page = await openView(t, "decide");
  await page.locator(".standing-name").last().focus();
  assert.ok((await walk(page, "Shift+Tab")).length > 100);
});

test("by Tab alone everything in the Evidence view is reached, and the focus is seen", async (t) => {
  const page = await openView(t, "evidence");
  const visited = await walk(page, "Tab");
  const links = await page.locator("main a[href]").count();
  assert.equal(visited.filter(({ kind, isInMain }) => kind === "a" && isInMain).length, links);
});

test("by Tab alone everything in a criterion is reached, and the focus is seen: the bar that stays covers none of it", async (t) => {
  const page = await openPage(t, { fragment: `${link("evidence")}&at=perf_web` });
  await criterionShown(page, "perf_web");
  const links = await page.locator("main a[href]").count();
  const isLink = ({ kind, isInMain }) => kind === "a" && isInMain;
  // The link opened it at its heading; what is walked begins before that, and back from the last link.
  await page.locator(".skip").focus();
  assert.equal((await walk(page, "Tab")).filter(isLink).length, links);
  await page.locator("main a[href]").last().focus();
  // Backwards the focus may go round once more before it leaves the page; each stop is looked at.
  assert.ok((await walk(page, "Shift+Tab")).filter(isLink).length >= links - 1);
});

test("by keyboard alone a use case is picked, a group opened, the dataset changed and the view", async (t) => {
  const page = await openView(t, "decide");
  await page.locator("#use-case").focus();
  await page.keyboard.type("Content");
  await page.waitForFunction(() => /^Content management system/.test(document.querySelector("#verdict").textContent));
  await page.locator(".disclosure").first().focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".disclosure").first().getAttribute("aria-expanded"), "true");
  assert.equal((await focused(page)).kind, "disclosure", "the focus stays");
  await page.keyboard.press("Space");
  assert.equal(await page.locator(".disclosure").first().getAttribute("aria-expanded"), "false");
  await page.locator(".datasets input[type=radio]:checked").focus();
  // Past the one by framework.
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => document.activeElement?.matches(".datasets input[type=radio]:checked"));
  await page.keyboard.press("ArrowDown");
  await slider(page, "errors").waitFor();
  await page.waitForFunction(() => document.activeElement?.matches(".datasets input[type=radio]:checked"));
  await page.getByRole("link", { name: "Evidence", exact: true }).focus();
  await page.keyboard.press("Enter");
  await evidenceShown(page, "article");
});

test("the first stop leads to the answer, and does not change the address", async (t) => {
  const page = await openView(t, "decide");
  await page.keyboard.press("Tab");
  const before = await page.evaluate(() => location.hash);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "headline");
  assert.equal(await page.evaluate(() => location.hash), before);
});

test("another view begins at its heading, and its name is read out; the first one takes no focus", async (t) => {
  const page = await openView(t, "decide");
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  for (const view of ["Evidence", "Measure", "Simulate", "Share", "About", "Decide"]) {
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view, exact: true }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.matches("#main h1"));
    const heading = await page.evaluate(() => document.activeElement.textContent);
    const name = view === "Decide" ? await lead(page) : view;
    assert.match(heading, view === "Decide" ? /./ : new RegExp(`^${view}`));
    await page.locator("#app > [role=status]").filter({ hasText: name }).waitFor({ state: "attached" });
    assert.ok((await page.title()).startsWith(name.split(",")[0]), view);
  }
  await page.goBack();
  await page.waitForFunction(() => document.activeElement?.matches("#main h1#about-title"));
});

test("undo keeps the focus where it is, even when there is nothing left to undo", async (t) => {
  const page = await openView(t, "decide");
  await slider(page, "ml_data").focus();
  await page.keyboard.press("End");
  await button(page, "Undo").focus();
  await page.keyboard.press("Enter");
  assert.match((await focused(page)).what, /Undo/);
  assert.equal(await button(page, "Undo").getAttribute("aria-disabled"), "true");
});

// ---------------------------------------------------------------- sizes
for (const view of VIEWS) {
  test(`nothing is wider than the window from 320 px to 4K: ${view}`, async (t) => {
    const page = await openView(t, view);
    for (const width of [320, 360, 768, 1280, 2560, 3840]) {
      await page.setViewportSize({ width, height: 900 });
      await drawnAnew(page);
      await assertNoSidewaysScroll(page, `${view} at ${width} px`);
    }
  });

  test(`nothing is wider than the window with text of 200 %: ${view}`, async (t) => {
    const page = await openView(t, view);
    for (const width of [320, 360, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(() => {
        const root = document.documentElement;
        root.style.fontSize = "";
        root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
      });
      await drawnAnew(page);
      await assertNoSidewaysScroll(page, `${view} at ${width} px with text of 200 %`);
    }
  });
}

test("with a default font of 32 px on a phone the names of the weights keep room, and the bar stays low", async (t) => {
  // The browser's own setting: what a page sets on its root does not reach media queries.
  const browser = await launch("--blink-settings=defaultFontSize=32");
  t.after(() => browser.close());
  const page = await (await browser.newContext({ viewport: NARROW })).newPage();
  for (const view of ["", "&view=evidence", "&view=measure", "&view=simulate", "&view=take", "&view=about"]) {
    await page.goto(address(`#v=1${view}`));
    await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
    await assertNoSidewaysScroll(page, `view ${view}`);
  }
  await page.goto(address("#v=1&use=api"));
  await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  const bar = await page.locator(".verdict-bar").boundingBox();
  assert.ok(bar.height <= NARROW.height / 3, `the bar is ${bar.height} px high`);
  await page.getByRole("button", { name: "Weights", exact: true }).click();
  for (const label of await page.locator(".weight-head label:visible").all()) {
    const { width } = await label.boundingBox();
    assert.ok(width >= 8 * 16, `${await label.innerText()}: ${width} px wide`);
  }
});

/** Two frames: charts follow the window when they are told of it. */
const drawnAnew = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));

test("charts fill the room they have, and no text of theirs leaves it", async (t) => {
  const page = await openView(t, "decide");
  for (const width of [320, 768, 1280, 3840]) {
    await page.setViewportSize({ width, height: 900 });
    await drawnAnew(page);
    const outside = await page.locator("svg.stacked text").evaluateAll((texts) => {
      const limit = document.documentElement.clientWidth;
      return texts.filter((text) => {
        const { left, right } = text.getBoundingClientRect();
        return right > limit + 0.5 || left < -0.5;
      }).map((text) => text.textContent);
    });
    assert.deepEqual(outside, [], `at ${width} px`);
  }
});

// ---------------------------------------------------------------- motion
/** How many things moved in the frames after a use case was picked. */
const moved = (page, use) => page.evaluate(async (id) => {
  const select = document.querySelector("#use-case");
  select.value = id;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  let most = 0;
  for (let frame = 0; frame < 12; frame += 1) {
    await new Promise(requestAnimationFrame);
    most = Math.max(most, document.getAnimations().length);
  }
  return most;
}, use);

test("what differs from the last use case is seen to move", async (t) => {
  const page = await openView(t, "decide", { reducedMotion: "no-preference" });
  assert.ok((await moved(page, "science")) > 0);
});

test("where less motion is asked for nothing moves", async (t) => {
  const page = await openView(t, "decide", { reducedMotion: "reduce" });
  assert.equal(await moved(page, "science"), 0);
  assert.match(await page.locator("#verdict").innerText(), /^Science/);
  await page.getByRole("link", { name: "Evidence", exact: true }).click();
  await evidenceShown(page);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

// ---------------------------------------------------------------- words
test("the new answer is said once a weight has come to rest", async (t) => {
  const page = await openView(t, "decide");
  const status = page.locator("#app [role=status]");
  await status.filter({ hasText: await lead(page) }).waitFor({ state: "attached" });
  await slider(page, "ml_data").focus();
  await page.keyboard.press("End");
  const answer = await lead(page);
  assert.match(answer, /^(Leaning towards Python|Python leads clearly)/);
  await status.filter({ hasText: answer }).waitFor({ state: "attached" });
  assert.ok((await page.title()).startsWith(answer.split(",")[0]));
});

test("groups of weights have headings, and one place says what is wrong with any weight", async (t) => {
  const page = await openView(t, "decide");
  const headings = await page.locator("#weights .weight-group > legend > h3").allTextContents();
  assert.deepEqual(headings, DATASETS.evidence.groups.map(({ name }) => name));
  const alert = page.locator("#weights [role=alert]");
  assert.equal(await alert.count(), 1);
  const input = row(page, "errors").locator(".points-field input");
  await input.fill("lots");
  await alert.filter({ hasText: /^Weight of Error handling & debugging: a number from 0 to 100/ }).waitFor({ state: "attached" });
  const described = await input.evaluate((field) => document.getElementById(field.getAttribute("aria-describedby")).textContent);
  assert.match(described, /^A number from 0 to 100/);
  await input.fill("7");
  assert.equal(await alert.textContent(), "");
});

test("a slider says its points, its share of the weight, and where the lead passes on", async (t) => {
  const page = await openView(t, "decide");
  const { weights } = profile("api");
  const total = Object.values(weights).reduce((sum, one) => sum + one, 0);
  for (const [criterion, weight] of Object.entries(weights)) {
    const text = await slider(page, criterion).getAttribute("aria-valuetext");
    assert.ok(text.startsWith(`${weight} of 100, ${percent(weight / total)} of the weight`), text);
  }
  for (const tip of reachableTips("api")) {
    const text = await slider(page, tip.criterion).getAttribute("aria-valuetext");
    assert.ok(text.endsWith(tipText(tip)), text);
  }
});

test("every chart has a sentence that names both, and a table says the same", async (t) => {
  const page = await openView(t, "decide");
  for (const chart of await page.locator("svg[role=img]").all()) {
    const label = await chart.getAttribute("aria-label");
    assert.match(label, /Node\.js/);
    assert.match(label, /Python/);
  }
  const silent = await page.locator("svg:not([role=img]):not([aria-hidden=true])").count();
  assert.equal(silent, 0, "every other drawing is hidden from screen readers");
  const table = page.locator(".points .as-table");
  await table.locator("summary").click();
  const { node, python } = profile("api");
  const foot = await table.locator("tfoot").innerText();
  assert.ok(foot.includes(node.toFixed(1)) && foot.includes(python.toFixed(1)), foot);
  assert.equal(await table.locator("tbody tr").count(), Object.keys(profile("api").weights).length);
});

// ---------------------------------------------------------------- focus
const WRONG = JSON.stringify({ formatVersion: 1 });
/** Actions after which what had the focus is gone: a page, and what is pressed there at last. */
const GONE = {
  "which framework": [async (t) => openPage(t), (page) => button(page, "Which framework?")],
  "use this load": [async (t) => openView(t, "simulate"), (page) => button(page, "Use this load")],
  "back to the dataset's scores": [async (t) => {
    const page = await openView(t, "simulate");
    await button(page, "Use this load").click();
    return page;
  }, (page) => button(page, "Back to the dataset’s scores")],
  "close a notice": [async (t) => openPage(t, { fragment: "#v=1&use=nothing" }), (page) => page.locator(".notice").getByRole("button", { name: "Close" })],
  "close a dataset's problems": [async (t) => {
    const page = await openPage(t);
    await drop(page, "wrong.json", WRONG);
    return page;
  }, (page) => page.locator("#own-notice").getByRole("button", { name: "Close" })],
  "close what was not opened": [async (t) => {
    const page = await openView(t, "take");
    await page.fill("#take-text", "hello");
    await page.locator("#take-text").press("Tab");
    await page.keyboard.press("Enter");
    return page;
  }, (page) => page.locator(".take-opened").getByRole("button", { name: "Close" })],
};
for (const [name, [open, pressed]] of Object.entries(GONE)) {
  test(`the focus stays near what is gone: ${name}`, async (t) => {
    const page = await open(t);
    const element = await pressed(page).elementHandle();
    await element.press("Enter");
    await page.waitForFunction((one) => !one.isConnected, element);
    await page.waitForFunction(() => document.activeElement !== document.body);
    const at = await page.evaluate(() => {
      const { top, bottom, height } = document.activeElement.getBoundingClientRect();
      return { tag: document.activeElement.tagName, isSeen: height > 0 && bottom > 0 && top < innerHeight };
    });
    assert.ok(at.isSeen, JSON.stringify(at));
  });
}
