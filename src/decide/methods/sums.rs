//! Weighted sum and weighted product.

use super::super::Weights;
use super::normalise::normalised;
use super::{Direction, Matrix, MethodError, Normalisation, counting, finite};

/// Computes the weighted sum model (simple additive weighting): S = sum of share times normalised value; more is better.
///
/// Source: Hwang & Yoon 1981, with `Normalisation::Max`. Weakness: what is normalised by the alternatives at hand
/// changes when one is added. Time O(alternatives x criteria).
///
/// ```
/// use backend_balance::decide::methods::{Direction, Matrix, Normalisation, wsm};
/// use backend_balance::decide::Weights;
///
/// // In shares of the largest: 4/4 and 1/2, 2/4 and 2/2.
/// let matrix = Matrix::new(vec![4.0, 1.0, 2.0, 2.0], vec![Direction::Benefit; 2]).unwrap();
/// let weights = Weights::from_points(&[3.0, 1.0]).unwrap();
/// assert_eq!(wsm(&matrix, &weights, Normalisation::Max).unwrap(), [0.875, 0.625]);
/// ```
pub fn wsm(
    matrix: &Matrix,
    weights: &Weights,
    normalisation: Normalisation,
) -> Result<Vec<f64>, MethodError> {
    let mut sums = vec![0.0; matrix.n_alternatives()];
    for (criterion_idx, share) in counting(matrix, weights) {
        let column = normalised(matrix, criterion_idx, normalisation)?;
        sums.iter_mut().zip(column).for_each(|(sum, r)| *sum += share * r);
    }
    finite((), &[&sums])?;
    Ok(sums)
}

/// Computes the weighted product model: P = product of normalised value to the power of its share; more is better.
///
/// A zero makes the whole product zero. Without normalisation a cost counts as 1/x. Source: Bridgman 1922; Miller &
/// Starr 1969; Triantaphyllou 2000. Time O(alternatives x criteria).
///
/// ```
/// use backend_balance::decide::methods::{Direction, Matrix, Normalisation, wpm};
/// use backend_balance::decide::Weights;
///
/// // The root of 2 times 8.
/// let matrix = Matrix::new(vec![2.0, 8.0], vec![Direction::Benefit; 2]).unwrap();
/// let weights = Weights::from_points(&[1.0, 1.0]).unwrap();
/// assert!((wpm(&matrix, &weights, Normalisation::None).unwrap()[0] - 4.0).abs() < 1e-12);
/// ```
pub fn wpm(
    matrix: &Matrix,
    weights: &Weights,
    normalisation: Normalisation,
) -> Result<Vec<f64>, MethodError> {
    // By logarithms: pairwise comparison needs them anyway, and a power of its own costs the page a kilobyte.
    let mut logarithms = vec![0.0; matrix.n_alternatives()];
    for (criterion_idx, share) in counting(matrix, weights) {
        let inverted = normalisation == Normalisation::None
            && matrix.directions().get(criterion_idx) == Some(&Direction::Cost);
        let column = if inverted {
            matrix.column(criterion_idx).collect()
        } else {
            normalised(matrix, criterion_idx, normalisation)?
        };
        for (alternative_idx, (sum, r)) in logarithms.iter_mut().zip(column).enumerate() {
            if r < 0.0 {
                return Err(MethodError::Negative { alternative_idx, criterion_idx });
            }
            if inverted && r <= 0.0 {
                return Err(MethodError::Zero { alternative_idx, criterion_idx });
            }
            *sum += if inverted { -share } else { share } * libm::log(r);
        }
    }
    let products: Vec<f64> = logarithms.into_iter().map(libm::exp).collect();
    finite((), &[&products])?;
    Ok(products)
}
