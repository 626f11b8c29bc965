// Both engines run in one HTML file opened from disk, with everything inside it.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { TEXTS } from "../../assets/measure/engines.mjs";
import { EXPECTED, WORKLOADS, source } from "../workloads/workloads.mjs";
import { STAGE, newContext } from "../measure/stage.mjs";

const measure = (name) => readFileSync(`${STAGE}/measure/${name}`, "utf8");
/** JSON that cannot end the script that it stands in. */
const inline = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** One file: the module, texts as they are, Pyodide's files compressed and as base64. */
function singleFile() {
  const manifest = JSON.parse(readFileSync(`${STAGE}/python/manifest.json`, "utf8"));
  const texts = Object.fromEntries(TEXTS.map((name) => [name, measure(name)]));
  const packed = Object.fromEntries(
    manifest.files.map(({ name }) => [name, gzipSync(readFileSync(`${STAGE}/python/${name}`), { level: 1 }).toString("base64")]),
  );
  return `<!doctype html><meta charset="utf-8"><title>Measuring</title>
<script type="module">
${measure("engines.mjs").replaceAll("export ", "")}
const unpack = async (text) => {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};
const files = ${inline(texts)};
for (const [name, text] of Object.entries(${inline(packed)})) files[name] = await unpack(text);
window.start = startEngines({ files, manifest: ${inline(manifest)} });
</script>`;
}

test("one file from disk runs all programs in both languages and asks nothing of anybody", async (t) => {
  writeFileSync(`${STAGE}/single.html`, singleFile());
  const context = await newContext();
  t.after(() => context.close());
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  const page = await context.newPage();
  await page.goto(String(pathToFileURL(`${STAGE}/single.html`)));
  await page.waitForFunction("window.start");
  for (const [language, ending] of [["javascript", "js"], ["cpython", "py"]]) {
    const programs = WORKLOADS.map((workload) => ({ ...workload, text: source(workload.id, ending) }));
    const { outputs, snapshot } = await page.evaluate(
      async ({ language, programs }) => {
        const outputs = {};
        const { engine, about } = await window.start[language]();
        for (const { id, seed, size, variants, text } of programs) {
          await engine.ask("load", { name: id, sources: [{ file: id, text }] });
          await engine.ask("prepare", { name: id, seed, size, variants });
          outputs[id] = (await engine.ask("check", { name: id })).outputs;
          await engine.ask("sample", { name: id, n: 3 });
        }
        engine.stop();
        if (language === "javascript") return { outputs };
        const again = await window.start.cpython();
        again.engine.stop();
        return { outputs, snapshot: again.about.snapshot };
      },
      { language, programs },
    );
    assert.deepEqual(outputs, EXPECTED, language);
    if (language === "cpython") assert.equal(snapshot, "used");
  }
  const outside = requests.filter((url) => !/^(file|blob|data):/.test(url));
  assert.deepEqual(outside, []);
});
