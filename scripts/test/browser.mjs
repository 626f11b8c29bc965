// Starts the Chromium that is on this machine, for end-to-end tests and pictures.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

/** Flags have one home, shared with the tests in Rust; Playwright chooses headless by itself. */
const flags = JSON.parse(readFileSync(new URL("../../.config/webdriver.json", import.meta.url), "utf8"));
const args = flags["goog:chromeOptions"].args.filter((flag) => flag !== "--headless");

/** Whatever a page asks of another host fails at once, and so is seen. */
const NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/** A busy machine takes several times as long as a quiet one, in ms: what is waited for is waited for so long. */
const PATIENT = 90_000;

function options(more = []) {
  const executablePath = process.env.CHROME;
  if (!executablePath) throw new Error("CHROME is not set to a Chromium; run through make, which finds it");
  return { executablePath, args: [...args, NOWHERE, ...more] };
}

/** The browser, with contexts that are patient. */
function patient(browser) {
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (...given) => {
    const context = await newContext(...given);
    context.setDefaultTimeout(PATIENT);
    return context;
  };
  return browser;
}

/** A Chromium of one's own; `flags` beside the usual ones. */
export const launch = async (...flags) => patient(await chromium.launch(options(flags)));

/** A Chromium that several processes share, by its address. */
export const launchServer = () => chromium.launchServer(options());

/** The Chromium that with-one-chromium.mjs started, where it did; contexts in it know nothing of each other's. */
export const share = async () => (process.env.CHROMIUM_ADDRESS ? patient(await chromium.connect(process.env.CHROMIUM_ADDRESS)) : launch());
