// Each workload gives the expected outputs in every native Node.js and CPython of this machine.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { nodes, pythons } from "../../scripts/workloads/interpreters.mjs";
import { EXPECTED, path } from "./workloads.mjs";

function outputs(program, script) {
  // The directory is none of the project's, so that a workload called json is not taken for the module json.
  const { stdout, stderr } = spawnSync(program, [path(script)], { encoding: "utf8", cwd: "/", maxBuffer: 1 << 24 });
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

for (const { program, version } of nodes()) {
  test(`Node.js ${version} gives what is expected of each workload`, () => {
    assert.deepEqual(outputs(program, "scripts/workloads/run.mjs"), EXPECTED);
  });
}

for (const { program, version } of pythons()) {
  test(`CPython ${version} gives what is expected of each workload`, () => {
    assert.deepEqual(outputs(program, "scripts/workloads/run.py"), EXPECTED);
  });
}

test("there is a Node.js and a CPython here, or nothing was tested", () => {
  assert.ok(nodes().length > 0);
  assert.ok(pythons().length > 0);
});
