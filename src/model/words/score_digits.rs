//! How many digits the parts of derived scores are written with.
//!
//! Scores that follow from figures are whole points, and so are known no better than that: tenths of their parts promise more
//! than there is. Parts are written as whole points where a reader who works out the mean from them gets the one that is
//! written; where rounding would make it come out wrong, all numbers of the criterion's means have tenths.

use crate::catalog::{Basis, Part, PartScore};
use crate::model::answer::evidence::{EvidenceCriterion, ScoreSteps};
use crate::model::format::swing;
use crate::units::fixed;

/// How points of one criterion are written.
pub type PointsText = fn(f64) -> String;

fn whole(points: f64) -> String {
    fixed(points, 0)
}

/// Returns how the parts of a criterion's scores are written: whole where every mean still comes out, else with tenths.
///
/// Scores that are given or read from words are exact by their rule, so they keep their tenths.
pub fn score_digits(evidence: &EvidenceCriterion<'_>) -> PointsText {
    let Basis::Derived { parts, .. } = &evidence.criterion.basis else { return swing };
    if evidence.steps.iter().all(|step| comes_out(parts, step)) { whole } else { swing }
}

/// Returns whether the mean of rounded parts is the rounded mean, and that the score, unless an exception moves it.
fn comes_out(parts: &[Part], ScoreSteps { score, .. }: &ScoreSteps) -> bool {
    let total: f64 = parts.iter().map(|part| part.weight).sum();
    let of_part = |(part, score): (&Part, &PartScore)| part.weight * score.bounds.likely.round();
    let sum: f64 = parts.iter().zip(&score.parts).map(of_part).sum();
    let is_moved = (score.adjusted.likely - score.mean.likely).abs() > 1e-9;
    let mean = whole(score.mean.likely);
    whole(sum / total) == mean && (is_moved || mean == whole(score.score.likely()))
}

#[cfg(test)]
mod tests {
    use crate::model::{Evidence, built_in};

    /// Of a text such as `Node.js: (2 × 84 + 78) ÷ 3 = 82, so 82, …`: what is worked out by hand, and what is written.
    fn worked_out(line: &str) -> Option<(f64, f64, usize)> {
        let (_, sum) = line.split_once(": (")?;
        let (terms, rest) = sum.split_once(") \u{f7} ")?;
        let (total, mean) = rest.split_once(',')?.0.split_once(" = ")?;
        let term = |term: &str| match term.split_once(" \u{d7} ") {
            Some((times, points)) => Some(times.parse::<f64>().ok()? * points.parse::<f64>().ok()?),
            None => term.parse().ok(),
        };
        let sum: f64 = terms.split(" + ").map(term).collect::<Option<Vec<f64>>>()?.into_iter().sum();
        let decimals = mean.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Some((sum / total.parse::<f64>().ok()?, mean.parse().ok()?, decimals))
    }

    #[test]
    fn whoever_works_out_a_mean_from_the_numbers_written_gets_the_one_written() {
        let (mut n, mut n_whole) = (0, 0);
        for id in ["evidence", "frameworks"] {
            let dataset = built_in(id);
            for evidence in &Evidence::of(&dataset).criteria {
                let lines = super::super::rule(&dataset, evidence);
                for (by_hand, written, decimals) in lines.iter().filter_map(|line| worked_out(line)) {
                    let unit = if decimals == 0 { 1.0 } else { 0.1 };
                    // Tenths are rounded too: their mean may be off by half of one, and so may its own rounding.
                    let most = if decimals == 0 { 0.5 } else { unit };
                    assert!((by_hand - written).abs() <= most + 1e-9, "{}: {lines:?}", evidence.criterion.id);
                    (n, n_whole) = (n + 1, n_whole + usize::from(decimals == 0));
                }
            }
        }
        assert!(n > 20 && n_whole > n / 4, "{n_whole} of {n} in whole points");
    }
}
