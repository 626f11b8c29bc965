// The Evidence view: every criterion with what its scores rest on, in both datasets.
//
// What must be there is read from the dataset files; how a figure is written is not repeated here, its digits are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, openPage, requests } from "./harness.mjs";
import { DATASETS, NAMES, SCORES, evidenceShown, openEvidence, slider } from "./page.mjs";

const CHECKS = {
  primary: "Source read", secondary: "Quoted by others", "own-measurement": "Measured for this page", unverified: "Not checked",
};
const open = async (t, dataset) => {
  const page = await openPage(t, { fragment: `#v=1&view=evidence&data=${dataset}&use=api` });
  await evidenceShown(page, dataset);
  return page;
};
const section = (page, criterion) => page.locator("section.criterion", { has: page.locator(`#criterion-${criterion}`) });
/** Digits of a figure, without separators: what a reader would compare. */
const digits = (text) => text.replace(/[^0-9]/g, "");

/** Everything a section says, read at once: a question per cell would take minutes. */
const read = (page, criterion) => section(page, criterion).evaluate((node) => {
  const text = (element) => element?.textContent.trim();
  const all = (selector, take) => [...node.querySelectorAll(selector)].map(take);
  return {
    heading: text(node.querySelector("h2")),
    labelledBy: node.getAttribute("aria-labelledby"),
    charts: all("svg.intervals", (svg) => ({ role: svg.getAttribute("role"), label: svg.getAttribute("aria-label") })),
    likely: all("svg.intervals .interval-value", text),
    rule: all(".rule p", text),
    tables: all("table.indicator-table", (table) => ({
      caption: text(table.querySelector("caption")),
      columns: [...table.querySelectorAll("thead th")].map(text),
    })),
    rows: all("table.indicator-table tbody tr", (tr) => ({
      name: text(tr.querySelector(".indicator-name")),
      about: text(tr.querySelector("th")),
      cells: [...tr.querySelectorAll("td")].map((td) => ({
        label: td.dataset.label, text: text(td), value: text(td.querySelector(".reading-value")),
      })),
      link: tr.querySelector("a")?.href,
      linkText: text(tr.querySelector("a")),
      kind: text(tr.querySelector(".kind")),
      sign: tr.querySelector(".kind")?.dataset.sign,
    })),
    quotes: all(".claims blockquote", text),
    judgements: all(".claims .judgement", text),
  };
});

for (const [id, dataset] of Object.entries(DATASETS)) {
  test(`${id}: each criterion has a section with its question, intervals and rule`, async (t) => {
    const page = await open(t, id);
    const sections = page.locator("section.criterion", { has: page.locator("svg.intervals") });
    assert.equal(await sections.count(), dataset.criteria.length);
    for (const criterion of dataset.criteria) {
      const found = await read(page, criterion.id);
      assert.equal(found.heading, criterion.name);
      assert.equal(found.labelledBy, `criterion-${criterion.id}`);
      assert.ok((await section(page, criterion.id).innerText()).includes(criterion.question), criterion.id);
      assert.equal(found.charts.length, 1);
      const [{ role, label }] = found.charts;
      assert.equal(role, "img");
      for (const { name } of dataset.alternatives) assert.ok(label.includes(name), `${criterion.id}: ${label}`);
      assert.ok(found.rule.join("").length > 20, criterion.id);
    }
  });
}

test("the intervals drawn and told are those that an independent implementation found", async (t) => {
  const page = await open(t, "evidence");
  for (const [id, { node, python }] of SCORES) {
    const { likely, charts } = await read(page, id);
    // Without a score until its question is answered.
    if (id === "team") {
      assert.deepEqual(likely, ["?", "?"]);
      continue;
    }
    assert.deepEqual(likely, [String(node), String(python)], id);
    const told = charts[0].label.match(/\d+(?:\.\d+)?/g).map(Number);
    assert.ok(told.includes(node) && told.includes(python), `${id}: ${charts[0].label}`);
  }
});

test("the article's scores are its verdict: 50, and 12.5 points to either side per step of strength", async (t) => {
  const page = await open(t, "article");
  for (const { id, scores } of DATASETS.article.criteria) {
    const { preferred, strength, words } = scores.verdict;
    const expected = (who) => 50 + (preferred ? (who === preferred ? 1 : -1) * 12.5 * strength : 0);
    const { likely, rule } = await read(page, id);
    const shown = likely.map(Number);
    for (const [at, who] of ["node", "python"].entries()) assert.ok(Math.abs(shown[at] - expected(who)) <= 0.5, `${id}: ${likely}`);
    assert.ok(rule.join(" ").includes(words), `${id}: the article's words stand in the rule`);
  }
});

test("each indicator stands in its criterion's tables, with both figures, unit, date, linked source and its kind", async (t) => {
  const page = await open(t, "evidence");
  const { criteria, indicators } = DATASETS.evidence;
  for (const { id } of criteria) {
    const { rows, tables } = await read(page, id);
    const mine = indicators.filter(({ criterion }) => criterion === id);
    assert.deepEqual(rows.map(({ name }) => name).sort(), mine.map(({ name }) => name).sort(), id);
    for (const { caption, columns } of tables) {
      assert.ok(caption, id);
      assert.deepEqual(columns, ["Indicator", "Node.js", "Python", "Date", "Source"]);
    }
    for (const indicator of mine) {
      const where = `${id}, ${indicator.name}`;
      const found = rows.find(({ name }) => name === indicator.name);
      assert.ok(found.about.includes(indicator.unit), `${where}: unit`);
      assert.match(found.about, new RegExp(`${indicator.better} is better`), where);
      const cell = (label) => found.cells.find((one) => one.label === label);
      assert.equal(cell("Date").text, indicator.date, where);
      for (const [who, name] of Object.entries(NAMES)) checkFigure(indicator.readings[who], cell(name), `${where}, ${name}`);
      if (indicator.source.url) assert.equal(found.link, new URL(indicator.source.url).href, where);
      assert.ok(cell("Source").text.includes(indicator.source.title), `${where}: source`);
      assert.ok(found.kind.includes(CHECKS[indicator.check.kind]), `${where}: ${found.kind}`);
      assert.ok(found.sign, `${where}: a sign beside the words`);
    }
  }
});

/** The leading digits of the figure stand in its cell; where there is none, the cell says so. */
function checkFigure(reading, cell, where) {
  if (!reading) {
    assert.equal(cell.text, "no figure", where);
  } else if (reading.value !== undefined && reading.value !== null) {
    assert.ok(cell.value, `${where}: no figure shown`);
    const shown = Number(cell.value.replace(/,/g, "").replace("\u2212", "-").replace(/ trillion$/, "e12"));
    const error = Math.abs(shown - reading.value);
    // To 1 from 1,000 on, to 0.1 from 10 on, to 0.001 below, and to a hundredth of a trillion.
    const size = Math.abs(reading.value);
    const step = size >= 1e12 ? 1e10 : size >= 1000 ? 1 : size >= 10 ? 0.1 : 0.001;
    assert.ok(error <= step / 2 + 1e-9, `${where}: ${cell.value} for ${reading.value}`);
  } else {
    assert.ok(digits(cell.text) || cell.text.length, where);
  }
}

test("what the article said is quoted word by word, each with today's judgement", async (t) => {
  const page = await open(t, "evidence");
  const { criteria, claims } = DATASETS.evidence;
  const words = { holds: "Holds", partly: "Partly true", dated: "Dated", wrong: "Wrong", opinion: "Opinion" };
  for (const { id } of criteria) {
    const { quotes, judgements } = await read(page, id);
    const mine = claims.filter((claim) => claim.criteria?.includes(id));
    assert.deepEqual(quotes, mine.map(({ quote }) => `\u201c${quote}\u201d`), id);
    assert.deepEqual(judgements, mine.map(({ judgement }) => words[judgement]), id);
    if (!mine.length) assert.match(await section(page, id).innerText(), /the article does not speak of this/);
  }
  const all = new Set(await page.locator("blockquote").allTextContents());
  assert.equal(all.size, new Set(claims.map(({ quote }) => quote)).size, "no claim is lost");
});

test("sources open without a way back to this page, and none is asked for by itself", async (t) => {
  const page = await open(t, "evidence");
  const links = await page.locator("main a[href^=http]").evaluateAll((all) => all.map(({ href, rel }) => ({ href, rel })));
  const cited = DATASETS.evidence.indicators.filter(({ source }) => source.url);
  assert.ok(links.length >= cited.length);
  for (const { href, rel } of links) {
    assert.match(rel, /\bnoopener\b/, href);
    assert.match(href, /^https?:/);
  }
  // Hovering and focusing are not asking.
  const first = page.locator("main a[href^=http]").first();
  await first.hover();
  await first.focus();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(requests(page).filter((url) => !url.startsWith(address()) && !url.startsWith("data:")), []);
});

test("the contents lead to each criterion, and the focus goes along", async (t) => {
  const page = await open(t, "evidence");
  const contents = page.getByRole("navigation", { name: "Criteria" });
  for (const { id, name } of DATASETS.evidence.criteria.filter((_, at) => at % 6 === 0)) {
    await contents.getByRole("button", { name, exact: true }).click();
    await page.waitForFunction((heading) => document.activeElement?.id === heading, `criterion-${id}`);
    const { top, height } = await page.locator(`#criterion-${id}`).evaluate((node) => node.getBoundingClientRect().toJSON());
    assert.ok(top >= 0 && top + height <= 900, `${id} is in sight`);
  }
});

test("each weight leads to its evidence and the browser's back button back to the weight", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=api" });
  await page.getByRole("link", { name: /^Evidence for Long-term|^Evidence for .*support/i }).first().click();
  await page.waitForFunction(() => document.activeElement?.id.startsWith("criterion-"));
  await page.goBack();
  await slider(page, "lts").waitFor();
});

test("from one dataset's evidence to the other's and back, each is shown whole", async (t) => {
  const page = await openPage(t);
  await openEvidence(page);
  await page.goBack();
  await page.getByRole("radio", { name: /article/i }).check();
  await openEvidence(page, "article");
  assert.equal(await page.locator("#criterion-ml_data").count(), 0);
  await page.goBack();
  await page.getByRole("radio", { name: /evidence/i }).check();
  await openEvidence(page, "evidence");
});

test("every interval chart fills its room and shows its marks, also once the evidence has arrived", async (t) => {
  const page = await open(t, "evidence");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForFunction((n) => {
      const room = document.querySelector(".evidence-body").getBoundingClientRect().width;
      const charts = [...document.querySelectorAll("svg.intervals")];
      return charts.length === n && charts.every((chart) => Math.abs(chart.getBoundingClientRect().width - room) < 2);
    }, SCORES.size);
    const marks = await page.locator("svg.intervals .mark").evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect()));
    assert.equal(marks.length, 2 * SCORES.size);
    for (const mark of marks) assert.ok(mark.width > 8 && mark.left > 0 && mark.right < width, JSON.stringify(mark));
  }
});
