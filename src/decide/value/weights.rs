//! Weights: what matters how much.

use std::fmt;

/// Shares of the whole weight, one per criterion. Invariants: finite, not negative, summing to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights(Vec<f64>);

/// Why points are not weights; no ranking was changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WeightsError {
    /// All points are zero (or there are none), so nothing matters and nothing can be said.
    AllZero,
    /// These points must be finite and not negative.
    Invalid {
        /// Position of the criterion.
        criterion_idx: usize,
        /// The weight as given.
        value: f64,
    },
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeightsError::AllZero => f.write_str("all weights are zero; raise at least one"),
            WeightsError::Invalid { .. } => {
                f.write_str("a weight must be a finite number that is not negative")
            }
        }
    }
}

impl Weights {
    /// Rescales swing points to shares that sum to 1. Only the points' ratios matter.
    ///
    /// ```
    /// let weights = backend_balance::decide::Weights::from_points(&[50.0, 150.0]).unwrap();
    /// assert_eq!(weights.shares(), [0.25, 0.75]);
    /// ```
    pub fn from_points(points: &[f64]) -> Result<Self, WeightsError> {
        Weights::from_own_points(points.to_vec())
    }

    /// Returns the same of points that are given unresolved: where it has to be fast.
    pub fn from_own_points(mut points: Vec<f64>) -> Result<Self, WeightsError> {
        for (criterion_idx, &value) in points.iter().enumerate() {
            if !value.is_finite() || value < 0.0 {
                return Err(WeightsError::Invalid { criterion_idx, value });
            }
        }
        // Dividing by the largest first keeps the sum finite for any finite points.
        let largest = points.iter().copied().fold(0.0, f64::max);
        if largest <= 0.0 {
            return Err(WeightsError::AllZero);
        }
        let mut sum = 0.0;
        for p in &mut points {
            *p /= largest;
            sum += *p;
        }
        for p in &mut points {
            *p /= sum;
        }
        Ok(Weights(points))
    }

    /// Shares, one per criterion in `0..=1`.
    pub fn shares(&self) -> &[f64] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swing_points_are_rescaled_as_in_the_office_example() {
        // Goodwin & Wright, Decision Analysis for Management Judgment, office location: weights printed to 2 digits.
        let weights = Weights::from_points(&[100.0, 80.0, 70.0, 30.0, 20.0, 10.0]).unwrap();
        for (share, printed) in weights.shares().iter().zip([0.32, 0.26, 0.23, 0.10, 0.06, 0.03]) {
            assert!((share - printed).abs() <= 0.005, "{share} is printed as {printed}");
        }
    }

    #[test]
    fn scaling_all_weights_changes_nothing() {
        let small = Weights::from_points(&[1.0, 2.0, 5.0]).unwrap();
        let large = Weights::from_points(&[1e300, 2e300, 5e300]).unwrap();
        for (a, b) in small.shares().iter().zip(large.shares()) {
            assert!((a - b).abs() < 1e-15);
        }
    }

    #[test]
    fn points_that_are_no_weights_are_refused() {
        assert_eq!(Weights::from_points(&[0.0, 0.0]), Err(WeightsError::AllZero));
        assert_eq!(Weights::from_points(&[]), Err(WeightsError::AllZero));
        let negative = Weights::from_points(&[1.0, -1.0]);
        assert_eq!(negative, Err(WeightsError::Invalid { criterion_idx: 1, value: -1.0 }));
        assert!(matches!(
            Weights::from_points(&[f64::NAN]),
            Err(WeightsError::Invalid { criterion_idx: 0, .. })
        ));
        assert!(Weights::from_points(&[f64::INFINITY, 1.0]).is_err());
    }
}
