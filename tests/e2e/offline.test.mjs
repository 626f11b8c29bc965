// One visit, and the page works without network; a new version comes whole, and when the reader agrees.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launch } from "../../scripts/test/browser.mjs";
import { serve } from "../../scripts/test/static-server.mjs";
import { SITE } from "./harness.mjs";

const KEPT = /works without network/;

/** A copy of the site that a test may change, served under a path; its server can be stopped and come back. */
async function ownSite(t) {
  const dir = mkdtempSync(join(tmpdir(), "site-"));
  cpSync(SITE, dir, { recursive: true });
  const site = { dir, server: await serve(dir, "/docs/balance/") };
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await site.server.close();
    rmSync(dir, { recursive: true });
  });
  const context = await browser.newContext();
  return { ...site, context, url: site.server.url };
}

async function visit(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  return page;
}
const ready = (page) => page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
const keptAt = (page) => page.locator("#offline-said").getByText(KEPT).waitFor();

/** The site as another build of it: another title, and a service worker that says so. */
function rebuild(dir, { title = "Another build", damage } = {}) {
  const page = join(dir, "index.html");
  const html = readFileSync(page, "utf8").replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`);
  const hash = createHash("sha256").update(html).digest("hex");
  const worker = join(dir, "sw.js");
  const text = readFileSync(worker, "utf8").replace(/const VERSION = "[^"]*"/, `const VERSION = "${hash.slice(0, 12)}"`);
  writeFileSync(worker, text.replace(/("index\.html":)"[0-9a-f]{64}"/, `$1"${hash}"`));
  // What the server has is not what the list says: a deployment that broke off.
  writeFileSync(page, damage ? html.replace("</html>", "<!-- cut --></html>") + " " : html);
}

const cacheNames = (page) => page.evaluate(() => caches.keys());

test("after one visit every view works with the server gone, under its path, with the state of the link", async (t) => {
  const { server, context, url } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  await server.close();
  await page.goto(`${url}?utm=1#v=1&use=cms&w=ml_data:77`);
  await ready(page);
  assert.equal(await page.locator("#weight-ml_data").inputValue(), "77");
  await page.locator(".sure").scrollIntoViewIfNeeded();
  await page.locator(".sure .figures:not(.old) .chance").waitFor();
  await page.locator("nav").getByRole("link", { name: "Evidence" }).click();
  await page.locator(".indicator-table").first().waitFor();
  await page.locator("nav").getByRole("link", { name: "Decide" }).click();
  await page.getByText("Use your own dataset").click();
  await page.locator("#own-text").waitFor();
});

test("a new version waits for the reader, and comes whole with what was set", async (t) => {
  const { dir, context, url } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  await page.locator("#weight-ml_data").press("ArrowRight");
  const weight = await page.locator("#weight-ml_data").inputValue();
  rebuild(dir);
  await page.reload();
  await ready(page);
  // The old one still, and the offer.
  assert.doesNotMatch(await page.title(), /Another build/);
  const before = await cacheNames(page);
  await page.getByText("A new version of this page is ready").waitFor();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Use it now" }).click()]);
  await ready(page);
  assert.equal(await page.locator("#weight-ml_data").inputValue(), weight);
  assert.match(await page.evaluate(async () => (await (await fetch("index.html")).text())), /<title>Another build/);
  const after = await cacheNames(page);
  assert.equal(after.length, 1);
  assert.ok(!before.includes(after[0]), "the old version is gone");
});

test("a version that does not arrive whole is not taken, and the old one stays", async (t) => {
  const { dir, context, url, server } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  const before = await cacheNames(page);
  rebuild(dir, { damage: true });
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const broken = new Promise((resolve) => registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker.addEventListener("statechange", () => worker.state === "redundant" && resolve());
    }));
    await registration.update().catch(() => {});
    await broken;
  });
  assert.deepEqual(await cacheNames(page), before, "nothing of it is left");
  assert.equal(await page.locator("#update").count(), 0);
  await server.close();
  await page.reload();
  await ready(page);
});

test("a download that breaks off keeps nothing, says so, and the page works on", async (t) => {
  const { context, url } = await ownSite(t);
  await context.route("**/own_bg-*.wasm", (route) => route.abort());
  const page = await visit(context, url);
  await page.locator("#offline-said").getByText(/could not be kept/).waitFor();
  assert.deepEqual(await cacheNames(page), []);
  await page.locator("#weight-ml_data").press("ArrowRight");
});

test("without room for it the page says so and works on", async (t) => {
  const { context, url } = await ownSite(t);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(url).origin, quotaSize: 20_000 });
  await page.goto(url);
  await ready(page);
  await page.locator("#offline-said").getByText(/could not be kept/).waitFor();
  await page.locator("#weight-ml_data").press("ArrowRight");
});

test("the host can take it back with one file, and so can the reader", async (t) => {
  const { dir, context, url } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  writeFileSync(join(dir, "sw.js"), readFileSync(join(dir, "sw-off.js")));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
  });
  await page.waitForFunction(async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration()));
});

test("the reader can remove it", async (t) => {
  const { context, url } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  await page.getByRole("button", { name: "Remove it" }).click();
  await page.getByText(/Removed from this device/).waitFor();
  assert.deepEqual(await cacheNames(page), []);
});

test("in somebody else's page nothing is kept", async (t) => {
  const { context, url } = await ownSite(t);
  const host = createServer((_, response) => response.end(`<!DOCTYPE html><iframe src="${url}" width=800 height=600></iframe>`));
  await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
  t.after(() => host.close());
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  const frame = page.frames()[1] ?? await page.waitForEvent("frameattached");
  await frame.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  await page.waitForTimeout(6000);
  assert.equal(await frame.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});
