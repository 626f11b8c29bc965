// Each workload gives the expected outputs in a worker of Chromium, in JavaScript and in CPython compiled to WebAssembly.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../measure/stage.mjs";
import { EXPECTED, WORKLOADS } from "./workloads.mjs";

/** In the page: the outputs of all workloads in a fresh engine of `language`, and what a sample of one run says. */
async function outputs(page, language) {
  return page.evaluate(
    async ({ workloads, language }) => {
      const { startEngines } = await import("./measure/engines.mjs");
      const at = (name) => new URL(name, location.href);
      const { engine } = await startEngines({ base: at("measure/"), python: at("python/") })[language]();
      const ending = language === "javascript" ? "js" : "py";
      const answers = {};
      for (const { id, seed, size, variants } of workloads) {
        const file = `${id}.${ending}`;
        const text = await (await fetch(`workloads/${file}`)).text();
        await engine.ask("load", { name: id, sources: [{ file, text }] });
        await engine.ask("prepare", { name: id, seed, size, variants });
        answers[id] = (await engine.ask("check", { name: id })).outputs;
        const { millis } = await engine.ask("sample", { name: id, n: 5 });
        if (!(millis >= 0)) throw new Error(`${id} took ${millis} ms`);
      }
      engine.stop();
      return answers;
    },
    { workloads: WORKLOADS, language },
  );
}

test("JavaScript in a worker of Chromium gives what is expected of each workload", async (t) => {
  const { page } = await openPage(t);
  assert.deepEqual(await outputs(page, "javascript"), EXPECTED);
});

test("CPython in WebAssembly gives what is expected of each workload", async (t) => {
  const { page } = await openPage(t);
  assert.deepEqual(await outputs(page, "cpython"), EXPECTED);
});
