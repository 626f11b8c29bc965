// Pictures of all views, to be looked at: into dist/screenshots, or with `--readme` the README's into assets.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { movingPicture } from "./moving-picture.mjs";
import { serve } from "./static-server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "dist/screenshots");

const KEPT = [
  "data=evidence&use=cms", "data=evidence&use=streaming&w=ml_data:90", "data=article&use=api", "data=evidence&use=",
].map((choice, i) => `&keep${i + 1}=${encodeURIComponent(choice)}`).join("");
const AWAY = `&keep1=${encodeURIComponent("data=own.theirs.12345678&use=shop")}`;
const LARGE = ["desktop-light", "desktop-dark", "phone-light", "phone-dark", "forced-colors", "text-200-percent", "phone-text-200-percent"];

/** `prepare` makes the page ready; `looks`: those of which there is a picture, if not all; `screen`: only what is in sight. */
const VIEWS = {
  decide: { fragment: "#v=1&view=decide" },
  evidence: { fragment: "#v=1&view=evidence" },
  measure: { fragment: "#v=1&view=measure" },
  simulate: { fragment: "#v=1&view=simulate&use=cms", prepare: (page) => page.locator(".simulate-answer").waitFor() },
  "take-away": { fragment: "#v=1&view=take" },
  // With everything found out and open that folds.
  unfolded: { fragment: "#v=1&use=api&open=concurrency,efficiency", prepare: unfold, looks: LARGE },
  scenarios: { fragment: `#v=1&use=ecommerce${KEPT}`, prepare: unfold, looks: LARGE },
  ranking: { fragment: "#v=1&use=api", prepare: weigh("Rank criteria"), looks: LARGE, screen: true },
  pairs: { fragment: "#v=1&use=api", prepare: weigh("Compare in pairs"), looks: LARGE, screen: true },
  ranges: { fragment: "#v=1&use=api", prepare: weigh("Set ranges"), looks: LARGE, screen: true },
  // With a third alternative, and everything of own datasets open.
  own: { fragment: "#v=1&view=decide", prepare: openOwn },
  problems: { fragment: "#v=1", prepare: (page) => paste(page, wrong()), looks: LARGE, screen: true },
  // Groups in three levels, all open.
  levels: { fragment: "#v=1", prepare: openLevels, looks: LARGE },
  // As many alternatives as there can be.
  eight: { fragment: "#v=1", prepare: openEight, looks: LARGE },
  away: { fragment: `#v=1${AWAY}`, looks: ["desktop-light", "phone-light"] },
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

/** Waits until all is found out that the Decide view finds out. */
async function findOut(page) {
  await page.locator(".sure").scrollIntoViewIfNeeded();
  await page.locator(".sure .figures:not(.old, .coarse) .chance").waitFor();
}

async function unfold(page) {
  await findOut(page);
  for (const summary of await page.locator(".more-answer summary, .points summary").all()) await summary.click();
  await page.evaluate(() => window.scrollTo(0, 0));
}

function weigh(name) {
  return async (page) => {
    await page.getByRole("button", { name }).click();
    await page.locator("dialog[open]").waitFor();
  };
}

/** Puts a dataset into the page as a text. */
async function paste(page, dataset) {
  await page.locator(".own > summary").first().click();
  await page.locator("#own-text").fill(JSON.stringify(dataset, null, 1));
  await page.getByRole("button", { name: "Check and use" }).click();
  await page.locator(".problems, .dataset:nth-of-type(3)").first().waitFor();
}

/** A dataset with `n` alternatives; groups lie within each other where `deep`. */
function dataset(n, deep) {
  const names = ["Express", "Fastify", "Django", "FastAPI", "Spring Boot on GraalVM", "Go net/http", "Phoenix", "ASP.NET Core"];
  const alternatives = names.slice(0, n).map((name, i) => ({ id: `a${i}`, name }));
  const score = (i, j) => ({ low: 20 + ((i * 17 + j * 29) % 40), likely: 62 + ((i * 7 + j * 11) % 8), high: 75 + ((i * 5 + j * 13) % 25) });
  const criteria = ["Speed", "Memory", "Start", "Hiring", "Libraries", "Learning"].map((name, j) => ({
    id: name.toLowerCase(), name, question: "A high score is better.", confidence: "medium",
    group: ["all", "run", "run", "people", "people", "people"][j],
    scores: { given: Object.fromEntries(alternatives.map(({ id }, i) => [id, i === 1 && j === 4 ? { missing: true } : score(i, j)])) },
  }));
  const parent = (id) => (deep ? { parent: id } : {});
  const groups = [
    { id: "all", name: "Everything that counts" },
    { id: "run", name: "At run time", ...parent("all") },
    { id: "people", name: "People and their knowledge", ...parent("run") },
  ];
  const weights = Object.fromEntries(criteria.map(({ id }, j) => [id, 100 - 15 * j]));
  const profiles = [{ id: "shop", name: "A shop", weights }];
  return { formatVersion: 1, id: deep ? "deep" : "many", title: "Frameworks", date: "2026-11-24", alternatives, groups, criteria, profiles };
}

const wrong = () => ({ ...dataset(3, false), date: "yesterday", alternatives: [{ id: "a0", name: 7 }, { id: "A 1" }], extra: true });

async function openLevels(page) {
  await paste(page, dataset(2, true));
  await page.locator(".own > summary").first().click();
  for (const name of ["Everything that counts", "At run time", "People and their knowledge"]) {
    await page.locator(".leads").getByRole("button", { name }).click();
  }
  await unfold(page);
}

async function openEight(page) {
  await paste(page, dataset(8, false));
  await page.locator(".own > summary").first().click();
  await unfold(page);
}

/** `node scripts/test/screenshots.mjs decide,own phone-light`: of these views in these looks. */
const WANTED = (view, look) => [view, look].every((name, i) => !process.argv[i + 2] || process.argv[i + 2].split(",").includes(name));

/** How much wider than its window a page is [CSS px]. */
const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The most that a picture of Chromium's is high [px]. */
const HIGHEST = 16_000;

async function picture(page, path, { textScale, viewport }, screen) {
  if (!textScale || screen) return page.screenshot({ path, fullPage: !screen });
  // A picture of the full page would be taken in the usual text size.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...viewport, height: Math.min(height, HIGHEST) });
  await setTextScale(page, textScale);
  return page.screenshot({ path });
}

async function takeAll(browser, url) {
  if (!process.argv[2]) rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [look, options] of Object.entries(LOOKS)) {
    for (const [view, { fragment, prepare, looks, screen }] of Object.entries(VIEWS)) {
      if (!WANTED(view, look) || (looks && !looks.includes(look))) continue;
      // Without JavaScript there is nothing to prepare, and on paper nothing to edit.
      if (prepare && (options.javaScriptEnabled === false || options.media === "print")) continue;
      const file = join(out, `${view}-${look}.png`);
      await withPage(browser, url + fragment, options, async (page) => {
        await prepare?.(page);
        // What stays in sight while one scrolls would stand in the middle of the picture.
        if (!screen) await page.evaluate(() => window.scrollTo(0, 0));
        const beyond = await overflow(page);
        await picture(page, file, options, screen);
        console.log(`${file}${beyond > 0 ? `  scrolls sideways by ${beyond} px` : ""}`);
      });
    }
  }
}

/** Takes the README's picture of the first view; few enough pixels to sit in the repository. */
async function takeReadme(browser, url) {
  const file = join(root, "assets/screenshot.png");
  const options = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
  await withPage(browser, url + VIEWS.decide.fragment, options, (page) => page.screenshot({ path: file }));
  console.log(file);
  const moving = join(root, "assets/moving.gif");
  // Wide enough that the weights stand beside the answer; drawn at twice the picture's size.
  const small = { viewport: { width: 1120, height: 700 }, deviceScaleFactor: 1600 / 1120, colorScheme: "light" };
  await withPage(browser, url + VIEWS.decide.fragment, small, async (page) => writeFileSync(moving, await movingPicture(page)));
  console.log(moving);
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
