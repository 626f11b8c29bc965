//! The decision engine: additive value on fixed scales, and what the answer depends on.
//!
//! Everything here works on positions (alternative, criterion), shares and points; names belong to `catalog`,
//! sentences to `model`. Source of the model: Keeney & Raiffa, *Decisions with Multiple Objectives* (1976).

mod argument;
mod dominance;
mod order;
mod reasons;
mod region_dominance;
mod score_tipping;
mod scores;
mod smallest_change;
mod tipping;
mod tornado;
mod value;
mod verdict;
mod weight_warnings;
mod weights;

pub use argument::{Argument, WaterfallStep, argument, waterfall};
pub use dominance::{Dominance, dominances};
pub use order::descending;
pub use reasons::{Reason, reasons};
pub use region_dominance::{RegionDominance, WeightRegion, region_dominances};
pub use score_tipping::{ScoreTie, ScoreTip, score_tips};
pub use scores::{ScoreTable, ScoreTableError};
pub use smallest_change::{WeightChange, smallest_change, smallest_move};
pub use tipping::{Takeover, TippingPoint, tipping_points};
pub use tornado::{Ends, TornadoBar, interval_ends, tornado};
pub use value::{Evaluation, TIE, evaluate};
pub use verdict::{CLEAR_FROM, Call, LEANING_FROM, call};
pub use weight_warnings::{
    FLAT_FROM, LEAST_CRITERIA, ORDINARY_UP_TO, SPLIT_FROM, SPLIT_TIMES_MEAN, Theme, WeightWarning,
    weight_warnings,
};
pub use weights::{Weights, WeightsError};

#[cfg(test)]
mod golden;
#[cfg(test)]
mod sensitivity_golden;
