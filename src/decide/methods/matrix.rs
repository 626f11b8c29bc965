//! The matrix that other methods work on.

use super::super::ScoreTable;
use std::fmt;

/// Which end of a criterion is the good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
}

/// Alternatives x criteria in raw units. Invariants: at least one of each, all values finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// One list of all alternatives' values per criterion: methods go through criteria one by one.
    columns: Vec<Vec<f64>>,
    /// One per criterion.
    directions: Vec<Direction>,
}

/// Why numbers are not a matrix; nothing was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixError {
    /// No alternative, or no criterion.
    Empty,
    /// The numbers do not fill rows of one number per direction.
    Shape,
    /// This value is not a finite number.
    NotFinite {
        /// Position of the alternative.
        alternative_idx: usize,
        /// Position of the criterion.
        criterion_idx: usize,
    },
}

impl fmt::Display for MatrixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            MatrixError::Empty => "a matrix needs at least one alternative and one criterion",
            MatrixError::Shape => "every alternative needs one number per criterion",
            MatrixError::NotFinite { .. } => "it must be a finite number",
        })
    }
}

impl Matrix {
    /// Returns the matrix with these cells, row by row, and one direction per criterion.
    pub fn new(cells: Vec<f64>, directions: Vec<Direction>) -> Result<Matrix, MatrixError> {
        if cells.is_empty() || directions.is_empty() {
            return Err(MatrixError::Empty);
        }
        if !cells.len().is_multiple_of(directions.len()) {
            return Err(MatrixError::Shape);
        }
        if let Some(at) = cells.iter().position(|value| !value.is_finite()) {
            let (alternative_idx, criterion_idx) = (at / directions.len(), at % directions.len());
            return Err(MatrixError::NotFinite { alternative_idx, criterion_idx });
        }
        let column = |j: usize| cells.iter().skip(j).step_by(directions.len()).copied().collect();
        let columns = (0..directions.len()).map(column).collect();
        Ok(Matrix { columns, directions })
    }

    /// Returns the likely scores [points of 100]; more is better on every criterion.
    pub fn of_scores(scores: &ScoreTable) -> Matrix {
        let column = |j| (0..scores.n_alternatives()).map(|a| scores.likely(a, j)).collect();
        let columns = (0..scores.n_criteria()).map(column).collect();
        Matrix { columns, directions: vec![Direction::Benefit; scores.n_criteria()] }
    }

    /// Returns the number of alternatives, at least 1.
    pub fn n_alternatives(&self) -> usize {
        self.columns[0].len()
    }

    /// Returns the number of criteria, at least 1.
    pub fn n_criteria(&self) -> usize {
        self.directions.len()
    }

    /// Returns the direction per criterion.
    pub fn directions(&self) -> &[Direction] {
        &self.directions
    }

    /// Returns the same numbers with more being better on every criterion, as variants that ignore directions take them.
    pub fn undirected(&self) -> Matrix {
        Matrix { directions: vec![Direction::Benefit; self.n_criteria()], columns: self.columns.clone() }
    }

    /// Values of all alternatives on one criterion, in raw units.
    pub fn column(&self, criterion_idx: usize) -> impl Iterator<Item = f64> + Clone + '_ {
        self.columns[criterion_idx].iter().copied()
    }

    /// Returns the same with more being better: costs have their sign changed.
    pub(super) fn upward(&self, criterion_idx: usize) -> Vec<f64> {
        let is_cost = self.directions[criterion_idx] == Direction::Cost;
        self.column(criterion_idx).map(|x| if is_cost { -x } else { x }).collect()
    }
}

/// Returns the smallest and largest of some numbers; the larger one first where there are none.
pub(super) fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Benefit, Cost};

    #[test]
    fn columns_are_read_in_raw_units_and_upward() {
        let matrix = Matrix::new(vec![1.0, 2.0, 3.0, 4.0], vec![Benefit, Cost]).unwrap();
        assert_eq!(matrix.column(1).collect::<Vec<_>>(), [2.0, 4.0]);
        assert_eq!(matrix.upward(1), [-2.0, -4.0]);
        assert_eq!((matrix.n_alternatives(), matrix.n_criteria()), (2, 2));
    }

    #[test]
    fn numbers_that_are_no_matrix_are_refused() {
        assert_eq!(Matrix::new(vec![], vec![Benefit]), Err(MatrixError::Empty));
        assert_eq!(Matrix::new(vec![1.0], vec![]), Err(MatrixError::Empty));
        assert_eq!(Matrix::new(vec![1.0; 3], vec![Benefit; 2]), Err(MatrixError::Shape));
        let hole = Matrix::new(vec![1.0, 2.0, 3.0, f64::NAN], vec![Benefit; 2]);
        assert_eq!(hole, Err(MatrixError::NotFinite { alternative_idx: 1, criterion_idx: 1 }));
    }
}
