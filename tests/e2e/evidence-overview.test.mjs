// The Evidence view's overview: all criteria on one scale, filters, the way to a criterion and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, openPage } from "./harness.mjs";
import { focusedId, open, openAt, row } from "./evidence-view.mjs";
import { choice, dataset as ownDataset, drop } from "./own-data.mjs";
import { DATASETS, NAMES, SCORES, fragment, slider } from "./page.mjs";

test("every mark of the overview stands at its score on the one scale", async (t) => {
  const page = await open(t, "evidence");
  for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
    await page.setViewportSize(viewport);
    // Charts follow the room that they have.
    await page.waitForFunction(() => {
      const room = document.querySelector(".ruler").getBoundingClientRect().width;
      return [...document.querySelectorAll("svg.score-lanes")].every((one) => Math.abs(one.getBoundingClientRect().width - room) < 2);
    });
    const found = await page.evaluate(() => {
      const lines = [...document.querySelectorAll("svg.score-scale .tick line")].map((line) => line.getBoundingClientRect().left);
      const marks = [...document.querySelectorAll(".plot-row")].map((one) => ({
        id: one.querySelector("a").id.replace("row-", ""),
        at: [...one.querySelectorAll("svg.score-lanes .mark")].map((mark) => { const box = mark.getBoundingClientRect(); return (box.left + box.right) / 2; }),
      }));
      return { ends: [lines[0], lines[4]], marks, width: document.documentElement.clientWidth };
    });
    const [from, to] = found.ends;
    assert.ok(from >= 0 && to <= found.width && to - from > 150, JSON.stringify(found.ends));
    for (const { id, at } of found.marks) {
      if (id === "team") assert.deepEqual(at, [], "no mark where nothing is known");
      else for (const [i, who] of ["node", "python"].entries()) {
        const expected = from + (to - from) * SCORES.get(id)[who] / 100;
        assert.ok(Math.abs(at[i] - expected) < 1.5, `${id}, ${who}: ${at[i]} and not ${expected}`);
      }
    }
  }
});

test("a row opens its criterion with the focus at its heading; Escape, All criteria and Back close it with the focus at the row", async (t) => {
  const page = await open(t, "evidence");
  const ids = DATASETS.evidence.criteria.map(({ id }) => id);
  const ways = [() => page.keyboard.press("Escape"), () => page.getByRole("link", { name: "All criteria" }).click(), () => page.goBack()];
  for (const [i, close] of ways.entries()) {
    const id = ids[6 * i + 5];
    await page.locator(`#row-${id}`).focus();
    await page.keyboard.press("Enter");
    await focusedId(page, `criterion-${id}`);
    assert.match(await fragment(page), new RegExp(`at=${id}$`));
    assert.equal(await page.locator(".plot-row").count(), 0, "one at a time");
    const { top, bottom } = await page.locator(`#criterion-${id}`).evaluate((node) => node.getBoundingClientRect().toJSON());
    assert.ok(top >= 0 && bottom <= 900, `${id} is in sight`);
    await close();
    await focusedId(page, `row-${id}`);
    assert.ok(!(await fragment(page)).includes("at="));
  }
  // All of a row leads there, not its name alone.
  const plot = await row(page, "typing").locator(".plot-column").boundingBox();
  await page.mouse.click(plot.x + plot.width / 2, plot.y + plot.height / 2);
  await focusedId(page, "criterion-typing");
});

test("previous and next go through all criteria, and back and forward through those that were read", async (t) => {
  const page = await open(t, "evidence");
  const { criteria } = DATASETS.evidence;
  await page.locator(`#row-${criteria[0].id}`).click();
  await focusedId(page, `criterion-${criteria[0].id}`);
  const bar = page.getByRole("navigation", { name: "Criterion" });
  assert.equal(await bar.getByRole("link", { name: /^Previous/ }).count(), 0);
  for (const [i, { id }] of criteria.entries()) {
    await focusedId(page, `criterion-${id}`);
    assert.equal(await page.locator(".bar-place").innerText(), `${i + 1} of ${criteria.length}`);
    const next = bar.getByRole("link", { name: /^Next/ });
    if (i + 1 === criteria.length) assert.equal(await next.count(), 0);
    else {
      assert.match(await next.innerText(), /./);
      await bar.getByRole("link", { name: `Next: ${criteria[i + 1].name}`, exact: true }).click();
    }
  }
  await bar.getByRole("link", { name: `Previous: ${criteria.at(-2).name}`, exact: true }).click();
  await focusedId(page, `criterion-${criteria.at(-2).id}`);
  for (const id of [criteria.at(-1).id, criteria.at(-2).id, criteria.at(-3).id]) {
    await page.goBack();
    await focusedId(page, `criterion-${id}`);
  }
  await page.goForward();
  await focusedId(page, `criterion-${criteria.at(-2).id}`);
});

test("filters leave what they say, together what each leaves, and say so where nothing is left", async (t) => {
  const page = await open(t, "evidence");
  const { criteria } = DATASETS.evidence;
  const shown = () => page.locator(".plot-row a").evaluateAll((all) => all.map(({ id }) => id.replace("row-", "")));
  const low = criteria.filter(({ confidence }) => confidence === "low").map(({ id }) => id);
  const filter = (name) => page.getByRole("group", { name: "Show only" }).getByRole("button", { name });
  await filter(`Low confidence (${low.length})`).click();
  assert.deepEqual(await shown(), low);
  assert.equal(await page.locator(".plot-filters [role=status]").innerText(), `${low.length} of ${criteria.length} criteria are shown.`);
  assert.equal(await filter(/^Low/).getAttribute("aria-pressed"), "true");
  // Old: scored on a figure that is more than a year older than the edition.
  await filter(/^Older than 12 months/).click();
  const old = await shown();
  assert.ok(old.length > 0 && old.length < low.length && old.every((id) => low.includes(id)));
  // They stay while a criterion is read.
  await page.locator(`#row-${old[0]}`).click();
  await focusedId(page, `criterion-${old[0]}`);
  await page.keyboard.press("Escape");
  await focusedId(page, `row-${old[0]}`);
  assert.deepEqual(await shown(), old);
  await filter(/^Low/).click();
  await filter(/^Older than 12 months/).click();
  assert.deepEqual(await shown(), criteria.map(({ id }) => id));
  // Where the article prefers another one than the scores, or is not so sure.
  await filter(/^Differs/).click();
  const differ = await shown();
  const said = new Map(DATASETS.article.criteria.map(({ id, scores }) => [id, scores.verdict.preferred ?? null]));
  const ahead = (id) => {
    const { node, python } = SCORES.get(id);
    return Math.abs(node - python) < 5 ? null : node > python ? "node" : "python";
  };
  const expected = criteria.filter(({ id, articleCriterion }) => articleCriterion && ahead(id) !== said.get(articleCriterion));
  assert.deepEqual(differ, expected.map(({ id }) => id));
  assert.ok(differ.length > 0);
  for (const id of differ) assert.match(await row(page, id).locator(".plot-article").innerText(), /\u2260/);
  await filter(/^Low/).click();
  await filter(/^Older than 12 months/).click();
  if ((await shown()).length === 0) {
    assert.equal(await page.locator(".plot-filters [role=status]").innerText(), "No criterion matches all of these filters.");
    await page.getByRole("button", { name: `Show all ${criteria.length}` }).click();
  } else for (const name of [/^Differs/, /^Low/, /^Older/]) await filter(name).click();
  assert.equal((await shown()).length, criteria.length);
});

test("figures, confidence and the article's verdict stand in each row", async (t) => {
  const page = await open(t, "evidence");
  const { criteria, indicators } = DATASETS.evidence;
  const said = new Map(DATASETS.article.criteria.map(({ id, scores }) => [id, scores.verdict]));
  const rows = await page.locator(".plot-row").evaluateAll((all) => all.map((one) => [".plot-confidence", ".in-column", ".plot-article"].map((cell) => one.querySelector(cell).textContent.trim())));
  for (const [i, { id, confidence, articleCriterion }] of criteria.entries()) {
    const [trust, figures, article] = rows[i];
    assert.equal(trust, confidence);
    const mine = indicators.filter(({ criterion }) => criterion === id);
    const scored = mine.filter((one) => one.scored).length;
    assert.equal(figures, mine.length === 0 ? "none" : scored === mine.length ? String(scored) : `${scored} of ${mine.length}`, id);
    const verdict = said.get(articleCriterion);
    assert.ok(article.includes(!verdict ? "nothing" : verdict.preferred ? NAMES[verdict.preferred] : "a tie"), `${id}: ${article}`);
  }
});

for (const [name, viewport, most] of [["wide", { width: 1280, height: 800 }, 1900], ["narrow", { width: 360, height: 740 }, 3200]]) {
  test(`the overview is at most ${most} px high: ${name}`, async (t) => {
    for (const dataset of ["evidence", "frameworks", "article"]) {
      const page = await open(t, dataset, { viewport, folded: true });
      await page.waitForFunction(() => {
        const room = document.querySelector(".ruler").getBoundingClientRect().width;
        return [...document.querySelectorAll("svg.score-lanes")].every((one) => Math.abs(one.getBoundingClientRect().width - room) < 2);
      });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      t.diagnostic(`${dataset}, ${name}: ${height} px`);
      assert.ok(height <= most, `${dataset}: ${height} px`);
    }
  });
}

test("six alternatives of one's own, with a rank and a gap, have a lane each", async (t) => {
  const page = await openPage(t);
  const value = ownDataset({ id: "six", title: "Six of them", names: ["Deno", "Go", "Rust", "Elixir", "Java", "Zig"] });
  value.criteria[0].scores.given.alt2 = { missing: true };
  for (const [i, one] of ["alt0", "alt1", "alt2", "alt3", "alt4", "alt5"].entries()) value.criteria[1].scores.given[one] = { rank: i + 1 };
  await drop(page, "six.json", JSON.stringify(value));
  await choice(page, "Six of them").waitFor();
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Evidence" }).click();
  await page.locator("#row-speed").waitFor();
  assert.match(await page.locator("#score-plot-title").innerText(), /^Deno scores highest on all 4 criteria\.$/);
  assert.equal(await row(page, "speed").locator("svg.score-lanes .mark").count(), 5, "no mark where nothing is known");
  assert.match(await row(page, "speed").locator("svg.score-lanes").getAttribute("aria-label"), /Rust not known/);
  const lanes = await row(page, "hiring").locator("svg.score-lanes .mark").evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2));
  assert.equal(lanes.length, 6);
  assert.ok(lanes.every((y, i) => i === 0 || y > lanes[i - 1] + 5), String(lanes));
  assert.equal(await page.getByText("The article says").count(), 0, "there is no article");
  await page.locator("#row-memory").click();
  await page.locator("#criterion-memory").waitFor();
  assert.match(await page.locator(".why-scores").innerText(), /only the order is known/);
  await assertAccessible(page);
});

test("each weight leads to its evidence, and from there back to that weight", async (t) => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    const page = await openPage(t, { fragment: "#v=1&use=api", viewport, folded: true });
    const opened = async () => {
      if (viewport.width < 1000) await page.getByRole("button", { name: "Weights", exact: true }).click();
    };
    await opened();
    const first = page.locator(".weight a.scores").first();
    const name = (await first.locator(".visually-hidden").first().textContent()).replace(/^Evidence for (.*):$/, "$1");
    await first.click();
    const { id } = DATASETS.evidence.criteria.find((one) => one.name === name);
    await focusedId(page, `criterion-${id}`);
    await page.getByRole("link", { name: "Back to the decision" }).click();
    await focusedId(page, `weight-${id}`);
    const seen = () => slider(page, id).evaluate((node) => {
      const { top, bottom } = node.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && node.checkVisibility();
    });
    assert.equal(await seen(), true);
    // So for one that is not among those that decide.
    await page.goBack();
    await focusedId(page, `criterion-${id}`);
    await page.getByRole("link", { name: "All criteria" }).click();
    await page.locator("#row-learning").click();
    await page.getByRole("link", { name: "Back to the decision" }).click();
    await focusedId(page, "weight-learning");
    assert.equal(await slider(page, "learning").evaluate((node) => node.checkVisibility()), true);
    await page.goBack();
    await focusedId(page, "criterion-learning");
  }
});

test("a criterion that programs speak to leads to them, and one that a load speaks to leads to the simulation", async (t) => {
  const page = await open(t, "evidence");
  await openAt(page, "evidence", "perf_cpu");
  await page.getByRole("link", { name: "Measure its programs here" }).click();
  await page.locator(".measure-programs").waitFor();
  await page.goBack();
  await focusedId(page, "criterion-perf_cpu");
  await openAt(page, "evidence", "memory");
  assert.equal(await page.getByRole("link", { name: /^Measure its/ }).count(), 0);
  await page.getByRole("link", { name: "Simulate it under your load" }).click();
  await page.locator(".simulate-answer").waitFor();
});
