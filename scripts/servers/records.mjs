// Records of servers under load, as tests/reference/servers/measured_public.json has them: made of repetitions, and checked.
import { SCENARIOS } from "./servers.mjs";

const sorted = (list) => [...list].sort((a, b) => a - b);
/** The median; of an even number the mean of the two in the middle. */
export function median(list) {
  const [all, half] = [sorted(list), list.length >> 1];
  return list.length % 2 ? all[half] : (all[half - 1] + all[half]) / 2;
}
const digits = (x) => Number(x.toPrecision(5));

/** A run counts if the hypervisor and other programs left it this much (cores). */
const MOST_STEAL = 0.15;
const MOST_OTHER = 1.1;
export const isUsable = ({ steal, other }) => steal <= MOST_STEAL && other <= MOST_OTHER;

/** One record of several repetitions: medians, and [least, most] of each figure where there are several. */
export function record(server, scenario, connections, runs) {
  const figures = {
    throughput_per_s: (run) => run.throughput,
    server_cpu_ms_per_request: (run) => run.serverCpuMillis / run.requests,
    server_cpu_cores: (run) => run.serverCpuMillis / 1000 / run.seconds,
    load_generator_cpu_ms_per_request: (run) => run.cpuMillis / run.requests,
    steal_cores: (run) => run.steal,
    other_load_cores: (run) => run.other,
  };
  const all = (of) => runs.map((run) => of(run));
  const ends = (list) => [digits(Math.min(...list)), digits(Math.max(...list))];
  const latency = Object.keys(runs[0].latency);
  const spread = runs.length < 2 ? null : {
    ...Object.fromEntries(Object.entries(figures).map(([name, of]) => [name, ends(all(of))])),
    latency_ms: Object.fromEntries(latency.map((name) => [name, ends(all((run) => run.latency[name]))])),
  };
  const middle = runs[runs.length >> 1];
  const figure = (name) => digits(median(all(figures[name])));
  return {
    server: server.name,
    scenario,
    runtime: server.runtime,
    workers: server.workers,
    threads_per_worker: server.threads,
    load: { mode: "closed", connections },
    server_cores: server.pinned ? 1 : 2,
    load_generator_on_server_cores: !server.pinned,
    // Priorities are normal, so nothing stops the cores.
    pause_ms_per_s: 0,
    repetitions: runs.length,
    quality: runs.every(isUsable) ? (runs.every((run) => run.steal <= 0.05) ? "good" : "fair") : "disturbed",
    throughput_per_s: figure("throughput_per_s"),
    latency_ms: Object.fromEntries(latency.map((name) => [name, digits(median(all((run) => run.latency[name])))])),
    server_cpu_ms_per_request: figure("server_cpu_ms_per_request"),
    server_cpu_cores: figure("server_cpu_cores"),
    load_generator_cpu_ms_per_request: figure("load_generator_cpu_ms_per_request"),
    requests_counted: runs.reduce((sum, run) => sum + run.requests, 0),
    errors: runs.reduce((sum, run) => sum + run.errors, 0),
    non_200: runs.reduce((sum, run) => sum + run.non200, 0),
    // How connections fell to workers differs from run to run: of one of them.
    connections_per_worker: server.closes ? null : middle.connections,
    memory_kb: middle.memory,
    warmup_s: middle.warmup,
    duration_s: digits(middle.seconds),
    steal_cores: figure("steal_cores"),
    other_load_cores: figure("other_load_cores"),
    spread,
  };
}

/** Returns the problems of a file of records, one line each; nothing where it can be loaded. */
export function problems(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return [`it is not JSON: ${error.message}`];
  }
  if (file === null || typeof file !== "object" || !Array.isArray(file.closed)) return ["it has no list \"closed\""];
  if (file.format !== 1) return [`its "format" must be 1, but is ${JSON.stringify(file.format)}`];
  if (file.open !== undefined && !Array.isArray(file.open)) return ["\"open\" must be a list"];
  const found = [];
  const lists = { closed: file.closed, open: file.open ?? [] };
  for (const [list, records] of Object.entries(lists)) {
    records.forEach((one, at) => found.push(...ofRecord(one, list).map((problem) => `/${list}/${at}${problem}`)));
  }
  if (file.closed.length === 0) found.push("/closed: it is empty");
  return found;
}

function ofRecord(one, list) {
  if (one === null || typeof one !== "object") return [": it must be an object"];
  const found = [];
  const number = (value, path, least = 0) => {
    if (typeof value !== "number" || !Number.isFinite(value) || value < least) found.push(`${path}: it must be a number, at least ${least}`);
  };
  const whole = (value, path) => {
    if (!Number.isInteger(value) || value < 1) found.push(`${path}: it must be a whole number, at least 1`);
  };
  if (typeof one.server !== "string" || one.server === "") found.push("/server: it must be a name");
  if (!(one.scenario in SCENARIOS)) found.push(`/scenario: it must be one of ${Object.keys(SCENARIOS).join(", ")}`);
  if (one.load?.mode !== list) found.push(`/load/mode: it must be "${list}"`);
  whole(one.load?.connections, "/load/connections");
  if (list === "open") number(one.load?.rate_per_s, "/load/rate_per_s", 1e-3);
  whole(one.server_cores, "/server_cores");
  if (typeof one.load_generator_on_server_cores !== "boolean") found.push("/load_generator_on_server_cores: it must be true or false");
  number(one.throughput_per_s, "/throughput_per_s", 1e-3);
  for (const name of ["mean", "p50", "p95", "p99"]) number(one.latency_ms?.[name], `/latency_ms/${name}`, 1e-6);
  if (one.pause_ms_per_s !== undefined) number(one.pause_ms_per_s, "/pause_ms_per_s");
  for (const name of ["server_cpu_ms_per_request", "load_generator_cpu_ms_per_request"]) number(one[name], `/${name}`);
  const spread = one.connections_per_worker ?? null;
  if (spread !== null && !(Array.isArray(spread) && spread.every((n) => Number.isInteger(n) && n >= 0))) {
    found.push("/connections_per_worker: it must be a list of whole numbers, or null");
  }
  return found;
}

