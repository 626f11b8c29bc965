//! How much one weight would have to change for two alternatives to tie, the other weights left as they are.

use crate::decide::value::weights::Weights;

/// The change of one weight at which two alternatives tie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightChange {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// Share taken off the weight; negative where it grows. `None` where the two are equal on the criterion.
    pub less: Option<f64>,
    /// The weight's share after the change, all weights rescaled to sum to 1; `None` where no weight does it, since
    /// it would be below zero.
    pub share_after: Option<f64>,
}

/// Two alternatives and, per criterion, the change at which they tie.
#[derive(Clone, Debug, PartialEq)]
pub struct PairChanges {
    /// Position of the first.
    pub first: usize,
    /// Position of the second, after the first.
    pub second: usize,
    /// One per criterion.
    pub changes: Vec<WeightChange>,
}

/// Changes for every two alternatives, values being sums of share times cell of `rows`.
///
/// With P the values and a the cells of criterion k, `less = (P_second - P_first) / (a_second - a_first)`; the share
/// after it is the tipping point that `tipping_points` finds with the others rescaled in proportion.
/// Source: Triantaphyllou & Sanchez 1997. Rows have one cell per share. Time O(alternatives^2 x criteria).
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let pairs = backend_balance::decide::weight_changes(&[vec![80.0, 40.0], vec![50.0, 60.0]], &weights);
/// // (53 - 68) / (50 - 80) is taken off 0.7; what is left is 0.2 of 0.5.
/// let change = pairs[0].changes[0];
/// assert!((change.less.unwrap() - 0.5).abs() < 1e-9 && (change.share_after.unwrap() - 0.4).abs() < 1e-9);
/// let critical = backend_balance::decide::criticality(&pairs, &weights);
/// assert!((critical[0].unwrap() - 0.5 / 0.7).abs() < 1e-9);
/// ```
pub fn weight_changes(rows: &[Vec<f64>], weights: &Weights) -> Vec<PairChanges> {
    let value = |row: &Vec<f64>| row.iter().zip(weights.shares()).map(|(a, share)| a * share).sum::<f64>();
    let values: Vec<f64> = rows.iter().map(value).collect();
    let pairs = (0..rows.len()).flat_map(|first| (first + 1..rows.len()).map(move |second| (first, second)));
    pairs
        .map(|(first, second)| {
            let cells = rows[first].iter().zip(&rows[second]).zip(weights.shares());
            let changes = cells.enumerate().map(|(criterion_idx, ((a, b), &share))| {
                let less = ((b - a).abs() > 0.0).then(|| slope((values[first], values[second]), (*a, *b)));
                let share_after = less.filter(|less| *less <= share && *less < 1.0);
                let share_after = share_after.map(|less| (share - less) / (1.0 - less));
                WeightChange { criterion_idx, less, share_after }
            });
            PairChanges { first, second, changes: changes.collect() }
        })
        .collect()
}

/// Returns how much the values differ per unit that the cells differ. Differences may be beyond the range of numbers; then
/// halves of them are not.
fn slope(values: (f64, f64), cells: (f64, f64)) -> f64 {
    let difference = |(first, second): (f64, f64)| second - first;
    let halves = |(first, second): (f64, f64)| (first / 2.0, second / 2.0);
    if difference(cells).is_finite() && difference(values).is_finite() {
        difference(values) / difference(cells)
    } else {
        difference(halves(values)) / difference(halves(cells))
    }
}

/// Per criterion the smallest change that is possible and makes some two alternatives tie, as a share of its weight;
/// `None` where there is none, or the weight is zero. The smaller, the more critical the criterion.
///
/// ```
/// use backend_balance::decide::{Weights, criticality, weight_changes};
///
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// // Values 68 and 53: they tie where (53 - 68) / (50 - 80) = 0.5 is taken off 0.7, or where 0.75 is added to 0.3.
/// let pairs = weight_changes(&[vec![80.0, 40.0], vec![50.0, 60.0]], &weights);
/// let critical = criticality(&pairs, &weights);
/// assert!((critical[0].unwrap() - 0.5 / 0.7).abs() < 1e-9);
/// assert!((critical[1].unwrap() - 0.75 / 0.3).abs() < 1e-9);
/// ```
pub fn criticality(pairs: &[PairChanges], weights: &Weights) -> Vec<Option<f64>> {
    let smallest = |(criterion_idx, share): (usize, &f64)| {
        let changes = pairs.iter().filter_map(|pair| pair.changes.get(criterion_idx));
        let possible = changes.filter(|change| change.share_after.is_some()).filter_map(|change| change.less);
        possible.map(|less| (less / share).abs()).filter(|part| part.is_finite()).reduce(f64::min)
    };
    weights.shares().iter().enumerate().map(smallest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0.5 (x - -x) = d x at d = 0.5 for every x, also where x - -x is beyond the range of numbers.
    #[test]
    fn a_change_does_not_depend_on_the_scale_of_the_values() {
        for x in [1.0, 1e300, 1e308, f64::MAX] {
            let weights = Weights::from_points(&[1.0, 1.0]).unwrap();
            let pairs = weight_changes(&[vec![x, 0.0], vec![-x, 0.0]], &weights);
            assert_eq!(pairs[0].changes[0].less, Some(0.5), "{x}");
            assert_eq!(criticality(&pairs, &weights), [Some(1.0), None], "{x}");
        }
    }
}
