// One closed load: `node load.mjs URL CONNECTIONS WARMUP_SECONDS SECONDS` prints one line of JSON with what was measured.
//
// autocannon sends; times are taken here, as its histogram counts whole milliseconds, and as it takes the request that went out on a
// connection that the server was closing for one that still waits. All latencies of the window are kept, reconnections within them.
import { createRequire } from "node:module";
import { join } from "node:path";

const autocannon = createRequire(join(process.env.SERVERS_MODULES, "x.js"))("autocannon");
const [url, connections, warmup, seconds] = [process.argv[2], ...process.argv.slice(3).map(Number)];
/** A load that gets no answer ends after so long (s). */
const GRACE = 10;

const latencies = [];
let [non200, errors, from, cpuFrom] = [0, 0, Infinity, undefined];
let window;
const end = () => { window ??= { millis: performance.now() - from, cpu: process.cpuUsage(cpuFrom) }; };
const setupClient = (client) => {
  let sentAt;
  client.on("request", () => { sentAt ??= performance.now(); });
  client.on("response", (status) => {
    const now = performance.now();
    const millis = now - sentAt;
    sentAt = undefined;
    if (window || now < from) return;
    if (status === 200) latencies.push(millis);
    else non200 += 1;
  });
};
const run = autocannon({ url, connections, duration: warmup + seconds + 1, timeout: GRACE, setupClient });
setTimeout(() => {
  [from, cpuFrom] = [performance.now(), process.cpuUsage()];
  process.stderr.write("window\n");
}, 1000 * warmup);
setTimeout(() => { end(); run.stop?.(); }, 1000 * (warmup + seconds));
run.on("reqError", () => { errors += 1; });
await run;
end();
const sorted = Float64Array.from(latencies).sort();
const n = sorted.length;
/** Nearest rank (ms). */
const quantile = (p) => sorted[Math.max(0, Math.ceil(p * n) - 1)];
const rounded = (x) => Number(x.toFixed(3));
console.log(JSON.stringify(n === 0 ? { requests: 0, non200, errors } : {
  requests: n,
  throughput: (1000 * n) / window.millis,
  seconds: window.millis / 1000,
  latency: {
    mean: Number((sorted.reduce((sum, x) => sum + x, 0) / n).toFixed(4)),
    ...Object.fromEntries([50, 90, 95, 99].map((p) => [`p${p}`, rounded(quantile(p / 100))])),
    max: rounded(sorted[n - 1]),
  },
  cpuMillis: (window.cpu.user + window.cpu.system) / 1000,
  non200,
  errors,
}));
process.exit(0);
