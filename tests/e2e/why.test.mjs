// Why the answer is what it is: every figure held against arithmetic of its own on the reference scores.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LOOKS, NARROW, assertAccessible, assertNoSidewaysScroll, openPage } from "./harness.mjs";
import { DATASETS, NAMES, SCORES, addressHas, button, field, fragment, lead, openWeights, profile, unfold, valuesAt } from "./page.mjs";

const INTERVALS = new Map(
  JSON.parse(readFileSync(new URL("../reference/scores.json", import.meta.url), "utf8")).criteria.map((one) => [one.id, one]),
);
const nameOf = (id) => DATASETS.evidence.criteria.find((one) => one.id === id).name;
const signed = (value) => {
  const text = Math.abs(value).toFixed(1);
  return text === "0.0" ? text : `${value < 0 ? "\u2212" : "+"}${text}`;
};
/** A number as the page writes it. */
const read = (text) => Number(text.replace("\u2212", "-").replace("+", ""));
/** Points of a weight: sliders show whole ones, their fields tenths. */
const typed = async (page, criterion) => Number(await field(page, criterion).inputValue());
/** Rows of a chart's table, by name. */
const rows = async (page, section) => {
  await page.locator(`${section} .as-table summary`).first().click();
  const cells = await page.locator(`${section} .as-table tbody tr`).evaluateAll((found) =>
    found.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  return new Map(cells);
};

/** Contribution of every criterion to the lead of the first over the second. */
function contributions(use, first, second) {
  const { weights } = profile(use);
  const total = Object.values(weights).reduce((sum, one) => sum + one, 0);
  return new Map(Object.entries(weights).map(([id, w]) => [id, (w / total) * (SCORES.get(id)[first] - SCORES.get(id)[second])]));
}

test("the waterfall leads from the runner-up's value to the best one's in the steps that the weights make", async (t) => {
  const page = await openPage(t);
  const found = await rows(page, ".because");
  const { node, python } = profile("streaming");
  assert.equal(found.get("Python"), python.toFixed(1));
  assert.equal(found.get("Node.js"), node.toFixed(1));
  const expected = contributions("streaming", "node", "python");
  let sum = 0;
  let named = 0;
  for (const [name, label] of found) {
    if (name === "Python" || name === "Node.js") continue;
    sum += read(label);
    const id = DATASETS.evidence.criteria.find((one) => one.name === name)?.id;
    if (!id) continue;
    named += 1;
    assert.equal(label, signed(expected.get(id)), name);
  }
  assert.ok(named >= 8, `${named} criteria are named`);
  assert.ok(Math.abs(sum - (node - python)) < 0.05 * found.size + 0.1, `the steps sum to ${sum}`);
});

test("the tornado has each criterion's lead with its scores at their ends, widest first", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=api" });
  const { weights } = profile("api");
  const total = Object.values(weights).reduce((sum, one) => sum + one, 0);
  const { node, python } = valuesAt(weights);
  const [best, other] = node >= python ? ["node", "python"] : ["python", "node"];
  const margin = Math.abs(node - python);
  const bars = Object.keys(weights).map((id) => {
    const [b, o] = [INTERVALS.get(id)[best], INTERVALS.get(id)[other]];
    const share = weights[id] / total;
    return {
      name: nameOf(id),
      low: margin + share * (b.low - b.likely - (o.high - o.likely)),
      high: margin + share * (b.high - b.likely - (o.low - o.likely)),
    };
  });
  bars.sort((x, y) => y.high - y.low - (x.high - x.low));
  const found = [...(await rows(page, ".tornado"))];
  assert.equal(found.length, 10);
  for (const [i, [, label]] of found.entries()) {
    const bar = bars.find((one) => one.name === found[i][0]);
    assert.equal(label, `${signed(bar.low)} to ${signed(bar.high)}`, bar.name);
    assert.ok(bar.high - bar.low >= bars[10].high - bars[10].low, `${bar.name} is among the ten widest`);
  }
});

test("at the nearest weights that turn the answer the two are level, and undo brings yours back", async (t) => {
  const page = await openPage(t);
  const before = await fragment(page);
  await button(page, "Try these weights").click();
  await page.waitForFunction(() => /Too close to call/.test(document.querySelector("h1").textContent));
  // Sliders hold tenths of a point.
  const set = {};
  for (const id of Object.keys(profile("streaming").weights)) set[id] = await typed(page, id);
  const { node, python } = valuesAt(set);
  assert.ok(Math.abs(node - python) < 0.05, `${node} against ${python}`);
  // No other weights as near: the least distance is |d.w| / ||d - mean d|| where no weight falls below 0 (Barron & Schmidt
  // 1988), and any weights that do not fall below 0 are at least that far.
  const shares = (weights) => {
    const total = Object.values(weights).reduce((sum, one) => sum + one, 0);
    return Object.fromEntries(Object.entries(weights).map(([id, w]) => [id, w / total]));
  };
  const [now, then] = [shares(profile("streaming").weights), shares(set)];
  const ids = Object.keys(now);
  const d = ids.map((id) => SCORES.get(id).node - SCORES.get(id).python);
  const mean = d.reduce((sum, one) => sum + one, 0) / d.length;
  const least = Math.abs(ids.reduce((sum, id, i) => sum + d[i] * now[id], 0)) / Math.hypot(...d.map((one) => one - mean));
  const distance = Math.hypot(...ids.map((id) => then[id] - now[id]));
  assert.ok(distance > least - 0.002 && distance < least * 1.25, `${distance} against ${least}`);
  await button(page, "Undo").click();
  await addressHas(page, before);
});

test("the trade-off map follows the criteria that are picked, and the link keeps them", async (t) => {
  const page = await openPage(t);
  const pick = (id) => DATASETS.evidence.criteria.findIndex((one) => one.id === id).toString();
  await page.selectOption("#map-x", pick("errors"));
  await page.selectOption("#map-y", pick("ai_clients"));
  await addressHas(page, "map=errors,ai_clients");
  const label = await page.locator("svg.trade-off").getAttribute("aria-label");
  const [e, m] = [SCORES.get("errors"), SCORES.get("ai_clients")];
  assert.ok(label.includes(`${NAMES.node} ${e.node} and ${m.node}; ${NAMES.python} ${e.python} and ${m.python}`), label);
  // 15 and 5 points: one point of the first is worth three of the second.
  assert.match(await page.locator(".map .finding").innerText(), /is worth 3\.0 of/);
  await page.reload();
  await page.waitForFunction((wanted) => document.querySelector("#map-x")?.value === wanted, pick("errors"));
});

test("scenarios are kept, compared, opened, dropped, and had back", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=cms" });
  await button(page, "Save this scenario").click();
  assert.equal(await page.locator(".card").count(), 1);
  await page.selectOption("#use-case", "science");
  await page.locator(".card").filter({ hasText: "Content management system" }).waitFor();
  const changes = await page.locator(".card ul li").allInnerTexts();
  assert.ok(changes.length >= 3 && changes.every((line) => /^[\u2191\u2193] .+ to .+%$/.test(line)), changes.join("; "));
  await button(page, "Save this scenario").click();
  assert.equal(await page.locator(".card").count(), 2);
  await page.reload();
  await page.locator(".card").nth(1).waitFor();
  await button(page, "Open Scenario A").click();
  assert.equal(await page.locator("#use-case").inputValue(), "cms");
  await button(page, "Remove Scenario B").click();
  assert.equal(await page.locator(".card").count(), 1);
  await button(page, "Undo").click();
  assert.equal(await page.locator(".card").count(), 2);
});

test("what was opened looks right in every look, and axe finds nothing", async (t) => {
  for (const { name, ...look } of LOOKS) {
    const page = await openPage(t, { fragment: "#v=1&use=api&keep1=use%3Dcms&keep2=data%3Darticle%26use%3Dapi", ...look });
    await unfold(page, ".more-answer");
    await assertAccessible(page);
    await assertNoSidewaysScroll(page, name);
  }
});

// ---------------------------------------------------------------- other ways to the weights
const dialog = (page) => page.locator("dialog[open]");

test("a ranking ends in rank-order-centroid weights, and its order is what the uncertainty analysis knows", async (t) => {
  const page = await openPage(t);
  await button(page, "Rank criteria").click();
  await dialog(page).waitFor();
  // All ties are undone, so that the order is a strict one.
  while (await page.locator('.tie[aria-pressed="true"]').count()) await page.locator('.tie[aria-pressed="true"]').first().click();
  const order = await page.locator(".ranked-name").allInnerTexts();
  await button(page, "Use these weights").click();
  await dialog(page).waitFor({ state: "detached" });
  const n = order.length;
  const centroid = order.map((_, k) => Array.from({ length: n - k }, (_, i) => 1 / (k + 1 + i)).reduce((a, b) => a + b) / n);
  for (const [k, name] of order.entries()) {
    const { id } = DATASETS.evidence.criteria.find((one) => one.name === name);
    assert.equal(await typed(page, id), Math.round((centroid[k] / centroid[0]) * 1000) / 10, name);
  }
  await addressHas(page, "know=order");
});

test("by keyboard a criterion moves up the ranking and keeps the focus, and Escape leaves all as it was", async (t) => {
  const page = await openPage(t);
  const before = await fragment(page);
  await button(page, "Rank criteria").focus();
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  const last = (await page.locator(".ranked-name").allInnerTexts()).length - 1;
  const name = await page.locator(".ranked-name").nth(last).innerText();
  const hasFocus = (id) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
  await page.locator(`#up-${last}`).focus();
  for (const place of [last - 1, last - 2]) {
    await page.keyboard.press("Enter");
    await hasFocus(`up-${place}`);
    assert.equal(await page.locator(".ranked-name").nth(place).innerText(), name);
  }
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
  assert.equal(await fragment(page), before);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Rank criteria");
});

test("pairs name the judgement that contradicts the others, and end in weights of the groups", async (t) => {
  const page = await openPage(t);
  await button(page, "Compare in pairs").click();
  await dialog(page).waitFor();
  // Runtime efficiency weighs many times as much as reach; now it is to be the other way round.
  const odd = page.locator(".pair").nth(1);
  const names = await odd.locator("> span").allInnerTexts();
  await odd.locator("input").focus();
  await page.keyboard.press("End");
  const told = await page.locator(".weighing-body > p").last().innerText();
  assert.match(told, /contradict each other: consistency ratio 0\.\d\d, more than 0\.1/);
  assert.ok(names.every((name) => told.split("The least consistent judgement is")[1].includes(name)), told);
  await page.selectOption("#pairs-scope", "1");
  // Within a group of four: six pairs.
  assert.equal(await page.locator(".pair").count(), 6);
  await button(page, "Use these weights").click();
  await addressHas(page, "&w=");
});

test("ranges set the middle and are what the link keeps; a wrong one ends nothing", async (t) => {
  const page = await openPage(t, { viewport: NARROW });
  await openWeights(page);
  await button(page, "Set ranges").click();
  await dialog(page).waitFor();
  const at = DATASETS.evidence.criteria.findIndex((one) => one.id === "errors");
  const [low, high] = [page.locator(".range input").nth(2 * at), page.locator(".range input").nth(2 * at + 1)];
  await low.fill("70");
  assert.equal(await low.getAttribute("aria-invalid"), "true");
  assert.equal(await button(page, "Use these weights").getAttribute("aria-disabled"), "true");
  await button(page, "Use these weights").click({ force: true });
  assert.equal(await dialog(page).count(), 1, "nothing ended");
  await high.fill("90");
  await button(page, "Use these weights").click();
  assert.equal(await typed(page, "errors"), 80);
  await addressHas(page, "errors:80~70~90");
  await addressHas(page, "know=ranges");
});

test("axe finds nothing in the dialogs", async (t) => {
  for (const { name, ...look } of LOOKS) {
    const page = await openPage(t, look);
    if (look.viewport === NARROW) await openWeights(page);
    for (const way of ["Rank criteria", "Compare in pairs", "Set ranges"]) {
      await button(page, way).click();
      await dialog(page).waitFor();
      await assertAccessible(page);
      await assertNoSidewaysScroll(page, `${way}, ${name}`);
      await page.keyboard.press("Escape");
      await dialog(page).waitFor({ state: "detached" });
    }
    assert.ok(await lead(page));
  }
});
