//! Weights by the best-worst method: the most and the least important criterion compared with all others.

use crate::decide::sensitivity::linear_program::{Constraint, minimise_first};
use std::fmt;

/// Largest number of criteria compared.
pub const MOST_COMPARED: usize = 50;

/// Comparisons with the best and with the worst criterion. Invariants: 2 to [`MOST_COMPARED`] criteria, all judgements
/// 1 to 9, the best and the worst are two different criteria and equal to themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct BestWorst {
    best_to_others: Vec<f64>,
    others_to_worst: Vec<f64>,
    best_idx: usize,
    worst_idx: usize,
}

/// Which of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// How many times as important the best is as each.
    BestToOthers,
    /// How many times as important each is as the worst.
    OthersToWorst,
}

/// Why lists are no comparisons; no weight was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BestWorstError {
    /// Fewer than two criteria, or more than [`MOST_COMPARED`].
    Size,
    /// The second list has another length than the first.
    Lengths,
    /// This judgement is not a number from 1 to 9.
    Judgement {
        /// In which list.
        list: List,
        /// Position of the criterion.
        criterion_idx: usize,
    },
    /// No criterion is compared with itself as 1 in this list, so that nobody knows which one is meant.
    NoReference {
        /// In which list.
        list: List,
    },
    /// The best over the worst has one number in one list and another in the other.
    Contradiction,
}

impl fmt::Display for BestWorstError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BestWorstError::Size => "the best-worst method takes 2 to 50 criteria",
            BestWorstError::Lengths => "both lists need one number per criterion",
            BestWorstError::Judgement { .. } => "a judgement must be a number from 1 to 9",
            BestWorstError::NoReference { .. } => "one criterion must be compared with itself, as 1",
            BestWorstError::Contradiction => "both lists must say the same of the best over the worst",
        })
    }
}

/// Weights of the linear model.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearWeights {
    /// Share per criterion; sums to 1.
    pub weights: Vec<f64>,
    /// Largest deviation |w_best - a w_j| or |w_j - a w_worst|; 0 for consistent judgements.
    pub deviation: f64,
}

/// Weights of the nonlinear model.
#[derive(Clone, Debug, PartialEq)]
pub struct NonlinearWeights {
    /// Share per criterion, the middles of the intervals rescaled to sum to 1.
    pub weights: Vec<f64>,
    /// Smallest and largest optimal share per criterion: with more than three criteria there can be many optima.
    pub intervals: Vec<(f64, f64)>,
    /// Largest deviation |w_best / w_j - a| or |w_j / w_worst - a|; 0 for consistent judgements.
    pub deviation: f64,
    /// Deviation over the largest that the best-to-worst judgement allows; 0 where it allows none.
    pub consistency_ratio: f64,
}

impl BestWorst {
    /// Returns the comparisons with these two lists. The best is the criterion with 1 in the first and the largest number in the
    /// second list, the worst the other way around; of equals the first.
    pub fn new(best_to_others: Vec<f64>, others_to_worst: Vec<f64>) -> Result<BestWorst, BestWorstError> {
        if best_to_others.len() < 2 || best_to_others.len() > MOST_COMPARED {
            return Err(BestWorstError::Size);
        }
        if best_to_others.len() != others_to_worst.len() {
            return Err(BestWorstError::Lengths);
        }
        let lists = [(List::BestToOthers, &best_to_others), (List::OthersToWorst, &others_to_worst)];
        for (list, judgements) in lists {
            if let Some(criterion_idx) = judgements.iter().position(|a| !(1.0..=9.0).contains(a)) {
                return Err(BestWorstError::Judgement { list, criterion_idx });
            }
        }
        let reference = |own: &[f64], other: &[f64], besides: Option<usize>| {
            let candidates = (0..own.len()).filter(|j| own[*j] <= 1.0 && besides != Some(*j));
            candidates.reduce(|found, j| if other[j] > other[found] { j } else { found })
        };
        let best_idx = reference(&best_to_others, &others_to_worst, None)
            .ok_or(BestWorstError::NoReference { list: List::BestToOthers })?;
        let worst_idx = reference(&others_to_worst, &best_to_others, Some(best_idx))
            .ok_or(BestWorstError::NoReference { list: List::OthersToWorst })?;
        if (best_to_others[worst_idx] - others_to_worst[best_idx]).abs() > 1e-9 {
            return Err(BestWorstError::Contradiction);
        }
        Ok(BestWorst { best_to_others, others_to_worst, best_idx, worst_idx })
    }

    /// Returns the position of the most important criterion.
    pub fn best_idx(&self) -> usize {
        self.best_idx
    }

    /// Returns the position of the least important criterion.
    pub fn worst_idx(&self) -> usize {
        self.worst_idx
    }

    /// Solves the linear model (Rezaei 2016): the smallest largest deviation of differences, by the simplex method.
    ///
    /// Exact but for rounding (1e-12). Where several weights are optimal it is one of them, always the same.
    pub fn linear(&self) -> LinearWeights {
        // Variables: the deviation, then one weight per criterion.
        let mut constraints = Vec::new();
        let mut within = |plus: usize, minus: usize, factor: f64| {
            for sign in [1.0, -1.0] {
                let mut row = vec![0.0; self.best_to_others.len() + 1];
                row[0] = -1.0;
                row[plus + 1] += sign;
                row[minus + 1] -= sign * factor;
                constraints.push(Constraint { coefficients: row });
            }
        };
        for (j, (&from_best, &to_worst)) in self.best_to_others.iter().zip(&self.others_to_worst).enumerate()
        {
            if j != self.best_idx {
                within(self.best_idx, j, from_best);
            }
            if j != self.best_idx && j != self.worst_idx {
                within(j, self.worst_idx, to_worst);
            }
        }
        let mut solution = minimise_first(&constraints, self.best_to_others.len() + 1);
        let deviation = solution.remove(0);
        LinearWeights { weights: solution, deviation }
    }

    /// Solves the nonlinear model (Rezaei 2015): the smallest largest deviation of ratios, in closed form.
    ///
    /// At a deviation x the best-to-worst ratio lies in the intervals (a_j - x)(b_j - x) ..= (a_j + x)(b_j + x) of all
    /// criteria j, and within x of the judgement itself. The optimum is the smallest x at which every two of these
    /// intervals meet, the root of a linear or a quadratic equation per pair. There the ratio is a single number.
    pub fn nonlinear(&self) -> NonlinearWeights {
        let judged = self.best_to_others[self.worst_idx];
        let others: Vec<(f64, f64)> = (0..self.best_to_others.len())
            .filter(|j| *j != self.best_idx && *j != self.worst_idx)
            .map(|j| (self.best_to_others[j], self.others_to_worst[j]))
            .collect();
        let mut deviation: f64 = 0.0;
        for &(a, b) in &others {
            // (a - x)(b - x) = judged + x, or judged - x = (a + x)(b + x): x^2 -+ (a + b + 1) x + a b - judged = 0.
            let (half, gap) = ((a + b + 1.0) / 2.0, a * b - judged);
            deviation = deviation.max(gap.abs() / (half + (half * half - gap).sqrt()));
            for &(c, d) in &others {
                deviation = deviation.max((a * b - c * d) / (a + b + c + d));
            }
        }
        let (ratio, ranges) = self.optimal_ratios(judged, deviation);
        // Weights as parts of the best one's: 1, 1 / ratio, and a range per other criterion.
        let parts = ranges.iter().map(|range| (1.0 / range.1, 1.0 / range.0));
        let mut parts: Vec<(f64, f64)> = parts.collect();
        parts[self.worst_idx] = (1.0 / ratio, 1.0 / ratio);
        let least: f64 = parts.iter().map(|part| part.0).sum();
        let most: f64 = parts.iter().map(|part| part.1).sum();
        // A share is largest where its own part is and all others are smallest.
        let share = |(low, high): &(f64, f64)| (low / (low + most - high), high / (high + least - low));
        let intervals: Vec<(f64, f64)> = parts.iter().map(share).collect();
        let middles: Vec<f64> = intervals.iter().map(|(low, high)| (low + high) / 2.0).collect();
        let sum: f64 = middles.iter().sum();
        let allowed = largest_deviation(judged);
        NonlinearWeights {
            weights: middles.iter().map(|middle| middle / sum).collect(),
            intervals,
            deviation,
            consistency_ratio: if allowed > 0.0 { deviation / allowed } else { 0.0 },
        }
    }

    /// At the optimum: the best-to-worst ratio, and the range of the best-to-other ratio per criterion.
    fn optimal_ratios(&self, judged: f64, x: f64) -> (f64, Vec<(f64, f64)>) {
        let low = |a: f64| (a - x).max(0.0);
        let ends = |j: usize| {
            let (a, b) = (self.best_to_others[j], self.others_to_worst[j]);
            (low(a) * low(b), (a + x) * (b + x))
        };
        let others = (0..self.best_to_others.len()).filter(|j| *j != self.best_idx && *j != self.worst_idx);
        let (from, to) =
            others.fold((low(judged), judged + x), |(from, to), j| (from.max(ends(j).0), to.min(ends(j).1)));
        // They meet in one point; the middle takes the rounding out.
        let ratio = (from + to) / 2.0;
        let range = |j: usize| {
            if j == self.best_idx {
                return (1.0, 1.0);
            }
            let (a, b) = (self.best_to_others[j], self.others_to_worst[j]);
            let from = low(a).max(ratio / (b + x));
            let to = if b > x { (a + x).min(ratio / (b - x)) } else { a + x };
            // In one point too where this criterion decides, but for rounding.
            if from > to { ((from + to) / 2.0, (from + to) / 2.0) } else { (from, to) }
        };
        (ratio, (0..self.best_to_others.len()).map(range).collect())
    }
}

/// Returns the largest deviation that a best-to-worst judgement allows: 0.00, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23 for
/// 1 to 9 (Rezaei 2015, table 1, to two digits as there): the smaller root of x^2 - (1 + 2 a) x + a^2 - a.
fn largest_deviation(judged: f64) -> f64 {
    let half = 0.5 + judged;
    let root = half - (half * half - judged * judged + judged).sqrt();
    (100.0 * root).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_deviations_are_those_of_the_table() {
        let table = [0.0, 0.44, 1.0, 1.63, 2.3, 3.0, 3.73, 4.47, 5.23];
        for (judged, expected) in (1..).zip(table) {
            assert!((largest_deviation(f64::from(judged)) - expected).abs() < 1e-12, "{judged}");
        }
    }

    #[test]
    fn consistent_judgements_give_the_weights_that_they_are_the_ratios_of() {
        let weights = [0.08, 0.48, 0.24, 0.16, 0.04];
        let from_best = weights.iter().map(|w| 0.48 / w).collect::<Vec<f64>>();
        // 12 is beyond the scale, so the worst is left at a sixth.
        assert!(BestWorst::new(from_best, weights.iter().map(|w| w / 0.04).collect()).is_err());
        let weights = [0.4, 0.2, 0.2, 0.1, 0.1];
        let from_best = weights.iter().map(|w| 0.4 / w).collect();
        let given = BestWorst::new(from_best, weights.iter().map(|w| w / 0.1).collect()).unwrap();
        assert_eq!((given.best_idx(), given.worst_idx()), (0, 3));
        let (linear, nonlinear) = (given.linear(), given.nonlinear());
        for (j, expected) in weights.iter().enumerate() {
            assert!((linear.weights[j] - expected).abs() < 1e-14);
            assert!((nonlinear.weights[j] - expected).abs() < 1e-14);
        }
        assert!(linear.deviation.abs() < 1e-15 && nonlinear.deviation.abs() < 1e-15);
    }

    #[test]
    fn two_criteria_have_the_ratio_that_was_judged() {
        let given = BestWorst::new(vec![4.0, 1.0], vec![1.0, 4.0]).unwrap();
        assert!((given.linear().weights[1] - 0.8).abs() < 1e-15);
        assert!((given.nonlinear().weights[0] - 0.2).abs() < 1e-15);
        let equal = BestWorst::new(vec![1.0, 1.0], vec![1.0, 1.0]).unwrap();
        assert!((equal.linear().weights[0] - 0.5).abs() < 1e-15);
    }

    #[test]
    fn no_other_weights_come_closer_to_the_judgements() {
        // Against a search over a grid of the simplex, in steps of 1/60.
        for (from_best, to_worst) in [([1.0, 3.0, 8.0], [8.0, 4.0, 1.0]), ([2.0, 1.0, 9.0], [5.0, 9.0, 1.0])]
        {
            let given = BestWorst::new(from_best.to_vec(), to_worst.to_vec()).unwrap();
            let (best, worst) = (given.best_idx(), given.worst_idx());
            let deviation = |w: &[f64; 3]| {
                (0..3).fold((0.0f64, 0.0f64), |(linear, ratio), j| {
                    (
                        linear
                            .max((w[best] - from_best[j] * w[j]).abs())
                            .max((w[j] - to_worst[j] * w[worst]).abs()),
                        ratio
                            .max((w[best] / w[j] - from_best[j]).abs())
                            .max((w[j] / w[worst] - to_worst[j]).abs()),
                    )
                })
            };
            let grid = (1..60)
                .flat_map(|a| (1..60 - a).map(move |b| [f64::from(a), f64::from(b), f64::from(60 - a - b)]));
            for point in grid.map(|w| w.map(|x| x / 60.0)) {
                let (linear, ratio) = deviation(&point);
                assert!(linear >= given.linear().deviation - 1e-12);
                assert!(ratio >= given.nonlinear().deviation - 1e-12);
            }
            let own: [f64; 3] = given.linear().weights.try_into().unwrap();
            assert!((deviation(&own).0 - given.linear().deviation).abs() < 1e-12);
            let own: [f64; 3] = given.nonlinear().weights.try_into().unwrap();
            assert!((deviation(&own).1 - given.nonlinear().deviation).abs() < 1e-9);
        }
    }

    #[test]
    fn lists_that_are_no_comparisons_are_refused() {
        let refused = |a: &[f64], b: &[f64]| BestWorst::new(a.to_vec(), b.to_vec()).unwrap_err();
        assert_eq!(refused(&[1.0], &[1.0]), BestWorstError::Size);
        assert_eq!(refused(&[1.0, 2.0], &[2.0]), BestWorstError::Lengths);
        for bad in [0.5, 9.5, f64::NAN, f64::INFINITY, -1.0] {
            let expected = BestWorstError::Judgement { list: List::OthersToWorst, criterion_idx: 1 };
            assert_eq!(refused(&[1.0, 2.0], &[2.0, bad]), expected);
        }
        let no_best = BestWorstError::NoReference { list: List::BestToOthers };
        assert_eq!(refused(&[2.0, 3.0], &[3.0, 1.0]), no_best);
        let no_worst = BestWorstError::NoReference { list: List::OthersToWorst };
        assert_eq!(refused(&[1.0, 3.0], &[3.0, 2.0]), no_worst);
        assert_eq!(refused(&[1.0, 3.0], &[4.0, 1.0]), BestWorstError::Contradiction);
    }
}
