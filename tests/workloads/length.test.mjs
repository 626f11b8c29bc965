// Lengths in lines and tokens are what a lexer counts, and count the same things in both languages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { length, withLengths } from "../../scripts/workloads/length.mjs";
import { WORKLOADS } from "./workloads.mjs";

test("the list has the lengths of its sources; run: node scripts/workloads/length.mjs --write", () => {
  assert.deepEqual(WORKLOADS, withLengths(WORKLOADS));
});

test("tokens are names, numbers, operators, brackets and texts", () => {
  // const x = f ( 1 , "two" ) ;
  assert.deepEqual(length('const x = f(1, "two"); // three\n', "js"), { lines: 1, tokens: 10 });
  // x = f ( 1 , "two" )
  assert.deepEqual(length('x = f(1, "two")  # three\n', "py"), { lines: 1, tokens: 8 });
});

test("what is put into a text counts as code, the text around it as one", () => {
  // `...` and ${ a . b }
  assert.deepEqual(length("`one ${a.b} two`", "js").tokens, 1 + 5);
  // f"..." and { a . b }
  assert.deepEqual(length('f"one {a.b} two"\n', "py").tokens, 1 + 5);
});

test("comments, blank lines, docstrings and what makes the input count nothing", () => {
  const bare = { lines: 3, tokens: length("function work(a) {\n  return a;\n}\n", "js").tokens };
  const full = "// One.\n\nfunction work(a) {\n  /* two */\n  return a;\n}\n\nfunction prepare(seed) {\n  return seed;\n}\n";
  assert.deepEqual(length(full, "js"), bare);
  const python = "def work(a):\n    return a\n";
  assert.deepEqual(length(`"""One."""\n# Two.\n${python}\ndef prepare(seed):\n    return seed\n`, "py"), length(python, "py"));
});
