// A plain static file server for tests and pictures: right types, no special headers, as the simplest host has it.
import { createReadStream, existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The file that a request's path means, or undefined where there is none under `directory`. */
async function fileOf(directory, base, requestUrl) {
  const path = decodeURIComponent(new URL(requestUrl, "http://localhost").pathname);
  if (!path.startsWith(base)) return undefined;
  const name = normalize(path.slice(base.length) || "index.html");
  if (name.startsWith("..")) return undefined;
  const file = join(directory, name.endsWith("/") ? `${name}index.html` : name);
  return (await stat(file).catch(() => undefined))?.isFile() ? file : undefined;
}

/**
 * Serves `directory` under the path `base` on a free port of this machine, or on `port`; `url` ends with `base`. `packed`: files are sent as the
 * `.br` beside them where the browser takes that, as a host that knows them does.
 */
export async function serve(directory, base = "/", { packed = false, port = 0 } = {}) {
  const server = createServer(async (request, response) => {
    const file = await fileOf(directory, base, request.url).catch(() => undefined);
    if (!file) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such file.\n");
      return;
    }
    const headers = { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" };
    const isPacked = packed && existsSync(`${file}.br`) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    if (isPacked) headers["Content-Encoding"] = "br";
    response.writeHead(200, headers);
    createReadStream(isPacked ? `${file}.br` : file).pipe(response);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close };
}
