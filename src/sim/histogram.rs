//! Quantiles of any number of durations in fixed memory.

use super::time::{Nanos, float};

/// Below this every nanosecond has a bucket of its own; above, every doubling has as many.
const PER_OCTAVE: u64 = 1 << BITS;
const BITS: u32 = 10;
/// The last octave ends at 2^47 ns, 39 hours; what is longer counts as that long.
const N_BUCKETS: usize = (37 + 1) << BITS;

/// Counts durations in buckets no wider than 1/1024 of their value.
///
/// A log-linear histogram after Tene's HdrHistogram. A quantile is interpolated within its bucket, so its error is below
/// 0.1 % of its value; the smallest and the largest are exact.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    counts: Vec<u32>,
    total: u64,
    min: Nanos,
    max: Nanos,
}

impl Default for Histogram {
    fn default() -> Self {
        Self::new()
    }
}

impl Histogram {
    /// Makes an empty histogram. 152 KiB.
    pub fn new() -> Self {
        Histogram { counts: vec![0; N_BUCKETS], total: 0, min: Nanos::MAX, max: 0 }
    }

    /// Counts one duration.
    #[inline(always)]
    pub fn add(&mut self, value: Nanos) {
        let count = &mut self.counts[bucket(value)];
        *count = count.saturating_add(1);
        self.total += 1;
        self.min = self.min.min(value);
        self.max = self.max.max(value);
    }

    /// Returns how many were counted.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Returns the largest, 0 where there is none.
    pub fn max(&self) -> Nanos {
        self.max
    }

    /// Returns the duration that a share `p` in `0..=1` lies below or at (ns); `None` where nothing was counted.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        if self.total == 0 {
            return None;
        }
        let (min, max) = (float(self.min), float(self.max));
        let rank = p.clamp(0.0, 1.0) * float(self.total);
        let mut below = 0.0;
        let first = bucket(self.min);
        let counts = self.counts.get(first..=bucket(self.max)).unwrap_or_default();
        for (idx, count) in (first..).zip(counts).filter(|(_, count)| **count > 0) {
            let count = f64::from(*count);
            if below + count >= rank {
                let (from, to) = bounds(idx);
                let (from, to) = (from.max(min), to.min(max));
                return Some(from + (to - from).max(0.0) * ((rank - below) / count));
            }
            below += count;
        }
        Some(max)
    }

    /// Returns counts in at most `n` bars of equal width on a logarithmic axis, from the smallest to the largest:
    /// (lower bound (ns), upper bound (ns), count).
    pub fn bars(&self, n: usize) -> Vec<(f64, f64, f64)> {
        if self.total == 0 || n == 0 {
            return Vec::new();
        }
        let low = libm::log(float(self.min).max(1.0));
        let step = (libm::log(float(self.max).max(1.0) * 1.001) - low) / float(n as u64);
        let edge = |k: usize| libm::exp(low + step * float(k as u64));
        let mut bars: Vec<(f64, f64, f64)> = (0..n).map(|k| (edge(k), edge(k + 1), 0.0)).collect();
        for (idx, count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (from, to) = bounds(idx);
            let middle =
                libm::log((0.5 * (from + to)).clamp(float(self.min).max(1.0), float(self.max).max(1.0)));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let bar = if step > 0.0 { ((middle - low) / step) as usize } else { 0 };
            bars[bar.min(n - 1)].2 += f64::from(*count);
        }
        bars
    }
}

#[inline(always)]
fn bucket(value: Nanos) -> usize {
    let octave = (Nanos::BITS - value.leading_zeros()).saturating_sub(BITS + 1);
    let idx = (u64::from(octave) << BITS) + (value >> octave);
    // At most 57 << 10.
    #[allow(clippy::cast_possible_truncation)]
    let idx = idx as usize;
    idx.min(N_BUCKETS - 1)
}

/// Returns the durations from which to which a bucket counts, the upper one excluded.
fn bounds(idx: usize) -> (f64, f64) {
    let idx = idx as u64;
    let octave = (idx >> BITS).saturating_sub(1);
    let from = (idx - (octave << BITS)) << octave;
    (float(from), float(from + (1 << octave)))
}

const _: () = assert!(PER_OCTAVE.is_power_of_two());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duration_lies_in_its_bucket_which_is_narrow() {
        for shift in 0..47 {
            for value in
                [1_u64 << shift, (1 << shift) + 1, (1_u64 << shift) + (1 << shift) / 3, (2 << shift) - 1]
            {
                if value >= 1 << 47 {
                    continue;
                }
                let (from, to) = bounds(bucket(value));
                assert!(from <= float(value) && float(value) < to, "{value}: {from}..{to}");
                assert!(to - from <= (float(value) / 512.0).max(1.0), "{value}: {from}..{to}");
            }
        }
    }

    #[test]
    fn quantiles_of_equal_steps_are_where_they_belong() {
        let mut histogram = Histogram::new();
        (1..=100_000_u64).for_each(|k| histogram.add(k * 1000));
        for p in [0.01, 0.5, 0.9, 0.95, 0.99] {
            let found = histogram.quantile(p).unwrap_or_default();
            assert!((found / (p * 1e8) - 1.0).abs() < 1e-3, "{p}: {found}");
        }
        assert_eq!(histogram.max(), 100_000_000);
    }

    #[test]
    fn one_value_is_all_its_quantiles() {
        let mut histogram = Histogram::new();
        (0..10).for_each(|_| histogram.add(200_000_001));
        for p in [0.0, 0.5, 1.0] {
            assert!((histogram.quantile(p).unwrap_or_default() - 200_000_001.0).abs() < 1e-6);
        }
        assert_eq!(Histogram::new().quantile(0.5), None);
    }

    #[test]
    fn bars_hold_all_that_was_counted() {
        let mut histogram = Histogram::new();
        (1..=1000_u64).for_each(|k| histogram.add(k * k));
        let bars = histogram.bars(20);
        assert_eq!(bars.len(), 20);
        assert!((bars.iter().map(|bar| bar.2).sum::<f64>() - 1000.0).abs() < 1e-9);
    }
}
