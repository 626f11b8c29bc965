//! How every use case of a dataset comes out with its own weights.

use super::decision::{Decision, score_table};
use crate::catalog::Dataset;
use crate::decide::{Call, Weights, call, descending, evaluate};

/// One use case's answer with its own weights.
#[derive(Clone, Debug, PartialEq)]
pub struct UseCaseResult {
    /// Position of the use case.
    pub profile_idx: usize,
    /// Value per alternative [points of 100].
    pub values: Vec<f64>,
    /// Position of the best.
    pub best: usize,
    /// Its lead over the runner-up [points of 100].
    pub margin: f64,
    /// How sure that sounds.
    pub call: Call,
}

impl UseCaseResult {
    /// Returns the values of the best and of the runner-up [points of 100].
    pub fn leaders(&self) -> (f64, f64) {
        let high = self.values[self.best];
        (high, high - self.margin)
    }

    /// Returns the value of the dataset's first alternative less the best of the others [points of 100].
    pub fn first_ahead_by(&self) -> f64 {
        let others = self.values.iter().skip(1).copied().fold(f64::NEG_INFINITY, f64::max);
        self.values[0] - others
    }
}

/// How many criteria are said to decide.
const N_DECISIVE: usize = 6;

/// Positions of the criteria that decide at these points: half of them those that give one of the two leaders the most
/// points over the other, then those whose weight is nearest to changing the leader, then the next by points.
pub fn decisive(decision: &Decision) -> Vec<usize> {
    let Ok(answer) = &decision.answer else { return (0..decision.points.len().min(N_DECISIVE)).collect() };
    let shares = answer.weights.shares();
    let n = decision.points.len();
    let by_points = descending(&(0..n).map(|j| answer.lead_on(j).abs()).collect::<Vec<_>>());
    let nearness =
        |j: usize| decision.tips(j).first().map_or(f64::NEG_INFINITY, |tip| -(tip.share - shares[j]).abs());
    let nearest: Vec<f64> = (0..n).map(nearness).collect();
    let by_nearness = descending(&nearest).into_iter().filter(|j| nearest[*j].is_finite());
    let mut found: Vec<usize> = Vec::new();
    let candidates = by_points.iter().copied().take(N_DECISIVE / 2).chain(by_nearness.take(N_DECISIVE / 2));
    for j in candidates.chain(by_points.iter().copied()) {
        if found.len() < N_DECISIVE
            && let Err(at) = found.binary_search(&j)
        {
            found.insert(at, j);
        }
    }
    found
}

/// Returns all use cases, those in which the first alternative is furthest ahead first.
pub fn results_by_use_case(dataset: &Dataset) -> Vec<UseCaseResult> {
    let Some(scores) = score_table(dataset) else { return Vec::new() };
    let result = |profile_idx: usize| {
        // Only who leads by how much: no tipping points, which the page would pay for on every move of a weight.
        let weights = Weights::from_points(&dataset.profiles[profile_idx].weights).ok()?;
        let evaluation = evaluate(&scores, &weights);
        Some(UseCaseResult {
            profile_idx,
            best: evaluation.best(),
            margin: evaluation.margin(),
            call: call(evaluation.margin()),
            values: evaluation.values,
        })
    };
    let results: Vec<UseCaseResult> = (0..dataset.profiles.len()).filter_map(result).collect();
    let order = descending(&results.iter().map(UseCaseResult::first_ahead_by).collect::<Vec<_>>());
    order.into_iter().map(|i| results[i].clone()).collect()
}
