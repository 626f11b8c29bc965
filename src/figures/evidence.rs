//! The charts of scores: one criterion by itself, and a row among all of them.

use crate::chart::{IntervalRow, IntervalScale, IntervalSpec, ScoreLanesSpec};
use crate::model::{Criterion, Dataset, EvidenceCriterion, Knowledge};

/// Returns the scores of one criterion.
pub fn interval_spec(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> IntervalSpec {
    IntervalSpec { rows: rows(dataset, evidence.criterion), scale: IntervalScale::Whole }
}

/// Returns the same as a row of the overview.
pub fn lanes_spec(dataset: &Dataset, criterion: &Criterion) -> ScoreLanesSpec {
    ScoreLanesSpec { rows: rows(dataset, criterion) }
}

fn rows(dataset: &Dataset, criterion: &Criterion) -> Vec<IntervalRow> {
    let scores = dataset.alternatives.iter().zip(&criterion.scores).enumerate();
    let row = scores.map(|(a, (alternative, score))| IntervalRow {
        name: alternative.name.clone(),
        low: score.low(),
        likely: score.likely(),
        high: score.high(),
        is_known: criterion.knowledge.get(a) != Some(&Knowledge::Missing),
    });
    row.collect()
}
