// Whatever a form of delivery promises works in it: the site, one file, one file with Python, a frame in somebody else's page, each
// with all that the page does, or a sentence that says why not; and the element, which promises its views.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "../../scripts/test/browser.mjs";
import { launchFirefox } from "../../scripts/test/firefox.mjs";
import { serve } from "../../scripts/test/static-server.mjs";
import { around, host, snippet } from "../e2e/embed-host.mjs";
import { clickButton, openFirefox } from "../e2e/firefox-page.mjs";
import { address, bytesOf, keepUnfolded } from "../e2e/harness.mjs";
import { PATIENT, choose, openEditors } from "../e2e/measuring.mjs";
import { dataset } from "../e2e/own-data.mjs";

const FILE = process.env.ONE_FILE ?? fileURLToPath(new URL("../../dist/backend-balance.html", import.meta.url));
const FULL = FILE.replace(/\.html$/, "-full.html");
const START = "#v=1&use=cms";
/** Unequal, so that both engines have to run to say so, and none is timed. */
const JAVASCRIPT = "function work(input) { return [input.length, NaN]; }";
const PYTHON = "def work(values):\n    return (len(values) + 1, float('nan'))\n";
const DIFFERENT = /JavaScript: \[100,NaN\]\s+Python: \[101,NaN\]/;

let directory;
let outside;
before(async () => {
  // A folder as people have them: in the address of a file each of these letters is written otherwise.
  directory = mkdtempSync(join(tmpdir(), "Öl & 100 % #1 [neu]; "));
  for (const file of [FILE, FULL]) copyFileSync(file, join(directory, file.split("/").at(-1)));
  mkdirSync(join(directory, "host"));
  outside = await serve(join(directory, "host"));
});
after(async () => {
  await outside?.close();
  rmSync(directory, { recursive: true });
});
const fileAddress = (file) => pathToFileURL(join(directory, file.split("/").at(-1))).href;

/** What holds the page in a form: the page itself, or the frame that it stands in. */
const FORMS = {
  site: { hasPython: true, open: (page) => page.goto(address(START)).then(() => page) },
  "one file": { hasPython: false, open: (page) => page.goto(fileAddress(FILE) + START).then(() => page) },
  "full file": { hasPython: true, open: (page) => page.goto(fileAddress(FULL) + START).then(() => page) },
  frame: {
    hasPython: true,
    async open(page) {
      writeFileSync(join(directory, "host/index.html"), `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe width="1200" height="800" src="${address(START)}"></iframe>`);
      await page.goto(outside.url);
      return (await page.waitForSelector("iframe")).contentFrame();
    },
  },
};

const view = (place, name) => place.locator(`nav[aria-label="Views"] a[href*="view=${name}"]`).click();

/** name -> what uses it: of a page or a frame, and of whether Python is there. */
const FEATURES = {
  "the answer, and how sure it is": async (place) => {
    assert.match(await place.locator("#verdict").innerText(), /Content management system/);
    await place.locator(".sure").scrollIntoViewIfNeeded();
    await place.locator(".sure .figures:not(.old) .chance").waitFor();
  },
  "weights that move the answer": async (place) => {
    const more = place.locator('#show-all-weights[aria-expanded="false"]');
    if (await more.count()) await more.click();
    const slider = place.locator("#weight-ml_data");
    const before = await slider.inputValue();
    await slider.press("ArrowRight");
    assert.notEqual(await slider.inputValue(), before);
  },
  "evidence": async (place) => {
    await view(place, "evidence");
    await place.locator(".evidence-intro .deck").waitFor();
  },
  "a dataset of one's own": async (place) => {
    await place.locator('nav[aria-label="Views"] a').first().click();
    await place.locator("details.own:has(#own-use) > summary").click();
    await place.locator("#own-text").fill(JSON.stringify({ note: "no dataset" }));
    await place.locator("#own-use").getByRole("button", { name: "Check and use" }).click();
    await place.getByText(/has \d+ problems/).waitFor();
  },
  "a dataset of one's own that is taken": async (place) => {
    await place.locator("#own-text").fill(JSON.stringify(dataset()));
    await place.locator("#own-use").getByRole("button", { name: "Check and use" }).click();
    await place.locator("#verdict").getByText(/Deno/).waitFor();
    await place.getByRole("radio", { name: /evidence/i }).first().check();
    await place.locator("#verdict").getByText(/Node\.js/).waitFor();
  },
  "a simulated load": async (place) => {
    await view(place, "simulate");
    await place.getByRole("button", { name: "Use this load" }).click({ timeout: PATIENT });
    await place.getByText("The decision uses a simulated load.").waitFor();
    assert.equal(await place.locator(".simulate-answer tbody tr").count(), 6);
    await place.getByRole("button", { name: "Back to the dataset\u2019s scores" }).click();
    await place.getByText("The decision uses a simulated load.").waitFor({ state: "detached" });
  },
  "the record": async (place) => {
    await view(place, "take");
    await place.locator("#record-full").check();
    await place.waitForFunction(() => document.querySelector("#record-text")?.value.includes("| Indicator |"));
    await place.locator(".take-picture").waitFor();
  },
  "pictures": async (place, page) => {
    const saved = async (name) => {
      const [download] = await Promise.all([page.waitForEvent("download"), place.getByRole("button", { name }).first().click()]);
      return bytesOf(download);
    };
    assert.match((await saved("Download SVG")).toString(), /^<svg xmlns/);
    // The signature of PNG.
    assert.equal((await saved("Download PNG")).subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
  },
  "people compared": async (place) => {
    for (const [name, use] of [["Ada", "cms"], ["Bo", "api"]]) {
      await place.locator("#together-name").fill(name);
      await place.locator("#together-text").fill(`https://example.org/#v=1&data=evidence&use=${use}`);
      await place.locator(".together").getByRole("button", { name: /^Add/ }).last().click();
    }
    await place.locator(".compared svg.dots").waitFor();
  },
  "JavaScript measured alone": async (place) => {
    await view(place, "measure");
    await choose(place, ["JSON"]);
    await place.getByRole("button", { name: /^Measure 1\sprogram in JavaScript alone/ }).click();
    await place.locator("table.alone tbody tr").waitFor({ timeout: PATIENT });
    await place.locator(".measure-choose").getByRole("button", { name: /^(Cancel|Stop here)$/ }).click();
    await place.getByRole("button", { name: /^Measure 1\sprogram in JavaScript alone/ }).waitFor();
  },
  "code of one's own": async (place, page, { hasPython }) => {
    if (!hasPython) {
      // It is not promised there, and nothing offers it.
      assert.equal(await place.locator(".measure-own").isVisible(), false);
      return;
    }
    await openEditors(place);
    for (const [name, text] of [[/^JavaScript: what is timed/, JAVASCRIPT], [/^Python: what is timed/, PYTHON]]) {
      await place.getByRole("textbox", { name }).focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(text);
    }
    await place.getByRole("button", { name: "Run it in the sandbox" }).click();
    await place.locator(".measure-own-result").getByText(DIFFERENT).waitFor({ timeout: PATIENT });
  },
  "both languages measured": async (place, page, { hasPython }) => {
    if (!hasPython) {
      await place.locator(".measure-choose").getByText("This file comes without Python").waitFor();
      return;
    }
    await place.getByRole("button", { name: /^Load Python/ }).click();
    await place.getByRole("button", { name: /^Measure 1\sprogram \(/ }).click({ timeout: PATIENT });
    await place.locator(".measure-results .ratios .row-name").waitFor({ timeout: PATIENT });
    assert.match(await place.locator(".measure-results").innerText(), /CPython 3\.14/);
  },
};

for (const [form, { hasPython, open }] of Object.entries(FORMS)) {
  test(`everything that the page promises works in this form: ${form}`, { timeout: 3 * PATIENT }, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());
    const page = await (await browser.newContext()).newPage();
    await page.addInitScript(keepUnfolded);
    const wrong = [];
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(String(error)));
    const place = await open(page);
    await place.locator('html[data-ready="true"]').waitFor({ state: "attached" });
    for (const [feature, use] of Object.entries(FEATURES)) {
      await t.test(feature, () => use(place, page, { hasPython }));
    }
    assert.deepEqual(wrong, []);
  });
}

// Evidence, scores and claims: tests/e2e/embed.test.mjs.
test("the element draws its answer and its charts in a page that has nothing of ours but its script", { timeout: PATIENT }, async (t) => {
  const views = ["verdict", "decide", "groups", "sure", "steps", "doubts", "trade-off", "use-cases", "page"];
  const elements = views.map((one) => snippet(`view="${one}" profile="cms"`)).join("");
  const plain = await host();
  t.after(() => plain.close());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await (await browser.newContext()).newPage();
  await page.goto(plain.page(around(elements)));
  for (const [at, one] of views.entries()) {
    const element = page.locator("backend-balance").nth(at);
    await element.scrollIntoViewIfNeeded();
    if (one === "page") await element.locator("iframe").contentFrame().locator("#verdict").waitFor();
    else if (one === "decide") await element.locator("input[type=range]").first().waitFor();
    else {
      await element.locator("[part=verdict]").waitFor({ state: "attached" });
      assert.ok(await element.locator("[part=table] tr").count() > 1, one);
    }
  }
});

test("in Firefox code of one's own runs from the file with Python, in any folder", { timeout: 2 * PATIENT }, async (t) => {
  const firefox = await launchFirefox({ "security.fileuri.strict_origin_policy": true });
  t.after(() => firefox.close());
  const page = await openFirefox(t, firefox, `${fileAddress(FULL)}#v=1&view=measure`);
  await page.waitForSelector(".measure-own-code > summary");
  await page.evaluate(() => document.querySelector(".measure-own-code > summary").click());
  await page.waitForSelector("#snippet-js");
  await page.evaluate(([js, py]) => {
    for (const [id, text] of [["snippet-js", js], ["snippet-py", py]]) {
      const area = document.getElementById(id);
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  }, [JAVASCRIPT, PYTHON]);
  await clickButton(page, "^Run it in the sandbox");
  await page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector(".measure-own-result").textContent), { timeout: PATIENT }, DIFFERENT.source);
});
