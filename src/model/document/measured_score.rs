//! Scores that a person measured, in place of the dataset's.

use crate::catalog::{Basis, Dataset, MeasuredBy};
use crate::units::{Id, Interval};
use std::sync::Arc;

/// A measured score in place of the dataset's.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredScore {
    /// Of which criterion.
    pub criterion: Id,
    /// Of which alternative.
    pub alternative: Id,
    /// Low, likely and high [points of 100, whole tenths, in this order].
    pub points: [f64; 3],
    /// When and with what: letters, digits, points, hyphens and single spaces, at most 80; "" where unknown.
    pub by: String,
    /// Whether this device measured it. No link and no file says so: what comes with one did not, unless it is known here.
    pub is_from_here: bool,
}

/// Says of each score whether it is one of those that this device has measured.
pub fn mark_from_here(scores: &mut [MeasuredScore], from_here: &[MeasuredScore]) {
    for score in scores {
        score.is_from_here = true;
        score.is_from_here = from_here.contains(score);
    }
}

/// Returns the dataset with these scores in it.
#[inline(never)]
pub fn with_measured(dataset: &Dataset, measured: &[MeasuredScore]) -> Arc<Dataset> {
    let mut dataset = dataset.clone();
    for score in measured {
        let alternative =
            dataset.alternatives.iter().position(|alternative| alternative.id == score.alternative);
        let criterion = dataset.criterion_idx(score.criterion.as_str());
        let [low, likely, high] = score.points;
        if let (Some(alternative), Some(criterion), Ok(interval)) =
            (alternative, criterion, Interval::new(low, likely, high))
        {
            let criterion = &mut dataset.criteria[criterion];
            criterion.set_score(alternative, Some(interval));
            criterion.sources = Vec::new();
            let n = criterion.scores.len();
            if !matches!(criterion.basis, Basis::Measured { .. }) {
                criterion.basis = Basis::Measured { by: vec![None; n] };
            }
            if let Basis::Measured { by } = &mut criterion.basis {
                by[alternative] = Some(MeasuredBy { by: score.by.clone(), is_from_here: score.is_from_here });
            }
        }
    }
    Arc::new(dataset)
}

/// Returns those scores that a dataset has a place for, in its order; of several for one place the first.
#[inline(never)]
pub fn measured_of(measured: &[MeasuredScore], dataset: &Dataset) -> Vec<MeasuredScore> {
    let place = |score: &MeasuredScore| {
        let criterion = dataset.criterion_idx(score.criterion.as_str())?;
        Some((criterion, dataset.alternative_idx(score.alternative.as_str())?))
    };
    // The first of several for one place stays; few as they are, they are put in order one by one.
    let mut found: Vec<((usize, usize), &MeasuredScore)> = Vec::new();
    for score in measured {
        let Some(place) = place(score) else { continue };
        if let Err(at) = found.binary_search_by_key(&place, |(place, _)| *place) {
            found.insert(at, (place, score));
        }
    }
    found.into_iter().map(|(_, score)| score.clone()).collect()
}

/// The longest text of when and with what.
const LONGEST_BY: usize = 80;

/// Returns when and with what, in the letters that stand in a link as they are.
pub fn measured_by(date: &str, engine: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') { c } else { ' ' };
    let text: String = [date, " ", engine].concat().chars().map(plain).take(LONGEST_BY).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
