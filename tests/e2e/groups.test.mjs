// Criteria in a tree: groups within groups, in the weights, in the bars and in the list of leads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LOOKS, MOVES_FOCUS, NARROW, assertAccessible, assertNoSidewaysScroll, openPage } from "./harness.mjs";
import { choice, dataset, drop } from "./own-data.mjs";
import { addressHas, openWeights } from "./page.mjs";

/** `Everything` holds Speed and `At run time`, which holds Memory and `People`, which holds Hiring and Libraries. */
function tree() {
  const value = dataset({ id: "tree", title: "Three levels" });
  const groups = [
    { id: "all", name: "Everything" },
    { id: "run", name: "At run time", parent: "all" },
    { id: "people", name: "People", parent: "run" },
  ];
  const group = { speed: "all", memory: "run", hiring: "people", libraries: "people" };
  return { ...value, groups, criteria: value.criteria.map((one) => ({ ...one, group: group[one.id] })) };
}

async function openTree(t, options = {}) {
  const page = await openPage(t, options);
  await drop(page, "tree.json", JSON.stringify(tree()));
  await choice(page, "Three levels").waitFor();
  return page;
}

const toggle = (page, name) => page.locator(".leads").getByRole("button", { name });
/** How many bands each bar has: three bars. */
const bands = async (page) => (await page.locator(".segment").count()) / 3;

test("weights stand in groups within groups, each named once and with its share of the whole", async (t) => {
  const page = await openTree(t);
  const outer = page.getByRole("group", { name: /^Everything/ });
  const middle = outer.getByRole("group", { name: /^At run time/ });
  const inner = middle.getByRole("group", { name: /^People/ });
  for (const [group, n] of [[outer, 4], [middle, 3], [inner, 2]]) {
    assert.equal(await group.getByRole("slider").count(), n);
  }
  // Weights of 100, 80, 60 and 40.
  const shares = await page.locator(".weight-group > legend .lead-share").allInnerTexts();
  assert.deepEqual(shares.map((text) => text.replace("\u00a0", " ")), ["100 %", "64 %", "36 %"]);
});

test("by keyboard the levels open one after the other, in the bars and in the list, and the address keeps them", async (t) => {
  const page = await openTree(t);
  assert.equal(await bands(page), 1);
  for (const [name, n] of [[/^Everything/, 2], [/^At run time/, 3], [/^People/, 4]]) {
    await toggle(page, name).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((expected) => document.querySelectorAll(".segment").length === 3 * expected, n);
    assert.equal(await toggle(page, name).getAttribute("aria-expanded"), "true");
    assert.equal(await toggle(page, name).evaluate((one) => one === document.activeElement), true);
  }
  await addressHas(page, "open=all,people,run");
  // Where Deno leads Go by 8 points everywhere, each level's lead is 8 times its share.
  const leads = await page.locator(".leads .lead-value").allInnerTexts();
  assert.deepEqual(leads.map((text) => Number(/[\d.]+/.exec(text)[0])), [8, 2.9, 5.1, 2.3, 2.9, 1.7, 1.1]);
  // Closed, the outermost hides what is within it; opened again, all is as it was.
  await toggle(page, /^Everything/).click();
  await page.waitForFunction(() => document.querySelectorAll(".segment").length === 3);
  await toggle(page, /^Everything/).click();
  await page.waitForFunction(() => document.querySelectorAll(".segment").length === 12);
});

test("in the Evidence view criteria stand under the path to their group, and each says where it stands", async (t) => {
  const page = await openTree(t);
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Evidence" }).click();
  await page.locator("#row-libraries").waitFor();
  const paths = ["Everything", "Everything \u203a At run time", "Everything \u203a At run time \u203a People"];
  assert.deepEqual(await page.locator(".plot-group").allInnerTexts(), paths);
  assert.deepEqual(await page.locator(".plot-table tbody").evaluateAll((all) => all.map((one) => one.querySelectorAll(".plot-row").length)), [1, 1, 2]);
  await page.locator("#row-libraries").click();
  await page.locator("#criterion-libraries").waitFor();
  assert.equal(await page.locator(".criterion .kicker").innerText(), paths[2]);
});

for (const { name, ...look } of LOOKS) {
  test(`three levels fit and are accessible: ${name}`, async (t) => {
    const page = await openTree(t, look);
    for (const one of [/^Everything/, /^At run time/, /^People/]) await toggle(page, one).click();
    await page.waitForFunction(() => document.querySelectorAll(".segment").length === 12);
    await assertNoSidewaysScroll(page);
    await assertAccessible(page);
    if (look.viewport === NARROW) {
      await openWeights(page);
      await assertAccessible(page, MOVES_FOCUS);
    }
    // Sliders keep room to move on the innermost level.
    const width = await page.locator("#weight-hiring").evaluate((one) => one.getBoundingClientRect().width);
    assert.ok(width >= 90, `a slider is ${width} px wide`);
  });
}
