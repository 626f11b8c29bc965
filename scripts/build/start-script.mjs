// The script with which a shipped page begins: assets/start.mjs, and the start itself.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const start = readFileSync(fileURLToPath(new URL("../../assets/start.mjs", import.meta.url)), "utf8");

/** Where the table of files goes: behind what has to be done before a page that is one file is unpacked. */
const PLACE = "// The table of files (scripts/build/start-script.mjs).";

export const shrink = async (text) => (await minify(text, { module: true, compress: true, mangle: true })).code;

/**
 * `files` is JavaScript for the table of files by their names in the sources; `glue` and `engine` for what wasm-bindgen's
 * glue is imported from, and for the module or its address.
 */
export const begin = ({ files, glue, engine }) =>
  shrink(`${start.replace("export default function start", "function start").replace(PLACE, () => `globalThis.backendBalanceFiles = ${files};`)}
const { onSuccess, onFailure } = start();
import(${glue}).then(({ default: init }) => init({ module_or_path: ${engine} })).then(onSuccess, onFailure);`);
