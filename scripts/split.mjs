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
import { sections } from "./wasm.mjs";

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
  "<ui::doubts::Doubts>::ask", "<ui::doubts::Doubts>::hear", "<ui::rest::Awaited>::ask", "<ui::rest::Awaited>::take",
  "<ui::kept::Kept>::restore", "<ui::kept::Kept>::take", "model::arrival::opened", "model::arrival::restored", "model::away::reopen",
  "ui::answer::points_table", "ui::frame::footer", "ui::frame::told",
  "ui::evidence::evidence_view", "ui::more::more_section", "ui::weighing::weighing_dialog",
  "ui::why::why_sections", "<model::weighing::Way>::begin", "<model::weighing::Weighing>::changed",
  "<model::weighing::Weighing>::weighed", "<model::why::Why>::of", "model::difference::differences",
  "core::str::slice_error_fail", "model::measured_choice::measured_of", "model::measured_choice::measured_text",
  "model::measured_choice::with_measured",
],
    behind: [
  "ui::evidence", "ui::indicators", "ui::more", "ui::map", "ui::row_chart", "ui::scenarios", "ui::sure", "ui::why",
  "web::worker",
  // How a panic words what went wrong; before the rest is here, assets/start.mjs says that something did.
  "char as core::fmt::Debug", "core::ops::range::Range<usize> as core::fmt::Debug", "&isize as core::fmt::Debug",
],
    types: [],
  },
  {
    name: "views",
    gates: ["ui::measure::measure_view", "ui::take_away::take_away_view"],
    behind: ["ui::measure", "ui::take_away", "web::measure", "web::orders", "bench", "model::measured", "model::programs", "ui::together", "model::exported", "model::record", "model::together", "model::tables"],
    types: ["ui::measure", "web::measure", "web::orders", "model::programs", "bench", "ui::take_away", "ui::together", "catalog::json", "catalog::fields", "model::together", "serde_json"],
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

/** Which of the parts each function goes to: 0 is the first view, n the n-th of PARTS. */
function places(functions, exported, slots) {
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
    const queue = [...(part ? roots : exported), ...slots.filter((name) => partOfSlot(name) === part && !gateOf.has(plain(name)))];
    while (queue.length) {
      const name = queue.pop();
      if (place.has(name) || !functions.has(name) || gateOf.get(plain(name)) > part) continue;
      place.set(name, part);
      queue.push(...functions.get(name).calls);
    }
  }
  // What nobody calls by name goes last: it is called through the table by what is behind.
  for (const name of functions.keys()) if (!place.has(name)) place.set(name, PARTS.length);
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
  const place = places(functions, exported, slots);
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
    new Set(names.flatMap((name) => [...functions.get(name).calls]).filter((name) => placeOf(name) > part)));
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
  const takes = members.map((names, part) =>
    [...new Set(names.flatMap((name) => [...functions.get(name).calls]))].filter((name) => placeOf(name) < part));
  for (const name of takes.flat()) {
    const taken = takenFrom[placeOf(name)];
    if (!taken.has(name)) taken.set(name, `r${taken.size.toString(36)}`);
  }
  const exportsOf = (part) => [...takenFrom[part]].map(([name, as]) => ` (export "${as}" (func ${name}))`);
  const globals = of("global").filter((item) => /\(mut /.test(item.text));
  const pages = /\(memory \$0 (\d+)/.exec(of("memory")[0].text)[1];
  const others = of("table").filter((item) => item.name !== "$0");

  const main = [
    ...items.filter((item) => !["func", "elem"].includes(item.kind) && item !== table).map((item) => item.text),
    table.text.replace(/\(table \$0 \d+ \d+ /, `(table $0 ${next} ${next} `),
    ...runs(0),
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
      ...names.map((name) => functions.get(name).text),
      ...[...calledLater[part]].map(stub),
      ...exportsOf(part),
    ];
  });
  return [main, ...later].map((lines) => lines.join("\n"));
}

/** A module's text assembled and optimised: with names into `named`, without into what is given back. */
function assemble(text, named) {
  const wat = `${named}.wat`;
  writeFileSync(wat, `(module\n${text}\n)\n`, "latin1");
  run("wasm-as", "-g", wat, "-o", named);
  run("wasm-opt", "-Os", "-g", named, "-o", named);
  rmSync(wat);
  const bytes = readFileSync(named);
  const kept = sections(bytes).filter(({ id }) => id !== 0);
  return Buffer.concat([bytes.subarray(0, 8), ...kept.map(({ start, end }) => bytes.subarray(start, end))]);
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
  const [first, ...later] = split(readFileSync(whole, "latin1"));
  rmSync(whole);
  const short = shortNames(first);
  const renamed = first.replace(/^ \((import "\S+"|export) "(\w+)"/gm, (_, kind, name) => ` (${kind} "${short.get(name) ?? name}"`);
  return {
    main: assemble(renamed, join(named, "main.wasm")),
    parts: PARTS.map(({ name }, i) => [name, assemble(later[i], join(named, `${name}.wasm`))]),
    glue: glue.replace(/\b\w+\b/g, (word) => short.get(word) ?? word),
  };
}
