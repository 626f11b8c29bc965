//! Scores from indicators, from figures, and from ranks.

pub(super) mod indicators;
pub(super) mod ranks;
pub(super) mod value_function;
