//! The decision engine: additive value on fixed scales, and what the answer depends on.
//!
//! Everything here works on positions (alternative, criterion), shares and points; names belong to `catalog`,
//! sentences to `model`. Source of the model: Keeney & Raiffa, *Decisions with Multiple Objectives* (1976).

mod best_worst;
mod critical;
mod dominance;
mod linear_program;
pub mod methods;
mod objective;
mod opinions;
mod order;
mod pairs;
mod ranking;
mod reasons;
mod scores;
mod tipping;
mod value;
mod verdict;
mod weights;

pub use best_worst::{BestWorst, BestWorstError, LinearWeights, List, MOST_COMPARED, NonlinearWeights};
pub use critical::{PairChanges, WeightChange, criticality, weight_changes};
pub use dominance::{Dominance, dominances};
pub use objective::{critic_weights, entropy_weights};
pub use opinions::{Caveat, INDIFFERENCE, METHODS, Method, Opinion, PREFERENCE, opinions};
pub use order::descending;
pub use pairs::{
    ACCEPTABLE_RATIO, Comparisons, MOST_PAIRED, Misfit, PairsError, Priorities, Prioritisation, RandomIndex,
};
pub use ranking::{RankWeights, RankingError, weights_from_ranking};
pub use reasons::{Reason, reasons};
pub use scores::{ScoreTable, ScoreTableError};
pub use tipping::{Takeover, TippingPoint, tipping_points};
pub use value::{Evaluation, TIE, evaluate};
pub use verdict::{CLEAR_FROM, Call, LEANING_FROM, call};
pub use weights::{Weights, WeightsError};

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests_of_methods;
