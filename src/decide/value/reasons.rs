//! What speaks for one alternative and what against it.

use super::additive::Evaluation;
use super::order::descending;

/// What one criterion gives the first of two alternatives over the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// Share times score difference [points of 100]; positive speaks for the first.
    pub points: f64,
}

/// Every criterion in which two alternatives differ, weightiest first; the points sum to their difference in value.
pub fn reasons(evaluation: &Evaluation, first: usize, second: usize) -> Vec<Reason> {
    let rows = evaluation.contributions[first].iter().zip(&evaluation.contributions[second]);
    let reasons: Vec<Reason> = rows
        .enumerate()
        .map(|(criterion_idx, (a, b))| Reason { criterion_idx, points: a - b })
        .filter(|reason| reason.points.abs() > 0.0)
        .collect();
    let order = descending(&reasons.iter().map(|reason| reason.points.abs()).collect::<Vec<_>>());
    order.into_iter().map(|i| reasons[i]).collect()
}
