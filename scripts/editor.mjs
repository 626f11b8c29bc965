// Makes one module of assets/measure/editor.mjs and what it imports.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Writes it to file `to`. */
export async function bundleEditor(to) {
  await build({
    entryPoints: [fileURLToPath(new URL("../assets/measure/editor.mjs", import.meta.url))],
    outfile: to,
    allowOverwrite: true,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "error",
  });
}
