// Servers in Node.js: `node node.mjs http|cluster|fastify PORT`. Each says "ready" when it listens.
import cluster from "node:cluster";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

const [kind, port] = process.argv.slice(2);
const ITEMS = Array.from({ length: 10 }, (_, id) => ({
  id, name: `Product number ${id}`, price: 19.99 + id, tags: ["new", "sale"], stock: 100 - id, active: true,
}));
/** Nominal 5 ms of a processor. */
const STEPS = 2_950_000;

function work() {
  let x = 2463534242;
  for (let k = 0; k < STEPS; k += 1) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x === 0 ? "zero\n" : "done\n";
}

/** Answers a path; `answer(type, body)` sends it. */
function handle(path, answer) {
  if (path === "/json") return answer("application/json", JSON.stringify({ items: ITEMS }));
  if (path === "/work?io=20") return setTimeout(answer, 20, "text/plain", "done\n");
  if (path === "/work?cpu=5") return answer("text/plain", work());
  return answer("text/plain", "hello");
}

async function listen() {
  if (kind === "fastify") {
    // It is installed in a directory of its own.
    const { default: fastify } = await import(createRequire(join(process.env.SERVERS_MODULES, "x.js")).resolve("fastify"));
    const app = fastify();
    const route = (request, reply) => { handle(request.url, (type, body) => reply.type(type).send(body)); };
    for (const path of ["/hello", "/json", "/work"]) app.get(path, route);
    return app.listen({ port: Number(port), host: "127.0.0.1" });
  }
  const server = createServer((request, response) => handle(request.url, (type, body) => {
    response.writeHead(200, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) }).end(body);
  }));
  return new Promise((resolve) => server.listen(Number(port), "127.0.0.1", resolve));
}

if (kind === "cluster" && cluster.isPrimary) {
  for (let k = 0; k < 2; k += 1) cluster.fork();
  let n = 0;
  cluster.on("listening", () => {
    n += 1;
    if (n === 2) console.log("ready");
  });
} else {
  await listen();
  if (!cluster.isWorker) console.log("ready");
}
