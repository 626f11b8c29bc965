// Writes the site as one HTML file that opens by double click: `node scripts/build/single-file.mjs SITE OUT.html [PYTHON]`.
//
// Everything is inside, compressed; nothing is fetched. A page from disk may load neither module workers nor files beside
// it, so every file becomes a blob with an address of its own, under the names that the sources use. Its policy allows
// these blobs and, by their hashes, the two scripts and the style that stand in it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { begin, shrink } from "./start-script.mjs";
import { filesOf, unhashed } from "./site-files.mjs";

const require = createRequire(import.meta.url);
const { LZMA_WORKER: lzma } = require("lzma/src/lzma_worker.js");
const [site, out, withPython] = process.argv.slice(2);
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

const read = (name) => readFileSync(join(site, name));
/** Files that the one file has no use for. */
const SERVED = /^(index\.html|begin|page-|later-|sw|_headers|manifest|icons\/|embed\/|offline)|\.(br|gz)$/;
/** Python only where it is wanted: it is ten times as large as all the rest. */
const LEFT_OUT = withPython ? /^$/ : /^python\//;

/** The files, one after the other, behind a table of their names, types and sizes. */
function pack(names) {
  const table = Buffer.from(JSON.stringify(names.map((name) => [unhashed(name), TYPES[extname(name)] ?? "", read(name).length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(table.length);
  const whole = Buffer.concat([length, table, ...names.map(read)]);
  // LZMA is a third smaller, and with Python inside too slow to unpack.
  if (withPython) return gzipSync(whole, { level: process.env.QUICK ? 1 : 9 });
  // Higher levels take up to five times as long for the same size.
  return Buffer.from(lzma.compress(whole, process.env.QUICK ? 1 : 6));
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const names = filesOf(site).filter((name) => !SERVED.test(name) && !LEFT_OUT.test(name));
const style = [/^page-.*\.css$/, /^later-.*\.css$/].map((name) => read(filesOf(site).find((one) => name.test(one)))).join("");
const start = await begin({
  files: "await unpack()",
  glue: "backendBalanceFiles['app.js']",
  engine: "backendBalanceFiles['app_bg.wasm']",
});
/** Four bytes as five letters of 85, which stand in HTML as they are: a tenth less than base64 adds. */
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-:+=^!/*?()[]{}@%$#_~,";

function written(bytes) {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let text = "";
  for (let at = 0; at < padded.length; at += 4) {
    let number = padded.readUInt32BE(at);
    let five = "";
    for (let i = 0; i < 5; i += 1) {
      five = LETTERS[number % 85] + five;
      number = Math.floor(number / 85);
    }
    text += five;
  }
  return text;
}

// Before anything else, for the script after it needs it.
const decoder = withPython ? "" : `(function () {${readFileSync(require.resolve("lzma/src/lzma-d-min.js"), "utf8")}\n}).call(globalThis);`;
const unpack = await shrink(`${decoder}
globalThis.unpack = async () => {
  const element = document.getElementById("backend-balance-files");
  const text = element.textContent;
  element.remove();
  const values = new Uint8Array(128);
  ${JSON.stringify(LETTERS)}.split("").forEach((letter, value) => (values[letter.charCodeAt(0)] = value));
  const packed = new DataView(new ArrayBuffer((text.length / 5) * 4));
  for (let i = 0, at = 0; i < text.length; i += 5, at += 4) {
    let number = 0;
    for (let j = 0; j < 5; j += 1) number = number * 85 + values[text.charCodeAt(i + j)];
    packed.setUint32(at, number);
  }
  const inside = packed.buffer.slice(0, Number(element.dataset.size));
  ${withPython ? `const stream = new Blob([inside]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(stream).arrayBuffer();` : "const bytes = Uint8Array.from(LZMA.decompress(new Uint8Array(inside))).buffer;"}
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

// Programs are evaluated by workers; one from a blob has the page's policy, so texts may be evaluated here. The frame for code
// that somebody wrote is made from a text, and takes over the page's policy beside its own: its script needs a hash in both.
const sandbox = read(names.find((name) => name.endsWith("/sandbox.html"))).toString("utf8");
const [, sandboxScript] = /<script>([\s\S]*?)<\/script>/.exec(sandbox);
const POLICY = [
  "default-src 'none'",
  `script-src ${hash(unpack)} ${hash(start)} ${hash(sandboxScript)} blob: 'wasm-unsafe-eval' 'unsafe-eval'`,
  `style-src ${hash(style)}`,
  "img-src data: blob:",
  "connect-src blob:",
  "worker-src blob:",
  "frame-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const packed = pack(names);
const html = read("index.html").toString("utf8")
  .replace(/<meta http-equiv="?Content-Security-Policy"?[^>]*>/i, "")
  .replace(/<link\b(?![^>]*rel=["']?icon)[^>]*>/g, "")
  .replace(/<script\b[^>]*><\/script>/g, "")
  .replace(/<meta charset=[^>]*>/, (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${style}</style>`)
  // Last, so that the answer stands there while the rest is unpacked.
  .replace(/(<\/body>|$)/, () => `<script type="text/plain" id="backend-balance-files" data-size="${packed.length}">${written(packed)}</script><script type="module">${unpack}</script><script type="module">${start}</script>`);
writeFileSync(out, html);
