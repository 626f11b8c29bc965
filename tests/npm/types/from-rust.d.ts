// The types of the package's requests and answers, written from Rust by `make generated`.
export type Id = string;
export type Problem = { 
/**
 * JSON Pointer (RFC 6901) to the value at fault; empty for the whole text.
 */
path: string, 
/**
 * The problem, in words that follow the value's name: "must be a number, but is text".
 */
message: string, 
/**
 * Line of the value, from 1; `None` where it has no place.
 */
line?: number, 
/**
 * Column of the value's first character, counted in characters (Unicode scalar values) of its line, from 1.
 */
column?: number, };
export type ErrorCode = "invalid-input" | "unknown-id" | "not-computable" | "too-large" | "too-long" | "not-ready" | "load-failed" | "internal";
export type ByName = Record<string, number>;
export type ScoreInput = { 
/**
 * Lowest plausible score.
 */
low?: number, 
/**
 * Most likely score.
 */
likely?: number, 
/**
 * Highest plausible score.
 */
high?: number, 
/**
 * A figure in the unit of the criterion's value function.
 */
raw?: Figure, 
/**
 * True where nothing is known.
 */
missing?: boolean, };
export type Figure = number | { low: number, likely: number, high: number };
export type EvaluateRequest = { 
/**
 * Use case whose weights are taken; `None` is equal weights (50 points each).
 */
profile?: string, 
/**
 * Swing points 0..=100 that replace the use case's, by criterion.
 */
weights: Record<string, number>, 
/**
 * Scores that replace the dataset's, by alternative and criterion.
 */
scores: Record<string, Record<string, ScoreInput>>, 
/**
 * 0..=1; of the uncertainty analysis.
 */
weightUncertainty?: number, 
/**
 * 100..=1,000,000; of the uncertainty analysis.
 */
samples?: number, 
/**
 * A whole number from 0 to 2^53 - 1; of the uncertainty analysis.
 */
seed?: number, };
export type Evaluation = { 
/**
 * Share of the whole weight per criterion; sums to 1.
 */
weights: ByName, 
/**
 * In the dataset's order.
 */
alternatives: Array<AlternativeResult>, 
/**
 * Id of the best.
 */
best: Id, 
/**
 * Value of the best less that of the runner-up [points of 100].
 */
margin: number, 
/**
 * How sure that sounds.
 */
call: CallResult, 
/**
 * One sentence a person can quote.
 */
verdict: string, 
/**
 * One per criterion.
 */
tippingPoints: Array<TippingPoint>, 
/**
 * Dominances, which no weights can change.
 */
dominance: Array<Dominance>, 
/**
 * Value of knowing more [points of 100].
 */
valueOfInformation: ValueOfInformation, 
/**
 * Draws that the uncertainty analysis made.
 */
samplesUsed: number, 
/**
 * The same question put to other methods.
 */
methods: Array<MethodResult>, 
/**
 * Margin of best over runner-up with one criterion's scores at the ends of their intervals, widest first.
 */
tornado: Array<TornadoResult>, 
/**
 * One per alternative and criterion.
 */
scoreTippingPoints: Array<ScoreTippingPoint>, 
/**
 * Smallest change of all weights together that makes somebody else level with the best; `None` where none does.
 */
smallestChange: SmallestChange | null, 
/**
 * Why the best is ahead of the runner-up.
 */
argument: Argument, 
/**
 * Warnings about the weights, to be read before the answer is trusted.
 */
warnings: Array<Warning>, };
export type CallResult = "clear" | "leaning" | "too close to call";
export type AlternativeResult = { 
/**
 * Its id.
 */
id: Id, 
/**
 * Its name.
 */
name: string, 
/**
 * Additive value at likely scores [points of 100].
 */
value: number, 
/**
 * 1 = best; equal values share the smaller rank.
 */
rank: number, 
/**
 * Share times score per criterion; sums to `value`.
 */
contributions: ByName, 
/**
 * Share of draws in which it has rank 1, 2, ...
 */
rankAcceptability: Array<number>, 
/**
 * Mean weights of the draws it wins.
 */
centralWeights: ByName | null, 
/**
 * Its probability of winning at those.
 */
confidenceFactor: number | null, 
/**
 * Its value over the draws.
 */
valueRange: Range, 
/**
 * Share of draws in which it is ahead of each other alternative.
 */
pairwiseWinning: ByName, 
/**
 * Standard errors of these figures.
 */
standardErrors: AlternativeUncertaintyErrors, };
export type TippingPoint = { 
/**
 * Id of the criterion.
 */
criterion: Id, 
/**
 * Present share of the whole weight.
 */
weight: number, 
/**
 * Share at which best and runner-up tie; `None` where none in 0..=1.
 */
tiesAt: number | null, 
/**
 * Who leads beyond it.
 */
then: Id | null, 
/**
 * Stability interval: the best leads from this share ...
 */
stableFrom: number, 
/**
 * ... to this one.
 */
stableTo: number, 
/**
 * Who leads below it; `None` where it reaches 0.
 */
thenBelow: Id | null, 
/**
 * Who leads above it; `None` where it reaches 1.
 */
thenAbove: Id | null, };
export type Dominance = { 
/**
 * Id of the better one.
 */
by: Id, 
/**
 * Id of the worse one.
 */
over: Id, 
/**
 * Whether it holds at the ends of the score intervals too.
 */
certain: boolean, };
export type MethodResult = { 
/**
 * Its name, with variant and thresholds.
 */
method: string, 
/**
 * Ids of the alternatives, best first.
 */
ranking: Array<Id>, 
/**
 * Whether the best by additive value is first, alone or among equals.
 */
agrees: boolean, 
/**
 * A reason that weakens its opinion.
 */
note?: string, };
export type DatasetInfo = { 
/**
 * Name in calls and links.
 */
id: Id, 
/**
 * Title for readers.
 */
title: string, 
/**
 * Day on which it was put together.
 */
date: string, 
/**
 * Ids of its alternatives.
 */
alternatives: Array<Id>, 
/**
 * Ids of its criteria.
 */
criteria: Array<Id>, 
/**
 * Ids of its use cases.
 */
profiles: Array<Id>, };
export type Sensitivity = { 
/**
 * Margin of best over runner-up with one criterion's scores at the ends of their intervals, widest first.
 */
tornado: Array<TornadoResult>, 
/**
 * One per alternative and criterion.
 */
scoreTippingPoints: Array<ScoreTippingPoint>, 
/**
 * Smallest change of all weights together that makes somebody else level with the best; `None` where none does.
 */
smallestChange: SmallestChange | null, 
/**
 * Why the best is ahead of the runner-up.
 */
argument: Argument, 
/**
 * Warnings about the weights, to be read before the answer is trusted.
 */
warnings: Array<Warning>, };
export type TornadoResult = { 
/**
 * Id of the criterion.
 */
criterion: Id, 
/**
 * Best at its low end, runner-up at its high one [points of 100].
 */
low: number, 
/**
 * Best at its high end, runner-up at its low one [points of 100].
 */
high: number, 
/**
 * Who leads where the best is at its low end and all others at their high ones; `None` where the best still does.
 */
then: Id | null, };
export type ScoreTippingPoint = { 
/**
 * Id of the alternative.
 */
alternative: Id, 
/**
 * Id of the criterion.
 */
criterion: Id, 
/**
 * Present likely score [points of 100].
 */
score: number, 
/**
 * Score of the tie; `None` where none of 0..=100 is one.
 */
tiesAt: number | null, 
/**
 * Who leads beyond it.
 */
then: Id | null, };
export type SmallestChange = { 
/**
 * Who is.
 */
to: Id, 
/**
 * The nearest such weights by least squares.
 */
weights: ByName, 
/**
 * Their Euclidean distance from the present ones.
 */
distance: number, 
/**
 * The least share of the whole weight that has to move for a tie, whoever it is with.
 */
moved: number, 
/**
 * One sentence.
 */
sentence: string, };
export type Argument = { 
/**
 * The fewest criteria that together outweigh all that speaks against it; none where the two are level.
 */
reasons: Array<Reason>, 
/**
 * All that speaks against it.
 */
counterArguments: Array<Reason>, 
/**
 * From the runner-up's value to the best's.
 */
waterfall: Array<StepResult>, 
/**
 * One sentence.
 */
sentence: string, };
export type Reason = { 
/**
 * Id of the criterion.
 */
criterion: Id, 
/**
 * Share times score difference [points of 100]; negative speaks against the best.
 */
points: number, };
export type StepResult = { 
/**
 * Id of the criterion; `None` for the step that holds all that are not shown.
 */
criterion: Id | null, 
/**
 * How many criteria it holds.
 */
criteria: number, 
/**
 * Value before it [points of 100].
 */
from: number, 
/**
 * Value after it [points of 100].
 */
to: number, };
export type Warning = { 
/**
 * Kind of thing.
 */
code: WarningCode, 
/**
 * The warning in words, with its figures and thresholds.
 */
message: string, };
export type WarningCode = "flat-weights" | "split-theme";
export type AlternativeUncertainty = { 
/**
 * Share of draws in which it has rank 1, 2, ...
 */
rankAcceptability: Array<number>, 
/**
 * Mean weights of the draws it wins.
 */
centralWeights: ByName | null, 
/**
 * Its probability of winning at those.
 */
confidenceFactor: number | null, 
/**
 * Its value over the draws.
 */
valueRange: Range, 
/**
 * Share of draws in which it is ahead of each other alternative.
 */
pairwiseWinning: ByName, 
/**
 * Standard errors of these figures.
 */
standardErrors: AlternativeUncertaintyErrors, };
export type Range = { 
/**
 * Mean.
 */
mean: number, 
/**
 * 5 % quantile.
 */
low: number, 
/**
 * 95 % quantile.
 */
high: number, };
export type AlternativeUncertaintyErrors = { 
/**
 * As there.
 */
rankAcceptability: Array<number>, 
/**
 * As there.
 */
centralWeights: ByName | null, 
/**
 * As there.
 */
confidenceFactor: number | null, 
/**
 * As there.
 */
valueRange: Range, };
export type ValueOfInformation = { 
/**
 * Of everything.
 */
total: number, 
/**
 * Per criterion, all alternatives' scores.
 */
perCriterion: ByName, 
/**
 * Per alternative and criterion, one score.
 */
perScore: ByAlternative, 
/**
 * Of the total; `None` where it is exact.
 */
standardError: number | null, };
export type ByAlternative = Record<string, Record<string, number>>;
export type AcceptabilityRequest = { 
/**
 * Alternatives x criteria: means of normal scores.
 */
mean?: Array<Array<number>>, 
/**
 * Alternatives x criteria: standard deviations.
 */
sd?: Array<Array<number>>, 
/**
 * Alternatives x criteria: scores of other distributions, in place of the two.
 */
scores?: Array<Array<ScoreDistribution>>, 
/**
 * Fixed ones, rescaled to sum to 1, or nothing known.
 */
weights: MatrixWeights, 
/**
 * 100..=1,000,000.
 */
samples: number, 
/**
 * A whole number from 0 to 2^53 - 1.
 */
seed: number, };
export type MatrixWeights = number[] | "uniform";
export type AcceptabilityResult = { 
/**
 * Alternatives x ranks.
 */
rankAcceptability: Array<Array<number>>, 
/**
 * `None` where an alternative never wins.
 */
centralWeights: Array<Array<number> | null>, 
/**
 * `None` where an alternative never wins.
 */
confidenceFactor: Array<number | null>, 
/**
 * Alternatives x alternatives: how often the first is ahead.
 */
pairwiseWinning: Array<Array<number>>, 
/**
 * Of the figures of these names.
 */
standardErrors: AcceptabilityErrors, 
/**
 * Draws made.
 */
samplesUsed: number, 
/**
 * Whether ranks, pairs and central weights come from a closed form.
 */
exact: boolean, };
export type AcceptabilityErrors = { 
/**
 * As there.
 */
rankAcceptability: Array<Array<number>>, 
/**
 * As there.
 */
centralWeights: Array<Array<number> | null>, 
/**
 * As there.
 */
confidenceFactor: Array<number | null>, 
/**
 * As there.
 */
pairwiseWinning: Array<Array<number>>, };
export type ScoreDistribution = { 
/**
 * Of which kind it is.
 */
type: DistributionKind, 
/**
 * Of "exact": the quantity.
 */
value?: number, 
/**
 * Of "normal", and of the logarithm in "lognormal".
 */
mean?: number, 
/**
 * As `mean`; not negative.
 */
sd?: number, 
/**
 * Of "beta", on 0..=1: from 1 to 500.
 */
alpha?: number, 
/**
 * As `alpha`.
 */
beta?: number, 
/**
 * The quantities of the values 0 and 1; in between the value is linear, and beyond as well. Without it the quantity is
 * the value.
 */
range?: Array<number>, };
export type DistributionKind = "exact" | "normal" | "lognormal" | "beta";
export type Cells = number[][];
export type MethodName = "wsm" | "wpm" | "topsis" | "vikor" | "promethee2";
export type NormalisationName = "minmax" | "max" | "sum" | "vector" | "none";
export type TypeName = "benefit" | "cost";
export type FunctionName = "usual" | "ushape" | "vshape" | "level" | "linear" | "gaussian";
export type Functions = FunctionName | FunctionName[];
export type PreferenceOptions = { 
/**
 * Which function; it is needed.
 */
function?: Functions, 
/**
 * Preference thresholds.
 */
p?: Array<number | null>, 
/**
 * Indifference thresholds.
 */
q?: Array<number | null>, 
/**
 * Inflections of the Gaussian.
 */
s?: Array<number | null>, };
export type MatrixRequest = { 
/**
 * Alternatives x criteria.
 */
matrix: Cells, 
/**
 * Which method.
 */
method: MethodName, 
/**
 * Where the method leaves it open.
 */
normalization?: NormalisationName, 
/**
 * One per criterion.
 */
types: Array<TypeName>, 
/**
 * Points, one per criterion.
 */
weights: Array<number>, 
/**
 * PROMETHEE's preference; the usual one where it is missing.
 */
preference?: PreferenceOptions, 
/**
 * VIKOR's weight of group utility; 0.5 where it is missing.
 */
v?: number, };
export type MatrixResult = { 
/**
 * One per alternative.
 */
scores: Array<number>, 
/**
 * 1 = best; equal scores share the smaller rank.
 */
ranks: Array<number>, 
/**
 * VIKOR's are distances: less is better.
 */
higherIsBetter: boolean, 
/**
 * Intermediate results by name.
 */
details: Record<string, number[]>, };
export type ObjectiveName = "entropy" | "critic";
export type CostsName = "as-is" | "inverted";
export type ObjectiveWeightsRequest = { 
/**
 * Alternatives x criteria.
 */
matrix: Cells, 
/**
 * Which weights.
 */
method: ObjectiveName, 
/**
 * One per criterion; all benefits where they are missing.
 */
types?: Array<TypeName>, 
/**
 * How entropy takes costs; as they are where it is missing.
 */
costs?: CostsName, };
export type WeightsResult = { 
/**
 * Shares; sum to 1.
 */
weights: Array<number>, };
export type WeightChangesRequest = { 
/**
 * Alternatives x criteria: values of one scale.
 */
matrix: Cells, 
/**
 * Points, one per criterion.
 */
weights: Array<number>, };
export type WeightChanges = { 
/**
 * Sum of share times cell, one per alternative.
 */
values: Array<number>, 
/**
 * Every two alternatives.
 */
pairs: Array<PairResult>, 
/**
 * Per criterion the smallest possible change as a share of its weight.
 */
criticality: Array<number | null>, };
export type PairResult = { 
/**
 * Position of the first.
 */
first: number, 
/**
 * Position of the second.
 */
second: number, 
/**
 * One per criterion.
 */
changes: Array<ChangeResult>, };
export type ChangeResult = { 
/**
 * Share taken off the weight.
 */
less: number | null, 
/**
 * The share after it, all rescaled.
 */
shareAfter: number | null, };
export type PairsOptions = { 
/**
 * Which weights; the eigenvector where it is missing.
 */
method: PairsMethod, 
/**
 * Which random index; Saaty's where it is missing.
 */
randomIndex: RandomIndexName, };
export type PairsMethod = "eigenvector" | "geometric-mean" | "column-mean";
export type RandomIndexName = "saaty" | "tummala-ling" | "alonso-lamata";
export type PairsResult = { 
/**
 * Shares; sum to 1.
 */
weights: Array<number>, 
/**
 * Principal eigenvalue.
 */
lambdaMax: number, 
/**
 * CI.
 */
consistencyIndex: number, 
/**
 * CR.
 */
consistencyRatio: number, 
/**
 * The judgement to look at again.
 */
mostInconsistent: MisfitResult | null, };
export type MisfitResult = { 
/**
 * Position of the first criterion.
 */
row: number, 
/**
 * Position of the second.
 */
column: number, 
/**
 * The judgement as given.
 */
given: number, 
/**
 * The judgement that the weights imply.
 */
consistent: number, };
export type Order = Array<Place>;
export type Place = string | string[];
export type RankingOptions = { 
/**
 * The weight of each place; the centroid where it is missing.
 */
method: RankingMethod, };
export type RankingMethod = "centroid" | "rank-sum" | "rank-reciprocal";
export type BestWorstRequest = { 
/**
 * How many times as important the best is as each.
 */
bestToOthers: Array<number>, 
/**
 * How many times as important each is as the worst.
 */
othersToWorst: Array<number>, 
/**
 * Which model; the linear one where it is missing.
 */
model?: BestWorstModel, };
export type BestWorstModel = "linear" | "nonlinear";
export type BestWorstResult = { 
/**
 * Shares; sum to 1.
 */
weights: Array<number>, 
/**
 * Largest deviation from a judgement.
 */
deviation: number, 
/**
 * Of the nonlinear model.
 */
consistencyRatio: number | null, 
/**
 * Of the nonlinear model: smallest and largest optimal share.
 */
intervals: Array<[number, number]> | null, 
/**
 * Position of the most important criterion.
 */
best: number, 
/**
 * Position of the least important criterion.
 */
worst: number, };
export type Blocks = Array<Block>;
export type Block = { 
/**
 * Durations of one side.
 */
a: Array<number>, 
/**
 * Durations of the other, in the same unit.
 */
b: Array<number>, };
export type CompareOptions = { 
/**
 * Between 0 and 1; 0.95 where it is missing.
 */
confidence?: number, 
/**
 * Blocks of the same code against itself.
 */
floor?: Blocks, 
/**
 * Not negative; [`SESSION_SD`] where it is missing.
 */
sessionSd?: number, };
export type Verdict = "a-faster" | "b-faster" | "about-equal" | "not-distinguishable" | "too-noisy";
export type RatioEstimate = { 
/**
 * b over a.
 */
ratio: number, 
/**
 * Lower end.
 */
low: number, 
/**
 * Upper end.
 */
high: number, 
/**
 * As asked.
 */
confidence: number, 
/**
 * In a word.
 */
verdict: Verdict, 
/**
 * A reason that weakens it and what to do, weightiest first.
 */
warnings: Array<string>, 
/**
 * The interval of the blocks alone, without the session term.
 */
ofBlocks: Ends, 
/**
 * The noise floor, at 95 % and without the session term.
 */
floor: Ratio | null, };
export type Ends = { 
/**
 * Lower end.
 */
low: number, 
/**
 * Upper end.
 */
high: number, };
export type Ratio = { 
/**
 * The estimate.
 */
ratio: number, 
/**
 * Lower end.
 */
low: number, 
/**
 * Upper end.
 */
high: number, };
export type Measured = { 
/**
 * Python over JavaScript. It and the ends are needed.
 */
ratio?: number, 
/**
 * Lower end.
 */
low?: number, 
/**
 * Upper end.
 */
high?: number, 
/**
 * Of the interval; 0.95 where it is missing.
 */
confidence?: number, };
export type NativeOptions = { 
/**
 * Which runtimes are predicted.
 */
pair: PairName, 
/**
 * Whose code it is.
 */
code: CodeName, };
export type PairName = "same-versions" | "other-versions";
export type CodeName = "listed" | "own";
export type SimulationRequest = { runtime: RuntimeRequest, machine: MachineRequest, load: LoadRequest, requests: Array<KindRequest>, costs?: CostsRequest, count?: number, warmup?: number, precision?: number, seed?: number, trace?: number, };
export type RuntimeRequest = { kind: RuntimeKind, workers?: number, threads?: number, servers?: number, discipline?: DisciplineName, capacity?: number, };
export type RuntimeKind = "node" | "node-cluster" | "python-sync" | "python-threads" | "python-asyncio" | "python-free-threaded" | "queue";
export type DisciplineName = "fifo" | "processor-sharing";
export type MachineRequest = { cores: number, pauseMillisPerSecond?: number, loadGenerator?: GeneratorRequest, };
export type GeneratorRequest = { millisPerResponse: number, sharesCores: boolean, };
export type LoadRequest = { mode: LoadMode, ratePerSecond?: number, arrivals?: ArrivalsName, connections?: number, clients?: number, thinkMillis?: number, connectionsPerWorker?: Array<number>, startSpreadMillis?: number, connectTogether?: boolean, };
export type LoadMode = "open" | "closed";
export type ArrivalsName = "poisson" | "constant" | "bursts";
export type KindRequest = { share: number, cpuMillis: number, ioMillis: number, poolMillis?: number, distribution?: DistributionName, wait?: WaitName, };
export type DistributionName = "constant" | "exponential" | "log-normal";
export type WaitName = "timer" | "socket";
export type CostsRequest = { overheadMillis?: number, switchMillis?: number, wakeMillis?: number, ioOverheadMillis?: number, blockingWaitMillis?: number, networkMillis?: number, gilIntervalMillis?: number, cpuFactor?: number, perWorkerBytes?: number, perConnectionBytes?: number, };
export type SimulationResult = { throughputPerSecond: number, latencyMillis: Latency, 
/**
 * Between which latencies each of them lies with 95 % confidence.
 */
latencyIntervals: LatencyIntervals, utilisation: Utilisation, meanInSystem: number, memoryBytes: number, saturated: boolean, 
/**
 * Capacity of the tightest resource, and which one it is.
 */
capacityPerSecond: number | null, limit: Limit, 
/**
 * Requests counted.
 */
count: number, 
/**
 * Share of requests that a full queue turned away for good.
 */
lostShare: number, events: number, trace?: Array<Life>, };
export type Latency = { mean: number, p50: number, p90: number, p95: number, p99: number, max: number, };
export type LatencyIntervals = { 
/**
 * `None` where the run is too short to say.
 */
mean: MillisRange | null, p50: MillisRange, p90: MillisRange, p95: MillisRange, p99: MillisRange, };
export type MillisRange = { low: number, high: number, };
export type Utilisation = { cores: number, loop: number | null, };
export type Life = { 
/**
 * Position of its kind in the request.
 */
kind: number, worker: number | null, sentMillis: number, doneMillis: number | null, spans: Array<LifeSpan>, };
export type LifeSpan = { step: Step, fromMillis: number, toMillis: number, };
export type Limit = "cores" | "loop" | "lock" | "workers" | "threads" | "pool" | "servers";
export type Step = "waits-for-connection" | "network" | "tries-again" | "waits-to-be-accepted" | "waits-for-loop" | "waits-for-worker" | "waits-for-thread" | "waits-for-lock" | "waits-for-pool" | "waits-in-queue" | "runs" | "runs-in-pool" | "waits-for-io" | "waits-for-client";
