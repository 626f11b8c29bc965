//! Sensitivity of the answer: tipping points, tornado, the smallest change of weights, dominance.

pub(super) mod criticality;
pub(super) mod dominance;
pub(super) mod linear_program;
pub(super) mod region_dominance;
pub(super) mod score_tipping;
pub(super) mod smallest_change;
pub(super) mod tipping;
pub(super) mod tornado;
pub(super) mod weight_warnings;
