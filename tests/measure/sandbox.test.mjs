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
    assert.deepEqual(await run(page, "javascript", text), { output: "held back" }, name);
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
    assert.ok(output === "held back" || kind === "deadlock", `${name}: ${output} ${kind}`);
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
  assert.deepEqual(await run(page, "javascript", text), { output: "true" });
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
  assert.deepEqual(await run(page, "javascript", "const work = () => 'well'"), { output: "well" });
  assert.deepEqual(await run(page, "cpython", "def work(x): return 'well'"), { output: "well" });
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
        if (outputs.join("\n") !== expected.map(String).join("\n")) wrong.push(`${language} ${id}: ${outputs}`);
      }
      engine.stop();
    }
    return wrong;
  });
  assert.deepEqual(found, []);
});
