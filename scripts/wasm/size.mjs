// Says what the first view of dist/site transfers, file by file, and what its wasm is made of.
// `node scripts/wasm/size.mjs` prints; with `--check` it also fails where the budget is exceeded.
//
// [bytes] raw, and after brotli at quality 11, which is what a server with compressed files sends.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { OWN, codeSizes, crateOf, sections } from "./module.mjs";

/** What the first view may transfer [bytes, brotli]; the aim is 190 kB. What comes later comes in parts of its own. */
const BUDGET = 200_000;
/** Crates with a smaller share of the code are summed up. */
const SHOWN = 0.005;

const root = fileURLToPath(new URL("../..", import.meta.url));
const site = join(root, "dist/site");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
/** The first view's module as scripts/wasm/split-page.mjs made it, with the names that say whose code it is. */
const namedFile = join(target, "split/named/main.wasm");

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/** The size of a file of the site after compression: the build compresses each; a quick build does not. */
const compressedSize = (name, bytes) => {
  const beside = join(site, `${name}.br`);
  return existsSync(beside) ? statSync(beside).size : brotli(bytes);
};

/** Where a file says that another one is needed at once: in HTML, in CSS, and what a module imports statically. */
const REFERENCES = {
  html: [/<(?:script|img|source)\b[^>]*?\ssrc=["']?([^"'\s>]+)/g, linkReferences, /\bfrom\s*["']([^"']+)["']/g],
  css: [/url\(\s*["']?([^"')]+)/g, /@import\s+["']([^"']+)/g],
  js: [/^\s*(?:import|export)\b[^;'"]*?["']([^"']+)["']/gm],
};

/** A browser loads these at first; `canonical`, `alternate` and the like it does not, `prefetch` later. */
function linkReferences(text) {
  const loads = /\brel=["']?(?:[^"'>]*\s)?(?:stylesheet|preload|modulepreload|icon|manifest)\b/;
  return [...text.matchAll(/<link\b[^>]*>/g)]
    .map(([tag]) => loads.test(tag) && /\shref=["']?([^"'\s>]+)/.exec(tag)?.[1])
    .filter(Boolean);
}

/** References of one file to files of the site, as names under dist/site. */
function references(name, bytes) {
  const text = bytes.toString("utf8");
  return (REFERENCES[name.split(".").pop()] ?? [])
    .flatMap((find) => (typeof find === "function" ? find(text) : [...text.matchAll(find)].map((match) => match[1])))
    .map((url) => new URL(url, `file:///${name}`))
    .filter((url) => url.protocol === "file:")
    .map((url) => decodeURIComponent(url.pathname.slice(1)));
}

/** Everything the first view loads: index.html and, from there, what it refers to. */
export function firstView() {
  const files = new Map();
  const visit = (name) => {
    if (files.has(name) || !existsSync(join(site, name))) return;
    const bytes = readFileSync(join(site, name));
    files.set(name, bytes);
    references(name, bytes).forEach(visit);
  };
  visit("index.html");
  return files;
}

const number = (value) => Math.round(value).toLocaleString("en-US");
const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

/** Rows of text, the first column to the left, the others to the right. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) => "  " + row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ").trimEnd())
    .join("\n");
}

function printFiles(files) {
  const rows = [...files].map(([name, bytes]) => ({ name, raw: bytes.length, compressed: compressedSize(name, bytes) }));
  rows.sort((a, b) => b.compressed - a.compressed);
  const total = rows.reduce((sum, row) => sum + row.compressed, 0);
  const raw = rows.reduce((sum, row) => sum + row.raw, 0);
  console.log("First view, what it transfers [bytes]");
  console.log(
    table([
      ["", "raw", "brotli"],
      ...rows.map((row) => [row.name, number(row.raw), number(row.compressed)]),
      ["total", number(raw), number(total)],
      ["budget", "", number(BUDGET)],
      [total > BUDGET ? "over budget by" : "left", "", number(Math.abs(BUDGET - total))],
    ]),
  );
  return total;
}

/** All other files of the site: they are loaded when someone wants what they are for. */
function printOnDemand(files) {
  const all = readdirSync(site, { recursive: true }).filter((name) => statSync(join(site, name)).isFile());
  const rows = all
    .filter((name) => !files.has(name) && !/\.(br|gz)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(site, name)) }))
    .map(({ name, bytes }) => ({ name, raw: bytes.length, compressed: compressedSize(name, bytes) }))
    .sort((a, b) => b.compressed - a.compressed);
  console.log("\nOn demand, no part of the first view [bytes]");
  console.log(
    table([["", "raw", "brotli"], ...rows.map((row) => [row.name, number(row.raw), number(row.compressed)])]),
  );
}

function printSections(name, wasm) {
  const rows = sections(wasm)
    .map((section) => ({ ...section, compressed: brotli(wasm.subarray(section.start, section.end)) }))
    .filter((section) => section.size >= 100)
    .sort((a, b) => b.size - a.size);
  console.log(`\nSections of ${name} [bytes; each compressed by itself]`);
  console.log(
    table([
      ["", "raw", "brotli", "share of raw"],
      ...rows.map((row) => [row.name, number(row.size), number(row.compressed), share(row.size, wasm.length)]),
    ]),
  );
}

/** Sums `size` by `key`, largest first. */
function sumBy(items, key) {
  const sums = new Map();
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + item.size);
  return [...sums].sort((a, b) => b[1] - a[1]);
}

const codeSize = (wasm) => sections(wasm).find(({ name }) => name === "code")?.size;

function printCrates(shipped) {
  if (!existsSync(namedFile)) {
    console.log(`\nWhose code it is: not known, there is no ${namedFile}; run: make clean dist`);
    return;
  }
  const named = readFileSync(namedFile);
  const functions = codeSizes(named).map(({ name, size }) => ({ ...crateOf(name), size }));
  const whole = functions.reduce((sum, { size }) => sum + size, 0);
  const crates = sumBy(functions, ({ crate }) => crate);
  const rows = [];
  const row = (name, size) => rows.push([name, number(size), share(size, whole)]);
  for (const [crate, size] of crates.filter(([, size]) => size / whole >= SHOWN)) {
    row(crate, size);
    if (crate !== OWN) continue;
    const own = functions.filter((item) => item.crate === crate);
    sumBy(own, ({ module }) => module).forEach(([module, part]) => row(`  ${module}`, part));
  }
  row("others", crates.filter(([, size]) => size / whole < SHOWN).reduce((sum, [, size]) => sum + size, 0));
  console.log("\nWhose code it is [bytes of code; generic code counts with the crate it is made for]");
  console.log(table([["", "raw", "share"], ...rows]));
  if (codeSize(named) !== codeSize(shipped)) {
    console.log("  (of a build that is not the one in dist/site: its code differs in size; run: make dist)");
  }
}

/** What the Share view says that an embedding loads [kB]. */
function saidOfEmbedding() {
  const source = readFileSync(join(root, "src/ui/share/embed_section.rs"), "utf8");
  return (name) => Number(new RegExp(`const ${name}_KB: u32 = (\\d+);`).exec(source)?.[1]);
}

/** What it does load [bytes, brotli]: the script with what it imports; what an element fetches to draw; and the page. */
function embedding(firstViewTotal) {
  const inEmbed = readdirSync(join(site, "embed"));
  const only = (pattern) => `embed/${inEmbed.find((name) => pattern.test(name))}`;
  const files = new Set();
  const visit = (name) => {
    if (files.has(name) || !existsSync(join(site, name))) return;
    files.add(name);
    references(name, readFileSync(join(site, name))).forEach(visit);
  };
  const size = (names) => names.reduce((sum, name) => sum + compressedSize(name, readFileSync(join(site, name))), 0);
  visit("embed/v1.js");
  const script = [...files];
  visit(only(/^draw-.*\.js$/));
  const drawing = [...files, only(/^engine_bg-.*\.wasm$/)].filter((name) => !script.includes(name));
  return { SCRIPT: size(script), ELEMENT: size(drawing), EVIDENCE: size([only(/^evidence-.*\.bin$/)]), FRAME: firstViewTotal };
}

/** Prints both; says whether what is said is true, within a tenth or a kilobyte. */
function holdsEmbedding(firstViewTotal) {
  const said = saidOfEmbedding();
  const rows = Object.entries(embedding(firstViewTotal)).map(([name, bytes]) => ({ name, bytes, kB: said(name) }));
  console.log("\nWhat an embedding loads [bytes, brotli], and what the Share view says [kB]");
  console.log(table([["", "loads", "said"], ...rows.map(({ name, bytes, kB }) => [name.toLowerCase(), number(bytes), number(kB)])]));
  return rows.every(({ bytes, kB }) => Math.abs(bytes - 1000 * kB) <= Math.max(1000, 100 * kB));
}

function main() {
  const files = firstView();
  if (!files.size) {
    console.error("error: there is no dist/site/index.html; run: make dist");
    process.exit(1);
  }
  const total = printFiles(files);
  printOnDemand(files);
  for (const [name, bytes] of files) {
    if (!name.endsWith(".wasm")) continue;
    printSections(name, bytes);
    printCrates(bytes);
  }
  if (!holdsEmbedding(total) && process.argv.includes("--check")) {
    console.error("error: the Share view says something else of what an embedding loads; mend src/ui/share/embed_section.rs");
    process.exit(1);
  }
  if (process.argv.includes("--check") && total > BUDGET) {
    console.error(`error: the first view transfers ${number(total)} bytes, the budget is ${number(BUDGET)}`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
