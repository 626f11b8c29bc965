//! VIKOR: a compromise between the good of all criteria and the regret of the worst one.

use super::super::Weights;
use super::matrix::ends;
use super::{Matrix, MethodError, SAME_RANK, counting, finite};

/// Measures per alternative, and what they recommend.
#[derive(Clone, Debug, PartialEq)]
pub struct Vikor {
    /// S, group utility: weighted distance from the best values in `0..=1`; less is better.
    pub utility: Vec<f64>,
    /// R, individual regret: the largest of those distances in `0..=1`; less is better.
    pub regret: Vec<f64>,
    /// Q, the compromise of both in `0..=1`; less is better.
    pub compromise: Vec<f64>,
    /// First condition: the second's Q is at least 1 / (alternatives - 1) behind the first's.
    pub acceptable_advantage: bool,
    /// Second condition: the first by Q is first by S or by R too.
    pub acceptable_stability: bool,
    /// Positions of the alternatives that are recommended, ascending: the first alone where both conditions hold, the
    /// first two where only the second fails, otherwise all within the advantage of the first.
    pub compromise_set: Vec<usize>,
}

/// Computes VIKOR with `group_utility` (v, 0..=1) as the weight of S against R.
///
/// Source: Opricovic & Tzeng 2004. Criteria on which all are equal add nothing, and a measure in which all are equal
/// (within 1e-12) adds nothing to Q. Weakness: with two alternatives each criterion is won or lost as a whole.
/// Time O(alternatives x criteria).
///
/// ```
/// use backend_balance::decide::{Weights, methods::{Direction, Matrix, vikor}};
///
/// let matrix = Matrix::new(vec![4.0, 1.0, 2.0, 3.0], vec![Direction::Benefit, Direction::Cost]).unwrap();
/// let weights = Weights::from_points(&[1.0, 1.0]).unwrap();
/// let found = vikor(&matrix, &weights, 0.5).unwrap();
/// assert_eq!((found.compromise, found.compromise_set), (vec![0.0, 1.0], vec![0]));
/// ```
pub fn vikor(matrix: &Matrix, weights: &Weights, group_utility: f64) -> Result<Vikor, MethodError> {
    if !(0.0..=1.0).contains(&group_utility) {
        return Err(MethodError::GroupUtility);
    }
    let n = matrix.n_alternatives();
    if n < 2 {
        return Err(MethodError::OneAlternative);
    }
    let mut utility: Vec<f64> = vec![0.0; n];
    let mut regret: Vec<f64> = vec![0.0; n];
    for (criterion_idx, share) in counting(matrix, weights) {
        let column = matrix.upward(criterion_idx);
        let (worst, best) = ends(column.iter().copied());
        let span = best - worst;
        if span <= 0.0 {
            continue;
        }
        for (i, x) in column.into_iter().enumerate() {
            let distance = share * ((best - x) / span);
            utility[i] += distance;
            regret[i] = regret[i].max(distance);
        }
    }
    finite((), &[&utility])?;
    let (on_utility, on_regret) = (places(&utility), places(&regret));
    let compromise: Vec<f64> = on_utility
        .iter()
        .zip(&on_regret)
        .map(|(s, r)| group_utility * s + (1.0 - group_utility) * r)
        .collect();

    let smallest = |besides: Option<usize>| {
        let candidates = (0..n).filter(|i| besides != Some(*i));
        candidates.reduce(|found, i| if compromise[i] < compromise[found] { i } else { found }).unwrap_or(0)
    };
    let first = smallest(None);
    let second = smallest(Some(first));
    let behind = |i: usize| compromise[i] - compromise[first];
    #[allow(clippy::cast_precision_loss)]
    let advantage = 1.0 / (n - 1) as f64;
    let acceptable_advantage = behind(second) >= advantage - SAME_RANK;
    let acceptable_stability = on_utility[first] <= SAME_RANK || on_regret[first] <= SAME_RANK;
    let compromise_set = match (acceptable_advantage, acceptable_stability) {
        (true, true) => vec![first],
        (true, false) => vec![first.min(second), first.max(second)],
        (false, _) => (0..n).filter(|&i| behind(i) < advantage - SAME_RANK).collect(),
    };
    Ok(Vikor { utility, regret, compromise, acceptable_advantage, acceptable_stability, compromise_set })
}

/// Returns each measure's place between the smallest (0) and the largest (1); all 0 where they are equal but for rounding.
fn places(measures: &[f64]) -> Vec<f64> {
    let (low, high) = ends(measures.iter().copied());
    let span = high - low;
    measures.iter().map(|m| if span > SAME_RANK { (m - low) / span } else { 0.0 }).collect()
}
