// What Lighthouse says of the built site on a phone: `lighthouse.mjs SITE MODULES`. Five runs, each printed, and their medians; files
// are served compressed, as a host does. Nothing fails on a figure: they depend on the machine.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

const [site, modules] = process.argv.slice(2);
const RUNS = Number(process.env.RUNS ?? 5);
const TYPES = {
  ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".mjs": "text/javascript",
  ".png": "image/png", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
};

const server = createServer((request, response) => {
  const name = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1) || "index.html");
  const file = join(site, name);
  if (name.startsWith("..") || !existsSync(file) || name.endsWith("/")) return response.writeHead(404).end();
  const isPacked = existsSync(`${file}.br`) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  const headers = { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" };
  if (name !== "index.html") headers["Cache-Control"] = "public, max-age=31536000, immutable";
  if (isPacked) headers["Content-Encoding"] = "br";
  response.writeHead(200, headers);
  createReadStream(isPacked ? `${file}.br` : file).pipe(response);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const of = (name) => import(pathToFileURL(createRequire(join(modules, "package.json")).resolve(name)).href);
const [{ default: lighthouse }, chromeLauncher] = await Promise.all([of("lighthouse"), of("chrome-launcher")]);
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
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
    const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/`, { port: chrome.port, onlyCategories: ["performance"], logLevel: "error" });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    for (const [name, figure] of Object.entries(FIGURES)) found[name].push(figure(lhr));
  } finally {
    await chrome.kill();
  }
}
server.closeAllConnections();
server.close();
console.log(`Lighthouse, mobile, ${RUNS} runs:`);
for (const [name, list] of Object.entries(found)) console.log(`  ${name}: median ${median(list)} (${list.join(", ")})`);
