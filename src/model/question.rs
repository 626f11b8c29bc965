//! The question that a decision puts to the uncertainty analysis.

use super::decision::Decision;
use crate::catalog::{Criterion, Dataset, Distribution, Knowledge};
use crate::decide::{Question, ScoreBelief, ScoreBeliefs, SharedErrors, WeightBelief};

/// Draws where no number is given.
pub const SAMPLES: u32 = 10_000;
/// Seed where none is given.
pub const SEED: u64 = 1;
/// Part of the variance that scores from one source share, where sources are taken into account.
///
/// A judgement: half of a score's doubt is how the source measures, half is what it measured.
pub const SHARED_ERROR: f64 = 0.5;

/// What is asked of a decision; `None` where its weights give no answer.
///
/// With `shared_errors`, scores that rest on the same source are off together.
pub fn question(decision: &Decision, weights: WeightBelief, shared_errors: bool) -> Option<Question> {
    let answer = decision.answer.as_ref().ok()?;
    let dataset = &*decision.dataset;
    let row = |a: usize| dataset.criteria.iter().map(|criterion| belief(criterion, a)).collect();
    let mut scores = ScoreBeliefs::new((0..dataset.alternatives.len()).map(row).collect()).ok()?;
    if shared_errors {
        scores = scores
            .with_shared(SharedErrors { rho: SHARED_ERROR, shares: shares_of_sources(dataset) })
            .ok()?;
    }
    Some(Question { scores, stated: answer.weights.clone(), weights })
}

fn belief(criterion: &Criterion, alternative_idx: usize) -> ScoreBelief {
    let score = criterion.scores[alternative_idx];
    let levels =
        || criterion.knowledge.iter().map(|known| if let Knowledge::Ordinal(k) = known { *k } else { 0 });
    match (criterion.knowledge[alternative_idx], criterion.distribution) {
        (Knowledge::Missing, _) => ScoreBelief::Missing,
        // Levels of datasets begin with the best, those of the analysis with the worst.
        (Knowledge::Ordinal(level), _) if levels().all(|k| k > 0) => {
            ScoreBelief::Ordinal(usize::from(levels().max().unwrap_or(level) - level))
        }
        // Beside scores that are no ranks, a rank is no more than its interval.
        (_, Distribution::Pert) => ScoreBelief::Pert(score),
        (_, Distribution::Normal) => ScoreBelief::normal_over(score),
    }
}

/// Per criterion and source, the share of the criterion's scores that comes from it.
fn shares_of_sources(dataset: &Dataset) -> Vec<Vec<f64>> {
    let row = |criterion: &Criterion| {
        let mut row = vec![0.0; dataset.sources.len()];
        for (source, share) in &criterion.sources {
            row[*source] += share;
        }
        row
    };
    dataset.criteria.iter().map(row).collect()
}
