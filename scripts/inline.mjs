// Writes the package's variant with its WebAssembly inside: `inline.mjs DIST/npm`.
//
// Compressed, and unpacked by what browsers, workers and Node.js all have.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [dist] = process.argv.slice(2);
const packed = gzipSync(readFileSync(join(dist, "engine_bg.wasm")), { level: 9 }).toString("base64");
writeFileSync(join(dist, "inline.js"), `// The engine with its WebAssembly inside. Generated.
import load from "./index.js";
export * from "./index.js";

const PACKED = "${packed}";

async function bytes() {
  const packed = Uint8Array.from(atob(PACKED), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

let inside;
export default function init(source) {
  return load(source ?? (inside ??= bytes()));
}
`);
