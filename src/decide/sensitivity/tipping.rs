//! Tipping points: how far one weight may move before somebody else leads.

use crate::decide::value::additive::{Evaluation, TIE};
use crate::decide::value::scores::ScoreTable;
use crate::decide::value::weights::Weights;

/// Where the lead passes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Takeover {
    /// Share of the criterion's weight at which the two tie in `0..=1`.
    pub share: f64,
    /// Position of the alternative that leads beyond it.
    pub by: usize,
}

/// Effect of one criterion's weight on the lead, the other weights rescaled in proportion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TippingPoint {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// Its present share of the whole weight in `0..=1`.
    pub share: f64,
    /// Share at which the best and the runner-up tie, and who leads beyond it; `None` where no share does that.
    pub tie: Option<Takeover>,
    /// Lower end of the best's stability interval and who takes over there; `None` where it reaches down to 0.
    pub below: Option<Takeover>,
    /// Upper end of the best's stability interval and who takes over there; `None` where it reaches up to 1.
    pub above: Option<Takeover>,
}

/// Returns the tipping point of every criterion's weight, in closed form. Time O(criteria x alternatives^2).
///
/// With d the difference of two alternatives on the criterion and D their difference on the rest (weighted by shares
/// within the rest), they tie at the share D / (D - d), where that lies in 0..=1. Where one criterion has the whole
/// weight the rest has no proportions and no tipping point exists.
///
/// Source: Mareschal 1988 (weight stability intervals); Triantaphyllou & Sanchez 1997, in normalised form.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let tips = backend_balance::decide::tipping_points(&scores, &weights, &evaluation);
/// // d = 80 - 50 and D = 40 - 60, so that they tie at -20 / (-20 - 30).
/// let tie = tips[0].tie.unwrap();
/// assert!((tie.share - 0.4).abs() < 1e-9);
/// assert_eq!(tie.by, 1);
/// ```
pub fn tipping_points(scores: &ScoreTable, weights: &Weights, evaluation: &Evaluation) -> Vec<TippingPoint> {
    (0..scores.n_criteria()).map(|k| tipping_point(scores, weights, evaluation, k)).collect()
}

fn tipping_point(scores: &ScoreTable, weights: &Weights, evaluation: &Evaluation, k: usize) -> TippingPoint {
    let share = weights.shares()[k];
    let mut point = TippingPoint { criterion_idx: k, share, tie: None, below: None, above: None };
    let Some(rest) = values_of_others(scores, weights, k) else { return point };
    let lines =
        Lines { at_one: (0..scores.n_alternatives()).map(|a| scores.likely(a, k)).collect(), at_zero: rest };

    let (best, runner_up) = (evaluation.best(), evaluation.runner_up());
    point.tie = lines.crossing(best, runner_up).map(|at| {
        let upwards = at > share || (at >= share && lines.slope(runner_up) > lines.slope(best));
        Takeover { share: at, by: lines.leader_beyond(at, upwards, scores.by_name()) }
    });
    for other in (0..scores.n_alternatives()).filter(|&a| a != best) {
        let Some(at) = lines.crossing(best, other) else { continue };
        // The other one gains on the best in the direction in which its line is the steeper one.
        let upwards = lines.slope(other) > lines.slope(best);
        let end = if upwards { &mut point.above } else { &mut point.below };
        let nearer = end.is_none_or(|e: Takeover| if upwards { at < e.share } else { at > e.share });
        if nearer {
            *end = Some(Takeover { share: at, by: lines.leader_beyond(at, upwards, scores.by_name()) });
        }
    }
    point
}

/// Returns the value of every alternative on all criteria but `k` [points of 100]; `None` where they have no weight.
fn values_of_others(scores: &ScoreTable, weights: &Weights, k: usize) -> Option<Vec<f64>> {
    let shares = weights.shares();
    let others = |j: &usize| *j != k;
    let rest: f64 = (0..shares.len()).filter(others).map(|j| shares[j]).sum();
    if rest <= 0.0 {
        return None;
    }
    let value = |a| (0..shares.len()).filter(others).map(|j| shares[j] / rest * scores.likely(a, j)).sum();
    Some((0..scores.n_alternatives()).map(value).collect())
}

/// Value of every alternative as a straight line over one criterion's share, from 0 to 1.
struct Lines {
    at_zero: Vec<f64>,
    at_one: Vec<f64>,
}

impl Lines {
    fn slope(&self, a: usize) -> f64 {
        self.at_one[a] - self.at_zero[a]
    }

    /// Returns the share at which two lines meet; `None` where they do not in 0..=1, or are the same line.
    fn crossing(&self, a: usize, b: usize) -> Option<f64> {
        let on_rest = self.at_zero[a] - self.at_zero[b];
        let on_criterion = self.at_one[a] - self.at_one[b];
        let span = on_rest - on_criterion;
        if span.abs() <= TIE {
            return None;
        }
        let at = on_rest / span;
        (0.0..=1.0).contains(&at).then_some(at)
    }

    /// Returns who has the largest value just beyond `at`, in the direction given; of equal ones the first of `by_name`.
    fn leader_beyond(&self, at: f64, upwards: bool, by_name: &[usize]) -> usize {
        let value = |a: usize| self.at_zero[a] + at * self.slope(a);
        let gain = |a: usize| if upwards { self.slope(a) } else { -self.slope(a) };
        by_name[1..].iter().fold(by_name[0], |leader, &a| {
            let ahead = value(a) - value(leader);
            if ahead > TIE || (ahead.abs() <= TIE && gain(a) > gain(leader)) { a } else { leader }
        })
    }
}
