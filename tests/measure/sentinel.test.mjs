// The sentinel stays quiet on a plain page and speaks when a debugger is attached to the worker.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./stage.mjs";

const PROBES = 3;

/** Starts a JavaScript engine in the page and keeps it as `window.engine`. */
const startEngine = (page) =>
  page.evaluate(async () => {
    const { startEngines } = await import("./measure/engines.mjs");
    window.engine = (await startEngines({ base: new URL("measure/", location.href) }).javascript()).engine;
  });

/** Several probes of that engine, one after another. */
const probes = (page) =>
  page.evaluate(async (count) => {
    const found = [];
    for (let i = 0; i < count; i += 1) found.push(await window.engine.ask("probe"));
    return found;
  }, PROBES);

test("without a debugger both kernels take the same time, and the clock's step is known", async (t) => {
  const { page } = await openPage(t);
  await startEngine(page);
  for (const { ratio, debuggerAttached, clockStepMillis } of await probes(page)) {
    assert.equal(debuggerAttached, false, `ratio ${ratio}`);
    // 5 microseconds where the page is isolated, 100 where not, up to a millisecond in other browsers.
    assert.ok(clockStepMillis > 0.001 && clockStepMillis < 2, `${clockStepMillis} ms`);
  }
});

test("with a debugger WebAssembly is slower, and that is seen", async (t) => {
  const { page } = await openPage(t);
  await startEngine(page);
  const browser = await page.context().browser().newBrowserCDPSession();
  const { targetInfos } = await browser.send("Target.getTargets");
  const worker = targetInfos.find(({ type, url }) => type === "worker" && url.endsWith("js-worker.js"));
  assert.ok(worker, JSON.stringify(targetInfos));
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId: worker.targetId, flatten: false });
  const message = JSON.stringify({ id: 1, method: "Debugger.enable" });
  await browser.send("Target.sendMessageToTarget", { sessionId, message });
  for (const { ratio, debuggerAttached } of await probes(page)) {
    assert.equal(debuggerAttached, true, `ratio ${ratio}`);
    t.diagnostic(`WebAssembly takes ${ratio.toFixed(2)} times what JavaScript does`);
  }
});
