// Starts the Chromium that is on this machine, for end-to-end tests and pictures.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

/** Flags have one home, shared with the tests in Rust; Playwright chooses headless by itself. */
const flags = JSON.parse(readFileSync(new URL("../../.config/webdriver.json", import.meta.url), "utf8"));
const args = flags["goog:chromeOptions"].args.filter((flag) => flag !== "--headless");

/** Whatever a page asks of another host fails at once, and so is seen. */
const NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

function options() {
  const executablePath = process.env.CHROME;
  if (!executablePath) throw new Error("CHROME is not set to a Chromium; run through make, which finds it");
  return { executablePath, args: [...args, NOWHERE] };
}

/** A Chromium of one's own. */
export const launch = () => chromium.launch(options());

/** A Chromium that several processes share, by its address. */
export const launchServer = () => chromium.launchServer(options());

/** The Chromium that with-one-chromium.mjs started, where it did; contexts in it know nothing of each other's. */
export const share = () => (process.env.CHROMIUM_ADDRESS ? chromium.connect(process.env.CHROMIUM_ADDRESS) : launch());
