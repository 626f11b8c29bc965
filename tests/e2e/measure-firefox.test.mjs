// Measuring in Firefox: both engines, from a Python that a snapshot starts, and no word of servers, as it is not V8 that ran.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchFirefox } from "../../scripts/firefox.mjs";
import { address } from "./harness.mjs";

/** A busy machine takes several times as long as a quiet one. */
const PATIENT = 240_000;
let firefox;
before(async () => (firefox = await launchFirefox()));
after(() => firefox?.close());

const click = (page, text) => page.evaluate((wanted) => [...document.querySelectorAll("button")].find((one) => new RegExp(wanted).test(one.textContent)).click(), text);
const hasButton = (page, text) => page.waitForFunction((wanted) => [...document.querySelectorAll("button")].some((one) => new RegExp(wanted).test(one.textContent)), { timeout: PATIENT }, text);

test("a program is measured in both, and nothing is said of servers", { timeout: 2 * PATIENT }, async (t) => {
  const page = await firefox.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  t.after(() => page.close());
  await page.goto(address("#v=1&view=measure"));
  await page.waitForSelector(".measure-groups label");
  await hasButton(page, "^Load Python");
  await click(page, "^Load Python");
  await hasButton(page, "^Measure 6");
  assert.match(await page.$eval(".measure-choose", (one) => one.textContent), /SpiderMonkey[\s\S]*CPython 3\.14[\s\S]*Not V8/);
  await page.evaluate(() => {
    for (const label of document.querySelectorAll(".measure-groups label")) {
      const box = label.querySelector("input");
      if (box.checked !== label.textContent.startsWith("JSON")) box.click();
    }
  });
  await hasButton(page, "^Measure 1");
  await click(page, "^Measure 1");
  await page.waitForSelector(".ratios .row-name", { timeout: PATIENT });
  const figures = await page.$eval(".measure-results", (one) => one.textContent);
  assert.match(figures, /SpiderMonkey/);
  // Measured: a thick mark. Expected of a server: none.
  assert.ok(await page.$(".ratio .thick"));
  assert.equal(await page.$(".ratio .thin"), null);
  assert.equal(await page.$eval(".measure-use", (one) => [...one.querySelectorAll("button:not([hidden])")].length), 0);
  assert.deepEqual(wrong, []);
});
