//! How exactly a run knows its mean, though its values depend on each other.

use super::time::float;
use crate::stats::student;

/// Batches are merged in pairs when there are so many.
const FULL: usize = 64;
/// An interval is made from so many batches, up to half as many again.
const WANTED: usize = 20;

/// Batch means: cuts a run into long stretches, whose means are nearly independent.
///
/// The usual way to an interval for the mean of one long run (Law 2015, *Simulation Modeling and Analysis*, 9.5.3). Holds at most
/// 64 batches and doubles their length when there would be more, so memory does not grow. Too narrow for runs that are
/// short against how long a busy period lasts: near saturation it needs many requests.
#[derive(Clone, Debug)]
pub struct BatchMeans {
    length: u64,
    sums: Vec<f64>,
    current: f64,
    in_current: u64,
    sum: f64,
    count: u64,
}

impl Default for BatchMeans {
    fn default() -> Self {
        Self::new()
    }
}

impl BatchMeans {
    /// Makes an empty record.
    pub fn new() -> Self {
        BatchMeans {
            length: 1,
            sums: Vec::with_capacity(FULL),
            current: 0.0,
            in_current: 0,
            sum: 0.0,
            count: 0,
        }
    }

    /// Adds the next value of the run.
    #[inline(always)]
    pub fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
        self.current += value;
        self.in_current += 1;
        if self.in_current == self.length {
            self.close();
        }
    }

    fn close(&mut self) {
        self.sums.push(self.current);
        (self.current, self.in_current) = (0.0, 0);
        if self.sums.len() == FULL {
            for k in 0..FULL / 2 {
                self.sums[k] = self.sums[2 * k] + self.sums[2 * k + 1];
            }
            self.sums.truncate(FULL / 2);
            self.length *= 2;
        }
    }

    /// Returns the mean, `None` where there is no value.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / float(self.count))
    }

    /// Returns the standard error of the mean with its degrees of freedom; `None` below four batches.
    pub fn standard_error(&self) -> Option<(f64, u32)> {
        let merged = (self.sums.len() / WANTED).max(1);
        let sums = || self.sums.chunks_exact(merged).map(|batch| batch.iter().sum::<f64>());
        let n_batches = sums().len();
        if n_batches < 4 {
            return None;
        }
        let n = float(n_batches as u64);
        let mean = sums().sum::<f64>() / n;
        let variance = sums().map(|sum| (sum - mean) * (sum - mean)).sum::<f64>() / (n - 1.0);
        let length = float(self.length * merged as u64);
        // At most 64 batches.
        #[allow(clippy::cast_possible_truncation)]
        let freedom = (n_batches - 1) as u32;
        Some(((variance / n).sqrt() / length, freedom))
    }

    /// Returns half the width of the confidence interval of the mean (Student's t over batches).
    pub fn half_width(&self, confidence: f64) -> Option<f64> {
        let (error, freedom) = self.standard_error()?;
        Some(error * student::upper_quantile(0.5 * (1.0 - confidence), freedom))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_xoshiro::Xoshiro256PlusPlus;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    #[test]
    fn the_error_of_a_moving_average_is_the_known_one() {
        // x_k = (e_k + e_(k-1)) / 2 of independent uniform e: variance of the mean of n is near var(e) / n = 1 / (12 n).
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(7);
        let mut uniform = move || (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        let mut means = BatchMeans::new();
        let (n, mut last) = (200_000_u32, uniform());
        for _ in 0..n {
            let next = uniform();
            means.add(0.5 * (last + next));
            last = next;
        }
        let (error, freedom) = means.standard_error().unwrap_or_default();
        let exact = (1.0 / (12.0 * f64::from(n))).sqrt();
        assert!((19..40).contains(&freedom), "{freedom}");
        // The spread of 20 batches is known to 16 % (one standard deviation).
        assert!((error / exact - 1.0).abs() < 0.5, "{error} for {exact}");
        assert!((means.mean().unwrap_or_default() - 0.5).abs() < 4.0 * error);
    }

    #[test]
    fn a_few_values_have_no_error() {
        let mut means = BatchMeans::new();
        (0..3).for_each(|_| means.add(1.0));
        assert_eq!(means.standard_error(), None);
    }
}
