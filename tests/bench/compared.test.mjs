// A weight that moves, in this build and in an earlier one, in turn: `make bench-page BASELINE=commit`. Ratios are printed, nothing
// fails on them.
import { test } from "node:test";
import { address, newPage, ready } from "../e2e/harness.mjs";
import { traceOwnWork } from "../e2e/trace.mjs";
import { median } from "../../scripts/bench/players.mjs";
import { serve } from "../../scripts/test/static-server.mjs";

const ROUNDS = 7;
const MOVES = 20;

for (const throttle of [1, 4]) {
  test(`script per move against the earlier build, processor slowed ${throttle} times`, { skip: !process.env.BASELINE_SITE }, async (t) => {
    const earlier = await serve(process.env.BASELINE_SITE);
    t.after(() => earlier.close());
    // The same use case in both, and as each build opens it.
    const fragment = "#v=1&data=article&use=api";
    const pages = { now: await newPage(t, { folded: true }), earlier: await newPage(t, { folded: true, origin: earlier.url }) };
    await pages.now.goto(address(fragment));
    await pages.earlier.goto(earlier.url + fragment);
    await Promise.all(Object.values(pages).map(ready));
    const weight = `#${await pages.now.locator('.weights input[type="range"]').first().getAttribute("id")}`;
    const found = { now: [], earlier: [] };
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [name, page] of Object.entries(pages)) {
        await page.bringToFront();
        await page.locator(weight).focus();
        const moves = Array.from({ length: MOVES }, (_, n) => () => page.keyboard.press(n < MOVES / 2 ? "ArrowRight" : "ArrowLeft"));
        const { script } = await traceOwnWork(page, moves, { throttle });
        // The first round warms up what is compiled on first use.
        if (round >= 0) found[name].push(script);
      }
    }
    for (const which of ["median", "p95"]) {
      const [now, then] = ["now", "earlier"].map((name) => found[name].map((script) => script[which]));
      const ratios = now.map((one, i) => one / then[i]);
      t.diagnostic(`script per move, ${which}, ${throttle}x slowed: ${median(now)} ms against ${median(then)} ms, ratio ${median(ratios).toFixed(2)} ` +
        `(${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`);
    }
  });
}
