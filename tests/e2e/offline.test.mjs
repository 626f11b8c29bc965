// One visit, and the page works without network; a new version comes whole, and when the reader agrees.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launch } from "../../scripts/test/browser.mjs";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { serve } from "../../scripts/test/static-server.mjs";
import { SITE } from "./harness.mjs";
import { dataset } from "./own-data.mjs";
import { unfold } from "./page.mjs";

const KEPT = /works offline/;

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
const keptAt = (page) => page.locator("#offline-status").getByText(KEPT).waitFor();

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

/** Two copies of the site on one origin, as versions of documentation lie beside each other, and one below the other. */
async function copies(t, paths) {
  const dir = mkdtempSync(join(tmpdir(), "copies-"));
  for (const path of paths) cpSync(SITE, join(dir, path), { recursive: true });
  const server = await serve(dir, "/");
  t.after(async () => {
    await server.close();
    rmSync(dir, { recursive: true });
  });
  return { dir, server, urls: paths.map((path) => server.url + path) };
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
  await unfold(page, ".sure");
  await page.locator(".sure .figures:not(.old) .chance").waitFor();
  await page.locator("nav").getByRole("link", { name: "Evidence" }).click();
  await page.locator(".evidence-intro .deck").waitFor();
  await page.locator("nav").getByRole("link", { name: "Decide" }).click();
  await page.locator(".other-data > summary").click();
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
  await context.route("**/own-*.wasm", (route) => route.abort());
  const page = await visit(context, url);
  await page.locator("#offline-status").getByText(/could not be saved/).waitFor();
  assert.deepEqual(await cacheNames(page), []);
  await page.locator("#weight-ml_data").press("ArrowRight");
});

test("where the browser refuses, that is said in plain words, without its error", async (t) => {
  const { context, url } = await ownSite(t);
  await context.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'waiting')"));
  });
  const page = await context.newPage();
  await page.goto(url);
  await ready(page);
  await page.locator("#offline-status").getByText(/./).waitFor();
  assert.equal(await page.locator("#offline-status").innerText(), "Offline use is not available in this window.");
});

test("without room for it the page says so and works on", async (t) => {
  const { context, url } = await ownSite(t);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(url).origin, quotaSize: 20_000 });
  await page.goto(url);
  await ready(page);
  await page.locator("#offline-status").getByText(/could not be saved/).waitFor();
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

// ---------------------------------------------------------------- several copies on one origin

for (const paths of [["a/", "b/"], ["docs/", "docs/preview/"], ["", "b/"]]) {
  test(`copies at /${paths.join(" and /")} keep, update and remove each its own`, async (t) => {
    const { dir, server, urls } = await copies(t, paths);
    const browser = await launch();
    t.after(() => browser.close());
    const context = await browser.newContext();
    const [first, second] = [await visit(context, urls[0]), await visit(context, urls[1])];
    await Promise.all([keptAt(first), keptAt(second)]);
    // Of a first visit nothing is new, whoever else is there.
    assert.equal(await second.locator("#update").count(), 0);
    const both = await cacheNames(first);
    assert.equal(both.length, 2, both.join());
    // What Python looks like once it has started, as assets/measure keeps it.
    const pythons = urls.map((url) => `backend-balance@${new URL(url).pathname} python`);
    await first.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), pythons);
    const ofSecond = [...both, ...pythons].filter((name) => name.includes(`/${paths[1]} `)).sort();

    // The first becomes a new version: the second's is as it was.
    rebuild(join(dir, paths[0]));
    await first.reload();
    await first.getByText("A new version of this page is ready").waitFor();
    await Promise.all([first.waitForEvent("load"), first.getByRole("button", { name: "Use it now" }).click()]);
    await ready(first);
    await keptAt(first);
    const now = await cacheNames(first);
    assert.equal(now.length, 4, now.join());
    for (const name of [...ofSecond, pythons[0]]) assert.ok(now.includes(name), `${now} without ${name}`);
    assert.equal(await second.locator("#update").count(), 0);

    // Removed from the first, the second works with the server gone, and the first does not.
    await first.getByRole("button", { name: "Remove it" }).click();
    await first.getByText(/Removed from this device/).waitFor();
    assert.deepEqual((await cacheNames(first)).sort(), ofSecond);
    await first.close();
    await server.close();
    await second.reload();
    await ready(second);
    assert.doesNotMatch(await second.title(), /Another build/);
    await assert.rejects(visit(context, urls[0]));
  });
}

test("copies store each its own, and both know what was stored before they did", async (t) => {
  const { urls } = await copies(t, ["a/", "b/"]);
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext();
  // As versions up to 0.1 left it.
  const before = await context.newPage();
  await before.goto(`${urls[0]}schema/dataset.schema.json`);
  await before.evaluate(() => {
    localStorage.setItem("backend-balance/document", "v=1&data=evidence&use=cms&w=ml_data:42");
    localStorage.setItem("backend-balance/theme", "dark");
  });
  const points = (page) => page.locator("#weight-ml_data").inputValue();
  const first = await visit(context, urls[0]);
  assert.equal(await points(first), "42");
  assert.equal(await first.locator("html").getAttribute("data-theme"), "dark");
  await first.locator("#weight-ml_data").press("ArrowRight");
  await first.waitForFunction(() => location.hash.includes("ml_data:43"));
  await first.close();
  const second = await visit(context, urls[1]);
  assert.equal(await points(second), "42", "what the first one set is its own");
  await second.locator("#weight-ml_data").press("ArrowLeft");
  await second.waitForFunction(() => location.hash.includes("ml_data:41"));
  await second.close();
  const again = await visit(context, urls[0]);
  assert.equal(await points(again), "43");
  assert.equal(await again.evaluate(() => localStorage.getItem("backend-balance/document")), "v=1&data=evidence&use=cms&w=ml_data:42", "left to others");
});

test("what a reader removes is gone from the device, also where all copies had shared it", async (t) => {
  const { urls } = await copies(t, ["a/", "b/"]);
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext();
  const page = await visit(context, urls[0]);
  await page.locator(".other-data > summary").click();
  await page.getByText("Use your own dataset").click();
  await page.locator("#own-file").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(dataset())) });
  await page.getByRole("button", { name: "Remove My own figures" }).waitFor();
  await page.waitForFunction(() => JSON.stringify(localStorage).includes("Deno"));
  // As an earlier build of the page has left it.
  await page.evaluate(() => {
    for (const [key, value] of Object.entries(localStorage)) {
      if (!key.startsWith("backend-balance/own")) continue;
      localStorage.setItem(key.split("@")[0], value);
      localStorage.removeItem(key);
    }
  });
  await page.reload();
  await ready(page);
  await page.locator(".other-data > summary").click();
  await page.getByText("Use your own dataset").click();
  await page.getByRole("button", { name: "Remove My own figures" }).click();
  await page.waitForFunction(() => !JSON.stringify(localStorage).includes("Deno"));
});

test("of the caches that all copies shared each takes its own, and Python\u2019s files need not be loaded again", async (t) => {
  const { urls } = await copies(t, ["a/", "b/"]);
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext();
  const before = await context.newPage();
  await before.goto(`${urls[0]}schema/dataset.schema.json`);
  await before.evaluate(async () => {
    const fill = async (name, files) => {
      const cache = await caches.open(name);
      for (const file of files) await cache.put(new URL(file, location.origin), new Response(file));
    };
    await fill("backend-balance core 0123456789ab", ["/a/index.html", "/a/icons/icon.svg", "/b/index.html"]);
    await fill("backend-balance core 123456789abc", ["/a/index.html", "/a/app-0.js"]);
    await fill("backend-balance large", ["/a/python/0/x.zip", "/b/python/0/x.zip"]);
    await fill("somebody else's", ["/a/index.html"]);
  });
  const page = await visit(context, urls[0]);
  await keptAt(page);
  const found = await page.evaluate(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
    [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)]))));
  assert.deepEqual(found["backend-balance core 0123456789ab"], ["/b/index.html"]);
  assert.equal(found["backend-balance core 123456789abc"], undefined);
  assert.deepEqual(found["backend-balance large"], ["/b/python/0/x.zip"]);
  assert.deepEqual(found["somebody else's"], ["/a/index.html"]);
  assert.deepEqual(found["backend-balance@/a/ large"], ["/a/python/0/x.zip"]);
});

// ---------------------------------------------------------------- what is said is looked up

const emptyCaches = (page) => page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
const saysKept = async (page) => KEPT.test(await page.locator("#offline-status").innerText());

test("caches that were emptied are filled again, and only then it is said", async (t) => {
  const { context, url, server } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  await emptyCaches(page);
  await page.reload();
  await ready(page);
  await keptAt(page);
  await server.close();
  await page.reload();
  await ready(page);
});

test("one file that is missing is fetched again", async (t) => {
  const { context, url, server } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  // By name: other caches of the page are not looked at.
  const deleted = await page.evaluate(async () => {
    const name = (await caches.keys()).find((name) => name.includes(" core "));
    const cache = await caches.open(name);
    const these = (await cache.keys()).filter(({ url }) => /own-|own\.|index\.html/.test(url));
    for (const request of these) await cache.delete(request);
    // As the page asks when it has the focus again; the answer comes when everything is kept.
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise((done) => {
      port1.onmessage = ({ data }) => data.isFilling || done(data);
    });
    navigator.serviceWorker.controller.postMessage("what is kept?", [port2]);
    const { why } = await answered;
    if (why) throw new Error(why);
    const there = await Promise.all(these.map(({ url }) => cache.match(url)));
    return these.map(({ url }, i) => [url, Boolean(there[i])]);
  });
  assert.ok(deleted.length >= 2 && deleted.every(([, isThere]) => isThere), `${deleted}`);
  await server.close();
  await page.reload();
  await ready(page);
});

/** A page that was kept, whose caches were emptied once its server was gone, and which says so. */
async function emptiedWithoutServer(t) {
  const { dir, context, url, server } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  await server.close();
  await emptyCaches(page);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.locator("#offline-status").getByText(/not saved/).waitFor();
  return { page, dir, url };
}

test("with the server gone, what is no longer there is not said to be", async (t) => {
  const { page } = await emptiedWithoutServer(t);
  assert.equal(await saysKept(page), false);
});

test("caches that were emptied without network are filled in the same visit once it is back", async (t) => {
  const { page, dir, url } = await emptiedWithoutServer(t);
  const again = await serve(dir, "/docs/balance/", { port: Number(new URL(url).port) });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await keptAt(page);
  await again.close();
  await page.reload();
  await ready(page);
});

test("after the host took it back nothing is said to be kept, in this visit and in the next", async (t) => {
  const { dir, context, url } = await ownSite(t);
  const page = await visit(context, url);
  await keptAt(page);
  writeFileSync(join(dir, "sw.js"), readFileSync(join(dir, "sw-off.js")));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.locator("#offline-status").getByText(/no longer saved/).waitFor();
  assert.equal(await page.locator("#update").count(), 0, "that is nothing to offer");
  await page.reload();
  await ready(page);
  // Loaded some seconds after the page stands.
  await page.waitForResponse((response) => /sw\.js$/.test(response.url())).catch(() => {});
  await page.waitForTimeout(6000);
  assert.equal(await saysKept(page), false);
  assert.deepEqual(await cacheNames(page), []);
});

test("in Firefox, too, each copy keeps its own and says what is there", async (t) => {
  const { server, urls } = await copies(t, ["a/", "b/"]);
  const firefox = await launchFirefox();
  t.after(() => firefox.close());
  const open = async (url) => {
    const page = await firefox.newPage();
    await page.goto(url);
    await page.waitForSelector('html[data-ready="true"]');
    return page;
  };
  const kept = (page) => page.waitForFunction(() => /works offline/.test(document.querySelector("#offline-status")?.textContent));
  const [first, second] = [await open(urls[0]), await open(urls[1])];
  await kept(first);
  await kept(second);
  await first.evaluate(() => document.querySelector("#offline-status button").click());
  await first.waitForFunction(() => /Removed from this device/.test(document.querySelector("#offline-status").textContent));
  const names = await second.evaluate(() => caches.keys());
  assert.equal(names.length, 1);
  assert.match(names[0], /@\/b\/ /);
  await server.close();
  await second.reload();
  await second.waitForSelector('html[data-ready="true"]');
});
