// The public face of the engine: loads the WebAssembly wherever it runs, and gives it requests as plain data.
// `engine.js` is made by wasm-bindgen (scripts/build/npm-finish.mjs) and private: each call of it makes an engine that is
// not loaded yet.
import newEngine from "./engine.js";
import { datasets, workloads } from "./data.js";

// ---------------------------------------------------------------- errors
/** The errors made here, so that nobody else's is taken for one. */
const ours = new WeakSet();

/** The error that every call throws; `code` is stable, `path` a JSON Pointer into the input. */
function balanceError(code, message, path = "", cause = undefined) {
  const error = new Error(path ? `${path}: ${message}` : message, cause === undefined ? undefined : { cause });
  ours.add(error);
  return Object.assign(error, { name: "BalanceError", code, path });
}
const invalid = (path, message, cause) => balanceError("invalid-input", message, path, cause);
const tooLarge = (path, message) => balanceError("too-large", message, path);

/** Returns the message of anything that was thrown. */
function messageOf(thrown) {
  try {
    return String(thrown?.message ?? thrown);
  } catch {
    return "no message";
  }
}

// ---------------------------------------------------------------- loading
/** The engine that answers; null before it is loaded, and after it failed. */
let engine = null;
let failed = false;
/** Loads under way by their source, and how each of them learns that an engine is there. */
const loads = new Map();
const waiting = new Set();

export default function init(source) {
  hear(source);
  if (engine) return Promise.resolve();
  if (loads.has(source)) return loads.get(source);
  const loading = new Promise((resolve, reject) => {
    waiting.add(resolve);
    load(source).then(resolve, reject).finally(() => {
      waiting.delete(resolve);
      if (loads.get(source) === loading) loads.delete(source);
    });
  });
  // As its source, where another load is under way that may make up for it.
  if (loads.size) loading.catch(() => {});
  loads.set(source, loading);
  return loading;
}

/** Hears a promise, so that one that is not waited for may fail without ending the program. */
function hear(source) {
  try {
    if (tag(source) === "[object Promise]") Promise.prototype.then.call(source, undefined, () => {});
  } catch {
    // It only looked like one.
  }
}

export function initSync(source) {
  if (engine) return;
  if (!isModule(source) && !isBytes(source)) {
    throw invalid("", "initSync takes the engine's bytes or a compiled WebAssembly.Module");
  }
  const made = newEngine();
  try {
    made.initSync({ module: source });
    begin(made);
  } catch (cause) {
    throw loadFailed(cause);
  }
}

const loadFailed = (cause) => balanceError("load-failed", `The engine does not load: ${messageOf(cause)}`, "", cause);

/** Takes an engine that is loaded: it gets the texts of the built-in datasets, and reads each when it is asked for it. */
function begin(made) {
  for (const [id, text] of Object.entries(datasets)) made.supplyDataset(id, text);
  [engine, failed] = [made, false];
  for (const resolve of waiting) resolve();
  waiting.clear();
  loads.clear();
}

async function load(source) {
  try {
    const module = await compile(source);
    const made = newEngine();
    // Where another source was faster, its engine stays.
    if (!engine) await made({ module_or_path: module });
    if (!engine) begin(made);
  } catch (cause) {
    throw ours.has(cause) ? cause : loadFailed(cause);
  }
}

/** A compiled module from whatever `init` was given. */
async function compile(source = new URL("./engine_bg.wasm", import.meta.url)) {
  const given = await source;
  if (isModule(given)) return given;
  if (isBytes(given)) return WebAssembly.compile(given);
  if (typeof Response === "function" && given instanceof Response) return compileResponse(given);
  if (typeof given === "string" || given instanceof URL) return compileLocation(given);
  if (typeof Request === "function" && given instanceof Request) return compileResponse(await fetch(given));
  throw invalid("", "init takes a string, URL, Request, Response, bytes or WebAssembly.Module");
}

/** From a URL. Node.js's `fetch` does not read files, so there a file is read by its file system. */
async function compileLocation(location) {
  const files = globalThis.process?.getBuiltinModule?.("node:fs/promises");
  const path = files && filePath(location);
  return path === undefined ? compileResponse(await fetch(location)) : WebAssembly.compile(await files.readFile(path));
}

/** Returns the argument for `readFile`, or undefined where the location is not a file's. */
function filePath(location) {
  if (location instanceof URL) return location.protocol === "file:" ? location : undefined;
  const url = URL.canParse(location) ? new URL(location) : undefined;
  if (url === undefined) return location;
  return url.protocol === "file:" ? url : undefined;
}

async function compileResponse(response) {
  if (!response.ok) throw new Error(`HTTP ${response.status} for ${response.url}`);
  // Compiling while it arrives needs the right type, which not every server sends.
  const type = response.headers.get("Content-Type")?.trim().toLowerCase();
  if (type === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Returns the kind of an object. By its tag and not by `instanceof`, which fails for values of another realm (a frame). */
function tag(value) {
  try {
    return Object.prototype.toString.call(value);
  } catch {
    return "[object Proxy]";
  }
}
const isModule = (value) => tag(value) === "[object WebAssembly.Module]";
const isBytes = (value) => ArrayBuffer.isView(value) || tag(value) === "[object ArrayBuffer]";

// ---------------------------------------------------------------- what goes in
/** Most entries of one list, levels of a request, and characters and entries of all of it together. */
const MOST_ENTRIES = 1_000_000;
const MOST_LEVELS = 8;
const MOST_IN_ALL = 20_000_000;

/**
 * A request as plain data: objects, lists, texts, numbers. Whatever a caller's getters and proxies do they do here, where
 * an exception is one of JavaScript's; one that goes through the engine would leave it damaged.
 */
function plain(value, path = "", left = { size: MOST_IN_ALL }, level = 0) {
  let key;
  try {
    if (typeof value === "string") spend(left, value.length, path);
    if (value === null || ["string", "number", "boolean", "undefined"].includes(typeof value)) return value;
    if (typeof value !== "object") throw invalid(path, `it must be data, but is a ${typeof value}`);
    if (level > MOST_LEVELS) throw invalid(path, "it is nested too deeply");
    const child = (name, one) => {
      key = name;
      return plain(one, `${path}/${escaped(name)}`, left, level + 1);
    };
    if (isList(value)) {
      const length = lengthOf(value, path);
      const list = [];
      // The engine refuses a longer one by its length.
      list.length = length;
      if (length > MOST_ENTRIES) return list;
      spend(left, length, path);
      for (key = 0; key < length; key += 1) {
        const one = value[key];
        list[key] = typeof one === "number" ? one : child(key, one);
      }
      return list;
    }
    const fields = [];
    const add = (one, name) => {
      if (typeof name !== "string") throw invalid(path, "its keys must be text");
      spend(left, name.length + 1, path);
      fields.push([name, child(name, one)]);
    };
    switch (tag(value)) {
      case "[object Map]":
        Map.prototype.forEach.call(value, add);
        break;
      case "[object Object]":
        for (key of Object.keys(value)) {
          const one = value[key];
          // At the top what says nothing is as if it were not there.
          if (level > 0 || one !== undefined) add(one, key);
        }
        break;
      default:
        throw invalid(path, `it must be data, but is ${tag(value)}`);
    }
    return Object.fromEntries(fields);
  } catch (cause) {
    if (ours.has(cause)) throw cause;
    throw invalid(key === undefined ? path : `${path}/${escaped(key)}`, "it cannot be read", cause);
  }
}

function spend(left, size, path) {
  left.size -= size;
  if (!(left.size >= 0)) throw tooLarge(path, `a request has at most ${MOST_IN_ALL} entries and characters`);
}

const isList = (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && tag(value) !== "[object DataView]");

/** The length that a typed array has, whatever its class or a property of its own says. */
const typedLength = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), "length").get;
function lengthOf(list, path) {
  const length = ArrayBuffer.isView(list) ? typedLength.call(list) : list.length;
  if (length > 2 ** 32 - 1) throw tooLarge(path, "it has more entries than a list can have");
  if (!Number.isInteger(length) || length < 0) throw invalid(path, "its length is not that of a list");
  return length;
}

const escaped = (name) => String(name).replaceAll("~", "~0").replaceAll("/", "~1");

/** A dataset as the engine reads it: by the same rules as a file. */
function datasetText(dataset) {
  const left = { size: MOST_IN_ALL };
  const bounded = (key, value) => {
    spend(left, 1 + key.length + (typeof value === "string" || Array.isArray(value) ? value.length : 0), "/dataset");
    return value;
  };
  try {
    const text = JSON.stringify(dataset, bounded);
    if (typeof text === "string") return text;
  } catch (cause) {
    throw ours.has(cause) ? cause : invalid("/dataset", "it cannot be written as JSON", cause);
  }
  throw invalid("/dataset", "it cannot be written as JSON");
}

/** Most numbers that `additiveValues` takes in one list: 256 MB. */
const MOST_NUMBERS = 2 ** 25;

/** Numbers as the engine takes them without a conversion. */
function numbers(list, path) {
  try {
    // One that has a length of its own would be taken by that.
    const isPlain = ArrayBuffer.isView(list) && Object.getPrototypeOf(list) === Float64Array.prototype && !Object.hasOwn(list, "length");
    if (isPlain && list.length <= MOST_NUMBERS) return list;
    if (!isList(list)) throw invalid(path, "it must be a list of numbers");
    const length = lengthOf(list, path);
    if (length > MOST_NUMBERS) throw tooLarge(path, `it has more than ${MOST_NUMBERS} numbers`);
    const flat = new Float64Array(length);
    for (let at = 0; at < length; at += 1) {
      const one = list[at];
      if (typeof one !== "number") throw invalid(`${path}/${at}`, "it must be a number");
      flat[at] = one;
    }
    return flat;
  } catch (cause) {
    throw ours.has(cause) ? cause : invalid(path, "it cannot be read", cause);
  }
}

// ---------------------------------------------------------------- what comes out
function mustBeLoaded() {
  if (engine) return;
  if (failed) throw balanceError("internal", "The engine has failed and no longer answers: reload it with init()");
  throw balanceError("not-ready", "The engine is not loaded yet: await init() first");
}

/** Calls the engine. It throws either a refusal or its own failure: nothing of a caller's runs in it. */
function answer(ask) {
  try {
    return ask(engine);
  } catch (thrown) {
    if (tag(thrown) === "[object Object]") throw balanceError(thrown.code, thrown.message, thrown.path);
    [engine, failed] = [null, true];
    throw balanceError("internal", `The engine itself failed and must be reloaded: ${messageOf(thrown)}`, "", thrown);
  }
}

/** Asks a function of the engine about plain data. */
function call(name, ...given) {
  mustBeLoaded();
  const requests = given.map((one) => plain(one));
  return answer((engine) => engine[name](...requests));
}

export function version() {
  mustBeLoaded();
  return answer((engine) => engine.version());
}

export const listDatasets = () => call("listDatasets");

export function getDataset(id) {
  mustBeLoaded();
  if (typeof id === "string" && Object.hasOwn(datasets, id)) return JSON.parse(datasets[id]);
  throw balanceError("unknown-id", "there is no built-in dataset with that id");
}

export function checkDataset(json) {
  mustBeLoaded();
  const problem = (message) => [{ path: "", message }];
  if (typeof json !== "string") return problem("must be JSON text");
  if (json.length > MOST_IN_ALL) return problem(`must not be longer than ${MOST_IN_ALL} characters, the most that are read`);
  try {
    return answer((engine) => engine.checkDataset(json));
  } catch (error) {
    return problem(`cannot be checked: ${error.message}`);
  }
}

export function evaluate(request) {
  mustBeLoaded();
  const { dataset, ...rest } = apart(request);
  const asked = plain(rest);
  if (typeof dataset === "string") {
    const id = plain(dataset, "/dataset");
    return answer((engine) => engine.evaluate(id, "", asked));
  }
  if (tag(dataset) !== "[object Object]") throw invalid("/dataset", "it must be the id of a dataset, or a dataset");
  const text = datasetText(dataset);
  return answer((engine) => engine.evaluate(undefined, text, asked));
}

/** A request's own fields; those of the dataset stay as they are. */
function apart(request) {
  let key;
  try {
    if (tag(request) !== "[object Object]") throw invalid("", "a request is an object with at least a dataset");
    const fields = [];
    for (key of Object.keys(request)) fields.push([key, request[key]]);
    return Object.fromEntries(fields);
  } catch (cause) {
    if (ours.has(cause)) throw cause;
    throw invalid(key === undefined ? "" : `/${escaped(key)}`, "it cannot be read", cause);
  }
}

export const scoreMatrix = (request) => call("scoreMatrix", request);
export const weightsFromMatrix = (request) => call("weightsFromMatrix", request);
export const weightChanges = (request) => call("weightChanges", request);
export const weightsFromPairs = (matrix, options = {}) => call("weightsFromPairs", matrix, options);

export function weightsFromRanking(order, options = {}) {
  mustBeLoaded();
  const asked = [spelled(plain(order)), plain(options)];
  const shares = answer((engine) => engine.weightsFromRanking(...asked));
  return Object.fromEntries(Object.entries(shares).map(([name, share]) => [JSON.parse(name), share]));
}

/** Names as JSON, in which those with half a character stay apart, and "__proto__" is a name like others. */
function spelled(order) {
  if (typeof order === "string") return JSON.stringify(order);
  return Array.isArray(order) && order.length <= MOST_ENTRIES ? order.map(spelled) : order;
}

export const weightsFromBestWorst = (request) => call("weightsFromBestWorst", request);
export const acceptability = (request) => call("acceptability", request);

export function additiveValues(scores, weights) {
  mustBeLoaded();
  const [rows, points] = [numbers(scores, "/0"), numbers(weights, "/1")];
  return answer((engine) => engine.additiveValues(rows, points));
}

// ---------------------------------------------------------------- measurement
export const compareBlocks = (blocks, options = {}) => call("compareBlocks", blocks, options);
export const nativeEstimate = (measured, options = {}) => call("nativeEstimate", measured, options);

// ---------------------------------------------------------------- simulation
export const simulate = (request) => call("simulate", request);

// ---------------------------------------------------------------- programs
export function listWorkloads() {
  mustBeLoaded();
  return JSON.parse(workloads);
}
