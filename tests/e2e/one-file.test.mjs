// The page as one file, opened from disk without network, in Chromium and in Firefox.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "../../scripts/browser.mjs";
import { launchFirefox } from "../../scripts/firefox.mjs";

const FILE = process.env.ONE_FILE ?? fileURLToPath(new URL("../../dist/backend-balance.html", import.meta.url));
const URL_OF = pathToFileURL(FILE).href;
const OWN = JSON.stringify({ note: "no dataset" });

test("it is smaller than 1 MB", () => {
  assert.ok(statSync(FILE).size < 1_000_000, `${statSync(FILE).size} bytes`);
});

test("in Chromium every view works from disk, and nothing is asked for but the file", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext();
  await context.setOffline(true);
  const page = await context.newPage();
  const asked = [];
  const errors = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${URL_OF}#v=1&use=cms`);
  await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  assert.match(await page.locator("#verdict").innerText(), /Content management system: leaning towards Python|Python/);
  await page.locator("#weight-ml_data").press("ArrowRight");
  // How sure the answer is: counted in a worker.
  await page.locator(".sure").scrollIntoViewIfNeeded();
  await page.locator(".sure .figures:not(.old) .chance").waitFor();
  assert.match(await page.locator(".under-way").innerText(), /^\s*$/);
  await page.locator("nav").getByRole("link", { name: "Evidence" }).click();
  await page.locator(".indicator-table").first().waitFor();
  await page.locator("nav").getByRole("link", { name: "Decide" }).click();
  // An own dataset is read by an engine of its own.
  await page.getByText("Use your own dataset").click();
  await page.locator("#own-text").fill(OWN);
  await page.locator("#own-use").getByRole("button", { name: "Check and use it" }).click();
  await page.getByText(/has \d+ problems/).waitFor();
  // The state is in the address: a reload brings it back.
  await page.reload();
  await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  assert.match(await page.evaluate(() => location.hash), /use=cms/);
  assert.deepEqual(errors, []);
  assert.deepEqual(asked.filter((url) => !/^(file|blob|data):/.test(url)), []);
  assert.deepEqual([...new Set(asked.filter((url) => url.startsWith("file:")).map((url) => url.split("#")[0]))], [URL_OF]);
});

test("in Firefox it opens from disk, counts how sure it is, and shows the evidence", async (t) => {
  const browser = await launchFirefox({ "security.fileuri.strict_origin_policy": true });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${URL_OF}#v=1&use=cms`);
  await page.waitForSelector('html[data-ready="true"]');
  await page.waitForSelector(".sure");
  await page.evaluate(() => document.querySelector(".sure").scrollIntoView());
  await page.waitForSelector(".sure .figures:not(.old) .chance");
  await page.evaluate(() => [...document.querySelectorAll("nav a")].find((link) => link.textContent === "Evidence").click());
  await page.waitForSelector(".indicator-table");
  assert.deepEqual(errors, []);
});
