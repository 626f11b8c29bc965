// Splits the page's module: what the first view needs, and later parts, which are loaded when they are wanted.
//
// It reads the module as wasm-bindgen left it, still with its functions' names; scripts/build/finish-site.mjs puts the parts into the
// site, scripts/wasm/size.mjs says what the first one is made of. To a part goes what is called through its gates only, and what
// only that means: constants, and functions called through the table (scripts/wasm/relocations.mjs reads who means what). It
// imports memory, tables, globals and functions of the parts before it, and puts its own functions into slots of the one
// table; what is left of a gate in an earlier part calls through its slot. So one program stays one program: no second copy
// of Yew, no messages between parts. A call through a gate before its part is there would trap; `ui::app::parts` lets nobody
// through before.
//
// It works on WebAssembly's text form: wasm-dis and wasm-as come with wasm-opt (npm package binaryen, which has no
// wasm-split). The price of being apart is some 2.5 kB after compression, for names and slots.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { links } from "./relocations.mjs";
import { bodiesOf, definedNames, joinData, withoutLinks } from "./module.mjs";

/**
 * What comes after the first view, in the order in which it can be there. `gates`: functions that what comes before may
 * call, each where `ui::app::parts` lets nobody through too early. All else follows: a function or a constant goes to the first
 * part that calls or means it.
 */
const PARTS = [
  {
    name: "rest",
    gates: [
      "<ui::decide::uncertainty_results::Doubts>::ask", "<ui::decide::uncertainty_results::Doubts>::hear",
      "<ui::evidence::dataset_loader::Awaited>::ask", "<ui::evidence::dataset_loader::Awaited>::take",
      "<ui::own_datasets::store::Kept>::restore", "<ui::own_datasets::store::Kept>::take",
      "ui::evidence::view::evidence_view", "ui::decide::beyond",
      "ui::decide::dialog",
      "<model::state::elicitation::Way>::begin", "<model::state::elicitation::Weighing>::changed",
      "<model::state::elicitation::Weighing>::weighed", "<model::answer::why::Why>::of", "model::link::open::restored",
      "model::link::open::reopen", "model::link::open::kept_of", "model::answer::difference::differences",
      "model::document::measured_score::measured_of", "model::link::measured::measured_text",
      "model::document::measured_score::with_measured", "model::state::update::arrive",
      // Only a panic calls it, and it brings tables of Unicode with it; before this part is there, assets/start.mjs says so.
      "core::str::slice_error_fail",
      // Of Yew what this program has no use for.
      ...["vraw::VRaw", "vsuspense::VSuspense", "vportal::VPortal"].map(
        (kind) => `<yew::virtual_dom::${kind} as yew::dom_bundle::traits::Reconcilable>::attach`,
      ),
    ],
  },
  {
    name: "views",
    gates: ["ui::measure::measure_view", "ui::share::take_away_view"],
  },
  {
    // Only where there can be no worker.
    name: "counting",
    gates: ["ui::decide::uncertainty_in_page::in_page"],
  },
];

const root = fileURLToPath(new URL("../..", import.meta.url));
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

/** Constant data: where it lies. Each constant of the sources has its own piece (--no-merge-data-segments). */
function pieces(items) {
  return items.map((item) => {
    const [, at, text] = /\(i32\.const (\d+)\) "((?:[^"\\]|\\.)*)"\)\s*$/s.exec(item.text);
    const length = text.replace(/\\([0-9a-f]{2}|.)/gs, ".").length;
    return { ...item, start: Number(at), end: Number(at) + length };
  });
}

/**
 * Notes of each function and constant what it means without calling it: constants by address, functions by their slots.
 * `known`: what the linker knew; `names`: of each function what the linker called it, in the module's order.
 */
function linkMeanings(functions, data, known, names) {
  const at = new Map(data.flatMap(({ start, end, name }) => Array.from({ length: end - start }, (_, i) => [start + i, name])));
  const called = new Map();
  [...functions.keys()].forEach((name, i) => called.set(names[i], [...(called.get(names[i]) ?? []), name]));
  const constant = (address) => {
    if (!at.has(address)) throw new Error(`there is no constant at ${address}`);
    return at.get(address);
  };
  const means = (list) => new Set(list.flatMap(({ address, name }) => (name === undefined ? constant(address) : (called.get(name) ?? []))));
  [...functions.values()].forEach((item, i) => {
    // What wasm-bindgen added means no constant of ours.
    item.isAdded = !known.functions.has(names[i]);
    item.means = means(known.functions.get(names[i]) ?? []);
  });
  for (const piece of data) piece.means = means(known.constants.get(piece.start) ?? []);
}

/** Which of the parts each function and each piece of data goes to: 0 is the first view, n the n-th of PARTS. */
function places(functions, data, exported) {
  const nodes = new Map([...functions, ...data.map((piece) => [piece.name, piece])]);
  const gateOf = new Map();
  PARTS.forEach(({ gates }, i) => gates.forEach((gate) => gateOf.set(gate, i + 1)));
  const found = new Set([...functions.keys()].map(plain));
  const missing = [...gateOf.keys()].filter((gate) => !found.has(gate));
  // In a quick build others are inlined; what they call then comes with an earlier part.
  if (missing.length && !process.env.QUICK) throw new Error(`no function of its own (inlined, or renamed): ${missing.join(", ")}`);
  const isWritten = ({ name }) => !name.includes(".rodata");
  const rootsOf = (part) => [
    ...(part ? [] : [...exported, ...data.filter(isWritten).map(({ name }) => name), ...[...functions].filter(([, { isAdded }]) => isAdded).map(([name]) => name)]),
    ...[...functions.keys()].filter((name) => gateOf.get(plain(name)) === part),
  ];
  const place = new Map();
  for (let part = 0; part <= PARTS.length; part += 1) {
    const queue = rootsOf(part);
    while (queue.length) {
      const name = queue.pop();
      if (place.has(name) || !nodes.has(name) || gateOf.get(plain(name)) > part) continue;
      place.set(name, part);
      const { calls = [], means } = nodes.get(name);
      queue.push(...calls, ...means);
    }
  }
  return place;
}

/** The module's text split: one text per part, the first view's first. */
function split(wat, known, names) {
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
  linkMeanings(functions, data, known, names);
  const place = places(functions, data, exported);
  // What nothing that is there means, nobody can miss: most of it described types to wasm-bindgen.
  for (const name of functions.keys()) if (!place.has(name)) functions.delete(name);
  const dataOf = (part) => data.filter(({ name }) => place.get(name) === part).map(({ text }) => text);
  const placeOf = (name) => place.get(name) ?? 0;
  const members = PARTS.map(() => []);
  members.unshift([]);
  for (const name of functions.keys()) members[placeOf(name)].push(name);

  // Slots of the table: those there are, and new ones for what an earlier part calls of a later one.
  const slotOf = new Map();
  slots.forEach((name, i) => slotOf.has(name) || slotOf.set(name, first + i));
  const table = of("table").find((item) => item.name === "$0");
  let next = Number(/\(table \$0 (\d+)/.exec(table.text)[1]);
  const filled = slots.map((name, i) => [first + i, name]).filter(([, name]) => functions.has(name));
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
  if (!process.env.QUICK) run("wasm-opt", "-Os", "-g", named, "-o", named);
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
 * What the linker called each function of `input`: wasm-bindgen makes them readable, and then some are called the same.
 * Made anew with the linker's names it is the same but for the order of what wasm-bindgen itself adds.
 */
function linkerNames(input, linked, directory) {
  execFileSync("wasm-bindgen", ["--target", "web", "--no-demangle", "--no-typescript", "--out-name", "unread", "--out-dir", directory, linked]);
  const [read, unread] = [input, join(directory, "unread_bg.wasm")].map((file) => readFileSync(file));
  ["unread_bg.wasm", "unread.js"].forEach((file) => rmSync(join(directory, file)));
  const [bodies, others, names] = [bodiesOf(read), bodiesOf(unread), definedNames(unread)];
  const isSame = bodies.every((body, i) => body.equals(others[i]) || names[i].endsWith(" externref shim"));
  if (bodies.length !== others.length || !isSame) throw new Error(`${linked} is not what ${input} was made from`);
  return names;
}

/**
 * Splits the module in file `input`; versions with names go to the directory `named`. Gives the first view's module, the
 * later parts by name, and the glue with the short names that they use.
 */
export function splitModule(input, linked, named, glue) {
  mkdirSync(named, { recursive: true });
  const whole = join(named, "app.wat");
  const bare = join(named, "app.wasm");
  writeFileSync(bare, withoutLinks(readFileSync(input)));
  run("wasm-dis", bare, "-o", whole);
  const { texts: [first, ...later], isFree } = split(readFileSync(whole, "latin1"), links(readFileSync(linked)), linkerNames(input, linked, named));
  [whole, bare].forEach((file) => rmSync(file));
  const short = shortNames(first);
  const renamed = first.replace(/^ \((import "\S+"|export) "(\w+)"/gm, (_, kind, name) => ` (${kind} "${short.get(name) ?? name}"`);
  return {
    main: assemble(renamed, join(named, "main.wasm")),
    parts: PARTS.map(({ name }, i) => [name, assemble(later[i], join(named, `${name}.wasm`), isFree)]),
    glue: glue.replace(/\b\w+\b/g, (word) => short.get(word) ?? word),
  };
}
