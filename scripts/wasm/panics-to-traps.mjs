// Makes a trap of what begins a panic in a module: `panics-to-traps.mjs ENGINE.wasm`, which has its names.
//
// A panic of the package's engine ends in a trap in any case, and its message is heard by nobody: a module without a
// host has nowhere to write it. So what composes messages need not be shipped. The functions named here never return.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const NEVER_RETURN = [
  /^core::panicking::/,
  /^core::(option::(unwrap|expect)_failed|result::unwrap_failed)$/,
  /^core::(slice|str)::[\w:]*_fail(_rt)?$/,
  /^alloc::(raw_vec::(handle_error|capacity_overflow)|alloc::handle_alloc_error)$/,
  /^std::panicking::(panic_handler|panic_with_hook|begin_panic)/,
  /::rust_panic$/,
];

const [file] = process.argv.slice(2);
const module = binaryen.readBinary(readFileSync(file));
// Those of scripts/setup/env.sh.
const FEATURES = ["BulkMemory", "NontrappingFPToInt", "SignExt", "MutableGlobals", "ReferenceTypes", "Multivalue"];
module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
/** A name as Rust writes it: binaryen escapes what has no place in a name of its text format. */
const plain = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16))).replace(/\[[0-9a-f]+\]/g, "");

const found = Array.from({ length: module.getNumFunctions() }, (_, at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)))
  .filter(({ name, module: from }) => !from && NEVER_RETURN.some((pattern) => pattern.test(plain(name))));
if (found.length < 5) throw new Error(`${file}: no panics found: does it have its names?`);
for (const { name, params, results } of found) {
  module.removeFunction(name);
  module.addFunction(name, params, results, [], module.unreachable());
}
writeFileSync(file, module.emitBinary());
