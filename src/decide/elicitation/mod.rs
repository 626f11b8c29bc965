//! Weights from judgements and from data: pairwise comparison, ranking, best-worst, entropy and CRITIC.

pub(super) mod best_worst;
pub(super) mod objective;
pub(super) mod pairs;
pub(super) mod ranking;
