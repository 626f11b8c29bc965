// What a weight that moves costs the page: times are printed, the work that is done is judged.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../e2e/harness.mjs";
import { points, slider } from "../e2e/page.mjs";
import { sentence, traceOwnWork } from "../e2e/trace.mjs";

const N_MOVES = 40;
/** How often the page may be laid out for one move: a script that reads sizes between its changes makes it more. */
const MOST_LAYOUTS = 2;

for (const throttle of [1, 4]) {
  test(`a weight move by keyboard with the processor slowed ${throttle} times`, async (t) => {
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
    const { script, style, layout, paint, layouts, styles } = result;
    const parts = Object.entries({ script, style, layout, paint }).map(([kind, { median }]) => `${kind} ${median}`);
    t.diagnostic(`a weight move, ${throttle}x slowed: ${sentence(result)} (medians: ${parts.join(", ")})`);
    t.diagnostic(`laid out ${layouts.median} times (p95 ${layouts.p95}), styles computed ${styles.median} times (p95 ${styles.p95})`);
    assert.ok(layouts.p95 <= MOST_LAYOUTS, `laid out ${layouts.p95} times for one move`);
  });
}
