// Puts the Measure view's editor into a build, and Python's files into a development build (Trunk runs this after each build;
// scripts/site.mjs puts Python's into dist/site).
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleEditor } from "./editor.mjs";
import { write } from "./pyodide.mjs";

const { SERVE_PYTHON, TRUNK_STAGING_DIR } = process.env;
if (TRUNK_STAGING_DIR) await bundleEditor(join(TRUNK_STAGING_DIR, "measure/editor.mjs"));
if (SERVE_PYTHON && TRUNK_STAGING_DIR) {
  const kept = fileURLToPath(new URL("../.cache/python", import.meta.url));
  if (!existsSync(join(kept, "manifest.json"))) write(kept);
  cpSync(kept, join(TRUNK_STAGING_DIR, "python"), { recursive: true });
}
