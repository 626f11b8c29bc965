// Loads, checks and times programs in JavaScript: the same in a worker of the page and in Node.js.
//
// A classic script that defines `createEngine`; outputs.js comes before it. A program is one or several sources, evaluated
// together in strict mode in a scope of their own, that define `work(input)` and, if it has input, `prepare(seed, size)`. What
// `work` returns may be a promise. Its twin for Python is engine.py; both answer the same questions with the same values.
//
// A program may replace whatever is global, `Function` and `Array.prototype` among it. So what times it and what tells the
// time is taken before there is a program, no duration passes through a promise or a container that a program can reach,
// and answers go to functions that only this file holds.
"use strict";

/** A trace longer than this is cut. In lines, and in characters. */
const TRACE_LINES = 40;
const TRACE_LIMIT = 10_000;
/** So much of a stack is looked at, in characters. */
const STACK_LIMIT = 50_000;

/** A line of a stack trace: where, and in which function; V8 and the others write it differently. */
const FRAME = /measure-[\w.-]+\.js:(\d+):(\d+)/;
const CALLER = /^\s*at (?:async )?(\S+) \(|^([^@\s]+)@/;

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

/** @param {() => number} now milliseconds */
function createEngine(now = performance.now.bind(performance)) {
  const { outputText, shortened, ProgramError } = globalThis.outputForm;
  const Evaluated = Function;
  /** name -> { sources, url, prepare, work, inputs, last, loop } */
  let programs = { __proto__: null };

  function program(name) {
    const found = programs[name];
    if (!found) throw new ProgramError("usage", `there is no program ${name}`);
    return found;
  }

  /** sources: [{ file, text }], evaluated in this order in one scope. */
  function load({ name, sources }) {
    const url = `measure-${name.replaceAll(/[^\w.-]/g, "_")}.js`;
    const text = sources.map((source) => source.text).join("\n");
    const entry = { __proto__: null, name, sources, url, prepareInput: undefined, work: undefined };
    programs[name] = entry;
    // "use strict" stands on the first line of the text, so that lines count as they do in the source.
    const evaluate = new Evaluated(`"use strict"; ${text}
return {
  prepare: typeof prepare === "function" ? prepare : (seed) => seed,
  work: typeof work === "function" ? work : undefined,
};
//# sourceURL=${url}`);
    const { prepare, work } = evaluate();
    if (!work) throw new ProgramError("no-work", "the code must define a function work(input)");
    entry.prepareInput = prepare;
    entry.work = work;
  }

  /** Makes the inputs: one for each of the seeds seed, seed + 1, ... */
  function prepare({ name, seed, size, variants }) {
    const entry = program(name);
    entry.inputs = blank(variants);
    for (let variant = 0; variant < variants; variant += 1) entry.inputs[variant] = entry.prepareInput(seed + variant, size);
  }

  /** Runs each input once. `answer` hears { outputs, asynchronous }. */
  async function check({ name }, answer, fail) {
    try {
      const entry = program(name);
      const { work, inputs } = entry;
      const outputs = blank(inputs.length);
      for (let variant = 0; variant < inputs.length; variant += 1) {
        let output = work(inputs[variant]);
        entry.asynchronous = typeof output?.then === "function";
        if (entry.asynchronous) output = await output;
        outputs[variant] = outputText(output);
      }
      entry.outputs = outputs;
      entry.last = blank(inputs.length);
      entry.loop = loop(entry.asynchronous);
      answer({ outputs, asynchronous: entry.asynchronous });
    } catch (error) {
      fail(error);
    }
  }

  /** Runs the inputs in turn, n times in all. `answer` hears { millis } when every output has been checked. */
  function sample({ name, n }, answer, fail) {
    const entry = program(name);
    if (!entry.loop) throw new ProgramError("usage", `${name} is not checked yet`);
    const { work, inputs, last, outputs } = entry;
    for (let variant = 0; variant < last.length; variant += 1) last[variant] = undefined;
    const taken = (millis) => {
      for (let variant = 0; variant < last.length; variant += 1) {
        const text = last[variant] === undefined ? outputs[variant] : outputText(last[variant]);
        if (text !== outputs[variant]) {
          throw new ProgramError("unsteady", `input ${variant} gave ${shortened(text, 500)} and before ${shortened(outputs[variant], 500)}`);
        }
      }
      answer({ millis });
    };
    entry.loop(work, inputs, last, n, now, taken, fail);
  }

  /** An array of so many places, each its own: what is set in it meets no setter of a prototype. */
  function blank(count) {
    let places = "";
    for (let i = 0; i < count; i += 1) places += "undefined,";
    return new Evaluated(`return [${places}];`)();
  }

  /**
   * A loop of its own for every program, so that what V8 learns of one does not shape another. It hands its time on itself: by
   * a promise a program could answer in its place.
   */
  function loop(asynchronous) {
    const kind = asynchronous ? "async " : "";
    const wait = asynchronous ? "await " : "";
    return new Evaluated(`"use strict"; return ${kind}function (work, inputs, last, n, now, taken, fail) {
      try {
        const variants = inputs.length;
        let variant = 0;
        const begin = now();
        for (let i = 0; i < n; i += 1) {
          last[variant] = ${wait}work(inputs[variant]);
          variant += 1;
          if (variant === variants) variant = 0;
        }
        taken(now() - begin);
      } catch (error) {
        fail(error);
      }
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

  /** Describes an error: its name and message, or the value thrown in its place. */
  function messageOf(error) {
    try {
      return error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${outputText(error)}`;
    } catch {
      return "thrown: something that cannot be shown";
    }
  }

  /** The frames of an error's stack, without its message, however long that is. */
  function framesOf(error, message) {
    try {
      const stack = String(error?.stack ?? "");
      const begin = stack.startsWith(message) ? message.length : 0;
      return stack.slice(begin, begin + STACK_LIMIT).split("\n");
    } catch {
      return [];
    }
  }

  /** An error as it is told: { kind, message, file?, line?, trace? }, lines as they stand in the source. */
  function describe(error, name) {
    if (error instanceof ProgramError) return { kind: error.kind, message: shortened(error.message) };
    const entry = programs[name];
    const kind = error instanceof SyntaxError && !entry?.work ? "syntax" : "exception";
    const whole = messageOf(error);
    const message = shortened(whole);
    if (!entry) return { kind, message };
    // Only the frames of the program itself; what called it is of no interest.
    const places = framesOf(error, whole)
      .map((frame) => [FRAME.exec(frame), CALLER.exec(frame)])
      .filter(([found]) => found)
      .map(([[, line, column], caller]) => ({
        ...place(entry.sources, Number(line) - linesBefore),
        column: Number(column),
        in: caller?.[1] ?? caller?.[2] ?? "",
      }));
    const inside = places.filter(({ line }) => line !== undefined).slice(0, TRACE_LINES);
    const trace = shortened(inside.map((at) => `  ${at.file}:${at.line}${at.in ? ` in ${at.in}` : ""}`).join("\n"), TRACE_LIMIT);
    return { kind, message, ...(inside.length && { file: inside[0].file, line: inside[0].line, trace: `${message}\n${trace}` }) };
  }

  /** Forgets all programs. */
  const forget = () => {
    programs = { __proto__: null };
  };

  /** The common text of a program's sources as it is evaluated, and where a line of it is. */
  const textOf = (name) => programs[name]?.sources.map((source) => source.text).join("\n");
  const placeOf = (name, line) => place(programs[name].sources, line);

  /** Commands that answer at once, and those that may have to wait. */
  const quick = { __proto__: null, load, prepare, forget };
  const slow = { __proto__: null, check, sample };

  /** Does what is asked; `answer` hears what came of it, or `fail` the error, once. */
  function ask(request, answer, fail) {
    try {
      if (slow[request.command]) slow[request.command](request, answer, fail);
      else if (quick[request.command]) answer(quick[request.command](request));
      else throw new ProgramError("usage", `there is no command ${request.command}`);
    } catch (error) {
      fail(error);
    }
  }

  return { ask, describe, textOf, placeOf };
}

globalThis.createEngine = createEngine;
