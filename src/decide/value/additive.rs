//! Additive value: V = sum of share times likely score.

use super::scores::ScoreTable;
use super::weights::Weights;

/// Values closer than this count as equal [points of 100]; far below any figure's meaning, far above rounding.
pub const TIE: f64 = 1e-9;

/// Values of all alternatives at likely scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Value per alternative [points of 100].
    pub values: Vec<f64>,
    /// Share times likely score, per alternative and criterion; a row sums to the alternative's value.
    pub contributions: Vec<Vec<f64>>,
    /// Rank per alternative, 1 = best; equal values share the smaller rank.
    pub ranks: Vec<usize>,
    /// Positions of the alternatives, best first; ties by name (`ScoreTable::named`).
    pub order: Vec<usize>,
}

impl Evaluation {
    /// Returns the position of the alternative with the largest value.
    pub fn best(&self) -> usize {
        self.order[0]
    }

    /// Returns the position of the alternative with the second largest value.
    pub fn runner_up(&self) -> usize {
        self.order[1]
    }

    /// Returns the value of the best less that of the runner-up [points of 100]; not negative. 0 also where the two count as
    /// equal and the runner-up has more by less than [`TIE`].
    pub fn margin(&self) -> f64 {
        (self.values[self.best()] - self.values[self.runner_up()]).max(0.0)
    }
}

/// Values, contributions and ranks at likely scores. Time O(alternatives x criteria).
///
/// Source: Keeney & Raiffa 1976, additive value. Weakness: it lets a strength pay for any weakness.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// assert!((evaluation.values[0] - 68.0).abs() < 1e-9 && (evaluation.margin() - 15.0).abs() < 1e-9);
/// assert_eq!(evaluation.ranks, [1, 2]);
/// ```
pub fn evaluate(scores: &ScoreTable, weights: &Weights) -> Evaluation {
    let contributions: Vec<Vec<f64>> = (0..scores.n_alternatives())
        .map(|a| weights.shares().iter().enumerate().map(|(j, share)| share * scores.likely(a, j)).collect())
        .collect();
    let values: Vec<f64> = contributions.iter().map(|row: &Vec<f64>| row.iter().sum()).collect();
    // Rounding must not rank what is equal: values are compared on a grid of ties.
    let order = scores.descending(&values.iter().map(|v| (v / TIE).round()).collect::<Vec<_>>());
    let ranks = values.iter().map(|v| 1 + values.iter().filter(|other| **other > v + TIE).count()).collect();
    Evaluation { values, contributions, ranks, order }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Interval;

    /// Found by fuzzing: the first of two that count as equal may have less, by rounding; that is no negative lead.
    #[test]
    fn a_lead_is_never_negative() {
        let score = |points| vec![Interval::new(points, points, points).unwrap()];
        let scores = ScoreTable::new(&[score(50.0), score(50.0 + TIE / 4.0)]).unwrap();
        let evaluation = evaluate(&scores, &Weights::from_points(&[1.0]).unwrap());
        assert_eq!((evaluation.best(), evaluation.ranks.as_slice()), (0, &[1, 1][..]));
        assert!(evaluation.margin().to_bits() == 0.0_f64.to_bits(), "{}", evaluation.margin());
    }
}
