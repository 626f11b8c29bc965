//! The decision engine: additive value on fixed scales, and what the answer depends on.
//!
//! Everything here works on positions (alternative, criterion), shares and points; names belong to `catalog`,
//! sentences to `model`. Source of the model: Keeney & Raiffa, *Decisions with Multiple Objectives* (1976).

mod elicitation;
pub mod methods;
mod sensitivity;
#[cfg(test)]
mod tests;
mod uncertainty;
mod value;

pub use elicitation::best_worst::{
    BestWorst, BestWorstError, LinearWeights, List, MOST_COMPARED, NonlinearWeights,
};
pub use elicitation::objective::{critic_weights, entropy_weights};
pub use elicitation::pairs::{
    ACCEPTABLE_RATIO, Comparisons, MOST_PAIRED, Misfit, PairsError, Priorities, Prioritisation, RandomIndex,
};
pub use elicitation::ranking::{RankWeights, RankingError, weights_from_ranking};
pub use methods::opinions::{Caveat, INDIFFERENCE, METHODS, Method, Opinion, PREFERENCE, opinions};
pub use sensitivity::criticality::{
    PairChanges, WeightChange as CriticalChange, criticality, weight_changes,
};
pub use sensitivity::dominance::{Dominance, dominances};
pub use sensitivity::region_dominance::{RegionDominance, WeightRegion, region_dominances};
pub use sensitivity::score_tipping::{ScoreTie, ScoreTip, score_tips};
pub use sensitivity::smallest_change::{WeightChange, nearest_lead, smallest_change, smallest_move};
pub use sensitivity::tipping::{Takeover, TippingPoint, tipping_points};
pub use sensitivity::tornado::{Ends, TornadoBar, interval_ends, tornado};
pub use sensitivity::weight_warnings::{
    FLAT_FROM, LEAST_CRITERIA, ORDINARY_UP_TO, SPLIT_FROM, SPLIT_TIMES_MEAN, Theme, WeightWarning,
    weight_warnings,
};
pub use uncertainty::acceptability::{Analysis, MAX_SAMPLES, MIN_SAMPLES, Question, QuestionError, n_draws};
pub use uncertainty::quantities::Quantities;
pub use uncertainty::score_belief::{
    LARGEST_TABLE, ScoreBelief, ScoreBeliefError, ScoreBeliefs, SharedErrors,
};
pub use uncertainty::summary::{Acceptability, Spread, StandardErrors};
pub use uncertainty::value_of_information::{Information, information};
pub use uncertainty::weight_belief::{BeliefError, WeightBelief};
pub use value::additive::{Evaluation, TIE, evaluate};
pub use value::argument::{Argument, WaterfallStep, argument, waterfall};
pub use value::order::descending;
pub use value::reasons::{Reason, reasons};
pub use value::rows::{additive_values, additive_values_of_few};
pub use value::scores::{ScoreTable, ScoreTableError};
pub use value::verdict::{CLEAR_FROM, Call, LEANING_FROM, call};
pub use value::weights::{Weights, WeightsError};

// What results and scores are made of.
pub use crate::stats::{Estimate, STRATA, Strata, solve_symmetric};
