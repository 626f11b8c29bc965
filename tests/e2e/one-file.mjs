// The page as one file, opened from disk without network.
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "../../scripts/test/browser.mjs";

export const FILE = process.env.ONE_FILE ?? fileURLToPath(new URL("../../dist/backend-balance.html", import.meta.url));
export const FULL = FILE.replace(/\.html$/, "-full.html");
export const URL_OF = pathToFileURL(FILE).href;
export const FULL_URL = pathToFileURL(FULL).href;

/** A page from disk in Chromium, without network; what it asked for, and what went wrong in it. */
export async function openFromDisk(t, url) {
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
  await page.goto(url);
  await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  return { page, asked, errors };
}
