//! The table of scores.

use crate::units::Interval;

/// Scores of every alternative on every criterion [points of 100].
///
/// Invariants: at least two alternatives and one criterion, every row of the same length.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreTable {
    n_criteria: usize,
    /// Row by row, one row per alternative.
    cells: Vec<Interval>,
}

/// Why rows are not a table of scores; nothing was computed from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreTableError {
    /// Fewer than two alternatives: there is nothing to compare.
    TooFewAlternatives,
    /// No criterion to compare by.
    NoCriteria,
    /// This alternative's row is longer or shorter than the first one's.
    Ragged {
        /// Position of the row.
        alternative_idx: usize,
    },
}

impl ScoreTable {
    /// The table with these rows, one per alternative.
    pub fn new(rows: &[Vec<Interval>]) -> Result<Self, ScoreTableError> {
        if rows.len() < 2 {
            return Err(ScoreTableError::TooFewAlternatives);
        }
        let n_criteria = rows[0].len();
        if n_criteria == 0 {
            return Err(ScoreTableError::NoCriteria);
        }
        if let Some(alternative_idx) = rows.iter().position(|row| row.len() != n_criteria) {
            return Err(ScoreTableError::Ragged { alternative_idx });
        }
        Ok(ScoreTable { n_criteria, cells: rows.concat() })
    }

    /// Number of alternatives, at least 2.
    pub fn n_alternatives(&self) -> usize {
        self.cells.len() / self.n_criteria
    }

    /// Number of criteria, at least 1.
    pub fn n_criteria(&self) -> usize {
        self.n_criteria
    }

    /// Score of an alternative on a criterion.
    pub fn at(&self, alternative_idx: usize, criterion_idx: usize) -> Interval {
        self.cells[alternative_idx * self.n_criteria + criterion_idx]
    }

    /// Likely score of an alternative on a criterion [points of 100].
    pub fn likely(&self, alternative_idx: usize, criterion_idx: usize) -> f64 {
        self.at(alternative_idx, criterion_idx).likely()
    }
}
