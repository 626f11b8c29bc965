/**
 * The public JavaScript interface of Backend Balance, version 1.
 *
 * Everything runs in the caller's process: no call touches the network. The same module runs in a
 * browser, in a worker and in Node.js. A call that cannot be answered throws a BalanceError and
 * changes nothing.
 *
 * Not computed yet, hence optional here: `rankAcceptability`, `centralWeights`, `confidenceFactor`,
 * `valueOfInformation`, `methods`.
 */

/**
 * Load the engine: from the .wasm beside this module, or from what is given. In Node.js files are read, by URL or path.
 *
 * Calls at the same time share one load; once loaded, later calls do nothing. After a failure it can be called again.
 * Every other function throws a BalanceError with code "not-ready" before.
 */
export default function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;
/** Load the engine from bytes or a module that are already there (offline, file://, tests). */
export function initSync(source: BufferSource | WebAssembly.Module): void;
/** Version of the engine, the same as the package's. */
export function version(): string;

export interface BalanceError extends Error {
  name: "BalanceError";
  /** Stable, kebab-case: "invalid-input", "unknown-id", "not-computable", "not-ready", "load-failed", ... */
  code: string;
  /** JSON Pointer (RFC 6901) to the value at fault, "" for the whole input. */
  path: string;
}

// ---------------------------------------------------------------- datasets
/** `schema/dataset.schema.json` (JSON Schema 2020-12) is the definition of Dataset. */
export type Dataset = object;
export interface DatasetInfo { id: string; title: string; date: string; alternatives: string[]; criteria: string[]; profiles: string[] }
/** The built-in ones: "evidence" (dated, sourced figures) and "article" (the seed article's own verdicts). */
export function listDatasets(): DatasetInfo[];
export function getDataset(id: string): Dataset;
export interface Problem { path: string; message: string; line?: number; column?: number }
/** All problems of a dataset's JSON text, not only the first; [] where it is valid. Never throws. */
export function checkDataset(json: string): Problem[];

// ---------------------------------------------------------------- decision
/**
 * A score: 0..=100 points as low <= likely <= high; or a figure, exact or as low <= likely <= high, in the unit of the
 * criterion's `valueFunction`, which maps it; or missing, which is the whole scale.
 */
export type ScoreInput =
  | { low: number; likely: number; high: number }
  | { raw: number | { low: number; likely: number; high: number } }
  | { missing: true };
export interface EvaluateRequest {
  dataset: string | Dataset;
  /** Use case whose weights are taken; `weights` then overrides single criteria. Default: equal weights. */
  profile?: string;
  /** Importance of leaf criteria, 0..=100 each (swing weights); rescaled to sum to 1. */
  weights?: Record<string, number>;
  /** Replaces what the dataset holds. */
  scores?: Record<string /* alternative */, Record<string /* criterion */, ScoreInput>>;
  /** How sure the weights are: 0 = exact, 1 = nothing known (uniform on the simplex). Default 0.25. */
  weightUncertainty?: number;
  /** Draws for the uncertainty analysis, 100..=1_000_000. Default 10_000. */
  samples?: number;
  /** Same seed, same result, to the bit, in every browser and in Node.js. Default 1. */
  seed?: number;
}
export interface AlternativeResult {
  id: string;
  name: string;
  /** Additive value 0..=100 at likely scores. */
  value: number;
  rank: number;
  /** weight x score per leaf criterion; sums to `value`. */
  contributions: Record<string, number>;
  /** SMAA-2: share of draws in which this alternative takes rank 1, 2, ...; sums to 1. */
  rankAcceptability?: number[];
  /** SMAA-2: mean weights of the draws it wins; null where it never wins. */
  centralWeights?: Record<string, number> | null;
  /** SMAA-2: its probability of winning at its central weights; null where it never wins. */
  confidenceFactor?: number | null;
}
export interface TippingPoint {
  criterion: string;
  /** Present share of the whole weight, 0..=1. */
  weight: number;
  /** Share at which first and runner-up tie, the others rescaled in proportion; null where none in 0..=1. */
  tiesAt: number | null;
  /** Who leads beyond it. */
  then: string | null;
}
export interface ScoreTippingPoint {
  alternative: string;
  criterion: string;
  /** Present likely score [points of 100]. */
  score: number;
  /** Score at which the lead passes on: lower for the best, higher for any other; null where no score of 0..=100 does. */
  tiesAt: number | null;
  /** Who leads beyond it. */
  then: string | null;
}
export interface SmallestChange {
  /** Who is level with the best there. */
  to: string;
  /** The nearest such weights by least squares, none below 0; they sum to 1. */
  weights: Record<string, number>;
  /** Their Euclidean distance from the present weights. */
  distance: number;
  /** The least share of the whole weight that has to move for a tie, 0..=1, by whatever way is shortest in this measure. */
  moved: number;
  /** One sentence a person can quote. */
  sentence: string;
}
/** weight x score difference, best less runner-up [points of 100]; negative speaks against the best. */
export interface Reason { criterion: string; points: number }
export interface Argument {
  /** The fewest criteria that together outweigh all counter-arguments, weightiest first; [] where the two are level. */
  reasons: Reason[];
  /** All that speaks against the best, weightiest first. */
  counterArguments: Reason[];
  /**
   * From the runner-up's value to the best's, without a gap: first what lifts, then what lowers, weightiest first. At most
   * 10 steps; the lightest of more criteria are one step, the last one, with `criterion` null and their number.
   */
  waterfall: { criterion: string | null; criteria: number; from: number; to: number }[];
  /** One sentence a person can quote. */
  sentence: string;
}
export interface Evaluation {
  weights: Record<string, number>;
  alternatives: AlternativeResult[];
  best: string;
  /** Value of the best less that of the runner-up [points of 100]. */
  margin: number;
  /** One sentence a person can quote. */
  verdict: string;
  tippingPoints: TippingPoint[];
  /**
   * Margin of best over runner-up with one criterion's scores at the ends of their intervals, widest first; `low` has the
   * best at its low end and the runner-up at its high one. `then` leads where the best is at its low end and all others
   * are at their high ones; null where the best still does.
   */
  tornado: { criterion: string; low: number; high: number; then: string | null }[];
  /** One per alternative and criterion. */
  scoreTippingPoints: ScoreTippingPoint[];
  /** Smallest change of all weights together that makes somebody else level with the best; null where none does. */
  smallestChange: SmallestChange | null;
  /** Why the best is ahead of the runner-up. */
  argument: Argument;
  /** What to know of the weights before trusting the answer; each message prints its thresholds. */
  warnings: { code: "flat-weights" | "split-theme"; message: string }[];
  /** Expected value of perfect information [points]: of everything, and per criterion. */
  valueOfInformation?: { total: number; perCriterion: Record<string, number> };
  /** The same question put to other methods. */
  methods?: { method: string; ranking: string[]; agrees: boolean; note?: string }[];
}
export function evaluate(request: EvaluateRequest): Evaluation;
