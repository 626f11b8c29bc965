//! Beliefs about scores: the distributions that they are drawn from.

use crate::decide::value::additive::TIE;
use crate::stats::{Grid, Strata};
use crate::units::Interval;

/// Knowledge of one alternative's score on one criterion, in any unit (in the datasets: points of 100).
#[derive(Clone, Debug, PartialEq)]
pub enum ScoreBelief {
    /// It is this.
    Exact(f64),
    /// Normal, not cut off anywhere.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation, not negative.
        sd: f64,
    },
    /// PERT over low, likely, high; see [`Grid::pert`](crate::stats::Grid::pert).
    Pert(Interval),
    /// Nothing: uniform on the whole scale of 0..=100.
    Missing,
    /// Only its order on this criterion: 0 = worst, equal levels are equal scores. All alternatives of a criterion are
    /// ordinal, or none. Scores are the order statistics of as many uniform numbers on 0..=100 as there are levels.
    Ordinal(usize),
    /// Any distribution, as a quantile table.
    Strata(Strata),
}

impl ScoreBelief {
    /// Returns the normal of which low and high are the 5 % and 95 % quantiles and likely is the mean.
    ///
    /// ```
    /// use backend_balance::{decide::ScoreBelief, units::Interval};
    ///
    /// let ScoreBelief::Normal { mean, sd } = ScoreBelief::normal_over(Interval::new(40.0, 50.0, 60.0).unwrap()) else { panic!() };
    /// // 5 % lie 1.645 standard deviations below the mean or further.
    /// assert_eq!(mean, 50.0);
    /// assert!((sd - 10.0 / 1.645).abs() < 1e-3);
    /// ```
    pub fn normal_over(score: Interval) -> Self {
        ScoreBelief::Normal { mean: score.likely(), sd: (score.high() - score.low()) / (2.0 * Z95) }
    }
}

/// 95 % quantile of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;
/// Largest size of a number taken: squares of it, and sums of those, are still finite.
const LARGEST: f64 = 1e100;
/// Largest number of alternatives and of criteria.
pub const LARGEST_TABLE: (usize, usize) = (100, 500);

/// Errors of scores that come from the same source are off together.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedErrors {
    /// Part of the variance that scores from one source share, 0..=1.
    pub rho: f64,
    /// Per criterion and source: the share of the score that comes from the source. A criterion of none is on its own.
    pub shares: Vec<Vec<f64>>,
}

/// Knowledge of every score.
///
/// Invariants: 2 to 100 alternatives, 1 to 500 criteria, rows of one length, every number finite and below 1e100, ordinal
/// criteria ordinal throughout.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreBeliefs {
    n_criteria: usize,
    cells: Vec<ScoreBelief>,
    shared: Option<SharedErrors>,
}

/// Why beliefs are none; nothing was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreBeliefError {
    /// Fewer than two alternatives, or no criteria, or more than [`LARGEST_TABLE`].
    Size,
    /// This alternative's row is longer or shorter than the first one's.
    Ragged {
        /// Position of the row.
        alternative_idx: usize,
    },
    /// A number is not finite, too large, or a negative standard deviation.
    Invalid {
        /// Position of the alternative.
        alternative_idx: usize,
        /// Position of the criterion.
        criterion_idx: usize,
    },
    /// Some scores of this criterion are ordinal and some are not.
    HalfOrdinal {
        /// Position of the criterion.
        criterion_idx: usize,
    },
    /// Shares by source must be finite, not negative, one row per criterion, all rows of one length; rho from 0 to 1.
    Shared,
}

impl ScoreBeliefs {
    /// Returns the beliefs with these rows, one per alternative.
    ///
    /// ```
    /// use backend_balance::decide::{ScoreBelief, ScoreBeliefError, ScoreBeliefs};
    ///
    /// let [known, unknown] = [ScoreBelief::Exact(70.0), ScoreBelief::Missing];
    /// let beliefs = ScoreBeliefs::new(vec![vec![known.clone(), unknown.clone()], vec![unknown, known.clone()]]).unwrap();
    /// assert_eq!((beliefs.n_alternatives(), beliefs.n_criteria(), beliefs.at(1, 1)), (2, 2, &known));
    /// let ragged = ScoreBeliefs::new(vec![vec![known.clone()], vec![known.clone(), known]]);
    /// assert_eq!(ragged, Err(ScoreBeliefError::Ragged { alternative_idx: 1 }));
    /// ```
    pub fn new(rows: Vec<Vec<ScoreBelief>>) -> Result<Self, ScoreBeliefError> {
        let n_criteria = rows.first().map_or(0, Vec::len);
        let sizes =
            (2..=LARGEST_TABLE.0).contains(&rows.len()) && (1..=LARGEST_TABLE.1).contains(&n_criteria);
        if !sizes {
            return Err(ScoreBeliefError::Size);
        }
        for (alternative_idx, row) in rows.iter().enumerate() {
            if row.len() != n_criteria {
                return Err(ScoreBeliefError::Ragged { alternative_idx });
            }
            if let Some(criterion_idx) = row.iter().position(|cell| !is_valid(cell)) {
                return Err(ScoreBeliefError::Invalid { alternative_idx, criterion_idx });
            }
        }
        for criterion_idx in 0..n_criteria {
            let n_ordinal = rows.iter().filter(|row| is_ordinal(&row[criterion_idx])).count();
            if n_ordinal > 0 && n_ordinal < rows.len() {
                return Err(ScoreBeliefError::HalfOrdinal { criterion_idx });
            }
        }
        Ok(ScoreBeliefs { n_criteria, cells: rows.into_iter().flatten().collect(), shared: None })
    }

    /// Returns the same with errors shared by source. Missing and ordinal scores have no source and stay on their own.
    ///
    /// ```
    /// use backend_balance::decide::{ScoreBelief, ScoreBeliefs, SharedErrors};
    ///
    /// let beliefs = ScoreBeliefs::new(vec![vec![ScoreBelief::Exact(70.0)], vec![ScoreBelief::Exact(50.0)]]).unwrap();
    /// // All of the criterion comes from one source.
    /// let shared = SharedErrors { rho: 0.5, shares: vec![vec![1.0]] };
    /// assert_eq!(beliefs.clone().with_shared(shared.clone()).unwrap().shared(), Some(&shared));
    /// assert!(beliefs.with_shared(SharedErrors { rho: 2.0, ..shared }).is_err());
    /// ```
    pub fn with_shared(self, shared: SharedErrors) -> Result<Self, ScoreBeliefError> {
        let n_sources = shared.shares.first().map_or(0, Vec::len);
        let row = |row: &Vec<f64>| row.len() == n_sources && row.iter().all(|s| (0.0..=LARGEST).contains(s));
        let fits = shared.shares.len() == self.n_criteria && shared.shares.iter().all(row);
        if !fits || !(0.0..=1.0).contains(&shared.rho) {
            return Err(ScoreBeliefError::Shared);
        }
        let shared = (shared.rho > 0.0 && n_sources > 0).then_some(shared);
        Ok(ScoreBeliefs { shared, ..self })
    }

    /// Returns the same with PERT scores as quantile tables, which costs some 20 microseconds each: for several analyses of one
    /// question, which would each make them.
    ///
    /// ```
    /// use backend_balance::{decide::{ScoreBelief, ScoreBeliefs}, units::Interval};
    ///
    /// let pert = |low, likely, high| vec![ScoreBelief::Pert(Interval::new(low, likely, high).unwrap())];
    /// let tables = ScoreBeliefs::new(vec![pert(40.0, 50.0, 60.0), pert(70.0, 70.0, 70.0)]).unwrap().tabulated();
    /// let ScoreBelief::Strata(table) = tables.at(0, 0) else { panic!() };
    /// assert!(table.values().iter().all(|value| (40.0..=60.0).contains(value)));
    /// assert_eq!(tables.at(1, 0), &ScoreBelief::Exact(70.0));
    /// ```
    pub fn tabulated(&self) -> Self {
        let grid = Grid::new();
        let cell = |cell: &ScoreBelief| match cell {
            ScoreBelief::Pert(score) if is_point(*score) => ScoreBelief::Exact(score.likely()),
            ScoreBelief::Pert(score) => {
                ScoreBelief::Strata(grid.pert(score.low(), score.likely(), score.high()))
            }
            other => other.clone(),
        };
        ScoreBeliefs {
            n_criteria: self.n_criteria,
            cells: self.cells.iter().map(cell).collect(),
            shared: self.shared.clone(),
        }
    }

    /// Returns the number of alternatives.
    pub fn n_alternatives(&self) -> usize {
        self.cells.len() / self.n_criteria
    }

    /// Returns the number of criteria.
    pub fn n_criteria(&self) -> usize {
        self.n_criteria
    }

    /// Returns what is known of an alternative's score on a criterion.
    pub fn at(&self, alternative_idx: usize, criterion_idx: usize) -> &ScoreBelief {
        &self.cells[alternative_idx * self.n_criteria + criterion_idx]
    }

    /// Returns the beliefs row by row.
    pub fn cells(&self) -> &[ScoreBelief] {
        &self.cells
    }

    /// Errors shared by source, where there are any.
    pub fn shared(&self) -> Option<&SharedErrors> {
        self.shared.as_ref()
    }

    /// Returns the distinct levels of an ordinal criterion, ascending; `None` where it is not ordinal.
    ///
    /// ```
    /// use backend_balance::decide::{ScoreBelief, ScoreBeliefs};
    ///
    /// let ordered = [2, 0, 2].map(|level| vec![ScoreBelief::Ordinal(level)]).to_vec();
    /// assert_eq!(ScoreBeliefs::new(ordered).unwrap().levels(0), Some(vec![0, 2]));
    /// ```
    pub fn levels(&self, criterion_idx: usize) -> Option<Vec<usize>> {
        let mut levels = Vec::new();
        for a in 0..self.n_alternatives() {
            let ScoreBelief::Ordinal(level) = self.at(a, criterion_idx) else { return None };
            let at = levels.partition_point(|other| other < level);
            if levels.get(at) != Some(level) {
                levels.insert(at, *level);
            }
        }
        Some(levels)
    }
}

fn is_ordinal(cell: &ScoreBelief) -> bool {
    matches!(cell, ScoreBelief::Ordinal(_))
}

fn is_valid(cell: &ScoreBelief) -> bool {
    match cell {
        ScoreBelief::Exact(score) => score.abs() <= LARGEST,
        ScoreBelief::Normal { mean, sd } => mean.abs() <= LARGEST && (0.0..=LARGEST).contains(sd),
        ScoreBelief::Strata(table) => table.values().iter().all(|v| v.abs() <= LARGEST),
        ScoreBelief::Pert(_) | ScoreBelief::Missing | ScoreBelief::Ordinal(_) => true,
    }
}

/// Returns whether a PERT's interval is so narrow that it is one number.
pub(crate) fn is_point(score: Interval) -> bool {
    score.high() - score.low() <= TIE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beliefs_hold_their_invariants() {
        let exact = |v: f64| ScoreBelief::Exact(v);
        let new = ScoreBeliefs::new;
        assert_eq!(new(vec![vec![exact(1.0)]]), Err(ScoreBeliefError::Size));
        assert_eq!(new(vec![vec![], vec![]]), Err(ScoreBeliefError::Size));
        let ragged = new(vec![vec![exact(1.0)], vec![exact(1.0), exact(2.0)]]);
        assert_eq!(ragged, Err(ScoreBeliefError::Ragged { alternative_idx: 1 }));
        for bad in [exact(f64::NAN), exact(1e300), ScoreBelief::Normal { mean: 0.0, sd: -1.0 }] {
            let found = new(vec![vec![exact(1.0)], vec![bad]]);
            assert_eq!(found, Err(ScoreBeliefError::Invalid { alternative_idx: 1, criterion_idx: 0 }));
        }
        let half = new(vec![vec![ScoreBelief::Ordinal(1)], vec![exact(2.0)]]);
        assert_eq!(half, Err(ScoreBeliefError::HalfOrdinal { criterion_idx: 0 }));
    }

    #[test]
    fn shares_by_source_are_one_row_per_criterion() {
        let beliefs = || ScoreBeliefs::new(vec![vec![ScoreBelief::Missing; 2]; 2]).unwrap();
        let with = |rho, shares| beliefs().with_shared(SharedErrors { rho, shares });
        assert!(with(0.5, vec![vec![1.0, 0.0], vec![0.3, 0.7]]).unwrap().shared().is_some());
        assert!(with(0.0, vec![vec![1.0], vec![1.0]]).unwrap().shared().is_none());
        assert_eq!(with(0.5, vec![vec![1.0]]), Err(ScoreBeliefError::Shared));
        assert_eq!(with(1.5, vec![vec![1.0], vec![1.0]]), Err(ScoreBeliefError::Shared));
        assert_eq!(with(0.5, vec![vec![1.0], vec![1.0, 0.0]]), Err(ScoreBeliefError::Shared));
    }

    #[test]
    fn a_normals_bounds_are_its_5_and_95_percent_quantiles() {
        let normal = ScoreBelief::normal_over(Interval::new(40.0, 55.0, 60.0).unwrap());
        let ScoreBelief::Normal { mean, sd } = normal else { unreachable!() };
        assert!((mean - 55.0).abs() < 1e-12 && (sd * 1.644_853_626_951_472_2 - 10.0).abs() < 1e-12);
    }
}
