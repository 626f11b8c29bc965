// How a person measures: engines loaded, programs chosen, snippets written; and results as an earlier visit left them.
import assert from "node:assert/strict";

/** A busy machine takes several times as long as a quiet one, in ms. */
export const PATIENT = 600_000;

/** Loads Python, and waits until both engines can be measured. */
export async function loadPython(page) {
  await page.getByRole("button", { name: /^Load Python/ }).click();
  await page.getByRole("button", { name: /^Measure \d+\sprograms? \(|^Choose/ }).waitFor({ timeout: PATIENT });
}

/**
 * Writes down from now on, in ms of the page's clock, when engines start (from the worker's making to its first answer) and when
 * something is timed (from the question to its answer). Some Pythons start so late that what is timed has to wait for them.
 */
export const watchEngines = (page) => page.addInitScript(() => {
  const late = [2, 3, 4];
  const seen = (globalThis.engines = { starts: [], timed: [], pythons: 0 });
  let isTimed = false;
  addEventListener("backend-balance:measure", ({ detail }) => (isTimed = JSON.parse(detail).isTimed));
  const begin = (list) => {
    const lasting = { from: performance.now(), to: Infinity };
    list.push(lasting);
    return () => (lasting.to = Math.min(lasting.to, performance.now()));
  };
  // An engine is started by a message to its worker, answers to that by the worker or by the port that came with it, and is
  // asked by this port from then on. The listener is there before the page's own: what the page does on an answer comes after.
  const [others, under] = [new WeakMap(), new WeakMap()];
  const hears = (at) => at.addEventListener("message", ({ data }) => data.progress || under.get(at)?.());
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      hears(this.port1);
      others.set(this.port2, this.port1);
    }
  };
  globalThis.Worker = class extends Worker {
    #isLate;

    constructor(...given) {
      super(...given);
      this.#isLate = /py-worker/.test(given[0]) && late.includes((seen.pythons += 1));
      hears(this);
      under.set(this, begin(seen.starts));
    }

    postMessage(...given) {
      const port = others.get(given[1]?.[0]);
      if (port) under.set(port, under.get(this));
      if (given[0].command === "start" && this.#isLate) setTimeout(() => super.postMessage(...given), 1500);
      else super.postMessage(...given);
    }
  };
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (...given) {
    if (given[0]?.command === "sample" && isTimed) under.set(this, begin(seen.timed));
    return post.apply(this, given);
  };
});

/** Chooses exactly the programs whose titles begin so. */
export async function choose(page, titles) {
  // By keyboard: Python may become ready in this moment, and what is above grow or shrink under a mouse.
  await page.locator(".measure-programs > summary").press("Enter");
  for (const label of await page.locator(".measure-groups label").all()) {
    const text = await label.innerText();
    await label.locator("input").setChecked(titles.some((title) => text.startsWith(title)));
  }
}

/** Opens the section of own snippets; the editors are there. */
export async function openEditors(page) {
  await page.locator(".measure-own-code > summary").click();
  await page.locator(".editor[data-editor]").nth(3).waitFor();
}

/** Replaces what stands in an editor, as a person does. */
export async function writeCode(page, name, text) {
  await page.getByRole("textbox", { name }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** Writes a pair of snippets into the editors. */
export async function writePair(page, snippet, python) {
  await writeCode(page, /^JavaScript: what is timed/, snippet);
  await writeCode(page, /^Python: what is timed/, python);
  assert.equal(await page.locator("#snippet-js").inputValue(), snippet);
  assert.equal(await page.locator("#snippet-py").inputValue(), python);
}

/** Runs a pair of snippets, and gives what is said of it. */
export async function runOwn(page, snippet, python) {
  await writePair(page, snippet, python);
  await page.getByRole("button", { name: "Run it in the sandbox" }).click();
  await page.locator(".measure-own-result").getByText(/./).first().waitFor({ timeout: PATIENT });
  return page.locator(".measure-own-result").innerText();
}

/** Results as storage has them (src/model/link/results.rs); of each program its id, ratio and verdict. */
export function keptResults(programs, date = "2026-11-25") {
  const head = ["measured-1", date, "V8 15.6 in Chromium 156", "1", "CPython 3.14.2 in Pyodide 314.0.7", "1", "0.1"];
  const row = ([id, ratio, verdict]) => [id, verdict, ratio, ratio / 1.2, ratio * 1.2, 1.01, 0.97, 1.05, 0.2, 0.2 * ratio, 0, 5, 10, 100, 20];
  return [head, ...programs.map(row)].map((cells) => cells.join("\t")).join("\n");
}

/** Every visit of a page begins with these results, unless an earlier one left its own. */
export const keepResults = (page, text) => page.addInitScript((kept) => {
  const key = `backend-balance/measured@${new URL("./", document.baseURI).pathname}`;
  if (localStorage.getItem(key) === null) localStorage.setItem(key, kept);
}, text);
