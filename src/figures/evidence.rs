//! The charts of scores: one criterion by itself, and a row among all of them.

use crate::chart::{IntervalRow, IntervalScale, IntervalSpec, ScoreLanesSpec, ScorePlotGroup, ScorePlotSpec};
use crate::model::{Criterion, Dataset, EvidenceCriterion, Knowledge, words};

/// Returns the scores of one criterion.
pub fn interval_spec(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> IntervalSpec {
    IntervalSpec { rows: rows(dataset, evidence.criterion), scale: IntervalScale::Whole }
}

/// Returns the same as a row of the overview.
pub fn lanes_spec(dataset: &Dataset, criterion: &Criterion) -> ScoreLanesSpec {
    ScoreLanesSpec { rows: rows(dataset, criterion) }
}

/// Returns all criteria by group, as the overview of the Evidence view shows them.
pub fn score_plot_spec(dataset: &Dataset) -> ScorePlotSpec {
    let group = |criteria: &[Criterion]| ScorePlotGroup {
        name: criteria.first().map(|one| dataset.group_path(one.group_idx)).unwrap_or_default(),
        rows: criteria.iter().map(|one| (one.name.clone(), lanes_spec(dataset, one))).collect(),
    };
    let groups = dataset.criteria.chunk_by(|one, next| one.group_idx == next.group_idx);
    ScorePlotSpec {
        title: words::ALL_SCORES_TITLE.to_owned(),
        alternatives: dataset.alternatives.iter().map(|alternative| alternative.name.clone()).collect(),
        groups: groups.map(group).collect(),
    }
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
