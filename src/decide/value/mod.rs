//! The additive value: scores, weights, ranks, the verdict, and the argument for and against.

pub(super) mod additive;
pub(super) mod argument;
pub(super) mod order;
pub(super) mod reasons;
pub(super) mod rows;
pub(super) mod scores;
pub(super) mod verdict;
pub(super) mod weights;
