//! Other methods of multi-criteria decision analysis, on a plain matrix in raw units.
//!
//! The model of this engine is the additive value on fixed scales (`decide::evaluate`). What is here serves two ends:
//! results can be held against other software, and `decide::opinions` asks whether other methods would agree.
//! `tests/reference/decision_golden.json` defines every convention to the formula and holds its figures.
//!
//! Criteria with a share of zero are left out before anything is computed, so that they change nothing and cannot fail.

pub(super) mod matrix;
pub(super) mod normalise;
pub(super) mod opinions;
pub(super) mod promethee;
pub(super) mod sums;
pub(super) mod topsis;
pub(super) mod vikor;

pub use matrix::{Direction, Matrix, MatrixError};
pub use normalise::Normalisation;
pub use promethee::{Flows, Preference, promethee};
pub use sums::{wpm, wsm};
pub use topsis::{Topsis, topsis};
pub use vikor::{Vikor, vikor};

use super::Weights;
use crate::stats::sort_numbers;
use std::fmt;

/// Scores that differ by less than this share of their scale have one rank.
pub const SAME_RANK: f64 = 1e-12;

/// Why a method has no result for a matrix; nothing was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodError {
    /// The method takes ratios, and this value is negative.
    Negative {
        /// Position of the alternative.
        alternative_idx: usize,
        /// Position of the criterion.
        criterion_idx: usize,
    },
    /// The method divides by this value, and it is zero.
    Zero {
        /// Position of the alternative.
        alternative_idx: usize,
        /// Position of the criterion.
        criterion_idx: usize,
    },
    /// Every alternative has the same value on this criterion, and the method divides by their spread.
    Constant {
        /// Position of the criterion.
        criterion_idx: usize,
    },
    /// The method compares alternatives, and there is only one.
    OneAlternative,
    /// The alternatives do not differ, or only in step, and the method divides by their difference.
    NoDifference,
    /// A threshold of this criterion is missing, negative or not finite, or the indifference is above the preference.
    Threshold {
        /// Position of the criterion.
        criterion_idx: usize,
    },
    /// The weight of group utility is not between 0 and 1.
    GroupUtility,
    /// The values are so large or so small that a result would not be a number.
    OutOfRange,
}

impl fmt::Display for MethodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            MethodError::Negative { .. } => "the method takes ratios and needs values that are not negative",
            MethodError::Zero { .. } => "the method divides by this value, which must be above zero",
            MethodError::Constant { .. } => "the method needs alternatives that differ on this criterion",
            MethodError::OneAlternative => "the method compares alternatives and needs at least two",
            MethodError::NoDifference => "the alternatives do not differ in what the method compares",
            MethodError::Threshold { .. } => {
                "thresholds must be finite and not negative, and indifference not above preference"
            }
            MethodError::GroupUtility => "the weight of group utility must be from 0 to 1",
            MethodError::OutOfRange => "the values are too large or too small to be computed with",
        })
    }
}

/// Returns the rank per score, 1 = best; scores within [`SAME_RANK`] of `scale` share the smaller rank. Time O(n^2).
///
/// ```
/// use backend_balance::decide::methods::ranks;
///
/// assert_eq!(ranks(&[3.0, 1.0, 3.0], true, 1.0), [1, 3, 1]);
/// ```
pub fn ranks(scores: &[f64], higher_is_better: bool, scale: f64) -> Vec<usize> {
    let tie = SAME_RANK * scale;
    let better = |a: f64, b: f64| if higher_is_better { a > b + tie } else { a < b - tie };
    scores.iter().map(|&own| 1 + scores.iter().filter(|&&other| better(other, own)).count()).collect()
}

/// Returns the same for many scores. Time O(n log n), for code that [`ranks`] does not need.
///
/// ```
/// use backend_balance::decide::methods::{ranks, ranks_of_many};
///
/// let scores = [3.0, 1.0, 3.0];
/// assert_eq!(ranks_of_many(&scores, true, 1.0), [1, 3, 1]);
/// assert_eq!(ranks_of_many(&scores, false, 1.0), ranks(&scores, false, 1.0));
/// ```
pub fn ranks_of_many(scores: &[f64], higher_is_better: bool, scale: f64) -> Vec<usize> {
    let tie = SAME_RANK * scale;
    let up = |score: f64| if higher_is_better { score } else { -score };
    let mut sorted: Vec<f64> = scores.iter().map(|score| up(*score)).collect();
    sort_numbers(&mut sorted);
    sorted.reverse();
    scores.iter().map(|own| 1 + sorted.partition_point(|other| *other > up(*own) + tie)).collect()
}

/// Returns the position and share of every criterion that has a share.
fn counting<'a>(matrix: &Matrix, weights: &'a Weights) -> impl Iterator<Item = (usize, f64)> + 'a {
    let shares = weights.shares().iter().copied().enumerate();
    shares.take(matrix.n_criteria()).filter(|(_, share)| *share > 0.0)
}

/// Returns the result, unless a number in it is none.
fn finite<T>(result: T, numbers: &[&[f64]]) -> Result<T, MethodError> {
    let all = numbers.iter().all(|list| list.iter().all(|n| n.is_finite()));
    if all { Ok(result) } else { Err(MethodError::OutOfRange) }
}
