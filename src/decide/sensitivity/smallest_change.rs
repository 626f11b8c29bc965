//! The smallest change of all weights together that makes somebody else level with the best.

use crate::decide::value::additive::{Evaluation, TIE};
use crate::decide::value::order::descending;
use crate::decide::value::scores::ScoreTable;
use crate::decide::value::weights::Weights;

/// Other weights at which the best and a challenger tie.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightChange {
    /// Position of the challenger, who leads just beyond.
    pub by: usize,
    /// Shares at the tie, one per criterion; not negative, summing to 1.
    pub shares: Vec<f64>,
    /// How far away that is, in the measure asked for [shares of 1]: Euclidean, or the sum of absolute changes.
    pub distance: f64,
}

/// Weights nearest to the present ones, by least squares, at which a challenger is level with the best.
///
/// The nearest over all challengers, so that at these weights nobody is ahead of the best. `None` where no weights
/// put anybody ahead of it. Exact up to rounding, for each challenger in O(n log n) per step and a handful of steps.
///
/// Source: Barron & Schmidt 1988 (least squares), with weights kept from falling below 0.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let change = backend_balance::decide::smallest_change(&scores, &weights, &evaluation).unwrap();
/// // They tie at shares of 0.4 and 0.6.
/// assert!((change.shares[0] - 0.4).abs() < 1e-9 && (change.distance - 0.3 * 2_f64.sqrt()).abs() < 1e-9);
/// ```
pub fn smallest_change(
    scores: &ScoreTable,
    weights: &Weights,
    evaluation: &Evaluation,
) -> Option<WeightChange> {
    nearest(scores, weights, evaluation, |shares, leads| {
        let nearest = least_squares(shares, leads);
        let squares: f64 = nearest.iter().zip(shares).map(|(to, from)| (to - from) * (to - from)).sum();
        (nearest, squares.sqrt())
    })
}

/// Returns the same with the distance that counts what is moved: the sum of absolute changes, twice the share that moves.
///
/// Everything moves to the criterion that speaks most for the challenger, from those that speak most against it first.
///
/// Source: Wolters & Mareschal 1995 (a linear program, solved here in closed form).
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let change = backend_balance::decide::smallest_move(&scores, &weights, &evaluation).unwrap();
/// assert!((change.distance - 0.6).abs() < 1e-9);
/// ```
pub fn smallest_move(
    scores: &ScoreTable,
    weights: &Weights,
    evaluation: &Evaluation,
) -> Option<WeightChange> {
    nearest(scores, weights, evaluation, least_moved)
}

/// Returns the shares nearest to the present ones, by least squares, at which `by` leads the best by `margin` \[points of 100\].
///
/// `None` where no weights give it that lead.
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Leads of 30 and -20: the challenger is 10 ahead at shares of 0.2 and 0.8.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// let shares = backend_balance::decide::nearest_lead(&scores, &weights, &evaluation, 1, 10.0).unwrap();
/// assert!((shares[0] - 0.2).abs() < 1e-9);
/// assert_eq!(backend_balance::decide::nearest_lead(&scores, &weights, &evaluation, 1, 20.0), None);
/// ```
pub fn nearest_lead(
    scores: &ScoreTable,
    weights: &Weights,
    evaluation: &Evaluation,
    by: usize,
    margin: f64,
) -> Option<Vec<f64>> {
    let best = evaluation.best();
    // Shares sum to 1: what every criterion gives more is what the sum gives more.
    let short = |j| scores.likely(best, j) - scores.likely(by, j) + margin;
    let leads: Vec<f64> = (0..scores.n_criteria()).map(short).collect();
    if lead(weights.shares(), &leads) <= 0.0 {
        Some(weights.shares().to_vec())
    } else if smallest(&leads) < 0.0 {
        Some(least_squares(weights.shares(), &leads))
    } else {
        None
    }
}

/// Weights at a tie and their distance, from shares and the best's lead on every criterion.
type Nearest = fn(&[f64], &[f64]) -> (Vec<f64>, f64);

fn nearest(
    scores: &ScoreTable,
    weights: &Weights,
    evaluation: &Evaluation,
    of_challenger: Nearest,
) -> Option<WeightChange> {
    let best = evaluation.best();
    let mut found: Option<WeightChange> = None;
    for &by in &evaluation.order[1..] {
        let leads: Vec<f64> =
            (0..scores.n_criteria()).map(|j| scores.likely(best, j) - scores.likely(by, j)).collect();
        let change = if lead(weights.shares(), &leads) <= TIE {
            Some((weights.shares().to_vec(), 0.0))
        } else if smallest(&leads) < 0.0 {
            Some(of_challenger(weights.shares(), &leads))
        } else {
            None
        };
        if let Some((shares, distance)) = change
            && found.as_ref().is_none_or(|nearer| distance < nearer.distance)
        {
            found = Some(WeightChange { by, shares, distance });
        }
    }
    found
}

/// Returns the best's lead in value [points of 100].
fn lead(shares: &[f64], leads: &[f64]) -> f64 {
    shares.iter().zip(leads).map(|(share, lead)| share * lead).sum()
}

fn smallest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

/// Returns the point of the simplex nearest to `shares` on which `leads` cancel. Needs a lead above zero and one below.
///
/// That point is the projection of `shares - step * leads` to the simplex, for the step at which the lead that remains is
/// zero (its optimality conditions). What remains falls with the step along straight pieces, one per set of weights
/// above 0; so Newton's method, kept within a bracket, ends on the right piece, where the point has a closed form.
fn least_squares(shares: &[f64], leads: &[f64]) -> Vec<f64> {
    /// A lead that is zero but for rounding [points of 100].
    const NOTHING: f64 = 1e-12;
    /// Newton's method needs a handful; halving the bracket alone would end at a double's resolution.
    const MOST_STEPS: usize = 200;
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut step = 0.0;
    let mut point = shares.to_vec();
    for _ in 0..MOST_STEPS {
        let moved: Vec<f64> = shares.iter().zip(leads).map(|(share, lead)| share - step * lead).collect();
        point = onto_simplex(&moved);
        let remaining = lead(&point, leads);
        if remaining.abs() <= NOTHING {
            break;
        }
        if remaining > 0.0 {
            low = step;
        } else {
            high = step;
        }
        let newton = step + remaining / spread(leads, &point);
        step = if newton > low && newton < high {
            newton
        } else if high.is_finite() {
            f64::midpoint(low, high)
        } else {
            // Still short of the tie: on towards the criterion that speaks most for the challenger.
            2.0 * low + 1.0 / leads.len() as f64
        };
    }
    point
}

/// Returns how fast the lead falls with the step: sum of squared differences of the leads from their mean, where the point is
/// above 0.
fn spread(leads: &[f64], point: &[f64]) -> f64 {
    let above = || leads.iter().zip(point).filter(|(_, part)| **part > 0.0).map(|(lead, _)| *lead);
    let mean = above().sum::<f64>() / above().count() as f64;
    above().map(|lead| (lead - mean) * (lead - mean)).sum()
}

/// Returns the nearest point whose parts are not negative and sum to 1. Time O(n log n), but for the sorting.
///
/// Source: Held, Wolfe & Crowder 1974.
fn onto_simplex(point: &[f64]) -> Vec<f64> {
    let mut level = 0.0;
    let mut sum = -1.0;
    for (n, &at) in descending(point).iter().enumerate() {
        sum += point[at];
        let with_this = sum / (n + 1) as f64;
        if point[at] <= with_this {
            break;
        }
        level = with_this;
    }
    point.iter().map(|part| (part - level).max(0.0)).collect()
}

fn least_moved(shares: &[f64], leads: &[f64]) -> (Vec<f64>, f64) {
    let lowest = smallest(leads);
    let mut remaining = lead(shares, leads);
    let mut shares = shares.to_vec();
    let mut moved = 0.0;
    for from in descending(leads) {
        let gain = leads[from] - lowest;
        if remaining <= 0.0 || gain <= 0.0 {
            break;
        }
        let share = shares[from].min(remaining / gain);
        shares[from] -= share;
        moved += share;
        remaining -= share * gain;
    }
    if let Some(to) = leads.iter().position(|lead| *lead <= lowest) {
        shares[to] += moved;
    }
    (shares, 2.0 * moved)
}
