// The element and the frame in Firefox: the same verdict as in Chromium, moved, themed, and given its height.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { around, host, snippet } from "./embed-host.mjs";
import { openFirefox } from "./firefox-page.mjs";
import { newPage } from "./harness.mjs";

let firefox;
let plain;
before(async () => ([firefox, plain] = await Promise.all([launchFirefox(), host()])));
after(async () => {
  await firefox?.close();
  plain?.close();
});

const open = (t, html) => openFirefox(t, firefox, plain.page(html));

const told = () => {
  const root = document.querySelector("backend-balance")?.shadowRoot;
  return root?.querySelector("svg") && [...root.querySelectorAll("[part=verdict], [part=headline], td, th")].map((one) => one.textContent);
};

test("the element says and draws what it does in Chromium, and follows a weight and the theme", async (t) => {
  const html = around(snippet('view="decide" profile="cms"'));
  const page = await open(t, html);
  await page.waitForFunction(told);
  const chromium = await newPage(t, { origin: plain.origin });
  await chromium.goto(plain.page(html));
  await chromium.waitForFunction(told);
  const said = await page.evaluate(told);
  assert.deepEqual(said, await chromium.evaluate(told));
  assert.match(said.join(" "), /of 100/);

  // A weight by the keyboard.
  const before = await page.evaluate(() => document.querySelector("backend-balance").state);
  await page.evaluate(() => document.querySelector("backend-balance").shadowRoot.querySelector("input[type=range]").focus());
  await page.keyboard.press("End");
  await page.waitForFunction((state) => document.querySelector("backend-balance").state !== state, {}, before);
  assert.match(await page.evaluate(() => document.querySelector("backend-balance").state), /w=/);

  const isDark = () => document.querySelector("backend-balance").shadowRoot.querySelector(".all").classList.contains("dark");
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  await page.waitForFunction(isDark);
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "light"));
  await page.waitForFunction(() => !document.querySelector("backend-balance").shadowRoot.querySelector(".all").classList.contains("dark"));
});

test("what it cannot show leaves the fallback", async (t) => {
  const page = await open(t, around(`${snippet('view="nobody"')}<script>addEventListener("error", ({ detail }) => detail && (document.title = detail.message), true)</script>`));
  await page.waitForFunction(() => document.title !== "Host");
  assert.ok(await page.$eval("backend-balance img", (image) => image.getBoundingClientRect().height > 0));
});

test("a frame has the height of what it shows", async (t) => {
  const page = await open(t, around('<iframe data-backend-balance src="bb/index.html?embed#v=1&use=cms" title="Backend Balance" style="width:100%;height:10rem;border:0"></iframe>', {
    head: '<script type="module" src="bb/embed/host-v1.js"></script>',
  }));
  await page.waitForFunction(() => document.querySelector("iframe").getBoundingClientRect().height > 600);
});
