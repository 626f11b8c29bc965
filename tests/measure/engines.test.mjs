// The engines start, keep what makes the next start fast, time what they are given, and tell errors with their place.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { STAGE, address, newContext, openPage } from "./stage.mjs";

/** Runs `action(start, argument)` in the page with engines that are loaded from the stage. */
function withEngines(page, action, argument) {
  const code = `async (argument) => {
    const { startEngines } = await import("./measure/engines.mjs");
    const at = (name) => new URL(name, location.href);
    const start = startEngines({ base: at("measure/"), python: at("python/") });
    return (${action})(start, argument);
  }`;
  return page.evaluate(`(${code})(${JSON.stringify(argument) ?? "undefined"})`);
}

const manifest = () => JSON.parse(readFileSync(`${STAGE}/python/manifest.json`, "utf8"));

test("Python starts, says its versions, and tells its progress by bytes to the last", async (t) => {
  const { page } = await openPage(t);
  const { about, heard } = await withEngines(page, async (start) => {
    const heard = [];
    const { about, engine } = await start.cpython({ progress: (said) => heard.push(said) });
    engine.stop();
    return { about: { ...about, module: about.module instanceof WebAssembly.Module }, heard };
  });
  assert.equal(about.version, manifest().python);
  assert.equal(about.pyodide, manifest().pyodide);
  assert.ok(about.module);
  assert.deepEqual([about.snapshot, about.snapshotBytes], ["kept", undefined]);
  const total = manifest().files.reduce((sum, { bytes }) => sum + bytes, 0);
  assert.ok(heard.length > 5);
  heard.forEach((said, i) => {
    assert.equal(said.total, total);
    assert.ok(said.loaded > (heard[i - 1]?.loaded ?? 0));
  });
  assert.equal(heard.at(-1).loaded, total);
});

test("the second start uses the snapshot that the first has stored, also after the page is opened again", async (t) => {
  const { page } = await openPage(t);
  const started = () =>
    withEngines(page, async (start) => {
      const { about, engine } = await start.cpython();
      await engine.ask("load", { name: "a", sources: [{ file: "a.py", text: "import asyncio, csv\ndef work(x):\n  return x + 1\n" }] });
      await engine.ask("prepare", { name: "a", seed: 1, size: 1, variants: 2 });
      const { outputs } = await engine.ask("check", { name: "a" });
      engine.stop();
      return { snapshot: about.snapshot, millis: about.startMillis, outputs };
    });
  const first = await started();
  await page.reload();
  const second = await started();
  assert.deepEqual([first.snapshot, second.snapshot], ["kept", "used"]);
  assert.deepEqual([first.outputs, second.outputs], [["2", "3"], ["2", "3"]]);
  t.diagnostic(`first start ${first.millis.toFixed(0)} ms, second ${second.millis.toFixed(0)} ms`);
});

test("a later start in the same page is given what the first one loaded, and asks for nothing but its worker", async (t) => {
  const { page } = await openPage(t);
  const asked = [];
  // Pyodide's modules are imported from blobs.
  page.context().on("request", (request) => request.url().startsWith("http") && asked.push(request.url().split("/").at(-1)));
  const [first, second, third] = await withEngines(page, async (start) => {
    const states = [];
    for (let i = 0; i < 3; i += 1) {
      await fetch(`measure/PROTOCOL.md?${i}`).catch(() => {});
      const { engine, about } = await start.cpython();
      const { version } = await engine.ask("engine");
      engine.stop();
      states.push({ snapshot: about.snapshot, kit: about.kit, version, millis: about.startMillis });
    }
    return states;
  });
  assert.deepEqual([first, second, third].map(({ snapshot, kit }) => [snapshot, kit]), [["kept", undefined], ["used", undefined], ["used", undefined]]);
  assert.equal(third.version, first.version);
  const later = asked.slice(asked.findIndex((name) => name.endsWith("?1"))).filter((name) => !name.includes("?"));
  assert.deepEqual(later.filter((name) => name !== "py-worker.mjs"), []);
  t.diagnostic(`starts took ${[first, second, third].map(({ millis }) => millis.toFixed(0)).join(", ")} ms`);
});

test("a snapshot that does not work is dropped, and Python starts without", async (t) => {
  const { page } = await openPage(t);
  const states = await withEngines(page, async (start) => {
    const first = await start.cpython();
    first.engine.stop();
    const [name] = await caches.keys();
    const store = await caches.open(name);
    const [key] = await store.keys();
    await store.put(key, new Response(new Uint8Array(64)));
    const { startEngines } = await import("./measure/engines.mjs");
    const again = startEngines({ base: new URL("measure/", location.href), python: new URL("python/", location.href) });
    const second = await again.cpython({ keep: false });
    const { version } = await second.engine.ask("engine");
    second.engine.stop();
    return [first.about.snapshot, second.about.snapshot, version];
  });
  assert.deepEqual(states, ["kept", "failed", manifest().python]);
});

test("copies of the page on one origin keep each its own snapshot, and each removes only that", async (t) => {
  const context = await newContext();
  t.after(() => context.close());
  const copies = ["a", "b"];
  const open = async (copy) => {
    mkdirSync(`${STAGE}/${copy}`, { recursive: true });
    writeFileSync(`${STAGE}/${copy}/index.html`, readFileSync(`${STAGE}/index.html`));
    const page = await context.newPage();
    await page.goto(address(`${copy}/`));
    return page;
  };
  const [a, b] = [await open("a"), await open("b")];
  const started = (page) =>
    page.evaluate(async () => {
      const { startEngines } = await import("../measure/engines.mjs");
      const at = (name) => new URL(`../${name}`, location.href);
      const { about, engine } = await startEngines({ base: at("measure/"), python: at("python/") }).cpython();
      engine.stop();
      return about.snapshot;
    });
  const names = () => a.evaluate(() => caches.keys());
  const at = (copy) => `backend-balance@${new URL(address(`${copy}/`)).pathname} python`;
  assert.deepEqual([await started(a), await started(b)], ["kept", "kept"]);
  assert.deepEqual((await names()).sort(), copies.map(at));
  await a.reload();
  assert.equal(await started(a), "used", "the other copy has not thrown it away");
  // As the service worker and "Remove it" do, of what versions up to 0.1 shared as well.
  const remove = readFileSync(new URL("../../assets/own-caches.js", import.meta.url), "utf8");
  await a.evaluate(() => caches.open("backend-balance-python"));
  await b.evaluate(`(async () => { ${remove}\nawait removeOwnCaches(); })()`);
  assert.deepEqual(await names(), [at("a")]);
  await a.reload();
  assert.equal(await started(a), "used");
});

test("two starts from one snapshot are two interpreters: what one has loaded the other does not know", async (t) => {
  const { page } = await openPage(t);
  const kind = await withEngines(page, async (start) => {
    const first = await start.cpython();
    await first.engine.ask("load", { name: "a", sources: [{ file: "a.py", text: "def work(x): return x" }] });
    const second = await start.cpython();
    return second.engine.ask("check", { name: "a" }).then(() => "known", (error) => error.kind);
  });
  assert.equal(kind, "usage");
});

test("a file that is not the one that was built is refused, and one that is missing is named", async (t) => {
  const { page } = await openPage(t);
  const failure = () => withEngines(page, (start) => start.cpython().then(() => "started", ({ kind, message }) => `${kind}: ${message}`));
  const file = `${STAGE}/python/pyodide.mjs`;
  const text = readFileSync(file, "utf8");
  t.after(() => writeFileSync(file, text));
  writeFileSync(file, text.replace("loadPyodide", "loadPyodidE"));
  assert.match(await failure(), /^damaged: pyodide\.mjs /);
  rmSync(file);
  assert.match(await failure(), /^missing: .*pyodide\.mjs.* HTTP 404/);
});

test("a sample takes as long as its runs take", async (t) => {
  const { page } = await openPage(t);
  const text = {
    js: "function work() { const end = performance.now() + 4; while (performance.now() < end); return 1; }",
    py: "import time\ndef work(x):\n  end = time.perf_counter() + 0.004\n  while time.perf_counter() < end: pass\n  return 1\n",
  };
  const taken = await withEngines(
    page,
    async (start, text) => {
      const taken = {};
      for (const [ending, { engine }] of [["js", await start.javascript()], ["py", await start.cpython()]]) {
        await engine.ask("load", { name: "a", sources: [{ file: "a", text: text[ending] }] });
        await engine.ask("prepare", { name: "a", seed: 1, size: 1, variants: 4 });
        await engine.ask("check", { name: "a" });
        const begin = performance.now();
        const { millis } = await engine.ask("sample", { name: "a", n: 10 });
        taken[ending] = { millis, outside: performance.now() - begin };
      }
      return taken;
    },
    text,
  );
  // Ten runs of 4 ms by the same clock, and no more than what passed here: a clock's step is up to a millisecond.
  for (const { millis, outside } of Object.values(taken)) assert.ok(millis >= 39.5 && millis < outside + 2, JSON.stringify(taken));
});

/** Each: [what, language, the sources, what the error has to be]. Lines are those of the source. */
const ERRORS = [
  ["a syntax error", "js", ["const a = 1;\n", "function work() {\n  return a +;\n}\n"], { kind: "syntax", file: "1", line: 2, message: /SyntaxError/ }],
  ["a syntax error", "py", ["a = 1\n", "def work(x):\n  return a +\n"], { kind: "syntax", file: "1", line: 2, message: /SyntaxError/ }],
  ["an exception while loading", "js", ["\nmissing();\n"], { kind: "exception", file: "0", line: 2, message: /ReferenceError: missing/ }],
  ["an exception while loading", "py", ["\nmissing()\n"], { kind: "exception", file: "0", line: 2, message: /NameError: name 'missing'/ }],
  [
    "an exception from the set-up code, called by the snippet", "js",
    ["function check(x) {\n  if (x > 0) throw new RangeError(`too much: ${x}`);\n}\n", "\nfunction work(x) {\n  check(x);\n}\n"],
    { kind: "exception", file: "0", line: 2, message: /RangeError: too much: 7/, trace: /0:2 in check\n  1:3 in work/ },
  ],
  [
    "an exception from the set-up code, called by the snippet", "py",
    ["def check(x):\n  if x > 0: raise ValueError(f'too much: {x}')\n", "\ndef work(x):\n  check(x)\n"],
    { kind: "exception", file: "0", line: 2, message: /ValueError: too much: 7/, trace: /"1", line 3, in work\n    check\(x\)/ },
  ],
  ["something thrown that is no error", "js", ["function work() {\n  throw 'no';\n}"], { kind: "exception", message: /thrown: "no"/ }],
  ["an exception in an asynchronous function", "js", ["async function work() {\n  await null;\n  throw new Error('late');\n}"], { kind: "exception", file: "0", line: 3, message: /late/ }],
  ["an exception in a coroutine", "py", ["async def work(x):\n  raise KeyError('late')\n"], { kind: "exception", file: "0", line: 2, message: /KeyError: 'late'/ }],
  ["no function work", "js", ["const work = 3;"], { kind: "no-work", message: /work\(input\)/ }],
  ["no function work", "py", ["work = 3"], { kind: "no-work", message: /work\(input\)/ }],
  ["a coroutine that waits for nothing", "py", ["import asyncio\nasync def work(x):\n  await asyncio.get_running_loop().create_future()\n"], { kind: "deadlock", message: /never happens/ }],
  // Which of the two lines is the one too many depends on how much room there is.
  ["endless recursion", "js", ["function work(x) {\n  return work(x) + 1;\n}"], { kind: "exception", file: "0", line: /^[12]$/, message: /RangeError/ }],
  ["endless recursion", "py", ["def work(x):\n  return work(x) + 1\n"], { kind: "exception", file: "0", line: 2, message: /RecursionError/ }],
  ["sys.exit", "py", ["import sys\ndef work(x):\n  sys.exit(3)\n"], { kind: "exception", file: "0", line: 3, message: /SystemExit/ }],
  ["an output that changes", "js", ["let n = 0;\nfunction work() {\n  return (n += 1);\n}"], { kind: "unsteady", message: /input 0 gave/ }],
  ["an output that changes", "py", ["n = 0\ndef work(x):\n  global n\n  n += 1\n  return n\n"], { kind: "unsteady", message: /input 0 gave/ }],
];

test("errors are told with their kind and their line, and the engine goes on", async (t) => {
  const { page } = await openPage(t);
  const told = await withEngines(
    page,
    async (start, cases) => {
      const engines = { js: (await start.javascript()).engine, py: (await start.cpython()).engine };
      const told = [];
      for (const [, language, texts] of cases) {
        const engine = engines[language];
        const name = "a";
        const sources = texts.map((text, i) => ({ file: String(i), text }));
        const steps = [["load", { sources }], ["prepare", { seed: 7, size: 1, variants: 1 }], ["check", {}], ["sample", { n: 3 }]];
        let error = { kind: "none" };
        for (const [command, args] of steps) {
          try {
            await engine.ask(command, { name, ...args });
          } catch (caught) {
            error = { ...caught, message: caught.message };
            break;
          }
        }
        told.push(error);
        await engine.ask("forget");
      }
      return told;
    },
    ERRORS,
  );
  ERRORS.forEach(([what, language, , wanted], i) => {
    for (const [key, value] of Object.entries(wanted)) {
      const is = `${what} (${language}): ${JSON.stringify(told[i])}`;
      if (value instanceof RegExp) assert.match(String(told[i][key]), value, is);
      else assert.equal(told[i][key], value, is);
    }
  });
});

test("an endless loop ends at its limit, a cancelled one at once, and a new engine works", async (t) => {
  const { page } = await openPage(t);
  const text = { js: "function work() { for (;;); }", py: "def work(x):\n  while True: pass\n" };
  const kinds = await withEngines(
    page,
    async (start, text) => {
      const kinds = [];
      for (const [ending, begin] of [["js", start.javascript], ["py", start.cpython]]) {
        for (const cancel of [false, true]) {
          const { engine } = await begin();
          await engine.ask("load", { name: "a", sources: [{ file: "a", text: text[ending] }] });
          await engine.ask("prepare", { name: "a", seed: 1, size: 1, variants: 1 });
          const asked = engine.ask("check", { name: "a" }, { limit: cancel ? 60_000 : 200 });
          if (cancel) setTimeout(() => engine.stop(), 50);
          kinds.push(await asked.catch(({ kind }) => kind));
        }
        const { engine } = await begin();
        kinds.push((await engine.ask("engine")).language);
      }
      return kinds;
    },
    text,
  );
  assert.deepEqual(kinds, ["timeout", "cancelled", "JavaScript", "timeout", "cancelled", "Python"]);
});

test("outputs are written alike in both languages, also where they are cut", async (t) => {
  const { page } = await openPage(t);
  const js = "const values = [1.5, 3, 2 ** 60, [NaN, -0, 5.05e-5], true, null, 'é', new Map([[9, 1], ['10', 2]]), Uint8Array.of(1), 2n ** 70n, '\\ud83d', '\\u{1f980}'.repeat(10001)];\nfunction work(i) { return values[i]; }";
  const py = "values = [1.5, 3.0, 2 ** 60, [float('nan'), -0.0, 5.05e-5], True, None, 'é', {'10': 2, 9: 1}, bytes([1]), 2 ** 70, '\\ud83d', '\\U0001f980' * 10001]\ndef work(i): return values[i]";
  const [one, other] = await withEngines(
    page,
    async (start, [js, py]) => {
      const outputs = [];
      for (const [{ engine }, text] of [[await start.javascript(), js], [await start.cpython(), py]]) {
        await engine.ask("load", { name: "a", sources: [{ file: "a", text }] });
        await engine.ask("prepare", { name: "a", seed: 0, size: 1, variants: 12 });
        outputs.push((await engine.ask("check", { name: "a" })).outputs);
      }
      return outputs;
    },
    [js, py],
  );
  assert.deepEqual(one.slice(0, -1), ["1.5", "3", "1152921504606846976", "[NaN,0,0.0000505]", "true", "null", '"é"', '{"10":2,"9":1}', "[1]", "1180591620717411303424", '"\\ud83d"']);
  // With quotation marks they are 10,003 characters; what is shown ends with a whole one.
  assert.match(one.at(-1), /^"\u{1f980}{9999} \.\.\. \(10003 characters, SHA-256 [0-9a-f]{64}\)$/u);
  assert.deepEqual(other, one);
});

test("a page under a strict policy, without unsafe-eval, measures and has a sandbox", async (t) => {
  const { page } = await openPage(t, "strict.html");
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const found = await withEngines(page, async (start) => {
    const { Sandbox, loadTexts } = await import("./measure/sandbox.mjs");
    const at = (name) => new URL(name, location.href);
    const sandbox = await Sandbox.open({ html: at("measure/sandbox.html"), files: await loadTexts(at("measure/")) });
    const mayEvaluate = (() => {
      try {
        return new Function("return true")();
      } catch {
        return false;
      }
    })();
    const outputs = [];
    const texts = ["const work = () => 'js'", "def work(x): return 'py'", "const work = () => 'fenced'"];
    for (const [i, { engine }] of [await start.javascript(), await start.cpython(), await sandbox.javascript()].entries()) {
      await engine.ask("load", { name: "a", sources: [{ file: "a", text: texts[i] }] });
      await engine.ask("prepare", { name: "a", seed: 1, size: 1, variants: 1 });
      outputs.push(...(await engine.ask("check", { name: "a" })).outputs);
    }
    return { mayEvaluate, outputs };
  });
  assert.deepEqual(found, { mayEvaluate: false, outputs: ['"js"', '"py"', '"fenced"'] });
  // The attempt above is the one thing that the policy stops.
  assert.ok(errors.every((error) => /unsafe-eval|favicon/i.test(error)), errors.join("\n"));
});
