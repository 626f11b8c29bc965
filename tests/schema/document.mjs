// Holds the schema of JSON documents: it takes the document that the page's tests hold, describes every field, and refuses
// what the page refuses by its form.
//
//     node tests/schema/document.mjs
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const schema = read("assets/schema/document.schema.json");
const validate = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);
const written = () => read("tests/reference/document-1.json");

assert.ok(validate(written()), JSON.stringify(validate.errors));

const carried = written();
carried.state.code = { javascript: { setUp: "", snippet: "f\n" }, python: { setUp: "", snippet: "" } };
assert.ok(validate(carried), JSON.stringify(validate.errors));

/** Each takes a document, and makes one of it that is none. */
const WRONG = {
  "another format": (d) => { d.format = "other"; },
  "a newer version": (d) => { d.formatVersion = 2; },
  "no state": (d) => { delete d.state; },
  "a field that does not belong": (d) => { d.admin = true; },
  "a field of the state that does not belong": (d) => { d.state.admin = true; },
  "a key of prototypes": (d) => { d.state = JSON.parse(JSON.stringify(d.state).replace("{", '{"__proto__":{"admin":true},')); },
  "no dataset": (d) => { delete d.state.dataset; },
  "points beyond the scale": (d) => { d.state.weights[0].points = 101; },
  "points as text": (d) => { d.state.weights[0].points = "12"; },
  "low without high": (d) => { delete d.state.weights[0].high; },
  "a certainty that is none": (d) => { d.state.certainty = "sure"; },
  "five kept": (d) => { d.state.kept = Array(5).fill(d.state.kept[0]); },
  "kept within kept": (d) => { d.state.kept[0].kept = []; },
  "a map of one": (d) => { d.state.map.pop(); },
  "more of what has a field": (d) => { d.state.more = { use: "cms" }; },
  "a pair of snippets of one language": (d) => { d.state.code = { javascript: { setUp: "", snippet: "" } }; },
  "a snippet that is too long": (d) => { d.state.code = { javascript: { setUp: "", snippet: "" }, python: { setUp: "", snippet: "x".repeat(16_001) } }; },
  "a dataset without its text": (d) => { d.datasets = [{ reference: "own.x.1" }]; },
};
for (const [name, spoil] of Object.entries(WRONG)) {
  const document = written();
  spoil(document);
  assert.ok(!validate(document), `the schema takes ${name}`);
}

/** Every property says what it is. */
function undescribed(node, path = "") {
  return Object.entries(node ?? {}).flatMap(([key, value]) => {
    if (typeof value !== "object") return [];
    const inside = undescribed(value, `${path}/${key}`);
    const isProperty = path.endsWith("/properties");
    return isProperty && !value.description ? [`${path}/${key}`, ...inside] : inside;
  });
}
assert.deepEqual(undescribed(schema), []);
console.log(`${Object.keys(WRONG).length + 3} checks of the document's schema passed`);
