// Lighthouse's figures for the built site on a phone: `lighthouse.mjs SITE MODULES`. Five runs, each printed, and their medians; files
// are served compressed, as a host does. Nothing fails on a figure: they depend on the machine.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serve } from "../test/static-server.mjs";
import { median } from "./players.mjs";

const [site, modules] = process.argv.slice(2);
const RUNS = Number(process.env.RUNS ?? 5);
const { url, close } = await serve(site, "/", { packed: true });

const of = (name) => import(pathToFileURL(createRequire(join(modules, "package.json")).resolve(name)).href);
const [{ default: lighthouse }, chromeLauncher] = await Promise.all([of("lighthouse"), of("chrome-launcher")]);
const FIGURES = {
  "performance (of 100)": ({ categories }) => Math.round(100 * categories.performance.score),
  "total blocking time (ms)": ({ audits }) => Math.round(audits["total-blocking-time"].numericValue),
  "largest contentful paint (ms)": ({ audits }) => Math.round(audits["largest-contentful-paint"].numericValue),
  "cumulative layout shift": ({ audits }) => Number(audits["cumulative-layout-shift"].numericValue.toFixed(3)),
  "transferred (kB)": ({ audits }) => Math.round(audits["total-byte-weight"].numericValue / 1000),
};
const found = Object.fromEntries(Object.keys(FIGURES).map((name) => [name, []]));
for (let run = 0; run < RUNS; run += 1) {
  const chrome = await chromeLauncher.launch({ chromePath: process.env.CHROME, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: ["performance"], logLevel: "error" });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    for (const [name, figure] of Object.entries(FIGURES)) found[name].push(figure(lhr));
  } finally {
    await chrome.kill();
  }
}
await close();
console.log(`Lighthouse, mobile, ${RUNS} runs:`);
for (const [name, list] of Object.entries(found)) console.log(`  ${name}: median ${median(list)} (${list.join(", ")})`);
