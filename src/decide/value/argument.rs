//! Why the best is best: the fewest reasons that outweigh all counter-arguments, and the way from value to value.

use super::additive::Evaluation;
use super::order::descending;

use super::reasons::{Reason, reasons};

/// The case for one alternative against another, and what against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The fewest criteria that together outweigh all counter-arguments, weightiest first; empty where all that speaks
    /// for it does not.
    pub reasons: Vec<Reason>,
    /// Further reasons for it, weightiest first.
    pub further: Vec<Reason>,
    /// All that speaks against it, weightiest first; points are negative.
    pub counter_arguments: Vec<Reason>,
}

/// Returns the argument for `first` against `second` at likely scores. Time O(n log n), as sorting.
///
/// The weightiest reasons first, until their sum exceeds that of all counter-arguments: no smaller set does.
///
/// Source: Klein & Shortliffe 1994 (explanation of multiattribute choices).
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let argument = backend_balance::decide::argument(&evaluation, 0, 1);
/// // 0.7 * 30 points speak for the first, 0.3 * 20 against it.
/// assert!((argument.reasons[0].points - 21.0).abs() < 1e-9);
/// assert!((argument.counter_arguments[0].points + 6.0).abs() < 1e-9);
/// ```
pub fn argument(evaluation: &Evaluation, first: usize, second: usize) -> Argument {
    let (mut reasons, counter_arguments): (Vec<Reason>, Vec<Reason>) =
        reasons(evaluation, first, second).into_iter().partition(|reason| reason.points > 0.0);
    let against: f64 = counter_arguments.iter().map(|reason| reason.points).sum();
    let mut balance = against;
    let enough = reasons.iter().position(|reason| {
        balance += reason.points;
        balance > super::additive::TIE
    });
    let further = reasons.split_off(enough.map_or(0, |last| last + 1));
    Argument { reasons, further, counter_arguments }
}

/// One step of a waterfall [points of 100].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WaterfallStep {
    /// Position of the criterion; `None` for the step that holds all that are not shown.
    pub criterion_idx: Option<usize>,
    /// How many criteria it holds.
    pub n_criteria: usize,
    /// Value before it.
    pub from: f64,
    /// Value after it.
    pub to: f64,
}

/// Steps from the value of `from` to that of `to`: first what lifts, then what lowers, weightiest first, then the rest.
///
/// Each step is share times score difference; the first starts at the one value, the last ends at the other, and each
/// starts where the one before ended. At most `most` steps: where there are more criteria in which the two differ, the
/// lightest are one step together at the end.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let steps = backend_balance::decide::waterfall(&evaluation, 1, 0, 5);
/// let ends: Vec<f64> = steps.iter().map(|step| step.to.round()).collect();
/// assert_eq!(ends, [74.0, 68.0]);
/// ```
pub fn waterfall(evaluation: &Evaluation, from: usize, to: usize, most: usize) -> Vec<WaterfallStep> {
    let all = reasons(evaluation, to, from);
    let n_shown = if all.len() > most { most.saturating_sub(1) } else { all.len() };
    let (shown, rest) = all.split_at(n_shown);
    // Positive ones first, each kind by its weight.
    let order = descending(&shown.iter().map(|r| if r.points > 0.0 { 1.0 } else { 0.0 }).collect::<Vec<_>>());
    let mut steps: Vec<WaterfallStep> = Vec::with_capacity(n_shown + 1);
    let mut at = evaluation.values[from];
    let mut push = |criterion_idx, n_criteria, points: f64| {
        steps.push(WaterfallStep { criterion_idx, n_criteria, from: at, to: at + points });
        at += points;
    };
    for i in order {
        push(Some(shown[i].criterion_idx), 1, shown[i].points);
    }
    if !rest.is_empty() {
        push(None, rest.len(), rest.iter().map(|reason| reason.points).sum());
    }
    // What rounding left between the sum and the value.
    if let Some(last) = steps.last_mut() {
        last.to = evaluation.values[to];
    }
    steps
}
