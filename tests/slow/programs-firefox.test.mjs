// Firefox, whose engine is not Node's, runs the same programs to the same outputs, and says whose engine it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { EXPECTED, WORKLOADS, source } from "../workloads/workloads.mjs";
import { address } from "../measure/stage.mjs";

test("all programs give in Firefox what is expected, in a page and in the sandbox, and errors have their line", async (t) => {
  const browser = await launchFirefox();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(address());
  for (const [language, ending] of [["javascript", "js"], ["cpython", "py"]]) {
    const programs = WORKLOADS.map((workload) => ({ ...workload, text: source(workload.id, ending) }));
    const found = await page.evaluate(
      async (language, programs) => {
        const { startEngines } = await import("./measure/engines.mjs");
        const { Sandbox, loadPython, loadTexts } = await import("./measure/sandbox.mjs");
        const at = (name) => new URL(name, location.href);
        const start = startEngines({ base: at("measure/"), python: at("python/") });
        const { engine, about } = await start[language]();
        const outputs = {};
        for (const { id, seed, size, variants, text } of programs) {
          await engine.ask("load", { name: id, sources: [{ file: id, text }] });
          await engine.ask("prepare", { name: id, seed, size, variants });
          outputs[id] = (await engine.ask("check", { name: id }, { limit: 60_000 })).outputs;
          await engine.ask("sample", { name: id, n: 2 });
        }
        const bad = language === "javascript" ? ["function work() {\n  return (;\n}", "function work() {\n\n  return null.a;\n}"] : ["def work(x):\n  return (", "def work(x):\n\n  return None.a"];
        const { manifest, files } = await loadPython(at("python/"));
        const sandbox = await Sandbox.open({ html: at("measure/sandbox.html"), files: { ...(await loadTexts(at("measure/"))), ...files }, manifest });
        const fenced = (await sandbox[language]()).engine;
        const lines = [];
        for (const text of bad) {
          try {
            await fenced.ask("load", { name: "a", sources: [{ file: "a", text }] });
            await fenced.ask("prepare", { name: "a", seed: 1, size: 1, variants: 1 });
            await fenced.ask("check", { name: "a" });
          } catch ({ kind, line }) {
            lines.push([kind, line]);
          }
        }
        const probe = language === "javascript" ? await engine.ask("probe") : undefined;
        sandbox.close();
        engine.stop();
        return { outputs, lines, probe, about: { engine: about.engine, version: about.version, isV8: about.isV8 } };
      },
      language,
      programs,
    );
    assert.deepEqual(found.outputs, EXPECTED, language);
    assert.deepEqual(found.lines, [["syntax", 2], ["exception", 3]], language);
    if (language === "javascript") {
      assert.equal(found.about.engine, "SpiderMonkey");
      assert.equal(found.about.isV8, false);
      t.diagnostic(`sentinel: ${JSON.stringify(found.probe)}`);
      assert.equal(found.probe.debuggerAttached, false);
    }
  }
});
