//! The decision engine: additive value on fixed scales, and what the answer depends on.
//!
//! Everything here works on positions (alternative, criterion), shares and points; names belong to `catalog`,
//! sentences to `model`. Source of the model: Keeney & Raiffa, *Decisions with Multiple Objectives* (1976).

mod acceptability;
mod argument;
mod belief;
mod best_worst;
mod closed_form;
mod confidence;
mod critical;
mod dominance;
mod draws;
mod information;
mod linear_program;
pub mod methods;
mod objective;
mod opinions;
mod order;
mod pairs;
mod quantities;
mod rake;
mod ranking;
mod reasons;
mod region_dominance;
mod rows;
mod score_belief;
mod score_tipping;
mod scores;
mod smallest_change;
mod summary;
mod tally;
mod tipping;
mod tornado;
mod value;
mod verdict;
mod weight_warnings;
mod weights;

pub use acceptability::{Analysis, MAX_SAMPLES, MIN_SAMPLES, Question, QuestionError};
pub use argument::{Argument, WaterfallStep, argument, waterfall};
pub use belief::{BeliefError, WeightBelief};
pub use best_worst::{BestWorst, BestWorstError, LinearWeights, List, MOST_COMPARED, NonlinearWeights};
pub use critical::{PairChanges, WeightChange as CriticalChange, criticality, weight_changes};
pub use dominance::{Dominance, dominances};
pub use information::{Information, information};
pub use objective::{critic_weights, entropy_weights};
pub use opinions::{Caveat, INDIFFERENCE, METHODS, Method, Opinion, PREFERENCE, opinions};
pub use order::descending;
pub use pairs::{
    ACCEPTABLE_RATIO, Comparisons, MOST_PAIRED, Misfit, PairsError, Priorities, Prioritisation, RandomIndex,
};
pub use quantities::Quantities;
pub use ranking::{RankWeights, RankingError, weights_from_ranking};
pub use reasons::{Reason, reasons};
pub use region_dominance::{RegionDominance, WeightRegion, region_dominances};
pub use rows::{additive_values, additive_values_of_few};
pub use score_belief::{LARGEST_TABLE, ScoreBelief, ScoreBeliefError, ScoreBeliefs, SharedErrors};
pub use score_tipping::{ScoreTie, ScoreTip, score_tips};
pub use scores::{ScoreTable, ScoreTableError};
pub use smallest_change::{WeightChange, smallest_change, smallest_move};
pub use summary::{Acceptability, Spread, StandardErrors};
pub use tipping::{Takeover, TippingPoint, tipping_points};
pub use tornado::{Ends, TornadoBar, interval_ends, tornado};
pub use value::{Evaluation, TIE, evaluate};
pub use verdict::{CLEAR_FROM, Call, LEANING_FROM, call};
pub use weight_warnings::{
    FLAT_FROM, LEAST_CRITERIA, ORDINARY_UP_TO, SPLIT_FROM, SPLIT_TIMES_MEAN, Theme, WeightWarning,
    weight_warnings,
};
pub use weights::{Weights, WeightsError};

// What results and scores are made of.
pub use crate::stats::{Estimate, STRATA, Strata};

#[cfg(test)]
mod golden;
#[cfg(test)]
mod golden_smaa;
#[cfg(test)]
mod properties_smaa;
#[cfg(test)]
mod sensitivity_golden;
#[cfg(test)]
mod tests_of_methods;
