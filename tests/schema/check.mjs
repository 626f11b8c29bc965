// Holds the built-in datasets against their JSON Schema, and the schema against the engine: what Ajv rejects, the engine
// must reject; what only the engine rejects must be something that a schema cannot say.
//
//     node tests/schema/check.mjs [path of the engine's index.js]
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";

const ROOT = new URL("../../", import.meta.url);
const ENGINE = process.argv[2] ?? process.env.ENGINE ?? fileURLToPath(new URL("dist/npm/index.js", ROOT));
const N_MUTATIONS = 600;
/** Of the schema's own example of measured, ranked and missing scores, which is small. */
const N_SMALL_MUTATIONS = 1_500;

/** Messages about what a schema cannot say: references, uniqueness, order, figures against each other, the calendar. */
const SEMANTIC = [
  /of this dataset/, /must be unique/, /lacks an entry for/, /has no criteria/, /must stand next to/, /low <= likely <= high/,
  /min <= value <= max/, /"scored": true/, /needs? to be scored/, /where the indicator is scored/, /derived scores need/,
  /must be 0 where/, /must not all be 0/, /takes logarithms/, /a day such as/, /must say something/, /of this criterion/,
  /stands before this one/, /that differ/, /only rise or only fall/, /for every alternative or for none/, /needs the criterion's/,
  /^and \d+ more problems?$/, /must not look like the name of another one/,
];

const read = (path) => readFileSync(new URL(path, ROOT), "utf8");
const schema = JSON.parse(read("assets/schema/dataset.schema.json"));
const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);
const texts = { evidence: read("assets/datasets/evidence.json"), frameworks: read("assets/datasets/frameworks.json"), article: read("assets/datasets/article.json") };

let n_passed = 0;
const failures = [];
function check(name, holds, why = "") {
  if (holds) n_passed += 1;
  else failures.push(`${name}: ${why}`);
}

/** Numbers in [0, 1) from a seed (mulberry32), the same in every run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Every place in the value, as the object or list that holds it and the key. */
function places(value, found = []) {
  for (const key of Object.keys(value)) {
    found.push({ parent: value, key });
    if (value[key] !== null && typeof value[key] === "object") places(value[key], found);
  }
  return found;
}

/** An own property whatever its name, "__proto__" included. */
const put = (object, key, value) =>
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });

const WRONG = [null, true, 7, -1, 101, 1e300, 0.5, "", " ", "x", "no such id", "__proto__", "line\nbreak", [], {}, [1], { a: 1 }];
const LONG = "long ".repeat(1_000);

/** What is done to a place; each says what it did. */
const MUTATIONS = [
  function remove({ parent, key }) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  },
  function replace({ parent, key }, pick) {
    put(parent, key, pick(WRONG));
  },
  function lengthen({ parent, key }) {
    put(parent, key, typeof parent[key] === "string" ? LONG : Array(1_001).fill(parent[key]));
  },
  function add({ parent, key }, pick) {
    if (Array.isArray(parent)) parent.push(pick(WRONG));
    else put(parent, pick(["extra", "__proto__", "constructor", "low", "value", "min", "text", "given"]), pick([1, "x", {}]));
  },
  function rename({ parent, key }) {
    const value = parent[key];
    if (Array.isArray(parent)) return parent.reverse();
    delete parent[key];
    put(parent, `${key}x`, value);
  },
  function repeat({ parent, key }) {
    if (Array.isArray(parent)) parent.splice(Number(key), 0, structuredClone(parent[key]));
    else if (Array.isArray(parent[key])) parent[key].push(...structuredClone(parent[key].slice(0, 1)));
    else put(parent, key, [parent[key]]);
  },
  function scale({ parent, key }, pick) {
    put(parent, key, typeof parent[key] === "number" ? parent[key] * pick([-1, 0, 0.5, 1.5, 1e6]) : 0);
  },
];

function mutated(text, seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const dataset = JSON.parse(text);
  const mutation = MUTATIONS[seed % MUTATIONS.length];
  // Places are picked by depth first: else nearly all of them would be deep in the indicators.
  const all = places(dataset);
  const top = pick(Object.keys(dataset));
  const under = all.filter(({ parent, key }) => parent === dataset && key === top);
  const inside = dataset[top] !== null && typeof dataset[top] === "object" ? places(dataset[top]) : [];
  const place = pick(next() < 0.15 || inside.length === 0 ? under : inside);
  const name = `mutation ${seed}, ${mutation.name} ${place.key} under ${top}`;
  mutation(place, pick);
  return { name, text: JSON.stringify(dataset) };
}

const { default: init, checkDataset } = await import(pathToFileURL(ENGINE).href).catch((error) => {
  console.error(`The engine is not there (${error.message}). Build it first: make dist`);
  process.exit(1);
});
await init();

for (const [name, text] of Object.entries(texts)) {
  check(`${name} follows the schema`, validate(JSON.parse(text)), JSON.stringify(validate.errors));
  check(`${name} is read by the engine`, checkDataset(text).length === 0, JSON.stringify(checkDataset(text)));
}
for (const example of schema.examples) {
  check("the schema's example follows it", validate(example), JSON.stringify(validate.errors));
  const problems = checkDataset(JSON.stringify(example));
  check("the schema's example is read by the engine", problems.length === 0, JSON.stringify(problems));
}

const n = { "rejected by both": 0, "rejected by the engine only": 0, "accepted by both": 0 };
const measured = JSON.stringify(schema.examples[1]);
const n_all = N_MUTATIONS + N_SMALL_MUTATIONS;
for (let seed = 0; seed < n_all; seed += 1) {
  const builtin = seed % 3 === 0 ? texts.article : texts.evidence;
  const { name, text } = mutated(seed < N_MUTATIONS ? builtin : measured, seed);
  const follows = validate(JSON.parse(text));
  const problems = checkDataset(text);
  if (!follows) {
    n["rejected by both"] += problems.length > 0;
    check(name, problems.length > 0, `only the schema rejects it: ${JSON.stringify(validate.errors)}`);
  } else if (problems.length > 0) {
    n["rejected by the engine only"] += 1;
    const odd = problems.find(({ message }) => !SEMANTIC.some((pattern) => pattern.test(message)));
    check(name, odd === undefined, `only the engine rejects it: ${JSON.stringify(odd)}`);
  } else {
    n["accepted by both"] += 1;
    check(name, true);
  }
}

for (const [what, count] of Object.entries(n)) console.log(`${count} of ${n_all} mutations ${what}`);
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${n_passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
