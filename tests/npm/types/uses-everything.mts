// Only compiled, never run: everything the interface promises, used as its readers would.
import init, {
  type AcceptabilityResult,
  type AlternativeResult,
  type BalanceError,
  type Dataset,
  type DatasetInfo,
  type EvaluateRequest,
  type Evaluation,
  type Problem,
  type TippingPoint,
  acceptability,
  additiveValues,
  checkDataset,
  evaluate,
  getDataset,
  initSync,
  listDatasets,
  version,
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
const bars: { criterion: string; low: number; high: number }[] | undefined = evaluation.tornado;
const others: { method: string; ranking: string[]; agrees: boolean; note?: string }[] | undefined = evaluation.methods;

const explain = (error: BalanceError): string => `${error.name satisfies "BalanceError"} ${error.code} ${error.path}`;

export { bars, explain, factors, margin, ofOneScore, others, places, shares, values, winners, sentence, weights, winner, words, worth };
