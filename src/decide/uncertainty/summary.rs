//! From replicates to results with standard errors.

use super::acceptability::ExactWinner;
use super::rake::rake;
use super::tally::{Tally, Window};
use crate::stats::{Estimate, estimate};

/// Shares of draws beyond a value's outer quantiles.
const TAIL: f64 = 0.05;

/// Where an alternative's value lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// 5 % quantile.
    pub low: f64,
    /// 95 % quantile.
    pub high: f64,
}

/// Result of an [`Analysis`](crate::decide::Analysis). Shares are 0..=1, values in the scores' unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptability {
    /// Share of draws in which an alternative (row) has a rank (column, best first); rows and columns sum to 1.
    pub ranks: Vec<Vec<f64>>,
    /// Share of draws in which one alternative (row) is ahead of another (column); 0 against itself.
    pub pairwise: Vec<Vec<f64>>,
    /// Mean weights of the draws an alternative wins; `None` where it never wins.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// Probability that an alternative wins at its central weights; `None` where it never wins, or not computed yet.
    pub confidence: Vec<Option<f64>>,
    /// Values of each alternative over the draws.
    pub values: Vec<Spread>,
    /// Standard errors for the number of draws; `None` before the second replicate is through.
    pub errors: Option<StandardErrors>,
    /// Draws made.
    pub samples: u32,
    /// Whether ranks, pairs and central weights come from a closed form, and not from the draws.
    pub exact: bool,
    /// Whether all draws are made.
    pub complete: bool,
}

/// Standard errors of an [`Acceptability`], figure by figure.
#[derive(Clone, Debug, PartialEq)]
pub struct StandardErrors {
    /// As [`Acceptability::ranks`].
    pub ranks: Vec<Vec<f64>>,
    /// As [`Acceptability::pairwise`].
    pub pairwise: Vec<Vec<f64>>,
    /// As [`Acceptability::central_weights`].
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// As [`Acceptability::confidence`]; the error of the central weights included.
    pub confidence: Vec<Option<f64>>,
    /// As [`Acceptability::values`].
    pub values: Vec<Spread>,
}

/// Result of one replicate.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    n_draws: u32,
    ranks: Vec<f64>,
    ahead: Vec<f64>,
    central: Vec<f64>,
    values: Vec<Spread>,
}

impl Record {
    pub fn of(tally: &Tally, windows: &[Window]) -> Self {
        let n = f64::from(tally.n_draws);
        let shares = |sums: &[f64]| sums.iter().map(|sum| sum / n).collect();
        let spread = |(a, window): (usize, &Window)| Spread {
            mean: tally.values[a] / n,
            low: window.quantile(tally.counts(a), TAIL),
            high: window.quantile(tally.counts(a), 1.0 - TAIL),
        };
        let mut ranks: Vec<f64> = shares(&tally.ranks);
        // Ranks that were counted fill every rank in every draw; chances do so on average only, and knowing that makes them
        // a little better.
        if tally.by_probabilities {
            rake(&mut ranks, windows.len());
        }
        Record {
            n_draws: tally.n_draws,
            ranks,
            ahead: shares(&tally.ahead),
            central: shares(&tally.central),
            values: windows.iter().enumerate().map(spread).collect(),
        }
    }
}

/// All replicates that are through.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    n_alternatives: usize,
    n_criteria: usize,
    records: Vec<Record>,
    /// Histograms of all replicates together.
    bins: Vec<u32>,
}

impl Summary {
    pub fn new(n_alternatives: usize, n_criteria: usize) -> Self {
        Summary { n_alternatives, n_criteria, records: Vec::new(), bins: Vec::new() }
    }

    pub fn add(&mut self, record: Record, tally: &Tally) {
        self.records.push(record);
        self.bins.resize(tally.bins.len(), 0);
        for (sum, count) in self.bins.iter_mut().zip(&tally.bins) {
            *sum += count;
        }
    }

    pub fn n_replicates(&self) -> u32 {
        u32::try_from(self.records.len()).unwrap_or(u32::MAX)
    }

    fn over(&self, of: impl Fn(&Record) -> f64 + Clone) -> Estimate {
        estimate(self.records.iter().map(of))
    }

    /// Returns an alternative's central weights in one replicate; `None` where it won no draw.
    pub fn central_of(&self, replicate: usize, alternative_idx: usize) -> Option<Vec<f64>> {
        let record = &self.records[replicate];
        let sums = &record.central[alternative_idx * self.n_criteria..][..self.n_criteria];
        // Weights sum to 1, hence their sum over draws to the draws won.
        let wins: f64 = sums.iter().sum();
        (wins > 0.0).then(|| sums.iter().map(|sum| sum / wins).collect())
    }

    /// Returns central weights and their standard errors: a quotient of two means, its error by linearisation.
    pub fn central(&self, alternative_idx: usize) -> Option<Vec<Estimate>> {
        let range = alternative_idx * self.n_criteria..(alternative_idx + 1) * self.n_criteria;
        let wins_of: Vec<f64> = self.records.iter().map(|r| r.central[range.clone()].iter().sum()).collect();
        let wins = estimate(wins_of.iter().copied()).mean;
        let of = |j: usize| {
            let at = alternative_idx * self.n_criteria + j;
            let mean = self.over(|r| r.central[at]).mean / wins;
            let pairs = self.records.iter().zip(&wins_of);
            let residuals = estimate(pairs.map(|(r, won)| (r.central[at] - mean * won) / wins));
            Estimate { mean, standard_error: residuals.standard_error }
        };
        (wins > 0.0).then(|| (0..self.n_criteria).map(of).collect())
    }

    /// Returns everything but confidence factors.
    pub fn result(&self, windows: &[Window], exact: Option<&ExactWinner>) -> Acceptability {
        let m = self.n_alternatives;
        let n_bins = self.bins.len() / m;
        let (mut ranks, mut pairwise, mut values) = (Table::new(m), Table::new(m), Vec::new());
        let mut value_errors = Vec::new();
        let (mut central_weights, mut central_errors) = (Vec::new(), Vec::new());
        for (a, window) in windows.iter().enumerate() {
            for b in 0..m {
                ranks.push(a, self.over(|r| r.ranks[a * m + b]));
                let itself = Estimate { mean: 0.0, standard_error: Some(0.0) };
                pairwise.push(a, if a == b { itself } else { self.over(|r| r.ahead[a * m + b]) });
            }
            let counts = &self.bins[a * n_bins..(a + 1) * n_bins];
            let mean = self.over(|r| r.values[a].mean);
            values.push(Spread {
                mean: mean.mean,
                low: window.quantile(counts, TAIL),
                high: window.quantile(counts, 1.0 - TAIL),
            });
            value_errors.push(Spread {
                mean: error(mean),
                low: error(self.over(|r| r.values[a].low)),
                high: error(self.over(|r| r.values[a].high)),
            });
            let central = self.central(a);
            central_errors.push(central.as_ref().map(|w| w.iter().map(|e| error(*e)).collect()));
            central_weights.push(central.map(|w| w.iter().map(|e| e.mean).collect()));
        }
        let mut result = Acceptability {
            ranks: ranks.means,
            pairwise: pairwise.means,
            central_weights,
            confidence: vec![None; m],
            values,
            errors: (self.records.len() > 1).then(|| StandardErrors {
                ranks: ranks.errors,
                pairwise: pairwise.errors,
                central_weights: central_errors,
                confidence: vec![None; m],
                values: value_errors,
            }),
            samples: self.records.iter().map(|r| r.n_draws).sum(),
            exact: exact.is_some(),
            complete: false,
        };
        if let Some(exact) = exact {
            exact.write(&mut result);
        }
        result
    }
}

fn error(estimate: Estimate) -> f64 {
    estimate.standard_error.unwrap_or(0.0)
}

struct Table {
    means: Vec<Vec<f64>>,
    errors: Vec<Vec<f64>>,
}

impl Table {
    fn new(n_rows: usize) -> Self {
        Table { means: vec![Vec::new(); n_rows], errors: vec![Vec::new(); n_rows] }
    }

    fn push(&mut self, row: usize, estimate: Estimate) {
        self.means[row].push(estimate.mean);
        self.errors[row].push(error(estimate));
    }
}

impl ExactWinner {
    /// Returns the central weights of an alternative; `None` where it never wins.
    pub fn central(&self, alternative_idx: usize) -> Option<Vec<f64>> {
        let wins = if alternative_idx == 0 { self.probability } else { 1.0 - self.probability };
        let sums = &self.central[alternative_idx];
        let total: f64 = sums.iter().sum();
        (wins > 0.0 && total > 0.0).then(|| sums.iter().map(|sum| sum / total).collect())
    }

    /// Puts closed forms in the place of what was drawn.
    fn write(&self, result: &mut Acceptability) {
        let (p, q) = (self.probability, 1.0 - self.probability);
        result.ranks = vec![vec![p, q], vec![q, p]];
        result.pairwise = vec![vec![0.0, p], vec![q, 0.0]];
        result.central_weights = vec![self.central(0), self.central(1)];
        if let Some(errors) = &mut result.errors {
            errors.ranks = vec![vec![0.0; 2]; 2];
            errors.pairwise = vec![vec![0.0; 2]; 2];
            let zeros = |w: &Option<Vec<f64>>| w.as_ref().map(|w| vec![0.0; w.len()]);
            errors.central_weights = result.central_weights.iter().map(zeros).collect();
        }
    }
}
