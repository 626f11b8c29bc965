// Puts the Measure view's editor into a build, and Python's files into a development build (Trunk runs this after each build;
// scripts/build/finish-site.mjs puts Python's into dist/site).
import { join } from "node:path";
import { bundleEditor } from "./editor.mjs";
import { copy as copyPython } from "./pyodide.mjs";

const { SERVE_PYTHON, TRUNK_STAGING_DIR } = process.env;
if (TRUNK_STAGING_DIR) await bundleEditor(join(TRUNK_STAGING_DIR, "measure/editor.mjs"));
if (SERVE_PYTHON && TRUNK_STAGING_DIR) copyPython(join(TRUNK_STAGING_DIR, "python"));
