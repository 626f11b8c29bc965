// Own datasets in Firefox: dropped and pasted, with the verdict and how sure it is, the same as in Chromium.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { openFirefox } from "./firefox-page.mjs";
import { address, openPage } from "./harness.mjs";
import { choice, dataset, drop, textOf } from "./own-data.mjs";

const MINE = dataset();
let firefox;
before(async () => {
  firefox = await launchFirefox();
});
after(() => firefox?.close());

/** The page in Firefox. */
async function open(t) {
  const page = await openFirefox(t, firefox, address());
  await page.waitForSelector('html[data-ready="true"]');
  return page;
}

const has = (page, selector, text) => page.waitForFunction(
  (where, what) => [...document.querySelectorAll(where)].some((one) => one.textContent.includes(what)), {}, selector, text,
);

/** Drops a file onto the page, with its bytes. */
const dropText = (page, name, text) => page.evaluate((file, content) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([content], file, { type: "application/json" }));
  for (const kind of ["dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}, name, text);

/** In the page: the verdict, the values, and the share of draws per rank, once all draws are counted. */
async function told(page, wait) {
  // What is below the weights comes with the first move.
  await page.mouse.move(100, 100);
  await page.keyboard.press("Shift");
  await wait(".sure");
  await page.evaluate(() => document.querySelector(".sure").scrollIntoView());
  await wait(".sure .figures:not(.old, .coarse) .chance");
  return page.evaluate(() => ({
    verdict: document.querySelector("#verdict").textContent,
    values: [...document.querySelectorAll(".bar-total")].map((one) => one.textContent),
    sure: document.querySelector(".sure .finding").textContent,
    ranks: [...document.querySelectorAll(".sure tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent)),
    methods: document.querySelector(".other-methods summary").textContent,
  }));
}

test("a dropped dataset is shown, with its verdict and how sure it is, as in Chromium", async (t) => {
  const page = await open(t);
  await dropText(page, "mine.json", textOf(MINE));
  await has(page, ".dataset", MINE.title);
  const there = await told(page, (selector) => page.waitForSelector(selector));
  // (100 * 90 + 80 * 87 + 60 * 84 + 40 * 81) / 280, worked out by hand; each next alternative has 8 points less.
  assert.deepEqual(there.values, ["86.6", "78.6", "70.6"]);
  assert.match(there.verdict, /^A shop: Deno is the clear choice, with 86\.6 of 100 points against 78\.6 for Go/);
  assert.match(there.sure, /^Deno is best in/);
  const chromium = await openPage(t);
  await drop(chromium, "mine.json", textOf(MINE));
  await choice(chromium, MINE.title).waitFor();
  assert.deepEqual(there, await told(chromium, (selector) => chromium.locator(selector).waitFor()));
});

test("a pasted dataset with problems changes nothing and lists them; mended it is shown and survives a reload", async (t) => {
  const page = await open(t);
  const verdict = () => page.$eval("#verdict", (one) => one.textContent);
  const before = await verdict();
  // What is in it comes later, and moves what is below.
  await page.$eval(".other-data", (one) => { one.open = true; });
  await page.waitForSelector(".dataset");
  await page.click(".own > summary");
  await page.waitForSelector("#own-text");
  const other = dataset({ id: "pasted", title: "Pasted figures", names: ["Elixir", "Java"] });
  const check = async (value) => {
    await page.$eval("#own-text", (field, text) => { field.value = text; }, JSON.stringify(value));
    await page.evaluate(() => document.querySelector("#own-text").form.requestSubmit());
  };
  await check({ ...other, date: "yesterday" });
  await has(page, ".problems li", "/date");
  assert.equal(await verdict(), before);
  await check(other);
  await has(page, ".dataset", "Pasted figures");
  assert.match(await verdict(), /^A shop: Elixir is the clear choice/);
  await page.reload();
  await page.waitForSelector('html[data-ready="true"]');
  await has(page, ".dataset", "Pasted figures");
  assert.match(await verdict(), /^A shop: Elixir/);
});
