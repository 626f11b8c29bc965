// Somebody else's pages around the built site: what the tests of embedding stand on.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { SITE } from "./harness.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".css": "text/css", ".json": "application/json" };

/** A host with its pages and headers; the built site lies under sub/bb/. */
export async function host(headers = {}) {
  const dir = mkdtempSync(join(tmpdir(), "embed-"));
  symlinkSync(SITE, join(dir, "bb"));
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://x").pathname.replace("/sub/", "/");
    const bytes = await readFile(join(dir, path)).catch(() => undefined);
    if (!bytes) return response.writeHead(404).end();
    const given = path.startsWith("/bb/") ? (headers.site ?? {}) : (headers.page ?? {});
    response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream", ...given }).end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}/`;
  return {
    origin,
    page(html, name = "index.html") {
      writeFileSync(join(dir, name), html);
      return `${origin}sub/${name}`;
    },
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(dir, { recursive: true });
    },
  };
}

/** A page of a documentation tool: nothing of it is ours but the snippet. */
export const around = (body, { head = '<script type="module" src="bb/embed/v1.js"></script>', html = "" } = {}) =>
  `<!DOCTYPE html><html lang="en" ${html}><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${head}</head><body><main><h1>Host</h1>${body}</main></body></html>`;
export const snippet = (attributes = "", name = "streaming") =>
  `<div><backend-balance ${attributes}><a href="bb/index.html"><img src="bb/embed/${name}.svg" alt="Node.js leads" width="640"></a></backend-balance></div>`;
