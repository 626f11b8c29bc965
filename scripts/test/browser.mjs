// Starts the Chromium that is on this machine, for end-to-end tests and pictures.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

/** Flags have one home, shared with the tests in Rust; Playwright chooses headless by itself. */
const flags = JSON.parse(readFileSync(new URL("../../.config/webdriver.json", import.meta.url), "utf8"));
const args = flags["goog:chromeOptions"].args.filter((flag) => flag !== "--headless");

/** Whatever a page asks of another host fails at once, and so is seen. */
const NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

export function launch() {
  const executablePath = process.env.CHROME;
  if (!executablePath) throw new Error("CHROME is not set to a Chromium; run through make, which finds it");
  return chromium.launch({ executablePath, args: [...args, NOWHERE] });
}
