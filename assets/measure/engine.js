// Loads, checks and times programs in JavaScript: the same in a worker of the page and in Node.js.
//
// A classic script that defines `createEngine`. A program is one or several sources, evaluated together in strict mode in a
// scope of their own, that define `work(input)` and, if it has input, `prepare(seed, size)`. What `work` returns may be a
// promise. Its twin for Python is engine.py; both answer the same questions with the same values.

/** Outputs longer than this are cut: they have to travel, and to be compared. In characters. */
const OUTPUT_LIMIT = 10_000;
/** A trace longer than this is cut. In lines. */
const TRACE_LIMIT = 40;

/** An output as both languages write it, so that the two can be compared as texts. */
function outputText(output) {
  let text;
  if (typeof output === "string") text = output;
  else if (output === undefined || output === null) text = "null";
  else if (typeof output === "object") text = JSON.stringify(output, (_, value) => (typeof value === "bigint" ? Number(value) : value));
  else text = String(output);
  if (text.length <= OUTPUT_LIMIT) return text;
  return `${text.slice(0, OUTPUT_LIMIT)} ... (${text.length} characters)`;
}

/** So many lines `new Function` puts before the text it is given; engines differ. */
const linesBefore = (() => {
  try {
    new Function('throw new Error("where");\n//# sourceURL=measure-probe.js')();
  } catch (error) {
    const found = /measure-probe\.js:(\d+)/.exec(error.stack ?? "");
    return found ? Number(found[1]) - 1 : 0;
  }
  return 0;
})();

/** An error that this file raises itself; it has no place in anybody's source. */
class ProgramError extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** @param {() => number} now milliseconds */
function createEngine(now = () => performance.now()) {
  /** name -> { sources, url, prepare, work, inputs, last, loop } */
  const programs = new Map();

  function program(name) {
    const found = programs.get(name);
    if (!found) throw new ProgramError("usage", `there is no program ${name}`);
    return found;
  }

  /** sources: [{ file, text }], evaluated in this order in one scope. */
  function load({ name, sources }) {
    const url = `measure-${name.replaceAll(/[^\w.-]/g, "_")}.js`;
    const text = sources.map((source) => source.text).join("\n");
    const entry = { name, sources, url };
    programs.set(name, entry);
    // "use strict" stands on the first line of the text, so that lines count as they do in the source.
    const evaluate = new Function(`"use strict"; ${text}
return {
  prepare: typeof prepare === "function" ? prepare : (seed) => seed,
  work: typeof work === "function" ? work : undefined,
};
//# sourceURL=${url}`);
    const { prepare, work } = evaluate();
    if (!work) throw new ProgramError("no-work", "the code must define a function work(input)");
    Object.assign(entry, { prepareInput: prepare, work });
  }

  /** Makes the inputs: one for each of the seeds seed, seed + 1, ... */
  function prepare({ name, seed, size, variants }) {
    const entry = program(name);
    entry.inputs = Array.from({ length: variants }, (_, variant) => entry.prepareInput(seed + variant, size));
  }

  /** Runs each input once. The answer: { outputs, asynchronous, millis: of each }. */
  async function check({ name }) {
    const entry = program(name);
    const outputs = [];
    const millis = [];
    for (const input of entry.inputs) {
      const begin = now();
      let output = entry.work(input);
      entry.asynchronous = typeof output?.then === "function";
      if (entry.asynchronous) output = await output;
      millis.push(now() - begin);
      outputs.push(outputText(output));
    }
    entry.outputs = outputs;
    entry.last = new Array(entry.inputs.length);
    entry.loop = loop(entry.asynchronous);
    return { outputs, asynchronous: entry.asynchronous, millis };
  }

  /** Runs the inputs in turn, n times in all. The answer: { millis }, and every output checked afterwards. */
  async function sample({ name, n }) {
    const entry = program(name);
    if (!entry.loop) throw new ProgramError("usage", `${name} is not checked yet`);
    const { work, inputs, last, outputs } = entry;
    last.fill(undefined);
    const taken = entry.loop(work, inputs, last, n, now);
    const millis = entry.asynchronous ? await taken : taken;
    last.forEach((output, variant) => {
      if (output !== undefined && outputText(output) !== outputs[variant]) {
        throw new ProgramError("unsteady", `variant ${variant} gave ${outputText(output)} and before ${outputs[variant]}`);
      }
    });
    return { millis };
  }

  /** A loop of its own for every program, so that what V8 learns of one does not shape another. */
  function loop(asynchronous) {
    const [kind, wait] = asynchronous ? ["async ", "await "] : ["", ""];
    return new Function(`"use strict"; return ${kind}function (work, inputs, last, n, now) {
      const variants = inputs.length;
      let variant = 0;
      const begin = now();
      for (let i = 0; i < n; i += 1) {
        last[variant] = ${wait}work(inputs[variant]);
        variant += 1;
        if (variant === variants) variant = 0;
      }
      return now() - begin;
    };`)();
  }

  /** Where in the sources line `line` of their common text is. */
  function place(sources, line) {
    let first = 1;
    for (const { file, text } of sources) {
      const count = text.split("\n").length;
      if (line < first + count) return { file, line: line - first + 1 };
      first += count;
    }
    return {};
  }

  /** An error as it is told: { kind, message, file?, line?, trace? }, lines as they stand in the source. */
  function describe(error, name) {
    if (error instanceof ProgramError) return { kind: error.kind, message: error.message };
    const entry = programs.get(name);
    const kind = error instanceof SyntaxError && !entry?.work ? "syntax" : "exception";
    const isError = error instanceof Error;
    const message = isError ? `${error.name}: ${error.message}` : `thrown: ${outputText(error)}`;
    if (!entry) return { kind, message };
    // Only the frames of the program itself; what called it is of no interest.
    const frames = [...String(error?.stack ?? "").matchAll(/^.*?(?:at (?:async )?([^\s(]*) ?\(|([^@\s]*)@)?[^\n]*?measure-[\w.-]+\.js:(\d+):(\d+).*$/gm)];
    const places = frames.map(([, one, two, line, column]) => {
      const at = place(entry.sources, Number(line) - linesBefore);
      return { ...at, column: Number(column), in: one || two || "" };
    });
    const inside = places.filter(({ line }) => line !== undefined).slice(0, TRACE_LIMIT);
    const trace = inside.map((at) => `  ${at.file}:${at.line}${at.in ? ` in ${at.in}` : ""}`).join("\n");
    return { kind, message, ...(inside.length && { file: inside[0].file, line: inside[0].line, trace: `${message}\n${trace}` }) };
  }

  /** Forgets all programs. */
  const forget = () => programs.clear();

  /** The common text of a program's sources as it is evaluated, and where a line of it is. */
  const textOf = (name) => programs.get(name)?.sources.map((source) => source.text).join("\n");
  const placeOf = (name, line) => place(programs.get(name).sources, line);

  return { load, prepare, check, sample, forget, describe, textOf, placeOf };
}

globalThis.createEngine = createEngine;
