// The Evidence view: all criteria at a glance, each with what its scores rest on, in every dataset.
//
// What must be there is read from the dataset files; how a figure is written is not repeated here, its digits are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LOOKS, address, assertAccessible, assertNoSidewaysScroll, openPage, requests } from "./harness.mjs";
import { link, open, openAt } from "./evidence-view.mjs";
import { DATASETS, NAMES, SCORES, criterionShown, evidenceShown, openEvidence, pasteFragment } from "./page.mjs";

const CHECKS = {
  primary: "Source read", secondary: "Quoted by others", "own-measurement": "Measured for this page", unverified: "Not checked",
};
const section = (page, criterion) => page.locator("section.criterion", { has: page.locator(`#criterion-${criterion}`) });
/** Digits of a figure, without separators: what a reader would compare. */
const digits = (text) => text.replace(/[^0-9]/g, "");

/** Everything a section says, read at once: a question per cell would take minutes. */
const read = async (page, dataset, criterion) => {
  await openAt(page, dataset, criterion);
  return section(page, criterion).evaluate(whatIsThere);
};
const whatIsThere = (node) => {
  const text = (element) => element?.textContent.trim();
  const all = (selector, take) => [...node.querySelectorAll(selector)].map(take);
  return {
    heading: text(node.querySelector("h1")),
    question: text(node.querySelector(".question-line")),
    why: text(node.querySelector(".why-scores")),
    folded: all("details", (details) => !details.open),
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
    text: node.textContent,
  };
};

for (const [id, dataset] of Object.entries(DATASETS)) {
  test(`${id}: each criterion opens with its meaning, intervals and why, and how they are calculated is folded`, async (t) => {
    const page = await open(t, id, { folded: true });
    assert.equal(await page.locator(".plot-row").count(), dataset.criteria.length);
    for (const criterion of dataset.criteria) {
      const found = await read(page, id, criterion.id);
      assert.equal(found.heading, criterion.name);
      assert.equal(found.labelledBy, `criterion-${criterion.id}`);
      assert.equal(found.question, criterion.question);
      assert.equal(found.charts.length, 1);
      const [{ role, label }] = found.charts;
      assert.equal(role, "img");
      for (const { name } of dataset.alternatives) assert.ok(label.includes(name), `${criterion.id}: ${label}`);
      assert.ok(found.why.length > 20, `${criterion.id}: ${found.why}`);
      assert.ok(found.rule.join("").length > 20, criterion.id);
      assert.ok(found.folded.every(Boolean), `${criterion.id}: all that is folded is closed`);
    }
  });
}

test("the intervals drawn and told are those that an independent implementation found, in the overview and alone", async (t) => {
  const page = await open(t, "evidence");
  const rows = await page.locator(".plot-row").evaluateAll((all) => all.map((one) => ({
    id: one.querySelector("a").id.replace("row-", ""),
    label: one.querySelector("svg").getAttribute("aria-label"),
    scores: [...one.querySelectorAll(".plot-scores span")].map((score) => score.textContent.trim()),
  })));
  const digitsOf = (text) => text.match(/\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  for (const [id, { node, python }] of SCORES) {
    const found = rows.find((one) => one.id === id);
    const { likely, charts } = await read(page, "evidence", id);
    // Without a score until its question is answered.
    if (id === "team") {
      assert.deepEqual([likely, found.scores], [["?", "?"], ["?", "?"]]);
      continue;
    }
    assert.deepEqual([likely, found.scores], Array(2).fill([String(node), String(python)]), id);
    for (const label of [charts[0].label, found.label]) {
      assert.ok(digitsOf(label).includes(node) && digitsOf(label).includes(python), `${id}: ${label}`);
    }
  }
});

test("the article's scores are its verdict: 50, and 12.5 points to either side per step of strength", async (t) => {
  const page = await open(t, "article");
  for (const { id, scores } of DATASETS.article.criteria) {
    const { preferred, strength, words } = scores.verdict;
    const expected = (who) => 50 + (preferred ? (who === preferred ? 1 : -1) * 12.5 * strength : 0);
    const { likely, rule } = await read(page, "article", id);
    const shown = likely.map(Number);
    for (const [at, who] of ["node", "python"].entries()) assert.ok(Math.abs(shown[at] - expected(who)) <= 0.5, `${id}: ${likely}`);
    assert.ok(rule.join(" ").includes(words), `${id}: the article's words stand in the rule`);
  }
});

test("each indicator stands in its criterion's tables, with both figures, unit, date, linked source and its kind", async (t) => {
  const page = await open(t, "evidence");
  const { criteria, indicators } = DATASETS.evidence;
  for (const { id } of criteria) {
    const { rows, tables } = await read(page, "evidence", id);
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
      for (const [who, name] of Object.entries(NAMES)) checkFigure(indicator.readings[who], cell(name), found.about, `${where}, ${name}`);
      if (indicator.source.url) assert.equal(found.link, new URL(indicator.source.url).href, where);
      assert.ok(cell("Source").text.includes(indicator.source.title), `${where}: source`);
      assert.ok(found.kind.includes(CHECKS[indicator.check.kind]), `${where}: ${found.kind}`);
      assert.ok(found.sign, `${where}: a sign beside the words`);
    }
  }
});

/** The leading digits of the figure stand in its cell; where there is none, the cell says so. */
function checkFigure(reading, cell, about, where) {
  if (!reading) {
    assert.equal(cell.text, "no figure", where);
    assert.match(about, /No figure for /, `${where}: why there is none`);
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
  const quoted = [];
  const words = { holds: "Holds", partly: "Partly true", dated: "Dated", wrong: "Wrong", opinion: "Opinion" };
  for (const { id } of criteria) {
    const { quotes, judgements, text } = await read(page, "evidence", id);
    quoted.push(...quotes);
    const mine = claims.filter((claim) => claim.criteria?.includes(id));
    assert.deepEqual(quotes, mine.map(({ quote }) => `\u201c${quote}\u201d`), id);
    assert.deepEqual(judgements, mine.map(({ judgement }) => words[judgement]), id);
    if (!mine.length) assert.match(text, /the article does not mention this/);
  }
  await pasteFragment(page, link("evidence"));
  await evidenceShown(page);
  const all = new Set([...quoted, ...await page.locator("blockquote").allTextContents()]);
  assert.equal(all.size, new Set(claims.map(({ quote }) => quote)).size, "no claim is lost");
});

test("sources open without a way back to this page, and none is asked for by itself", async (t) => {
  const page = await open(t, "evidence");
  await openAt(page, "evidence", "perf_web");
  const links = await page.locator("main a[href^=http]").evaluateAll((all) => all.map(({ href, rel }) => ({ href, rel })));
  const cited = DATASETS.evidence.indicators.filter(({ criterion, source }) => criterion === "perf_web" && source.url);
  assert.ok(cited.length > 3 && links.length >= cited.length);
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

for (const { name, ...look } of LOOKS) {
  test(`axe finds nothing in a criterion with everything open, nor in the overview with a filter on: ${name}`, async (t) => {
    const page = await open(t, "evidence", look);
    await page.getByRole("button", { name: /^Differs/ }).click();
    await page.locator(".other-claims > summary").click();
    await assertAccessible(page);
    await openAt(page, "evidence", "perf_web");
    await assertAccessible(page);
    await page.locator(".criterion details").evaluateAll((all) => { for (const one of all) one.open = true; });
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
  });
}

test("neither the overview nor a criterion is wider than a narrow window, also with text of 200 %", async (t) => {
  const page = await open(t, "frameworks", { viewport: { width: 320, height: 740 } });
  for (const [dataset, at] of [["frameworks"], ["frameworks", "perf_web"], ["evidence"], ["evidence", "realtime"], ["evidence", "perf_web"]]) {
    await pasteFragment(page, link(dataset, at));
    await (at ? criterionShown(page, at) : evidenceShown(page, dataset));
    await page.locator("main details").evaluateAll((all) => { for (const one of all) one.open = true; });
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 740 });
      for (const size of ["", "32px"]) {
        await page.evaluate((to) => { document.documentElement.style.fontSize = to; }, size);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await assertNoSidewaysScroll(page, `${dataset} ${at ?? "overview"} at ${width} px ${size}`);
      }
      await page.evaluate(() => { document.documentElement.style.fontSize = ""; });
    }
  }
});

test("on a narrow window an indicator is its name, then all figures side by side", async (t) => {
  const page = await openPage(t, { fragment: `#${link("evidence", "perf_web")}`, viewport: { width: 360, height: 740 } });
  await criterionShown(page, "perf_web");
  const rows = await page.locator(".indicator-table").first().locator("tbody tr").evaluateAll((all) => all.map((tr) => {
    const name = tr.querySelector("th").getBoundingClientRect();
    return { name: name.bottom, cells: [...tr.querySelectorAll("td.reading")].map((td) => td.getBoundingClientRect().toJSON()) };
  }));
  assert.ok(rows.length > 2);
  for (const { name, cells: [one, other] } of rows) {
    assert.ok(one.top >= name && Math.abs(one.top - other.top) < 1 && other.left >= one.right, JSON.stringify([name, one, other]));
  }
});

test("on paper the overview has no controls, and a criterion has all that is folded", async (t) => {
  const page = await open(t, "evidence", { folded: true });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".plot-filters").isVisible(), false);
  assert.equal(await page.locator(".plot-row").first().isVisible(), true);
  await page.emulateMedia({ media: "screen" });
  await openAt(page, "evidence", "perf_web");
  assert.equal(await page.locator(".rule p").first().isVisible(), false);
  await page.emulateMedia({ media: "print" });
  for (const what of [".rule p", ".caveat-list dd", ".context .indicator-name"]) assert.equal(await page.locator(what).first().isVisible(), true, what);
  assert.equal(await page.locator(".criterion-bar").isVisible(), false);
});

test("from one dataset's evidence to the other's and back, each is shown whole", async (t) => {
  const page = await openPage(t);
  await openEvidence(page);
  await page.goBack();
  await page.getByRole("radio", { name: /article/i }).check();
  await openEvidence(page, "article");
  assert.equal(await page.locator("#row-ml_data").count(), 0);
  await page.goBack();
  await page.getByRole("radio", { name: /evidence/i }).check();
  await openEvidence(page, "evidence");
});

test("the interval chart fills its room and shows its marks, also once the evidence has arrived", async (t) => {
  const page = await open(t, "evidence");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const id of ["perf_web", "hiring"]) {
      await openAt(page, "evidence", id);
      await page.waitForFunction(() => {
        const room = document.querySelector(".evidence-body").getBoundingClientRect().width;
        const chart = document.querySelector("svg.intervals");
        return chart && Math.abs(chart.getBoundingClientRect().width - room) < 2;
      });
      const marks = await page.locator("svg.intervals .mark").evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect()));
      assert.equal(marks.length, 2);
      for (const mark of marks) assert.ok(mark.width > 8 && mark.left > 0 && mark.right < width, JSON.stringify(mark));
    }
  }
});

test("every criterion prints on two pages at most, with its caveats and where its figures come from", async (t) => {
  const page = await open(t, "evidence", { viewport: { width: 1280, height: 900 }, folded: true });
  for (const { id } of DATASETS.evidence.criteria) {
    await openAt(page, "evidence", id);
    const pdf = await page.pdf({ format: "A4" });
    const n = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(n <= 2, `${id} takes ${n} pages`);
  }
  await page.emulateMedia({ media: "print" });
  await openAt(page, "evidence", "perf_web");
  assert.ok(await page.locator(".caveat-list dd").first().isVisible());
  const address = await page.locator(".indicator-table a").first().evaluate((a) => getComputedStyle(a, "::after").content);
  assert.match(address, /<[a-z.-]+\.[a-z]+\//);
  for (const hidden of [".criterion-bar", ".page-header nav"]) assert.equal(await page.locator(hidden).isVisible(), false, hidden);
});
