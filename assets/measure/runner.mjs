// Does for the Measure view what can only be done in JavaScript: owns the engines, executes one command after the other, and
// says what came of each. The protocol itself is in src/bench; src/web/runner.rs speaks with this by events on the window.
//
// Loaded by assets/start.mjs at the first event. `scripts/build/finish-site.mjs` puts this, engines.mjs and sandbox.mjs into one file, as a
// page that is a single file cannot import one module from another.
//
// An order is { run, seq, ask, ... }, an answer { run, seq, ... } or news { run, progress | ready | failed | hidden }: JSON
// texts, so that both sides see plain values. Orders of another run than the present one are not answered.
import { SCRIPT_TEXTS, TEXTS, startEngines } from "./engines.mjs";
import { Sandbox } from "./sandbox.mjs";

/** A program that never ends is given so long in each step, in ms. */
const STEP_LIMIT = 10_000;
/** A Python that is at work when a run is cancelled may end what it does for so long, in ms. */
const PATIENCE = 300;
/** The lanes of a block beside Python, and where each lane's programs come from. */
const WORKERS = ["javascript", "again"];
const EXTENSION = { javascript: "js", again: "js", python: "py" };

/** Where a file of the site is: assets/start.mjs knows. */
const address = (name) => globalThis.backendBalanceAddress(name);
/** In a page that is a single file every address is a blob's. */
const isInside = (name) => address(name).startsWith("blob:");
/** Halves of surrogate pairs are no text to whoever hears this, and would make all of it unreadable. */
const plain = (_, value) => (typeof value === "string" ? value.toWellFormed() : value);
const emit = (message) => dispatchEvent(new CustomEvent("backend-balance:measured", { detail: JSON.stringify(message, plain) }));

/** A failure because the server has a newer version of the page: trying again is no use. */
const gone = () => Object.assign(new Error("it needs a file that is gone from the server, which has a newer version of this page. Reload the page"), { kind: "missing", isGone: true });
/** Whether a file is gone; the reader is offered to reload then (assets/start.mjs). */
const isGone = (name) => globalThis.backendBalanceIsGone(name);
const isPage = (response) => /^text\/html\b/.test(response.headers.get("Content-Type") ?? "");

async function fetched(name, as) {
  const response = await fetch(address(name));
  // What stands inside the page cannot be gone, and may be a page itself.
  if (isInside(name) || (response.ok && !isPage(response))) return response[as]();
  if (await isGone(name)) throw gone();
  throw new Error(`${name} could not be loaded (status ${response.status})`);
}

/** Returns whether a file is gone that engines consist of and load by themselves: then that is why they do not start. */
async function isAnyGone() {
  const manifest = await fetched("python/manifest.json", "json");
  const names = [...TEXTS, "sandbox.html"].map((name) => `measure/${name}`).concat(manifest.files.map(({ name }) => `python/${name}`));
  return (await Promise.all(names.filter((name) => !isInside(name)).map(isGone))).some(Boolean);
}

/** Kinds of failure behind which there may be a missing or damaged file, or a worker that ended by itself. */
const MAY_BE_GONE = ["missing", "damaged", "crashed"];

/** The same error, or that what it needs is gone. */
async function explained(error) {
  // A lane's is the program's own.
  if (error.lane || error.isGone || !MAY_BE_GONE.includes(error.kind)) return error;
  return (await isAnyGone().catch((why) => why.isGone)) ? gone() : error;
}

const textsOf = async (names) => Object.fromEntries(await Promise.all(names.map(async (name) => [name, await fetched(`measure/${name}`, "text")])));

/** Python's files, where they cannot be loaded by the worker itself: name -> `as`. */
async function pythonFiles(manifest, as, progress = () => {}) {
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  return Object.fromEntries(await Promise.all(manifest.files.map(async ({ name, bytes }) => {
    const file = await fetched(`python/${name}`, as);
    progress({ loaded: (loaded += bytes), total });
    return [name, file];
  })));
}

// ---------------------------------------------------------------- where engines run
//
// A stage is { javascript, cpython, close, isAhead }: the first two as `startEngines` gives them. Where it `isAhead`, a block's
// engines are started during the warm-up of the block before. The frame's are not: somebody's code may end it with all that is
// in it, and the next program would be blamed.

/** The page's own engines; `texts` are needed where a worker cannot be loaded from an address. */
async function ownStage() {
  const manifest = await fetched("python/manifest.json", "json");
  const whole = isInside("measure/js-worker.js");
  const files = whole ? { ...(await textsOf(TEXTS)), ...(await pythonFiles(manifest, "blob")) } : undefined;
  const place = (name) => new URL(".", address(name));
  const started = whole
    ? startEngines({ files, manifest })
    : startEngines({ base: place("measure/js-worker.js"), python: place("python/manifest.json"), manifest });
  return { ...started, isAhead: true, close() {} };
}

/** The page's own JavaScript engine without Python. */
async function aloneStage() {
  const started = isInside("measure/js-worker.js")
    ? startEngines({ files: await textsOf(SCRIPT_TEXTS) })
    : startEngines({ base: new URL(".", address("measure/js-worker.js")) });
  return { ...started, isAhead: true, close() {} };
}

/** Engines for code that somebody wrote: in a frame without origin, network and storage. */
async function sandboxStage(progress) {
  const manifest = await fetched("python/manifest.json", "json");
  const files = { ...(await textsOf(TEXTS)), ...(await pythonFiles(manifest, "arrayBuffer", progress)) };
  const html = isInside("measure/sandbox.html") ? { srcdoc: await fetched("measure/sandbox.html", "text") } : { html: address("measure/sandbox.html") };
  const sandbox = await Sandbox.open({ ...html, files, manifest });
  return {
    javascript: () => sandbox.javascript(),
    cpython: (options) => sandbox.cpython(options),
    close: () => sandbox.close(),
  };
}

/** Runs programs: a stage with its Python, and the two JavaScript workers of the present block. */
class Bench {
  #stage;
  #hasPython;
  #python;
  /** Whether another Python takes a fraction of a second, by a snapshot of its memory; and whether this one ran a program. */
  #isQuick = false;
  #isUsed = false;
  /** Engines that start while this block warms up, for the next one: promises of a Python and of two workers. */
  #ahead = {};
  /** Whether this block's workers warm up at the same time. */
  #isTogether = false;
  /** Settles when this block's Python has its program. */
  #pythonReady;
  #lanes = {};
  #outputs = {};
  #busy = false;
  /** The start before, and how many times an end was asked for. */
  #turn = Promise.resolve();
  #ends = 0;
  #isClosed = false;

  constructor(stage, hasPython) {
    this.#stage = stage;
    this.#hasPython = hasPython;
  }

  async python(progress) {
    this.#python = undefined;
    const { engine, about } = (await this.#taken("python")) ?? (await this.#stage.cpython({ progress }));
    if (this.#isClosed) engine.stop();
    this.#python = engine;
    this.#isQuick = about.isQuickNext;
    this.#isUsed = false;
    return about;
  }

  async probe() {
    const { engine, about } = await this.#stage.javascript();
    try {
      return { about, ...(await engine.ask("probe")) };
    } finally {
      engine.stop();
    }
  }

  /** Fresh engines that have the program checked, on both sides. One after the other: what was cancelled may still start. */
  start(program) {
    const ends = this.#ends;
    const turn = this.#turn.catch(() => {}).then(() => this.#begin(program, ends));
    this.#turn = turn;
    return turn;
  }

  async #begin(program, ends) {
    await this.#pythonReady?.catch(() => {});
    this.#refuse(ends);
    this.#endScripts();
    this.#outputs = {};
    // From a snapshot Python starts beside the workers, whose warm-up does not count; whoever asks it something waits.
    const isNew = this.#hasPython && this.#isCold();
    if (this.#hasPython) {
      this.#pythonReady = this.#freshPython().then(() => this.#refuse(ends)).then(() => this.#load("python", program));
      this.#pythonReady.catch(() => {});
    }
    if (isNew) await this.#pythonReady;
    const [one, other] = (await this.#taken("workers")) ?? (await this.#twoWorkers());
    Object.assign(this.#lanes, { javascript: one.engine, again: other.engine });
    this.#refuse(ends);
    for (const lane of WORKERS) await this.#load(lane, program);
    this.#isTogether = false;
    return isNew;
  }

  #twoWorkers() {
    return Promise.all([this.#stage.javascript(), this.#stage.javascript()]);
  }

  #startAhead() {
    if (!this.#stage.isAhead || this.#isClosed) return;
    const begin = (what, start) => {
      if (this.#ahead[what]) return;
      this.#ahead[what] = start();
      this.#ahead[what].catch(() => {});
    };
    begin("workers", () => this.#twoWorkers());
    if (this.#isQuick) begin("python", () => this.#stage.cpython());
  }

  /** Returns the engines that were started ahead, once; nothing where they did not start, as a new request hears why. */
  async #taken(what) {
    const started = this.#ahead[what];
    delete this.#ahead[what];
    return started?.catch(() => undefined);
  }

  async #endAhead() {
    const started = await Promise.all([this.#taken("python"), this.#taken("workers")]);
    for (const one of started.flat()) one?.engine.stop();
  }

  #isCold() {
    return !this.#python || Boolean(this.#python.ended);
  }

  /** A Python that no program has run in, or the same with nothing in it. */
  async #freshPython() {
    if (this.#isCold()) {
      await this.python();
    } else if (this.#isUsed && this.#isQuick) {
      this.#python.stop();
      // Its code is compiled and warm: it shares it with the one before.
      await this.python();
    } else {
      await this.#python.ask("forget");
    }
    this.#isUsed = true;
    this.#lanes.python = this.#python;
  }

  /** Ends a start that was cancelled, with the workers that it has by now. */
  #refuse(ends) {
    if (ends === this.#ends) return;
    this.#endScripts();
    throw new Error("it was cancelled while it started");
  }

  #load(lane, { id, sources, seed, size, variants }) {
    return this.#inLane(lane, async () => {
      const engine = this.#lanes[lane];
      const ask = (command, args) => engine.ask(command, { name: id, ...args }, { limit: STEP_LIMIT });
      await ask("load", { sources: sources[EXTENSION[lane]] });
      await ask("prepare", { seed, size, variants });
      this.#outputs[lane] = (await ask("check")).outputs;
    });
  }

  /** An error says in which lane it happened. */
  async #inLane(lane, action) {
    if (lane === "python") this.#busy = true;
    try {
      return await action();
    } catch (error) {
      throw Object.assign(error, { lane });
    } finally {
      if (lane === "python") this.#busy = false;
    }
  }

  async output(lane, variant) {
    if (lane === "python") await this.#pythonReady;
    return this.#outputs[lane][variant];
  }

  async sample(lane, program, calls, isTimed) {
    if (lane === "python") await this.#pythonReady;
    // While something warms up; but not beside both workers, as most machines have a core too little for that.
    if (!isTimed && (lane === "python" || !this.#isTogether)) this.#startAhead();
    // Nothing starts while something is timed.
    if (isTimed) await Promise.allSettled(Object.values(this.#ahead));
    return this.#sampled(lane, program, calls);
  }

  /** Both workers at the same time: how long each took. */
  warmUp(program, calls) {
    this.#isTogether = true;
    if (!this.#hasPython) this.#startAhead();
    return Promise.all(WORKERS.map((lane, at) => this.#sampled(lane, program, calls[at])));
  }

  #sampled(lane, program, calls) {
    return this.#inLane(lane, async () => {
      const { millis } = await this.#lanes[lane].ask("sample", { name: program.id, n: calls }, { limit: STEP_LIMIT });
      return millis;
    });
  }

  #endScripts() {
    this.#lanes.javascript?.stop();
    this.#lanes.again?.stop();
    this.#lanes = {};
  }

  /** Ends the block's workers at once; Python stays for the next run unless it is stuck. */
  stop() {
    this.#ends += 1;
    this.#endScripts();
    this.#endAhead();
    const python = this.#python;
    if (this.#busy) setTimeout(() => this.#busy && python?.stop(), PATIENCE);
  }

  close() {
    this.#isClosed = true;
    this.#ends += 1;
    this.#endScripts();
    this.#python?.stop();
    this.#endAhead();
    this.#stage.close();
  }
}

// ---------------------------------------------------------------- orders

/** name of the stage -> its bench, once it is started. */
const benches = {};
let bench;
let programs = [];
let run = 0;
let isWatched = false;

const report = (message) => emit({ run, ...message });
const failure = (error) => ({
  failed: error.kind ?? "error",
  lane: error.lane,
  message: error.trace ?? (error.line ? `${error.message} (${error.file}, line ${error.line})` : error.message),
});

const STAGES = { page: ownStage, frame: sandboxStage, alone: aloneStage };

/** Starts the engines: in the page for its own programs, there without Python, or in the frame for somebody's. */
async function startEnginesOf(where) {
  benches[where]?.close();
  delete benches[where];
  const progress = ({ loaded, total }) => report({ progress: { loaded, total } });
  const hasPython = where !== "alone";
  const made = new Bench(await STAGES[where](progress), hasPython);
  const python = hasPython ? await made.python(progress) : { version: "", pyodide: "", startMillis: 0, snapshot: "none" };
  const { about, ratio, clockStepMillis } = await made.probe();
  benches[where] = made;
  report({
    ready: {
      where,
      javascript: about.engine,
      javascriptVersion: about.version,
      browser: about.browser ?? "",
      isV8: Boolean(about.isV8),
      python: python.version,
      pyodide: python.pyodide,
      startMillis: python.startMillis,
      snapshot: python.snapshot,
      clockStepMillis,
      ratio,
    },
  });
}

/** Texts of the page's own programs are loaded here; a person's come with the order. */
async function withSources(program) {
  if (program.sources) return program;
  const source = async (extension) => [{ file: `${program.id}.${extension}`, text: await fetched(`workloads/${program.id}.${extension}`, "text") }];
  return { ...program, sources: { js: await source("js"), py: await source("py") } };
}

const orders = {
  engines: ({ where }) => startEnginesOf(where),
  async begin(order) {
    bench = benches[order.where];
    programs = await Promise.all(order.programs.map(withSources));
    isWatched = true;
    if (document.hidden) report({ hidden: true });
    return { reply: "begun" };
  },
  async sentinel() {
    const { ratio } = await bench.probe();
    return { reply: "sentinel", value: ratio };
  },
  start: async ({ program }) => ({ reply: "started", isNew: await bench.start(programs[program]) }),
  check: async ({ lane, variant }) => ({ reply: "output", text: await bench.output(lane, variant) }),
  sample: async ({ program, lane, calls, isTimed }) => ({ reply: "took", value: await bench.sample(lane, programs[program], calls, isTimed) }),
  "warm-up": async ({ program, each }) => ({ reply: "took-each", each: await bench.warmUp(programs[program], each) }),
  async stop() {
    isWatched = false;
    bench?.stop();
    return { reply: "stopped" };
  },
  async close() {
    isWatched = false;
    Object.values(benches).forEach((one) => one.close());
    Object.keys(benches).forEach((where) => delete benches[where]);
  },
};

addEventListener("visibilitychange", () => isWatched && document.hidden && report({ hidden: true }));

/** Executes an order. Its answer has its number, so that one that came too late is known as such. */
export async function receive(text) {
  const order = JSON.parse(text);
  run = order.run;
  try {
    const answer = await orders[order.ask](order);
    if (answer) emit({ run: order.run, seq: order.seq, at: performance.now(), ...answer });
  } catch (error) {
    emit({ run: order.run, seq: order.seq, at: performance.now(), ...failure(await explained(error)) });
  }
}
