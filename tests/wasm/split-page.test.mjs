// The glue of the page and the script that loads its later parts become one module.
import assert from "node:assert/strict";
import { test } from "node:test";
import { joined } from "../../scripts/wasm/split-page.mjs";

const LOADER = `import { initSync } from "./app.js";

const shared = () => initSync(undefined, undefined);
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
    return src;
}, []);
export const __wasm_split_load_explain = wrap(() => {
    const src = fetch(new URL("./split_explain.wasm", import.meta.url));
    return src;
}, [__chunk_1]);
`;
const GLUE = `import * as import1 from "./__wasm_split.js"
function initSync() { return import1; }
export { initSync, init as default };
`;

test("neither imports the other any more, and each part is fetched by its name in the sources", () => {
  const one = joined(GLUE, LOADER);
  assert.doesNotMatch(one, /^import /m);
  assert.doesNotMatch(one, /import\.meta/);
  assert.match(one, /const import1 = \{ __wasm_split_load_explain \};/);
  assert.match(one, /globalThis\.backendBalancePart\("explain\.wasm"\)/);
  assert.match(one, /globalThis\.backendBalancePart\("chunk_1\.wasm"\)/);
  // What is named is there already when the module is evaluated.
  assert.ok(one.indexOf("const __wasm_split_load_explain") < one.indexOf("const import1"));
  assert.deepEqual([...one.matchAll(/^export .*$/gm)].map(([line]) => line), ["export { initSync, init as default };"]);
});

test("glue of another shape is an error of the build and not of the page", () => {
  assert.throws(() => joined(GLUE.replace("__wasm_split", "other"), LOADER), /not as expected/);
  assert.throws(() => joined(GLUE, LOADER.replace('"./chunk_1.wasm"', "name")), /not as expected/);
});
