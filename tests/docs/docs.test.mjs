// The element in real documentation: each tool builds what stands in assets/embed/examples; the result is served under a
// path of its own and read in Chromium, with the tool's own switch of themes. `make test-docs` installs the tools.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { launch } from "../../scripts/test/browser.mjs";
import { serve } from "../../scripts/test/static-server.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const tools = join(root, ".cache/docs");
const python = (name) => join(tools, "venv/bin", name);
const node = (name) => join(tools, "node/node_modules/.bin", name);

/** Where each has its sources, where the site is copied to, how it is built into `out`, and what switches its theme. */
const TOOLS = [
  { name: "mdBook", sources: "mdbook", site: "src/bb", command: "mdbook", build: (out) => ["build", "--dest-dir", out], switch: "#mdbook-theme-toggle", then: "#mdbook-theme-navy, #navy", page: "guide/backend.html" },
  { name: "MkDocs Material", sources: "mkdocs", site: "docs/bb", command: python("mkdocs"), build: (out) => ["build", "-q", "-d", out], switch: "label.md-header__button[for^=__palette]:not([hidden])", page: "guide/backend.html" },
  { name: "Zensical", sources: "mkdocs", site: "docs/bb", command: python("zensical"), build: () => ["build"], built: "site", switch: "label.md-header__button[for^=__palette]:not([hidden])", page: "guide/backend.html" },
  { name: "Sphinx", sources: "sphinx", site: "_static/bb", command: python("sphinx-build"), build: (out) => ["-q", ".", out], switch: ".theme-toggle-content .theme-toggle, .theme-toggle-header .theme-toggle", page: "guide/backend.html" },
  { name: "VitePress", sources: "vitepress", site: "docs/public/bb", command: node("vitepress"), build: (out) => ["build", "docs", "--outDir", out], switch: ".VPSwitchAppearance", page: "guide/backend.html", packages: true },
  { name: "Docusaurus", sources: "docusaurus", site: "static/bb", command: node("docusaurus"), build: (out) => ["build", "--out-dir", out], switch: "[class*=colorModeToggle] button, [class*=ColorModeToggle] button", page: "guide/backend", packages: true },
];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const tool of TOOLS) {
  const isThere = tool.command.includes("/") ? existsSync(tool.command) : await run(tool.command, ["--version"]).then(() => true, () => false);
  test(`${tool.name} builds it, and the element answers there`, async (t) => {
    assert.ok(isThere, `${tool.command} is missing; run: make test-docs`);
    const dir = await mkdtemp(join(tmpdir(), "docs-"));
    t.after(() => rm(dir, { recursive: true, force: true }));
    await cp(join(root, "assets/embed/examples", tool.sources), dir, { recursive: true });
    await mkdir(join(dir, tool.site), { recursive: true });
    await cp(join(root, "dist/site/embed"), join(dir, tool.site, "embed"), { recursive: true, filter: (name) => !/\.(br|gz)$/.test(name) });
    if (tool.packages) await symlink(join(tools, "node/node_modules"), join(dir, "node_modules"));
    const out = join(dir, tool.built ?? "out");
    const began = performance.now();
    await run(tool.command, tool.build(out), { cwd: dir, env: { ...process.env, PATH: `${join(tools, "venv/bin")}:${process.env.PATH}`, NODE_ENV: "production", CI: "1" }, maxBuffer: 1e8 });
    t.diagnostic(`built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    await look(t, tool, out);
  });
}

async function look(t, tool, directory) {
  // Tools write `guide/backend/index.html` or `guide/backend.html`; a static host finds both by their own address.
  const page = tool.page === "guide/backend" && existsSync(join(directory, "guide/backend/index.html")) ? "guide/backend/" : tool.page;
  const server = await serve(directory, "/docs/sub/");
  t.after(() => server.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  t.after(() => context.close());
  const tab = await context.newPage();
  const wrong = [];
  tab.on("console", (message) => message.type() === "error" && wrong.push(`${message.text()} (${message.location().url})`));
  tab.on("pageerror", (error) => wrong.push(String(error.stack)));
  tab.on("request", (request) => !/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url) && !/favicon/.test(request.url()) && wrong.push(`asked for ${request.url()}`));
  await tab.goto(server.url + page);
  const element = tab.locator("backend-balance");
  await element.scrollIntoViewIfNeeded();
  assert.match(await element.locator("[part=verdict]").textContent(), /^Data streaming.*: Node\.js is the clear choice/);
  // The tool's own switch, and what it did to the page, before what the element made of it.
  const isDark = () => element.evaluate((one) => Boolean(one.shadowRoot.querySelector(".all.dark")));
  assert.equal(await isDark(), false);
  for (let i = 0; i < 3 && !(await isDark()); i += 1) {
    await tab.locator(tool.switch).locator("visible=true").first().click();
    if (tool.then) await tab.locator(tool.then).first().click();
    await tab.waitForTimeout(150);
  }
  assert.equal(await isDark(), true, "the site's switch is followed");
  await element.locator("input[type=range]").first().fill("100");
  assert.match(await element.evaluate((one) => one.state), /&w=\w+:100$/);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `the page scrolls sideways by ${wide} px`);
  assert.deepEqual(wrong.filter((one) => !/favicon/.test(one)), []);
  // There and back, as readers go.
  await tab.goto(server.url + (tool.page.endsWith(".html") ? "index.html" : ""));
  await tab.goBack();
  assert.match(await tab.locator("backend-balance [part=verdict]").textContent(), /Node\.js/);
  const without = await browser.newContext({ javaScriptEnabled: false });
  t.after(() => without.close());
  const bare = await without.newPage();
  await bare.goto(server.url + page);
  const box = await bare.locator("backend-balance img").boundingBox();
  assert.ok(box && box.height > 100, "without JavaScript the picture stands there");
}
