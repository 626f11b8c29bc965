// Lays out the element that others embed: `embed.mjs site DIST/site ENGINE` or `embed.mjs npm DIST/npm ENGINE`.
//
// ENGINE is the directory with what wasm-bindgen made of src/bin/embed.rs. In the site two names are fixed, v1.js and
// host-v1.js; everything else bears a hash and may be kept for ever. Static pictures and tables, for readers without
// JavaScript, are made by the same engine.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { minify } from "terser";
import { joinData } from "../wasm/module.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [kind, dist, engine] = process.argv.slice(2);
const out = join(dist, kind === "site" ? "embed" : "element");
mkdirSync(out, { recursive: true });

/** The page's address, in its place in the sources: beside the site's files; nowhere known in a package. */
const PAGE = kind === "site" ? 'new URL("../index.html", import.meta.url)' : "undefined";
/** Files in the order in which they name each other, with their fixed names in the site. */
const FILES = [
  ["engine_bg.wasm"], ["evidence.bin"], ["frameworks.bin"], ["article.bin"], ["engine.js"], ["svg.mjs"], ["style.mjs"], ["theme.mjs"], ["frame.mjs"], ["fingers.mjs"],
  ["draw.mjs"], ["element.mjs", "v1.js"], ["host.mjs", "host-v1.js"],
];

function source(name) {
  if (name.endsWith(".wasm")) return joinData(readFileSync(join(engine, name)));
  if (name.startsWith("engine")) return readFileSync(join(engine, name));
  if (name.endsWith(".bin")) return readFileSync(join(root, "assets/datasets/packed", name));
  return readFileSync(join(root, name === "fingers.mjs" ? "assets" : "assets/embed", name));
}

const names = new Map();
const sizes = {};
for (const [name, fixed] of FILES) {
  let bytes = source(name);
  if (/\.m?js$/.test(name)) {
    let text = bytes.toString("utf8").replaceAll("__PAGE__", PAGE);
    for (const [before, now] of names) text = text.replaceAll(`"./${before}"`, `"./${now}"`);
    bytes = Buffer.from((await minify(text, { module: true, compress: { passes: 2 }, mangle: true })).code);
  }
  const plain = name.replace(/\.mjs$/, ".js");
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const extension = extname(plain);
  const now = kind === "npm" ? plain : (fixed ?? `${plain.slice(0, -extension.length)}-${hash}${extension}`);
  names.set(name, now);
  if (!process.env.QUICK) sizes[now] = brotliCompressSync(bytes).length;
  writeFileSync(join(out, now), bytes);
}
if (!process.env.QUICK) console.error(`Embedded, brotli: ${Object.entries(sizes).map(([name, size]) => `${name} ${(size / 1000).toFixed(1)} kB`).join(", ")}`);

if (kind === "site") {
  await fallbacks();
  for (const name of ["preview.html", "preview.js"]) writeFileSync(join(out, name), source(name));
}

/** Static pictures (light and dark) and tables of every use case, for readers without JavaScript. */
async function fallbacks() {
  const file = join(engine, "engine.mjs");
  writeFileSync(file, readFileSync(join(engine, "engine.js")));
  const { initSync, opened, picture, shown, supply } = await import(pathToFileURL(file));
  initSync({ module: readFileSync(join(engine, "engine_bg.wasm")) });
  for (const dataset of ["evidence", "frameworks", "article"]) supply(dataset, source(`${dataset}.bin`));
  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const { table } = JSON.parse(shown(opened("", "", ""), "use-cases", 800));
  const { profiles } = JSON.parse(readFileSync(join(root, "assets/datasets/evidence.json"), "utf8"));
  for (const profile of ["", ...profiles.map(({ id }) => id)]) {
    const state = opened("", "", profile);
    const told = JSON.parse(shown(state, "verdict", 800));
    const name = profile || "verdict";
    for (const [suffix, dark] of [["", false], ["-dark", true]]) {
      writeFileSync(join(out, `${name}${suffix}.svg`), picture(state, "verdict", dark, "index.html"));
    }
    const cells = (row, tag) => row.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join("");
    const written = ({ caption, heads, rows }) =>
      `<table><caption>${escaped(caption)}</caption><thead><tr>${cells(heads, "th")}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")}</tbody></table>`;
    // A page that reads by itself, and whose parts can be copied into another.
    writeFileSync(join(out, `${name}.html`), `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(told.headline)} ${escaped(told.title)}</title>
<h1>${escaped(told.headline)}</h1><p>${escaped(told.verdict)}</p>
<picture><source srcset="${name}-dark.svg" media="(prefers-color-scheme: dark)"><img src="${name}.svg" alt="${escaped(told.summary).replaceAll('"', "&quot;")}"></picture>
${written(told.table)}${profile ? "" : written(table)}
<p>${escaped(told.source)}. <a href="../index.html#${escaped(told.state)}">Open it</a></p></html>
`);
  }
}
