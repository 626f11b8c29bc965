// One real run, from the button to the decision: both engines, one program, and their end with the view.
import assert from "node:assert/strict";
import { test } from "node:test";
import { named, openPage } from "./harness.mjs";
import { PATIENT, choose, loadPython } from "./measuring.mjs";

test("a program is measured by both engines, and leaving the view ends them", { timeout: 2 * PATIENT }, async (t) => {
  const page = await openPage(t, { fragment: "#v=1&view=measure" });
  await loadPython(page);
  await choose(page, ["Floats: bodies"]);
  await page.getByRole("button", { name: /^Measure 1/ }).click();
  await page.locator(".measure-results .ratios .row-name").first().waitFor({ timeout: PATIENT });
  await page.getByText(/^Measured\.|^Stopped/).waitFor({ timeout: PATIENT });
  const text = await page.locator(".measure-results").innerText();
  assert.match(text, /V8 \d/);
  assert.match(text, /CPython 3\.14/);
  // n-body is one of the programs where V8's compiler shows most: tens of times.
  assert.match(text, /Floats: bodies that attract each other: (Python takes|Too noisy)/);
  await page.locator(".measure-one > summary").first().click();
  await page.locator(".measure-one pre code").first().waitFor();
  assert.ok((await page.locator(".measure-one .strips circle").count()) > 30);
  // The analysis of the Decide view has a worker of its own, which stays.
  const engines = () => page.workers().filter((worker) => !/^work(er)?\.js$/.test(named(worker.url())));
  assert.ok(engines().length > 0);
  await page.locator("nav").getByRole("link", { name: "Decide" }).click();
  await page.waitForFunction(() => location.hash.includes("use="));
  // Until the test's own patience ends.
  while (engines().length) await page.waitForTimeout(100);
});
