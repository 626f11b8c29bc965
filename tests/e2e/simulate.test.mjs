// The Simulate view: a load, six servers, why they wait, what would help, and the load in the decision.
//
// Expected figures come from arithmetic over the documented costs (tests/reference/servers/MODEL.md), not from the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { LOOKS, NARROW, assertAccessible, assertNoSidewaysScroll, bytesOf, openPage, requests } from "./harness.mjs";
import { addressHas, button, fragment } from "./page.mjs";

const WAITS = "rate:500,cores:4,workers:2,threads:4,cpu:0.1,io:20,heavy:0,by:2,off:0";
const open = async (t, { load, use = "cms", ...options } = {}) => {
  const page = await openPage(t, { fragment: `#v=1&view=simulate&data=evidence&use=${use}${load ? `&load=${load}` : ""}`, ...options });
  await answered(page);
  return page;
};
/** All six servers have been simulated at the load shown. */
const answered = (page) => page.locator('.simulate-figures:not(.old) .simulate-answer h2:text-matches("^At ")').waitFor();
const rowOf = (page, server) => page.locator(".simulate-answer tbody tr", { hasText: server });
const now = (page) => page.locator(".simulate-now").innerText();
const slide = (page, key) => page.locator(`#load-${key}`);

test("each use case opens with its load, and a slider makes it one's own, in the address and simulated anew", async (t) => {
  const page = await open(t, { use: "mlserving" });
  assert.equal(await page.locator("#load-preset").inputValue(), "ml");
  assert.ok(!(await fragment(page)).includes("load="));
  const before = await page.locator(".simulate-answer h2").innerText();
  await slide(page, "rate").focus();
  await page.keyboard.press("Home");
  await addressHas(page, "load=rate%3A1,".replace("%3A", ":"));
  await answered(page);
  assert.match(await page.locator(".simulate-answer h2").innerText(), /^At 1(\.0)? requests? per second/);
  assert.notEqual(await page.locator(".simulate-answer h2").innerText(), before);
  assert.equal(await page.locator("#load-preset").inputValue(), "own");
  await page.getByRole("button", { name: /^Use the load for:/ }).click();
  await page.waitForFunction(() => !location.hash.includes("load="));
  await page.selectOption("#load-preset", "chat");
  await addressHas(page, "load=rate:5000");
  await answered(page);
});

test("two prefork workers held by waits cannot answer 500 requests per second, and event loops can", async (t) => {
  const page = await open(t, { load: WAITS });
  // W / (Z + b + s + C) = 2 / 20.77 ms: 96 per second (MODEL.md, 3.4).
  const prefork = await rowOf(page, "prefork").innerText();
  assert.match(prefork, /Cannot keep up\. At most 96 requests per second/);
  assert.match(prefork, /grows/);
  const node = await rowOf(page, "one process").innerText();
  // 1000 / (0.016 + 0.013 + 0.1): 7,750.
  assert.match(node, /At most 7,800 requests per second/);
  // The wait of 20 ms and little else.
  const [, p50] = node.match(/\t(\d+)\s*ms/) ?? [];
  assert.ok(Number(p50) >= 10 && Number(p50) <= 25, `p50 of ${p50} ms`);
  // A third worker does not make 500; the page does not say that it does.
  await page.locator(".simulate-helps > div", { hasText: /prefork workers\s*No single change carries this load/ }).waitFor();
});

test("the timeline steps from change to change, plays to its end and reads as text", async (t) => {
  const page = await open(t, { load: WAITS.replace("io:20", "io:0").replace("cpu:0.1", "cpu:5"), reducedMotion: "reduce" });
  assert.match(await now(page), /^At 0\.00\s*ms/);
  await button(page, "Step").click();
  const first = await now(page);
  await button(page, "Step").click();
  assert.notEqual(await now(page), first);
  await button(page, "Step back").click();
  assert.equal(await now(page), first);
  await button(page, "Play").click();
  await page.waitForFunction((was) => document.querySelector(".simulate-now").innerText !== was, first);
  await button(page, "Pause").click();
  await button(page, "To the start").click();
  assert.match(await now(page), /^At 0\.00\s*ms/);
  // Five milliseconds of work each, and two in the same process: one waits for its loop.
  assert.match(await page.locator(".simulate-pair > div").first().innerText(), /waiting for the event loop/);
  await page.locator(".simulate-pair summary").first().click();
  const lives = await page.locator(".simulate-lives").first().locator("li").allInnerTexts();
  assert.equal(lives.length, 12);
  for (const life of lives) assert.match(life, /^Request \d+.*(answered after|not answered)/);
  // Another server takes the first one's place.
  await page.selectOption("#timeline-0", { label: "Python, prefork workers" });
  await page.locator(".simulate-pair h3", { hasText: "prefork" }).waitFor();
  assert.equal(await page.locator(".simulate-pair svg.lanes").count(), 2);
});

test("a load goes into the decision, is named there, and can be taken back", async (t) => {
  const page = await open(t, { use: "streaming" });
  const verdicts = await page.locator(".simulate-before dd").allInnerTexts();
  assert.equal(verdicts.length, 2);
  await button(page, "Use this load").click();
  await addressHas(page, "m=perf_web:node:");
  await page.locator(".simulate-use [role=status]", { hasText: "uses a simulated load" }).waitFor();
  assert.equal(await button(page, "Use this load").count(), 0);
  await page.getByRole("link", { name: "Evidence", exact: true }).click();
  await page.locator("#row-memory").click();
  const section = page.locator("section.criterion", { has: page.locator("#criterion-memory") });
  await section.locator(".measured-here").first().waitFor();
  assert.match(await section.locator(".measured-here").first().innerText(), /Simulated here.*5000 per s/);
  await page.getByRole("link", { name: "Decide", exact: true }).click();
  await page.locator("#verdict").waitFor();
  assert.ok((await page.locator("main").innerText()).includes(verdicts[1].split(":")[0].trim()));
  await page.getByRole("link", { name: "Simulate", exact: true }).click();
  await page.locator(".simulate-use").getByRole("button", { name: /dataset.s scores/ }).click();
  await page.waitForFunction(() => !location.hash.includes("m=perf_web"));
});

test("closed, it is at most 3,000 px tall on a desktop and 5,000 on a phone; each section says what it found", async (t) => {
  for (const [viewport, most] of [[{ width: 1280, height: 800 }, 3000], [{ width: 360, height: 740 }, 5000]]) {
    for (const use of ["cms", "streaming", "mlserving"]) {
      const page = await open(t, { use, viewport, folded: true });
      await page.locator("#clients-title").waitFor();
      await page.waitForFunction(() => [...document.querySelectorAll(".simulate .finding")].every((one) => !one.textContent.startsWith("Simulating")));
      for (const finding of await page.locator(".simulate .analysis .finding").allInnerTexts()) assert.match(finding, /\.$/);
      assert.equal(await page.locator(".simulate .analysis .finding").count(), 7);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      t.diagnostic(`${use}, ${viewport.width} px wide: ${height} px tall`);
      assert.ok(height <= most, `${use}: ${height} px at ${viewport.width}`);
      // What one came for stands open: the curves with their knees.
      assert.equal(await page.locator(".simulate-charts svg.curves").first().isVisible(), true);
      assert.equal(await page.locator(".simulate-charts .curve-knee").count(), 6);
      await page.close();
    }
  }
});

test("a section opens from the bar at the top", async (t) => {
  const page = await open(t, { folded: true });
  assert.equal(await page.locator(".memory svg.curves").isVisible(), false);
  await page.locator(".on-this-page").getByRole("button", { name: "Memory" }).click();
  await page.locator(".memory svg.curves").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.querySelector("h2")?.id), "memory-title");
});

test("with more clients throughput ends at what arithmetic allows, and latency grows", async (t) => {
  const page = await open(t, { load: WAITS });
  const figures = page.locator(".clients .simulate-figure");
  await page.waitForFunction(() => !document.querySelector(".clients .finding").textContent.startsWith("Simulating"));
  assert.equal(await figures.count(), 2);
  const table = async (at) => {
    await figures.nth(at).locator("summary").click();
    await figures.nth(at).locator("tbody tr").first().waitFor();
    const cells = await figures.nth(at).locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
    return cells.filter(([server]) => server === "Python, prefork workers").map(([, n, y]) => [n, y].map((text) => Number(text.replace(/[^0-9.]/g, "") ) * (text.endsWith("k") ? 1000 : 1)));
  };
  const through = await table(0);
  assert.deepEqual(through.map(([n]) => n), [1, 3, 10, 30, 100, 300, 1000]);
  // W / (Z + b + s + C) = 2 / 20.77 ms: 96 per second (MODEL.md, 3.4), however many clients there are.
  for (const [n, perSecond] of through.slice(2)) assert.ok(Math.abs(perSecond - 96) < 10, `${perSecond} per second with ${n} clients`);
  const latency = await table(1);
  assert.ok(latency.at(-1)[1] > 3 * latency[2][1], JSON.stringify(latency));
  const [download] = await Promise.all([page.waitForEvent("download"), figures.first().getByRole("button", { name: "Download SVG" }).click()]);
  assert.ok((await bytesOf(download)).toString().includes("Throughput against clients"));
});

test("everything moves by keyboard alone", async (t) => {
  const page = await open(t);
  await slide(page, "workers").focus();
  const value = () => slide(page, "workers").getAttribute("aria-valuetext");
  const before = await value();
  await page.keyboard.press("ArrowRight");
  await addressHas(page, "workers:12");
  assert.notEqual(await value(), before);
  // Focus stays where it is while results come and go.
  await answered(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), "load-workers");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "More: Worker processes");
  await page.keyboard.press("Enter");
  await addressHas(page, "workers:16");
  // The timeline begins anew with another load.
  await answered(page);
  await page.locator(".simulate [role=group]").getByRole("button", { name: "Step", exact: true }).focus();
  const at = await now(page);
  await page.keyboard.press("Space");
  await page.waitForFunction((was) => document.querySelector(".simulate-now").innerText !== was, at);
});

test("a chart is a table and a file as well", async (t) => {
  const page = await open(t);
  const figure = page.locator(".simulate-figure").first();
  await figure.locator("summary").click();
  const rows = figure.locator("tbody tr");
  await rows.first().waitFor();
  assert.equal(await rows.count(), 6 * 12, "six servers under twelve loads");
  const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: "Download SVG" }).click()]);
  const svg = (await bytesOf(download)).toString();
  assert.match(svg, /^<svg xmlns/);
  assert.ok(svg.includes("Throughput against load") && svg.includes("asyncio") && svg.includes("view=simulate"));
});

for (const { name, ...look } of LOOKS) {
  test(`axe finds nothing, with everything open: ${name}`, async (t) => {
    const page = await open(t, look);
    // The analyses are open already; what is in them folds, too.
    await page.locator(".simulate details:not([open])").evaluateAll((all) => all.forEach((one) => (one.open = true)));
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
    await assertAccessible(page);
    await assertNoSidewaysScroll(page);
  });
}

test("a narrow window shows all of it without scrolling sideways", async (t) => {
  const page = await open(t, { viewport: NARROW, load: WAITS });
  await assertNoSidewaysScroll(page);
  for (const chart of await page.locator(".simulate svg.chart").all()) {
    const { width } = await chart.boundingBox();
    assert.ok(width <= NARROW.width, `a chart of ${width} px`);
  }
});

test("it simulates without network, and asks for nothing but the site's own files", async (t) => {
  const page = await open(t);
  // Keeping the page for offline use is done: it asks for files, too.
  await page.locator("#offline-status").getByText("Works offline").waitFor();
  const asked = requests(page);
  await page.context().setOffline(true);
  await slide(page, "cores").focus();
  await page.keyboard.press("End");
  await addressHas(page, "cores:32");
  await answered(page);
  assert.deepEqual(requests(page).slice(asked.length), []);
});

test("a damaged load is named, and the page shows its default", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&view=simulate&load=rate:0" });
  assert.match(await page.locator(".notices").innerText(), /load/);
});

test("a measurement of one's own takes the place of the built-in one, and what is none leaves it", async (t) => {
  const page = await open(t);
  const said = page.locator(".simulate-own [role=status]");
  const accuracy = () => page.locator(".simulate-real .advice").first().innerText();
  const builtIn = await accuracy();
  const measured = JSON.parse(readFileSync(new URL("../reference/servers/measured_public.json", import.meta.url), "utf8"));
  // Fastify has no model.
  const own = { ...measured, notes: { machine: "a test machine", measured_at: "2026-11-30" }, closed: measured.closed.slice(0, 3), open: [] };
  own.closed[2] = { ...own.closed[2], server: "node_fastify" };
  const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await page.setInputFiles("#servers-file", file("mine.json", JSON.stringify(own)));
  await page.waitForFunction(() => /mine\.json was loaded: 2 records\. Left out: 1 \(no model of Fastify on Node\.js/.test(document.querySelector(".simulate-own [role=status]").innerText));
  assert.match(await accuracy(), /half of the 2 records/);
  assert.match(await page.locator(".simulate-real figcaption").innerText(), /mine\.json, measured on a test machine, 2026-11-30/);
  await page.setInputFiles("#servers-file", file("broken.json", '{"closed": [}'));
  await page.waitForFunction(() => /broken\.json was not taken: .*line 1 column/.test(document.querySelector(".simulate-own [role=status]").innerText));
  assert.match(await accuracy(), /half of the 2 records/);
  await page.getByRole("button", { name: "Back to the built-in records" }).click();
  assert.equal(await accuracy(), builtIn);
  assert.match(await said.innerText(), /built-in records are shown again/);
});
