// Pictures of all views, to be looked at: into dist/screenshots, or with `--readme` the README's into assets.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { serve } from "./static-server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "dist/screenshots");

const VIEWS = {
  decide: { fragment: "#v=1&view=decide" },
  evidence: { fragment: "#v=1&view=evidence" },
  // With a third alternative, and everything of own datasets open.
  own: { fragment: "#v=1&view=decide", prepare: openOwn },
};
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 780 };

/** Every way of looking of which each view gets a picture. `textScale` is the user's text size in the browser. */
const LOOKS = {
  "desktop-light": { viewport: DESKTOP },
  "desktop-dark": { viewport: DESKTOP, colorScheme: "dark" },
  "phone-light": { viewport: PHONE },
  "phone-dark": { viewport: PHONE, colorScheme: "dark" },
  "narrowest-320": { viewport: { width: 320, height: 640 } },
  "wide-2560": { viewport: { width: 2560, height: 1440 } },
  "wide-3840": { viewport: { width: 3840, height: 2160 } },
  "forced-colors": { viewport: DESKTOP, forcedColors: "active" },
  "more-contrast": { viewport: DESKTOP, contrast: "more" },
  "text-200-percent": { viewport: DESKTOP, textScale: 2 },
  "phone-text-200-percent": { viewport: PHONE, textScale: 2 },
  print: { viewport: { width: 794, height: 1123 }, media: "print" },
  "no-javascript": { viewport: DESKTOP, javaScriptEnabled: false },
};

/** Chromium's own setting of the default text size, in which `rem` and `em` are measured. */
async function setTextScale(page, scale) {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.enable");
  await session.send("Page.setFontSizes", { fontSizes: { standard: 16 * scale, fixed: 13 * scale } });
}

/** Opens one view in one look, hands the page to `use`, and closes it. */
async function withPage(browser, url, { textScale = 1, media, ...options }, use) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  try {
    const page = await context.newPage();
    if (textScale !== 1) await setTextScale(page, textScale);
    if (media) await page.emulateMedia({ media });
    await page.goto(url);
    if (options.javaScriptEnabled !== false) {
      await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
    }
    await page.evaluate(() => document.fonts.ready);
    await use(page);
  } finally {
    await context.close();
  }
}

async function openOwn(page) {
  for (const summary of await page.locator(".own > summary").all()) await summary.click();
  await page.locator("#new-alternative").fill("Deno");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Scores of Deno" }).click();
  await page.locator("#edit-scores table").waitFor();
}

/** How much wider than its window a page is [CSS px]. */
const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function takeAll(browser, url) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [look, options] of Object.entries(LOOKS)) {
    for (const [view, { fragment, prepare }] of Object.entries(VIEWS)) {
      // Without JavaScript there is nothing to prepare, and on paper nothing to edit.
      if (prepare && (options.javaScriptEnabled === false || options.media === "print")) continue;
      const file = join(out, `${view}-${look}.png`);
      await withPage(browser, url + fragment, options, async (page) => {
        await prepare?.(page);
        await page.screenshot({ path: file, fullPage: true });
        const beyond = await overflow(page);
        console.log(`${file}${beyond > 0 ? `  scrolls sideways by ${beyond} px` : ""}`);
      });
    }
  }
}

/** What a visitor sees first; few enough pixels to sit in the repository. */
async function takeReadme(browser, url) {
  const file = join(root, "assets/screenshot.png");
  const options = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
  await withPage(browser, url + VIEWS.decide.fragment, options, (page) => page.screenshot({ path: file }));
  console.log(file);
}

if (!existsSync(join(root, "dist/site/index.html"))) {
  console.error("error: there is no dist/site; run: make dist");
  process.exit(1);
}
const server = await serve(join(root, "dist/site"));
const browser = await launch();
try {
  await (process.argv.includes("--readme") ? takeReadme : takeAll)(browser, server.url);
} finally {
  await browser.close();
  await server.close();
}
