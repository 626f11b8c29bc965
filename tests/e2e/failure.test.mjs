// When something is missing or breaks: a readable page, what happened, and the way back. Never a blank page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { address, assertAccessible, errors, newPage, openPage, ready } from "./harness.mjs";
import { PROFILES, button, field, fragment, openEvidence, points, says, verdict } from "./page.mjs";

const stopped = (page) => page.locator("#stopped");

/** The answer that the page brings along: the default verdict, and every use case with both values. */
async function assertPlainAnswer(page) {
  const plain = page.locator(".plain");
  await plain.waitFor();
  const text = await plain.innerText();
  const { node, python } = PROFILES.find(({ id }) => id === "streaming");
  assert.match(text, new RegExp(`Node\\.js is the clear choice, with ${node.toFixed(1)} of 100 points against ${python.toFixed(1)}`));
  const cells = await plain.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll("td.number")].map((cell) => cell.textContent).join(" ")));
  const expected = PROFILES.map((one) => `${one.node.toFixed(1)} ${one.python.toFixed(1)}`);
  assert.deepEqual(cells.sort(), expected.sort());
}

test("without JavaScript the default verdict stands there, with a message that says why only that", async (t) => {
  const page = await newPage(t, { javaScriptEnabled: false });
  await page.goto(address());
  await assertPlainAnswer(page);
  assert.match(await page.locator(".plain-note").innerText(), /needs JavaScript and WebAssembly/);
  assert.equal(await stopped(page).isVisible(), false);
});

// ---------------------------------------------------------------- the engine does not come
const WITHOUT = {
  "WebAssembly that is not there": { script: () => { delete globalThis.WebAssembly; }, says: /needs WebAssembly/ },
  "WebAssembly that is not allowed": {
    script: () => {
      const refuse = () => Promise.reject(new WebAssembly.CompileError("not allowed by the policy"));
      Object.assign(WebAssembly, { compile: refuse, compileStreaming: refuse, instantiate: refuse, instantiateStreaming: refuse });
    },
    says: /engine could not be loaded/,
  },
  "an engine that is not found": { answer: { status: 404, body: "There is no such file." }, says: /engine could not be loaded/ },
  "an engine that is garbage": {
    answer: { contentType: "application/wasm", body: "\0asm this is no module" }, says: /engine could not be loaded/,
  },
  "an engine that is cut off": { answer: { contentType: "application/wasm", body: "\0asm\x01\0\0\0\x01" }, says: /engine could not be loaded/ },
  "an error page in place of the engine": {
    answer: { contentType: "text/html", body: "<!DOCTYPE html><h1>Sign in</h1>" }, says: /engine could not be loaded/,
  },
  "a connection that breaks": { abort: true, says: /engine could not be loaded/ },
};
for (const [name, { script, answer, abort, says: reason }] of Object.entries(WITHOUT)) {
  test(`with ${name} a banner says so and the default verdict stands`, async (t) => {
    const page = await newPage(t, { provokes: [/./] });
    if (script) await page.addInitScript(script);
    else await page.route("**/*.wasm", (route) => (abort ? route.abort() : route.fulfill(answer)));
    await page.goto(address());
    await stopped(page).waitFor();
    assert.match(await stopped(page).innerText(), /The page could not start/);
    assert.match(await stopped(page).innerText(), reason);
    await assertPlainAnswer(page);
  });
}

test("after the engine could not be loaded, a reload that gets it opens the link that was asked for", async (t) => {
  const page = await newPage(t, { provokes: [/./] });
  await page.route("**/*.wasm", (route) => route.abort(), { times: 1 });
  await page.goto(address("#v=1&use=cms&w=lts:7"));
  await stopped(page).waitFor();
  await button(page, "Reload").click();
  await ready(page);
  assert.match(await verdict(page), /^Content management system, with your weights/);
  assert.equal(await stopped(page).isVisible(), false);
});

test("with a glue script that is not found the default verdict stands", async (t) => {
  const page = await newPage(t, { provokes: [/./] });
  await page.route("**/*.js", (route) => route.fulfill({ status: 404, body: "There is no such file." }));
  await page.goto(address());
  await page.waitForLoadState("networkidle");
  await assertPlainAnswer(page);
});

// ---------------------------------------------------------------- a panic
/** What wasm says when it panics, and what may follow when the browser calls it again. */
const PANIC = [/panicked at/, /unreachable/, /RuntimeError/, /already (mutably )?borrowed/, /recursive use of an object/, /NotFoundError/];

/**
 * Makes the page's own code panic, by taking away from under it what it is about to draw next to: the browser then
 * refuses an insertion that Yew takes for certain.
 */
async function provokePanic(page) {
  await page.evaluate(() => {
    // As a translating extension might: what the next names are put in front of is gone, in every chart.
    for (const chart of document.querySelectorAll("main svg, main svg g")) chart.replaceChildren();
  });
  // Other room, other names; nothing that a person decided on changes.
  for (const width of [2400, 340, 1280, 700]) {
    await page.setViewportSize({ width, height: 900 });
    if (await stopped(page).waitFor({ timeout: 5000 }).then(() => true, () => false)) return;
  }
  await stopped(page).waitFor();
}

const openMine = async (t, options = {}) => {
  const page = await openPage(t, { fragment: "#v=1&use=cms", provokes: PANIC, ...options });
  await field(page, "lts").fill("7");
  await page.waitForFunction(() => location.hash.includes("lts:7"));
  return page;
};

test("a panic shows what happened, keeps the state in the address, and reload brings it back", async (t) => {
  const page = await openMine(t);
  const mine = await verdict(page);
  const address = await fragment(page);
  await provokePanic(page);
  assert.ok(errors(page).some((error) => /panicked at/.test(error)), "it was a real panic of the page's own code");
  const told = await stopped(page).innerText();
  assert.match(told, /The page stopped/);
  assert.match(told, /An error in its own code/);
  assert.equal(await fragment(page), address);
  assert.ok((await page.locator("#app").innerText()).length > 1000, "what was drawn stays to be read");
  await button(page, "Reload").click();
  await says(page, "#verdict", /^Content/);
  await ready(page);
  assert.equal(await verdict(page), mine);
  assert.equal(await points(page, "lts"), 7);
  assert.equal(await stopped(page).isVisible(), false);
});

test("after a panic nothing that is clicked blanks the page or changes the address", async (t) => {
  const page = await openMine(t);
  const address = await fragment(page);
  await provokePanic(page);
  // As the browser dispatches it, whatever the buttons say of themselves by now.
  for (const target of [".steps button", ".standing-name", ".step", ".disclosure"]) {
    await page.locator(target).first().evaluate((node) => node.click());
  }
  await page.keyboard.press("Control+z");
  assert.equal(await fragment(page), address);
  assert.ok((await page.locator("#app").innerText()).length > 1000);
  assert.equal(await stopped(page).isVisible(), true);
});

test("the report that is copied says what happened, where, and at which address", async (t) => {
  const page = await openMine(t, { permissions: ["clipboard-read", "clipboard-write"] });
  await provokePanic(page);
  await button(page, "Copy report").click();
  await page.locator("#stopped-status", { hasText: "Copied." }).waitFor();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(report, /^The page stopped\./);
  assert.match(report, /panicked at/);
  assert.ok(report.includes(`Address: ${page.url()}`), report);
  assert.ok(page.url().includes("lts:7"));
  assert.match(report, /Browser: Mozilla/);
  assert.match(report, /Time: \d{4}-\d\d-\d\dT/);
});

test("where the clipboard is not allowed the report is shown to be selected", async (t) => {
  const page = await openMine(t);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await provokePanic(page);
  await button(page, "Copy report").click();
  assert.match(await page.locator("#stopped-report").innerText(), /panicked at[\s\S]*Address: /);
  assert.match(await page.locator("#stopped-status").innerText(), /does not allow it/);
});

test("axe finds nothing on a page that stopped", async (t) => {
  const page = await openMine(t);
  await provokePanic(page);
  await page.locator("#stopped-report").evaluate((node) => { node.hidden = false; });
  assert.equal(await stopped(page).getAttribute("role"), "alert");
  await assertAccessible(page);
});

// ---------------------------------------------------------------- the datasets' details do not come
test("evidence that cannot be loaded is said so, and does not blank the page", async (t) => {
  const page = await openPage(t, { serviceWorkers: "block", provokes: [/\.bin/, /404|Failed to (load|fetch)|net::ERR/] });
  await page.route("**/datasets/**", (route) => route.fulfill({ status: 404, body: "There is no such file." }));
  const before = await verdict(page);
  // It comes with the rest of the program, and may be asked for some time after the view was opened.
  const refused = page.waitForResponse((response) => response.url().includes("/datasets/") && response.status() === 404);
  await page.getByRole("link", { name: "Evidence", exact: true }).click();
  await refused;
  await page.locator("main").getByText(/could not be loaded/).first().waitFor();
  await page.goBack();
  await page.locator("#verdict").waitFor();
  assert.equal(await verdict(page), before);
  await page.unroute("**/datasets/**");
  await openEvidence(page);
});
