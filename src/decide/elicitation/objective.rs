//! Weights from the data alone: criteria that tell the alternatives apart count more.
//!
//! They say nothing of what matters to anyone, and stand here to be held against other software.

use crate::decide::methods::MethodError;
use crate::decide::methods::matrix::{Direction, Matrix};
use crate::decide::value::weights::Weights;

/// Returns shares by Shannon's entropy: w = (1 - E) / (sum of 1 - E), E = -(sum of p ln p) / ln m, p = x / (sum of x).
///
/// Costs are not inverted (Hwang & Yoon 1981) unless `costs_inverted`, where they count as 1/x. 0 ln 0 is 0. Values must
/// not be negative, and inverted ones above zero. A criterion on which all are equal has no weight; where that is so for
/// all criteria there are no weights: `NoDifference`. Time O(alternatives x criteria).
///
/// ```
/// use backend_balance::decide::{entropy_weights, methods::{Direction, Matrix}};
///
/// // Where all are equal nothing is told apart, so that the other criterion has the whole weight.
/// let matrix = Matrix::new(vec![5.0, 1.0, 5.0, 3.0], vec![Direction::Benefit; 2]).unwrap();
/// let weights = entropy_weights(&matrix, false).unwrap();
/// assert!(weights.shares()[0].abs() < 1e-12 && (weights.shares()[1] - 1.0).abs() < 1e-12);
/// ```
pub fn entropy_weights(matrix: &Matrix, costs_inverted: bool) -> Result<Weights, MethodError> {
    if matrix.n_alternatives() < 2 {
        return Err(MethodError::OneAlternative);
    }
    let divergences = (0..matrix.n_criteria()).map(|j| divergence(matrix, j, costs_inverted));
    shares(&divergences.collect::<Result<Vec<_>, _>>()?)
}

/// Returns 1 - E of one criterion in `0..=1`.
fn divergence(matrix: &Matrix, criterion_idx: usize, costs_inverted: bool) -> Result<f64, MethodError> {
    let column = || matrix.column(criterion_idx);
    if let Some(alternative_idx) = column().position(|x| x < 0.0) {
        return Err(MethodError::Negative { alternative_idx, criterion_idx });
    }
    let (min, max) =
        column().fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), x| (low.min(x), high.max(x)));
    let inverted = costs_inverted && matrix.directions()[criterion_idx] == Direction::Cost;
    if max <= 0.0 || (inverted && min <= 0.0) {
        let alternative_idx = column().position(|x| x <= 0.0).unwrap_or(0);
        return Err(MethodError::Zero { alternative_idx, criterion_idx });
    }
    // In parts of the largest, so that the sum stays finite; one value throughout must come out as no difference.
    if min >= max {
        return Ok(0.0);
    }
    let parts = || column().map(|x| if inverted { min / x } else { x / max });
    let sum: f64 = parts().sum();
    let terms = parts().map(|part| part / sum).filter(|p| *p > 0.0).map(|p| p * libm::log(p));
    #[allow(clippy::cast_precision_loss)]
    let entropy = -terms.sum::<f64>() / libm::log(matrix.n_alternatives() as f64);
    Ok((1.0 - entropy).max(0.0))
}

/// Shares by CRITIC: C = sigma times the sum of (1 - correlation with each criterion), on min-max values; w = C / (sum of C).
///
/// Source: Diakoulaki, Mavrotas & Papayannakis 1995; on `matrix.undirected()` it is the variant that ignores directions.
/// Needs two alternatives and no criterion on which all are equal (`Constant`). Where all criteria rise and fall in step
/// there are no weights: `NoDifference`. Time O(alternatives x criteria^2).
///
/// ```
/// use backend_balance::decide::{critic_weights, methods::{Direction, Matrix}};
///
/// // Two criteria that say the opposite tell the alternatives apart alike.
/// let matrix = Matrix::new(vec![1.0, 3.0, 2.0, 1.0], vec![Direction::Benefit; 2]).unwrap();
/// let weights = critic_weights(&matrix).unwrap();
/// assert!(weights.shares().iter().all(|share| (share - 0.5).abs() < 1e-12));
/// ```
pub fn critic_weights(matrix: &Matrix) -> Result<Weights, MethodError> {
    let m = matrix.n_alternatives();
    if m < 2 {
        return Err(MethodError::OneAlternative);
    }
    #[allow(clippy::cast_precision_loss)]
    let count = m as f64;
    // Per criterion: deviations from the mean, and their root mean square.
    let mut criteria: Vec<(Vec<f64>, f64)> = Vec::new();
    for criterion_idx in 0..matrix.n_criteria() {
        let column: Vec<f64> = matrix.column(criterion_idx).collect();
        let (min, max) = column
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(*x), high.max(*x)));
        if min >= max {
            return Err(MethodError::Constant { criterion_idx });
        }
        let is_cost = matrix.directions()[criterion_idx] == Direction::Cost;
        let place = |x: f64| if is_cost { (max - x) / (max - min) } else { (x - min) / (max - min) };
        let places: Vec<f64> = column.into_iter().map(place).collect();
        let mean = places.iter().sum::<f64>() / count;
        let deviations: Vec<f64> = places.into_iter().map(|r| r - mean).collect();
        let sigma = (deviations.iter().map(|d| d * d).sum::<f64>() / count).sqrt();
        criteria.push((deviations, sigma));
    }
    let conflict = |a: &(Vec<f64>, f64), b: &(Vec<f64>, f64)| {
        let products: f64 = a.0.iter().zip(&b.0).map(|(x, y)| x * y).sum();
        let conflict = 1.0 - (products / count) / (a.1 * b.1);
        // Rounding must not make a conflict of what moves in step.
        if conflict > 1e-12 { conflict } else { 0.0 * conflict }
    };
    let information = criteria.iter().map(|a| a.1 * criteria.iter().map(|b| conflict(a, b)).sum::<f64>());
    shares(&information.collect::<Vec<_>>())
}

/// Returns shares in proportion to the amounts.
fn shares(amounts: &[f64]) -> Result<Weights, MethodError> {
    if amounts.iter().any(|amount| !amount.is_finite()) {
        return Err(MethodError::OutOfRange);
    }
    Weights::from_points(amounts).map_err(|_| MethodError::NoDifference)
}
