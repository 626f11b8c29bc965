// Makes the pictures that the manifest names, from assets/icons/icon.svg and from the built page: `make icons`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../test/browser.mjs";
import { serve } from "../test/static-server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = (name) => join(root, "assets/icons", name);
const svg = readFileSync(out("icon.svg"), "utf8");

const browser = await launch();
const server = await serve(join(root, "dist/site"));

/** `share`: how much of the square the drawing takes; a maskable icon keeps within the inner 80 %. */
async function icon(name, size, share, background) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const side = Math.round(size * share);
  await page.setContent(`<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${background}}svg{width:${side}px;height:${side}px}</style>${svg}`);
  await page.screenshot({ path: out(name), omitBackground: background === "transparent" });
  await page.close();
}

async function picture(name, options) {
  const page = await browser.newPage({ reducedMotion: "reduce", ...options });
  await page.goto(server.url);
  await page.locator('html[data-ready="true"]').waitFor({ state: "attached" });
  // How sure the answer is counts from a person's first move on.
  await page.keyboard.press("Shift");
  await page.waitForFunction(() => /\d/.test(document.querySelector(".how-sure").textContent));
  await page.screenshot({ path: out(name) });
  await page.close();
}

try {
  await icon("icon-192.png", 192, 0.9, "transparent");
  await icon("icon-512.png", 512, 0.9, "transparent");
  await icon("maskable-512.png", 512, 0.6, "#ffffff");
  await icon("apple-touch-icon.png", 180, 0.75, "#ffffff");
  await picture("wide.png", { viewport: { width: 1280, height: 800 } });
  // 1,200 x 630 px, of a window that shows the verdict too.
  await picture("card.png", { viewport: { width: 1440, height: 756 }, deviceScaleFactor: 5 / 6 });
  await picture("narrow.png", { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
} finally {
  await browser.close();
  await server.close();
}
