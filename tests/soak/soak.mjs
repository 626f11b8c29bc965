// A soak: the built page in headless Chromium, and random things that a person could do with it for SOAK_MINUTES (12). `make soak`
// prints the seed; the same one in SOAK_SEED draws the same numbers again (what the page has on screen when each is drawn depends on
// its speed, too, so the last actions are printed where something fails).
//
// It fails where the page reports an error or stops, where it asks anybody but the site, and where it grows (growth.mjs has the rule).
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "../../scripts/test/browser.mjs";
import { serve } from "../../scripts/test/static-server.mjs";
import { dataset, drop } from "../e2e/own-data.mjs";
import { draw } from "./actions.mjs";
import { chances } from "./chances.mjs";
import { growth } from "./growth.mjs";

const SITE = process.env.SITE_DIR ?? fileURLToPath(new URL("../../dist/site", import.meta.url));
const MINUTES = Number(process.env.SOAK_MINUTES || 12);
const SEED = Number(process.env.SOAK_SEED || Math.floor(Math.random() * 2 ** 32));
/** Of the window, while it is measured. */
const SIZE = { width: 1280, height: 900 };
/** How often the page is measured, in s. */
const EVERY = 30;
/** So many of the last actions are named when something fails. */
const LAST = 40;

if (!(MINUTES > 0) || !Number.isInteger(SEED)) throw new Error("SOAK_MINUTES is a number of minutes, SOAK_SEED a whole number");
if (!existsSync(`${SITE}/index.html`)) throw new Error(`there is no page in ${SITE}; run: make dist`);

const server = await serve(SITE, "/soak/");
const browser = await launch();
const faults = [];
const done = [];

/** A tab that is held to report no error and to ask nobody but the site. */
async function openTab(context) {
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.stack ?? error}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()} (${message.location().url})`));
  page.on("crash", () => faults.push("the renderer crashed"));
  page.on("response", (response) => response.status() >= 400 && faults.push(`HTTP ${response.status()}: ${response.url()}`));
  page.on("download", (download) => download.delete().catch(() => {}));
  page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
  await page.goto(`${server.url}#v=1`);
  await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  return page;
}

/** Whether the page has stopped or was left: what is on screen then says why. */
async function standstill(page) {
  // Its own buttons may load it anew.
  await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  return page.evaluate((home) => {
    const banner = document.getElementById("stopped");
    if (banner && !banner.hidden) return banner.innerText;
    if (!location.href.startsWith(home)) return `the page was left for ${location.href}`;
    return document.documentElement.dataset.ready ? "" : "the page is not ready any more";
  }, server.url);
}

/** Uses once whatever brings parts of the program, fonts and data with it, which stay: all views and sections, and an own dataset. */
async function tour(page) {
  await drop(page, "first.json", JSON.stringify(dataset()));
  await page.waitForFunction(() => location.hash.includes("own."));
  const views = page.locator('nav[aria-label="Views"] a');
  for (let i = 0; i < (await views.count()); i += 1) {
    await views.nth(i).click();
    await page.waitForTimeout(2000);
    for (const summary of await page.locator("summary:visible").all()) await summary.click({ timeout: 2000 }).catch(() => {});
    await page.waitForTimeout(3000);
  }
}

/** Brings the page to where it is measured each time: the first view, newly opened by a link. */
async function rest(page) {
  await page.setViewportSize(SIZE);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Escape");
  const views = page.locator('nav[aria-label="Views"] a');
  for (const view of [views.nth(1), views.nth(0)]) {
    await view.click();
    await page.waitForTimeout(500);
  }
  await page.evaluate(() => { location.hash = "#v=1"; });
  await page.locator("#verdict").waitFor();
  await page.waitForTimeout(2000);
}

/**
 * Heap [MB], nodes, listeners and documents that are left when garbage is collected. Each picture that a page has shown is a document of
 * the browser's own, which keeps it in its cache: that is emptied before.
 */
async function measure(session) {
  await session.send("Network.clearBrowserCache");
  for (let i = 0; i < 3; i += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners, documents } = await session.send("Memory.getDOMCounters");
  const mb = (bytes) => Math.round(bytes / 1e4) / 100;
  return { heap: mb(usedSize + embedderHeapUsedSize), buffers: mb(backingStorageSize), nodes, listeners: jsEventListeners, documents };
}

const sentence = ({ heap, buffers, nodes, listeners, documents }) =>
  `heap ${heap} MB (and buffers ${buffers} MB), ${nodes} nodes, ${listeners} listeners, ${documents} documents`;

console.log(`Soak of ${MINUTES} minutes, SOAK_SEED=${SEED}`);
const random = chances(SEED);
const context = await browser.newContext({ viewport: SIZE, acceptDownloads: true });
// A print dialog would wait for a person.
await context.addInitScript(() => { globalThis.print = () => {}; });
context.on("request", (request) => {
  const url = request.url();
  if (!url.startsWith(server.url) && !/^(data|blob|about):/.test(url)) faults.push(`a request left the site: ${url}`);
});
const page = await openTab(context);
// What opens a window of its own leaves the page.
context.on("page", (popup) => popup.opener().then((opener) => opener && popup.close()).catch(() => {}));
const tabs = { page, other: undefined, open: () => openTab(context) };
const session = await context.newCDPSession(page);
await tour(page);
await rest(page);
console.log(`    0 s: ${sentence(await measure(session))}`);
const samples = [];
const start = Date.now();
const seconds = () => (Date.now() - start) / 1000;
let [n, next] = [0, EVERY];

while (seconds() < MINUTES * 60 && !faults.length) {
  try {
    const what = await draw(tabs, random);
    done.push(what);
    n += 1;
    const why = await standstill(page);
    if (why) faults.push(why);
  } catch (error) {
    faults.push(`an action could not be done: ${error.stack}`);
  }
  if (seconds() < next || faults.length) continue;
  next += EVERY;
  await tabs.other?.close();
  tabs.other = undefined;
  await rest(page);
  const sample = await measure(session);
  samples.push(sample);
  console.log(`${seconds().toFixed(0).padStart(5)} s, ${n} actions: ${sentence(sample)}`);
}

faults.push(...growth(samples));
const kinds = new Map();
for (const what of done) kinds.set(what.split(":")[0], (kinds.get(what.split(":")[0]) ?? 0) + 1);
console.log(`${n} actions: ${[...kinds].sort((a, b) => b[1] - a[1]).map(([kind, times]) => `${times} ${kind}`).join(", ")}`);
if (faults.length) {
  console.error(`\nThe soak failed (SOAK_SEED=${SEED}):\n  ${faults.join("\n  ")}`);
  console.error(`\nAt ${await page.evaluate(() => location.href).catch(() => "an address that is gone")}, after\n  ${done.slice(-LAST).join("\n  ")}`);
} else {
  console.log("The page has neither stopped nor grown, and has asked nobody but the site.");
}
await browser.close();
await server.close();
process.exitCode = faults.length ? 1 : 0;
