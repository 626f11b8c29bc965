// Finishes the package's engine and writes the variant with its WebAssembly inside: `npm-finish.mjs DIST/npm`.
//
// Compressed, and unpacked by what browsers, workers and Node.js all have.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { minify } from "terser";
import { joinData } from "../wasm/module.mjs";

const [dist] = process.argv.slice(2);
// wasm-bindgen's glue holds the state of one engine. As a function it makes another one where the first has failed.
const glue = join(dist, "engine.js");
writeFileSync(glue, `export default () => {\n${readFileSync(glue, "utf8")}\nreturn wasm_bindgen;\n};\n`);
for (const name of ["index.js", "engine.js"]) {
  const file = join(dist, name);
  const { code } = await minify(readFileSync(file, "utf8"), { module: true, compress: { passes: 2 }, mangle: true });
  writeFileSync(file, `${code}\n`);
}
const engine = joinData(readFileSync(join(dist, "engine_bg.wasm")));
writeFileSync(join(dist, "engine_bg.wasm"), engine);
const packed = gzipSync(engine, { level: 9 }).toString("base64");
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
