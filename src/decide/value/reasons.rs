//! Reasons for one alternative and against it.

use super::additive::Evaluation;
use super::order::descending;

/// Points that one criterion gives the first of two alternatives over the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// Share times score difference [points of 100]; positive speaks for the first.
    pub points: f64,
}

/// Returns every criterion in which two alternatives differ, weightiest first; the points sum to their difference in value.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let reasons = backend_balance::decide::reasons(&evaluation, 0, 1);
/// assert_eq!(reasons.iter().map(|reason| reason.criterion_idx).collect::<Vec<_>>(), [0, 1]);
/// assert!((reasons[1].points + 6.0).abs() < 1e-9);
/// ```
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
