//! Weights from an order of importance alone.

use std::fmt;

/// Weight of a place in the order. k of n is the k-th most important criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankWeights {
    /// Rank-order centroid, (1/k + ... + 1/n) / n: the mean of all weights that have this order (Barron 1992).
    Centroid,
    /// Proportional to n + 1 - k (Stillwell, Seaver & Edwards 1981).
    Sum,
    /// Proportional to 1/k (Stillwell, Seaver & Edwards 1981).
    Reciprocal,
}

/// Why tiers are no order of the criteria; no weight was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankingError {
    /// There is no criterion.
    Empty,
    /// This tier holds no criterion.
    EmptyTier {
        /// Position of the tier.
        tier_idx: usize,
    },
    /// This criterion stands there a second time, or is none of 0..n with n the number of criteria in all tiers.
    Criterion {
        /// Position of the tier.
        tier_idx: usize,
        /// Position within the tier.
        place_idx: usize,
    },
}

impl fmt::Display for RankingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RankingError::Empty => "an order needs at least one criterion",
            RankingError::EmptyTier { .. } => "a tie needs at least one criterion",
            RankingError::Criterion { .. } => "every criterion must stand in the order once",
        })
    }
}

/// Returns the share per criterion from tiers of their positions, most important first. Criteria in one tier are equally
/// important and share the mean of their places. Shares sum to 1.
///
/// Every criterion 0..n stands in exactly one tier. Time O(n).
///
/// ```
/// use backend_balance::decide::{RankWeights, weights_from_ranking};
///
/// // Barron 1992, for three criteria: 11/18, 5/18, 2/18.
/// let shares = weights_from_ranking(RankWeights::Centroid, &[vec![2], vec![0], vec![1]]).unwrap();
/// for (share, wanted) in shares.iter().zip([5.0, 2.0, 11.0]) {
///     assert!((share - wanted / 18.0).abs() < 1e-12);
/// }
/// ```
pub fn weights_from_ranking(by: RankWeights, tiers: &[Vec<usize>]) -> Result<Vec<f64>, RankingError> {
    let n: usize = tiers.iter().map(Vec::len).sum();
    let places = place_weights(by, n);
    let mut shares: Vec<Option<f64>> = vec![None; n];
    let mut rest = places.as_slice();
    for (tier_idx, tier) in tiers.iter().enumerate() {
        let (taken, after) = rest.split_at(tier.len());
        rest = after;
        if tier.is_empty() {
            return Err(RankingError::EmptyTier { tier_idx });
        }
        #[allow(clippy::cast_precision_loss)]
        let mean = taken.iter().sum::<f64>() / tier.len() as f64;
        for (place_idx, &criterion_idx) in tier.iter().enumerate() {
            match shares.get_mut(criterion_idx) {
                Some(share @ None) => *share = Some(mean),
                _ => return Err(RankingError::Criterion { tier_idx, place_idx }),
            }
        }
    }
    // Each of n criteria was set once, so all are.
    if n == 0 { Err(RankingError::Empty) } else { Ok(shares.into_iter().flatten().collect()) }
}

/// Returns what each of n places is worth; sums to 1.
fn place_weights(by: RankWeights, n: usize) -> Vec<f64> {
    #[allow(clippy::cast_precision_loss)]
    let number = |k: usize| k as f64;
    let mut raw: Vec<f64> = (1..=n)
        .map(|k| match by {
            RankWeights::Sum => number(n + 1 - k),
            RankWeights::Centroid | RankWeights::Reciprocal => 1.0 / number(k),
        })
        .collect();
    if by == RankWeights::Centroid {
        // From the smallest up, 1/k + ... + 1/n.
        let mut sum = 0.0;
        for place in raw.iter_mut().rev() {
            sum += *place;
            *place = sum;
        }
    }
    let total = if by == RankWeights::Centroid { number(n) } else { raw.iter().sum() };
    raw.iter().map(|w| w / total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn centroid(tiers: &[&[usize]]) -> Result<Vec<f64>, RankingError> {
        weights_from_ranking(RankWeights::Centroid, &tiers.iter().map(|t| t.to_vec()).collect::<Vec<_>>())
    }

    #[test]
    fn tied_criteria_share_the_mean_of_their_places() {
        // Centroids of four: 25/48, 13/48, 7/48, 3/48 (Barron & Barrett 1996).
        let found = centroid(&[&[2], &[0, 3], &[1]]).unwrap();
        for (share, expected) in found.iter().zip([10.0 / 48.0, 3.0 / 48.0, 25.0 / 48.0, 10.0 / 48.0]) {
            assert!((share - expected).abs() < 1e-15, "{share} {expected}");
        }
        let equal = centroid(&[&[0, 1, 2]]).unwrap();
        assert!(equal.iter().all(|share| (share - 1.0 / 3.0).abs() < 1e-15));
    }

    #[test]
    fn shares_sum_to_one_and_fall_with_rank() {
        for by in [RankWeights::Centroid, RankWeights::Sum, RankWeights::Reciprocal] {
            for n in 1..40 {
                let tiers: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
                let shares = weights_from_ranking(by, &tiers).unwrap();
                assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-14);
                assert!(shares.windows(2).all(|pair| pair[0] > pair[1]));
            }
        }
    }

    #[test]
    fn what_is_no_order_is_refused_by_its_place() {
        assert_eq!(centroid(&[]), Err(RankingError::Empty));
        assert_eq!(centroid(&[&[0], &[]]), Err(RankingError::EmptyTier { tier_idx: 1 }));
        let twice = centroid(&[&[0], &[1, 0]]);
        assert_eq!(twice, Err(RankingError::Criterion { tier_idx: 1, place_idx: 1 }));
        assert_eq!(centroid(&[&[1]]), Err(RankingError::Criterion { tier_idx: 0, place_idx: 0 }));
    }
}
