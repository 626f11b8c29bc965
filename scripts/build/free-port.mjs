// Prints the first free port of this machine from the given one on: `node free-port.mjs 8080`.
import { createServer } from "node:net";

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

const first = Number(process.argv[2]);
if (!Number.isInteger(first) || first < 1 || first > 65535) {
  console.error(`error: PORT must be a whole number from 1 to 65535, not ${process.argv[2]}`);
  process.exit(1);
}
for (let port = first; port <= Math.min(first + 100, 65535); port += 1) {
  if (await isFree(port)) {
    console.log(port);
    process.exit(0);
  }
}
console.error(`error: no free port from ${first} on; set another one: make serve PORT=...`);
process.exit(1);
