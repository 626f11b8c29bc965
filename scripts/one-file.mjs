// Writes the site as one HTML file that opens by double click: `node scripts/one-file.mjs SITE OUT.html [PYTHON]`.
//
// Everything is inside, compressed; nothing is fetched. A page from disk may load neither module workers nor files beside
// it, so every file becomes a blob with an address of its own, under the names that the sources use. Its policy allows
// these blobs and, by their hashes, the two scripts and the style that stand in it.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { begin, shrink } from "./begin.mjs";

const [site, out, withPython] = process.argv.slice(2);
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

const filesOf = (dir) => readdirSync(dir, { recursive: true }).filter((name) => statSync(join(dir, name)).isFile()).sort();
const unhashed = (name) => name.replace(/-[0-9a-f]{12}(?=\.\w+$|\/)/, "").replace(/^python\/[0-9a-f]{12}\//, "python/");
const read = (name) => readFileSync(join(site, name));
// Python only where it is wanted: it is ten times as large as all the rest; and what runs programs only with it.
const LEFT_OUT = withPython ? /^$/ : /^python\/|^measure-\w+\/(?!native)|^workloads-\w+\/(?!workloads)/;
const SERVED = /^(index\.html|begin|page-|later-|sw|_headers|manifest|icons\/|embed\/|offline)|\.(br|gz)$/;

/** The files, one after the other, behind a table of their names, types and sizes. */
function pack(names) {
  const table = Buffer.from(JSON.stringify(names.map((name) => [unhashed(name), TYPES[extname(name)] ?? "", read(name).length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(table.length);
  return gzipSync(Buffer.concat([length, table, ...names.map(read)]), { level: 9 });
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const names = filesOf(site).filter((name) => !SERVED.test(name) && !LEFT_OUT.test(name));
const style = [/^page-.*\.css$/, /^later-.*\.css$/].map((name) => read(filesOf(site).find((one) => name.test(one)))).join("");
const start = await begin({
  files: "await unpack()",
  glue: "backendBalanceFiles['app.js']",
  engine: "backendBalanceFiles['app_bg.wasm']",
});
// Before anything else, for the script after it needs it.
const unpack = await shrink(`
globalThis.unpack = async () => {
  const element = document.getElementById("backend-balance-files");
  const packed = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  element.remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(stream).arrayBuffer();
  const length = new DataView(bytes).getUint32(0, true);
  const table = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  let at = 4 + length;
  // For workers, who cannot open the addresses of the page's blobs.
  globalThis.backendBalanceBlobs = {};
  return Object.fromEntries(table.map(([name, type, size]) => {
    const blob = new Blob([new Uint8Array(bytes, at, size)], { type });
    at += size;
    const address = URL.createObjectURL(blob);
    backendBalanceBlobs[address] = blob;
    return [name, address];
  }));
};`);

// Programs are evaluated by workers; one from a blob has the page's policy, so texts may be evaluated where there is Python.
const POLICY = [
  "default-src 'none'",
  `script-src ${hash(unpack)} ${hash(start)} blob: 'wasm-unsafe-eval'${withPython ? " 'unsafe-eval'" : ""}`,
  `style-src ${hash(style)}`,
  "img-src data: blob:",
  "connect-src blob:",
  "worker-src blob:",
  "frame-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const html = read("index.html").toString("utf8")
  .replace(/<meta http-equiv="?Content-Security-Policy"?[^>]*>/i, "")
  .replace(/<link\b(?![^>]*rel=["']?icon)[^>]*>/g, "")
  .replace(/<script\b[^>]*><\/script>/, "")
  .replace(/<meta charset=[^>]*>/, (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${style}</style>`)
  // Last, so that the answer stands there while the rest is unpacked.
  .replace(/(<\/body>|$)/, () => `<script type="text/plain" id="backend-balance-files">${pack(names).toString("base64")}</script><script type="module">${unpack}</script><script type="module">${start}</script>`);
writeFileSync(out, html);
