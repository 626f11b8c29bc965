// Tells a run that must not count: a debugger that is attached, a clock that is too coarse.
//
// A classic script, for workers. An attached debugger (open developer tools) makes the browser run WebAssembly in a slower
// form, 1.2 to 3.1 times for Python, and JavaScript as always, so that nothing but their ratio shows it. Hence the same
// arithmetic is here once as JavaScript and once as a WebAssembly module written by hand.

/**
 * Steps of one call of a kernel, and calls in one run: a few milliseconds. Many short calls and not a long one, because the
 * engine puts better code in place where a function is entered.
 */
const PROBE_STEPS = 10_000;
const PROBE_CALLS = 300;
/** Pairs of runs. WebAssembly is compiled better while it runs, so the first ones do not count for much. */
const PROBE_PAIRS = 20;
/**
 * A debugger is attached where WebAssembly takes more than this many times what JavaScript does. In Chromium 156 on x86-64 it
 * is 0.95 to 1.05 without one and 1.6 to 1.9 with one.
 */
const DEBUGGER_RATIO = 1.35;
/** Steps of the clock that are looked at. */
const CLOCK_STEPS = 16;
/** Longer than any clock's step, so that a clock that stands still ends the search. In calls. */
const CLOCK_PATIENCE = 50_000_000;

/** A linear congruential generator and what is made of its numbers: enough values at once that they need registers. */
function kernel(n, x) {
  let y = 1;
  let z = 2;
  let w = 3;
  do {
    x = (Math.imul(x, 1664525) + 1013904223) | 0;
    y = (y + (x >>> 16)) | 0;
    z ^= y << 3;
    w = (w + z) | 0;
    w = (w << 5) | (w >>> 27);
    n = (n - 1) | 0;
  } while (n);
  return x ^ y ^ z ^ w;
}

// prettier-ignore
const KERNEL_WASM = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0,
  1, 7, 1, 96, 2, 127, 127, 1, 127,           // type: (i32 n, i32 x) -> i32
  3, 2, 1, 0,                                 // one function
  7, 5, 1, 1, 107, 0, 0,                      // exported as "k"
  10, 88, 1, 86, 1, 3, 127,                   // its code, with three locals: y, z, w
  65, 1, 33, 2, 65, 2, 33, 3, 65, 3, 33, 4,   // y = 1, z = 2, w = 3
  3, 64,                                      // loop
  32, 1, 65, 141, 204, 229, 0, 108,           //   x * 1664525
  65, 223, 230, 187, 227, 3, 106, 33, 1,      //   + 1013904223 -> x
  32, 2, 32, 1, 65, 16, 118, 106, 33, 2,      //   y + (x >>> 16) -> y
  32, 3, 32, 2, 65, 3, 116, 115, 33, 3,       //   z ^ (y << 3) -> z
  32, 4, 32, 3, 106, 65, 5, 119, 33, 4,       //   rotl(w + z, 5) -> w
  32, 0, 65, 1, 107, 34, 0,                   //   n - 1 -> n
  13, 0, 11,                                  //   while n
  32, 1, 32, 2, 115, 32, 3, 115, 32, 4, 115,  // x ^ y ^ z ^ w
  11,
);

/** The smallest step of the clock that was seen, in ms; nothing where it does not move. */
function clockStep() {
  let smallest = Infinity;
  let patience = CLOCK_PATIENCE;
  for (let seen = 0; seen < CLOCK_STEPS && patience > 0; seen += 1) {
    const begin = performance.now();
    let end = begin;
    while (end === begin && (patience -= 1) > 0) end = performance.now();
    if (end > begin) smallest = Math.min(smallest, end - begin);
  }
  return Number.isFinite(smallest) ? smallest : undefined;
}

/** One run of a kernel: what it computes. */
function calls(run, x) {
  let value = x;
  for (let call = 0; call < PROBE_CALLS; call += 1) value = run(PROBE_STEPS, value);
  return value;
}

/** { ratio, debuggerAttached, clockStepMillis }; ratio: of the fastest runs, WebAssembly over JavaScript. */
function probe() {
  const compiled = new WebAssembly.Instance(new WebAssembly.Module(KERNEL_WASM)).exports.k;
  let script = Infinity;
  let wasm = Infinity;
  for (let pair = 0; pair < PROBE_PAIRS; pair += 1) {
    const begin = performance.now();
    const one = calls(kernel, pair);
    const middle = performance.now();
    const other = calls(compiled, pair);
    const end = performance.now();
    if (one !== other) throw new Error("the two kernels differ");
    script = Math.min(script, middle - begin);
    wasm = Math.min(wasm, end - middle);
  }
  const ratio = wasm / script;
  return { ratio, debuggerAttached: ratio > DEBUGGER_RATIO, clockStepMillis: clockStep() };
}

globalThis.probe = probe;
