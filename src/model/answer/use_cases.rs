//! How every use case of a dataset comes out with its own weights.

use super::decision::score_table;
use crate::catalog::Dataset;
use crate::decide::{Call, Weights, call, descending, evaluate};

/// One use case's answer with its own weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
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

impl Standing {
    /// The values of the best and of the runner-up [points of 100].
    pub fn leaders(&self) -> (f64, f64) {
        let high = self.values[self.best];
        (high, high - self.margin)
    }

    /// Value of the dataset's first alternative less the best of the others [points of 100].
    pub fn first_ahead_by(&self) -> f64 {
        let others = self.values.iter().skip(1).copied().fold(f64::NEG_INFINITY, f64::max);
        self.values[0] - others
    }
}

/// All use cases, those in which the first alternative is furthest ahead first.
pub fn standings(dataset: &Dataset) -> Vec<Standing> {
    let Some(scores) = score_table(dataset) else { return Vec::new() };
    let standing = |profile_idx: usize| {
        // Only who leads by how much: no tipping points, which the page would pay for on every move of a weight.
        let weights = Weights::from_points(&dataset.profiles[profile_idx].weights).ok()?;
        let evaluation = evaluate(&scores, &weights);
        Some(Standing {
            profile_idx,
            best: evaluation.best(),
            margin: evaluation.margin(),
            call: call(evaluation.margin()),
            values: evaluation.values,
        })
    };
    let standings: Vec<Standing> = (0..dataset.profiles.len()).filter_map(standing).collect();
    let order = descending(&standings.iter().map(Standing::first_ahead_by).collect::<Vec<_>>());
    order.into_iter().map(|i| standings[i].clone()).collect()
}
