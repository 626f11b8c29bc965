// The programs that only calibrate: each pair has its files, does the same in both languages, and is of a kind that the list knows.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { openNative } from "../../scripts/calibrate/engines.mjs";
import { nodes, pythons } from "../../scripts/workloads/interpreters.mjs";
import { WORKLOADS, path, text } from "./workloads.mjs";

const DIRECTORY = "scripts/calibrate/programs";
const PROGRAMS = JSON.parse(text(`${DIRECTORY}/programs.json`));

test("there are enough programs, of every kind, none of them the page's", () => {
  const calibrated = WORKLOADS.filter(({ transfers }) => transfers !== "native-code");
  assert.ok(PROGRAMS.length + calibrated.length >= 40);
  assert.deepEqual([...new Set(PROGRAMS.map(({ group }) => group))].sort(), [...new Set(calibrated.map(({ group }) => group))].sort());
  const ids = [...PROGRAMS, ...WORKLOADS].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const files = readdirSync(path(DIRECTORY)).filter((name) => /\.(js|py)$/.test(name));
  assert.deepEqual(files.sort(), PROGRAMS.flatMap(({ id }) => [`${id}.js`, `${id}.py`]).sort());
});

test("each pair gives the same in Node.js and in CPython", async (t) => {
  const [{ program: node }] = nodes();
  const [{ program: python }] = pythons();
  const engines = await Promise.all([openNative("node", node), openNative("python", python)]);
  t.after(() => Promise.all(engines.map((engine) => engine.close())));
  for (const { id, seed, size, variants } of PROGRAMS) {
    const found = await Promise.all(
      engines.map(async ({ ask, ending }) => {
        await ask({ command: "load", name: id, sources: [{ file: id, text: text(`${DIRECTORY}/${id}.${ending}`) }] });
        await ask({ command: "prepare", name: id, seed, size, variants });
        return (await ask({ command: "check", name: id })).outputs;
      }),
    );
    assert.equal(found[0].length, variants);
    assert.deepEqual(found[0], found[1], id);
  }
});
