//! The question that a decision puts to the uncertainty analysis.

use crate::catalog::{Criterion, Dataset, Distribution, Knowledge};
use crate::decide::{Question, ScoreBelief, ScoreBeliefs, SharedErrors, WeightBelief};
use crate::model::answer::decision::Decision;

/// Draws where no number is given.
pub const SAMPLES: u32 = 10_000;
/// Seed where none is given.
pub const SEED: u64 = 1;
/// Part of the variance that scores from one source share, where sources are taken into account.
///
/// A judgement: half of a score's doubt is how the source measures, half is what it measured.
pub const SHARED_ERROR: f64 = 0.5;

/// Returns what is asked of a decision; `None` where its weights give no answer.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::choice::Choice;
    use crate::model::requests::uncertainty::{Uncertainty, uncertainty};
    use crate::units::Interval;
    use std::sync::Arc;

    fn decision(profile: &str) -> Decision {
        Decision::of(&Choice { profile: Some(profile.into()), ..Choice::default() }, &datasets()).unwrap()
    }

    fn with_dataset(decision: &Decision, change: impl Fn(&mut Dataset)) -> Decision {
        let mut dataset = (*decision.dataset).clone();
        change(&mut dataset);
        Decision { dataset: Arc::new(dataset), ..decision.clone() }
    }

    #[test]
    fn sources_are_shared_out_and_make_the_answer_less_sure() {
        let pert = decision("ecommerce");
        let shares = shares_of_sources(&pert.dataset);
        for row in &shares {
            let sum: f64 = row.iter().sum();
            assert!((sum - 1.0).abs() < 1e-12 || sum.abs() < 1e-12, "{sum}");
        }
        // Some source is behind more than one criterion.
        let behind = |k: usize| shares.iter().filter(|row| row[k] > 0.0).count();
        assert!((0..shares[0].len()).any(|k| behind(k) > 1));
        let normal = with_dataset(&pert, |d| {
            d.criteria.iter_mut().for_each(|c| c.distribution = Distribution::Normal)
        });
        for decision in [pert, normal] {
            let run = |shared| {
                uncertainty(&question(&decision, WeightBelief::Exact, shared).unwrap(), SEED, SAMPLES)
                    .unwrap()
            };
            let (alone, together) = (run(false), run(true));
            let width = |u: &Uncertainty| u.acceptability.values[0].high - u.acceptability.values[0].low;
            assert!(width(&together) > width(&alone));
            assert!(together.information.total.mean > alone.information.total.mean);
        }
    }

    #[test]
    fn a_missing_score_is_anything_and_the_first_thing_to_find_out() {
        let decision = with_dataset(&decision("api"), |d| {
            d.criteria[0].knowledge[1] = Knowledge::Missing;
            d.criteria[0].scores[1] = Interval::UNKNOWN;
        });
        let question = question(&decision, WeightBelief::Exact, false).unwrap();
        assert_eq!(*question.scores.at(1, 0), ScoreBelief::Missing);
        let worth = uncertainty(&question, SEED, 1000).unwrap().information;
        let largest = worth.per_criterion.iter().copied().fold(0.0, f64::max);
        assert!(worth.per_criterion[0] >= largest, "{worth:?}");
    }

    #[test]
    fn ranks_count_from_the_other_end_and_beside_other_scores_are_intervals() {
        let ranked = with_dataset(&decision("api"), |d| {
            d.criteria[0].knowledge = vec![Knowledge::Ordinal(1), Knowledge::Ordinal(2)];
        });
        let asked = question(&ranked, WeightBelief::Exact, false).unwrap();
        assert_eq!(*asked.scores.at(0, 0), ScoreBelief::Ordinal(1));
        assert_eq!(*asked.scores.at(1, 0), ScoreBelief::Ordinal(0));
        let mixed = with_dataset(&ranked, |d| d.criteria[0].knowledge[1] = Knowledge::Missing);
        let asked = question(&mixed, WeightBelief::Exact, false).unwrap();
        assert!(matches!(asked.scores.at(0, 0), ScoreBelief::Pert(_)));
    }
}
