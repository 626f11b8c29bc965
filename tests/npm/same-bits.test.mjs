// The same request gives the same bits in Node.js as natively.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hashes } from "../same-bits.mjs";
import { directory } from "./package.mjs";

const engine = await import(new URL("index.js", directory));
await engine.default();
const cases = JSON.parse(readFileSync(new URL("../same_bits.json", import.meta.url), "utf8"));

test("in Node.js every result has the bits it has natively", () => {
  assert.ok(cases.length >= 20);
  assert.deepEqual(hashes(engine, cases), Object.fromEntries(cases.map(({ name, hash }) => [name, hash])));
});
