//! The charts of how sure an answer is.

use super::decide::row;
use crate::chart::{Bar, BarLook, IntervalRow, IntervalScale, IntervalSpec, Row, RowsSpec};
use crate::model::{Decision, UncertaintyResult, Worth, descending, words};
use crate::units::fixed;

/// How many criteria are named that are worth to find out about.
const MOST_WORTH: usize = 8;
/// A value below this gets no line [points of 100].
const LEAST_WORTH: f64 = 0.005;

/// Returns the share of draws in which each is best.
pub fn acceptability_rows(decision: &Decision, uncertainty: &UncertaintyResult) -> RowsSpec {
    let rows = uncertainty.ranks.iter().enumerate().map(|(a, ranks)| {
        row(decision.name(a), ranks[0] * 100.0, a, ("", words::probability(ranks[0], uncertainty.exact)))
    });
    let title = "Share of draws in which each is best".to_owned();
    RowsSpec { title, heads: ("Backend", "Share"), rows: rows.collect(), lines: Vec::new() }
}

/// Returns where the values lie in nine draws of ten.
pub fn draws_spec(decision: &Decision, uncertainty: &UncertaintyResult) -> IntervalSpec {
    let rows = uncertainty.values.iter().enumerate().map(|(a, value)| IntervalRow {
        name: decision.name(a).to_owned(),
        low: value.low,
        likely: value.mean,
        high: value.high,
        is_known: true,
    });
    IntervalSpec { rows: rows.collect(), scale: IntervalScale::Fitted }
}

/// Returns what it is worth to know each criterion's scores, the most first.
pub fn worth_spec(decision: &Decision, worth: &Worth) -> RowsSpec {
    let order = descending(&worth.per_criterion);
    let told =
        order.into_iter().map(|j| (j, worth.per_criterion[j])).filter(|(_, points)| *points >= LEAST_WORTH);
    let rows = told.take(MOST_WORTH).map(|(j, points)| Row {
        name: decision.dataset.criteria[j].name.clone(),
        bars: vec![Bar { from: 0.0, to: points, whose: None, look: BarLook::Full }],
        label_name: String::new(),
        label: fixed(points, 2),
        total: false,
    });
    let names: Vec<&str> = decision.dataset.alternatives.iter().map(|a| a.name.as_str()).collect();
    let title = format!("What knowing the scores of {} is worth", names.join(" and "));
    RowsSpec { title, heads: ("Criterion", "Points on average"), rows: rows.collect(), lines: Vec::new() }
}
