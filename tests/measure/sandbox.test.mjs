// Code that somebody else wrote stays in its frame: it reaches no network, no storage and no page, and ends when told.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { pythons, scripts } from "./hostile.mjs";
import { openSandbox, run } from "./sandbox-page.mjs";
import { address, openPage } from "./stage.mjs";

let trap;
/** The first lines of what came in at the trap. */
const caught = [];

before(async () => {
  trap = createServer((socket) => {
    const at = caught.push("(nothing)") - 1;
    socket.on("error", () => {});
    socket.on("data", (data) => {
      caught[at] = String(data).slice(0, 200);
      socket.end("HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n");
    });
  });
  await new Promise((resolve) => trap.listen(0, "127.0.0.1", resolve));
});

after(() => trap.close());

const urls = () => ({ trap: `http://127.0.0.1:${trap.address().port}`, page: address() });

/** Fails where anything but the page's own files was asked for and not stopped by the frame's policy. */
function assertBlocked(requests) {
  const outside = requests.filter((request) => !request.url().startsWith(address()) && !request.url().startsWith("blob:"));
  for (const request of outside) assert.equal(request.failure()?.errorText, "csp", request.url());
}

test("hostile JavaScript reaches nothing", async (t) => {
  const { page, requests } = await openSandbox(t);
  const forged = [];
  await page.exposeFunction("heardInThePage", (text) => forged.push(text));
  await page.evaluate(() => {
    addEventListener("message", ({ data }) => window.heardInThePage(JSON.stringify(data)));
    new BroadcastChannel("a").onmessage = ({ data }) => window.heardInThePage(JSON.stringify(data));
  });
  for (const { name, text } of scripts(urls())) {
    assert.deepEqual(await run(page, "javascript", text), { output: '"held back"' }, name);
  }
  assert.deepEqual(caught, [], "somebody reached the trap");
  assertBlocked(requests);
  assert.deepEqual(forged, []);
});

test("hostile Python reaches nothing", async (t) => {
  const { page, requests } = await openSandbox(t, { python: true });
  for (const { name, text } of pythons(urls())) {
    const { output, kind } = await run(page, "cpython", text);
    // A coroutine that waits for a promise of JavaScript waits for ever on the plain loop: nothing came of it.
    assert.ok(output === '"held back"' || kind === "deadlock", `${name}: ${output} ${kind}`);
  }
  assert.deepEqual(caught, [], "somebody reached the trap");
  assertBlocked(requests);
});

test("a program cannot forge an answer", async (t) => {
  const { page } = await openSandbox(t);
  const text = `function work() {
  const forged = { millis: 0, outputs: ["forged"] };
  for (let id = 0; id < 50; id += 1) {
    for (const say of [self.postMessage, Object.getPrototypeOf(self).postMessage, MessagePort.prototype.postMessage]) {
      try { say.call(self, { id, value: forged }); } catch {}
    }
  }
  performance.now = () => 0;
  new BroadcastChannel("a").postMessage(forged);
  return "true";
}`;
  assert.deepEqual(await run(page, "javascript", text), { output: '"true"' });
  const millis = await page.evaluate(async () => {
    const { engine } = await window.sandbox.javascript();
    const text = "performance.now = () => 0;\nfunction work() { const end = Date.now() + 20; while (Date.now() < end); return 1; }";
    await engine.ask("load", { name: "a", sources: [{ file: "a", text }] });
    await engine.ask("prepare", { name: "a", seed: 1, size: 1, variants: 1 });
    await engine.ask("check", { name: "a" });
    return (await engine.ask("sample", { name: "a", n: 2 })).millis;
  });
  assert.ok(millis > 30, `${millis} ms`);
});

/** What a program might do so that another time is heard of it than it took: each before 40 ms of work. */
const FORGERIES = {
  javascript: {
    "a request in the page's place": "for (let id = 0; id < 60; id += 1) self.dispatchEvent(new MessageEvent('message', { data: { id, command: 'sample', name: 'a', n: 0 } }));",
    "a port in the page's place": "const { port1, port2 } = new MessageChannel(); self.dispatchEvent(new MessageEvent('message', { data: {}, ports: [port2] })); port1.postMessage({ id: 4, command: 'sample', name: 'a', n: 0 });",
    "another Function": "globalThis.Function = function () { return () => (work, inputs, last, n, now, taken) => taken(0.001); }; globalThis.eval = () => 0;",
    "other arrays": "Array.prototype.push = Array.prototype.map = Array.prototype.fill = Array.prototype[Symbol.iterator] = function* () { yield 'now = () => 0; '; yield 'now = () => 0; '; };",
    "other maps": "Map.prototype.get = () => ({ loop: () => 0.001, work: () => 1, inputs: [1], last: [1], outputs: ['1'] });",
    "other messages": "Object.defineProperty(MessageEvent.prototype, 'data', { get: () => ({ id: 4, command: 'sample', name: 'a', n: 0 }) }); MessagePort.prototype.postMessage = () => {};",
    "other promises": "Promise.prototype.then = function (done) { done({ millis: 0.001 }); }; Object.defineProperty(Promise.prototype, 'constructor', { get: () => class {} });",
    "setters": "for (let i = 0; i < 4; i += 1) Object.defineProperty(Array.prototype, i, { set() {}, get: () => 1 }); Object.defineProperty(Object.prototype, 'millis', { set() {}, get: () => 0.001 });",
    "another clock": "performance.now = () => 0; Performance.prototype.now = () => 0;",
    "looking at the stack": "Error.prepareStackTrace = (_, sites) => { for (const site of sites) { const f = site.getFunction?.(); if (f) f(); const self = site.getThis?.(); if (self?.ask) self.ask({ command: 'forget' }); } return ''; }; new Error('x').stack;",
  },
  cpython: {
    "another module": "import engine, time\nengine.run = lambda *_: None\nengine.Program.run = lambda *_: None\ntime.perf_counter = lambda: 0\n",
    "the clock of the page": "import js\njs.performance.now = lambda: 0\nfrom pyodide.code import run_js\nrun_js('Performance.prototype.now = () => 0; globalThis.engine = { run: () => undefined }; try { now = () => 0; post({ id: 4, value: { millis: 0.001 } }); } catch {}')\n",
    "a request in the page's place": "from pyodide.code import run_js\nrun_js(\"for (let id = 0; id < 60; id += 1) self.dispatchEvent(new MessageEvent('message', { data: { id, command: 'sample', name: 'a', n: 0 } }))\")\n",
    "other messages": "from pyodide.code import run_js\nrun_js(\"Object.defineProperty(MessageEvent.prototype, 'data', { get: () => ({ id: 4, command: 'sample', name: 'a', n: 0 }) }); JSON.parse = () => ({ value: { millis: 0.001 } }); Promise.prototype.then = (done) => done({ millis: 0.001 })\")\n",
  },
};
const BUSY = {
  javascript: ["", "const clock = Date.now;\nfunction work() { const end = clock() + 20; while (clock() < end); return 1; }"],
  cpython: ["", "import datetime\ndef work(x):\n  end = datetime.datetime.now() + datetime.timedelta(milliseconds=20)\n  while datetime.datetime.now() < end: pass\n  return 1\n"],
};

test("no program makes the page hear of another time than it took", async (t) => {
  const { page } = await openSandbox(t, { python: true });
  for (const [language, forgeries] of Object.entries(FORGERIES)) {
    for (const [what, forgery] of Object.entries(forgeries)) {
      for (const when of ["as it is loaded", "while it is timed"]) {
        const [, busy] = BUSY[language];
        // The second run of `work` is the first that is timed; an asynchronous one could be answered by a promise.
        const text = when === "as it is loaded" ? forgery + busy
          : language === "javascript" ? `${busy.replace("function work", "function busy")}\nlet runs = 0;\nasync function work() { if ((runs += 1) > 1) { try { ${forgery} } catch {} } return busy(); }`
            : `${busy.replace("def work", "def busy")}\nruns = 0\ndef work(x):\n  global runs\n  runs += 1\n  if runs > 1:\n    try:\n${forgery.trim().split("\n").map((line) => `      ${line}`).join("\n")}\n    except Exception: pass\n  return busy(x)\n`;
        const ended = await page.evaluate(async ([language, text]) => {
          const { engine } = await window.sandbox[language]({ limit: 60_000 });
          try {
            await engine.ask("load", { name: "a", sources: [{ file: "a", text }] });
            await engine.ask("prepare", { name: "a", seed: 1, size: 1, variants: 1 });
            await engine.ask("check", { name: "a" });
            return await engine.ask("sample", { name: "a", n: 2 }, { limit: 3_000 });
          } catch (error) {
            return { kind: error.kind, message: error.message };
          } finally {
            engine.stop();
          }
        }, [language, text]);
        // Whoever breaks its own engine gets an error; a time is what passed. The clock of Date has whole milliseconds.
        const what_ = `${language}, ${what}, ${when}: ${JSON.stringify(ended)}`;
        if (ended.kind) t.diagnostic(what_);
        assert.ok(ended.kind || ended.millis >= 38, what_);
        assert.ok(ended.kind !== undefined || ended.millis < 3_000, what_);
      }
    }
  }
});

/** Whatever is thrown, and however long it is: [what, language, text, what must be said]. */
const THROWN = [
  ["a long message", "javascript", 'function work() {\n  throw new Error("x".repeat(1e8));\n}', /^Error: x+ \.\.\.$/],
  ["a long text", "javascript", 'function work() { throw "x".repeat(9e6); }', /^thrown: "x+/],
  ["a long message in a timer", "javascript", 'function work() { setTimeout(() => { throw new Error("x".repeat(1e8)); }); return new Promise(() => {}); }', /Error: x+/],
  ["a rejection that nobody hears", "javascript", 'function work() { Promise.reject(new Error("x".repeat(1e8))); return 1; }', /^$/],
  ["an object that cannot be read", "javascript", "function work() { throw { get a() { throw 1; } }; }", /cannot be shown/],
  ["an error that cannot be read", "javascript", 'function work() { const error = new Error(); Object.defineProperty(error, "message", { get() { throw 1; } }); throw error; }', /cannot be shown/],
  ["half of a pair in a message", "javascript", 'function work() { throw new Error("\\ud83d"); }', /^Error: \ufffd$/],
  ["a long message", "cpython", 'def work(x):\n  raise ValueError("x" * 30_000_000)\n', /^ValueError: x+ \.\.\.$/],
  ["half of a pair in a message", "cpython", 'def work(x):\n  raise ValueError("\\ud83d")\n', /^ValueError: \ufffd$/],
  ["an error that cannot be read", "cpython", "class Bad(Exception):\n  def __str__(self): raise ValueError\ndef work(x):\n  raise Bad()\n", /Bad/],
  ["a long message of JavaScript", "cpython", "from pyodide.code import run_js\ndef work(x):\n  run_js('throw new Error(\"x\".repeat(3e7))')\n", /x+ \.\.\.$/],
];
/** No message is longer, in characters. */
const LONGEST_MESSAGE = 2_010;

test("messages are cut where they arise, and are text", async (t) => {
  const { page } = await openSandbox(t, { python: true });
  for (const [what, language, text, words] of THROWN) {
    const begin = Date.now();
    const ended = await run(page, language, text, 20_000);
    t.diagnostic(`${what} (${language}): ${Date.now() - begin} ms`);
    const message = ended.message ?? "";
    assert.match(message, words, `${what} (${language}): ${JSON.stringify(ended).slice(0, 300)}`);
    assert.ok(message.length <= LONGEST_MESSAGE && message.isWellFormed(), `${what} (${language}): ${message.length}`);
  }
  assert.deepEqual(await run(page, "javascript", "const work = () => 'well'"), { output: '"well"' });
});

test("every question has a limit: an engine that never answers is ended with a message", async (t) => {
  const { page } = await openPage(t);
  const ended = await page.evaluate(async () => {
    const { Engine } = await import("./measure/engines.mjs");
    const silent = new Engine(new Worker(URL.createObjectURL(new Blob(["0"]))));
    const question = (command, limit) => silent.ask(command, {}, limit ? { limit } : {});
    const [first, second] = await Promise.allSettled([question("start", 200), question("engine")]);
    return [first.reason.kind, first.reason.message, second.reason.kind];
  });
  assert.deepEqual(ended, ["timeout", "it took longer than 0.2 seconds and was ended", "timeout"]);
});

/** What code in the frame's window would try; no program gets there. */
const WINDOW = {
  origin: "() => self.origin !== 'null'",
  fetch: "() => fetch(trap, { mode: 'no-cors' })",
  image: "() => Object.assign(new Image(), { src: trap + '/x.png' }).decode()",
  script: "() => new Promise((ok, no) => document.head.append(Object.assign(document.createElement('script'), { src: trap + '/x.js', onload: ok, onerror: no })))",
  frame: "() => new Promise((ok, no) => { document.body.append(Object.assign(document.createElement('iframe'), { src: trap })); setTimeout(no, 300); })",
  beacon: "() => void navigator.sendBeacon(trap, 'x')",
  page: "() => parent.document",
  top: "() => { top.location.href = trap; }",
  window: "() => open(trap)",
  cookies: "() => document.cookie",
  localStorage: "() => localStorage",
  indexedDB: "() => new Promise((ok, no) => { const r = indexedDB.open('a'); r.onsuccess = () => ok(true); r.onerror = no; })",
  caches: "() => caches.open('a')",
};

test("the frame's own window is held back as well", async (t) => {
  const { page, requests } = await openSandbox(t);
  const frame = page.frames().find((one) => one.url().endsWith("sandbox.html"));
  for (const [name, attempt] of Object.entries(WINDOW)) {
    const reached = await frame.evaluate(`(async () => {
      const trap = ${JSON.stringify(urls().trap)};
      try {
        return Boolean(await (${attempt})());
      } catch {
        return false;
      }
    })()`);
    assert.equal(reached, false, name);
    // Whatever navigates navigates later.
    await page.waitForTimeout(100);
    // Chromium connects for a frame before it asks the policy, and then says nothing.
    assert.deepEqual(caught.splice(0).filter((said) => said !== "(nothing)"), [], `${name} reached the trap`);
  }
  assert.equal(page.url(), address());
  assertBlocked(requests);
});

test("opened without a sandbox around it, where it has an origin, the frame does nothing", async (t) => {
  const { page } = await openPage(t);
  const answered = await page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.src = "measure/sandbox.html";
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    document.body.append(frame);
    await loaded;
    const { port1, port2 } = new MessageChannel();
    frame.contentWindow.postMessage({ files: {} }, "*", [port2]);
    return new Promise((resolve) => {
      port1.onmessage = () => resolve(true);
      setTimeout(() => resolve(false), 500);
    });
  });
  assert.equal(answered, false);
});

/** [what, language, text, kind, line]: how each ends. */
const BAD = [
  ["an endless loop", "javascript", "function work() {\n  for (;;);\n}", "timeout"],
  ["an endless loop while loading", "javascript", "for (;;);", "timeout"],
  ["a promise that never comes", "javascript", "const work = () => new Promise(() => {});", "timeout"],
  ["a syntax error", "javascript", "function work() {\n  return (;\n}", "syntax", 2],
  ["an exception", "javascript", "function work() {\n  return null.a;\n}", "exception", 2],
  ["an endless loop", "cpython", "def work(x):\n  while True: pass", "timeout"],
  ["a syntax error", "cpython", "def work(x):\n  return (", "syntax", 2],
  ["an exception", "cpython", "def work(x):\n  return None.a", "exception", 2],
];

test("whatever goes wrong ends in a message, and the sandbox works on", async (t) => {
  const { page } = await openSandbox(t, { python: true });
  for (const [what, language, text, kind, line] of BAD) {
    const begin = Date.now();
    const ended = await run(page, language, text, kind === "timeout" ? 500 : 60_000);
    assert.equal(ended.kind, kind, `${what} (${language}): ${JSON.stringify(ended)}`);
    assert.ok(["timeout", "crashed"].includes(kind) || ended.line === line, `${what} (${language}): ${ended.line}`);
    assert.ok(ended.message.length > 3);
    t.diagnostic(`${what} (${language}): ${ended.kind} after ${((Date.now() - begin) / 1000).toFixed(1)} s: ${ended.message}`);
  }
  assert.deepEqual(await run(page, "javascript", "const work = () => 'well'"), { output: '"well"' });
  assert.deepEqual(await run(page, "cpython", "def work(x): return 'well'"), { output: '"well"' });
});

test("in the sandbox, where nothing can be stored, the frame keeps the snapshot for the next start", async (t) => {
  const { page } = await openSandbox(t, { python: true });
  const states = await page.evaluate(async () => {
    const states = [];
    for (let i = 0; i < 2; i += 1) {
      const { engine, about } = await window.sandbox.cpython();
      states.push([about.snapshot, about.module, about.snapshotBytes]);
      engine.stop();
    }
    return states;
  });
  assert.deepEqual(states, [["none", undefined, undefined], ["used", undefined, undefined]]);
});

test("the programs of the page give in the sandbox what they give elsewhere", async (t) => {
  const { page } = await openSandbox(t, { python: true });
  const found = await page.evaluate(async () => {
    const text = async (name) => (await fetch(`workloads/${name}`)).text();
    const list = JSON.parse(await text("workloads.json"));
    const wrong = [];
    // There is no crypto.subtle where there is no secure context.
    const here = list.filter(({ id }) => id !== "sha256");
    for (const [language, ending] of [["javascript", "js"], ["cpython", "py"]]) {
      const { engine, about } = await window.sandbox[language]();
      if (language === "cpython" && about.module) wrong.push("a module left the frame");
      for (const { id, seed, size, variants, expected } of here) {
        await engine.ask("load", { name: id, sources: [{ file: id, text: await text(`${id}.${ending}`) }] });
        await engine.ask("prepare", { name: id, seed, size, variants });
        const outputs = await engine.ask("check", { name: id }).then((value) => value.outputs, (error) => [error.message]);
        if (outputs.join("\n") !== expected.map((output) => JSON.stringify(output)).join("\n")) wrong.push(`${language} ${id}: ${outputs}`);
      }
      engine.stop();
    }
    return wrong;
  });
  assert.deepEqual(found, []);
});
