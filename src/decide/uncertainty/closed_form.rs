//! Probabilities that need no draws: two alternatives, normal scores at given weights, or certain scores at weights that
//! are uniform on a simplex.

use crate::decide::value::additive::TIE;
use crate::stats::normal;

/// Returns the probability that a normal of this mean and standard deviation is positive; half of a tie.
#[inline]
pub(crate) fn positive(mean: f64, sd: f64) -> f64 {
    if sd > 0.0 {
        normal::cumulative(mean / sd)
    } else if mean > TIE {
        1.0
    } else if mean < -TIE {
        0.0
    } else {
        0.5
    }
}

/// Expectation of max(0, x) for a normal x of this mean and standard deviation, less max(0, mean): what it is worth to
/// know x before choosing between x and nothing (Raiffa & Schlaifer 1961, the unit normal loss).
pub(crate) fn gain(mean: f64, sd: f64) -> f64 {
    if sd > 0.0 { sd * normal::loss(mean.abs() / sd) } else { 0.0 }
}

/// Returns the share of the simplex, uniform, on which the sum of `differences x coordinates` is positive.
///
/// Source: Varsi, "The multidimensional content of the frustum of the simplex", Pacific J. Math. 46 (1973) 303-314. Each
/// step is a mean of two shares with positive weights, so nothing cancels; relative error about 1e-16 per criterion.
/// Time O(n^2).
pub(crate) fn share_above(differences: &[f64]) -> f64 {
    if differences.iter().all(|d| d.abs() <= TIE) {
        return 0.5;
    }
    let negative: Vec<f64> = differences.iter().filter(|d| **d < 0.0).map(|d| -d).collect();
    // `shares[j]`: of the simplex on the first j negative corners and the other corners seen so far, the part above.
    let mut shares = vec![0.0; negative.len() + 1];
    shares[0] = 1.0;
    for above in differences.iter().filter(|d| **d >= 0.0) {
        for (j, below) in negative.iter().enumerate() {
            shares[j + 1] = (below * shares[j + 1] + above * shares[j]) / (below + above);
        }
    }
    shares[negative.len()]
}

/// Returns the mean of each coordinate over the simplex where it counts only on the part above; they sum to [`share_above`].
///
/// A coordinate's density under the uniform distribution is that of one of two equal corners (Dirichlet with a 2), hence
/// the share with the corner doubled, over the number of corners. Time O(n^3).
pub(crate) fn moments_above(differences: &[f64]) -> Vec<f64> {
    #[allow(clippy::cast_precision_loss)]
    let n = differences.len() as f64;
    let mut doubled = differences.to_vec();
    let mut moment = |d: &f64| {
        doubled.push(*d);
        let share = share_above(&doubled);
        doubled.pop();
        share / n
    };
    differences.iter().map(&mut moment).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_the_simplex_are_areas_that_can_be_seen() {
        // w1 - 2 w2 > 0 on the line from (1, 0) to (0, 1) up to w2 = 1/3.
        assert!((share_above(&[1.0, -2.0]) - 1.0 / 3.0).abs() < 1e-15);
        assert!((share_above(&[-2.0, 1.0]) - 1.0 / 3.0).abs() < 1e-15);
        assert!((share_above(&[3.0, 0.0]) - 1.0).abs() < 1e-15);
        assert!(share_above(&[-3.0, 0.0]).abs() < 1e-15);
        assert!((share_above(&[0.0, 0.0]) - 0.5).abs() < 1e-15);
        // A triangle cut from a corner through the middle of the opposite side.
        assert!((share_above(&[1.0, 0.0, -1.0]) - 0.5).abs() < 1e-15);
    }

    #[test]
    fn the_two_sides_share_the_simplex_and_moments_sum_to_the_share() {
        let differences = [0.31, 0.22, 0.22, 0.04, -0.05, -0.16, 0.0, -0.38, 0.45, -0.5];
        let mirrored: Vec<f64> = differences.iter().map(|d| -d).collect();
        let share = share_above(&differences);
        assert!((share + share_above(&mirrored) - 1.0).abs() < 1e-14);
        assert!((moments_above(&differences).iter().sum::<f64>() - share).abs() < 1e-14);
    }

    #[test]
    fn many_criteria_do_not_make_it_unstable() {
        // By symmetry, half; the textbook's formula is off by more than 1 here.
        let differences: Vec<f64> =
            (0..60).map(|i| if i % 2 == 0 { 1.0 + f64::from(i) } else { -f64::from(i) }).collect();
        assert!((share_above(&differences) - 0.5).abs() < 1e-12, "{}", share_above(&differences));
    }
}
