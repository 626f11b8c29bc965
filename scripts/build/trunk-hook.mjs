// Puts the Measure view's editor into a build, what belongs to the script that begins into that, and Python's files into a
// development build (Trunk runs this after each build; scripts/build/finish-site.mjs puts Python's into dist/site).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleEditor } from "./editor.mjs";
import { copy as copyPython } from "./pyodide.mjs";
import { whole } from "./start-script.mjs";

const { SERVE_PYTHON, TRUNK_STAGING_DIR } = process.env;
if (TRUNK_STAGING_DIR) await bundleEditor(join(TRUNK_STAGING_DIR, "measure/editor.mjs"));
for (const name of TRUNK_STAGING_DIR ? readdirSync(TRUNK_STAGING_DIR).filter((file) => file.endsWith("start.mjs")) : []) {
  const file = join(TRUNK_STAGING_DIR, name);
  writeFileSync(file, whole(readFileSync(file, "utf8")));
}
if (SERVE_PYTHON && TRUNK_STAGING_DIR) copyPython(join(TRUNK_STAGING_DIR, "python"));
