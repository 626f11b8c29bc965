// The built package that is tested: dist/npm, or what NPM_DIR names.
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const path = process.env.NPM_DIR ?? fileURLToPath(new URL("../../dist/npm", import.meta.url));
export const directory = pathToFileURL(`${resolve(path)}/`);

/** Is it a refusal: a BalanceError with code and path that blames the input, behind which the engine did not fail? */
export const isRefusal = (error) => error instanceof Error && error.name === "BalanceError" && typeof error.code === "string" &&
  typeof error.path === "string" && error.code !== "internal" && !(error.cause instanceof WebAssembly.RuntimeError);
