// What is opened ends when it is left: after twenty visits the page has as many listeners, nodes and documents as before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../e2e/harness.mjs";
import { openEditors } from "../e2e/measuring.mjs";

const VISITS = 20;
/** What a first visit brings stays: parts of the program, fonts, data. */
const BEFORE = 3;

const view = (page, name) => page.locator(`nav[aria-label="Views"] a[href*="view=${name}"]`).click();
const decide = async (page) => {
  await page.locator('nav[aria-label="Views"] a').first().click();
  await page.locator("#verdict").waitFor();
};

/** Opens the dialog of this place among the ways to the weights, and leaves it. */
const dialog = (at) => async (page) => {
  await page.locator('button[aria-haspopup="dialog"]').nth(at).click();
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
};

/** name -> what opens and leaves it, from the first view and back to it. */
const VISITED = {
  "the editors of snippets": async (page) => {
    await view(page, "measure");
    await openEditors(page);
    await decide(page);
  },
  "the views to share, with their previews": async (page) => {
    await view(page, "take");
    await page.frameLocator("#embed-preview").locator("body").waitFor();
    await page.locator(".take-picture").waitFor();
    await decide(page);
  },
  "evidence": async (page) => {
    await view(page, "evidence");
    await page.locator("#row-lts").click();
    await page.locator(".indicator-table").first().waitFor();
    await decide(page);
  },
  "the first dialog for weights": dialog(0),
  "the second dialog for weights": dialog(1),
  "the third dialog for weights": dialog(2),
  "the section of own datasets": async (page) => {
    const summary = page.locator("details.own:has(#own-use) > summary");
    await summary.click();
    await page.locator("#own-text").waitFor();
    await summary.click();
    await view(page, "evidence");
    await decide(page);
  },
};

/** Listeners, nodes and documents that are left when garbage is collected. */
async function counters(session) {
  for (let i = 0; i < 3; i += 1) await session.send("HeapProfiler.collectGarbage");
  const { jsEventListeners, nodes, documents } = await session.send("Memory.getDOMCounters");
  return { listeners: jsEventListeners, nodes, documents };
}

for (const [name, visit] of Object.entries(VISITED)) {
  test(`nothing is left of ${name}`, { timeout: 240_000 }, async (t) => {
    const page = await openPage(t, { fragment: "#v=1&use=cms" });
    const session = await page.context().newCDPSession(page);
    await page.locator(".sure").waitFor();
    for (let i = 0; i < BEFORE; i += 1) await visit(page);
    const before = await counters(session);
    for (let i = 0; i < VISITS; i += 1) await visit(page);
    const after = await counters(session);
    t.diagnostic(`before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
    // Less than one a visit: what one visit leaves, the next may collect.
    for (const what of Object.keys(before)) assert.ok(after[what] - before[what] < VISITS, `${what}: ${before[what]}, then ${after[what]}`);
  });
}
