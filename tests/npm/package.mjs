// The built package that is tested: dist/npm, or what NPM_DIR names.
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const path = process.env.NPM_DIR ?? fileURLToPath(new URL("../../dist/npm", import.meta.url));
export const directory = pathToFileURL(`${resolve(path)}/`);
