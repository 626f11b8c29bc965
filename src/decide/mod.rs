//! The decision engine: additive value on fixed scales, and what the answer depends on.
//!
//! Everything here works on positions (alternative, criterion), shares and points; names belong to `catalog`,
//! sentences to `model`. Source of the model: Keeney & Raiffa, *Decisions with Multiple Objectives* (1976).

mod acceptability;
mod belief;
mod closed_form;
mod confidence;
mod dominance;
mod draws;
mod information;
mod order;
mod rake;
mod reasons;
mod rows;
mod score_belief;
mod scores;
mod summary;
mod tally;
mod tipping;
mod value;
mod verdict;
mod weights;
mod wire;

pub use acceptability::{Analysis, MAX_SAMPLES, MIN_SAMPLES, Question, QuestionError};
pub use belief::{BeliefError, WeightBelief};
pub use dominance::{Dominance, dominances};
pub use information::{Information, information};
pub use order::descending;
pub use reasons::{Reason, reasons};
pub use rows::additive_values;
pub use score_belief::{LARGEST_TABLE, ScoreBelief, ScoreBeliefError, ScoreBeliefs, SharedErrors};
pub use scores::{ScoreTable, ScoreTableError};
pub use summary::{Acceptability, Spread, StandardErrors};
pub use tipping::{Takeover, TippingPoint, tipping_points};
pub use value::{Evaluation, TIE, evaluate};
pub use verdict::{CLEAR_FROM, Call, LEANING_FROM, call};
pub use weights::{Weights, WeightsError};

// What results and scores are made of.
pub use crate::stats::{Estimate, STRATA, Strata};

#[cfg(test)]
mod golden;
#[cfg(test)]
mod golden_smaa;
#[cfg(test)]
mod properties_smaa;
