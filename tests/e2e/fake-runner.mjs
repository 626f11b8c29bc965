// A runner that runs nothing: the Measure view as it is, with engines whose speed and failures a test decides, in no time.
//
// It speaks the protocol of assets/measure/runner.mjs and stands in its place. Time is its own: answers say when they came by a
// clock that only samples move. One real run stays in measure-real.test.mjs, more of them in tests/slow.

/** What the page says when both engines are there. */
const READY = {
  javascript: "V8", javascriptVersion: "15.6", browser: "Chromium 156", isV8: true,
  python: "3.14.2", pyodide: "314.0.7", startMillis: 900, snapshot: "kept", clockStepMillis: 0.1, ratio: 1,
};

/** The module that the page loads as its runner; in the page, so that nothing of this file is in reach. */
function runner({ ready, ratio, sentinel, failures, outputs }) {
  const address = globalThis.backendBalanceAddress;
  /** One call of JavaScript takes so long, in ms. */
  const CALL = 0.05;
  const emit = (message) => dispatchEvent(new CustomEvent("backend-balance:measured", { detail: JSON.stringify(message) }));
  let run = 0;
  let programs = [];
  let clock = 1000;
  let seed = 1;
  /** From -1 to 1, the same each time. */
  const chance = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed / 2 ** 31) - 1;
  };
  /** Of this block: each engine is a little faster or slower than it was before. */
  let block = {};
  const took = (lane, calls) => {
    const millis = calls * CALL * (lane === "python" ? ratio : 1) * (block[lane] ?? 1) * (1 + 0.005 * chance());
    clock += millis;
    return millis;
  };
  /** What a test sees and does: orders received, one kind of them held back, reports sent. */
  const control = (globalThis.fakeRunner = {
    received: [], hold: undefined, held: [],
    report: (message) => emit({ run, ...message }),
    release() {
      control.hold = undefined;
      control.held.splice(0).forEach((go) => go());
    },
  });
  const orders = {
    async engines({ where }) {
      emit({ run, progress: { loaded: 1_000_000, total: 2_000_000 } });
      const alone = where === "alone" ? { python: "", pyodide: "", startMillis: 0, snapshot: "none" } : {};
      emit({ run, ready: { where, ...ready, ...alone } });
    },
    async begin(order) {
      const known = await (await fetch(address("workloads/workloads.json"))).json();
      programs = order.programs.map((program) => ({ ...program, expected: known.find(({ id }) => id === program.id)?.expected }));
      return { reply: "begun" };
    },
    sentinel: () => ({ reply: "sentinel", value: sentinel }),
    start() {
      block = Object.fromEntries(["javascript", "again", "python"].map((lane) => [lane, 1 + 0.01 * chance()]));
      return { reply: "started", isNew: false };
    },
    check: ({ lane, variant, program }) => ({ reply: "output", text: outputs?.[lane] ?? JSON.stringify(programs[program].expected?.[variant] ?? variant) }),
    sample: ({ lane, calls }) => ({ reply: "took", value: took(lane, calls) }),
    "warm-up": ({ each }) => ({ reply: "took-each", each: [took("javascript", each[0]), took("again", each[1])] }),
    stop: () => ({ reply: "stopped" }),
    close() {},
  };
  return async function receive(text) {
    const order = JSON.parse(text);
    run = order.run;
    control.received.push(order);
    if (control.hold === order.ask) await new Promise((go) => control.held.push(go));
    const failure = failures[order.ask];
    const answer = failure && (!failure.lane || !order.lane || failure.lane === order.lane) ? failure : await orders[order.ask](order);
    // As it was said, if that is no answer.
    if (answer?.raw) dispatchEvent(new CustomEvent("backend-balance:measured", { detail: answer.raw }));
    else if (answer) emit({ run: order.run, seq: order.seq, at: clock, ...answer });
  };
}

/** Options of a page that is to meet the fake: one that keeps itself for use offline would load its own runner from there. */
export const WITHOUT_KEEPING = { serviceWorkers: "block" };

/**
 * Has the page measure with a fake. `ratio`: how many times as long Python takes; `sentinel`: WebAssembly against JavaScript,
 * more than 1.35 with a debugger; `failures`: order -> answer, or `raw`, a text that is none; `outputs`: lane -> what programs give there.
 */
export async function useFakeRunner(page, { ratio = 6, sentinel = 1, failures = {}, outputs, ready = {} } = {}) {
  const options = JSON.stringify({ ready: { ...READY, ...ready }, ratio, sentinel, failures, outputs });
  const body = `export const receive = (${runner})(${options});\n`;
  await page.route(/\/measure(-[0-9a-f]+)?\/runner\.mjs$/, (route) => route.fulfill({ contentType: "text/javascript", body }));
}

/** Waits until an order of this kind is held back. */
export const isHeld = (page) => page.waitForFunction(() => globalThis.fakeRunner.held.length > 0);
export const hold = (page, kind) => page.evaluate((ask) => void (globalThis.fakeRunner.hold = ask), kind);
export const release = (page) => page.evaluate(() => globalThis.fakeRunner.release());
export const report = (page, message) => page.evaluate((message) => globalThis.fakeRunner.report(message), message);
