/**
 * The public JavaScript interface of Backend Balance, version 1.
 *
 * Everything runs in the caller's process: no call touches the network. The same module runs in a
 * browser, in a worker and in Node.js. A call that cannot be answered throws a BalanceError and
 * changes nothing.
 *
 * Not computed yet, hence optional here: `tornado`, `methods`.
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
export interface EvaluateRequest {
  dataset: string | Dataset;
  /** Use case whose weights are taken; `weights` then overrides single criteria. Default: equal weights. */
  profile?: string;
  /** Importance of leaf criteria, 0..=100 each (swing weights); rescaled to sum to 1. */
  weights?: Record<string, number>;
  /** Replaces what the dataset holds: scores 0..=100 as low <= likely <= high. */
  scores?: Record<string /* alternative */, Record<string /* criterion */, { low: number; likely: number; high: number }>>;
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
  rankAcceptability: number[];
  /** SMAA-2: mean weights of the draws it wins; null where it never wins. */
  centralWeights: Record<string, number> | null;
  /** SMAA-2: its probability of winning at its central weights; null where it never wins. */
  confidenceFactor: number | null;
  /** Its value over the draws [points]: mean, 5 % and 95 % quantile. */
  valueRange: { mean: number; low: number; high: number };
  /** Share of draws in which it is ahead of each other alternative. */
  pairwiseWinning: Record<string, number>;
  /** Standard errors of the figures of these names, from independent replicates. */
  standardErrors: {
    rankAcceptability: number[];
    centralWeights: Record<string, number> | null;
    confidenceFactor: number | null;
    valueRange: { mean: number; low: number; high: number };
  };
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
export interface Evaluation {
  weights: Record<string, number>;
  alternatives: AlternativeResult[];
  best: string;
  /** Value of the best less that of the runner-up [points of 100]. */
  margin: number;
  /** One sentence a person can quote. */
  verdict: string;
  tippingPoints: TippingPoint[];
  /** Margin of best over runner-up with one criterion's scores at their ends, widest first. */
  tornado?: { criterion: string; low: number; high: number }[];
  /** Expected value of perfect information [points]: of everything, and per criterion. */
  valueOfInformation: {
    total: number;
    perCriterion: Record<string, number>;
    /** Of one score, by alternative and criterion. */
    perScore: Record<string, Record<string, number>>;
    /** Of `total`; null where it is exact. */
    standardError: number | null;
  };
  /** Draws that the uncertainty analysis made: `samples`, up to rounding. */
  samplesUsed: number;
  /** The same question put to other methods. */
  methods?: { method: string; ranking: string[]; agrees: boolean; note?: string }[];
}
export function evaluate(request: EvaluateRequest): Evaluation;

export interface AcceptabilityRequest {
  /** Alternatives (2 to 100) x criteria (1 to 500): mean of each score, in any unit that higher is better in. */
  mean: number[][];
  /** Standard deviation of each score, not negative. */
  sd: number[][];
  /** Fixed weights, rescaled to sum to 1, or "uniform" on the simplex: nothing known. */
  weights: number[] | "uniform";
  /** 100..=1_000_000; rounded to 16 to 31 replicates of a power of two of draws. */
  samples: number;
  seed: number;
}
export interface AcceptabilityResult {
  /** Alternatives x ranks: share of draws in which an alternative has a rank; rows and columns sum to 1. */
  rankAcceptability: number[][];
  /** Mean weights of the draws an alternative wins; null where it never wins. */
  centralWeights: (number[] | null)[];
  /** Probability that an alternative wins at its central weights; null where it never wins. */
  confidenceFactor: (number | null)[];
  /** Alternatives x alternatives: share of draws in which the first is ahead of the second. */
  pairwiseWinning: number[][];
  /** Standard errors of the figures of these names, from independent replicates; 0 where a closed form is used. */
  standardErrors: {
    rankAcceptability: number[][];
    centralWeights: (number[] | null)[];
    confidenceFactor: (number | null)[];
    pairwiseWinning: number[][];
  };
  samplesUsed: number;
  /** Whether ranks, pairs and central weights come from a closed form (two alternatives, in some cases) and not from draws. */
  exact: boolean;
}
/**
 * Stochastic acceptability (SMAA-2) on independent normal value scores. weights: fixed, or "uniform" on the simplex.
 * Two alternatives level with each other share a rank evenly.
 */
export function acceptability(request: AcceptabilityRequest): AcceptabilityResult;

/**
 * Additive values of many alternatives in one call: row k of `scores` (row by row, as many columns as weights) times the
 * weights, which are rescaled to sum to 1. A Float64Array is taken without a conversion. Paths of errors start with the
 * position of the argument: "/0/17" is the 18th score.
 */
export function additiveValues(scores: Float64Array | number[], weights: Float64Array | number[]): Float64Array;
