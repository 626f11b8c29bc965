// The trace's arithmetic, on traces made by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { summarise } from "./trace.mjs";

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

test("how often styles were computed and things laid out is counted for each input, up to its frame", () => {
  const result = summarise([THREAD, keydown(0, 1), event("Layout", 1, 1), event("UpdateLayoutTree", 2, 1), event("Layout", 3, 1),
    event("Layerize", 5, 1), event("Layout", 8, 1)], "keydown");
  assert.deepEqual([result.layouts.max, result.styles.max], [2, 1]);
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
