//! Beliefs about scores, from distributions of the quantities that are worth them by a linear value function.

use super::score_belief::ScoreBelief;
use crate::stats::{Grid, Strata};

/// Makes them. Its tables take 512 logarithms, so one serves for many.
#[derive(Debug, Default)]
pub struct Quantities {
    grid: Grid,
}

impl Quantities {
    /// Beta on 0..=1, both parameters from 1 to 500. The quantity `worst` is worth 0, `best` is worth 1; linear between and
    /// beyond. `None` where a value is not finite.
    ///
    /// ```
    /// use backend_balance::decide::{Quantities, ScoreBelief};
    ///
    /// // Uniform between 0 and 1, and less is better: a half on average.
    /// let Some(ScoreBelief::Strata(table)) = Quantities::default().beta(1.0, 1.0, 1.0, 0.0) else { panic!() };
    /// let mean = table.values().iter().sum::<f64>() / table.values().len() as f64;
    /// assert!((mean - 0.5).abs() < 1e-9);
    /// ```
    pub fn beta(&self, alpha: f64, beta: f64, worst: f64, best: f64) -> Option<ScoreBelief> {
        scaled(&self.grid.beta(alpha, beta), worst, best)
    }

    /// Lognormal by mean and standard deviation (not negative) of the logarithm, worth as in [`Quantities::beta`].
    ///
    /// ```
    /// use backend_balance::decide::{Quantities, ScoreBelief};
    ///
    /// // The median is 1, which is halfway from 0 to 2.
    /// let Some(ScoreBelief::Strata(table)) = Quantities::default().lognormal(0.0, 0.5, 0.0, 2.0) else { panic!() };
    /// let below = table.values().iter().filter(|value| **value < 0.5).count();
    /// assert_eq!(2 * below, table.values().len());
    /// ```
    pub fn lognormal(&self, mean: f64, sd: f64, worst: f64, best: f64) -> Option<ScoreBelief> {
        scaled(&Strata::lognormal(mean, sd)?, worst, best)
    }
}

fn scaled(table: &Strata, worst: f64, best: f64) -> Option<ScoreBelief> {
    let mut values: Vec<f64> = table.values().iter().map(|value| (value - worst) / (best - worst)).collect();
    if best < worst {
        values.reverse();
    }
    Strata::new(&values).map(ScoreBelief::Strata)
}
