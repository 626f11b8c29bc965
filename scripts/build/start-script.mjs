// The script with which a shipped page begins: assets/start.mjs, and the start itself.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const asset = (name) => readFileSync(fileURLToPath(new URL(`../../assets/${name}`, import.meta.url)), "utf8");
/** What sees to sliders: others' pages have it too, as a module of its own (scripts/build/embed.mjs). */
const FINGERS = "// What fingers do to sliders (assets/fingers.mjs, put in by scripts/build).";
/** The script with all that belongs to it. */
export const whole = (text) => text.replace(FINGERS, () => `${asset("fingers.mjs").replace("export function", "function")}\nleaveScrolls(window);`);
const start = whole(asset("start.mjs"));

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
