// The page as one file measures: with Python inside in Chromium, JavaScript alone in Firefox.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { chooseProgram, clickButton, openFirefox } from "../e2e/firefox-page.mjs";
import { PATIENT, choose, loadPython } from "../e2e/measuring.mjs";
import { FULL_URL, URL_OF, openFromDisk } from "../e2e/one-file.mjs";

let firefox;
before(async () => (firefox = await launchFirefox({ "security.fileuri.strict_origin_policy": true })));
after(() => firefox?.close());

test("with Python inside, both engines measure from disk", { timeout: 2 * PATIENT }, async (t) => {
  const { page, asked, errors } = await openFromDisk(t, `${FULL_URL}#v=1&view=measure`);
  await loadPython(page);
  await choose(page, ["JSON"]);
  await page.getByRole("button", { name: /^Measure 1\sprogram \(/ }).click();
  await page.locator(".measure-results .ratios .row-name").waitFor({ timeout: PATIENT });
  assert.match(await page.locator(".measure-results").innerText(), /CPython 3\.14/);
  assert.deepEqual(errors, []);
  assert.deepEqual(asked.filter((url) => !/^(file|blob|data):/.test(url)), []);
});

test("in Firefox JavaScript is measured from disk", { timeout: 2 * PATIENT }, async (t) => {
  const page = await openFirefox(t, firefox, `${URL_OF}#v=1&view=measure`);
  await page.waitForSelector('html[data-ready="true"]');
  await chooseProgram(page, "JSON");
  await clickButton(page, "^Measure 1\\sprogram in JavaScript alone");
  await page.waitForSelector("table.alone tbody tr", { timeout: PATIENT });
});
