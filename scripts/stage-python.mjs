// Puts Python's files into a development build (Trunk runs this after each build; scripts/site.mjs does it for dist/site).
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { write } from "./pyodide.mjs";

const { SERVE_PYTHON, TRUNK_STAGING_DIR } = process.env;
if (SERVE_PYTHON && TRUNK_STAGING_DIR) {
  const kept = fileURLToPath(new URL("../.cache/python", import.meta.url));
  if (!existsSync(join(kept, "manifest.json"))) write(kept);
  cpSync(kept, join(TRUNK_STAGING_DIR, "python"), { recursive: true });
}
