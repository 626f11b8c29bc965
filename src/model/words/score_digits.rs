//! How many digits the parts of derived scores are written with.
//!
//! Scores that follow from figures are whole points, and so are known no better than that: tenths promise more than there is.
//! So an indicator's score and every mean is whole. In the calculation parts are whole, too, where a reader who works out the
//! mean from them gets the one that is written; where rounding would make it come out wrong, they have tenths.

use crate::catalog::{Basis, DerivedScore, Part, PartScore};
use crate::model::answer::evidence::{EvidenceCriterion, ScoreSteps};
use crate::model::format::swing;
use crate::units::fixed;

/// How points of one criterion are written.
pub type PointsText = fn(f64) -> String;

/// Returns a score that follows from figures, or a mean of such.
pub fn whole(points: f64) -> String {
    fixed(points, 0)
}

/// Returns how the parts of a criterion's means are written in the calculation: whole where every mean still comes out, else
/// with tenths.
///
/// Scores that are given or read from words are exact by their rule, so they keep their tenths.
pub fn score_digits(evidence: &EvidenceCriterion<'_>) -> PointsText {
    let Basis::Derived { parts, .. } = &evidence.criterion.basis else { return swing };
    if evidence.steps.iter().all(|step| comes_out(parts, step)) { whole } else { swing }
}

/// Returns whether the mean of rounded parts is the mean as it is written.
fn comes_out(parts: &[Part], ScoreSteps { score, .. }: &ScoreSteps) -> bool {
    let total: f64 = parts.iter().map(|part| part.weight).sum();
    let of_part = |(part, score): (&Part, &PartScore)| part.weight * score.bounds.likely.round();
    let sum: f64 = parts.iter().zip(&score.parts).map(of_part).sum();
    whole(sum / total) == whole_mean(score)
}

/// Returns the mean as it is written: the score, unless an exception moves it.
pub fn whole_mean(score: &DerivedScore) -> String {
    let is_moved = (score.adjusted.likely - score.mean.likely).abs() > 1e-9;
    whole(if is_moved { score.mean.likely } else { score.score.likely() })
}

#[cfg(test)]
mod tests {
    use crate::model::{Evidence, built_in};

    /// Of a text such as `Node.js: (2 × 84 + 78) ÷ 3 = 82, between …`: what is worked out by hand, what is written, and whether
    /// the parts are whole.
    fn worked_out(line: &str) -> Option<(f64, f64, bool)> {
        let (_, sum) = line.split_once(": (")?;
        let (terms, rest) = sum.split_once(") \u{f7} ")?;
        let rest = rest.split_once(',')?.0;
        let (total, mean) = rest.split_once(" = ").or_else(|| rest.split_once(" \u{2248} "))?;
        let is_whole = rest.contains(" = ");
        let term = |term: &str| match term.split_once(" \u{d7} ") {
            Some((times, points)) => Some(times.parse::<f64>().ok()? * points.parse::<f64>().ok()?),
            None => term.parse().ok(),
        };
        let sum: f64 = terms.split(" + ").map(term).collect::<Option<Vec<f64>>>()?.into_iter().sum();
        Some((sum / total.parse::<f64>().ok()?, mean.parse().ok()?, is_whole))
    }

    #[test]
    fn whoever_works_out_a_mean_from_the_numbers_written_gets_the_one_written() {
        let (mut n, mut n_whole) = (0, 0);
        for id in ["evidence", "frameworks"] {
            let dataset = built_in(id);
            for evidence in &Evidence::of(&dataset).criteria {
                let lines = super::super::rule(&dataset, evidence);
                for (by_hand, written, is_whole) in lines.iter().filter_map(|line| worked_out(line)) {
                    // Tenths are rounded, too: their mean may be off by half of one.
                    let most = if is_whole { 0.5 } else { 0.55 };
                    assert!((by_hand - written).abs() <= most + 1e-9, "{}: {lines:?}", evidence.criterion.id);
                    assert!((written - written.round()).abs() < 1e-9, "{}: {lines:?}", evidence.criterion.id);
                    (n, n_whole) = (n + 1, n_whole + usize::from(is_whole));
                }
            }
        }
        assert!(n > 20 && n_whole > n / 4, "{n_whole} of {n} in whole points");
    }
}
