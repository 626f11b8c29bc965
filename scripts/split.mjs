// Splits the page's module: what the first view needs, and later parts, which are loaded when they are wanted.
//
// It reads the module as wasm-bindgen left it, still with its functions' names; scripts/site.mjs puts the parts into the
// site, scripts/size.mjs says what the first one is made of. To a part goes what is called through its gates only. It
// imports memory, tables, globals and functions of the parts before it, and puts its own functions into slots of the one
// table; what is left of a gate in an earlier part calls through its slot. So one program stays one program: no second copy
// of Yew, no messages between parts. A call through a gate before its part is there would trap; `ui::later` lets nobody
// through before.
//
// It works on WebAssembly's text form: wasm-dis and wasm-as come with wasm-opt (npm package binaryen, which has no
// wasm-split). The price of being apart is some 2.5 kB after compression, for names and slots.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { joinData } from "./wasm.mjs";

/**
 * What comes after the first view, in the order in which it can be there. `gates`: functions that what comes before may
 * call, each where `ui::later` lets nobody through too early. `behind`: modules behind these gates: what of them is called
 * through tables (listeners above all) goes with them. `types`: modules whose components, and all that is generic over
 * them, go with them too.
 */
const PARTS = [
  {
    name: "rest",
    gates: [
      "<ui::doubts::Doubts>::ask", "<ui::doubts::Doubts>::hear", "<ui::rest::Awaited>::ask",
      "<ui::rest::Awaited>::take", "<ui::kept::Kept>::restore", "<ui::kept::Kept>::take", "ui::answer::points_table",
      "ui::evidence::evidence_view", "ui::frame::footer", "ui::frame::told", "ui::more::more_section",
      "ui::weighing::weighing_dialog", "ui::why::why_sections", "<model::weighing::Way>::begin",
      "<model::weighing::Weighing>::changed", "<model::weighing::Weighing>::weighed", "<model::why::Why>::of",
      "model::arrival::restored", "model::away::reopen", "model::difference::differences",
      "model::measured_choice::measured_of", "model::measured_choice::measured_text",
      "model::measured_choice::with_measured", "model::state::arrive", "core::str::slice_error_fail",
      // Of Yew what this program has no use for.
      ...["vraw::VRaw", "vsuspense::VSuspense", "vportal::VPortal"].map(
        (kind) => `<yew::virtual_dom::${kind} as yew::dom_bundle::traits::Reconcilable>::attach`,
      ),
    ],
    behind: [
      "ui::evidence", "ui::indicators", "ui::more", "ui::map", "ui::row_chart", "ui::scenarios", "ui::sure", "ui::why",
      "web::browser::request", "web::worker", "model::words::doubt",
      // How a panic words what went wrong; before the rest is here, assets/start.mjs says that something did.
      "model::fragment::FragmentError as", "&model::fragment::FragmentError as", "char as core::fmt::Debug",
      "str as core::fmt::Debug", "&str as core::fmt::Debug", "usize as core::fmt::Debug", "&isize as core::fmt::Debug",
      "&u8 as core::fmt", "&u16 as core::fmt::Debug", "&u64 as core::fmt::Debug", "&usize as core::fmt::Debug",
      "alloc::boxed::Box<[u", "core::fmt::builders::PadAdapter", "core::fmt::Error as",
      "core::ops::range::Range<usize> as core::fmt::Debug", "core::str::error::Utf8Error as",
      "std::thread::local::AccessError as", "wasm_bindgen::JsValue as core::fmt::Debug",
    ],
    types: [],
  },
  {
    name: "views",
    gates: ["ui::measure::measure_view", "ui::take_away::take_away_view"],
    behind: [
      "ui::measure", "ui::take_away", "ui::together", "web::measure", "web::orders", "bench", "catalog::fields",
      "catalog::json", "catalog::read", "model::exported", "model::measured", "model::programs", "model::record",
      "model::tables", "model::together", "f64 as core::fmt",
    ],
    types: [
      "ui::measure", "ui::take_away", "ui::together", "web::measure", "web::orders", "bench", "catalog::fields",
      "catalog::json", "model::programs", "model::together", "serde_json",
    ],
  },
  {
    // Only where there can be no worker.
    name: "counting",
    gates: ["ui::counting::in_page"],
    behind: [
      "ui::counting", "decide::acceptability", "decide::confidence", "decide::draws", "decide::information",
      "decide::methods", "decide::opinions", "decide::score_belief", "decide::tally", "model::question", "stats::",
    ],
    types: ["ui::counting"],
  },
];

const root = fileURLToPath(new URL("..", import.meta.url));
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"]
  .map((feature) => `--enable-${feature}`);
const run = (tool, ...args) => execFileSync(join(root, "node_modules/.bin", tool), [...FEATURES, ...args]);

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)`;
const all = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

/** The module's parts: each starts at one space and ends where the next one does. */
function parts(wat) {
  const lines = wat.split("\n");
  const starts = lines.flatMap((line, at) => (/^ \(/.test(line) ? [at] : []));
  const end = lines.findLastIndex((line) => line === ")");
  return starts.map((start, i) => {
    const text = lines.slice(start, starts[i + 1] ?? end).join("\n");
    return { kind: /^ \((\S+)/.exec(text)[1], name: new RegExp(`^ \\(\\S+ (${NAME})`).exec(text)?.[1], text };
  });
}

/** A function's path in this crate, without what tells compilations apart. */
const plain = (name) => name.replace(/^\$"?|"$/g, "").replace(/\[[0-9a-f]+\]/g, "").replaceAll("backend_balance::", "");
/** Parameters and results of a function, as `(param ..)` and `(result ..)` would say them. */
function signature(header) {
  const params = all(header, /\(param (?:\$\S+ )?([^)]*)\)/g).flatMap((list) => list.split(" "));
  const results = all(header, /\(result ([^)]*)\)/g).flatMap((list) => list.split(" "));
  return { params, results };
}
const said = ({ params, results }) =>
  [params.length && `(param ${params.join(" ")})`, results.length && `(result ${results.join(" ")})`].filter(Boolean).join(" ");

/** Constant data: where it lies, and its bytes. Each constant of the sources has its own piece (--no-merge-data-segments). */
function pieces(items) {
  const letters = { t: 9, n: 10, r: 13, '"': 34, "'": 39, "\\": 92 };
  return items.map((item) => {
    const [, at, text] = /\(i32\.const (\d+)\) "((?:[^"\\]|\\.)*)"\)\s*$/s.exec(item.text);
    const bytes = [];
    for (const [, hex, letter, plainLetter] of text.matchAll(/\\([0-9a-f]{2})|\\(.)|([^\\])/gs)) {
      bytes.push(hex ? parseInt(hex, 16) : letter ? letters[letter] : plainLetter.charCodeAt(0));
    }
    return { ...item, start: Number(at), end: Number(at) + bytes.length, bytes: Uint8Array.from(bytes), calls: new Set() };
  });
}

/**
 * So far beyond its ends a table may be meant by an address: a loop may count up to its end from below, or begin at another
 * number than 0.
 */
const LEEWAY = 16;
const LONG = 1000;
const isLongTable = ({ start, end }) => end - start >= 64;
/** Neither a text nor a place in the sources (address and length of the file's name, line, column), which are never counted through. */
function isShortTable({ start, end, bytes }) {
  if (end - start < 8 || start % 4 || (end - start) % 4 || bytes.every((byte) => byte >= 32)) return false;
  const words = new Uint32Array(bytes.buffer.slice(0, 16));
  return !(words.length === 4 && words[1] < 300 && words[2] < 20_000 && words[3] < 400);
}

/** Finds the pieces that an address may mean. */
function finder(sorted) {
  return (address) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].end + LEEWAY <= address) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let i = Math.max(0, low - 2); i < sorted.length && sorted[i].start - LEEWAY <= address; i += 1) {
      const { start, end } = sorted[i];
      const leeway = isLongTable(sorted[i]) ? LEEWAY : 0;
      const isMeant = address >= start - leeway && address < end + leeway;
      if (isMeant || (address === end && isShortTable(sorted[i]))) found.push(sorted[i].name);
    }
    return found;
  };
}

/** Notes of each function and piece which pieces it means; what is written to stays with the first part. */
function linkData(functions, data) {
  const sorted = [...data].sort((a, b) => a.start - b.start);
  const [from, to] = [sorted[0].start - LEEWAY, sorted.at(-1).end + LEEWAY];
  const find = finder(sorted);
  const starts = new Map(sorted.map(({ start, name }) => [start, name]));
  for (const item of functions.values()) {
    const numbers = all(item.text, /(?:\(i32\.const |offset=)(\d+)/g).map(Number);
    // An address and a length that are stored together are one number of 64 bits.
    const pairs = all(item.text, /\(i64\.const (-?\d+)/g).map((number) => BigInt.asUintN(64, BigInt(number)));
    const halves = pairs.flatMap((pair) => [Number(pair & 0xffff_ffffn), Number(pair >> 32n)]);
    for (const number of [...numbers, ...halves]) {
      if (number >= from && number <= to) find(number).forEach((name) => item.calls.add(name));
    }
  }
  for (const piece of sorted) {
    const view = new DataView(piece.bytes.buffer);
    for (let at = (4 - (piece.start % 4)) % 4; at + 4 <= piece.bytes.length; at += 4) {
      const word = view.getUint32(at, true);
      // In a long piece, a packed dataset say, most words are no addresses: there only the very start of another one counts.
      if (piece.bytes.length > LONG) starts.has(word) && piece.calls.add(starts.get(word));
      else if (word >= from && word <= to) find(word).forEach((name) => piece.calls.add(name));
    }
  }
}

/** Which of the parts each function and each piece of data goes to: 0 is the first view, n the n-th of PARTS. */
function places(functions, data, exported, slots) {
  const nodes = new Map([...functions, ...data.map((piece) => [piece.name, piece])]);
  const written = data.filter(({ name }) => !name.includes(".rodata")).map(({ name }) => name);
  const path = (name) => plain(name).replace(/^<+/, "");
  const gateOf = new Map();
  PARTS.forEach(({ gates }, i) => gates.forEach((gate) => gateOf.set(gate, i + 1)));
  const found = new Set([...functions.keys()].map(plain));
  const missing = [...gateOf.keys()].filter((gate) => !found.has(gate));
  if (missing.length) throw new Error(`no function of its own (inlined, or renamed): ${missing.join(", ")}`);
  const partOfSlot = (name) => {
    const isBehind = ({ behind, types }) =>
      behind.some((module) => path(name).startsWith(module)) || types.some((module) => plain(name).includes(`${module}::`));
    return PARTS.findLastIndex(isBehind) + 1;
  };
  const place = new Map();
  for (let part = 0; part <= PARTS.length; part += 1) {
    const isOfPart = (name) => gateOf.get(plain(name)) === part;
    const roots = [...functions.keys()].filter(isOfPart);
    const queue = [...(part ? roots : [...exported, ...written]), ...slots.filter((name) => partOfSlot(name) === part && !gateOf.has(plain(name)))];
    while (queue.length) {
      const name = queue.pop();
      if (place.has(name) || !nodes.has(name) || gateOf.get(plain(name)) > part) continue;
      place.set(name, part);
      queue.push(...nodes.get(name).calls);
    }
  }
  // What nobody calls by name goes last: it is called through the table by what is behind.
  for (const name of nodes.keys()) if (!place.has(name)) place.set(name, PARTS.length);
  return place;
}

/** The module's text split: one text per part, the first view's first. */
function split(wat) {
  const items = parts(wat);
  const of = (kind) => items.filter((item) => item.kind === kind);
  const functions = new Map(of("func").map((item) => [item.name, item]));
  const imports = of("import").map((item) => ({ ...item, name: new RegExp(`\\(func (${NAME})`).exec(item.text)?.[1] }));
  const calls = new RegExp(`\\((?:return_call|call|ref\\.func) (${NAME})`, "g");
  for (const item of functions.values()) {
    item.signature = signature(item.text.slice(0, item.text.indexOf("\n")));
    item.calls = new Set(all(item.text, calls));
  }
  const typeOf = (name) => said(functions.get(name)?.signature ?? signature(imports.find((item) => item.name === name).text));
  const elem = of("elem")[0];
  const first = Number(/\(i32\.const (\d+)\)/.exec(elem.text)[1]);
  const slots = all(elem.text.slice(elem.text.indexOf(" func ")), new RegExp(`(${NAME})`, "g"));
  const exported = of("export").map((item) => new RegExp(`\\(func (${NAME})\\)`).exec(item.text)?.[1]).filter(Boolean);
  const data = pieces(of("data"));
  linkData(functions, data);
  const place = places(functions, data, exported, slots);
  const dataOf = (part) => data.filter(({ name }) => placeOf(name) === part).map(({ text }) => text);
  const placeOf = (name) => place.get(name) ?? 0;
  const members = PARTS.map(() => []);
  members.unshift([]);
  for (const name of functions.keys()) members[placeOf(name)].push(name);

  // Slots of the table: those there are, and new ones for what an earlier part calls of a later one.
  const slotOf = new Map();
  slots.forEach((name, i) => slotOf.has(name) || slotOf.set(name, first + i));
  const table = of("table").find((item) => item.name === "$0");
  let next = Number(/\(table \$0 (\d+)/.exec(table.text)[1]);
  const filled = slots.map((name, i) => [first + i, name]);
  const calledLater = members.map((names, part) =>
    new Set(names.flatMap((name) => [...functions.get(name).calls]).filter((name) => functions.has(name) && placeOf(name) > part)));
  for (const name of new Set(calledLater.flatMap((names) => [...names]))) {
    if (slotOf.has(name)) continue;
    slotOf.set(name, next);
    filled.push([next, name]);
    next += 1;
  }
  const stub = (name) => {
    const { params } = functions.get(name).signature;
    const given = params.map((_, i) => `(local.get ${i})`).join(" ");
    return ` (func ${name} ${typeOf(name)}\n  (call_indirect $0 ${typeOf(name)} ${given} (i32.const ${slotOf.get(name)}))\n )`;
  };
  /** The slots of one part, as runs of neighbours; those of later parts stay empty until they come. */
  const runs = (part) => {
    const found = [];
    for (const [slot, name] of filled.filter(([, name]) => placeOf(name) === part)) {
      const last = found.at(-1);
      if (last && last.slot + last.names.length === slot) last.names.push(name);
      else found.push({ slot, names: [name] });
    }
    return found.map(({ slot, names }) => ` (elem (table $0) (i32.const ${slot}) func ${names.join(" ")})`);
  };

  // What a later part takes of earlier ones, under short names: functions of each, imports by way of the first.
  const takenFrom = members.map(() => new Map());
  const isData = new Set(data.map(({ name }) => name));
  const takes = members.map((names, part) =>
    [...new Set(names.flatMap((name) => [...functions.get(name).calls]))].filter((name) => !isData.has(name) && placeOf(name) < part));
  for (const name of takes.flat()) {
    const taken = takenFrom[placeOf(name)];
    if (!taken.has(name)) taken.set(name, `r${taken.size.toString(36)}`);
  }
  const exportsOf = (part) => [...takenFrom[part]].map(([name, as]) => ` (export "${as}" (func ${name}))`);
  const globals = of("global").filter((item) => /\(mut /.test(item.text));
  const pages = /\(memory \$0 (\d+)/.exec(of("memory")[0].text)[1];
  const others = of("table").filter((item) => item.name !== "$0");

  const main = [
    ...items.filter((item) => !["func", "elem", "data"].includes(item.kind) && item !== table).map((item) => item.text),
    table.text.replace(/\(table \$0 \d+ \d+ /, `(table $0 ${next} ${next} `),
    ...runs(0),
    ...dataOf(0),
    ...members[0].map((name) => functions.get(name).text),
    ...[...calledLater[0]].map(stub),
    ...exportsOf(0),
    ` (export "table" (table $0))`,
    ...globals.map((item, i) => ` (export "global${i}" (global ${item.name}))`),
  ];
  const later = PARTS.map((_, i) => {
    const part = i + 1;
    const names = members[part];
    const uses = (item) => names.some((name) => functions.get(name).text.includes(item.name));
    return [
      ...of("type").map((item) => item.text),
      ` (import "0" "memory" (memory $0 ${pages}))`,
      ` (import "0" "table" (table $0 ${next} funcref))`,
      ...others.filter(uses).map((item) => ` (import "0" "${item.name.slice(1)}" (table ${item.text.replace(/^ \(table /, "")})`),
      ...globals.flatMap((item, n) => uses(item) ? [` (import "0" "global${n}" (global ${item.name} ${/\(mut \w+\)/.exec(item.text)[0]}))`] : []),
      ...takes[part].map((name) => ` (import "${placeOf(name)}" "${takenFrom[placeOf(name)].get(name)}" (func ${name} ${typeOf(name)}))`),
      ...runs(part),
      ...dataOf(part),
      ...names.map((name) => functions.get(name).text),
      ...[...calledLater[part]].map(stub),
      ...exportsOf(part),
    ];
  });
  const texts = [main, ...later].map((lines) => lines.join("\n"));
  // The first part's data is there before any other's: zeros of it between its own pieces are written over.
  const isFree = (from, to) => !data.some(({ start, end }) => start < to && end > from);
  return { texts, isFree };
}

/** A module's text assembled and optimised: with names into `named`, without into what is given back. */
function assemble(text, named, isFree) {
  const wat = `${named}.wat`;
  writeFileSync(wat, `(module\n${text}\n)\n`, "latin1");
  run("wasm-as", "-g", wat, "-o", named);
  run("wasm-opt", "-Os", "-g", named, "-o", named);
  rmSync(wat);
  const bytes = readFileSync(named);
  return joinData(bytes, isFree);
}

/** Short names for what the module and its glue give each other: most of theirs is a hash, which compresses badly. */
function shortNames(wat) {
  const names = [...all(wat, /^ \(import "\S+" "(\w+)"/gm), ...all(wat, /^ \(export "(wasm_bindgen_\w+)"/gm)];
  return new Map(names.map((name, i) => [name, `_${i.toString(36)}`]));
}

/**
 * Splits the module in file `input`; versions with names go to the directory `named`. Gives the first view's module, the
 * later parts by name, and the glue with the short names that they use.
 */
export function splitModule(input, named, glue) {
  mkdirSync(named, { recursive: true });
  const whole = join(named, "app.wat");
  run("wasm-dis", input, "-o", whole);
  const { texts: [first, ...later], isFree } = split(readFileSync(whole, "latin1"));
  rmSync(whole);
  const short = shortNames(first);
  const renamed = first.replace(/^ \((import "\S+"|export) "(\w+)"/gm, (_, kind, name) => ` (${kind} "${short.get(name) ?? name}"`);
  return {
    main: assemble(renamed, join(named, "main.wasm")),
    parts: PARTS.map(({ name }, i) => [name, assemble(later[i], join(named, `${name}.wasm`), isFree)]),
    glue: glue.replace(/\b\w+\b/g, (word) => short.get(word) ?? word),
  };
}
