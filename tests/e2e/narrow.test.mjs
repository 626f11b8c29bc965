// Narrow windows and large text: the navigation stays one line where it can, and a table that is cut says that it scrolls.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoSidewaysScroll, newContext, openPage } from "./harness.mjs";

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

test("with text twice as large the navigation wraps, and nothing scrolls sideways", async (t) => {
  for (const width of [360, 320]) {
    const context = await newContext(t, { viewport: { width, height: 740 } });
    const page = await openPage(t, { context, fragment: "#v=1&view=about" });
    const session = await context.newCDPSession(page);
    await session.send("Page.enable");
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === "32px");
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
