// Only compiled, never run: the declarations of the package say what the engine's own types say, and what the interface that
// was agreed on says. `from-rust.d.ts` is written from the Rust types, `contract.d.ts` is the interface of version 1.
import type * as api from "backend-balance";
import type * as contract from "./contract.js";
import type * as rust from "./from-rust.js";

/** All fields there, at every depth: otherwise one that may be left out could be missing on one side. */
type Whole<T> = T extends readonly unknown[] ? { [K in keyof T]: Whole<T[K]> }
  : T extends object ? { [K in keyof T]-?: Whole<Exclude<T[K], undefined>> } : T;
type Within<A, B> = [A] extends [B] ? true : false;
type Same<A, B> = [Within<Whole<A>, Whole<B>>, Within<Whole<B>, Whole<A>>];
type Yes = [true, true];
const yes: Yes = [true, true];
type Fn = (...given: never[]) => unknown;
/** What may be called, as it is written in both, and the answer of it: given what the other takes, more may come. */
type Options<F extends Fn> = Exclude<Parameters<F>[1], undefined>;

// ---------------------------------------------------------------- answers: field by field the same
export const answers = {
  info: yes satisfies Same<api.DatasetInfo, rust.DatasetInfo>,
  problem: yes satisfies Same<api.Problem, rust.Problem>,
  code: yes satisfies Same<api.ErrorCode, rust.ErrorCode>,
  evaluation: yes satisfies Same<api.Evaluation, rust.Evaluation>,
  alternative: yes satisfies Same<api.AlternativeResult, rust.AlternativeResult>,
  tippingPoint: yes satisfies Same<api.TippingPoint, rust.TippingPoint>,
  dominance: yes satisfies Same<api.Dominance, rust.Dominance>,
  scoreTippingPoint: yes satisfies Same<api.ScoreTippingPoint, rust.ScoreTippingPoint>,
  smallestChange: yes satisfies Same<api.SmallestChange, rust.SmallestChange>,
  argument: yes satisfies Same<api.Argument, rust.Argument>,
  matrix: yes satisfies Same<api.MatrixResult, rust.MatrixResult>,
  pairs: yes satisfies Same<api.PairsResult, rust.PairsResult>,
  ranking: yes satisfies Same<ReturnType<typeof api.weightsFromRanking>, rust.ByName>,
  objective: yes satisfies Same<ReturnType<typeof api.weightsFromMatrix>, rust.WeightsResult>,
  bestWorst: yes satisfies Same<api.BestWorstResult, rust.BestWorstResult>,
  changes: yes satisfies Same<api.WeightChanges, rust.WeightChanges>,
  acceptability: yes satisfies Same<api.AcceptabilityResult, rust.AcceptabilityResult>,
  ratio: yes satisfies Same<api.RatioEstimate, rust.RatioEstimate>,
  native: yes satisfies Same<ReturnType<typeof api.nativeEstimate>, rust.Ratio>,
  simulation: yes satisfies Same<api.SimulationResult, rust.SimulationResult>,
};

// ---------------------------------------------------------------- requests
export const requests = {
  // A dataset has its own definition, the schema; and a score is declared as one of three forms.
  evaluate: yes satisfies Same<Omit<api.EvaluateRequest, "dataset" | "scores">, Omit<rust.EvaluateRequest, "scores">>,
  matrix: yes satisfies Same<api.MatrixRequest, rust.MatrixRequest>,
  objective: yes satisfies Same<api.ObjectiveWeightsRequest, rust.ObjectiveWeightsRequest>,
  pairs: yes satisfies Same<Options<typeof api.weightsFromPairs>, rust.PairsOptions>,
  order: yes satisfies Same<Parameters<typeof api.weightsFromRanking>[0], rust.Order>,
  ranking: yes satisfies Same<Options<typeof api.weightsFromRanking>, rust.RankingOptions>,
  bestWorst: yes satisfies Same<api.BestWorstRequest, rust.BestWorstRequest>,
  changes: yes satisfies Same<Parameters<typeof api.weightChanges>[0], rust.WeightChangesRequest>,
  native: yes satisfies Same<Options<typeof api.nativeEstimate>, rust.NativeOptions>,
};
/** The names of all fields of all forms. */
type Names<T> = T extends unknown ? keyof T : never;
export const forms = {
  score: yes satisfies Same<Names<api.ScoreInput>, keyof rust.ScoreInput>,
  distribution: yes satisfies Same<Names<api.ScoreDistribution>, keyof rust.ScoreDistribution>,
  distributionType: yes satisfies Same<api.ScoreDistribution["type"], rust.ScoreDistribution["type"]>,
  acceptability: yes satisfies Same<Names<api.AcceptabilityRequest>, keyof rust.AcceptabilityRequest>,
  block: yes satisfies Same<keyof api.Block, keyof rust.Block>,
  compare: yes satisfies Same<keyof Options<typeof api.compareBlocks>, keyof rust.CompareOptions>,
  simulation: yes satisfies Same<keyof api.SimulationRequest, keyof rust.SimulationRequest>,
  runtime: yes satisfies Same<Names<api.SimulatedRuntime>, keyof rust.RuntimeRequest>,
  load: yes satisfies Same<Names<api.SimulationRequest["load"]>, keyof rust.LoadRequest>,
  kind: yes satisfies Same<api.SimulationRequest["requests"][number], rust.KindRequest>,
  costs: yes satisfies Same<Exclude<api.SimulationRequest["costs"], undefined>, rust.CostsRequest>,
};
export const fits = {
  score: true satisfies Within<api.ScoreInput, rust.ScoreInput>,
  distribution: true satisfies Within<api.ScoreDistribution, rust.ScoreDistribution>,
  weights: true satisfies Within<api.AcceptabilityRequest["weights"], rust.MatrixWeights>,
  runtime: true satisfies Within<api.SimulatedRuntime, rust.RuntimeRequest>,
  load: true satisfies Within<api.SimulationRequest["load"], rust.LoadRequest>,
};

// ---------------------------------------------------------------- the interface of version 1: more may be taken and given, never less
type Functions = Omit<typeof contract, "default">;
/** As callers of version 1 use the functions of today. */
export const functions: Functions = null as unknown as typeof api;
export const init: typeof contract.default = null as unknown as typeof api.default;
export const kept = {
  error: true satisfies Within<api.BalanceError, contract.BalanceError>,
  info: true satisfies Within<api.DatasetInfo, contract.DatasetInfo>,
  evaluation: true satisfies Within<api.Evaluation, contract.Evaluation>,
  request: true satisfies Within<contract.EvaluateRequest, api.EvaluateRequest>,
  matrix: true satisfies Within<contract.MatrixRequest, api.MatrixRequest>,
  workload: true satisfies Within<api.Workload, contract.Workload>,
  block: true satisfies Within<contract.Block, api.Block>,
  simulation: true satisfies Within<contract.SimulationRequest, api.SimulationRequest>,
  simulated: true satisfies Within<api.SimulationResult, contract.SimulationResult>,
};
