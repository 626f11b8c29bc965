//! The estimate of one figure from independent replicates.

/// A mean with what it may be off by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Mean over the replicates.
    pub mean: f64,
    /// Standard error of that mean; `None` for fewer than two replicates.
    pub standard_error: Option<f64>,
}

/// Returns the mean and standard error of independent replicates, of which there is at least one.
///
/// The error is the replicates' standard deviation over the root of their number: from 16 replicates it is itself known
/// to about 18 %.
///
/// ```
/// let found = backend_balance::stats::estimate([1.0, 2.0, 3.0].into_iter());
/// // Standard deviation 1, over the root of 3.
/// assert_eq!(found.mean, 2.0);
/// assert!((found.standard_error.unwrap() - 1.0 / 3_f64.sqrt()).abs() < 1e-12);
/// ```
pub fn estimate(replicates: impl Iterator<Item = f64> + Clone) -> Estimate {
    let mut n = 0.0;
    let mut sum = 0.0;
    for value in replicates.clone() {
        n += 1.0;
        sum += value;
    }
    let mean = if n > 0.0 { sum / n } else { 0.0 };
    let squares: f64 = replicates.map(|value| (value - mean) * (value - mean)).sum();
    let standard_error = (n > 1.0).then(|| (squares / (n - 1.0) / n).sqrt());
    Estimate { mean, standard_error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_error_are_the_textbooks() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, hence sqrt(32 / 7 / 8).
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        let found = estimate(values.iter().copied());
        assert!((found.mean - 5.0).abs() < 1e-15);
        assert!((found.standard_error.unwrap() - (32.0_f64 / 56.0).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn one_replicate_has_no_error() {
        assert_eq!(estimate([3.0].into_iter()), Estimate { mean: 3.0, standard_error: None });
    }
}
