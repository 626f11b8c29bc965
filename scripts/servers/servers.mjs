// Which servers are measured, and under what.

/** `command`: program and arguments for a port; `cores`: which the server may use, `null`: all of the two. */
export const SERVERS = [
  { name: "node_http", runtime: { kind: "node" }, workers: 1, threads: 1, pinned: true, command: node("http") },
  { name: "node_cluster2", runtime: { kind: "node-cluster", workers: 2 }, workers: 2, threads: 1, command: node("cluster") },
  { name: "node_fastify", runtime: { kind: "node" }, workers: 1, threads: 1, pinned: true, command: node("fastify") },
  { name: "uvicorn1", runtime: { kind: "python-asyncio", workers: 1 }, workers: 1, threads: 1, pinned: true, command: uvicorn(1) },
  { name: "uvicorn2", runtime: { kind: "python-asyncio", workers: 2 }, workers: 2, threads: 1, command: uvicorn(2) },
  { name: "gunicorn_sync2", runtime: { kind: "python-sync", workers: 2 }, workers: 2, threads: 1, closes: true, command: gunicorn("-w", "2", "-k", "sync") },
  { name: "gunicorn_gthread_1x8", runtime: { kind: "python-threads", workers: 1, threads: 8 }, workers: 1, threads: 8,
    command: gunicorn("-w", "1", "-k", "gthread", "--threads", "8") },
];

export const SCENARIOS = { a_hello: "/hello", b_json1k: "/json", c_io20: "/work?io=20", d_cpu5: "/work?cpu=5" };
export const CONNECTIONS = [1, 4, 16, 64, 256];

function node(kind) {
  return ({ here, port }) => [process.execPath, [`${here}/node.mjs`, kind, port]];
}

function uvicorn(workers) {
  return ({ here, python, port }) => [python, ["-m", "uvicorn", "apps:asgi", "--app-dir", here, "--host", "127.0.0.1", "--port", port,
    "--workers", workers, "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]];
}

function gunicorn(...how) {
  return ({ here, python, port }) => [python, ["-m", "gunicorn", "apps:wsgi", "--chdir", here, "-b", `127.0.0.1:${port}`,
    "--log-level", "warning", ...how]];
}
