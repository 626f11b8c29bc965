// Measuring in Firefox: both engines, from a Python that a snapshot starts, and no word of servers, as it is not V8 that ran.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { chooseProgram, clickButton, hasButton, openFirefox } from "../e2e/firefox-page.mjs";
import { address } from "../e2e/harness.mjs";
import { PATIENT } from "../e2e/measuring.mjs";

let firefox;
before(async () => (firefox = await launchFirefox()));
after(() => firefox?.close());

test("a program is measured in both, and nothing is said of servers", { timeout: 2 * PATIENT }, async (t) => {
  const page = await openFirefox(t, firefox, address("#v=1&view=measure"));
  await clickButton(page, "^Load Python", PATIENT);
  await hasButton(page, "^Measure 6\\sprograms \\(", PATIENT);
  assert.match(await page.$eval(".measure-choose", (one) => one.textContent), /SpiderMonkey[\s\S]*CPython 3\.14[\s\S]*Not V8/);
  await chooseProgram(page, "JSON");
  await clickButton(page, "^Measure 1\\sprogram \\(");
  await page.waitForSelector(".measure-results .ratios .row-name", { timeout: PATIENT });
  const figures = await page.$eval(".measure-results", (one) => one.textContent);
  assert.match(figures, /SpiderMonkey/);
  // Measured: a thick mark. Expected of a server: none.
  assert.ok(await page.$(".ratio .thick"));
  assert.equal(await page.$(".ratio .thin"), null);
  assert.equal(await page.$eval(".measure-use", (one) => [...one.querySelectorAll("button:not([hidden])")].length), 0);
});
