// The page as one file, opened from disk without network, in Chromium and in Firefox.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, test } from "node:test";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { openFirefox } from "./firefox-page.mjs";
import { PATIENT, choose } from "./measuring.mjs";
import { FILE, FULL, URL_OF, openFromDisk } from "./one-file.mjs";
import { unfold } from "./page.mjs";

const OWN = JSON.stringify({ note: "no dataset" });

let firefox;
before(async () => (firefox = await launchFirefox({ "security.fileuri.strict_origin_policy": true })));
after(() => firefox?.close());

test("it is smaller than 1.4 MB, and than 12 MB with Python", () => {
  assert.ok(statSync(FILE).size < 1_400_000, `${statSync(FILE).size} bytes`);
  assert.ok(statSync(FULL).size < 12_000_000, `${statSync(FULL).size} bytes`);
});

test("in Chromium every view works from disk, and nothing is asked for but the file", async (t) => {
  const { page, asked, errors } = await openFromDisk(t, `${URL_OF}#v=1&use=cms`);
  assert.match(await page.locator("#verdict").innerText(), /Content management system: leaning towards Python|Python/);
  await page.locator("#show-all-weights").click();
  await page.locator("#weight-ml_data").press("ArrowRight");
  // How sure the answer is: counted in a worker.
  await page.locator(".sure").scrollIntoViewIfNeeded();
  await unfold(page, ".sure");
  await page.locator(".sure .figures:not(.old) .chance").waitFor();
  assert.match(await page.locator(".under-way").innerText(), /^\s*$/);
  await page.locator("nav").getByRole("link", { name: "Evidence" }).click();
  await page.locator(".evidence-intro .deck").waitFor();
  await page.locator("nav").getByRole("link", { name: "Decide" }).click();
  // An own dataset is read by an engine of its own.
  await page.locator(".other-data > summary").click();
  await page.getByText("Use your own dataset").click();
  await page.locator("#own-text").fill(OWN);
  await page.locator("#own-use").getByRole("button", { name: "Check and use" }).click();
  await page.getByText(/has \d+ problems/).waitFor();
  await page.locator("nav").getByRole("link", { name: "Share" }).click();
  await page.locator("#record-full").check();
  await page.waitForFunction(() => document.querySelector("#record-text")?.value.includes("| Indicator |"));
  // Measured without Python: JavaScript, beside what is stored of native runtimes.
  await page.locator("nav").getByRole("link", { name: "Measure" }).click();
  await choose(page, ["JSON"]);
  await page.getByRole("button", { name: /^Measure 1\sprogram in JavaScript alone/ }).click();
  await page.locator("table.alone tbody tr").waitFor({ timeout: PATIENT });
  const figures = await page.locator("table.alone tbody tr").first().locator("td").allInnerTexts();
  assert.equal(figures.length, 5, figures.join(" | "));
  assert.match(figures[0], /^\d[\d.]*\s(ms|\u00b5s|s)/);
  assert.match(figures[4], /^\d[\d.]*\u00d7$/);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Cancelled. Results measured before that are kept.").waitFor();
  // Code of a link is shown all the same.
  assert.ok(!(await page.locator(".measure-own").isVisible()));
  await page.evaluate(() => { location.hash += "&code1=&code2=const+work+%3D+1&code3=&code4=pass"; });
  await page.getByText("It cannot run here").waitFor();
  assert.equal(await page.locator("#snippet-js").inputValue(), "const work = 1");
  await page.getByRole("button", { name: "Restore my code" }).click();
  // The state is in the address: a reload brings it back.
  await page.reload();
  await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  assert.match(await page.evaluate(() => location.hash), /use=cms/);
  assert.deepEqual(errors, []);
  assert.deepEqual(asked.filter((url) => !/^(file|blob|data):/.test(url)), []);
  assert.deepEqual([...new Set(asked.filter((url) => url.startsWith("file:")).map((url) => url.split("#")[0]))], [URL_OF]);
});

test("in Firefox it opens from disk, and every view works", { timeout: PATIENT }, async (t) => {
  const page = await openFirefox(t, firefox, `${URL_OF}#v=1&use=cms`);
  await page.waitForSelector('html[data-ready="true"]');
  await page.waitForSelector(".sure");
  await page.evaluate(() => document.querySelector(".sure").scrollIntoView());
  await page.waitForSelector(".sure .figures:not(.old) .chance");
  const view = (name) => page.evaluate((wanted) => [...document.querySelectorAll("nav a")].find((link) => link.textContent === wanted).click(), name);
  await view("Evidence");
  await page.waitForSelector(".evidence-intro .deck");
  await view("Share");
  await page.locator("#record-full").click();
  await page.waitForFunction(() => document.querySelector("#record-text")?.value.includes("| Indicator |"));
  await view("Measure");
  await page.waitForSelector(".measure-programs");
});
