// Finishes the site that Trunk built: `node scripts/build/finish-site.mjs SITE LINKED.wasm PARTS`.
//
// Splits the page's module (scripts/wasm/split-page.mjs), gives every file but index.html a name made of its content, writes the
// script that begins, the Content Security Policy, the service worker and what hosts read, and puts compressed files beside
// the others. SITE/index.html names all there is; nothing depends on the path it is served under.
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { begin, shrink } from "./start-script.mjs";
import { filesOf } from "./site-files.mjs";
import { copy as copyPython } from "./pyodide.mjs";
import { splitPage } from "../wasm/split-page.mjs";
import { joinData } from "../wasm/module.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [site, linked, named] = process.argv.slice(2);

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const read = (name) => readFileSync(join(site, name));

/** The page's policy. No inline script or style, nobody else's site; WebAssembly is compiled, no text is. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' blob:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Files that keep their names: by these others find them. */
const FIXED = /^(index\.html|sw\.js|sw-off\.js|manifest\.webmanifest|_headers|icons\/|schema\/|embed\/)/;

/** Puts a file's hash into its name; gives the new name. */
function hashed(name, bytes = read(name)) {
  const extension = extname(name);
  const now = `${name.slice(0, -extension.length)}-${sha256(bytes).slice(0, 12)}${extension}`;
  rmSync(join(site, name), { force: true });
  mkdirSync(dirname(join(site, now)), { recursive: true });
  writeFileSync(join(site, now), bytes);
  return now;
}

// ---- The page's own program, in its parts, and its glue.
const [glueName] = readdirSync(site).filter((name) => /^app-[0-9a-f]+\.js$/.test(name));
const startName = readdirSync(site).find((name) => name.endsWith("-start.mjs"));
for (const old of readdirSync(site).filter((name) => name.startsWith(glueName.slice(0, -3)))) rmSync(join(site, old));
const parts = splitPage(linked, named);

const files = {};
const main = hashed("app_bg.wasm", parts.main);
for (const [name, bytes] of parts.parts) files[name] = hashed(name, bytes);
const app = hashed("app.js", Buffer.from(await shrink(parts.glue)));

// ---- What measures: in a directory named after its content, since its files find each other by their names. The three
// modules that the page itself imports become one, for a page that is a single file.
const modules = ["engines.mjs", "sandbox.mjs", "runner.mjs"].map((name) => read(`measure/${name}`).toString("utf8"));
const bundle = modules.map((text, i) => {
  const without = text.replace(/^import \{[^}]*\} from "\.\/\w+\.mjs";$/gm, "");
  // Names of each stay its own; what the others use of it is handed on.
  const given = [...without.matchAll(/^export (?:async )?(?:class|function|const) (\w+)/gm)].map((match) => match[1]);
  const body = without.replace(/^export /gm, "");
  return i < 2 ? `const { ${given.join(", ")} } = (() => {\n${body}\nreturn { ${given.join(", ")} };\n})();` : `${body}\nexport { ${given.join(", ")} };`;
});
for (const name of ["engines.mjs", "sandbox.mjs", "PROTOCOL.md"]) rmSync(join(site, "measure", name));
writeFileSync(join(site, "measure/runner.mjs"), await shrink(bundle.join("\n")));
/** Moves a directory to a name made of its content; the table has it by its name in the sources. */
function gathered(directory, to = (hash) => `${directory}-${hash}`) {
  const names = filesOf(join(site, directory)).filter((name) => !/\.(br|gz)$/.test(name));
  const now = to(sha256(names.map((name) => sha256(read(join(directory, name)))).join()).slice(0, 12));
  mkdirSync(dirname(join(site, now)), { recursive: true });
  renameSync(join(site, directory), join(site, now));
  return now;
}
// Python is large and kept on its first use: assets/sw.js knows it by its directory.
copyPython(join(site, "python-files"));
const directories = {
  "measure/": `${gathered("measure")}/`,
  "workloads/": `${gathered("workloads")}/`,
  "python/": `${gathered("python-files", (hash) => `python/${hash}`)}/`,
};
const isInDirectory = (name) => Object.values(directories).some((directory) => name.startsWith(directory));

/** Names of caches, which the service worker, the one that takes it back, and the script with its notices share. */
const ownCaches = readFileSync(join(root, "assets/own-caches.js"), "utf8");

/** Scripts without what only people read, other engines' data in one piece. */
async function finished(name) {
  if (name === "offline.js") return Buffer.from(await shrink(ownCaches + read(name).toString("utf8")));
  if (/\.m?js$/.test(name)) return Buffer.from(await shrink(read(name).toString("utf8")));
  return name.endsWith(".wasm") ? joinData(read(name)) : read(name);
}

// ---- Styles of what the first view does not show, in the order of index.html.
const styles = [...read("index.html").toString("utf8").matchAll(/<link\b[^>]*href=["']?\.\/([\w-]+\.css)[^>]*>/g)];
const laterStyles = styles.filter(([, name]) => !name.startsWith("page-"));
const laterStyle = Buffer.concat(laterStyles.map(([, name]) => read(name)));
laterStyles.forEach(([, name]) => rmSync(join(site, name)));
files["later.css"] = hashed("later.css", laterStyle);

// ---- What is loaded on demand, under the names that the sources use.
for (const name of filesOf(site)) {
  if (FIXED.test(name) || isInDirectory(name) || Object.values(files).includes(name) || /^(page-.*\.css|app.*)$/.test(name) || name === startName) continue;
  const bytes = await finished(name);
  files[name] = hashed(name, bytes);
}

// ---- The script that begins.
Object.assign(files, directories);
rmSync(join(site, startName));
const lateName = hashed("late.js", Buffer.from(await shrink(readFileSync(join(root, "assets/late.js"), "utf8"))));
const beginName = hashed("begin.js", Buffer.from(await begin({
  files: JSON.stringify(files),
  glue: JSON.stringify(`./${app}`),
  engine: `new URL("./${main}", import.meta.url)`,
})));

let html = read("index.html").toString("utf8");
for (const [link] of laterStyles) html = html.replace(link, "");
html = html.replace(/<script type=module>[\s\S]*?<\/script>/, "").replace(/<link\b[^>]*rel=(?:modulepreload|preload)[^>]*>/g, "");
const head = [
  `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
  `<script async src=./${lateName}></script>`,
  `<script type=module src=./${beginName}></script>`,
  "<link rel=manifest href=./manifest.webmanifest>",
  `<link rel=modulepreload href=./${app}>`,
  `<link rel=preload as=fetch crossorigin type=application/wasm href=./${main}>`,
].join("");
html = html.replace(/<meta charset=[^>]*>/, (charset) => charset + head);
// Most sites that show a card for a link want the picture's whole address, which only whoever publishes the page knows.
if (process.env.SITE_URL) html = html.replace(/icons\/card\.png/, new URL("icons/card.png", `${process.env.SITE_URL.replace(/\/*$/, "")}/`).href);
writeFileSync(join(site, "index.html"), html);

// ---- What hosts and browsers read by name.
copyFileSync(join(root, "assets/manifest.webmanifest"), join(site, "manifest.webmanifest"));
writeFileSync(join(site, "sw-off.js"), ownCaches + readFileSync(join(root, "assets/sw-off.js"), "utf8"));
cpSync(join(root, "assets/icons"), join(site, "icons"), { recursive: true });
cpSync(join(root, "assets/schema"), join(site, "schema"), { recursive: true });
writeFileSync(join(site, "_headers"), `# For hosts that read this file (Netlify, Cloudflare Pages and others); none of it is needed.
/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/index.html
  Cache-Control: no-cache
  Content-Security-Policy: ${POLICY}
/sw.js
  Cache-Control: no-cache
${[lateName, beginName, app, main, ...Object.values(files)].map((name) => `/${name}${name.endsWith("/") ? "*" : ""}\n  Cache-Control: public, max-age=31536000, immutable`).join("\n")}
`);

// ---- The service worker: everything but what is large and kept on first use.
const kept = filesOf(site).filter((name) => !/^(sw|_headers|python\/|embed\/)|^icons\/(wide|narrow|card)/.test(name));
const hashes = Object.fromEntries(kept.map((name) => [name, sha256(read(name))]));
const template = ownCaches + readFileSync(join(root, "assets/sw.js"), "utf8");
// Another worker is another version, even of the same files: the one before it keeps its cache to itself.
const version = sha256(template + JSON.stringify(hashes)).slice(0, 12);
const worker = template.replace("__VERSION__", version).replace("__FILES__", JSON.stringify(hashes));
writeFileSync(join(site, "sw.js"), worker);

// ---- Compressed beside each file, for hosts that serve them so.
const COMPRESSED = /\.(html|js|css|wasm|json|bin|svg|webmanifest|mjs|py|zip)$/;
// Python's come compressed.
const uncompressed = process.env.QUICK ? [] : filesOf(site).filter((name) => COMPRESSED.test(name) && !name.startsWith("python/"));
for (const name of uncompressed) {
  const bytes = read(name);
  const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(site, `${name}.br`), brotliCompressSync(bytes, { params: parameters }));
  writeFileSync(join(site, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
