// Runs code that somebody else wrote: engines in a frame with an opaque origin, without network and without storage.
//
// The frame gets all it needs through messages, since it can load nothing. What comes back is data and is treated as such:
// only through ports that this made, never through messages to the window, which anybody can send.
import { Engine, EngineError, TEXTS, startEngines } from "./engines.mjs";

/** How long the frame may take to answer, in ms; its thread does nothing but pass messages on. */
const PATIENCE = 5_000;
/** How often it is asked whether it is still there while something runs in it, in ms. */
const PULSE = 1_000;

const fetched = async (url, as) => {
  const response = await fetch(url);
  if (!response.ok) throw new EngineError({ kind: "missing", message: `${url} cannot be loaded: HTTP ${response.status}` });
  return response[as]();
};

/** All texts that a sandbox needs, name -> text, from where this directory is served. */
export async function loadTexts(base) {
  const texts = await Promise.all(TEXTS.map((name) => fetched(new URL(name, base), "text")));
  return Object.fromEntries(TEXTS.map((name, i) => [name, texts[i]]));
}

/**
 * { manifest, files: name -> ArrayBuffer } of Pyodide, from where scripts/build/pyodide.mjs wrote it to; `progress` hears
 * { file, loaded, total } in bytes.
 */
export async function loadPython(base, progress = () => {}) {
  const manifest = await fetched(new URL("manifest.json", base), "json");
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  const files = {};
  await Promise.all(
    manifest.files.map(async ({ name }) => {
      const body = await fetched(new URL(name, base), "blob").then((blob) => blob.arrayBuffer());
      files[name] = body;
      progress({ file: name, loaded: (loaded += body.byteLength), total });
    }),
  );
  return { manifest, files };
}

/** A frame that runs engines. Make it by `Sandbox.open`, end it by `close`. */
export class Sandbox {
  #place;
  #frame;
  #control;
  #next = 0;
  #reviving;
  /** Receives the frame's answers: "ready", and the numbers of pings. */
  #waiting = new Map();
  /** Receivers of workers' messages, by number: the outcome of a start, or that a worker ended by itself. */
  #workers = new Map();
  #start = startEngines({ worker: (kind) => this.#worker(kind) });

  /**
   * `html`: the URL of sandbox.html; or, where it cannot be loaded, `srcdoc`: its text. `parent`: the element that the frame is put
   * into. `files`, `manifest`: of `loadTexts` and, if Python is wanted, of `loadPython`.
   */
  static async open({ html, srcdoc, parent = document.body, files, manifest }) {
    const sandbox = new Sandbox();
    sandbox.#place = { html, srcdoc, parent, files, manifest };
    await sandbox.#open();
    return sandbox;
  }

  /** A fresh JavaScript engine in the frame: { engine, about }. */
  async javascript() {
    await this.#revive();
    return this.#start.javascript();
  }

  /** A fresh CPython in the frame: { engine, about }. */
  async cpython(options) {
    await this.#revive();
    return this.#start.cpython(options);
  }

  /** Ends all engines of the frame with it. */
  close() {
    this.#control?.close();
    this.#frame?.remove();
    this.#control = undefined;
  }

  async #open() {
    const { html, srcdoc, parent, files, manifest } = this.#place;
    const frame = document.createElement("iframe");
    // Scripts and nothing else: no origin, no popups, no forms, no navigation of the page.
    frame.setAttribute("sandbox", "allow-scripts");
    frame.setAttribute("allow", "");
    frame.setAttribute("referrerpolicy", "no-referrer");
    frame.setAttribute("aria-hidden", "true");
    frame.title = "Where your code runs";
    frame.tabIndex = -1;
    frame.hidden = true;
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    if (srcdoc) frame.srcdoc = srcdoc;
    else frame.src = String(html);
    parent.append(frame);
    await loaded;
    const { port1, port2 } = new MessageChannel();
    this.#frame = frame;
    this.#control = port1;
    port1.onmessage = ({ data }) => {
      if (data.ended) this.#workers.get(data.ended)?.end(String(data.message));
      else if (data.worker) this.#workers.get(data.worker)?.receive(data.data);
      else this.#waiting.get(data.ready ? "ready" : data.pong)?.();
    };
    const ready = this.#answer("ready");
    // Its origin is opaque, so that no other name would do; only this frame can get it.
    frame.contentWindow.postMessage({ files, manifest }, "*", [port2]);
    if (!(await ready)) throw new EngineError({ kind: "crashed", message: "the frame for your code did not start" });
  }

  /** Did the frame answer `what` in time? */
  #answer(what) {
    return new Promise((resolve) => {
      const done = (answered) => {
        clearTimeout(timer);
        this.#waiting.delete(what);
        resolve(answered);
      };
      const timer = setTimeout(() => done(false), PATIENCE);
      this.#waiting.set(what, () => done(true));
    });
  }

  /** Does the frame answer? Its process is gone after a program that took all memory, and nobody tells. */
  async #alive() {
    const number = (this.#next += 1);
    const answer = this.#answer(number);
    this.#control?.postMessage({ ping: number });
    return answer;
  }

  /** A frame that is gone is replaced, once, however many ask at the same time. */
  #revive() {
    const once = async () => {
      if (this.#control && (await this.#alive())) return;
      this.close();
      await this.#open();
    };
    return (this.#reviving ??= once().finally(() => (this.#reviving = undefined)));
  }

  /** An engine in a worker of the frame. */
  #worker(kind) {
    const number = (this.#next += 1);
    const control = this.#control;
    const target = new EventTarget();
    const end = (message) => target.dispatchEvent(new ErrorEvent("error", { message, cancelable: true }));
    this.#workers.set(number, { end, receive: (data) => target.dispatchEvent(new MessageEvent("message", { data })) });
    const pulse = setInterval(async () => {
      if (control === this.#control && (await this.#alive())) return;
      clearInterval(pulse);
      end("it took all memory and was ended");
    }, PULSE);
    const worker = {
      addEventListener: (...args) => target.addEventListener(...args),
      terminate: () => {
        clearInterval(pulse);
        this.#workers.delete(number);
        control.postMessage({ end: number });
      },
    };
    return new Engine(worker, undefined, (request, transfer) => control.postMessage({ begin: { number, kind, request } }, transfer));
  }
}
