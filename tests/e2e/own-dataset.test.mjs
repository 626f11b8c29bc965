// A person's own dataset: dropped, picked, pasted, checked, shown, kept, given back, removed; and nothing of it leaves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LOOKS, address, assertAccessible, assertNoSidewaysScroll, bytesOf, named, newContext, newPage, openPage, ready, requests } from "./harness.mjs";
import { choice, dataset, drop, names, open, said, section, textOf } from "./own-data.mjs";
import { button, fragment, notice, points, says, slider, totals, verdict } from "./page.mjs";

const MINE = dataset();
const USE = "Use your own dataset";

/** A page that shows the dropped dataset. */
async function openOwn(t, value = MINE, options = {}) {
  const page = await openPage(t, options);
  await drop(page, "mine.json", textOf(value));
  await choice(page, value.title).waitFor();
  return page;
}

const downloaded = async (page, name) => {
  const waiting = page.waitForEvent("download");
  await button(page, name).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: (await bytesOf(download)).toString("utf8") };
};

// ---------------------------------------------------------------- it comes in
test("a dropped dataset becomes a third choice, and everything follows it", async (t) => {
  const page = await openOwn(t);
  assert.equal(await choice(page, "My own figures").isChecked(), true);
  assert.deepEqual(await names(page), ["Deno", "Go", "Rust"]);
  // (100 * 90 + 80 * 87 + 60 * 84 + 40 * 81) / 280, worked out by hand; each next alternative has 8 points less.
  assert.deepEqual(await totals(page), ["86.6", "78.6", "70.6"]);
  assert.match(await verdict(page), /^A shop: Deno is the clear choice, with 86\.6 of 100 points against 78\.6 for Go/);
  assert.equal(await page.locator('input[type="range"]').count(), 4);
  assert.deepEqual(await page.locator("#use-case option").allTextContents(), ["A shop", "Something else: all criteria equal"]);
  assert.match(await page.locator(".question-title").innerText(), /^Deno, Go or Rust for your backend\?$/);
  assert.match(await fragment(page), /^v=1&data=own\.mine\.[0-9a-f]{8}&use=shop$/);
  await page.getByRole("link", { name: "Evidence", exact: true }).click();
  await page.locator("#row-hiring").waitFor();
  assert.equal(await page.locator(".plot-row").count(), 4);
  assert.equal(await page.locator(".plot-row svg.score-lanes .mark").count(), 3 * 4);
  await page.goBack();
  await page.locator("#verdict").waitFor();
  // The page has made its places anew, and the panel is in them again.
  await open(page, USE, "#own-file");
});

test("a chosen file and a pasted text come in as well", async (t) => {
  const page = await openPage(t);
  await open(page, USE, "#own-file");
  await page.locator("#own-file").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(textOf(MINE)) });
  await choice(page, "My own figures").waitFor();
  const other = dataset({ id: "pasted", title: "Pasted figures", names: ["Elixir", "Java"] });
  await page.locator("#own-text").fill(JSON.stringify(other));
  await button(page, "Check and use").click();
  await choice(page, "Pasted figures").waitFor();
  assert.deepEqual(await names(page), ["Elixir", "Java"]);
  assert.equal(await page.locator(".datasets").getByRole("radio").count(), 5);
});

test("what only the keyboard does is enough", async (t) => {
  const page = await openPage(t);
  await section(page, USE).locator("summary").waitFor();
  await section(page, USE).locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("#own-text").waitFor();
  await page.keyboard.press("Tab");
  for (let i = 0; i < 4 && !(await page.locator("#own-text:focus").count()); i += 1) await page.keyboard.press("Tab");
  await page.keyboard.insertText(JSON.stringify(MINE));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await choice(page, "My own figures").waitFor();
});

test("no profiles, eight alternatives, one criterion: the page shows what there is", async (t) => {
  const eight = dataset({ id: "eight", names: ["A", "B", "C", "D", "E", "F", "G", "H"], profiles: false });
  const one = { ...dataset({ id: "one", title: "One criterion", names: ["A", "B"], profiles: false }) };
  one.criteria = one.criteria.slice(0, 1);
  one.groups = one.groups.slice(0, 1);
  const page = await openOwn(t, eight);
  assert.deepEqual(await names(page), ["A", "B", "C", "D", "E", "F", "G", "H"]);
  assert.match(await verdict(page), /^All criteria weighted equally: A is the clear choice/);
  await assertNoSidewaysScroll(page);
  await drop(page, "one.json", JSON.stringify(one));
  await choice(page, "One criterion").waitFor();
  await page.getByRole("radio", { name: /^Evidence/ }).check();
  assert.equal(await page.locator("#use-case").inputValue(), "streaming");
});

// ---------------------------------------------------------------- it is wrong
test("every problem is listed by line, column and path, and nothing is applied", async (t) => {
  const page = await openPage(t);
  const before = [await verdict(page), await fragment(page)];
  const wrong = { ...MINE, date: "yesterday", alternatives: [{ id: "alt0", name: 7 }, { id: "alt1", name: "Go" }] };
  const text = JSON.stringify(wrong, null, 1);
  await drop(page, "wrong.json", text);
  await page.locator(".problems").waitFor();
  assert.match(await said(page).innerText(), /^wrong\.json has \d+ problems\. Nothing was changed\./);
  const rows = await page.locator(".problems li").evaluateAll((all) => all.map((one) => [...one.children].map((c) => c.textContent)));
  for (const [path, found] of [["/date", '"yesterday"'], ["/alternatives/0/name", "7"]]) {
    const row = rows.find((cells) => cells[1] === path);
    assert.ok(row, `${path} is not among ${JSON.stringify(rows)}`);
    const line = text.slice(0, text.indexOf(`: ${found}`)).split("\n");
    assert.equal(row[0], `${line.length}:${line.at(-1).length + 3}`);
  }
  assert.deepEqual([await verdict(page), await fragment(page)], before);
  assert.equal(await page.locator(".datasets").getByRole("radio").count(), 3);
  await assertAccessible(page);
  await button(page, "Close").click();
  await page.waitForFunction(() => !document.querySelector(".problems"));
});

test("what is wrong with a pasted text is said where the text is, in view, and has the focus", async (t) => {
  for (const { name, ...look } of LOOKS) {
    const page = await openPage(t, look);
    await open(page, USE, "#own-file");
    await page.locator("#own-text").fill(JSON.stringify({ ...MINE, date: "yesterday" }));
    await button(page, "Check and use").click();
    await page.locator("#own-use .problems").waitFor();
    assert.equal(await page.locator("#own-status").innerText(), "", "and nowhere else");
    assert.match(await page.locator("#own-use [role=status]").innerText(), /problem/);
    await page.waitForFunction(() => document.activeElement.id === "own-notice");
    const { top, bottom } = await page.locator("#own-notice p").evaluate((line) => line.getBoundingClientRect());
    const { height } = page.viewportSize();
    assert.ok(top >= 0 && bottom <= height, `${name}: from ${top} to ${bottom} of ${height}`);
    await page.locator("#own-text").fill("Hello, world");
    await button(page, "Check and use").click();
    await page.locator("#own-use .own-status", { hasText: /is not JSON/ }).waitFor();
    assert.match(await page.locator("#own-use .problems").innerText(), /\(document\)/);
  }
});

test("of many problems the first hundred are listed and the count is said", async (t) => {
  const page = await openPage(t);
  const many = { ...MINE, claims: Array.from({ length: 300 }, () => 7) };
  await drop(page, "many.json", JSON.stringify(many));
  await page.locator(".problems").waitFor();
  assert.match(await said(page).innerText(), /more than 100 problems, the first 100 of which are below/);
  assert.equal(await page.locator(".problems li").count(), 101);
  assert.match(await page.locator(".problems li").last().innerText(), /and \d+ more problems/);
});

const NONSENSE = {
  "no JSON": ["Hello, world", /is not JSON/],
  "an empty file": ["", /no text/],
  "nesting without end": ["[".repeat(200_000), /must be an object|is not JSON|recursion/],
  "a picture": [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), /not UTF-8 text/],
  "ten megabytes of nonsense": ["x".repeat(9_999_999), /is not JSON/],
  "more than ten megabytes": ["x".repeat(10_000_001), /it has 10\.0\sMB; the limit is 10\.0\sMB/],
};
for (const [name, [content, says_]] of Object.entries(NONSENSE)) {
  test(`${name}: a message, and the page goes on`, async (t) => {
    const page = await openPage(t);
    const before = await verdict(page);
    await drop(page, "nonsense.json", content);
    await said(page).filter({ hasText: says_ }).waitFor();
    assert.equal(await verdict(page), before);
    await page.selectOption("#use-case", "cms");
    await says(page, "#verdict", /^Content/);
  });
}

test("names that are scripts are shown as text", async (t) => {
  const hostile = '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>';
  const page = await openOwn(t, dataset({ title: `Title ${hostile}`, names: [`A ${hostile}`, `B ${hostile}`, "C"] }));
  assert.ok((await page.locator("main").innerText()).includes(`A ${hostile}`));
  await drop(page, `${hostile}.json`, "{");
  await said(page).filter({ hasText: hostile }).waitFor();
  await open(page, "Edit alternatives", "#new-alternative");
  assert.equal(await page.evaluate(() => globalThis.hit), undefined);
  assert.equal(await page.locator("main img, main script, #own-status img").count(), 0);
});

// ---------------------------------------------------------------- it is kept, and goes
test("a reload shows it again, with its weights, and its file comes back byte for byte", async (t) => {
  const page = await openOwn(t);
  await slider(page, "speed").focus();
  await page.keyboard.press("Home");
  const before = await verdict(page);
  await page.reload();
  await ready(page);
  assert.equal(await verdict(page), before);
  assert.equal(await points(page, "speed"), 0);
  assert.equal(await choice(page, "My own figures").isChecked(), true);
  await open(page, USE, "#own-file");
  const file = await downloaded(page, "Download My own figures");
  assert.deepEqual(file, { name: "mine.json", text: textOf(MINE) });
});

test("it is there on the next visit without its link, and a link opens it", async (t) => {
  const context = await newContext(t);
  const first = await newPage(t, { context });
  await first.goto(address());
  await ready(first);
  await drop(first, "mine.json", textOf(MINE));
  await choice(first, "My own figures").waitFor();
  const link = first.url();
  await first.getByRole("radio", { name: /^Evidence/ }).check();
  const second = await newPage(t, { context });
  await second.goto(address());
  await ready(second);
  await choice(second, "My own figures").waitFor({ state: "attached" });
  assert.equal(await choice(second, "My own figures").count(), 1);
  await second.goto(link);
  await says(second, "#verdict", /^A shop: Deno/);
});

test("where it is not, its link opens the default, says what is missing, and is opened once that is dropped", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&data=own.mine.12345678&use=shop&w=speed:7" });
  assert.match(await notice(page), /dataset “mine”, which is not on this device.*Get the dataset’s file/s);
  assert.match(await verdict(page), /^Data streaming/);
  await drop(page, "mine.json", textOf(MINE));
  await choice(page, "My own figures").waitFor();
  // Another version than the link's: that is said, and what the link says of it holds.
  await page.locator(".notice", { hasText: "another version" }).waitFor();
  assert.equal(await points(page, "speed"), 7);
});

test("a scenario by a dataset that is not here is said, stays in the link, and is shown once its file is dropped", async (t) => {
  const kept = "keep1=data%3Down.mine.12345678%26use%3Dshop%26w%3Dspeed%3A7";
  const page = await openPage(t, { fragment: `#v=1&data=evidence&use=api&w.own.mine.12345678=speed:3&${kept}` });
  assert.match(await notice(page), /Some scenarios in this link cannot be shown here: their scores are from the dataset “mine”.*stay in the link/s);
  const card = page.locator(".kept .card");
  assert.match(await card.innerText(), /Scenario A: cannot be shown here.*the dataset “mine”/s);
  await assertAccessible(page);
  // Whatever is chosen, it stays in the address, through a reload too.
  await page.selectOption("#use-case", "cms");
  await page.waitForFunction(() => location.hash.includes("use=cms"));
  await page.reload();
  await ready(page);
  const address_ = await fragment(page);
  assert.ok(address_.includes(kept) && address_.includes("w.own.mine.12345678=speed:3"), address_);
  await button(page, "Remove Scenario A").click();
  await page.waitForFunction(() => !location.hash.includes("keep1"));
  await button(page, "Undo").click();
  await page.waitForFunction(() => location.hash.includes("keep1"));
  await drop(page, "mine.json", textOf(MINE));
  await choice(page, "My own figures").waitFor();
  await card.filter({ hasText: "scores from “My own figures”" }).waitFor();
  assert.match(await card.innerText(), /Deno 8\d\.\d/);
});

test("one of the same id is asked about; both answers hold, and undo takes the replacement back", async (t) => {
  const page = await openOwn(t);
  const other = textOf(dataset({ title: "Later figures", names: ["Deno", "Go"] }));
  await drop(page, "later.json", other);
  await button(page, "Keep the existing one").click();
  assert.deepEqual(await names(page), ["Deno", "Go", "Rust"]);
  await drop(page, "later.json", other);
  await button(page, "Replace").click();
  await choice(page, "Later figures").waitFor();
  assert.equal(await choice(page, "My own figures").count(), 0);
  await button(page, "Undo").click();
  await choice(page, "My own figures").waitFor();
  assert.deepEqual(await names(page), ["Deno", "Go", "Rust"]);
  await page.reload();
  await ready(page);
  assert.deepEqual(await names(page), ["Deno", "Go", "Rust"]);
});

test("removed it is gone from the page and the device, and undo brings it back", async (t) => {
  const page = await openOwn(t);
  await open(page, USE, "#own-file");
  await button(page, "Remove My own figures").click();
  await says(page, "#verdict", /^Data streaming/);
  assert.equal(await choice(page, "My own figures").count(), 0);
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage).includes("Deno")), false);
  await button(page, "Undo").click();
  await choice(page, "My own figures").waitFor();
  await page.waitForFunction(() => JSON.stringify(localStorage).includes("Deno"));
});

test("one of a built-in id stands beside the built-in one", async (t) => {
  const page = await openOwn(t, dataset({ id: "evidence", title: "Not the evidence" }));
  assert.equal(await page.locator(".datasets").getByRole("radio").count(), 4);
  await page.getByRole("radio", { name: /^Evidence, / }).check();
  assert.match(await verdict(page), /^Data streaming/);
});

test("what another version of the page has stored is read again from its text", async (t) => {
  const page = await openOwn(t);
  await page.evaluate(() => {
    const key = `backend-balance/own/mine@${location.pathname}`;
    localStorage.setItem(key, localStorage.getItem(key).replace(/^\S+/, "0.0.0"));
  });
  await page.reload();
  await ready(page);
  await choice(page, "My own figures").waitFor();
  await says(page, "#verdict", /^A shop: Deno/);
});

const DENIED = {
  "no storage": () => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } }),
  "no room": () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
};
for (const [name, script] of Object.entries(DENIED)) {
  test(`with ${name} it works for the visit, and that is said`, async (t) => {
    const page = await newPage(t);
    await page.addInitScript(script);
    await page.goto(address());
    await ready(page);
    await drop(page, "mine.json", textOf(MINE));
    await choice(page, "My own figures").waitFor();
    await said(page).filter({ hasText: "no room to save it" }).waitFor();
    assert.deepEqual(await names(page), ["Deno", "Go", "Rust"]);
    await open(page, USE, "#own-file");
    assert.equal((await downloaded(page, "Download My own figures")).text, textOf(MINE));
  });
}

test("where there can be no worker the page reads it itself", async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => { delete globalThis.Worker; });
  await page.goto(address());
  await ready(page);
  await drop(page, "mine.json", textOf(MINE));
  await choice(page, "My own figures").waitFor();
});

test("without a connection the first file is answered by a message, and the page goes on", async (t) => {
  const page = await openPage(t, { serviceWorkers: "block", provokes: [/own-/, /ERR_FAILED|Failed to (load|fetch)/] });
  await page.route("**/own-*.wasm", (route) => route.abort());
  await drop(page, "mine.json", textOf(MINE));
  await said(page).filter({ hasText: "could not be loaded" }).waitFor();
  await page.unroute("**/own-*.wasm");
  await drop(page, "mine.json", textOf(MINE));
  await page.reload();
  await ready(page);
  await drop(page, "mine.json", textOf(MINE));
  await choice(page, "My own figures").waitFor();
});

// ---------------------------------------------------------------- how it looks, whom it asks
for (const { name, ...look } of LOOKS) {
  test(`axe finds nothing with everything open: ${name}`, async (t) => {
    const page = await openOwn(t, MINE, look);
    await open(page, USE, "#own-file");
    await open(page, "Edit alternatives", "#new-alternative");
    await page.getByRole("button", { name: "Scores of Go" }).click();
    await page.locator("#edit-scores table").waitFor();
    await assertNoSidewaysScroll(page);
    await assertAccessible(page);
  });
}

test("nothing is asked for before someone wants it, and then only of the site", async (t) => {
  const page = await openPage(t);
  const own = () => requests(page).filter((url) => /own|work|\.json/.test(url));
  await page.waitForLoadState("networkidle");
  assert.deepEqual(own(), []);
  await drop(page, "mine.json", textOf(MINE));
  await choice(page, "My own figures").waitFor();
  // Whoever drops a file has begun: a second worker counts draws.
  assert.deepEqual([...new Set(own().map((url) => named(url)))].sort(), ["own.wasm", "work.js", "worker.js", "worker_bg.wasm"]);
});
