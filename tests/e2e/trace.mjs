// How much main-thread time the page takes for one input, from Chromium's own trace. It reports; a test must not
// fail on a time, which depends on the machine.

/** What the page makes the main thread do: scripts, and style, layout and paint after them. */
const WORK = {
  script: ["EventDispatch", "FunctionCall", "EvaluateScript", "v8.callFunction", "RunMicrotasks", "FireAnimationFrame",
    "FireIdleCallback", "TimerFire", "MinorGC", "MajorGC", "V8.GCScavenger"],
  style: ["UpdateLayoutTree", "ParseAuthorStyleSheet"],
  layout: ["Layout", "IntersectionObserverController::computeIntersections", "HitTest"],
  paint: ["PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer", "CompositeLayers"],
};
const KIND = new Map(Object.entries(WORK).flatMap(([kind, names]) => names.map((name) => [name, kind])));
/** The last thing the main thread does for a frame. */
const FRAME_END = "Layerize";

/**
 * Runs `actions` one after the other, each an input such as `() => page.keyboard.press("ArrowRight")`, and says how
 * long the main thread worked for each [ms]: from the dispatch of `inputEvent` to the end of the frame it led to, with
 * nested work counted once. `total` has everything until the next input, so also what was put off.
 *
 * `throttle` slows the page's processor by that factor. `pauseMillis` lets each frame be drawn before the next input;
 * waiting inside the page instead would add work of our own to what is measured.
 */
export async function traceOwnWork(page, actions, { throttle = 1, pauseMillis = 80, inputEvent = "keydown" } = {}) {
  const browser = page.context().browser();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  const categories = ["devtools.timeline", "toplevel", "blink.user_timing", "v8", "__metadata"];
  await browser.startTracing(page, { categories });
  for (const action of actions) {
    await action();
    await new Promise((resolve) => setTimeout(resolve, pauseMillis));
  }
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8"));
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await session.detach();
  return summarise(trace.traceEvents, inputEvent);
}

/** A sentence on a result of `traceOwnWork`, for the log of a test run. */
export function sentence({ inputs, frames, ownWork, total }) {
  return `${inputs} inputs, ${frames} frames: own work to the frame ${ownWork.median} ms median, ${ownWork.p95} ms p95; ` +
    `with all that follows ${total.median} and ${total.p95} ms`;
}

/** The renderer's main thread that got the inputs, as a test for events. */
function mainThread(events, inputs) {
  const { pid, tid } = inputs[0];
  const isMain = events.some((event) => event.name === "thread_name" && event.pid === pid && event.tid === tid &&
    event.args.name === "CrRendererMain");
  if (!isMain) throw new Error("the inputs were not dispatched on a renderer's main thread");
  return (event) => event.pid === pid && event.tid === tid;
}

export function summarise(events, inputEvent) {
  const isInput = (event) => event.name === "EventDispatch" && event.args?.data?.type === inputEvent;
  const inputs = events.filter(isInput).sort((a, b) => a.ts - b.ts);
  if (!inputs.length) throw new Error(`the trace has no ${inputEvent}`);
  const onMain = mainThread(events, inputs);
  const work = events
    .filter((event) => event.ph === "X" && onMain(event) && KIND.has(event.name))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const perInput = inputs.map(({ ts }, at) => workOf(work, ts, inputs[at + 1]?.ts ?? Infinity));
  const column = (key) => distribution(perInput.map((one) => one[key]));
  return {
    inputs: inputs.length,
    frames: perInput.filter((one) => one.drawn).length,
    ownWork: column("frame"),
    script: column("script"),
    style: column("style"),
    layout: column("layout"),
    paint: column("paint"),
    total: column("total"),
    layouts: column("layouts"),
    styles: column("styles"),
  };
}

/** Times things were laid out and styles computed, and time [ms] of outermost work from `from`: until its frame's end in all and by kind, and until `to`. */
function workOf(work, from, to) {
  const between = work.filter((event) => event.ts >= from && event.ts < to);
  const end = between.find((event) => event.name === FRAME_END);
  const frameEnd = end ? end.ts + end.dur : to;
  const sums = { frame: 0, total: 0, script: 0, style: 0, layout: 0, paint: 0, layouts: 0, styles: 0, drawn: Boolean(end) };
  let done = from;
  for (const { name, ts, dur } of between) {
    if (ts < frameEnd && name === "Layout") sums.layouts += 1;
    if (ts < frameEnd && name === "UpdateLayoutTree") sums.styles += 1;
    if (ts + dur <= done) continue;
    const millis = (ts + dur - Math.max(ts, done)) / 1000;
    done = ts + dur;
    sums.total += millis;
    if (ts >= frameEnd) continue;
    sums.frame += millis;
    sums[KIND.get(name)] += millis;
  }
  return sums;
}

/** Median, 95th percentile and largest, each an observed value. */
function distribution(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  const round = (value) => Math.round(value * 100) / 100;
  return { median: round(at(0.5)), p95: round(at(0.95)), max: round(at(1)) };
}
