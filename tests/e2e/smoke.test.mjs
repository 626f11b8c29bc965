// The page opens, anywhere, by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstView } from "../../scripts/wasm/size.mjs";
import { address, assertClean, ignoreLongTimers, openPage, requests } from "./harness.mjs";
import { DATASETS, PROFILES, criterionShown, openEvidence } from "./page.mjs";

test("the page opens under any path, without an error, and asks nobody else", async (t) => {
  const page = await openPage(t);
  assertClean(page);
});

test("a tour of all views, datasets and use cases asks nobody but the site", async (t) => {
  const page = await openPage(t);
  for (const [dataset, name] of [["article", /article/i], ["frameworks", /^By framework/], ["evidence", /evidence/i]]) {
    await page.getByRole("radio", { name }).check();
    for (const { id } of PROFILES) await page.selectOption("#use-case", id);
    await page.selectOption("#use-case", "");
    for (const group of await page.locator(".disclosure").all()) await group.click();
    await openEvidence(page, dataset);
    for (const details of await page.locator("details > summary").all()) await details.click();
    await page.goBack();
    await page.locator("#verdict").waitFor();
  }
  await page.getByLabel("Theme").selectOption("dark");
  await page.locator("a.scores").first().click();
  await criterionShown(page, DATASETS.evidence.criteria[0].id);
  // From the innermost, as what closes takes what is in it along.
  for (const details of (await page.locator("details > summary").all()).reverse()) await details.click();
  await page.waitForLoadState("networkidle");
  const asked = requests(page).map((url) => new URL(url));
  const site = new URL(address());
  const elsewhere = asked.filter(({ protocol, origin, pathname }) =>
    protocol !== "data:" && (origin !== site.origin || !pathname.startsWith(site.pathname)));
  assert.deepEqual(elsewhere.map(String), []);
  assert.ok(asked.every(({ search, hash }) => !search.includes("use=") && hash === ""), "no state goes to the server");
});

/** scripts/wasm/size.mjs counts dist/site; a page from elsewhere has files of other names. */
const skip = process.env.SITE_DIR ? "SITE_DIR is not what `make size` counts" : false;

test("what `make size` counts is what the first view loads", { skip }, async (t) => {
  const page = await openPage(t, { script: ignoreLongTimers });
  await page.waitForLoadState("networkidle");
  const loaded = requests(page).map((url) => url.slice(address().length) || "index.html");
  const counted = [...firstView().keys()];
  // An icon is counted although headless Chromium does not ask for it.
  const isIcon = (name) => /\.(ico|png|svg|webmanifest)$/.test(name);
  assert.deepEqual(new Set(loaded), new Set(counted.filter((name) => loaded.includes(name) || !isIcon(name))));
});
