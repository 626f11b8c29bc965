// How long a source is, in lines and in tokens, by a real lexer; and writes that into workloads.json.
//
//   node scripts/workloads/length.mjs --write
//
// Counted is the program itself, without `prepare` and `numbers`, which make the input, without comments and docstrings, and
// without blank lines. A token is a leaf of the syntax tree of Lezer's parser; a string, a regular expression and the fixed
// text of a template or f-string is one each, and what is put into it counts as the code that it is. Line ends and
// indentation are no tokens in Python, as white space is none in JavaScript.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parser as javascript } from "@lezer/javascript";
import { parser as python } from "@lezer/python";

const PARSERS = { js: javascript, py: python };
const COMMENTS = new Set(["LineComment", "BlockComment", "Comment"]);
/** One token each, with what is put into it beside. */
const TEXTS = new Set(["String", "TemplateString", "FormatString", "RegExp", "ContinuedString"]);
const INSIDE = new Set(["Interpolation", "FormatReplacement"]);
const SCAFFOLD = new Set(["prepare", "numbers"]);

/** Is the top-level `node` a function that only makes input? */
function isScaffold(node, text) {
  if (!["FunctionDeclaration", "FunctionDefinition"].includes(node.name)) return false;
  const name = node.getChild("VariableDefinition") ?? node.getChild("VariableName");
  return name !== null && SCAFFOLD.has(text.slice(name.from, name.to));
}

/** Is the statement `node` a text that stands for itself? */
const isDocstring = (node) => node.name === "ExpressionStatement" && ["String", "ContinuedString"].includes(node.firstChild?.name);

/** Calls `token(from, to)` with each token under `node`. */
function visit(node, token) {
  if (COMMENTS.has(node.name) || isDocstring(node)) return;
  if (TEXTS.has(node.name)) {
    token(node.from, node.to);
    for (let child = node.firstChild; child; child = child.nextSibling) if (INSIDE.has(child.name)) visit(child, token);
    return;
  }
  if (!node.firstChild) {
    if (node.to > node.from) token(node.from, node.to);
    return;
  }
  for (let child = node.firstChild; child; child = child.nextSibling) visit(child, token);
}

/** { lines, tokens } of `text` in `language` ("js" or "py"). */
export function length(text, language) {
  const lines = new Set();
  let tokens = 0;
  const lineAt = (at) => text.slice(0, at).split("\n").length;
  const top = PARSERS[language].parse(text).topNode;
  for (let node = top.firstChild; node; node = node.nextSibling) {
    if (isScaffold(node, text)) continue;
    visit(node, (from, to) => {
      tokens += 1;
      for (let line = lineAt(from); line <= lineAt(to); line += 1) lines.add(line);
    });
  }
  return { lines: lines.size, tokens };
}

const directory = fileURLToPath(new URL("../../assets/workloads/", import.meta.url));

/** The list as it is with the lengths of its sources. */
export function withLengths(workloads) {
  const of = (id, language) => length(readFileSync(`${directory}${id}.${language}`, "utf8"), language);
  return workloads.map((workload) => ({ ...workload, length: { js: of(workload.id, "js"), py: of(workload.id, "py") } }));
}

if (process.argv[2] === "--write") {
  const file = `${directory}workloads.json`;
  const workloads = withLengths(JSON.parse(readFileSync(file, "utf8")));
  writeFileSync(file, `${JSON.stringify(workloads, null, 2)}\n`);
}
