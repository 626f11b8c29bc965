//! TOPSIS: close to the ideal and far from its opposite.

use super::super::Weights;
use super::matrix::ends;
use super::normalise::normalised;
use super::{Matrix, MethodError, Normalisation, counting, finite};

/// Distances and closeness, one per alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Topsis {
    /// D- / (D- + D+) in `0..=1`; more is better.
    pub closeness: Vec<f64>,
    /// D+, Euclidean distance to the best value of every criterion.
    pub to_ideal: Vec<f64>,
    /// D-, Euclidean distance to the worst value of every criterion.
    pub to_anti_ideal: Vec<f64>,
}

/// Closeness to the ideal among the alternatives at hand.
///
/// Source: Hwang & Yoon 1981, with `Normalisation::Vector`. Weaknesses: with vector normalisation another zero point of
/// a unit can change the order; adding an alternative can too. Alternatives that are all alike have no closeness (0/0):
/// `NoDifference`. Time O(alternatives x criteria).
///
/// ```
/// use backend_balance::decide::methods::{Direction, Matrix, Normalisation, topsis};
/// use backend_balance::decide::Weights;
///
/// // The one is the best on everything, the other the worst.
/// let matrix = Matrix::new(vec![4.0, 1.0, 2.0, 3.0], vec![Direction::Benefit, Direction::Cost]).unwrap();
/// let weights = Weights::from_points(&[1.0, 1.0]).unwrap();
/// let found = topsis(&matrix, &weights, Normalisation::Vector).unwrap();
/// assert_eq!(found.closeness, [1.0, 0.0]);
/// ```
pub fn topsis(
    matrix: &Matrix,
    weights: &Weights,
    normalisation: Normalisation,
) -> Result<Topsis, MethodError> {
    let mut columns = Vec::new();
    let mut widest: f64 = 0.0;
    for (criterion_idx, share) in counting(matrix, weights) {
        let mut column = normalised(matrix, criterion_idx, normalisation)?;
        column.iter_mut().for_each(|r| *r *= share);
        let (worst, best) = ends(column.iter().copied());
        widest = widest.max(best - worst);
        columns.push((column, worst, best));
    }
    if widest <= 0.0 {
        return Err(MethodError::NoDifference);
    }
    // In units of the widest difference, so that no square leaves the range of numbers.
    let distances = |to: fn(&(Vec<f64>, f64, f64)) -> f64| -> Vec<f64> {
        let square = |c: &(Vec<f64>, f64, f64), i: usize| {
            let d = (c.0[i] - to(c)) / widest;
            d * d
        };
        let distance = |i| widest * columns.iter().map(|c| square(c, i)).sum::<f64>().sqrt();
        (0..matrix.n_alternatives()).map(distance).collect()
    };
    let (to_anti_ideal, to_ideal) = (distances(|c| c.1), distances(|c| c.2));
    let closeness: Vec<f64> =
        to_ideal.iter().zip(&to_anti_ideal).map(|(plus, minus)| minus / (minus + plus)).collect();
    finite((), &[&closeness, &to_ideal, &to_anti_ideal])?;
    Ok(Topsis { closeness, to_ideal, to_anti_ideal })
}
