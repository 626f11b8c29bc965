// Answers the benchmark's questions in JavaScript; the same module runs in Node.js and in Chromium.
import * as plain from "./plain.mjs";

const first = (result) => result.rankAcceptability;

/** `engine`: the package, or null for plain JavaScript; `sums`: its loop with one normal per alternative. */
export function contestant(engine, cases, sums = false) {
  const arrays = Object.fromEntries(Object.entries(cases).filter(([, c]) => c.scores)
    .map(([task, { scores, weights }]) => [task, [Float64Array.from(scores), Float64Array.from(weights)]]));
  const chances = (task, seed) => {
    const { mean, sd } = cases[task];
    if (!engine) return plain.acceptability({ mean, sd, samples: cases.samples, seed }, sums);
    return engine.acceptability({ mean, sd, weights: "uniform", samples: cases.samples, seed });
  };
  const run = (task, k) => {
    if (task === "evaluate") return engine.evaluate({ dataset: "evidence", profile: "api" });
    if (task.startsWith("acceptability")) return chances(task, k);
    const [scores, weights] = arrays[task];
    return engine ? engine.additiveValues(scores, weights) : plain.values(scores, weights);
  };
  return {
    /** Milliseconds per run. */
    time(task, repeat) {
      let kept;
      const begun = performance.now();
      for (let k = 0; k < repeat; k += 1) kept = run(task, k);
      const took = performance.now() - begun;
      if (kept === undefined) throw new Error("nothing was computed");
      return took / repeat;
    },
    draw: (task, seed) => first(chances(task, seed)),
  };
}
