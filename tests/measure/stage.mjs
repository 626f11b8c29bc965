// Lays out what the page will serve for measuring, in a directory of its own, and starts a server and a browser for tests.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../../scripts/test/browser.mjs";
import { copy } from "../../scripts/build/pyodide.mjs";
import { serve } from "../../scripts/test/static-server.mjs";

const root = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
export const STAGE = root(`.cache/stage-${process.pid}`);
const PAGE = "<!doctype html><meta charset=utf-8><title>Measuring</title>";
/** As strict as a page can be that measures; above all without unsafe-eval. */
export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; frame-src 'self'";
const STRICT_PAGE = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Strict</title>`;

let server;
let browser;

before(async () => {
  rmSync(STAGE, { recursive: true, force: true });
  mkdirSync(STAGE, { recursive: true });
  cpSync(root("assets/measure"), `${STAGE}/measure`, { recursive: true });
  cpSync(root("assets/workloads"), `${STAGE}/workloads`, { recursive: true });
  copy(`${STAGE}/python`, { isCompressed: false });
  writeFileSync(`${STAGE}/index.html`, PAGE);
  writeFileSync(`${STAGE}/strict.html`, STRICT_PAGE);
  server = await serve(STAGE, "/some/path/");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (existsSync(STAGE)) rmSync(STAGE, { recursive: true });
});

export const address = (name = "") => server.url + name;
export const newContext = () => browser.newContext();

/** An empty page of the stage in a context of its own, closed after test `t`. `requests`: every request of the context. */
export async function openPage(t, name = "") {
  const context = await newContext();
  t.after(() => context.close());
  const requests = [];
  context.on("request", (request) => requests.push(request));
  const page = await context.newPage();
  await page.goto(address(name));
  return { page, context, requests };
}
