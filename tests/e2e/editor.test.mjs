// The editor of a reader's own snippets: loaded when it is opened, as the text areas below it say, accessible, and not needed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, openPage } from "./harness.mjs";
import { PATIENT, openEditors, writeCode } from "./measuring.mjs";

const VIEW = "#v=1&view=measure";
const TITLES = ["JavaScript: set-up", "JavaScript: what is timed", "Python: set-up", "Python: what is timed"];
const editor = (page, title) => page.getByRole("textbox", { name: title });

/** Opens the view with its editors. */
async function openView(t, options = {}) {
  const page = await openPage(t, { fragment: VIEW, ...options });
  await openEditors(page);
  return page;
}

test("the editor is not loaded before the section is opened, and then once", async (t) => {
  const page = await openPage(t, { fragment: VIEW });
  const asked = [];
  page.on("request", (request) => /editor/.test(request.url()) && asked.push(request.url()));
  await page.locator(".measure-own-code > summary").waitFor();
  assert.deepEqual(asked, []);
  for (let i = 0; i < 3; i += 1) await page.locator(".measure-own-code > summary").click();
  await page.locator(".editor[data-editor]").nth(3).waitFor();
  assert.equal(asked.length, 1);
  assert.equal(await page.locator(".editor-host").count(), 4);
});

test("both languages are highlighted, each editor has its name, and Tab leads on", async (t) => {
  const page = await openView(t);
  for (const title of TITLES) assert.equal(await editor(page, title).count(), 1, title);
  const colour = (title, word) => editor(page, title).locator(`span:text-is("${word}")`).first().evaluate((one) => getComputedStyle(one).color);
  for (const [title, word] of [[TITLES[1], "function"], [TITLES[3], "def"]]) {
    const plain = await editor(page, title).evaluate((one) => getComputedStyle(one).color);
    assert.notEqual(await colour(title, word), plain, word);
  }
  assert.equal(await page.locator(".editor-host").first().evaluate((host) => host.shadowRoot.querySelectorAll(".cm-lineNumbers .cm-gutterElement").length > 3), true);
  await editor(page, TITLES[0]).focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.getAttribute("aria-label")), TITLES[1]);
});

test("what is typed is kept, by the editor's own undo taken back, and the page's choice stays", async (t) => {
  const page = await openView(t);
  const before = await page.locator("#snippet-js").inputValue();
  await editor(page, TITLES[1]).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("// mine\n");
  assert.equal(await page.locator("#snippet-js").inputValue(), `// mine\n${before}`);
  const address = page.url();
  /** Presses until the text is that; what is typed quickly is undone together. */
  const pressUntil = async (key, text) => {
    for (let i = 0; i < 10 && (await page.locator("#snippet-js").inputValue()) !== text; i += 1) await page.keyboard.press(key);
    assert.equal(await page.locator("#snippet-js").inputValue(), text);
  };
  await pressUntil("Control+z", before);
  assert.equal(page.url(), address);
  await pressUntil("Control+y", `// mine\n${before}`);
  await page.reload();
  await page.locator(".measure-own-code > summary").click();
  await page.locator(".editor[data-editor]").nth(3).waitFor();
  assert.match(await editor(page, TITLES[1]).innerText(), /^\/\/ mine/);
});

test("the line at which a program stopped is marked and said, until it is changed", { timeout: PATIENT }, async (t) => {
  const page = await openView(t, { provokes: [/SyntaxError|Uncaught/] });
  const wrong = (title) => editor(page, title).locator(".cm-wrong");
  const run = async (title, text) => {
    await writeCode(page, title, text);
    await page.getByRole("button", { name: "Run it in the sandbox" }).click();
    await page.locator(".measure-own-result .trace").waitFor({ timeout: PATIENT });
  };
  await run(TITLES[1], "function work(input) {\n  return input.nothing.length;\n}");
  await page.getByRole("textbox", { name: `${TITLES[1]}; line 2 is where it stopped` }).waitFor();
  assert.equal(await wrong(TITLES[1]).innerText(), "  return input.nothing.length;");
  await page.getByText("Line 2 is where it stopped").waitFor();
  await writeCode(page, TITLES[1], "function work(input) {\n  return 7;\n}");
  assert.equal(await page.locator(".editor-note").nth(1).innerText(), "");
  await run(TITLES[3], "def work(values):\n    a = 1\n    return a / 0\n");
  await page.getByRole("textbox", { name: `${TITLES[3]}; line 3 is where it stopped` }).waitFor();
  assert.equal(await wrong(TITLES[3]).innerText(), "    return a / 0");
});

for (const look of [{ colorScheme: "light" }, { colorScheme: "dark", viewport: { width: 360, height: 780 } }]) {
  test(`the editors are accessible and fit: ${look.colorScheme}`, async (t) => {
    const page = await openView(t, look);
    await assertAccessible(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

test("where the editor cannot be loaded the text areas are what one writes in", async (t) => {
  const page = await openPage(t, { fragment: VIEW, serviceWorkers: "block", provokes: [/ERR_FAILED|Failed to (load|fetch)/] });
  await page.route(/editor\.mjs/, (route) => route.abort());
  await page.locator(".measure-own-code > summary").click();
  await page.locator("#snippet-js").fill("function work() { return 1; }");
  assert.equal(await page.locator("#snippet-js").inputValue(), "function work() { return 1; }");
});
