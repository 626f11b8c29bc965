// Real servers under one short load each: every one answers, and what is written can be loaded. No figure passes or fails by its size.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { problems } from "../../scripts/servers/records.mjs";
import { SERVERS } from "../../scripts/servers/servers.mjs";

test("all servers are measured, in records that can be loaded and whose books balance", (t) => {
  const directory = mkdtempSync(join(tmpdir(), "servers-"));
  t.after(() => rmSync(directory, { recursive: true }));
  const out = join(directory, "measured.json");
  const script = fileURLToPath(new URL("../../scripts/servers/measure.sh", import.meta.url));
  const { status, stderr } = spawnSync(script, [out], { encoding: "utf8", env: { ...process.env, QUICK: "1" } });
  assert.equal(status, 0, stderr);
  const text = readFileSync(out, "utf8");
  assert.deepEqual(problems(text), []);
  const { closed, notes } = JSON.parse(text);
  assert.deepEqual(closed.map(({ server }) => server), SERVERS.map(({ name }) => name));
  for (const name of ["node", "autocannon", "fastify", "python", "gunicorn", "uvicorn", "uvloop", "httptools", "starlette", "kernel"]) {
    assert.match(notes.versions[name] ?? "", /\d+\.\d+/, name);
  }
  for (const { server, scenario, load, throughput_per_s, latency_ms, non_200, errors, server_cpu_cores, server_cores } of closed) {
    assert.deepEqual([scenario, non_200, errors], ["a_hello", 0, 0], server);
    // Little's law: clients that do not think are all on their way. Those at the window's ends are counted with their whole latency.
    const onTheirWay = (throughput_per_s * latency_ms.mean) / 1000;
    assert.ok(Math.abs(onTheirWay / load.connections - 1) < 0.25, `${server}: ${onTheirWay} of ${load.connections}`);
    assert.ok(server_cpu_cores > 0 && server_cpu_cores < 1.05 * server_cores, `${server}: ${server_cpu_cores} cores`);
    t.diagnostic(`${server}: ${throughput_per_s} per second, p50 ${latency_ms.p50} ms`);
  }
});
