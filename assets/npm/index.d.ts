/**
 * The public JavaScript interface of Backend Balance, version 1.
 *
 * Everything runs in the caller's process: no call touches the network. The same module runs in a
 * browser, in a worker and in Node.js. A call that cannot be answered throws a BalanceError and
 * changes nothing.
 */

/**
 * Load the engine: from the .wasm beside this module, or from what is given. In Node.js files are read, by URL or path.
 *
 * Calls with the same source at the same time share one load; with different sources the first one that is there counts,
 * for all. Once loaded, later calls do nothing. After a failure, also one of the engine ("internal"), it can be called
 * again. Every other function throws a BalanceError with code "not-ready" before.
 */
export default function init(source?: string | URL | Request | Response | BufferSource | WebAssembly.Module): Promise<void>;
/** Load the engine from bytes or a module that are already there (offline, file://, tests). */
export function initSync(source: BufferSource | WebAssembly.Module): void;
/** Version of the engine, the same as the package's. */
export function version(): string;

/**
 * Kinds of errors. There may be more of them in a later version, and none fewer.
 *
 * - "invalid-input": the value at `path` is not what the interface takes there.
 * - "unknown-id": the dataset, or what is built in, has nothing of that id.
 * - "not-computable": the input is sound and has no answer, as where all weights are zero.
 * - "too-large": the input is larger than the engine reads: a list of more than 1,000,000 entries (33,554,432 numbers for
 *   `additiveValues`), or a request of more than 20,000,000 entries and characters.
 * - "too-long": the answer would take too long; the message says how long.
 * - "not-ready": the engine is not loaded yet.
 * - "load-failed": the engine could not be loaded.
 * - "internal": the engine failed, whatever it was asked; `cause` is what it threw. It answers no more until `init` or
 *   `initSync` loads it anew. Please report it.
 */
export type ErrorCode =
  | "invalid-input"
  | "unknown-id"
  | "not-computable"
  | "too-large"
  | "too-long"
  | "not-ready"
  | "load-failed"
  | "internal";
/** The error that every function here throws, and that `init` rejects with. Whatever a caller's own getters throw is its `cause`. */
export interface BalanceError extends Error {
  name: "BalanceError";
  code: ErrorCode;
  /** JSON Pointer (RFC 6901) to the value at fault, "" for the whole input. */
  path: string;
}

// ---------------------------------------------------------------- datasets
/** `schema/dataset.schema.json` (JSON Schema 2020-12) is the definition of Dataset. */
export type Dataset = object;
export interface DatasetInfo { id: string; title: string; date: string; alternatives: string[]; criteria: string[]; profiles: string[] }
/**
 * The built-in ones: "evidence" (dated, sourced figures), "frameworks" (the same for Express, NestJS, Fastify, FastAPI, Flask
 * and Django) and "article" (the seed article's own verdicts).
 */
export function listDatasets(): DatasetInfo[];
export function getDataset(id: string): Dataset;
export interface Problem { path: string; message: string; line?: number; column?: number }
/**
 * All problems of a dataset's JSON text, not only the first; [] where it is valid. Never throws once the engine is loaded:
 * what is no text, or a text of more than 20,000,000 characters, is a problem of path "".
 */
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
  /** The best leads from this share ... */
  stableFrom: number;
  /** ... to this one. */
  stableTo: number;
  /** Who leads below `stableFrom`; null where it is 0. */
  thenBelow: string | null;
  /** Who leads above `stableTo`; null where it is 1. */
  thenAbove: string | null;
}
/** `by` is at least level with `over` on every criterion, so no weights put `over` ahead. */
export interface Dominance {
  by: string;
  over: string;
  /** Whether it holds at the ends of the score intervals too. */
  certain: boolean;
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
  /** How sure that sounds: "clear" from 5 points on, "leaning" from 2. */
  call: "clear" | "leaning" | "too close to call";
  /** One sentence a person can quote. */
  verdict: string;
  tippingPoints: TippingPoint[];
  dominance: Dominance[];
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
  /** Warnings about the weights, to be read before the answer is trusted; each message prints its thresholds. */
  warnings: { code: "flat-weights" | "split-theme"; message: string }[];
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
  /**
   * The same question (likely scores 0..=100, the same weights) put to other methods: WPM, WSM on local min-max, TOPSIS
   * (vector), VIKOR, PROMETHEE II (usual, V-shape with p = 100, linear with q = 5 and p = 30). `ranking`: ids, best
   * first, ties by id. `agrees`: the best by additive value, or one of several equal ones, is first, alone
   * or among equals. `note`:
   * what weakens its opinion, as where two alternatives make it count each criterion as all or nothing.
   */
  methods: { method: string; ranking: string[]; agrees: boolean; note?: string }[];
}
export function evaluate(request: EvaluateRequest): Evaluation;

// ---------------------------------------------------------------- methods and weights on plain numbers
export interface MatrixRequest {
  method: "wsm" | "wpm" | "topsis" | "vikor" | "promethee2";
  /**
   * Where the method leaves it open. x is a value, min and max are those of its criterion.
   * - "minmax": (x - min) / (max - min), cost (max - x) / (max - min); where all are equal every alternative has 1.
   * - "max": x / max, cost min / x. Values must not be negative, costs above zero.
   * - "sum": x / sum, cost (1/x) / (sum of 1/x). As "max".
   * - "vector": x / ||x||, cost 1 - x / ||x||.
   * - "none": as they are, for values of one unit; costs count as -x, in WPM as 1/x.
   *
   * Default: the method's original definition, "max" for WSM and WPM, "vector" for TOPSIS. VIKOR is defined on
   * "minmax" and PROMETHEE on raw differences ("none"); they refuse any other.
   */
  normalization?: "minmax" | "max" | "sum" | "vector" | "none";
  /** alternatives x criteria, raw units; up to 1,000,000 finite numbers. */
  matrix: number[][];
  types: ("benefit" | "cost")[];
  /** Finite, not negative, not all zero; rescaled to sum to 1. A criterion of weight zero is left out. */
  weights: number[];
  /** PROMETHEE: preference function with thresholds in raw units, one per criterion. Default: "usual". */
  preference?: {
    /**
     * One for all criteria, or one per criterion. d is a difference in raw units: "usual" 1 for d > 0; "ushape" 1 for
     * d > q; "vshape" d/p up to 1; "level" 1/2 for d > q, 1 for d > p; "linear" (d-q)/(p-q) from 0 to 1; "gaussian"
     * 1 - exp(-d^2 / (2 s^2)).
     */
    function: PreferenceFunction | PreferenceFunction[];
    /** null where a criterion's function does not need it. */
    p?: (number | null)[];
    q?: (number | null)[];
    s?: (number | null)[];
  };
  /** VIKOR: weight of group utility, 0..=1, default 0.5. */
  v?: number;
}
export type PreferenceFunction = "usual" | "ushape" | "vshape" | "level" | "linear" | "gaussian";
export interface MatrixResult {
  scores: number[];
  /** 1 = best; equal scores (within 1e-12 of the scale) share the smaller rank. */
  ranks: number[];
  /** false for VIKOR, whose scores are Q. */
  higherIsBetter: boolean;
  /**
   * Method's own intermediate results. TOPSIS: `distanceToIdeal`, `distanceToAntiIdeal`. VIKOR: `S`, `R`, `Q`,
   * `acceptableAdvantage` and `acceptableStability` ([1] where the condition holds, else [0]), `compromiseSet`
   * (positions of alternatives, ascending). PROMETHEE: `phiPlus`, `phiMinus`, `phi`.
   */
  details: Record<string, number[]>;
}
/**
 * Any method on a plain matrix, so that results can be held against other MCDA software.
 *
 * What a method's definition leaves without a number is "not-computable", with the path of the value at fault: ratios
 * of negative values, division by zero, TOPSIS where the alternatives do not differ, and TOPSIS, VIKOR or PROMETHEE of
 * one alternative. VIKOR gives equal alternatives Q = 0, and a criterion on which all are equal adds nothing to it.
 */
export function scoreMatrix(request: MatrixRequest): MatrixResult;

export interface PairsResult {
  /** Sum to 1. The eigenvector is accurate to 1e-12 for judgements from 1/9 to 9. */
  weights: number[];
  lambdaMax: number;
  /** (lambdaMax - n) / (n - 1). */
  consistencyIndex: number;
  /** The index over that of random matrices (Saaty 1980: 0.58, 0.90, 1.12, 1.24, 1.32, ... from n = 3); 0 for n < 3. */
  consistencyRatio: number;
  /**
   * The judgement that fits the weights least: `row` was said to be `given` times as important as `column`, by the
   * weights it is `consistent` times. null where all fit.
   */
  mostInconsistent: { row: number; column: number; given: number; consistent: number } | null;
}
/**
 * Saaty's principal eigenvector of a reciprocal pairwise-comparison matrix: `matrix[i][j]` says how many times as
 * important i is as j; positive, `matrix[i][j] * matrix[j][i]` = 1 within 1e-9, 1 to 15 criteria.
 *
 * `method`: also the geometric means of the rows, or the means of the rows of the column-normalised matrix, with
 * lambdaMax as the mean of (A w)_i / w_i. `randomIndex`: Saaty 1980 (default), Tummala & Ling 1998, Alonso & Lamata
 * 2006. Paths are into the matrix, or name the option.
 */
export function weightsFromPairs(
  matrix: number[][],
  options?: {
    method?: "eigenvector" | "geometric-mean" | "column-mean";
    randomIndex?: "saaty" | "tummala-ling" | "alonso-lamata";
  },
): PairsResult;
/**
 * Rank-order-centroid weights for criteria given from most to least important; ties as arrays, which share the mean of
 * their places. `method`: also rank sum (n + 1 - k) and rank reciprocal (1/k), rescaled.
 */
export function weightsFromRanking(
  order: (string | string[])[],
  options?: { method?: "centroid" | "rank-sum" | "rank-reciprocal" },
): Record<string, number>;

export interface ObjectiveWeightsRequest {
  /**
   * "entropy" (Shannon; Hwang & Yoon 1981): values must not be negative; 0 ln 0 is 0. "critic" (Diakoulaki, Mavrotas &
   * Papayannakis 1995): no criterion may be the same for all.
   */
  method: "entropy" | "critic";
  matrix: number[][];
  /** Default: all benefits, which is the variant that ignores types. */
  types?: ("benefit" | "cost")[];
  /** Entropy only: costs "as-is" (default), or "inverted" to 1/x. */
  costs?: "as-is" | "inverted";
}
/** Weights from the data alone: criteria that tell the alternatives apart count more. They sum to 1. */
export function weightsFromMatrix(request: ObjectiveWeightsRequest): { weights: number[] };

export interface BestWorstRequest {
  /** How many times as important the best criterion is as each, 1..=9; 1 for the best itself. 2 to 50 criteria. */
  bestToOthers: number[];
  /** How many times as important each criterion is as the worst, 1..=9; 1 for the worst itself. */
  othersToWorst: number[];
  /** "linear" (Rezaei 2016, default) or "nonlinear" (Rezaei 2015). */
  model?: "linear" | "nonlinear";
}
export interface BestWorstResult {
  /** Sum to 1. Nonlinear: the middles of `intervals`, rescaled. */
  weights: number[];
  /** Largest deviation from a judgement: xi of the model. */
  deviation: number;
  /** Nonlinear: deviation over the largest that the best-to-worst judgement allows; null for the linear model. */
  consistencyRatio: number | null;
  /** Nonlinear: smallest and largest optimal weight per criterion; null for the linear model. */
  intervals: [low: number, high: number][] | null;
  /** Positions of the best and the worst criterion. */
  best: number;
  worst: number;
}
/** Weights by the best-worst method. */
export function weightsFromBestWorst(request: BestWorstRequest): BestWorstResult;

export interface WeightChanges {
  /** Sum of weight times value, one per alternative. */
  values: number[];
  /**
   * Every two alternatives, by position, and per criterion: what taken `less` off its share makes them tie (negative:
   * the share grows; null: they are equal on it), and the share afterwards, all rescaled to sum to 1 (null: impossible).
   */
  pairs: { first: number; second: number; changes: { less: number | null; shareAfter: number | null }[] }[];
  /** Per criterion the smallest possible change over all pairs, as a share of its weight; null where there is none. */
  criticality: (number | null)[];
}
/** Which single weight decides how much (Triantaphyllou & Sanchez 1997), on values of one scale where more is better. */
export function weightChanges(request: { matrix: number[][]; weights: number[] }): WeightChanges;

/**
 * A quantity as a distribution: of "lognormal" mean and sd are those of the logarithm (sd at most 8), "beta" is on 0..=1 with
 * alpha and beta from 1 to 500. `range`: the quantities worth 0 and 1, worst first; linear between and beyond. Without
 * it the quantity is the score.
 */
export type ScoreDistribution = (
  | { type: "exact"; value: number }
  | { type: "normal" | "lognormal"; mean: number; sd: number }
  | { type: "beta"; alpha: number; beta: number }
) & { range?: [worst: number, best: number] };
/** Alternatives (2 to 100) x criteria (1 to 500). */
export type AcceptabilityScores =
  | {
      /** Mean of each score, in any unit that higher is better in. */
      mean: number[][];
      /** Standard deviation of each score, not negative. */
      sd: number[][];
      scores?: undefined;
    }
  | { scores: ScoreDistribution[][]; mean?: undefined; sd?: undefined };
export type AcceptabilityRequest = AcceptabilityScores & {
  /** Fixed weights, rescaled to sum to 1, or "uniform" on the simplex: nothing known. */
  weights: number[] | "uniform";
  /** 100..=1_000_000; rounded to 16 to 31 replicates of a power of two of draws. */
  samples: number;
  seed: number;
};
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
 * Stochastic acceptability (SMAA-2) on independent value scores, normal or of other kinds. weights: fixed, or "uniform" on the simplex.
 * Two alternatives level with each other share a rank evenly.
 */
export function acceptability(request: AcceptabilityRequest): AcceptabilityResult;

/**
 * Additive values of many alternatives in one call: row k of `scores` (row by row, as many columns as weights) times the
 * weights, which are rescaled to sum to 1. A Float64Array is taken without a conversion. Paths of errors start with the
 * position of the argument: "/0/17" is the 18th score.
 */
export function additiveValues(scores: Float64Array | number[], weights: Float64Array | number[]): Float64Array;

// ---------------------------------------------------------------- measurement
export interface Workload {
  id: string;
  title: string;
  /** Its group: "text", "collections", "calls", "concurrency", "numbers", "native". */
  group: string;
  /** Criterion of the dataset "evidence" that it speaks to. */
  criterion: string;
  /** Sources that define `work(input)` and `prepare(seed, size)`. */
  javascript: string;
  python: string;
  /** The work of one call of `work`, in words. */
  unit: string;
  /** Input k is `prepare(seed + k, size)`, for k from 0 to `variants` - 1. */
  size: number;
  seed: number;
  variants: number;
  /** The output that both must give on input 0. */
  expected: string;
  /** The same for every input. */
  outputs: string[];
  /**
   * "calibrated": `nativeEstimate` holds. "own-loop": it does on a plain event loop, as this program uses. "native-code":
   * the work is done by libraries that differ per platform, and a browser's ratio says nothing of a server.
   */
  transfers: "calibrated" | "own-loop" | "native-code";
  /** A note that belongs beside its figure. */
  note?: string;
}
/** The programs that the page measures, in the order in which it shows them. */
export function listWorkloads(): Workload[];

/** One block: fresh engines, rounds interleaved in random order; round r gave durations a[r] and b[r] (same unit). */
export interface Block { a: number[] | Float64Array; b: number[] | Float64Array }
export interface RatioEstimate {
  /** b over a: exp of the mean over blocks of the median over rounds of ln(b/a). */
  ratio: number;
  /**
   * Confidence interval: half its width in logarithms is sqrt(h^2 + (z * sessionSd)^2), h Student's t over the blocks, z
   * the normal quantile of the same confidence.
   */
  low: number;
  high: number;
  confidence: number;
  /**
   * "too-noisy" by the floor; else "about-equal" where the interval lies within 0.8 to 1.25; else "not-distinguishable"
   * where it holds 1; else who is faster: a where the ratio is above 1.
   */
  verdict: "a-faster" | "b-faster" | "about-equal" | "not-distinguishable" | "too-noisy";
  /** Warnings, each with a remedy, weightiest first. */
  warnings: string[];
  /** The interval of the blocks alone, without the session term: what more blocks make narrower. */
  ofBlocks: { low: number; high: number };
  /** Of the floor's blocks, at 95 % whatever is asked of the ratio, and without the session term; null without a floor. */
  floor: { ratio: number; low: number; high: number } | null;
}
/**
 * What the page uses for every comparison. `confidence`: between 0 and 1, default 0.95. `floor`: blocks of the same code
 * against itself (the A/A lane); where its interval excludes 1 or is wider than 15 % to either side the verdict is
 * "too-noisy". `sessionSd`: standard deviation of ln(ratio) between sessions, default 0.08.
 *
 * At least 3 blocks of at least 5 rounds, up to 1,000,000 durations, all finite and above zero. Paths of errors are into
 * the blocks ("/0/b/3"), or name the option ("/floor/0/b/3").
 */
export function compareBlocks(blocks: Block[], options?: { confidence?: number; floor?: Block[]; sessionSd?: number }): RatioEstimate;
/**
 * From a ratio of Python (b) to JavaScript (a) measured in Chromium to the one expected of native runtimes: divided by
 * 2.26, the factor of 50 programs, with the interval in which a new program lies, in quadrature with the measured interval
 * and at its confidence (default 0.95). 95 % lie within a factor of 2.0 for the versions that were measured (Node.js 26,
 * CPython 3.14) and 2.45 for others; for code of kinds that were not calibrated with, which may call native libraries
 * (`code: "own"`), within 2.1 and 2.7. Holds for code that the engines run themselves; see `transfers` of a workload.
 */
export function nativeEstimate(
  measured: Pick<RatioEstimate, "ratio" | "low" | "high"> & Partial<RatioEstimate>,
  options?: { pair?: "same-versions" | "other-versions"; code?: "listed" | "own" },
): { ratio: number; low: number; high: number };

// ---------------------------------------------------------------- simulation
/** A server runtime. `workers` are processes, `threads` are threads of each, from 1 to 1,024. */
export type SimulatedRuntime =
  /** Node.js: one process, one event loop. */
  | { kind: "node" }
  /** `node:cluster`: event loops that share the cores; new connections are handed out in turn. */
  | { kind: "node-cluster"; workers: number }
  /** gunicorn sync: each worker serves one request at a time and is held through its waits. */
  | { kind: "python-sync"; workers: number }
  /** gunicorn gthread: threads that share one interpreter lock in each process. */
  | { kind: "python-threads"; workers: number; threads: number }
  /** uvicorn: asyncio on uvloop. */
  | { kind: "python-asyncio"; workers: number }
  /** Threads without an interpreter lock; handlers take 1.10 times as much processor time (PEP 779). */
  | { kind: "python-free-threaded"; workers: number; threads: number }
  /** The bare queue, for holding the simulator against theory. Beyond `capacity` customers are turned away. */
  | { kind: "queue"; servers: number; discipline: "fifo" | "processor-sharing"; capacity?: number };

export interface SimulationRequest {
  runtime: SimulatedRuntime;
  machine: {
    /** 1 to 1,024. Threads that can run share them in equal parts. */
    cores: number;
    /** Terms of a measuring machine, for validation only; off by default. All cores stand still so long in each second, less their idle time. */
    pauseMillisPerSecond?: number;
    /** One thread that handles responses in order; it has a core of its own, or competes for the server's with priority. */
    loadGenerator?: { millisPerResponse: number; sharesCores: boolean };
  };
  load:
    /**
     * Requests come at a rate (0.001 to 10,000,000 per second), whether or not the server keeps up; "bursts" are ten at once. With `connections`
     * they share so many that stay open, and wait at the client where none is free; else each has its own.
     */
    | { mode: "open"; ratePerSecond: number; arrivals?: "poisson" | "constant" | "bursts"; connections?: number }
    /**
     * Each of the clients (at most 100,000) sends again when it has the response and has thought (exponential times of mean `thinkMillis`, default 0).
     * One that a full queue turned away thinks, too, before it sends again; so with more clients than `capacity` they have to think.
     * `connectionsPerWorker`: how their connections are spread; evenly by default. `startSpreadMillis`: the time over which first requests are
     * spread, by default one mean wait. `connectTogether`: connections are opened at the start and have to be accepted; by default they stand.
     */
    | {
        mode: "closed"; clients: number; thinkMillis?: number; connectionsPerWorker?: number[]; startSpreadMillis?: number;
        connectTogether?: boolean;
      };
  /**
   * Up to 32 kinds of request; shares are rescaled to sum to 1. Times are means in milliseconds of one core, up to 1,000,000; the distribution
   * (default "constant"; "log-normal" has a standard deviation as large as its mean) is that of each, drawn independently. `poolMillis`: work in
   * native code that leaves the loop or the lock free (file system, DNS, cryptography). `wait`: whether a timer, in whole milliseconds, or
   * a socket tells an event loop that a wait is over; default "timer".
   */
  requests: {
    share: number; cpuMillis: number; ioMillis: number; poolMillis?: number; distribution?: "constant" | "exponential" | "log-normal";
    wait?: "timer" | "socket";
  }[];
  /** Costs of the runtime in place of the documented, measured ones. */
  costs?: Partial<{
    /** Per request; per iteration of an event loop; to wake one up; added by a wait in a loop; by which a blocking wait is late; on the way to the server. */
    overheadMillis: number; switchMillis: number; wakeMillis: number; ioOverheadMillis: number; blockingWaitMillis: number; networkMillis: number;
    /** After so long a waiting thread asks for the interpreter lock; default 5. */
    gilIntervalMillis: number;
    /** Factor on handlers' processor time; default 1.10 for free-threaded Python unless `overheadMillis` is given, else 1. */
    cpuFactor: number;
    perWorkerBytes: number; perConnectionBytes: number;
  }>;
  /** Requests counted after the warm-up, up to 10,000,000. Default 20,000. */
  count?: number;
  /** Requests that pass before. Default a tenth of `count`, at least 1,000. */
  warmup?: number;
  /** Stop before `count` when half the 95 % interval of the mean latency is this share of it. */
  precision?: number;
  /** Same seed, same result, to the bit, in every browser and in Node.js. Default 1. */
  seed?: number;
  /** Return the lives of the first so many requests, up to 10,000. */
  trace?: number;
}
export interface MillisRange { low: number; high: number }
export interface SimulationResult {
  throughputPerSecond: number;
  latencyMillis: { mean: number; p50: number; p90: number; p95: number; p99: number; max: number };
  /** 95 % confidence intervals, by batch means; null where the run is too short to say. */
  latencyIntervals: { mean: MillisRange | null; p50: MillisRange; p90: MillisRange; p95: MillisRange; p99: MillisRange };
  /** Share of the simulated time: of cores, of the event loops or interpreter locks. */
  utilisation: { cores: number; loop: number | null };
  /** Mean number of requests from sending to response; throughput times mean latency, by Little's law. */
  meanInSystem: number;
  memoryBytes: number;
  /** Open load above capacity: latency then grows with the run's length and means nothing. */
  saturated: boolean;
  /** Capacity of the tightest resource; null where nothing limits. Queues are full before. */
  capacityPerSecond: number | null;
  /** Which resource that is. */
  limit: "cores" | "loop" | "lock" | "workers" | "threads" | "pool" | "servers";
  /** Requests counted. */
  count: number;
  /** Share of arrivals that a bounded queue turned away. */
  lostShare: number;
  events: number;
  trace?: RequestLife[];
}
/** Activities and waits of a request; without gaps, from `sentMillis` to `doneMillis`. */
export interface RequestLife {
  /** Position in `requests`. */
  kind: number;
  worker: number | null;
  sentMillis: number;
  /** null where the run ended before. */
  doneMillis: number | null;
  spans: { step: RequestStep; fromMillis: number; toMillis: number }[];
}
export type RequestStep =
  | "waits-for-connection" | "network" | "tries-again" | "waits-to-be-accepted" | "waits-for-loop" | "waits-for-worker" | "waits-for-thread"
  | "waits-for-lock" | "waits-for-pool" | "waits-in-queue" | "runs" | "runs-in-pool" | "waits-for-io" | "waits-for-client";
/**
 * Runs a discrete-event simulation of a server under load. Held against queueing theory and real servers; with documented costs throughput
 * is off by 4 % and the median latency by 6 % (medians over 87 records of one machine), percentiles of requests shorter than 1 ms
 * by far more. A run of more than some 300 million events is refused as "too-long", with the estimate.
 */
export function simulate(request: SimulationRequest): SimulationResult;
