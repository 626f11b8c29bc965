// Only compiled, never run: everything the interface promises, used as its readers would.
import init, {
  type AcceptabilityResult,
  type AlternativeResult,
  type Argument,
  type BalanceError,
  type BestWorstResult,
  type Block,
  type Dataset,
  type DatasetInfo,
  type EvaluateRequest,
  type Evaluation,
  type MatrixRequest,
  type MatrixResult,
  type PairsResult,
  type Problem,
  type RatioEstimate,
  type Reason,
  type RequestLife,
  type ScoreInput,
  type ScoreTippingPoint,
  type SimulationResult,
  type SmallestChange,
  type TippingPoint,
  type WeightChanges,
  type Workload,
  acceptability,
  additiveValues,
  checkDataset,
  compareBlocks,
  evaluate,
  getDataset,
  initSync,
  listDatasets,
  listWorkloads,
  nativeEstimate,
  scoreMatrix,
  simulate,
  version,
  weightChanges,
  weightsFromBestWorst,
  weightsFromMatrix,
  weightsFromPairs,
  weightsFromRanking,
} from "backend-balance";

const module: WebAssembly.Module = new WebAssembly.Module(new Uint8Array());
const loads: Promise<void>[] = [
  init(),
  init("engine_bg.wasm"),
  init(new URL("https://example.org/engine_bg.wasm")),
  init(new Request("engine_bg.wasm")),
  init(new Response()),
  init(new ArrayBuffer(8)),
  init(new Uint8Array()),
  init(module),
];
await Promise.all(loads);
initSync(module);
initSync(new Uint8Array());
// @ts-expect-error: it cannot fetch, so it has to be given something
initSync();

const engineVersion: string = version();

const infos: DatasetInfo[] = listDatasets();
const [{ id, title, date, alternatives, criteria, profiles }] = infos as [DatasetInfo];
const words: string[] = [engineVersion, id, title, date, ...alternatives, ...criteria, ...profiles];
const dataset: Dataset = getDataset(id);
const problems: Problem[] = checkDataset(JSON.stringify(dataset));
const places: [string, string, number | undefined, number | undefined][] =
  problems.map(({ path, message, line, column }) => [path, message, line, column]);

const inputs: ScoreInput[] = [
  { low: 10, likely: 20, high: 30 }, { raw: 12.5 }, { raw: { low: 1, likely: 2, high: 3 } }, { missing: true },
];
const full: EvaluateRequest = {
  dataset,
  profile: "streaming",
  weights: { realtime: 80 },
  scores: { node: { realtime: inputs[0]! } },
  weightUncertainty: 0.25,
  samples: 10_000,
  seed: 1,
};
const evaluation: Evaluation = evaluate(full);
evaluate({ dataset: "evidence" });
// @ts-expect-error: a dataset is needed
evaluate({ profile: "streaming" });
// @ts-expect-error: weights are numbers
evaluate({ dataset: "evidence", weights: { realtime: "80" } });

const winner: string = evaluation.best;
const sentence: string = evaluation.verdict;
const margin: number = evaluation.margin;
const weights: Record<string, number> = evaluation.weights;
const results: AlternativeResult[] = evaluation.alternatives;
for (const { id: alternative, name, value, rank, contributions } of results) {
  const row: [string, string, number, number, Record<string, number>] = [alternative, name, value, rank, contributions];
  words.push(String(row));
}
const tips: TippingPoint[] = evaluation.tippingPoints;
for (const { criterion, weight, tiesAt, then } of tips) {
  const tip: [string, number, number | null, string | null] = [criterion, weight, tiesAt, then];
  words.push(String(tip));
}
const bars: { criterion: string; low: number; high: number; then: string | null }[] = evaluation.tornado;
const scoreTips: ScoreTippingPoint[] = evaluation.scoreTippingPoints;
for (const { alternative, criterion, score, tiesAt, then } of scoreTips) {
  const tip: [string, string, number, number | null, string | null] = [alternative, criterion, score, tiesAt, then];
  words.push(String(tip));
}
const change: SmallestChange | null = evaluation.smallestChange;
if (change !== null) {
  const { to, weights: there, distance, moved, sentence: how } = change;
  const figures: [string, Record<string, number>, number, number, string] = [to, there, distance, moved, how];
  words.push(String(figures));
}
const { reasons, counterArguments, waterfall, sentence: why }: Argument = evaluation.argument;
const points: [string, number][] = [...reasons, ...counterArguments].map((reason: Reason) => [reason.criterion, reason.points]);
const steps: [string | null, number, number, number][] =
  waterfall.map(({ criterion, criteria: n, from, to }) => [criterion, n, from, to]);
for (const { code, message } of evaluation.warnings) {
  words.push(code satisfies "flat-weights" | "split-theme", message, why);
}

for (const { rankAcceptability, centralWeights, confidenceFactor, valueRange, pairwiseWinning, standardErrors } of results) {
  const chances: [number[], Record<string, number> | null, number | null, number] =
    [rankAcceptability, centralWeights, confidenceFactor, valueRange.low];
  const sure: [Record<string, number>, number[], number | null] =
    [pairwiseWinning, standardErrors.rankAcceptability, standardErrors.confidenceFactor];
  words.push(String(chances), String(sure));
}
const worth: { total: number; perCriterion: Record<string, number> } = evaluation.valueOfInformation;
const ofOneScore: number | undefined = evaluation.valueOfInformation.perScore["node"]?.["realtime"];

const drawn: AcceptabilityResult =
  acceptability({ mean: [[1, 2], [2, 1]], sd: [[1, 1], [1, 1]], weights: "uniform", samples: evaluation.samplesUsed, seed: 1 });
const shares: number[][] = drawn.rankAcceptability;
const winners: (number[] | null)[] = drawn.centralWeights;
const factors: (number | null)[] = drawn.confidenceFactor;
acceptability({ mean: [[1], [2]], sd: [[1], [1]], weights: [1], samples: 100, seed: 1 });
const values: Float64Array = additiveValues([1, 2, 3, 4], new Float64Array([0.5, 0.5]));
// @ts-expect-error: a word for weights is "uniform" only
acceptability({ mean: [[1], [2]], sd: [[1], [1]], weights: "equal", samples: 100, seed: 1 });

// Computed later, hence to be asked for.
const others: { method: string; ranking: string[]; agrees: boolean; note?: string }[] = evaluation.methods;

const matrix = [[2, 1500, 5.5], [2.5, 2700, 6.5]];
const requests: MatrixRequest[] = [
  { method: "wsm", normalization: "none", matrix, types: ["benefit", "benefit", "cost"], weights: [1, 2, 3] },
  { method: "topsis", normalization: "vector", matrix: [[1, 2]], types: ["benefit", "cost"], weights: [1, 1] },
  { method: "vikor", v: 0.5, matrix, types: ["benefit", "benefit", "cost"], weights: [1, 2, 3] },
  { method: "promethee2", preference: { function: "linear", p: [1, 2, 3], q: [0, 0, 0] }, matrix, types: ["cost", "cost", "cost"], weights: [1, 1, 1] },
  { method: "promethee2", preference: { function: ["usual", "gaussian"], s: [null, 5] }, matrix, types: ["cost", "cost"], weights: [1, 1] },
];
const scored: MatrixResult[] = requests.map(scoreMatrix);
const table: [number[], number[], boolean, Record<string, number[]>][] =
  scored.map(({ scores, ranks, higherIsBetter, details }) => [scores, ranks, higherIsBetter, details]);
// @ts-expect-error: a method of that name is not there
scoreMatrix({ method: "ahp", matrix, types: ["cost", "cost", "cost"], weights: [1, 1, 1] });
const pairs: PairsResult = weightsFromPairs([[1, 3], [1 / 3, 1]], { method: "eigenvector", randomIndex: "saaty" });
const misfit: { row: number; column: number; given: number; consistent: number } | null = pairs.mostInconsistent;
const consistency: number[] = [...pairs.weights, pairs.lambdaMax, pairs.consistencyIndex, pairs.consistencyRatio];
const ranked: Record<string, number> = weightsFromRanking(["speed", ["cost", "risk"]], { method: "centroid" });
// @ts-expect-error: criteria are named by strings
weightsFromRanking([1, 2]);
const { weights: objective }: { weights: number[] } =
  weightsFromMatrix({ method: "entropy", matrix, types: ["benefit", "benefit", "cost"], costs: "inverted" });
const bestWorst: BestWorstResult =
  weightsFromBestWorst({ bestToOthers: [1, 2, 8], othersToWorst: [8, 5, 1], model: "nonlinear" });
const intervals: [number, number][] | null = bestWorst.intervals;
const changes: WeightChanges = weightChanges({ matrix, weights: [1, 1, 1] });
const less: (number | null)[] = changes.pairs.flatMap(({ changes: all }) => all.flatMap((one) => [one.less, one.shareAfter]));

const [{ javascript, python, expected, outputs, transfers, note }] = listWorkloads() as [Workload];
words.push(javascript, python, expected, ...outputs, transfers satisfies "calibrated" | "own-loop" | "native-code", note ?? "");
const measured: Block[] = [1, 2, 3].map(() => ({ a: [1, 1, 1, 1, 1], b: new Float64Array(5).fill(2) }));
const compared: RatioEstimate = compareBlocks(measured, { confidence: 0.9, floor: measured, sessionSd: 0 });
const expectedNatively: { ratio: number; low: number; high: number } = nativeEstimate(compared, { pair: "other-versions" });
nativeEstimate({ ratio: 2, low: 1, high: 3 });
const floorRatio: number | undefined = compared.floor?.ratio;
// @ts-expect-error: versions are the same or others
nativeEstimate(compared, { pair: "any" });

const simulated: SimulationResult = simulate({
  runtime: { kind: "python-threads", workers: 2, threads: 8 },
  machine: { cores: 2, loadGenerator: { millisPerResponse: 0.01, sharesCores: true } },
  load: { mode: "closed", clients: 64, connectionsPerWorker: [32, 32] },
  requests: [{ share: 1, cpuMillis: 1, ioMillis: 20, distribution: "log-normal", wait: "socket" }],
  costs: { gilIntervalMillis: 5 },
  trace: 10,
});
const lives: RequestLife[] = simulated.trace ?? [];
const spent: number[] = lives.flatMap(({ spans }) => spans.map(({ toMillis, fromMillis }) => toMillis - fromMillis));
// @ts-expect-error: one event loop has no workers to be chosen
simulate({ runtime: { kind: "node", workers: 2 }, machine: { cores: 1 }, load: { mode: "open", ratePerSecond: 1 }, requests: [] });

const explain = (error: BalanceError): string => `${error.name satisfies "BalanceError"} ${error.code} ${error.path}`;

export { bars, consistency, expectedNatively, explain, factors, floorRatio, intervals, less, margin, misfit, objective, ofOneScore, others, places, points, ranked, sentence, shares, spent, steps, table, values, weights, winner, winners, words, worth };
