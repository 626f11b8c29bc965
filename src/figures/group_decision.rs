//! The chart of several people's weights.

use crate::chart::{DotRow, DotsSpec};
use crate::model::answer::group_decision::{GroupComparison, SpreadOfWeight};

/// Criteria that the chart shows: those furthest apart.
const MOST_ROWS: usize = 10;

/// Returns each person's share of the weights that differ most.
pub fn weights_spec(comparison: &GroupComparison, spreads: &[SpreadOfWeight]) -> DotsSpec {
    let row = |spread: &SpreadOfWeight| DotRow {
        name: comparison.dataset.criteria[spread.criterion_idx].name.clone(),
        values: comparison.shares.iter().map(|of| of[spread.criterion_idx] * 100.0).collect(),
    };
    let rows = spreads.iter().take(MOST_ROWS).map(row).collect();
    DotsSpec {
        title: "Share of the weight, each person\u{2019}s".to_owned(),
        rows,
        unit: "\u{a0}%",
        whose: comparison.winners(),
    }
}
