/** The engine with its WebAssembly inside: `init()` needs no file beside it. The same interface otherwise. */
export * from "./index.js";
export { default } from "./index.js";
