// The state is in the address: reload, back, forward and a pasted link bring it back, and no link can do harm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, newContext, newPage, openPage, ready } from "./harness.mjs";
import {
  addressHas, button, evidenceShown, field, fragment, notice, openEvidence, pasteFragment, points, profile, says, slider,
  totals, valuesAt, verdict,
} from "./page.mjs";

/** Each copy of the page on an origin stores its own. */
const STORAGE_KEY = "backend-balance/document@/some/sub/path/";
const useCase = (page) => page.locator("#use-case").inputValue();
const DEFAULT_USE = "streaming";
const stored = (page, part) =>
  page.waitForFunction(([key, text]) => localStorage.getItem(key)?.includes(text), [STORAGE_KEY, part]);

// ---------------------------------------------------------------- reload, back, forward, paste
test("a reload keeps moved weights, in both datasets", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=api" });
  await slider(page, "ml_data").focus();
  await page.keyboard.press("End");
  await field(page, "typing").fill("12,5");
  const before = await verdict(page);
  await page.reload();
  await ready(page);
  assert.equal(await verdict(page), before);
  assert.equal(await points(page, "ml_data"), 100);
  assert.equal(await field(page, "typing").inputValue(), "12.5");
  const { node, python } = valuesAt({ ...profile("api").weights, ml_data: 100, typing: 12.5 });
  assert.deepEqual(await totals(page), [node.toFixed(1), python.toFixed(1)]);

  await page.getByRole("radio", { name: /article/i }).check();
  await slider(page, "errors").focus();
  await page.keyboard.press("Home");
  const there = await verdict(page);
  await page.reload();
  await ready(page);
  assert.equal(await verdict(page), there);
  assert.equal(await points(page, "errors"), 0);
  await page.getByRole("radio", { name: /evidence/i }).check();
  assert.equal(await verdict(page), before);
});

test("back and forward go through the use cases picked", async (t) => {
  const page = await openPage(t);
  const uses = [DEFAULT_USE, "cms", "api", "science"];
  const verdicts = [await verdict(page)];
  for (const use of uses.slice(1)) {
    await page.selectOption("#use-case", use);
    verdicts.push(await verdict(page));
    assert.match(await fragment(page), new RegExp(`use=${use}$`));
  }
  assert.equal(new Set(verdicts).size, uses.length);
  const shows = async (at) => {
    await page.waitForFunction((text) => document.querySelector("#verdict")?.textContent === text, verdicts[at]);
    assert.equal(await useCase(page), uses[at]);
  };
  for (const at of [2, 1, 0]) {
    await page.goBack();
    await shows(at);
  }
  for (const at of [1, 2, 3]) {
    await page.goForward();
    await shows(at);
  }
});

test("back and forward go between the views, and to the criterion that was opened", async (t) => {
  const page = await openPage(t);
  const first = await verdict(page);
  await openEvidence(page);
  await page.goBack();
  await page.locator("#verdict").waitFor();
  assert.equal(await verdict(page), first);
  await page.goForward();
  await evidenceShown(page);
  await page.goBack();
  await page.locator("#verdict").waitFor();
  await page.locator("a.scores").nth(3).click();
  await page.waitForFunction(() => document.activeElement?.id.startsWith("criterion-"));
  const opened = await page.evaluate(() => document.activeElement.id);
  assert.match(await fragment(page), new RegExp(`at=${opened.replace("criterion-", "")}$`));
  await page.goBack();
  await page.locator("#verdict").waitFor();
  assert.equal(await verdict(page), first);
});

test("a weight moved just before the next step is kept by going back", async (t) => {
  const page = await openPage(t);
  await slider(page, "ml_data").focus();
  await page.keyboard.press("End");
  const mine = await verdict(page);
  await page.selectOption("#use-case", "cms");
  await page.goBack();
  await page.waitForFunction((text) => document.querySelector("#verdict")?.textContent === text, mine);
  assert.equal(await points(page, "ml_data"), 100);
});

test("a pasted link restores use case, dataset, weights and view, by address bar and by script", async (t) => {
  const page = await openPage(t);
  const link = "v=1&data=evidence&use=cms&w=lts:7,ml_data:12.5";
  const { node, python } = valuesAt({ ...profile("cms").weights, lts: 7, ml_data: 12.5 });
  for (const paste of [(text) => page.goto(address(`#${text}`)), (text) => pasteFragment(page, text)]) {
    await page.selectOption("#use-case", "api");
    await paste(link);
    await says(page, "#verdict", /Content management system, with your weights/);
    assert.equal(await points(page, "lts"), 7);
    assert.deepEqual(await totals(page), [node.toFixed(1), python.toFixed(1)]);
    assert.equal(await notice(page), "");
  }
  await pasteFragment(page, "v=1&data=article&use=cms");
  await slider(page, "errors").waitFor();
  await pasteFragment(page, `${link}&view=evidence&at=lts`);
  await page.waitForFunction(() => document.activeElement?.id === "criterion-lts");
});

test("a link of a view, opened in a new tab, is the state it was copied from", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=api" });
  await field(page, "ml_data").fill("66");
  await addressHas(page, "ml_data:66");
  const { node, python } = valuesAt({ ...profile("api").weights, ml_data: 66 });
  // A context of its own: what it shows is in the link alone.
  const other = await openPage(t, { fragment: `#${await fragment(page)}` });
  assert.equal(await verdict(other), await verdict(page));
  assert.deepEqual(await totals(other), [node.toFixed(1), python.toFixed(1)]);
});

test("the address does not grow without end, and each state has one text", async (t) => {
  const page = await openPage(t);
  await addressHas(page, "v=1");
  const first = await fragment(page);
  await field(page, "ml_data").fill("66");
  await addressHas(page, "ml_data:66");
  await field(page, "ml_data").fill(String(profile(DEFAULT_USE).weights.ml_data));
  await page.waitForFunction((text) => location.hash.slice(1) === text, first);
});

// ---------------------------------------------------------------- damaged, newer, hostile
async function showsDefault(page, why) {
  assert.equal(await useCase(page), DEFAULT_USE, why);
  const { node, python } = profile(DEFAULT_USE);
  assert.deepEqual(await totals(page), [node.toFixed(1), python.toFixed(1)], why);
}

const DAMAGED = ["nonsense", "v=1&use=nothing", "v=1&w=ml_data:lots", "v=1&w=ml_data", "v=1&data=nobody", "v=0", "v=1&at=x"];

for (const [name, link, pattern] of [
  ...DAMAGED.map((link) => [`the damaged link ${link}`, link, /^Not opened: the link is damaged/]),
  ["a newer link", "v=2&anything=else", /^Not opened: the link was made by a newer version/],
]) {
  test(`${name} opens the default and a notice says so, which can be closed`, async (t) => {
    const page = await openPage(t, { fragment: `#${link}` });
    assert.match(await notice(page), pattern);
    await showsDefault(page, link);
    await button(page, "Close").click();
    assert.equal(await notice(page), "");
    await showsDefault(page, link);
  });
}

test("a damaged link pasted over one's own work can be taken back", async (t) => {
  const page = await openPage(t, { fragment: "#v=1&use=api" });
  await field(page, "ml_data").fill("66");
  const mine = await verdict(page);
  await pasteFragment(page, "v=1&use=nothing");
  await says(page, ".notices", /damaged/);
  await showsDefault(page);
  await button(page, "Restore my version").click();
  assert.equal(await verdict(page), mine);
  assert.equal(await points(page, "ml_data"), 66);
});

/** What is said of such a link: that it was not opened, or that what no value can end in was left out. */
const HANDLED = /^Not opened|^Something changed this link on its way/;

/** Texts that have broken pages before, at every place of a link where text can stand. */
const PAYLOADS = [
  "<script>globalThis.hit=1</script>",
  "<img src=x onerror=globalThis.hit=1>",
  "\"><svg onload=globalThis.hit=1>",
  "javascript:globalThis.hit=1",
  "__proto__",
  "constructor",
  "%",
  "%00",
  "%E0%A4%A",
  "%F0%9F%92%A9".repeat(50),
  "NaN",
  "1e999",
  "-0",
  "\u202e\u0000\ud800",
  "${globalThis.hit=1}",
  "'; DROP TABLE weights; --",
];
const PLACES = [
  (text) => text,
  (text) => `v=1&use=${text}`,
  (text) => `v=1&w=ml_data:${text}`,
  (text) => `v=1&w=${text}:50`,
  (text) => `v=1&${text}=1`,
  (text) => `v=${text}`,
  (text) => `v=1&view=evidence&at=${text}`,
  (text) => `v=1&w.${text}=ml_data:5&__proto__[polluted]=1`,
];

test("no link runs code, changes prototypes or blanks the page", async (t) => {
  const page = await openPage(t);
  page.on("dialog", () => assert.fail("a link opened a dialog"));
  const links = PLACES.flatMap((place) => PAYLOADS.map(place));
  assert.ok(links.length >= 50);
  for (const link of links) {
    await pasteFragment(page, "v=1&use=cms");
    await says(page, "#verdict", /^Content management/);
    await pasteFragment(page, link);
    await says(page, ".notices", HANDLED);
    const state = await page.evaluate(() => ({
      hit: globalThis.hit,
      polluted: {}.polluted,
      injected: document.querySelectorAll("#app script, #app img, #app iframe, #app [onerror], #app [onload]").length,
      stopped: !document.querySelector("#stopped").hidden,
    }));
    assert.deepEqual(state, { hit: undefined, polluted: undefined, injected: 0, stopped: false }, link);
    if (/^Not opened/.test(await notice(page))) await showsDefault(page, link);
  }
});

test("hostile links do no harm on opening either", async (t) => {
  const page = await newPage(t);
  // With a query of its own each, so that every one is a navigation and not a change of fragment.
  for (const [at, payload] of PAYLOADS.entries()) {
    await page.goto(`${address()}?${at}#${PLACES[at % PLACES.length](payload)}`);
    await ready(page);
    const told = await notice(page);
    assert.match(told, HANDLED, payload);
    assert.equal(await page.evaluate(() => globalThis.hit), undefined, payload);
    if (/^Not opened/.test(told)) await showsDefault(page, payload);
  }
});

test("a link of megabytes is refused in words, and the page lives on", async (t) => {
  const page = await openPage(t);
  // Chromium follows no address of more than 2 MB, so that a fragment of 10 MB never arrives as such; see below.
  for (const link of ["x".repeat(1_900_000), `v=1&w=${"ml_data:5,".repeat(180_000)}`, `v=1${"&a=1".repeat(400_000)}`]) {
    await pasteFragment(page, "v=1&use=cms");
    await says(page, "#verdict", /^Content management/);
    await pasteFragment(page, link);
    await says(page, ".notices", /^Not opened/);
    assert.ok((await notice(page)).length < 500, "what is repeated of it stays short");
    await showsDefault(page);
  }
});

test("a fragment of 10 MB neither stops nor blanks the page", async (t) => {
  const page = await openPage(t);
  await pasteFragment(page, "v=1&use=cms");
  await says(page, "#verdict", /^Content management/);
  await page.evaluate(() => {
    try {
      location.hash = "x".repeat(10_000_000);
    } catch {
      // A browser may refuse it.
    }
  });
  assert.ok((await verdict(page)).length > 20);
  await page.selectOption("#use-case", "api");
  await says(page, "#verdict", /^REST/);
  assert.equal(await page.locator("#stopped").isHidden(), true);
});

// ---------------------------------------------------------------- storage
test("a second visit without a link opens where the last one ended, says so, and can start afresh", async (t) => {
  const context = await newContext(t);
  const first = await newPage(t, { context });
  await first.goto(address("#v=1&use=cms"));
  await ready(first);
  await field(first, "lts").fill("7");
  await stored(first, "lts:7");
  const mine = await verdict(first);
  await first.close();

  const second = await newPage(t, { context });
  await second.goto(address());
  await ready(second);
  assert.equal(await verdict(second), mine);
  assert.equal(await points(second, "lts"), 7);
  assert.match(await notice(second), /where you left off/);
  await button(second, "Start over").click();
  await showsDefault(second);
  assert.equal(await notice(second), "");
});

test("a weight moved in the moment of leaving is there at the next visit", async (t) => {
  const context = await newContext(t);
  const first = await newPage(t, { context });
  await first.goto(address("#v=1&use=cms"));
  await ready(first);
  await field(first, "lts").fill("8");
  await first.goto("about:blank");
  const second = await newPage(t, { context });
  await second.goto(address());
  await ready(second);
  assert.equal(await points(second, "lts"), 8);
});

test("a link counts more than the last visit", async (t) => {
  const context = await newContext(t);
  await context.addInitScript((key) => localStorage.setItem(key, "v=1&data=evidence&use=cms"), STORAGE_KEY);
  const page = await newPage(t, { context });
  await page.goto(address("#v=1&use=api"));
  await ready(page);
  assert.equal(await useCase(page), "api");
  assert.equal(await notice(page), "");
});

for (const garbage of ["", "nonsense", "v=99", "<script>globalThis.hit=1</script>", "v=1&use=__proto__", "\ud800"]) {
  test(`storage that holds ${JSON.stringify(garbage)} opens the default`, async (t) => {
    const context = await newContext(t);
    await context.addInitScript(([key, value]) => localStorage.setItem(key, value), [STORAGE_KEY, garbage]);
    const page = await newPage(t, { context });
    await page.goto(address());
    await ready(page);
    await showsDefault(page);
    assert.equal(await page.evaluate(() => globalThis.hit), undefined);
  });
}

const DENIALS = {
  "storage that may not be touched": () =>
    Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("denied", "SecurityError"); },
    }),
  "storage that is not there": () => Object.defineProperty(window, "localStorage", { get: () => null }),
  "storage that is full": () => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  },
  "storage that cannot be read": () => {
    Storage.prototype.getItem = () => { throw new DOMException("broken", "UnknownError"); };
  },
  "a history that refuses changes": () => {
    History.prototype.pushState = History.prototype.replaceState = () => {
      throw new DOMException("too many calls", "SecurityError");
    };
  },
};
for (const [name, deny] of Object.entries(DENIALS)) {
  test(`with ${name} the page works as ever`, async (t) => {
    const page = await newPage(t);
    await page.addInitScript(deny);
    await page.goto(address());
    await ready(page);
    await showsDefault(page);
    await page.selectOption("#use-case", "cms");
    assert.match(await verdict(page), /^Content management/);
    await field(page, "lts").fill("7");
    assert.match(await verdict(page), /with your weights/);
    await page.getByLabel("Theme").selectOption("dark");
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await button(page, "Undo").click();
    assert.doesNotMatch(await verdict(page), /with your weights/);
  });
}

test("the theme chosen is there at the next visit, and the system's again when asked for", async (t) => {
  const page = await openPage(t);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.getByLabel("Theme").selectOption("dark");
  assert.equal(await scheme(), "dark");
  await page.reload();
  await ready(page);
  assert.equal(await scheme(), "dark");
  assert.equal(await page.getByLabel("Theme").inputValue(), "dark");
  await page.getByLabel("Theme").selectOption("auto");
  assert.equal(await scheme(), "light dark");
});
