//! From raw units to numbers without one, where more is better.

use super::matrix::ends;
use super::{Direction, Matrix, MethodError};

/// How a criterion's values lose their unit. x is a value, min and max are the smallest and largest of its criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Normalisation {
    /// (x - min) / (max - min), for costs (max - x) / (max - min). Where all are equal every alternative has 1.
    MinMax,
    /// x / max, for costs min / x. Needs values that are not negative, costs above zero.
    Max,
    /// x / sum, for costs (1 / x) / (sum of 1 / x). Needs what `Max` needs.
    Sum,
    /// x / ||x||, for costs 1 - x / ||x||; distances are those of x / ||x||. Where all are zero they stay zero.
    Vector,
    /// The values themselves, costs with their sign changed: for values that have one unit already.
    None,
}

/// Returns one criterion's values without their unit, one per alternative; more is better.
pub(super) fn normalised(
    matrix: &Matrix,
    criterion_idx: usize,
    normalisation: Normalisation,
) -> Result<Vec<f64>, MethodError> {
    let is_cost = matrix.directions()[criterion_idx] == Direction::Cost;
    let column = || matrix.column(criterion_idx);
    let (min, max) = ends(column());
    Ok(match normalisation {
        Normalisation::MinMax => {
            let span = max - min;
            let place = |x: f64| if is_cost { (max - x) / span } else { (x - min) / span };
            column().map(|x| if span > 0.0 { place(x) } else { 1.0 }).collect()
        }
        Normalisation::Max => ratios(matrix, criterion_idx)?,
        Normalisation::Sum => {
            // Ratios to the largest first, so that the sum stays finite for any values.
            let ratios = ratios(matrix, criterion_idx)?;
            let sum: f64 = ratios.iter().sum();
            ratios.iter().map(|r| r / sum).collect()
        }
        Normalisation::Vector => {
            let largest = max.abs().max(min.abs());
            let square = |x: f64| (x / largest) * (x / largest);
            let length = largest * column().map(square).sum::<f64>().sqrt();
            let part = |x: f64| if largest > 0.0 { x / length } else { 0.0 };
            column().map(|x| if is_cost { 1.0 - part(x) } else { part(x) }).collect()
        }
        Normalisation::None => matrix.upward(criterion_idx),
    })
}

/// Returns each value's ratio to the best, x / max or min / x: 0 to 1.
fn ratios(matrix: &Matrix, criterion_idx: usize) -> Result<Vec<f64>, MethodError> {
    let column = || matrix.column(criterion_idx);
    let (min, max) = ends(column());
    if let Some(alternative_idx) = column().position(|x| x < 0.0) {
        return Err(MethodError::Negative { alternative_idx, criterion_idx });
    }
    let is_cost = matrix.directions()[criterion_idx] == Direction::Cost;
    let divisor = if is_cost { min } else { max };
    if divisor <= 0.0 {
        let alternative_idx = column().position(|x| x <= 0.0).unwrap_or(0);
        return Err(MethodError::Zero { alternative_idx, criterion_idx });
    }
    Ok(column().map(|x| if is_cost { min / x } else { x / max }).collect())
}
