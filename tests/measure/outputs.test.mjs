// Outputs of both languages are equal as texts where the values are equal, and only there: random nested values, made in each
// language from one description, in the several ways in which each language can hold them.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
(0, eval)(readFileSync(path("assets/measure/outputs.js"), "utf8"));
const { outputText } = globalThis.outputForm;
const VALUES = 3_000;
const SEED = 20261129;

/** Numbers from 0 to below 1, the same each time (Mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// ---- Descriptions: [kind, content]. `float` holds the 64 bits of a number as a hexadecimal text, `int` a decimal text, `text`
// the units of UTF-16, `list`, `map` ([key description, description] each) and `set` descriptions.

const bitsOf = (number) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
};
const numberOf = (bits) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
};
const float = (number) => ["float", bitsOf(number)];
const text = (string) => ["text", Array.from({ length: string.length }, (_, i) => string.charCodeAt(i))];

const EDGES = [0, -0, NaN, Infinity, -Infinity, 0.1, -0.1, 5e-324, 1e-7, 9.99e-7, 1e-6, 5.05e-5, 1e-4, 2 ** 53, 2 ** 53 + 2, 1e16, 1e20, 1e21, 1.5e21, 1e22, 2 ** 60, 1e300, Number.MAX_VALUE];
const WORDS = ["", "a", "b", "10", "9", "é", "\u{1f980}", "\ud83d", "\udc00x", "\uffff", '"', "\\", "\n", "\u0000", "\u007f", "\u2028", "null", "true", "1", "NaN"];

function numbers(next) {
  const pick = next();
  if (pick < 0.25) return float(EDGES[Math.floor(next() * EDGES.length)]);
  if (pick < 0.5) return ["int", String(BigInt(Math.floor(next() * 2000)) - 1000n)];
  if (pick < 0.6) return ["int", String((BigInt(Math.floor(next() * 2 ** 32)) << BigInt(Math.floor(next() * 2200))) * (next() < 0.5 ? 1n : -1n))];
  // Any 64 bits: all sizes, and now and then what is no number.
  return ["float", Array.from({ length: 4 }, () => Math.floor(next() * 65536).toString(16).padStart(4, "0")).join("")];
}

function value(next, depth) {
  const pick = next();
  if (depth > 3 || pick < 0.4) return numbers(next);
  if (pick < 0.6) return text(Array.from({ length: Math.floor(next() * 4) }, () => WORDS[Math.floor(next() * WORDS.length)]).join(""));
  if (pick < 0.66) return ["constant", ["true", "false", "null"][Math.floor(next() * 3)]];
  const several = (make) => Array.from({ length: Math.floor(next() * 5) }, make);
  if (pick < 0.82) return ["list", several(() => value(next, depth + 1))];
  if (pick < 0.88) return ["set", distinct(several(() => (next() < 0.5 ? numbers(next) : value(next, 4))), (item) => item)];
  const key = () => (next() < 0.6 ? text(WORDS[Math.floor(next() * WORDS.length)]) : numbers(next));
  return ["map", distinct(several(() => [key(), value(next, depth + 1)]), ([key]) => key)];
}

/** Those whose first part means something that none before it means, in any of the ways to write it. */
function distinct(items, of) {
  const seen = new Set();
  return items.filter((item) => {
    const meaning = keyMeaning(of(item));
    return !seen.has(meaning) && seen.add(meaning);
  });
}

/** What a description means, by arithmetic of whole numbers and by bits, and not by any text of a number. */
function meaning([kind, content]) {
  if (kind === "int") return `whole ${content}`;
  if (kind === "float") {
    const number = numberOf(content);
    if (Number.isNaN(number)) return "no number";
    return Number.isInteger(number) ? `whole ${BigInt(number)}` : `float ${content}`;
  }
  if (kind === "text") return `text ${content}`;
  if (kind === "constant") return content;
  if (kind === "list") return `list(${content.map(meaning)})`;
  if (kind === "set") return `set(${content.map(meaning).sort()})`;
  return `map(${content.map(([key, item]) => `${keyMeaning(key)}=${meaning(item)}`).sort()})`;
}
/** Keys that are numbers mean their text. */
const keyMeaning = (key) => (key[0] === "text" ? `text ${key[1]}` : meaning(text(outputTextOfKey(key))));
const outputTextOfKey = (key) => (key[0] === "int" ? outputText(BigInt(key[1])) : outputText(numberOf(key[1])));

/** The value in JavaScript, in one of the ways to hold it. */
function made([kind, content], next) {
  switch (kind) {
    case "int": {
      const isExact = Number.isFinite(Number(content)) && BigInt(Number(content)) === BigInt(content);
      return isExact && next() < 0.7 ? Number(content) : BigInt(content);
    }
    case "float": {
      const number = numberOf(content);
      return Number.isInteger(number) && next() < 0.2 ? BigInt(number) : number;
    }
    case "text":
      return String.fromCharCode(...content);
    case "constant":
      return { true: true, false: false, null: next() < 0.5 ? null : undefined }[content];
    case "list": {
      const items = content.map((item) => made(item, next));
      return items.every((item) => typeof item === "number") && next() < 0.3 ? Float64Array.from(items) : items;
    }
    case "set":
      return new Set(content.map((item) => made(item, next)));
    default: {
      const entries = content.map(([key, item]) => [made(key, next), made(item, next)]);
      const isPlain = entries.every(([key]) => typeof key === "string");
      return isPlain && next() < 0.7 ? Object.fromEntries(entries) : new Map(entries);
    }
  }
}

/** The same in Python: reads [seed, description] a line, gives the text of each. */
const PYTHON = `
import json, random, struct, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
sys.set_int_max_str_digits(0) if hasattr(sys, "set_int_max_str_digits") else None
from outputs import output_text

def made(description, pick):
    kind, content = description
    if kind == "int":
        number = int(content)
        is_exact = abs(number) < 2 ** 1000 and int(float(number)) == number
        return float(number) if is_exact and pick.random() < 0.5 else number
    if kind == "float":
        number = struct.unpack(">d", bytes.fromhex(content))[0]
        is_whole = number == number and abs(number) < float("inf") and number == int(number)
        return int(number) if is_whole and pick.random() < 0.5 else number
    if kind == "text":
        text = struct.pack(f"<{len(content)}H", *content)
        # Pairs of surrogates as one character, or as two halves.
        return text.decode("utf-16-le", "surrogatepass") if pick.random() < 0.8 else "".join(map(chr, content))
    if kind == "constant":
        return json.loads(content)
    if kind == "list":
        items = [made(item, pick) for item in content]
        return tuple(items) if pick.random() < 0.3 else items
    if kind == "set":
        items = [made(item, pick) for item in content]
        return frozenset(items) if pick.random() < 0.3 else set(items)
    entries = [(made(key, pick), made(item, pick)) for key, item in content]
    pick.shuffle(entries)
    return dict(entries)

for line in open(sys.argv[2]):
    seed, description = json.loads(line)
    print(json.dumps(output_text(made(description, random.Random(seed)))))
`;

function inPython(descriptions) {
  const file = join(tmpdir(), `outputs-${process.pid}.jsonl`);
  writeFileSync(file, descriptions.map((one, i) => JSON.stringify([SEED + i, one])).join("\n"));
  const { stdout, stderr } = spawnSync("python3", ["-c", PYTHON, path("assets/measure"), file], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(stderr, "");
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

/** The description with one thing in it another: a number next to it, a letter more, an item less, a key that is not there. */
function changed(description, next) {
  const [kind, content] = description;
  switch (kind) {
    case "int":
      return ["int", String(BigInt(content) + 1n)];
    case "float": {
      const number = numberOf(content);
      if (!Number.isFinite(number)) return float(1);
      const other = (BigInt(`0x${content}`) ^ 1n).toString(16).padStart(16, "0");
      return ["float", other];
    }
    case "text":
      return ["text", [...content, 0x21]];
    case "constant":
      return text(content);
    default: {
      const items = content;
      if (!items.length) return [kind === "list" ? "set" : kind === "set" ? "map" : "list", []];
      const at = Math.floor(next() * items.length);
      if (next() < 0.3) return [kind, items.toSpliced(at, 1)];
      const other = kind === "map" ? [items[at][0], changed(items[at][1], next)] : changed(items[at], next);
      return [kind, items.toSpliced(at, 1, other)];
    }
  }
}

/** Sets in which a change made two items alike are none that both languages can hold. */
const isSound = ([kind, content]) =>
  !Array.isArray(content) || kind === "text" ||
  (kind === "map" ? content.every(([, item]) => isSound(item))
    : content.every(isSound) && (kind !== "set" || new Set(content.map(meaning)).size === content.length));

test("equal values have equal texts in both languages, and different ones different texts", () => {
  const next = random(SEED);
  const values = Array.from({ length: VALUES }, () => value(next, 0)).filter(isSound);
  const others = values.map((one) => changed(one, next)).filter(isSound);
  const all = [...values, ...others];
  const python = inPython(all);
  const byMeaning = new Map();
  const byText = new Map();
  all.forEach((description, i) => {
    const javascript = outputText(made(description, next));
    assert.equal(python[i], javascript, JSON.stringify(description));
    const means = meaning(description);
    assert.equal(byMeaning.get(means) ?? javascript, javascript, `two texts of ${means}`);
    assert.equal(byText.get(javascript) ?? means, means, `two values are both written ${javascript}`);
    byMeaning.set(means, javascript);
    byText.set(javascript, means);
  });
  assert.ok(byMeaning.size > VALUES, `${byMeaning.size} different values`);
});

test("the examples that were mistaken before", () => {
  const pairs = [
    [[101 / 2, 101], ["list", [float(50.5), float(101)]]],
    [101 / 2_000_000, float(5.05e-5)],
    [{ 10: 1, 9: 2, a: 3 }, ["map", [[text("a"), ["int", "3"]], [["int", "9"], ["int", "2"]], [["int", "10"], ["int", "1"]]]]],
    [2 ** 60, ["int", String(2n ** 60n)]],
    [[NaN, -0, Infinity], ["list", [float(NaN), ["int", "0"], float(Infinity)]]],
    [2n ** 20000n, ["int", String(2n ** 20000n)]],
  ];
  const python = inPython(pairs.map(([, description]) => description));
  pairs.forEach(([javascript], i) => assert.equal(outputText(javascript), python[i]));
  assert.notEqual(outputText("101"), outputText(101));
  assert.notEqual(outputText(2 ** 60), outputText(2n ** 60n + 1n));
});

test("long texts are compared to their last character, and cut between characters", () => {
  const long = "x".repeat(20_000);
  const [one, other, crabs] = inPython([text(`${long}a`), text(`${long}b`), text("\u{1f980}".repeat(20_000))]);
  assert.notEqual(one, other);
  assert.deepEqual([one, other, crabs], [outputText(`${long}a`), outputText(`${long}b`), outputText("\u{1f980}".repeat(20_000))]);
  const whole = JSON.stringify(`${long}a`);
  const digest = createHash("sha256").update(whole).digest("hex");
  assert.equal(one, `${whole.slice(0, 10_000)} ... (20003 characters, SHA-256 ${digest})`);
  assert.ok(crabs.isWellFormed());
  // Lengths around the ends of the hash's blocks.
  for (let length = 19_940; length < 20_070; length += 1) {
    const text = "y".repeat(length);
    assert.ok(outputText(text).includes(createHash("sha256").update(JSON.stringify(text)).digest("hex")), String(length));
  }
});

class Point {}
const circle = [];
circle.push(circle);

test("what cannot be compared is refused in words", () => {
  const refused = [[new Date(0), /Date/], [() => 1, /function/], [Symbol("a"), /symbol/], [new Point(), /Point/], [[{ a: /x/ }], /RegExp/], [circle, /contains itself/], [new Map([[1, 1], ["1", 2]]), /both written "1"/], [new Map([[{}, 1]]), /key/], ["x".repeat(1e7), /10,000,000/], [new Array(1e9), /10,000,000/], [Promise.resolve(1), /Promise/]];
  for (const [value, words] of refused) assert.throws(() => outputText(value), (error) => error.kind === "output" && words.test(error.message), String(words));
  const code = `
import sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import datetime, decimal
from outputs import ProgramError, output_text
class Point: pass
circle = []
circle.append(circle)
for value in [datetime.date.today(), lambda: 1, Point(), [{"a": 1j}], circle, {1: 1, "1": 2}, {(1,): 1}, "x" * 10_000_000, [None] * 6_000_000, decimal.Decimal(1), (x for x in [1])]:
    try:
        print(output_text(value)[:50])
    except ProgramError as error:
        print(error.kind, error)
`;
  const { stdout, stderr } = spawnSync("python3", ["-c", code, path("assets/measure")], { encoding: "utf8" });
  assert.equal(stderr, "");
  const lines = stdout.trim().split("\n");
  [/date/, /function/, /Point/, /complex/, /contains itself/, /both written "1"/, /key/, /10,000,000/, /10,000,000/, /Decimal/, /generator/].forEach((words, i) => assert.match(lines[i], new RegExp(`^output .*${words.source}`)));
});
