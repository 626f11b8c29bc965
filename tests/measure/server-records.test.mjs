// Records of servers under load: what is loaded is as it must be, and what is broken is refused with its place.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isUsable, median, problems, record } from "../../scripts/servers/records.mjs";
import { SERVERS } from "../../scripts/servers/servers.mjs";

const reference = new URL("../reference/servers/measured_public.json", import.meta.url);
const text = readFileSync(reference, "utf8");

test("the reference's own records are as they must be", () => assert.deepEqual(problems(text), []));

const changed = (change) => {
  const file = JSON.parse(text);
  change(file);
  return JSON.stringify(file);
};
const broken = [
  ["no JSON", "{", /^it is not JSON/],
  ["no object", "null", /^it has no list "closed"/],
  ["another format", changed((file) => { file.format = 2; }), /"format" must be 1, but is 2/],
  ["nothing measured", changed((file) => { file.closed = []; }), /^\/closed: it is empty/],
  ["an unknown scenario", changed((file) => { file.closed[3].scenario = "z"; }), /^\/closed\/3\/scenario: it must be one of a_hello/],
  ["a time that is text", changed((file) => { file.closed[0].latency_ms.p50 = "1"; }), /^\/closed\/0\/latency_ms\/p50: it must be a number/],
  ["no throughput", changed((file) => { delete file.closed[5].throughput_per_s; }), /^\/closed\/5\/throughput_per_s/],
  ["half a core", changed((file) => { file.closed[5].server_cores = 0.5; }), /^\/closed\/5\/server_cores/],
  ["an open load among the closed ones", changed((file) => { file.closed[1].load.mode = "open"; }), /^\/closed\/1\/load\/mode/],
  ["an open load without a rate", changed((file) => { delete file.open[0].load.rate_per_s; }), /^\/open\/0\/load\/rate_per_s/],
  ["a record that is none", changed((file) => { file.open[0] = 7; }), /^\/open\/0: it must be an object/],
];
for (const [what, given, message] of broken) {
  test(`a broken file is refused: ${what}`, () => {
    const found = problems(given);
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0], message);
  });
}

test("the check as a program ends with an error that names the file", (t) => {
  const directory = mkdtempSync(join(tmpdir(), "servers-"));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "broken.json");
  writeFileSync(file, "[]");
  const program = fileURLToPath(new URL("../../scripts/servers/check.mjs", import.meta.url));
  const check = (path) => spawnSync(process.execPath, [program, path], { encoding: "utf8" });
  assert.equal(check(file).status, 1);
  assert.match(check(file).stderr, /broken\.json: it has no list "closed"/);
  assert.match(check(join(directory, "missing.json")).stderr, /cannot be read/);
  assert.equal(check(fileURLToPath(reference)).status, 0);
});

test("repetitions become medians with their spread", () => {
  const run = (throughput, p50, steal = 0) => ({
    throughput, requests: 1000, seconds: 2, serverCpuMillis: 500, cpuMillis: 100, errors: 0, non200: 0, connections: [4],
    memory: [], warmup: 1, steal, other: 0.1, latency: { mean: p50, p50, p90: p50, p95: p50, p99: p50, max: p50 },
  });
  const one = record(SERVERS[0], "a_hello", 4, [run(100, 3), run(300, 1), run(120, 2)]);
  assert.deepEqual([one.throughput_per_s, one.latency_ms.p50, one.server_cpu_ms_per_request, one.server_cpu_cores], [120, 2, 0.5, 0.25]);
  assert.deepEqual([one.spread.throughput_per_s, one.spread.latency_ms.p50], [[100, 300], [1, 3]]);
  assert.deepEqual([one.quality, one.repetitions, one.requests_counted], ["good", 3, 3000]);
  assert.deepEqual(problems(JSON.stringify({ format: 1, closed: [one] })), []);
  const disturbed = record(SERVERS[0], "a_hello", 4, [run(100, 3, 0.5)]);
  assert.deepEqual([disturbed.quality, disturbed.spread], ["disturbed", null]);
  assert.equal(isUsable(run(1, 1, 0.2)), false);
  assert.equal(median([4, 1, 3, 2]), 2.5);
});
