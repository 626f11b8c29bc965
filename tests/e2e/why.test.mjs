// Why the answer is what it is: every figure held against arithmetic of its own on the reference scores.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LOOKS, NARROW, assertAccessible, assertNoSidewaysScroll, openPage } from "./harness.mjs";
import { DATASETS, NAMES, PROFILES, SCORES, addressHas, button, field, fragment, lead, leader, openWeights, profile, row, tipOf, unfold, valuesAt } from "./page.mjs";

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

test("the nearest weights to try turn the answer by a tenth that is seen, and undo brings yours back", async (t) => {
  const page = await openPage(t);
  const before = await fragment(page);
  await button(page, "Try these weights").click();
  await page.waitForFunction(() => /Too close to call/.test(document.querySelector("h1").textContent));
  // Sliders hold tenths of a point.
  const set = {};
  for (const id of Object.keys(profile("streaming").weights)) set[id] = await typed(page, id);
  const { node, python } = valuesAt(set);
  assert.ok(python - node >= 0.1 - 1e-9 && python - node < 0.3, `${node} against ${python}`);
  assert.equal(await leader(page), NAMES.python);
  assert.ok(Number(python.toFixed(1)) > Number(node.toFixed(1)), "the difference is seen");
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

test("a scenario that is dropped hands the focus on: to the next one's button, else to the one that saves", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=api&keep1=use%3Dcms&keep2=use%3Dscience&keep3=use%3Dbigdata" });
  const drops = async (name, focused) => {
    await button(page, `Remove ${name}`).press("Enter");
    await page.waitForFunction(([id, n]) => document.activeElement.id === id && document.querySelectorAll(".card").length === n, focused);
  };
  await drops("Scenario A", ["drop-scenario-0", 2]);
  await drops("Scenario B", ["save-scenario", 1]);
  await drops("Scenario A", ["save-scenario", 0]);
});

test("what was opened looks right in every look, and axe finds nothing", async (t) => {
  for (const { name, ...look } of LOOKS) {
    const page = await openPage(t, { fragment: "#v=1&use=api&keep1=use%3Dcms&keep2=data%3Darticle%26use%3Dapi", ...look });
    await unfold(page, ".more-answer");
    await assertAccessible(page);
    await assertNoSidewaysScroll(page, name);
  }
});

/** A tip that only lowering the others reaches, not far from where it is. */
function tipBeyond() {
  const near = PROFILES.flatMap(({ id, weights }) => {
    const total = Object.values(weights).reduce((sum, one) => sum + one, 0);
    return Object.keys(weights).map((criterion) => ({ use: id, now: weights[criterion] / total, tip: tipOf(weights, criterion) }));
  }).find(({ now, tip }) => tip?.upwards && tip.firstBeyond > 100 && tip.share - now < 0.24);
  assert.ok(near, "every tip is in reach");
  return near;
}

test("a share gets beyond 100 points by lowering the others, and undo brings them back", async (t) => {
  const { use, tip } = tipBeyond();
  const page = await openPage(t, { fragment: `#v=1&use=${use}` });
  const before = await fragment(page);
  const line = row(page, tip.criterion).locator(".tip-line");
  assert.match(await line.innerText(), /at this slider’s end/);
  await line.getByRole("button", { name: "Lower the other weights to reach it" }).press("Enter");
  await page.waitForFunction((id) => document.activeElement.id === id, `weight-${tip.criterion}`);
  assert.equal(await leader(page), tip.then);
  const set = {};
  for (const id of Object.keys(profile(use).weights)) set[id] = await typed(page, id);
  assert.equal(set[tip.criterion], 100);
  const total = Object.values(set).reduce((sum, one) => sum + one, 0);
  assert.ok(100 / total >= tip.share - 1e-6 && 100 / total < tip.share + 0.03, `${100 / total} against ${tip.share}`);
  await button(page, "Undo").click();
  await addressHas(page, before);
});

test("a slider's end lets its share reach its tip, on the way back the others are as before, and it is one step", async (t) => {
  const { use, tip } = tipBeyond();
  const page = await openPage(t, { fragment: `#v=1&use=${use}` });
  const before = await fragment(page);
  const slider = page.locator(`#weight-${tip.criterion}`);
  await slider.press("End");
  await page.waitForFunction((name) => document.querySelector("#verdict").textContent.includes(name), tip.then);
  assert.equal(await leader(page), tip.then);
  // Held at its end, it can come back.
  assert.equal(await slider.inputValue(), await slider.getAttribute("max"));
  await slider.press("Home");
  await addressHas(page, `w=${tip.criterion}:0`);
  const weights = profile(use).weights;
  for (const id of Object.keys(weights)) if (id !== tip.criterion) assert.equal(await typed(page, id), weights[id], id);
  await slider.press("End");
  await page.waitForFunction((name) => document.querySelector("#verdict").textContent.includes(name), tip.then);
  // Let go, it stands at 100 of 100, and its tip is in reach.
  await slider.blur();
  await page.waitForFunction((id) => document.getElementById(id).max === "100", `weight-${tip.criterion}`);
  assert.equal(await slider.inputValue(), "100");
  await button(page, "Undo").click();
  await addressHas(page, before);
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
  // A is much more important than B, B than C, and C than A: that goes round.
  const rows = await page.locator(".pair").evaluateAll((all) =>
    all.map((one) => [...one.querySelectorAll(":scope > span")].map((name) => name.textContent)));
  const [[a, b]] = rows;
  const c = rows.flat().find((name) => name !== a && name !== b);
  const body = page.locator(".weighing-body > p");
  for (const [more, less] of [[a, b], [b, c], [c, a]]) {
    assert.doesNotMatch(await body.last().innerText(), /onsistency/, "what does not go round cannot contradict itself");
    await prefers(page, more, less);
  }
  const told = await body.last().innerText();
  assert.match(told, /contradict each other: consistency ratio \d+\.\d\d, more than 0\.1/);
  const least = told.split("The least consistent judgement is")[1];
  assert.equal([a, b, c].filter((name) => least.includes(name)).length, 2, told);
  await page.selectOption("#pairs-scope", "1");
  // Within a group of four: six pairs.
  assert.equal(await page.locator(".pair").count(), 6);
  // What is not answered stays as it weighs now.
  const [one, other] = await page.locator(".pair").first().locator("> span").allInnerTexts();
  await prefers(page, one, other);
  await button(page, "Use these weights").click();
  await addressHas(page, "&w=");
});

/** Judges one of two to be nine times as important, by the keys of the slider between them. */
async function prefers(page, more, less) {
  for (const [first, second, key] of [[more, less, "Home"], [less, more, "End"]]) {
    const track = page.getByRole("slider", { name: `${first} or ${second}`, exact: true });
    if (!(await track.count())) continue;
    // From the other end, so that it moves whatever it says.
    await track.press(key === "Home" ? "End" : "Home");
    await track.press(key);
  }
}

test("pairs count what is answered, the most telling first, and say when it is enough", async (t) => {
  const page = await openPage(t);
  await button(page, "Compare in pairs").click();
  await dialog(page).waitFor();
  const n = DATASETS.evidence.groups.length;
  const all = (n * (n - 1)) / 2;
  const count = page.locator(".weighing-body > p").first();
  assert.match(await count.innerText(), new RegExp(`^0 of ${all} answered\\. .*You can stop after the first ${n - 1}\\.`));
  assert.match(await page.locator(".weighing-result").innerText(), /as now/);
  const linked = new Set();
  for (let k = 0; k < n - 1; k += 1) {
    const row = page.locator(".pair").nth(k);
    for (const name of await row.locator("> span").allInnerTexts()) linked.add(name);
    await row.getByRole("button", { name: /^Agree/ }).press("Enter");
    await count.filter({ hasText: new RegExp(`^${k + 1} of ${all} answered`) }).waitFor();
    assert.equal(await row.getByRole("button").getAttribute("aria-pressed"), "true");
  }
  assert.equal(linked.size, n, "the first ones are of all groups");
  assert.match(await count.innerText(), /which is enough/);
});

test("a ranking shows many rows on a phone, its arrows beside the name, and says why its lead differs", async (t) => {
  const page = await openPage(t, { viewport: { width: 360, height: 740 } });
  await openWeights(page);
  await button(page, "Rank criteria").click();
  await dialog(page).waitFor();
  const { seen, isBeside } = await page.locator(".weighing-body").evaluate((body) => {
    const { top, bottom } = body.getBoundingClientRect();
    const rows = [...body.querySelectorAll(".ranked")];
    const inSight = rows.filter((row) => row.getBoundingClientRect().top >= top - 1 && row.getBoundingClientRect().bottom <= bottom + 1);
    const beside = rows.every((row) => {
      const [name, ...steps] = [".ranked-name", ".step", ".step + .step"].map((part) => row.querySelector(part).getBoundingClientRect());
      return steps.every((step) => step.left >= name.right && step.top < name.bottom && step.bottom > name.top);
    });
    return { seen: inSight.length, isBeside: beside };
  });
  assert.ok(isBeside, "the arrows are on the name's line");
  assert.ok(seen >= 5, `${seen} rows are seen`);
  const values = await lead(page);
  const now = /by (\d+\.\d)/.exec(values)[1];
  assert.match(await page.locator(".weighing-result").innerText(), new RegExp(`^Your weights: .*by ${now.replace(".", "\\.")}\\. This order: .*by \\d+\\.\\d\\. An order does not say by how much`));
});

test("ranges set the middle and are what the link keeps; a wrong one ends nothing", async (t) => {
  const page = await openPage(t, { viewport: NARROW });
  await openWeights(page);
  await button(page, "Set ranges").click();
  await dialog(page).waitFor();
  const at = DATASETS.evidence.criteria.findIndex((one) => one.id === "errors");
  const [low, high] = [page.locator(".range input").nth(2 * at), page.locator(".range input").nth(2 * at + 1)];
  for (const input of await page.locator(".range input").all()) {
    assert.ok(await input.evaluate((field) => field.scrollWidth <= field.clientWidth), await input.inputValue());
  }
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
      assert.equal(await page.evaluate(() => document.activeElement.id), "weighing-title", "it begins at its heading");
      assert.equal(await page.locator("#weighing-title").innerText(), way);
      await assertAccessible(page);
      await assertNoSidewaysScroll(page, `${way}, ${name}`);
      await page.keyboard.press("Escape");
      await dialog(page).waitFor({ state: "detached" });
    }
    assert.ok(await lead(page));
  }
});
