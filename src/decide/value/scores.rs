//! The table of scores.

use super::order::descending;
use crate::units::Interval;

/// Scores of every alternative on every criterion [points of 100].
///
/// Invariants: at least two alternatives and one criterion, every row of the same length; in `by_name` every position once.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreTable {
    n_criteria: usize,
    /// Row by row, one row per alternative.
    cells: Vec<Interval>,
    /// Positions of the alternatives in an order that has nothing to do with that of the rows, where their names are known.
    by_name: Vec<usize>,
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
    /// Returns the table with these rows, one per alternative.
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
        Ok(ScoreTable { n_criteria, cells: rows.concat(), by_name: (0..rows.len()).collect() })
    }

    /// Returns the same with what its alternatives are called: of those that are equal the first by name comes first, so that the
    /// order of the rows plays no part. Without names that order decides.
    ///
    /// ```
    /// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
    /// let level = vec![Interval::new(50.0, 50.0, 50.0).unwrap()];
    /// let table = ScoreTable::new(&[level.clone(), level]).unwrap();
    /// let weights = Weights::from_points(&[1.0]).unwrap();
    /// assert_eq!(evaluate(&table, &weights).order, [0, 1]);
    /// assert_eq!(evaluate(&table.named(&["python", "node"]), &weights).order, [1, 0]);
    /// ```
    #[must_use]
    pub fn named(mut self, names: &[&str]) -> Self {
        let name = |a: &usize| names.get(*a).copied().unwrap_or_default();
        for i in 1..self.by_name.len() {
            let mut at = i;
            while at > 0 && name(&self.by_name[at]) < name(&self.by_name[at - 1]) {
                self.by_name.swap(at, at - 1);
                at -= 1;
            }
        }
        self
    }

    /// Positions of the alternatives by name; in the order of the rows where names are not known.
    pub fn by_name(&self) -> &[usize] {
        &self.by_name
    }

    /// Positions of the alternatives, largest key first, equal ones by name.
    pub fn descending(&self, keys: &[f64]) -> Vec<usize> {
        let sorted: Vec<f64> = self.by_name.iter().map(|a| keys[*a]).collect();
        descending(&sorted).into_iter().map(|i| self.by_name[i]).collect()
    }

    /// Returns the number of alternatives, at least 2.
    pub fn n_alternatives(&self) -> usize {
        self.cells.len() / self.n_criteria
    }

    /// Returns the number of criteria, at least 1.
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
