// Inputs that are not what they say: lengths that lie, objects that throw, gigabytes. They are refused by code and path before
// they are read, and nothing of them runs inside the engine.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { directory, isRefusal } from "./package.mjs";

const engine = await import(new URL("index.js", directory));
await engine.default();
const { acceptability, additiveValues, checkDataset, compareBlocks, evaluate, scoreMatrix, weightsFromBestWorst, weightsFromMatrix, weightsFromPairs, weightsFromRanking } = engine;

const answer = () => JSON.stringify(evaluate({ dataset: "evidence", profile: "api" }));
const first = answer();
beforeEach(() => assert.equal(answer(), first, "the engine answers as before"));

/** Fails unless the call is refused with this code and path. */
function refused(call, code, path) {
  assert.throws(call, (error) => {
    assert.ok(isRefusal(error), String(error));
    assert.deepEqual([error.code, error.path], [code, path], error.message);
    assert.ok(error.message.length > 10 && error.message.length < 2_000, error.message);
    return true;
  });
}

// ---------------------------------------------------------------- lengths
class Longer extends Float64Array { get length() { return 2 ** 20; } }
class Shorter extends Float64Array { get length() { return 1; } }
const withLength = (numbers, length) => Object.defineProperty(Float64Array.from(numbers), "length", { value: length });
const LIARS = {
  "a class that says it is longer": (numbers) => Longer.from(numbers),
  "a class that says it is shorter": (numbers) => Shorter.from(numbers),
  "a property that says it is longer": (numbers) => withLength(numbers, 2 ** 30),
  "a property that says it is shorter": (numbers) => withLength(numbers, 1),
  "a property that says it has 2^40": (numbers) => withLength(numbers, 2 ** 40),
  "a property that is no number": (numbers) => withLength(numbers, "many"),
  "iterators of its own": (numbers) => Object.defineProperty(Float64Array.from(numbers), Symbol.iterator, { value: () => { throw new Error("no"); } }),
};
for (const [name, typed] of Object.entries(LIARS)) {
  test(`a typed array has the length it has: ${name}`, () => {
    for (let time = 0; time < 50; time += 1) {
      assert.deepEqual([...additiveValues(typed([1, 2, 3, 4, 5, 6]), typed([1, 3]))], [1.75, 3.75, 5.75]);
    }
    const matrix = [typed([1, 3]), typed([1 / 3, 1])];
    assert.deepEqual(weightsFromPairs(matrix), weightsFromPairs([[1, 3], [1 / 3, 1]]));
    const plain = { mean: [[3, 1], [1, 3]], sd: [[1, 1], [1, 1]], samples: 100, seed: 1 };
    assert.deepEqual(acceptability({ ...plain, weights: typed([1, 2]) }), acceptability({ ...plain, weights: [1, 2] }));
  });
}

/** A list that claims a length, and counts how often it is asked for anything. */
function claiming(length) {
  const counted = { reads: 0 };
  counted.list = new Proxy([[1, 2]], { get: (target, key) => { counted.reads += 1; return key === "length" ? length : target[key]; } });
  return counted;
}
const OF_A_LIST = {
  "scoreMatrix matrix": (list) => scoreMatrix({ method: "wsm", matrix: list, types: [], weights: [] }),
  "scoreMatrix weights": (list) => scoreMatrix({ method: "wsm", matrix: [[1]], types: ["cost"], weights: list }),
  "weightsFromMatrix": (list) => weightsFromMatrix({ method: "entropy", matrix: list }),
  "weightsFromPairs": (list) => weightsFromPairs(list),
  "weightsFromRanking": (list) => weightsFromRanking(list),
  "weightsFromBestWorst": (list) => weightsFromBestWorst({ bestToOthers: list, othersToWorst: [1] }),
  "acceptability": (list) => acceptability({ mean: list, sd: list, weights: "uniform", samples: 100, seed: 1 }),
  "compareBlocks": (list) => compareBlocks(list),
  "compareBlocks floor": (list) => compareBlocks([], { floor: list }),
  "additiveValues": (list) => additiveValues(list, [1]),
  "evaluate weights": (list) => evaluate({ dataset: "evidence", weights: { lts: list } }),
  "a list in a dataset": (list) => evaluate({ dataset: { formatVersion: 1, criteria: list } }),
};
for (const [name, call] of Object.entries(OF_A_LIST)) {
  test(`a list that claims a length that no list has is refused at once: ${name}`, () => {
    for (const length of [2 ** 40, Number.MAX_VALUE, Infinity]) {
      const { list, ...counted } = claiming(length);
      assert.throws(() => call(list), (error) => isRefusal(error) && ["too-large", "invalid-input"].includes(error.code));
      assert.ok(counted.reads < 100, `${length}: read ${counted.reads} times`);
    }
    for (const length of [NaN, -1, 1.5, "3", {}, undefined]) assert.throws(() => call(claiming(length).list), isRefusal, String(length));
  });
  test(`a list of a billion holes is refused at once: ${name}`, () => {
    assert.throws(() => call(new Array(1e9)), isRefusal);
  });
}

test("a length of 2^40 has a code of its own", () => {
  refused(() => weightsFromPairs(claiming(2 ** 40).list), "too-large", "");
  refused(() => scoreMatrix({ method: "wsm", matrix: [[1]], types: ["cost"], weights: claiming(2 ** 40).list }), "too-large", "/weights");
  refused(() => additiveValues([1], claiming(2 ** 40).list), "too-large", "/1");
  refused(() => evaluate({ dataset: { criteria: claiming(2 ** 40).list } }), "too-large", "/dataset");
});

test("holes are no numbers", () => {
  refused(() => scoreMatrix({ method: "wsm", matrix: [[1, , 3]], types: [], weights: [] }), "invalid-input", "/matrix/0/1"); // eslint-disable-line no-sparse-arrays
  refused(() => additiveValues([1, , 3], [1]), "invalid-input", "/0/1"); // eslint-disable-line no-sparse-arrays
});

// ---------------------------------------------------------------- sizes
const GIGABYTE = 2 ** 27;
test("lists of gigabytes are too large", () => {
  refused(() => additiveValues(new Float64Array(GIGABYTE), [1]), "too-large", "/0");
  refused(() => additiveValues(new Array(GIGABYTE), [1]), "too-large", "/0");
  refused(() => weightsFromBestWorst({ bestToOthers: new Float64Array(GIGABYTE), othersToWorst: [1] }), "too-large", "/bestToOthers");
  refused(() => acceptability({ mean: new Float64Array(GIGABYTE), sd: [], weights: "uniform", samples: 100, seed: 1 }), "too-large", "/mean");
  refused(() => compareBlocks([{ a: new Float64Array(GIGABYTE), b: [] }]), "too-large", "/0/a");
  assert.throws(() => scoreMatrix({ method: "wsm", matrix: [new Float64Array(GIGABYTE)], types: [], weights: [] }), isRefusal);
});

test("many lists that are too large together are too large", () => {
  const row = new Array(1_000_000).fill(1);
  refused(() => weightsFromRanking(new Array(1_000).fill(row)), "too-large", "/19");
});

test("texts of half a gigabyte are too large, and a problem of a dataset", () => {
  const text = "x".repeat(2 ** 29 - 24);
  refused(() => evaluate({ dataset: text }), "too-large", "/dataset");
  refused(() => evaluate({ dataset: { title: text } }), "too-large", "/dataset");
  refused(() => evaluate({ dataset: "evidence", profile: text }), "too-large", "/profile");
  refused(() => evaluate({ dataset: "evidence", weights: { [text]: 1 } }), "too-large", "/weights");
  refused(() => weightsFromRanking([text]), "too-large", "/0");
  const problems = checkDataset(text);
  assert.equal(problems.length, 1);
  assert.deepEqual([problems[0].path, /20000000 characters/.test(problems[0].message)], ["", true]);
});

// ---------------------------------------------------------------- what throws
const lookalike = () => Object.assign(new Error("of the caller"), { name: "BalanceError", code: "not-ready", path: "/elsewhere" });
const getter = (target, key, thrown) => Object.defineProperty(target, key, { enumerable: true, get() { throw thrown; } });
const THROWN = { "an error": new Error("no"), "what looks like one of ours": lookalike(), "nothing": undefined, "a symbol": Symbol("no"), "an object with a code": { code: "unknown-id", path: "", message: "no" } };
for (const [name, thrown] of Object.entries(THROWN)) {
  test(`what a getter throws is told with its path, and not passed on: ${name}`, () => {
    const check = (call, path) => assert.throws(call, (error) => {
      assert.ok(isRefusal(error) && error !== thrown);
      assert.deepEqual([error.code, error.path, error.cause], ["invalid-input", path, thrown]);
      return true;
    });
    check(() => evaluate(getter({}, "dataset", thrown)), "/dataset");
    check(() => evaluate(getter({ dataset: "evidence" }, "seed", thrown)), "/seed");
    check(() => evaluate({ dataset: "evidence", weights: getter({}, "a/b", thrown) }), "/weights/a~1b");
    check(() => evaluate({ dataset: getter({}, "title", thrown) }), "/dataset");
    check(() => scoreMatrix({ matrix: [[1, 2], getter([1, 2], 1, thrown)] }), "/matrix/1/1");
    check(() => additiveValues(getter([1, 2], 1, thrown), [1]), "/0");
    check(() => compareBlocks([getter({ a: [] }, "b", thrown)]), "/0/b");
  });
}

test("getters that throw ten thousand times leave the engine as it was", () => {
  for (let time = 0; time < 10_000; time += 1) {
    assert.throws(() => acceptability({ mean: [[1, 2], getter([1, 2], 0, new Error("no"))], sd: [[1, 1], [1, 1]], weights: "uniform", samples: 100, seed: 1 }), isRefusal);
  }
});

test("what is no data is named with its path", () => {
  for (const [value, kind] of [[() => 1, "function"], [Symbol("x"), "symbol"], [5n, "bigint"], [new Set([1]), "Set"], [new Date(0), "Date"], [/x/, "RegExp"], [Promise.resolve(1), "Promise"]]) {
    assert.throws(() => evaluate({ dataset: "evidence", weights: { lts: value } }), ({ code, path, message }) => {
      assert.deepEqual([code, path, message.includes(kind)], ["invalid-input", "/weights/lts", true], message);
      return true;
    });
  }
});

test("a map whose keys are no text is refused", () => {
  refused(() => evaluate({ dataset: "evidence", weights: new Map([[{}, 1]]) }), "invalid-input", "/weights");
});
