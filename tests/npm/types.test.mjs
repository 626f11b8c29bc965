// The types of dist/npm: a program written against the interface compiles, and mistakes in it are found.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { directory } from "./package.mjs";

const program = fileURLToPath(new URL("types", import.meta.url));
const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

test("a program that uses all of the interface compiles strictly", () => {
  // Lines that must not compile are marked in it, so that one which does fails as well.
  try {
    execFileSync(process.execPath, [tsc, "--project", program], { encoding: "utf8" });
  } catch (error) {
    assert.fail(error.stdout);
  }
});

test("the types declare what the module exports, and nothing else", async () => {
  const engine = await import(new URL("index.js", directory));
  const text = readFileSync(new URL("index.d.ts", directory), "utf8");
  const declared = [...text.matchAll(/^export (?:default )?function (\w+)/gm)].map(([, name]) => name);
  const exported = Object.keys(engine).map((name) => (name === "default" ? "init" : name));
  assert.deepEqual(declared.sort(), exported.sort());
});
