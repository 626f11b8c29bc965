//! Tornado: what each criterion's scores, between their ends, do to the lead.

use crate::decide::value::additive::Evaluation;
use crate::decide::value::order::descending;
use crate::decide::value::scores::ScoreTable;
use crate::decide::value::weights::Weights;

/// The lead with one criterion's scores at their ends, everything else at its likely score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TornadoBar {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// Margin of the best over the runner-up with the best at its low end and the runner-up at its high one [points of 100].
    pub low: f64,
    /// The same with the best at its high end and the runner-up at its low one [points of 100].
    pub high: f64,
    /// Who leads where the best is at its low end and all others are at their high ones; `None` where the best still
    /// does, or is level.
    pub then: Option<usize>,
}

/// Ends of one score [points of 100]: the lower one, the upper one.
pub type Ends = (f64, f64);

/// Returns the ends of the score intervals as they are given.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, interval_ends}, units::Interval};
/// let score = |low, likely, high| Interval::new(low, likely, high).unwrap();
/// let scores = ScoreTable::new(&[vec![score(70.0, 80.0, 85.0)], vec![score(40.0, 50.0, 55.0)]]).unwrap();
/// assert_eq!(interval_ends(&scores, 1, 0), (40.0, 55.0));
/// ```
pub fn interval_ends(scores: &ScoreTable, alternative_idx: usize, criterion_idx: usize) -> Ends {
    let score = scores.at(alternative_idx, criterion_idx);
    (score.low(), score.high())
}

/// Returns one bar per criterion, widest first; equally wide ones in the dataset's order. Time O(alternatives x criteria).
///
/// `ends(alternative, criterion)` says what the ends are, and the caller must say so beside the picture: the score
/// intervals' own ([`interval_ends`]), or quantiles such as 5 % and 95 % of what the uncertainty analysis draws from. A
/// likely score outside its own quantiles is possible for a skewed interval; the bar then lies to one side of the margin.
///
/// Weakness: one criterion at a time; what several do together is not shown.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// use backend_balance::decide::tornado;
///
/// // Ten points to either side of a score are seven of the lead, where the weight is 0.7; both alternatives' add up.
/// let bars = tornado(&scores, &weights, &evaluation, &|a, j| (scores.likely(a, j) - 10.0, scores.likely(a, j) + 10.0));
/// assert_eq!(bars[0].criterion_idx, 0);
/// assert!((bars[0].low - 1.0).abs() < 1e-9 && (bars[0].high - 29.0).abs() < 1e-9);
/// ```
pub fn tornado(
    scores: &ScoreTable,
    weights: &Weights,
    evaluation: &Evaluation,
    ends: &dyn Fn(usize, usize) -> Ends,
) -> Vec<TornadoBar> {
    let (best, runner_up) = (evaluation.best(), evaluation.runner_up());
    let value_at = |a: usize, j: usize, score: f64| {
        evaluation.values[a] + weights.shares()[j] * (score - scores.likely(a, j))
    };
    let bar = |j: usize| {
        let (low, high) = (value_at(best, j, ends(best, j).0), value_at(best, j, ends(best, j).1));
        let against = |a: usize| value_at(a, j, ends(a, j).1);
        let leader = evaluation.order[1..].iter().copied().fold(runner_up, |leader, a| {
            if against(a) > against(leader) + crate::decide::value::additive::TIE { a } else { leader }
        });
        TornadoBar {
            criterion_idx: j,
            low: low - against(runner_up),
            high: high - value_at(runner_up, j, ends(runner_up, j).0),
            then: (against(leader) > low + crate::decide::value::additive::TIE).then_some(leader),
        }
    };
    let bars: Vec<TornadoBar> = (0..scores.n_criteria()).map(bar).collect();
    let order = descending(&bars.iter().map(|bar| bar.high - bar.low).collect::<Vec<_>>());
    order.into_iter().map(|i| bars[i]).collect()
}
