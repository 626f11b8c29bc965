// Starts the engines and speaks with them (PROTOCOL.md): one promise per question, time limits, an end at any time.
//
// Where workers can be loaded from URLs, `base` says where this directory is served and `python` where Pyodide is. Where
// they cannot (file://, an opaque origin), `files` gives the texts and bytes, and the workers are classic ones from blobs.

/** Longer than any honest step, in ms. */
const STEP_LIMIT = 10_000;
/** Python has to be heard of so often while it starts, by its bytes or by its answer, in ms. */
const START_LIMIT = 120_000;

/** The failure of a request: { kind, message, file?, line?, trace? } of PROTOCOL.md. */
export class EngineError extends Error {
  constructor(why) {
    super(why.message);
    this.name = "EngineError";
    Object.assign(this, why);
  }
}

/**
 * A worker that answers requests; ended by `stop`, by a time limit, or by itself. `begin` hands it the first request, which is to
 * start, and the port by which it is asked from then on, and which no code that it runs can reach. What a start gives may come by
 * the worker itself: compiled code passes through no port where origins are opaque.
 */
export class Engine {
  #worker;
  #release;
  #port;
  #waiting = new Map();
  #next = 0;
  #isStarted = false;
  #ended;
  #begin;
  #open;

  constructor(worker, release = () => {}, begin = (request, transfer) => worker.postMessage(request, transfer)) {
    this.#worker = worker;
    this.#release = release;
    this.#begin = begin;
    const unreadable = () => this.#end({ kind: "crashed", message: "an answer of the engine could not be read" });
    worker.addEventListener("message", ({ data }) => !this.#isStarted && this.#receive(data));
    worker.addEventListener("messageerror", unreadable);
    worker.addEventListener("error", (event) => {
      event.preventDefault?.();
      this.#end({ kind: "crashed", message: event.message || "the worker could not be started" });
    });
    this.#open = () => {
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.onmessage = ({ data }) => this.#receive(data);
      port1.onmessageerror = unreadable;
      return port2;
    };
  }

  /**
   * Asks; `transfer` as in postMessage, `progress` hears { file, loaded, total }. Rejects with an EngineError, at the latest when
   * nothing was heard for `limit` ms.
   */
  ask(command, args = {}, { limit = STEP_LIMIT, transfer = [], progress } = {}) {
    if (this.#ended) return Promise.reject(new EngineError(this.#ended));
    const id = (this.#next += 1);
    return new Promise((resolve, reject) => {
      const asked = { resolve, reject, progress, limit };
      this.#waiting.set(id, asked);
      this.#wait(asked);
      const request = { ...args, id, command };
      if (this.#port) this.#port.postMessage(request, transfer);
      else this.#begin(request, [this.#open(), ...transfer]);
    });
  }

  /** Ends the worker at once; what was asked is rejected as cancelled. */
  stop() {
    this.#end({ kind: "cancelled", message: "it was cancelled" });
  }

  get ended() {
    return this.#ended;
  }

  #wait(asked) {
    clearTimeout(asked.timer);
    asked.timer = setTimeout(() => this.#end(tooLong(asked.limit)), asked.limit);
  }

  #receive({ id, value, error, progress, crashed }) {
    if (crashed !== undefined) {
      this.#end({ kind: "crashed", message: crashed });
      return;
    }
    const asked = this.#waiting.get(id);
    if (!asked) return;
    if (progress) {
      this.#wait(asked);
      asked.progress?.(progress);
      return;
    }
    this.#waiting.delete(id);
    this.#isStarted = true;
    clearTimeout(asked.timer);
    if (error) asked.reject(new EngineError(error));
    else asked.resolve(value);
  }

  #end(why) {
    if (this.#ended) return;
    this.#ended = why;
    this.#worker.terminate();
    this.#port?.close();
    this.#release();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new EngineError(why));
    }
    this.#waiting.clear();
  }
}

const tooLong = (limit) => ({ kind: "timeout", message: `it took longer than ${limit / 1000} seconds and was ended` });

/** Files of a JavaScript worker, one after the other in one text. */
export const SCRIPT_TEXTS = ["outputs.js", "engine.js", "sentinel.js", "js-worker.js"];
/** All files of this directory that engines are made of. */
export const TEXTS = [...SCRIPT_TEXTS, "py-worker.mjs", "outputs.py", "engine.py"];

/** A classic worker from texts. */
function blobWorker(...texts) {
  const url = URL.createObjectURL(new Blob(texts.map((text) => `${text}\n`), { type: "text/javascript" }));
  return new Engine(new Worker(url), () => URL.revokeObjectURL(url));
}

/** The cache for a snapshot of Python: the name that assets/own-caches.js gives to what is this copy's of several on one origin. */
const storeOfThisCopy = () => `backend-balance@${new URL("./", document.baseURI).pathname} python`;

/**
 * What starts engines. `base`: URL of this directory; `python`: URL of the directory of Pyodide; `files`: name -> text or
 * bytes, of the files of `TEXTS` and of Pyodide's manifest, as far as they
 * are not to be loaded; `manifest`: Pyodide's; `worker`: makes an Engine of a kind ("javascript" or "cpython") in another way.
 */
export function startEngines({ base, python, files, manifest, worker } = {}) {
  const has = (...names) => files && names.every((name) => files[name] !== undefined);
  const at = (name) => new URL(name, base);
  const make = worker ?? ((kind) => (kind === "javascript" ? script() : interpreter()));
  /** Found out by the first start of Python, and handed to the next: of the page's own workers also all that it had loaded. */
  let module;
  let kit;

  function script() {
    return has(...SCRIPT_TEXTS) ? blobWorker(...SCRIPT_TEXTS.map((name) => files[name])) : new Engine(new Worker(at("js-worker.js")));
  }

  function interpreter() {
    if (has("py-worker.mjs", "outputs.py", "engine.py")) return blobWorker(files["py-worker.mjs"]);
    return new Engine(new Worker(at("py-worker.mjs"), { type: "module" }));
  }

  /** A fresh JavaScript engine, started. */
  async function javascript() {
    const engine = make("javascript");
    return { engine, about: await engine.ask("start") };
  }

  /** A fresh CPython, started; `keep` makes a snapshot of its memory for the next ones. */
  async function cpython({ progress, keep = true, limit = START_LIMIT } = {}) {
    const engine = make("cpython");
    // A frame of another origin has no storage.
    const store = worker ? undefined : storeOfThisCopy();
    const args = kit ? { kit, module, store } : { base: python && String(python), files, manifest, module, keep, store, wantsKit: !worker };
    const { kit: found, ...about } = await engine.ask("start", args, { progress, limit });
    kit ??= found;
    module = about.module;
    return { engine, about };
  }

  return { javascript, cpython };
}
