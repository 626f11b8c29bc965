// The Python lane: CPython compiled to WebAssembly (Pyodide), in a module worker, or in a classic one from a blob where
// there can be no other. So no static import here, and all of it in a scope of its own: what a classic script declares can be
// reached by code that a program evaluates. What is said to it: PROTOCOL.md.
"use strict";

(() => {
  const WASM = "pyodide.asm.wasm";
  const LIBRARY = "python_stdlib.zip";
  /** Where Pyodide is told that its files lie; nothing is ever loaded from there. */
  const NOWHERE = "https://python.invalid/";
  /** Modules that engine.py and most programs import, so that a snapshot has them already. */
  const WARM = "import csv, datetime, hashlib, html, io, json, math, random, re, zlib, collections, dataclasses, functools, itertools";

  const MEMORY_LIMIT_BYTES = 2 ** 30;
  /** Of WebAssembly's memory. */
  const PAGE_BYTES = 65_536;

  const utf8 = new TextDecoder();
  const failure = (kind, message) => Object.assign(new Error(message), { kind });

  // Taken before a program can replace them: by Python's module `js` it reaches whatever is global. Requests come and answers go
  // by a port that only this function holds, and the clock is read around what runs in Python.
  const { apply } = Reflect;
  const { parse, stringify } = JSON;
  const getter = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;
  const [dataOf, messageOf] = [getter(MessageEvent, "data"), getter(ErrorEvent, "message")];
  const { preventDefault } = Event.prototype;
  const now = performance.now.bind(performance);
  /** Messages of JavaScript that goes wrong in a program are cut to so many characters. */
  const MESSAGE_LIMIT = 2_000;
  let post;
  /** Only for what a start gives: compiled code, which no port takes where the page has no origin. */
  const send = self.postMessage.bind(self);
  delete self.postMessage;

  let pyodide;
  let engine;
  let started;
  /** The cache for the snapshot, as the start names it. Versions are told apart by the files' hashes; older ones are thrown away. */
  let storeName;

  // ---------------------------------------------------------------- files

  const bytesOf = async (given) => {
    if (typeof given === "string") return new TextEncoder().encode(given);
    return new Uint8Array(given instanceof Blob ? await given.arrayBuffer() : given);
  };

  async function download(url) {
    const response = await fetch(url).catch((error) => {
      throw failure("missing", `${url} cannot be loaded: ${error.message}`);
    });
    if (!response.ok) throw failure("missing", `${url} cannot be loaded: HTTP ${response.status}`);
    return response;
  }

  /** The bytes of a response, the length of each piece given to `onbytes` as it comes. */
  async function read(response, onbytes) {
    const pieces = [];
    let size = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      size += value.length;
      onbytes(value.length);
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  /** Fails where `bytes` are not what the manifest says; without a secure context only their number is held. */
  async function hold({ name, bytes: size, sha256 }, bytes) {
    let same = bytes.length === size;
    if (same && globalThis.crypto?.subtle) {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      same = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
    }
    if (!same) throw failure("damaged", `${name} is not the file that was expected`);
  }

  /** All files that the manifest names and that are needed, held to it: name -> bytes, and the compiled module. */
  async function gather({ base, files, module }, manifest, progress) {
    const needed = manifest.files.filter(({ name }) => !(name === WASM && module));
    const total = needed.reduce((sum, { bytes }) => sum + bytes, 0);
    let loaded = 0;
    const onbytes = (name) => (count) => progress({ file: name, loaded: (loaded += count), total });
    const gathered = {};
    await Promise.all(
      needed.map(async (file) => {
        const { name } = file;
        let bytes;
        if (files[name] !== undefined) {
          bytes = await bytesOf(files[name]);
          onbytes(name)(bytes.length);
        } else {
          const response = await download(new URL(name, base));
          // Compiled from the network's own answer while it arrives, so that the browser may keep the compiled code.
          const copy = response.clone();
          if (name === WASM) module = compile(response);
          bytes = await read(name === WASM ? copy : response, onbytes(name));
        }
        await hold(file, bytes);
        gathered[name] = bytes;
      }),
    );
    gathered.module = (await module) ?? (await WebAssembly.compile(gathered[WASM]));
    return gathered;
  }

  /** A module from a response, or nothing where the server names another type; it is compiled from its bytes then. */
  const compile = (response) => WebAssembly.compileStreaming(response).catch(() => undefined);

  // ---------------------------------------------------------------- snapshots

  /** Storage that is not there (an opaque origin, a private window) is as good as empty. */
  async function stored(key) {
    if (!storeName) return undefined;
    try {
      const answer = await (await caches.open(storeName)).match(key);
      return answer && new Uint8Array(await answer.arrayBuffer());
    } catch {
      return undefined;
    }
  }

  async function store(key, bytes) {
    if (!storeName) return false;
    try {
      await caches.delete(storeName);
      if (bytes) await (await caches.open(storeName)).put(key, new Response(bytes));
      return true;
    } catch {
      return false;
    }
  }

  /** Another engine, another browser or another file of ours must not meet an old snapshot. */
  function snapshotKey(manifest, engineText) {
    let hash = 0;
    const text = `${JSON.stringify(manifest.files.map(({ sha256 }) => sha256))}${navigator.userAgent}${engineText}`;
    for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
    return new URL(`https://snapshot.invalid/${manifest.pyodide}-${hash >>> 0}`);
  }

  // ---------------------------------------------------------------- start

  const blobUrl = (bytes, type) => URL.createObjectURL(new Blob([bytes], { type }));

  /** Pyodide's two modules, imported once however often it starts; it must not see that this may be a classic worker. */
  async function modules(gathered) {
    if (typeof importScripts === "function") {
      self.importScripts = () => {
        throw new TypeError("there are no scripts to import here");
      };
    }
    const urls = ["pyodide.mjs", "pyodide.asm.mjs"].map((name) => blobUrl(gathered[name], "text/javascript"));
    try {
      return await Promise.all(urls.map((url) => import(url)));
    } finally {
      urls.forEach((url) => URL.revokeObjectURL(url));
    }
  }

  /** Runs `action` while Pyodide's requests are answered with the module that is compiled already, and the library. */
  async function withFiles({ module, [LIBRARY]: library }, action) {
    const { fetch } = self;
    const { instantiateStreaming } = WebAssembly;
    self.fetch = (what, ...rest) => {
      const url = String(what?.url ?? what);
      if (url === NOWHERE + WASM) return Promise.resolve(new Response());
      if (url === NOWHERE + LIBRARY) return Promise.resolve(new Response(library));
      return fetch.call(self, what, ...rest);
    };
    WebAssembly.instantiateStreaming = async (_, imports) => ({ module, instance: await WebAssembly.instantiate(module, imports) });
    try {
      return await action();
    } finally {
      self.fetch = fetch;
      WebAssembly.instantiateStreaming = instantiateStreaming;
    }
  }

  /**
   * Python's memory ends here, and not only at the 4 GB of WebAssembly: a program that goes wrong meets a MemoryError within a
   * second or two, and the reader's machine stays usable.
   */
  function limitMemory() {
    const { grow } = WebAssembly.Memory.prototype;
    WebAssembly.Memory.prototype.grow = function (pages) {
      if (this.buffer.byteLength + pages * PAGE_BYTES > MEMORY_LIMIT_BYTES) throw new RangeError("Python may take no more memory");
      return grow.call(this, pages);
    };
  }

  async function boot(gathered, options) {
    const [{ loadPyodide }, { default: createPyodideModule }] = await modules(gathered);
    return withFiles(gathered, () =>
      loadPyodide({
        createPyodideModule,
        indexURL: NOWHERE,
        stdLibURL: NOWHERE + LIBRARY,
        lockFileContents: JSON.parse(utf8.decode(gathered["pyodide-lock.json"])),
        packageBaseUrl: NOWHERE,
        // What a program prints is nobody's business here, and would be slow.
        stdout: () => {},
        stderr: () => {},
        ...options,
      }),
    );
  }

  /** The files of this directory that run in Python, one importing the other. */
  const SOURCES = ["outputs.py", "engine.py"];

  function writeSources(python, texts) {
    SOURCES.forEach((name, i) => python.FS.writeFile(name, texts[i]));
    python.runPython(WARM);
  }

  /** engine.py in the interpreter: as it is in a snapshot that has it, else run now. */
  function install(python, texts) {
    if (!python.runPython("import sys; 'engine' in sys.modules")) writeSources(python, texts);
    const module = python.pyimport("engine");
    return { command: module.command, run: module.run, verify: module.verify };
  }

  /** All that a start needs, loaded and held to the manifest. */
  async function collect(request, progress) {
    const { base, files = {} } = request;
    const manifest = request.manifest ?? (await (await download(new URL("manifest.json", base))).json());
    const text = async (name) =>
      files[name] !== undefined ? utf8.decode(await bytesOf(files[name])) : (await download(new URL(`./${name}`, self.location))).text();
    const texts = await Promise.all(SOURCES.map(text));
    const key = String(snapshotKey(manifest, texts.join("")));
    const [gathered, memory] = await Promise.all([
      gather({ base, files, module: request.module }, manifest, progress),
      request.snapshot === "none" ? undefined : (request.snapshot && bytesOf(request.snapshot)) ?? stored(key),
    ]);
    return { gathered, memory, texts, key };
  }

  /**
   * What the next start is given, if its asker wants that, so that it loads nothing: the compiled code goes apart. The snapshot is a
   * Blob, as handing on its 31 MB would keep the page's thread for 50 ms.
   */
  function kitOf({ module, [WASM]: _, ...gathered }, memory, texts, key) {
    return memory && { gathered, memory: new Blob([memory]), texts, key };
  }

  /** A kit as it is used here. */
  async function unpacked({ gathered, memory, ...rest }, module) {
    return { ...rest, gathered: { ...gathered, module }, memory: await bytesOf(memory) };
  }

  async function start(request, progress) {
    if (started) throw failure("usage", "Python runs already");
    limitMemory();
    const begin = performance.now();
    const { keep = false, kit } = request;
    storeName = request.store;
    const { gathered, memory, texts, key } = await (kit ? unpacked(kit, request.module) : collect(request, progress));
    let snapshot = "none";
    let kept;
    if (memory) {
      try {
        pyodide = await boot(gathered, { _loadSnapshot: memory });
        engine = install(pyodide, texts);
        snapshot = "used";
      } catch {
        await store(key);
        snapshot = "failed";
      }
    }
    if (snapshot !== "used" && keep) {
      try {
        const first = await boot(gathered, { _makeSnapshot: true });
        writeSources(first, texts);
        kept = first.makeMemorySnapshot();
        if (await store(key, kept)) snapshot = "kept";
        pyodide = first;
        engine = install(pyodide, texts);
      } catch {
        snapshot = "failed";
        pyodide = undefined;
      }
    }
    if (!pyodide) {
      pyodide = await boot(gathered, {});
      engine = install(pyodide, texts);
    }
    started = true;
    const startMillis = performance.now() - begin;
    const given = kept && snapshot !== "kept" ? kept : undefined;
    const isQuickNext = snapshot === "used" || kept !== undefined;
    const next = request.wantsKit && isQuickNext ? kitOf(gathered, kept ?? memory, texts, key) : undefined;
    return { ...about(), module: gathered.module, snapshot, isQuickNext, snapshotBytes: given, kit: next, startMillis };
  }

  // ---------------------------------------------------------------- answers

  /** An error that Python told as JSON, thrown; nothing where there is none. */
  function raise(text) {
    if (!text) return;
    const { error } = parse(text);
    throw Object.assign(new Error(error.message), { details: error });
  }

  function ask(request) {
    const answer = parse(engine.command(stringify(request)));
    if (answer.error) throw Object.assign(new Error(answer.error.message), { details: answer.error });
    return answer.value;
  }

  function about() {
    const { version } = ask({ command: "version" });
    const memory = pyodide._module.HEAPU8.length;
    return { language: "Python", engine: "CPython in WebAssembly", version, pyodide: pyodide.version, agent: navigator.userAgent, memory };
  }

  function sample({ name, n }) {
    const { run, verify } = engine;
    const begin = now();
    const failed = run(name, n);
    const millis = now() - begin;
    raise(failed ?? verify(name));
    return { millis };
  }

  /** Answers at once, when Python runs. */
  function done(request) {
    if (!started) throw failure("usage", "Python is not started");
    if (request.command === "engine") return about();
    return request.command === "sample" ? sample(request) : ask(request);
  }

  const shortened = (text) => (text.length > MESSAGE_LIMIT ? `${text.slice(0, MESSAGE_LIMIT)} ...` : text).toWellFormed();

  /** An error of a program as engine.py tells it; anything else by its kind. A wasm trap leaves an interpreter that is gone. */
  function details(error) {
    if (error.details) return error.details;
    const message = shortened(String(error.message));
    const kind = error.kind ?? (error instanceof RangeError || /memory/i.test(message) ? "memory" : "crashed");
    return { kind, message };
  }

  /** The buffers of a start's answer: nothing here needs them any more. */
  function bytesIn({ snapshotBytes, kit }) {
    return [snapshotBytes, ...Object.values(kit?.gathered ?? {})].filter(Boolean).map(({ buffer }) => buffer);
  }

  // A start waits for files, and nothing of a program is here before it is over. Whatever comes later is answered at once, by
  // this function itself: through a promise a program could answer in its place.
  let starting;

  async function begin(request) {
    try {
      const value = await start(request, (progress) => send({ id: request.id, progress }));
      send({ id: request.id, value }, bytesIn(value));
    } catch (error) {
      send({ id: request.id, error: details(error) });
    }
  }

  function answer(request) {
    let answered;
    try {
      answered = { id: request.id, value: done(request) ?? undefined };
    } catch (error) {
      answered = { id: request.id, error: details(error) };
    }
    post(answered);
  }

  function take(request) {
    if (request.command === "start") starting = begin(request).then(() => (starting = undefined));
    else if (starting) starting.then(() => take(request));
    else answer(request);
  }

  self.addEventListener("error", (event) => {
    apply(preventDefault, event, []);
    post?.({ crashed: shortened(apply(messageOf, event, [])) });
  });
  self.addEventListener("unhandledrejection", (event) => apply(preventDefault, event, []));

  // The one message to the worker itself: the first request, and the port by which all others come.
  self.addEventListener("message", function open({ data, ports: [port] }) {
    if (!port) return;
    self.removeEventListener("message", open);
    post = port.postMessage.bind(port);
    port.onmessage = (event) => take(apply(dataOf, event, []));
    take(data);
  });
})();
