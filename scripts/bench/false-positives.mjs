// How often the page finds a difference where there is none: `node scripts/bench/false-positives.mjs [RUNS] [all]`.
//
// Opens dist/site (or SITE_DIR) in headless Chromium and measures, as a reader would, the six usual programs or all. In every
// block the same JavaScript runs in two fresh workers; the exported samples of these two, compared as the page compares
// languages but without the session term, should differ in 5 % of comparisons at most.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "../test/browser.mjs";
import { serve } from "../test/static-server.mjs";

const root = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const runs = Number(process.argv[2] ?? 3);
const all = process.argv[3] === "all";
const site = process.env.SITE_DIR ?? root("dist/site");
/** A busy machine takes several times as long as a quiet one, in ms. */
const PATIENCE = 30 * 60_000;
const NOMINAL = 0.05;

const engine = `${process.env.NPM_DIR ?? root("dist/npm")}`;
const { default: init, compareBlocks } = await import(`${engine}/index.js`);
await init();
const server = await serve(site, "/aa/");
const browser = await launch();
let compared = 0;
const different = [];
const widths = [];
const firsts = [];
try {
  for (let run = 0; run < runs; run += 1) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${server.url}#v=1&view=measure`);
    await page.getByRole("button", { name: /^Load Python/ }).click();
    const start = page.getByRole("button", { name: /^Measure \d/ });
    await start.waitFor({ timeout: PATIENCE });
    if (all) {
      await page.locator(".measure-programs > summary").click();
      await page.getByRole("button", { name: "All", exact: true }).click();
    }
    const begin = Date.now();
    await start.click();
    await page.locator(".measure-results .ratios .row-name").first().waitFor({ timeout: PATIENCE });
    firsts.push((Date.now() - begin) / 1000);
    await page.locator(".measure-status").getByText(/^(?!Measuring)./).waitFor({ timeout: PATIENCE });
    const said = await page.locator(".measure-status").innerText();
    const seconds = (Date.now() - begin) / 1000;
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save every sample as JSON" }).click();
    const saved = JSON.parse(readFileSync(await (await download).path(), "utf8"));
    await page.close();
    for (const { id, blocks } of saved.programs.filter(({ blocks }) => blocks.length >= 3)) {
      const perCall = ({ calls, rounds }, lane) => rounds.map((round) => round[lane] / calls[lane]);
      const pairs = blocks.map((block) => ({ a: perCall(block, "javascript"), b: perCall(block, "again") }));
      const { ratio, low, high } = compareBlocks(pairs, { sessionSd: 0 });
      compared += 1;
      widths.push(Math.log(high / low) / 2);
      if (low > 1 || high < 1) different.push(`${id} ${ratio.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`);
    }
    console.log(`run ${run + 1}: ${saved.programs.length} programs, first result after ${firsts.at(-1).toFixed(1)} s, end after ${seconds.toFixed(1)} s. ${said}`);
  }
} finally {
  await browser.close();
  await server.close();
}
widths.sort((a, b) => a - b);
const share = different.length / Math.max(compared, 1);
console.log(`A/A: ${different.length} of ${compared} comparisons find a difference (${(100 * share).toFixed(1)} %; at most ${100 * NOMINAL} % should)`);
if (different.length) console.log(`  ${different.join("\n  ")}`);
console.log(`median half width of the intervals: ${(100 * (widths[widths.length >> 1] ?? NaN)).toFixed(1)} %`);
