// The trace's arithmetic, on traces made by hand; and what a weight move costs, reported and not judged.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./harness.mjs";
import { points, slider } from "./page.mjs";
import { sentence, summarise, traceOwnWork } from "./trace.mjs";

const MAIN = { pid: 1, tid: 2 };
const THREAD = { ...MAIN, ph: "M", name: "thread_name", args: { name: "CrRendererMain" } };
/** An event from and for so many milliseconds. */
const event = (name, from, length, more = {}) => ({ ...MAIN, ph: "X", name, ts: from * 1000, dur: length * 1000, ...more });
const keydown = (from, length) => event("EventDispatch", from, length, { args: { data: { type: "keydown" } } });

test("nested work counts once, idle time between work does not", () => {
  const result = summarise([THREAD, keydown(0, 4), event("FunctionCall", 1, 2), event("Layout", 6, 1),
    event("Layerize", 7, 2)], "keydown");
  assert.deepEqual(result.ownWork, { median: 7, p95: 7, max: 7 });
  assert.equal(result.script.max, 4);
  assert.equal(result.layout.max, 1);
  assert.equal(result.paint.max, 2);
});

test("work after the frame counts in the total only, work of others not at all", () => {
  const result = summarise([THREAD, keydown(0, 1), event("Layerize", 2, 1), event("TimerFire", 5, 3),
    event("Layout", 9, 50, { tid: 3 })], "keydown");
  assert.equal(result.ownWork.max, 2);
  assert.equal(result.total.max, 5);
});

test("each input has its own sum, and the quantiles are observed ones", () => {
  const inputs = Array.from({ length: 20 }, (_, n) => [keydown(100 * n, n + 1), event("Layerize", 100 * n + 50, 1)]);
  const result = summarise([THREAD, ...inputs.flat()], "keydown");
  assert.equal(result.inputs, 20);
  assert.equal(result.frames, 20);
  assert.deepEqual(result.ownWork, { median: 11, p95: 20, max: 21 });
});

test("a trace without the input is refused", () => {
  assert.throws(() => summarise([THREAD, keydown(0, 1)], "pointermove"), /no pointermove/);
});

const N_MOVES = 40;
for (const throttle of [1, 4]) {
  test(`a weight move by keyboard is traced with the processor slowed ${throttle} times`, async (t) => {
    const page = await openPage(t, { fragment: "#v=1&use=api" });
    await slider(page, "ml_data").focus();
    const before = await points(page, "ml_data");
    const press = (key) => () => page.keyboard.press(key);
    // There and back again, so that the lead passes on as well; the first moves warm up what is compiled on first use.
    const moves = Array.from({ length: N_MOVES }, (_, n) => press(n < N_MOVES / 2 ? "ArrowRight" : "ArrowLeft"));
    for (const move of moves) await move();
    const result = await traceOwnWork(page, moves, { throttle });
    assert.equal(result.inputs, N_MOVES);
    assert.equal(await points(page, "ml_data"), before);
    const { script, style, layout, paint } = result;
    const parts = Object.entries({ script, style, layout, paint }).map(([kind, { median }]) => `${kind} ${median}`);
    const text = `a weight move, ${throttle}x slowed: ${sentence(result)} (medians: ${parts.join(", ")})`;
    t.diagnostic(text);
    console.log(text);
  });
}
