// Narrow windows and large text: the navigation stays one line where it can, a table that is cut says that it scrolls, charts
// grow with their text, and what has the focus stays in sight.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoSidewaysScroll, newContext, openPage } from "./harness.mjs";
import { open as openOwn } from "./own-data.mjs";
import { button } from "./page.mjs";

const VIEWS = ["decide", "evidence", "measure", "simulate", "take", "about"];
const open = (t, width, fragment, options = {}) => openPage(t, { viewport: { width, height: 740 }, fragment, ...options });
const links = (page) =>
  page.locator(".page-header nav a").evaluateAll((all) => all.map((a) => a.getBoundingClientRect()).map(({ top, left, right, width, height }) => ({ top, left, right, width, height })));

test("at 360 and at 320 px the navigation is one line, and each view has room for a finger", async (t) => {
  for (const width of [360, 320]) {
    for (const view of VIEWS) {
      const page = await open(t, width, `#v=1&view=${view}&use=api`);
      const all = await links(page);
      assert.equal(all.length, VIEWS.length);
      for (const [i, one] of all.entries()) {
        assert.ok(Math.abs(one.top - all[0].top) < 1, `${view} at ${width} px: a second line`);
        assert.ok(one.width >= 24 && one.height >= 40, `${one.width} x ${one.height} px`);
        assert.ok(one.left >= 0 && one.right <= width && (i === 0 || one.left >= all[i - 1].right), `${view} at ${width} px`);
      }
      await page.close();
    }
  }
});

/** A page of a reader whose browser writes in `size` px by default. */
async function openInFont(t, size, width, fragment) {
  const context = await newContext(t, { viewport: { width, height: 740 } });
  const page = await openPage(t, { context, fragment });
  const session = await context.newCDPSession(page);
  await session.send("Page.enable");
  await session.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: Math.round((size * 13) / 16) } });
  await page.waitForFunction((px) => parseFloat(getComputedStyle(document.documentElement).fontSize) >= px, size);
  return page;
}

/** What stands at the window's edges, and whether it stays there [px]. */
const around = (page) => page.evaluate(() => [".page-header", ".verdict-bar", ".on-this-page"].flatMap((selector) => {
  const one = document.querySelector(selector);
  return one ? [{ selector, height: one.getBoundingClientRect().height, stays: ["fixed", "sticky"].includes(getComputedStyle(one).position) }] : [];
}));

test("with text twice as large the header and the verdict leave two thirds of a phone to the page", async (t) => {
  for (const size of [24, 32]) {
    const page = await openInFont(t, size, 360, "#v=1&use=api");
    await page.locator(".on-this-page").waitFor({ state: "attached" });
    const found = await around(page);
    assert.ok(found.reduce((sum, one) => sum + one.height * !one.selector.includes("on-this"), 0) <= 740 / 3, JSON.stringify(found));
    assert.deepEqual(found.filter((one) => one.stays).map((one) => one.selector), [".verdict-bar"]);
    await page.close();
  }
});

test("charts grow with the reader's text: letters and rows alike, and nothing leaves its chart", async (t) => {
  const chart = (page) => page.locator(".flip svg.rows").evaluate((svg) => {
    const { left, right, width, height } = svg.getBoundingClientRect();
    const names = [...svg.querySelectorAll(".row-name")].map((one) => one.getBoundingClientRect());
    return {
      width, height, letter: names[0].height, isWithin: names.every((name) => name.left >= left - 1 && name.right <= right + 1),
      overlaps: names.some((name, i) => i > 0 && name.top < names[i - 1].bottom - name.height * 0.2),
      window: document.documentElement.clientWidth,
    };
  });
  const settled = async (page) => {
    await page.locator(".flip svg.rows").waitFor({ state: "attached" });
    await page.waitForFunction(() => {
      const [svg, ruler] = [".flip svg.rows", ".ruler"].map((one) => document.querySelector(one)?.getBoundingClientRect().width);
      return Math.abs(svg - ruler) < 2;
    });
    return chart(page);
  };
  for (const [width, least] of [[1280, 1.8], [360, 1.2]]) {
    const [usual, large] = [await openInFont(t, 16, width, "#v=1&use=api"), await openInFont(t, 32, width, "#v=1&use=api")];
    const [before, after] = [await settled(usual), await settled(large)];
    assert.ok(after.letter >= before.letter * least, `${width} px: letters of ${before.letter} px became ${after.letter}`);
    assert.ok(before.isWithin && after.isWithin && !before.overlaps && !after.overlaps, JSON.stringify([before, after]));
    await assertNoSidewaysScroll(large, `Decide in ${width} px`);
    await usual.close();
    await large.close();
  }
});

/** Whether what has the focus is between the window's edge, or what sticks there, and the bar with the verdict. */
const focusIsInSight = (page) => page.waitForFunction(() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return document.activeElement !== document.body && top >= 0 && bottom <= document.querySelector(".verdict-bar").getBoundingClientRect().top;
});

test("at 360 px what has the focus stays in sight when trying weights shortens what is above it", async (t) => {
  for (const use of ["streaming", "ml"]) {
    const page = await open(t, 360, `#v=1&use=${use}`, { folded: true });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator(".flip > details > summary").click();
    const attempt = button(page, "Try these weights");
    await attempt.focus();
    const before = await page.evaluate(() => location.hash);
    await page.keyboard.press("Enter");
    await page.waitForFunction((hash) => location.hash !== hash, before);
    await focusIsInSight(page);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Try these weights");
    await page.close();
  }
});

test("at 360 px the field for another alternative stays in sight, however many are added", async (t) => {
  const page = await open(t, 360, "#v=1&use=api");
  await openOwn(page, "Edit alternatives", "#new-alternative");
  for (const name of ["Deno", "Bun"]) {
    await page.locator("#new-alternative").fill(name);
    await page.locator("#new-alternative").press("Enter");
    await page.waitForFunction((wanted) => document.querySelector(".no-scores")?.textContent.includes(wanted), name);
    await focusIsInSight(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "new-alternative");
  }
});

test("with text twice as large the navigation wraps, and nothing scrolls sideways", async (t) => {
  for (const width of [360, 320]) {
    const page = await openInFont(t, 32, width, "#v=1&view=about");
    await assertNoSidewaysScroll(page, `About at ${width} px`);
    for (const one of await links(page)) assert.ok(one.left >= 0 && one.right <= width);
  }
});

test("at 360 px a table that is cut has a shadow at that side, a name, and is scrolled by keyboard", async (t) => {
  let cut = 0;
  for (const fragment of ["view=simulate&use=cms", "view=measure", "view=take&use=api", "view=evidence", "view=evidence&at=perf_web", "use=api"]) {
    const page = await open(t, 360, `#v=1&${fragment}`);
    if (fragment.includes("simulate")) await page.locator('.simulate-figures:not(.old) .simulate-answer h2:text-matches("^At ")').waitFor();
    await page.locator("main h1, main h2").first().waitFor();
    const found = await page.evaluate(() => {
      const scrolls = (node) => ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
      const wide = [...document.querySelectorAll("main table, main .take-picture")].filter((one) => one.getClientRects().length);
      return wide.map((one) => {
        const around = one.closest(".scroll");
        const { left, right } = one.getBoundingClientRect();
        const room = around?.getBoundingClientRect();
        return {
          name: one.caption?.textContent || around?.getAttribute("aria-label") || one.className,
          isCut: right > innerWidth || (room && (right > room.right + 1 || left < room.left - 1)),
          region: around && {
            role: around.getAttribute("role"),
            name: around.getAttribute("aria-label"),
            stop: around.tabIndex,
            shadow: getComputedStyle(around).backgroundImage,
            moves: scrolls(around),
          },
        };
      });
    });
    for (const { name, isCut, region } of found.filter((one) => one.isCut)) {
      cut += 1;
      assert.ok(region, `${fragment}: ${name} is cut, and nothing scrolls it`);
      assert.equal(region.role, "region", name);
      assert.ok(region.name && region.stop === 0 && region.moves, `${fragment}: ${name}`);
      assert.equal(region.shadow.match(/linear-gradient/g)?.length, 4, `${fragment}: ${name} has no shadow`);
    }
    await page.close();
  }
  assert.ok(cut >= 2, `${cut} tables are wider than a phone`);
});
