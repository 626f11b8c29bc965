//! The decision engine: additive value on fixed scales, and what the answer depends on.
//!
//! Everything here works on positions (alternative, criterion), shares and points; names belong to `catalog`,
//! sentences to `model`. Source of the model: Keeney & Raiffa, *Decisions with Multiple Objectives* (1976).

mod dominance;
mod order;
mod reasons;
mod scores;
mod tipping;
mod value;
mod verdict;
mod weights;

pub use dominance::{Dominance, dominances};
pub use order::descending;
pub use reasons::{Reason, reasons};
pub use scores::{ScoreTable, ScoreTableError};
pub use tipping::{Takeover, TippingPoint, tipping_points};
pub use value::{Evaluation, TIE, evaluate};
pub use verdict::{CLEAR_FROM, Call, LEANING_FROM, call};
pub use weights::{Weights, WeightsError};

#[cfg(test)]
mod golden;
