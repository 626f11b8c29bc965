// Only compiled, never run: everything the interface promises, used as its readers would.
import init, {
  type AlternativeResult,
  type BalanceError,
  type BestWorstResult,
  type Dataset,
  type DatasetInfo,
  type EvaluateRequest,
  type Evaluation,
  type MatrixRequest,
  type MatrixResult,
  type PairsResult,
  type Problem,
  type TippingPoint,
  type WeightChanges,
  checkDataset,
  evaluate,
  getDataset,
  initSync,
  listDatasets,
  scoreMatrix,
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

const full: EvaluateRequest = {
  dataset,
  profile: "streaming",
  weights: { realtime: 80 },
  scores: { node: { realtime: { low: 10, likely: 20, high: 30 } } },
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

// Computed later, hence to be asked for.
const acceptability: number[] | undefined = results[0]?.rankAcceptability;
const central: Record<string, number> | null | undefined = results[0]?.centralWeights;
const confidence: number | null | undefined = results[0]?.confidenceFactor;
const bars: { criterion: string; low: number; high: number }[] | undefined = evaluation.tornado;
const worth: { total: number; perCriterion: Record<string, number> } | undefined = evaluation.valueOfInformation;
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

const explain = (error: BalanceError): string => `${error.name satisfies "BalanceError"} ${error.code} ${error.path}`;

export { acceptability, bars, central, confidence, consistency, intervals, less, misfit, objective, ranked, table, explain, margin, others, places, sentence, weights, winner, words, worth };
