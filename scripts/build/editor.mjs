// Makes one module of assets/measure/editor.mjs and what it imports.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** CodeMirror's licence goes where it goes. */
const licence = readFileSync(fileURLToPath(new URL("../../node_modules/@codemirror/view/LICENSE", import.meta.url)), "utf8");

/** Writes it to file `to`. */
export async function bundleEditor(to) {
  await build({
    entryPoints: [fileURLToPath(new URL("../../assets/measure/editor.mjs", import.meta.url))],
    outfile: to,
    allowOverwrite: true,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    banner: { js: `/*! CodeMirror and Lezer (codemirror.net)\n${licence}*/` },
    logLevel: "error",
  });
}
