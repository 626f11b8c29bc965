//! Counts over draws: ranks, pairs, weights of winners, values.

use crate::decide::value::additive::TIE;
use crate::decide::value::rows::add_scaled;
use crate::stats::normal;

/// Bins of a histogram of values.
const BINS: usize = 512;
/// A histogram reaches so many standard deviations of the pilot's to either side.
const REACH: f64 = 8.0;

/// Where an alternative's histogram lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    from: f64,
    per_bin: f64,
}

impl Window {
    /// Around values seen in a few draws.
    pub fn around(mean: f64, sd: f64) -> Self {
        // Never empty; values that do not vary all fall into the middle.
        let reach = REACH * sd + 1e-9 * (1.0 + mean.abs());
        Window { from: mean - reach, per_bin: 2.0 * reach / BINS_F }
    }

    #[inline]
    fn bin(&self, value: f64) -> usize {
        let place = ((value - self.from) / self.per_bin).clamp(0.0, BINS_F - 1.0);
        // In range by the line above.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let bin = place as usize;
        bin
    }

    /// Returns the value below which a share of the counts lies, by linear interpolation within a bin.
    pub fn quantile(&self, counts: &[u32], share: f64) -> f64 {
        let total: f64 = counts.iter().map(|c| f64::from(*c)).sum();
        let target = share * total;
        let mut before = 0.0;
        let mut edge = self.from;
        for count in counts {
            let count = f64::from(*count);
            if count > 0.0 && before + count >= target {
                return edge + self.per_bin * ((target - before) / count).clamp(0.0, 1.0);
            }
            before += count;
            edge += self.per_bin;
        }
        edge
    }
}

#[allow(clippy::cast_precision_loss)]
const BINS_F: f64 = BINS as f64;

/// Sums over the draws of one replicate.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    pub n_draws: u32,
    /// Whether ranks were added by chances.
    pub by_probabilities: bool,
    /// Alternatives x ranks.
    pub ranks: Vec<f64>,
    /// Alternatives x alternatives: how often the first is ahead of the second.
    pub ahead: Vec<f64>,
    /// Alternatives x criteria: weights of the draws an alternative wins.
    pub central: Vec<f64>,
    /// Sum of values.
    pub values: Vec<f64>,
    /// Alternatives x bins.
    pub bins: Vec<u32>,
    order: Vec<usize>,
    /// Of one alternative: chance of each rank. Of all: one over the standard deviation.
    rank_probabilities: Vec<f64>,
    inverse: Vec<f64>,
}

impl Tally {
    pub fn new(n_alternatives: usize, n_criteria: usize) -> Self {
        let m = n_alternatives;
        Tally {
            n_draws: 0,
            by_probabilities: false,
            ranks: vec![0.0; m * m],
            ahead: vec![0.0; m * m],
            central: vec![0.0; m * n_criteria],
            values: vec![0.0; m],
            bins: vec![0; m * BINS],
            order: vec![0; m],
            rank_probabilities: vec![0.0; m],
            inverse: vec![0.0; m],
        }
    }

    pub fn clear(&mut self) {
        self.n_draws = 0;
        for sums in [&mut self.ranks, &mut self.ahead, &mut self.central, &mut self.values] {
            sums.fill(0.0);
        }
        self.bins.fill(0);
    }

    /// Counts of an alternative's histogram.
    pub fn counts(&self, alternative_idx: usize) -> &[u32] {
        &self.bins[alternative_idx * BINS..(alternative_idx + 1) * BINS]
    }

    /// Counts the values of a draw.
    pub fn add_values(&mut self, values: &[f64], windows: &[Window]) {
        self.n_draws += 1;
        for (a, (&value, window)) in values.iter().zip(windows).enumerate() {
            self.values[a] += value;
            self.bins[a * BINS + window.bin(value)] += 1;
        }
    }

    /// Counts who is ahead of whom in a draw. Alternatives level with each other share their ranks evenly.
    pub fn add_ranks(&mut self, values: &[f64], weights: &[f64]) {
        let m = values.len();
        for (end, &value) in values.iter().enumerate() {
            let mut at = end;
            while at > 0 && values[self.order[at - 1]] < value {
                self.order[at] = self.order[at - 1];
                at -= 1;
            }
            self.order[at] = end;
        }
        let mut from = 0;
        while from < m {
            let first = values[self.order[from]];
            let mut to = from + 1;
            while to < m && first - values[self.order[to]] <= TIE {
                to += 1;
            }
            self.add_level(from, to, weights);
            from = to;
        }
    }

    /// The alternatives at places `from..to` of the order are level with each other.
    #[inline]
    fn add_level(&mut self, from: usize, to: usize, weights: &[f64]) {
        let m = self.order.len();
        let n = weights.len();
        let part = share(to - from);
        for place in from..to {
            let a = self.order[place];
            for rank in from..to {
                self.ranks[a * m + rank] += part;
            }
            if from == 0 {
                add_scaled(&mut self.central[a * n..(a + 1) * n], part, weights);
            }
            for level in from..to {
                self.ahead[a * m + self.order[level]] += 0.5;
            }
            for behind in to..m {
                self.ahead[a * m + self.order[behind]] += 1.0;
            }
        }
    }

    /// Counts a draw by each alternative's chances given its own value: the others are normal and independent, so how many
    /// of them are ahead of it is a sum of independent yes or no (a Poisson-binomial distribution).
    pub fn add_rank_probabilities(
        &mut self,
        values: &[f64],
        means: &[f64],
        sds: &[f64],
        weights: &[f64],
        table: &normal::Table,
    ) {
        self.by_probabilities = true;
        let (m, n) = (values.len(), weights.len());
        self.inverse.resize(m, 0.0);
        for (inverse, sd) in self.inverse.iter_mut().zip(sds) {
            // Without noise a step, by a steep slope.
            *inverse = 1.0 / sd.max(TIE);
        }
        for (a, &value) in values.iter().enumerate() {
            self.rank_probabilities.fill(0.0);
            self.rank_probabilities[0] = 1.0;
            let mut seen = 0;
            let mut b = 0;
            while b < m {
                if b != a {
                    let behind = table.cumulative((value - means[b]) * self.inverse[b]);
                    let ahead = 1.0 - behind;
                    // Both alternatives say who is ahead: each counts half.
                    self.ahead[a * m + b] += 0.5 * behind;
                    self.ahead[b * m + a] += 0.5 * ahead;
                    seen += 1;
                    let mut k = seen;
                    while k > 0 {
                        self.rank_probabilities[k] =
                            self.rank_probabilities[k] * behind + self.rank_probabilities[k - 1] * ahead;
                        k -= 1;
                    }
                    self.rank_probabilities[0] *= behind;
                }
                b += 1;
            }
            add_scaled(&mut self.ranks[a * m..(a + 1) * m], 1.0, &self.rank_probabilities);
            add_scaled(&mut self.central[a * n..(a + 1) * n], self.rank_probabilities[0], weights);
        }
    }

    /// Counts a draw of two alternatives by the probability that the first is ahead.
    pub fn add_probability(&mut self, p: f64, weights: &[f64]) {
        let q = 1.0 - p;
        for (sum, part) in self.ranks.iter_mut().zip([p, q, q, p]) {
            *sum += part;
        }
        self.ahead[1] += p;
        self.ahead[2] += q;
        let (first, second) = self.central.split_at_mut(weights.len());
        add_scaled(first, p, weights);
        add_scaled(second, q, weights);
    }
}

/// Returns one part of so many.
fn share(parts: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let parts = parts as f64;
    1.0 / parts
}
