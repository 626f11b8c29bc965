//! PROMETHEE II: net preference over the others, pair by pair.

use super::super::Weights;
use super::{Matrix, MethodError, counting, finite};

/// How much a difference in a criterion's raw units counts, from 0 to 1; none where the other is better.
///
/// The six types of Brans, Vincke & Mareschal 1986.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preference {
    /// Type I: any difference counts in full.
    Usual,
    /// Type II: a difference above `q` counts in full.
    UShape {
        /// Indifference threshold [raw unit].
        q: f64,
    },
    /// Type III: proportional up to `p`.
    VShape {
        /// Preference threshold [raw unit].
        p: f64,
    },
    /// Type IV: half between `q` and `p`.
    Level {
        /// Indifference threshold [raw unit].
        q: f64,
        /// Preference threshold [raw unit].
        p: f64,
    },
    /// Type V: from nothing at `q` to all at `p`.
    Linear {
        /// Indifference threshold [raw unit].
        q: f64,
        /// Preference threshold [raw unit].
        p: f64,
    },
    /// Type VI: 1 - exp(-d^2 / (2 s^2)).
    Gaussian {
        /// Difference at the curve's inflection [raw unit], above zero.
        s: f64,
    },
}

impl Preference {
    /// Returns whether the thresholds are finite, not negative and in order.
    fn is_valid(self) -> bool {
        let is_threshold = |t: f64| t.is_finite() && t >= 0.0;
        match self {
            Preference::Usual => true,
            Preference::UShape { q: t } | Preference::VShape { p: t } => is_threshold(t),
            Preference::Level { q, p } | Preference::Linear { q, p } => {
                is_threshold(q) && is_threshold(p) && q <= p
            }
            Preference::Gaussian { s } => is_threshold(s) && s > 0.0,
        }
    }

    /// Returns what a difference counts in `0..=1`.
    fn of(self, difference: f64) -> f64 {
        let d = difference;
        let step = |above: f64| f64::from(d > above);
        match self {
            _ if d <= 0.0 => 0.0,
            Preference::Usual => 1.0,
            Preference::UShape { q } => step(q),
            Preference::VShape { p } => {
                if d > p {
                    1.0
                } else {
                    d / p
                }
            }
            Preference::Level { q, p } => 0.5 * (step(q) + step(p)),
            Preference::Linear { q, p } => {
                if d <= q || d > p {
                    step(q)
                } else {
                    (d - q) / (p - q)
                }
            }
            Preference::Gaussian { s } => 1.0 - libm::exp(-0.5 * (d / s) * (d / s)),
        }
    }
}

/// Flows per alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Flows {
    /// phi+, mean preference over the others in `0..=1`.
    pub plus: Vec<f64>,
    /// phi-, mean preference of the others over it in `0..=1`.
    pub minus: Vec<f64>,
    /// phi = phi+ - phi- [-1..=1]; more is better.
    pub net: Vec<f64>,
}

/// Computes PROMETHEE II with one preference function per criterion; `Usual` where there is none.
///
/// Source: Brans, Vincke & Mareschal 1986. With V-shapes over the whole of fixed scales phi is the additive value, up
/// to scale and zero; with `Usual` the size of differences does not count. Time O(alternatives^2 x criteria).
///
/// ```
/// use backend_balance::decide::{Weights, methods::{Direction, Matrix, promethee}};
///
/// // The first wins the criterion of 70 points, the second that of 30.
/// let matrix = Matrix::new(vec![5.0, 1.0, 2.0, 3.0], vec![Direction::Benefit; 2]).unwrap();
/// let flows = promethee(&matrix, &Weights::from_points(&[70.0, 30.0]).unwrap(), &[]).unwrap();
/// assert!((flows.plus[0] - 0.7).abs() < 1e-12 && (flows.minus[0] - 0.3).abs() < 1e-12);
/// assert!((flows.net[0] - 0.4).abs() < 1e-12 && (flows.net[1] + 0.4).abs() < 1e-12);
/// ```
pub fn promethee(
    matrix: &Matrix,
    weights: &Weights,
    preferences: &[Preference],
) -> Result<Flows, MethodError> {
    if let Some(criterion_idx) = preferences.iter().position(|preference| !preference.is_valid()) {
        return Err(MethodError::Threshold { criterion_idx });
    }
    let n = matrix.n_alternatives();
    if n < 2 {
        return Err(MethodError::OneAlternative);
    }
    let mut plus = vec![0.0; n];
    let mut minus = vec![0.0; n];
    #[allow(clippy::cast_precision_loss)]
    let others = (n - 1) as f64;
    for (criterion_idx, share) in counting(matrix, weights) {
        let preference = preferences.get(criterion_idx).copied().unwrap_or(Preference::Usual);
        let column = matrix.upward(criterion_idx);
        for a in 0..n {
            for b in a + 1..n {
                let difference = column[a] - column[b];
                let (better, worse) = if difference > 0.0 { (a, b) } else { (b, a) };
                let counts = share * preference.of(difference.abs()) / others;
                plus[better] += counts;
                minus[worse] += counts;
            }
        }
    }
    let net: Vec<f64> = plus.iter().zip(&minus).map(|(p, m)| p - m).collect();
    finite((), &[&net])?;
    Ok(Flows { plus, minus, net })
}
