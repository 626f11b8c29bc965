// The list of workloads is whole, and says of each what the page has to say.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { WORKLOADS, path, source, text } from "./workloads.mjs";

const ID = { type: "string", pattern: "^[a-z][a-z0-9]*$" };
const COUNT = { type: "integer", minimum: 1 };
const LENGTH = {
  type: "object",
  required: ["lines", "tokens"],
  additionalProperties: false,
  properties: { lines: COUNT, tokens: COUNT },
};
const WORKLOAD = {
  type: "object",
  required: ["id", "title", "group", "criterion", "unit", "size", "seed", "variants", "expected", "transfers", "default", "length"],
  additionalProperties: false,
  properties: {
    id: ID,
    title: { type: "string", minLength: 3, maxLength: 60 },
    group: { enum: ["text", "collections", "calls", "concurrency", "numbers", "native"] },
    criterion: { type: "string" },
    unit: { type: "string", minLength: 3 },
    size: COUNT,
    seed: COUNT,
    variants: { const: 4 },
    expected: {
      type: "array",
      minItems: 4,
      maxItems: 4,
      items: { anyOf: [{ type: "string", minLength: 1, maxLength: 200 }, { type: "integer" }] },
    },
    transfers: { enum: ["calibrated", "own-loop", "native-code"] },
    default: { type: "boolean" },
    note: { type: "string", minLength: 20 },
    length: {
      type: "object",
      required: ["js", "py"],
      additionalProperties: false,
      properties: { js: LENGTH, py: LENGTH },
    },
  },
};

test("the list has the shape that the page reads", () => {
  const validate = new Ajv({ allErrors: true }).compile({ type: "array", minItems: 20, items: WORKLOAD });
  assert.ok(validate(WORKLOADS), JSON.stringify(validate.errors, null, 2));
});

test("every file is in the list and every workload has its two files", () => {
  const ids = WORKLOADS.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const files = readdirSync(path("assets/workloads")).filter((name) => name !== "workloads.json");
  assert.deepEqual(files.sort(), ids.flatMap((id) => [`${id}.js`, `${id}.py`]).sort());
});

test("each speaks to a criterion of the evidence", () => {
  const criteria = JSON.parse(text("assets/datasets/evidence.json")).criteria.map(({ id }) => id);
  for (const { id, criterion } of WORKLOADS) assert.ok(criteria.includes(criterion), `${id}: ${criterion}`);
});

test("six run by default, and not all of one kind", () => {
  const chosen = WORKLOADS.filter((workload) => workload.default);
  assert.equal(chosen.length, 6);
  assert.ok(new Set(chosen.map(({ group }) => group)).size >= 3);
});

test("whatever does not stand for a server says so", () => {
  for (const { id, transfers, note } of WORKLOADS) {
    if (transfers !== "calibrated") assert.ok(note, `${id} has no note`);
  }
});

test("an output depends on the input, or a cache could give it", () => {
  for (const { id, expected } of WORKLOADS) assert.equal(new Set(expected).size, 4, id);
});

test("both sources use the standard library and nothing else", () => {
  for (const { id } of WORKLOADS) {
    assert.doesNotMatch(source(id, "js"), /\b(import|require|eval|importScripts|fetch|postMessage)\b/, `${id}.js`);
    const used = [...source(id, "py").matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name);
    const known = ["asyncio", "csv", "hashlib", "html", "io", "json", "math", "re", "zlib"];
    for (const name of used) assert.ok(known.includes(name), `${id}.py imports ${name}`);
  }
});
