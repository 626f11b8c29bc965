// What the engine answers, and what it says when it cannot: always a BalanceError with code and path, never a trap.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { directory, isRefusal } from "./package.mjs";

const { default: init, checkDataset, evaluate, getDataset, listDatasets } = await import(new URL("index.js", directory));
await init();

const reference = (name) => JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), "utf8"));
const { profiles } = reference("profiles");
const { criteria } = reference("scores");

const near = (actual, expected, within, what) =>
  assert.ok(Math.abs(actual - expected) <= within, `${what}: ${actual} and not ${expected}`);
const sum = (numbers) => Object.values(numbers).reduce((total, one) => total + one, 0);

/** Fails unless the call is refused with this code and path, in words, and the engine still answers after it. */
function refused(request, code, path) {
  const before = answer();
  let thrown;
  try {
    evaluate(request);
  } catch (error) {
    thrown = error;
  }
  const where = `expected ${code} at ${path}`;
  assert.ok(thrown, `${where}, but it was answered`);
  assert.ok(isRefusal(thrown), where);
  const { name, code: gotCode, path: gotPath, message } = thrown;
  assert.deepEqual({ name, code: gotCode, path: gotPath }, { name: "BalanceError", code, path }, message);
  assert.ok(message.length > 10 && message.length < 2_000, message);
  assert.ok(!/unreachable|memory access|RuntimeError|undefined/.test(message), message);
  assert.equal(answer(), before, "nothing was changed");
}
const answer = () => JSON.stringify(evaluate({ dataset: "evidence", profile: "api" }));

let first;
beforeEach(() => {
  first ??= answer();
  assert.equal(answer(), first, "an earlier test left something behind");
});

// ---------------------------------------------------------------- answers
test("every use case comes out as an independent implementation found", () => {
  assert.equal(profiles.length, 12);
  for (const { id, weights, values } of profiles) {
    const result = evaluate({ dataset: "evidence", profile: id });
    const total = sum(weights);
    for (const alternative of result.alternatives) {
      near(alternative.value, values[alternative.id], 0.0501, `${id}, ${alternative.id}`);
      // To the last bits, by arithmetic of our own on the reference's scores.
      const exact = criteria.reduce((acc, one) => acc + weights[one.id] * one[alternative.id].likely, 0) / total;
      near(alternative.value, exact, 1e-9, `${id}, ${alternative.id}`);
      near(sum(alternative.contributions), alternative.value, 1e-9, "contributions");
      assert.equal(alternative.rank, alternative.id === result.best ? 1 : 2);
    }
    for (const [criterion, weight] of Object.entries(weights)) near(result.weights[criterion], weight / total, 1e-12, criterion);
    near(result.margin, Math.abs(result.alternatives[0].value - result.alternatives[1].value), 1e-9, "margin");
    assert.match(result.verdict, /\.$/);
  }
});

test("own weights override a use case's, and only their proportions count", () => {
  const { weights } = profiles.find(({ id }) => id === "cms");
  const by = (given, more = {}) => evaluate({ dataset: "evidence", weights: given, ...more });
  const whole = by(weights);
  near(whole.alternatives[0].value, evaluate({ dataset: "evidence", profile: "cms" }).alternatives[0].value, 1e-12, "node");
  const half = by(Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, weight / 2])));
  near(half.alternatives[1].value, whole.alternatives[1].value, 1e-9, "python");
  const one = by({ ...Object.fromEntries(criteria.map(({ id }) => [id, 0])), ml_data: 0.001 });
  near(one.alternatives[1].value, criteria.find(({ id }) => id === "ml_data").python.likely, 1e-9, "all weight on one");
});

test("without use case and weights all criteria count the same", () => {
  const { weights, alternatives } = evaluate({ dataset: "evidence" });
  for (const weight of Object.values(weights)) near(weight, 1 / criteria.length, 1e-12, "share");
  near(alternatives[0].value, criteria.reduce((acc, { node }) => acc + node.likely, 0) / criteria.length, 1e-9, "node");
});

test("at each tipping point the two tie, and beyond it the one named leads", () => {
  const { weights } = profiles.find(({ id }) => id === "api");
  const { tippingPoints, best } = evaluate({ dataset: "evidence", profile: "api" });
  const ties = tippingPoints.filter(({ tiesAt }) => tiesAt !== null && tiesAt > 0.001 && tiesAt < 0.999);
  assert.ok(ties.length > 5);
  for (const { criterion, weight, tiesAt, then } of ties) {
    const rest = sum(weights) - weights[criterion];
    // Shares, as weights of 0 to 100, the others in proportion.
    const at = (share) => {
      const given = Object.fromEntries(Object.entries(weights).map(([id, one]) => [id, (100 * (1 - share) * one) / rest]));
      return evaluate({ dataset: "evidence", weights: { ...given, [criterion]: 100 * share } });
    };
    near(at(tiesAt).margin, 0, 1e-9, criterion);
    const step = tiesAt > weight ? 1e-4 : -1e-4;
    assert.equal(at(tiesAt + step).best, then, criterion);
    assert.equal(at(tiesAt - step).best, best, criterion);
  }
});

test("replaced scores count, and the dataset stays what it was", () => {
  const before = JSON.stringify(getDataset("evidence"));
  const scores = { node: Object.fromEntries(criteria.map(({ id }) => [id, { low: 100, likely: 100, high: 100 }])) };
  const result = evaluate({ dataset: "evidence", scores });
  near(result.alternatives[0].value, 100, 1e-9, "node");
  assert.equal(result.best, "node");
  assert.equal(JSON.stringify(getDataset("evidence")), before);
});

test("a dataset of one's own is weighed by the same code", () => {
  const own = getDataset("article");
  own.id = "mine";
  own.alternatives[0].name = "Deno";
  const [ours, theirs] = [own, "article"].map((dataset) => evaluate({ dataset, profile: "cms" }));
  assert.equal(ours.alternatives[0].name, "Deno");
  assert.equal(ours.alternatives[0].value, theirs.alternatives[0].value);
  assert.deepEqual(ours.weights, theirs.weights);
});

test("what is given out belongs to the caller: changing it changes nothing here", () => {
  const dataset = getDataset("evidence");
  dataset.criteria.length = 0;
  listDatasets()[0].criteria.length = 0;
  const result = evaluate({ dataset: "evidence" });
  result.weights.ml_data = NaN;
  assert.equal(getDataset("evidence").criteria.length, criteria.length);
  assert.equal(listDatasets()[0].criteria.length, criteria.length);
});

test("the built-in datasets are what listDatasets says, and are valid", () => {
  assert.deepEqual(listDatasets().map(({ id }) => id), ["evidence", "frameworks", "article"]);
  for (const info of listDatasets()) {
    const dataset = getDataset(info.id);
    const ids = (list) => list.map(({ id }) => id);
    assert.deepEqual(
      { alternatives: ids(dataset.alternatives), criteria: ids(dataset.criteria), profiles: ids(dataset.profiles), title: dataset.title, date: dataset.date },
      { alternatives: info.alternatives, criteria: info.criteria, profiles: info.profiles, title: info.title, date: info.date },
    );
    assert.deepEqual(checkDataset(JSON.stringify(dataset)), []);
  }
});

// ---------------------------------------------------------------- refusals: numbers, ids, shapes
const evidence = (more) => ({ dataset: "evidence", ...more });
const zeros = Object.fromEntries(criteria.map(({ id }) => [id, 0]));

const REFUSED = [
  ...[NaN, Infinity, -Infinity, -1, -1e-9, 100.0001, 1e308].map((weight) =>
    [`the weight ${weight}`, evidence({ weights: { lts: weight } }), "invalid-input", "/weights/lts"]),
  ...["50", null, true, {}, [], [50], () => 50, Symbol("x"), 5n].map((weight) =>
    [`a weight that is ${typeof weight} ${String(weight)}`, evidence({ weights: { lts: weight } }), "invalid-input", "/weights/lts"]),
  ["weights that are all zero", evidence({ weights: zeros }), "not-computable", "/weights"],
  ["weights that are all minus zero", evidence({ weights: Object.fromEntries(criteria.map(({ id }) => [id, -0])) }), "not-computable", "/weights"],
  ...["nobody", "", "EVIDENCE", "__proto__", "constructor", "x".repeat(1_000_000)].map((id) =>
    [`the unknown dataset ${id.slice(0, 20)}`, { dataset: id }, "unknown-id", "/dataset"]),
  ["an unknown use case", evidence({ profile: "nothing" }), "unknown-id", "/profile"],
  ["the use case __proto__", evidence({ profile: "__proto__" }), "unknown-id", "/profile"],
  ["an empty use case", evidence({ profile: "" }), "unknown-id", "/profile"],
  ["an unknown criterion", evidence({ weights: { nobody: 1 } }), "unknown-id", "/weights/nobody"],
  ["a criterion whose name a pointer must escape", evidence({ weights: { "a/b~c": 1 } }), "unknown-id", "/weights/a~1b~0c"],
  ["scores of an unknown alternative", evidence({ scores: { ruby: {} } }), "unknown-id", "/scores/ruby"],
  ["scores of an unknown criterion", evidence({ scores: { node: { nobody: { low: 1, likely: 2, high: 3 } } } }), "unknown-id", "/scores/node/nobody"],
  ["scores out of order", evidence({ scores: { node: { lts: { low: 3, likely: 2, high: 4 } } } }), "invalid-input", "/scores/node/lts"],
  ...[NaN, Infinity, -1, 101].map((low) =>
    [`a score of ${low}`, evidence({ scores: { node: { lts: { low, likely: 50, high: 60 } } } }), "invalid-input", "/scores/node/lts/low"]),
  ["half a score", evidence({ scores: { node: { lts: { low: 1, likely: 2 } } } }), "invalid-input", "/scores/node/lts"],
  ["a request without a dataset", {}, "invalid-input", "/dataset"],
  ["a field that no request has", evidence({ wieghts: {} }), "invalid-input", "/wieghts"],
  ...[undefined, null, 7, "evidence", true, [], () => {}, Symbol("x"), 5n].map((request) =>
    [`a request that is ${typeof request} ${String(request)}`, request, "invalid-input", ""]),
  ...[7, null, true, [], undefined].map((dataset) =>
    [`a dataset that is ${JSON.stringify(dataset)}`, { dataset }, "invalid-input", "/dataset"]),
  ...[[], "all", 7, true].map((weights) =>
    [`weights that are ${JSON.stringify(weights)}`, evidence({ weights }), "invalid-input", "/weights"]),
  ["weights that are a set", evidence({ weights: new Set([1]) }), "invalid-input", "/weights"],
  ["weights that are an expression", evidence({ weights: /lts/ }), "invalid-input", "/weights"],
  ...[[], "all", 7].map((scores) => [`scores that are ${JSON.stringify(scores)}`, evidence({ scores }), "invalid-input", "/scores"]),
  ...[7, {}, [], true].map((profile) => [`a use case that is ${JSON.stringify(profile)}`, evidence({ profile }), "invalid-input", "/profile"]),
  ...[99, 1_000_001, 100.5, NaN, "1000"].map((samples) => [`${samples} samples`, evidence({ samples }), "invalid-input", "/samples"]),
  ...[-1, 0.5, 2 ** 53, NaN].map((seed) => [`the seed ${seed}`, evidence({ seed }), "invalid-input", "/seed"]),
  ...[-0.1, 1.1, NaN].map((weightUncertainty) =>
    [`a weight uncertainty of ${weightUncertainty}`, evidence({ weightUncertainty }), "invalid-input", "/weightUncertainty"]),
];
for (const [name, request, code, path] of REFUSED) test(`refused by code and path: ${name}`, () => refused(request, code, path));

test("weights may be a map", () => {
  assert.deepEqual(evaluate(evidence({ weights: new Map([["lts", 7]]) })), evaluate(evidence({ weights: { lts: 7 } })));
});

test("fields that are undefined are as if they were not there", () => {
  const nothing = { profile: undefined, weights: undefined, scores: undefined, seed: undefined, samples: undefined };
  assert.deepEqual(evaluate(evidence(nothing)), evaluate(evidence()));
});

test("getDataset refuses what is no id of a built-in dataset", () => {
  for (const id of ["nobody", "", "__proto__", undefined, null, 7, {}, [], Symbol("x"), ["evidence"]]) {
    assert.throws(() => getDataset(id), { name: "BalanceError", code: "unknown-id", path: "" }, String(id?.toString?.()));
  }
});

// ---------------------------------------------------------------- refusals: objects that are not what they seem
const thrower = (key) => Object.defineProperty({ dataset: "evidence" }, key, { enumerable: true, get() { throw new Error("no"); } });

for (const key of ["dataset", "profile", "weights", "scores", "seed"]) {
  test(`a getter that throws is a BalanceError: ${key}`, () => {
    assert.throws(() => evaluate(thrower(key)), isRefusal);
    assert.equal(answer(), first);
  });
}

const cyclic = { id: "mine" };
cyclic.self = cyclic;
const nested = (depth, of = []) => {
  let value = of;
  for (let at = 0; at < depth; at += 1) value = at % 2 ? [value] : { a: value };
  return value;
};
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const hostile = (trap) => new Proxy({ dataset: "evidence" }, { [trap]() { throw new TypeError("no"); } });
const STRANGE = {
  "a cyclic dataset": () => ({ dataset: cyclic }),
  "a dataset that holds itself in a list": () => { const list = [1]; list.push(list); return { dataset: { list } }; },
  "cyclic weights": () => { const weights = {}; weights.lts = weights; return evidence({ weights }); },
  "a dataset nested deeply": () => ({ dataset: nested(5_000) }),
  "a dataset nested very deeply": () => ({ dataset: nested(200_000) }),
  "weights nested deeply": () => evidence({ weights: { lts: nested(200_000) } }),
  "scores nested deeply": () => evidence({ scores: nested(200_000, {}) }),
  "a request that is a revoked proxy": () => revoked({ dataset: "evidence" }),
  "a dataset that is a revoked proxy": () => ({ dataset: revoked({}) }),
  "weights that are a revoked proxy": () => evidence({ weights: revoked({}) }),
  "a proxy that throws on get": () => hostile("get"),
  "a proxy that throws on its keys": () => hostile("ownKeys"),
  "a proxy that throws on its descriptors": () => hostile("getOwnPropertyDescriptor"),
  "a dataset whose toJSON throws": () => ({ dataset: { toJSON() { throw new Error("no"); } } }),
  "a dataset whose toJSON says nothing": () => ({ dataset: { toJSON() {} } }),
  "a dataset whose toJSON is a number": () => ({ dataset: { toJSON: () => 7 } }),
  "a dataset that is a function": () => ({ dataset: () => {} }),
  "a dataset that is a date": () => ({ dataset: new Date(0) }),
  "a dataset that is a map": () => ({ dataset: new Map([["id", "mine"]]) }),
  "a dataset that is bytes": () => ({ dataset: new Uint8Array(1_000) }),
  "a dataset with a bigint": () => ({ dataset: { formatVersion: 1n } }),
  "a dataset without a prototype": () => ({ dataset: Object.create(null) }),
  "weights whose key throws when read": () => evidence({ weights: Object.defineProperty({}, "lts", { enumerable: true, get() { throw new Error("no"); } }) }),
  "weights by a symbol that is thrown": () => evidence({ weights: new Proxy({}, { ownKeys() { throw Symbol("no"); } }) }),
  "a getter that throws nothing at all": () => Object.defineProperty({ dataset: "evidence" }, "weights", { enumerable: true, get() { throw undefined; } }),
  "an id with half a character": () => ({ dataset: "\ud800" }),
  "a weight of a criterion with half a character": () => evidence({ weights: { "\udfff": 1 } }),
  "a thousand unknown weights": () => evidence({ weights: Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`x${n}`, n])) }),
};
for (const [name, request] of Object.entries(STRANGE)) {
  test(`never a trap, always a BalanceError: ${name}`, () => {
    const given = request();
    assert.throws(() => evaluate(given), isRefusal);
    assert.equal(answer(), first, "the engine answers as before");
  });
}

test("a proxy that behaves is answered like the object behind it", () => {
  assert.equal(JSON.stringify(evaluate(new Proxy({ dataset: "evidence", profile: "api" }, {}))), first);
});

test("a request that calls the engine from within a getter is answered, as is the call within", () => {
  let inner;
  const request = { dataset: "evidence", get profile() { inner = answer(); return "api"; } };
  assert.equal(JSON.stringify(evaluate(request)), first);
  assert.equal(inner, first);
});

test("a dataset with mistakes is refused at the first of them, by a pointer into the request", () => {
  const broken = (change) => { const dataset = getDataset("article"); change(dataset); return { dataset }; };
  refused(broken((dataset) => { delete dataset.title; }), "invalid-input", "/dataset");
  refused(broken((dataset) => { dataset.profiles[3].weights.errors = -1; }), "invalid-input", "/dataset/profiles/3/weights/errors");
  refused(broken((dataset) => { dataset.criteria[2].group = "nobody"; }), "invalid-input", "/dataset/criteria/2/group");
  refused(broken((dataset) => { dataset.alternatives.length = 1; }), "invalid-input", "/dataset/alternatives");
  refused(broken((dataset) => { dataset.formatVersion = 2; }), "invalid-input", "/dataset/formatVersion");
  refused(broken((dataset) => { dataset.extra = 1; }), "invalid-input", "/dataset/extra");
});

// ---------------------------------------------------------------- checkDataset never throws
/** Problems have a path, words, and a place in the text where it is one. */
function assertProblems(problems, what) {
  assert.ok(Array.isArray(problems) && problems.length > 0, what);
  assert.ok(problems.length <= 1_000, `${what}: ${problems.length} problems`);
  for (const { path, message, line, column } of problems) {
    assert.equal(typeof path, "string", what);
    assert.ok(message.length > 3 && message.length < 2_000, what);
    for (const place of [line, column]) assert.ok(place === undefined || (Number.isInteger(place) && place >= 1), what);
  }
}

const NONSENSE = {
  "nothing": "", "a blank": " ", "a number": "7", "null": "null", "an empty object": "{}", "an empty list": "[]",
  "half an object": '{"id": "x"', "two values": "{} {}", "a comment": "// no", "a trailing comma": '{"id": "x",}',
  "a byte order mark": "\ufeff{}", "a zero byte": "\0", "half a character": '"\ud800"', "a bad escape": '{"id": "\\x"}',
  "a huge number": '{"formatVersion": 1e999}', "a long number": `{"formatVersion": ${"9".repeat(100_000)}}`,
  "the same key twice": '{"id": "a", "id": "b"}', "__proto__": '{"__proto__": {"id": "x"}}',
  "10 MB of letters": "x".repeat(10_000_000), "10 MB of blanks": " ".repeat(10_000_000),
  "10 MB in one string": `"${"x".repeat(10_000_000)}"`, "10 MB of brackets": "[".repeat(10_000_000),
  "10 MB of braces": '{"a":'.repeat(2_000_000), "10 MB of numbers": `[${"1,".repeat(5_000_000)}1]`,
  "10 MB of empty alternatives": `{"alternatives":[${"{},".repeat(3_000_000)}{}]}`,
  "10 MB of unknown keys": `{${Array.from({ length: 800_000 }, (_, n) => `"k${n}":1`).join(",")}}`,
  "nested lists that end": `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
};
for (const [name, text] of Object.entries(NONSENSE)) {
  test(`checkDataset names problems and does not throw: ${name}`, () => {
    assertProblems(checkDataset(text), name);
    assert.equal(answer(), first);
  });
}

test("checkDataset names a problem of what is no text", () => {
  for (const value of [undefined, null, 7, true, {}, [], Symbol("x"), 5n, () => {}, new Proxy({}, {}), revoked({})]) {
    assertProblems(checkDataset(value), typeof value);
  }
});

test("checkDataset names every problem with pointer, line and column", () => {
  const dataset = getDataset("article");
  dataset.title = 7;
  dataset.profiles[0].weights.errors = 101;
  dataset.criteria[1].group = "nobody";
  const text = JSON.stringify(dataset, null, 2);
  const problems = checkDataset(text);
  assertProblems(problems, "three mistakes");
  const lines = text.split("\n");
  for (const [path, shown] of [["/title", '"title": 7'], ["/profiles/0/weights/errors", '"errors": 101'], ["/criteria/1/group", '"group": "nobody"']]) {
    const problem = problems.find((one) => one.path === path);
    assert.ok(problem, `${path} in ${JSON.stringify(problems)}`);
    assert.ok(lines[problem.line - 1].includes(shown), `${path}: line ${problem.line} is ${lines[problem.line - 1]}`);
    const value = shown.slice(shown.indexOf(": ") + 2);
    assert.ok(lines[problem.line - 1].slice(problem.column - 1).startsWith(value), `${path}: column ${problem.column}`);
  }
});
