// Splits the page's module in two: what the first view needs, and the rest, which is loaded when it is wanted.
//
// `node scripts/split.mjs APP.wasm SITE NAMED` reads the module as wasm-bindgen left it, still with its functions' names,
// and puts two modules into the built site in place of Trunk's one; NAMED is a directory for both with names, for
// scripts/size.mjs. To the rest goes what is called through one of GATES only. It imports memory, tables, globals and
// functions of the first module, and puts its own functions into new slots of the first one's table; what is left of a
// gate in the first module calls through its slot. So one program stays one program: no second copy of Yew, no messages
// between parts. A call through a gate before the rest is there would trap; `ui::later` lets nobody through before.
//
// It works on WebAssembly's text form: wasm-dis and wasm-as come with wasm-opt (npm package binaryen, which has no
// wasm-split). The price of being apart is some 2.5 kB after compression, for names and slots.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sections } from "./wasm.mjs";

/** Functions of the rest that the first module may call: each where `ui::later` lets nobody through before it is here. */
const GATES = [
  "<ui::doubts::Doubts>::ask", "<ui::doubts::Doubts>::hear", "<ui::rest::Awaited>::ask", "<ui::rest::Awaited>::take",
  "<ui::kept::Kept>::restore", "<ui::kept::Kept>::take", "model::arrival::opened", "model::arrival::restored", "model::away::reopen",
  "ui::answer::points_table", "ui::frame::footer", "ui::frame::told",
  "ui::evidence::evidence_view", "ui::more::more_section", "ui::weighing::weighing_dialog",
  "ui::why::why_sections", "<model::weighing::Way>::begin", "<model::weighing::Weighing>::changed",
  "<model::weighing::Weighing>::weighed", "<model::why::Why>::of", "model::difference::differences",
  "core::str::slice_error_fail",
];
/** Modules behind these gates: what of them is called through tables (listeners above all) goes with them. */
const BEHIND = [
  "ui::evidence", "ui::indicators", "ui::more", "ui::map", "ui::row_chart", "ui::scenarios", "ui::sure", "ui::why",
  "web::worker",
  // How a panic words what went wrong; before the rest is here, assets/start.mjs says that something did.
  "char as core::fmt::Debug", "core::ops::range::Range<usize> as core::fmt::Debug", "&isize as core::fmt::Debug",
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
const path = (name) => name.replace(/^\$"?|"$/g, "").replace(/\[[0-9a-f]+\]/g, "").replaceAll("backend_balance::", "");
const isGate = (name) => GATES.includes(path(name));
/** What is generic over a type of these modules is not written there. */
const isBehind = (name) => BEHIND.some((module) => path(name).replace(/^<+/, "").startsWith(module));

/** Parameters and results of a function, as `(param ..)` and `(result ..)` would say them. */
function signature(header) {
  const params = all(header, /\(param (?:\$\S+ )?([^)]*)\)/g).flatMap((list) => list.split(" "));
  const results = all(header, /\(result ([^)]*)\)/g).flatMap((list) => list.split(" "));
  return { params, results };
}
const said = ({ params, results }) =>
  [params.length && `(param ${params.join(" ")})`, results.length && `(result ${results.join(" ")})`].filter(Boolean).join(" ");

function split(wat) {
  const items = parts(wat);
  const of = (kind) => items.filter((item) => item.kind === kind);
  const functions = new Map(of("func").map((item) => [item.name, item]));
  const imports = of("import").map((item) => {
    const [, name] = new RegExp(`\\(func (${NAME})`).exec(item.text) ?? [];
    return { ...item, name };
  });
  const calls = new RegExp(`\\((?:return_)?call (${NAME})`, "g");
  const references = new RegExp(`\\(ref\\.func (${NAME})`, "g");
  for (const item of functions.values()) {
    item.header = item.text.slice(0, item.text.indexOf("\n"));
    item.calls = new Set([...all(item.text, calls), ...all(item.text, references)]);
  }
  const elem = of("elem")[0];
  const [, first] = /\(i32\.const (\d+)\)/.exec(elem.text);
  const slots = all(elem.text.slice(elem.text.indexOf(" func ")), new RegExp(`(${NAME})`, "g"));

  // What the first view may reach: from the exports and the table, not through the gates.
  const exported = of("export").map((item) => new RegExp(`\\(func (${NAME})\\)`).exec(item.text)?.[1]).filter(Boolean);
  const hot = new Set();
  const queue = [...exported, ...slots.filter((name) => !isBehind(name))];
  while (queue.length) {
    const name = queue.pop();
    if (hot.has(name) || !functions.has(name) || isGate(name)) continue;
    hot.add(name);
    queue.push(...functions.get(name).calls);
  }
  const missing = GATES.filter((gate) => ![...functions.keys()].some((name) => path(name) === gate));
  if (missing.length) throw new Error(`no function of its own (inlined, or renamed): ${missing.join(", ")}`);
  const rest = [...functions.keys()].filter((name) => !hot.has(name));
  const isInRest = new Set(rest);

  // Slots of the table: those the rest has already, and new ones for what the first module calls by name.
  const slotOf = new Map();
  slots.forEach((name, i) => isInRest.has(name) && !slotOf.has(name) && slotOf.set(name, Number(first) + i));
  const [, size] = /\(table \$0 (\d+)/.exec(of("table")[0].text);
  let next = Number(size);
  const called = new Set([...hot].flatMap((name) => [...functions.get(name).calls]).filter((name) => isInRest.has(name)));
  for (const name of called) if (!slotOf.has(name)) slotOf.set(name, next++);

  const types = of("type").map((item) => item.text);
  const typeOf = (name) => said(signature(functions.get(name)?.header ?? imports.find((item) => item.name === name).text));
  const stub = (name) => {
    const { params } = signature(functions.get(name).header);
    const own = said(signature(functions.get(name).header));
    const given = params.map((_, i) => `(local.get ${i})`).join(" ");
    return ` (func ${name} ${own}\n  (call_indirect $0 ${own} ${given} (i32.const ${slotOf.get(name)}))\n )`;
  };
  const grown = (text) => text.replace(/\(table \$0 \d+ \d+ /, `(table $0 ${next} ${next} `);

  // What the rest takes of the first module, under short names.
  const needed = new Set(rest.flatMap((name) => [...functions.get(name).calls]).filter((name) => !isInRest.has(name)));
  const short = new Map([...needed].map((name, i) => [name, `r${i.toString(36)}`]));
  const globals = of("global").filter((item) => /\(mut /.test(item.text));
  const usedGlobals = globals.filter((item) => rest.some((name) => functions.get(name).text.includes(item.name)));
  const tables = of("table");
  const usedTables = tables.filter((item) => item.name === "$0" || rest.some((name) => functions.get(name).text.includes(item.name)));

  /** Runs of slots that are not the rest's, so that its own stay empty until it comes. */
  const runs = (isMine) => {
    const found = [];
    const places = [...slots.map((name, i) => [Number(first) + i, name]), ...[...called].filter((name) => !slots.includes(name)).map((name) => [slotOf.get(name), name])];
    for (const [place, name] of places.filter(([, name]) => isMine(name)).sort((a, b) => a[0] - b[0])) {
      const last = found.at(-1);
      if (last && last.place + last.names.length === place) last.names.push(name);
      else found.push({ place, names: [name] });
    }
    return found.map(({ place, names }) => ` (elem (table $0) (i32.const ${place}) func ${names.join(" ")})`);
  };

  const main = [
    ...items.filter((item) => !["func", "elem", "table"].includes(item.kind)).map((item) => item.text),
    ...tables.map((item) => grown(item.text)),
    ...runs((name) => !isInRest.has(name)),
    ...[...hot].map((name) => functions.get(name).text),
    ...[...called].map(stub),
    ...[...short].map(([name, as]) => ` (export "${as}" (func ${name}))`),
    ` (export "table" (table $0))`,
    ...usedGlobals.map((item, i) => ` (export "global${i}" (global ${item.name}))`),
  ];
  const pages = /\(memory \$0 (\d+)/.exec(of("memory")[0].text)[1];
  const second = [
    ...types,
    ` (import "m" "memory" (memory $0 ${pages}))`,
    ` (import "m" "table" (table $0 ${next} funcref))`,
    ...usedTables.filter((item) => item.name !== "$0").map((item) => ` (import "m" "${item.name.slice(1)}" (table ${item.text.replace(/^ \(table /, "")})`),
    ...usedGlobals.map((item, i) => ` (import "m" "global${i}" (global ${item.name} ${/\(mut \w+\)/.exec(item.text)[0]}))`),
    ...[...short].map(([name, as]) => ` (import "m" "${as}" (func ${name} ${typeOf(name)}))`),
    ...runs((name) => isInRest.has(name)),
    ...rest.map((name) => functions.get(name).text),
  ];
  return { main: main.join("\n"), rest: second.join("\n") };
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

const hash = (...contents) => contents.reduce((sum, bytes) => sum.update(bytes), createHash("sha256")).digest("hex").slice(0, 16);

/** Short names for what the module and its glue give each other: most of theirs is a hash, which compresses badly. */
function shortNames(wat) {
  const names = [...all(wat, /^ \(import "\S+" "(\w+)"/gm), ...all(wat, /^ \(export "(wasm_bindgen_\w+)"/gm)];
  return new Map(names.map((name, i) => [name, `_${i.toString(36)}`]));
}

/** Puts both modules into the site in place of Trunk's one. Names say what is in the files: neither outlives the other. */
function install(site, main, rest, short) {
  const [, old] = readdirSync(site).map((name) => /^app-([0-9a-f]+)_bg\.wasm$/.exec(name)).find(Boolean);
  const now = hash(main, rest);
  for (const name of readdirSync(site).filter((name) => name.startsWith(`app-${old}`))) {
    renameSync(join(site, name), join(site, name.replace(old, now)));
  }
  writeFileSync(join(site, `app-${now}_bg.wasm`), main);
  writeFileSync(join(site, `app-${now}_rest.wasm`), rest);
  const glue = join(site, `app-${now}.js`);
  writeFileSync(glue, readFileSync(glue, "utf8").replace(/\b\w+\b/g, (word) => short.get(word) ?? word));
  const page = join(site, "index.html");
  const html = readFileSync(page, "utf8").replaceAll(`app-${old}`, `app-${now}`);
  writeFileSync(page, html.replace(/<html\b/, `<html data-rest="app-${now}_rest.wasm"`));
}

function main([input, site, named]) {
  mkdirSync(named, { recursive: true });
  const whole = join(named, "app.wat");
  run("wasm-dis", input, "-o", whole);
  const made = split(readFileSync(whole, "latin1"));
  rmSync(whole);
  const short = shortNames(made.main);
  const renamed = made.main.replace(/^ \((import "\S+"|export) "(\w+)"/gm, (_, kind, name) => ` (${kind} "${short.get(name) ?? name}"`);
  install(site, assemble(renamed, join(named, "main.wasm")), assemble(made.rest, join(named, "rest.wasm")), short);
}

main(process.argv.slice(2));
