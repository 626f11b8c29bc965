// What every end-to-end test needs: the built site under a path of its own, a browser, and a record of what a page did.
//
// Importing this starts both for the importing file and ends them after its tests. Every page that a test opens is held
// at its end to have reported no error and to have asked nobody but the site.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { after, before } from "node:test";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { share as launch } from "../../scripts/test/browser.mjs";
import { unhashed } from "../../scripts/build/site-files.mjs";
import { serve } from "../../scripts/test/static-server.mjs";

const dist = (name) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
/** The built page and the built package; SITE_DIR and NPM_DIR name others than those in dist. */
export const SITE = resolve(process.env.SITE_DIR ?? dist("site"));
export const PACKAGE = resolve(process.env.NPM_DIR ?? dist("npm"));
/** Not the root: relative URLs that are not relative fail here. */
const BASE = "/some/sub/path/";
/** The page says so itself when its first answer is on screen. */
const READY = 'html[data-ready="true"]';
/** So many places of one violation are named; the others are of the same kind. */
const PLACES = 4;
const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 360, height: 780 };
/** Each combination of theme and width that people have. */
const ALL_LOOKS = [
  { name: "light, wide", colorScheme: "light", viewport: WIDE },
  { name: "dark, wide", colorScheme: "dark", viewport: WIDE },
  { name: "light, narrow", colorScheme: "light", viewport: NARROW },
  { name: "dark, narrow", colorScheme: "dark", viewport: NARROW },
];
/** Whether tests see every look and dataset (`make test-slow`), or one of each theme and width. */
export const IS_THOROUGH = process.env.LOOKS === "all";
export const LOOKS = IS_THOROUGH ? ALL_LOOKS : [ALL_LOOKS[0], ALL_LOOKS[3]];

let server;
let browser;
/** By page: console errors and warnings, uncaught errors, answers that are errors, and every URL asked for. */
const records = new WeakMap();

before(async () => {
  assert.ok(existsSync(`${SITE}/index.html`), `there is no page in ${SITE}; run: make dist`);
  server = await serve(SITE, BASE);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** The site's address, with a fragment if given. */
export const address = (fragment = "") => server.url + fragment;

/** Name of a file of the site in the sources, of its address: what is shipped bears a hash of its content. */
export const named = (url) => unhashed(new URL(url).pathname.slice(new URL(server.url).pathname.length));
/** Address of a file of the site by its name in the sources. */
export const addressOf = (name) => {
  const found = readdirSync(SITE, { recursive: true }).find((file) => named(server.url + file) === name);
  assert.ok(found, `the site has no ${name}`);
  return server.url + found;
};

/** A context of its own, closed after test `t`; `options` are Playwright's. */
export async function newContext(t, options = {}) {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  t.after(() => context.close());
  return context;
}

/**
 * A page, held at the end of test `t` to be clean; with everything open that the site keeps folded, unless `folded`.
 * `provokes`: patterns of the errors that the test is about; `origin`: where it may load from, if not from the site;
 * `context`: one to share with an earlier page.
 */
export async function newPage(t, { provokes = [], origin = server.url, context, folded = false, ...options } = {}) {
  context ??= await newContext(t, options);
  const page = await context.newPage();
  if (!folded) await page.addInitScript(keepUnfolded);
  records.set(page, record(page, origin));
  // Before the context closes: hooks run in the order in which they were given, so this one looks at what is recorded.
  t.after(() => assertClean(page, provokes));
  return page;
}

/**
 * Opens what the page keeps folded, as it comes: analyses, other data, other ways to the weights, and all weights. Each once,
 * so that what a test closes stays closed.
 */
export function keepUnfolded() {
  const seen = new WeakSet();
  const FOLDED = ".analysis > details, details.other-data, details.as-bars, details.other-ways";
  const open = () => {
    for (const details of document.querySelectorAll(FOLDED)) {
      if (seen.has(details)) continue;
      seen.add(details);
      details.open = true;
    }
    const all = document.querySelector('#show-all-weights[aria-expanded="false"]');
    if (all && !seen.has(document)) {
      seen.add(document);
      all.click();
    }
  };
  new MutationObserver(open).observe(document, { childList: true, subtree: true });
}

/**
 * For `page.addInitScript`: what a page does after 3 seconds or more it does not do. So who only looks for a moment sees what
 * the first view is, however busy the machine is.
 */
export function ignoreLongTimers() {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (callback, millis, ...rest) => (millis >= 3000 ? 0 : setTimeout(callback, millis, ...rest));
}

/** A page that has opened the site and shows its first answer. */
export async function openPage(t, { fragment = "", script, ...options } = {}) {
  const page = await newPage(t, options);
  if (script) await page.addInitScript(script);
  await page.goto(address(fragment));
  await ready(page);
  return page;
}

export const ready = (page) => page.locator(READY).waitFor({ state: "attached" });

function record(page, origin) {
  const found = { origin, errors: [], warnings: [], requests: [] };
  page.on("console", (message) => {
    const text = `${message.text()} (${message.location().url})`;
    if (message.type() === "error") found.errors.push(`console: ${text}`);
    if (message.type() === "warning") found.warnings.push(text);
  });
  page.on("pageerror", (error) => found.errors.push(`uncaught: ${error.stack ?? error}`));
  page.on("websocket", (socket) => found.requests.push(socket.url()));
  page.on("request", (request) => found.requests.push(request.url()));
  page.on("response", (response) => {
    if (response.status() >= 400) found.errors.push(`HTTP ${response.status()}: ${response.url()}`);
  });
  return found;
}

/** Every URL the page has asked for so far, in order. */
export const requests = (page) => [...records.get(page).requests];

/** Fails on any console error, uncaught error, failed answer not provoked, or request that left the site. */
export function assertClean(page, provokes = []) {
  const { origin, errors, requests: asked } = records.get(page);
  const unexpected = errors.filter((error) => !provokes.some((pattern) => pattern.test(error)));
  assert.deepEqual(unexpected, [], "the page reported errors");
  const local = (url) => url.startsWith(origin) || url.startsWith("data:") || url.startsWith("blob:");
  assert.deepEqual(asked.filter((url) => !local(url)), [], "requests left the site");
}

/** The errors that a page has reported so far. */
export const errors = (page) => [...records.get(page).errors];

/** Rules of axe that try the focus elsewhere: what closes where the focus leaves it would be gone. */
export const MOVES_FOCUS = ["skip-link"];

/** Fails with each violation that axe finds, named with the elements at fault; `without`: rules that are not run. */
export async function assertAccessible(page, without = []) {
  // Through the debugger, so that no content security policy is in the way.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((off) =>
    globalThis.axe.run({ rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])) }), without);
  const described = violations.map(({ id, help, nodes }) => {
    const places = nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`);
    const others = places.length > PLACES ? [`and ${places.length - PLACES} more`] : [];
    return [`${id}: ${help}`, ...places.slice(0, PLACES), ...others].join("\n    ");
  });
  if (described.length) assert.fail(`axe found:\n  ${described.join("\n  ")}`);
}

/** Fails where the page is wider than the window; `what` is being looked at. */
export async function assertNoSidewaysScroll(page, what = "the page") {
  const { content, window: width } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  assert.ok(content <= width, `${what} is ${content} px wide in a window of ${width} px`);
}

/** The bytes of a file that the page saved. Read as a stream: a browser that is shared has its files elsewhere. */
export async function bytesOf(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
