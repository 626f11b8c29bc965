//! Beliefs about weights, and how weights are drawn from them.
//!
//! Draws are uniform on the part of the simplex that is possible, by exponential numbers over their sum (Devroye,
//! *Non-Uniform Random Variate Generation*, 1986, ch. V.2). The gaps between sorted uniform numbers would do as well, but
//! are less smooth in the numbers they come from: with the same low-discrepancy points the variance of acceptabilities
//! is then three to nine times as large (2 x 10, 6 x 10 and 2 x 20 normal scores, 512 points), and sorting takes longer.

use crate::decide::value::order::descending;
use crate::decide::value::weights::Weights;
use crate::stats::Exponential;
use crate::stats::lattice::unit;

/// Knowledge of the weights.
#[derive(Clone, Debug, PartialEq)]
pub enum WeightBelief {
    /// They are as stated.
    Exact,
    /// A draw is (1 - uncertainty) times the stated shares plus uncertainty times shares of which nothing is known;
    /// a criterion whose stated weight is zero stays out.
    Around {
        /// 0 = as stated, 1 = nothing known.
        uncertainty: f64,
    },
    /// Only their order: per criterion its place, 0 = most important; `None` stays out. Within a place no order is known.
    ///
    /// The mean of the draws is the rank-order centroid, ties sharing it (Barron & Barrett 1996).
    Ordinal(Vec<Option<usize>>),
    /// Points of each criterion lie anywhere between two bounds (low, high), and are rescaled to sum to 1.
    Ranges(Vec<(f64, f64)>),
    /// Nothing: uniform on the whole simplex.
    Unknown,
}

/// Why a belief is none; nothing was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeliefError {
    /// The uncertainty is not a number from 0 to 1.
    Uncertainty,
    /// There are not as many places or ranges as criteria.
    Length,
    /// Bounds must be finite, not negative, and low <= high.
    Range {
        /// Position of the criterion.
        criterion_idx: usize,
    },
    /// All criteria stay out, or every range is zero.
    NothingMatters,
}

impl WeightBelief {
    /// Only the order of stated weights: equal shares share a place, and a share of zero stays out.
    ///
    /// ```
    /// use backend_balance::decide::{WeightBelief, Weights};
    ///
    /// let stated = Weights::from_points(&[50.0, 20.0, 50.0, 0.0]).unwrap();
    /// assert_eq!(WeightBelief::order_of(&stated), WeightBelief::Ordinal(vec![Some(0), Some(1), Some(0), None]));
    /// ```
    pub fn order_of(stated: &Weights) -> Self {
        let shares = stated.shares();
        let mut places = vec![None; shares.len()];
        let mut place = 0;
        let mut last: Option<f64> = None;
        for j in descending(shares).into_iter().filter(|&j| shares[j] > 0.0) {
            // Shares that differ by rounding only were stated equal.
            if last.is_some_and(|before| before - shares[j] > 1e-12) {
                place += 1;
            }
            last = Some(shares[j]);
            places[j] = Some(place);
        }
        WeightBelief::Ordinal(places)
    }

    fn check(&self, n_criteria: usize) -> Result<(), BeliefError> {
        match self {
            WeightBelief::Around { uncertainty } if !(0.0..=1.0).contains(uncertainty) => {
                Err(BeliefError::Uncertainty)
            }
            WeightBelief::Ordinal(places) if places.len() != n_criteria => Err(BeliefError::Length),
            WeightBelief::Ordinal(places) if places.iter().all(Option::is_none) => {
                Err(BeliefError::NothingMatters)
            }
            WeightBelief::Ranges(ranges) if ranges.len() != n_criteria => Err(BeliefError::Length),
            WeightBelief::Ranges(ranges) => {
                let bad = |&(low, high): &(f64, f64)| !(0.0 <= low && low <= high && high <= 1e100);
                match ranges.iter().position(bad) {
                    Some(criterion_idx) => Err(BeliefError::Range { criterion_idx }),
                    None if ranges.iter().all(|r| r.1 <= 0.0) => Err(BeliefError::NothingMatters),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }
}

/// How weights are drawn: a belief, prepared for many draws.
#[derive(Clone, Debug)]
pub(crate) struct WeightPlan {
    kind: Kind,
    n_criteria: usize,
    exponential: Exponential,
}

#[derive(Clone, Debug)]
enum Kind {
    Fixed(Vec<f64>),
    /// `base[j]` plus `scale` times uniform shares of the members.
    Simplex {
        base: Vec<f64>,
        scale: f64,
        members: Vec<usize>,
    },
    /// Members from most to least important; `ties` are the ranges of them whose order is unknown.
    Ordered {
        members: Vec<usize>,
        ties: Vec<(usize, usize)>,
    },
    Ranges(Vec<(f64, f64)>),
}

impl WeightPlan {
    /// Returns the plan of a belief around stated weights.
    pub fn new(belief: &WeightBelief, stated: &Weights) -> Result<Self, BeliefError> {
        let shares = stated.shares();
        let n_criteria = shares.len();
        belief.check(n_criteria)?;
        let kind = match belief {
            WeightBelief::Around { uncertainty } if *uncertainty > 0.0 => {
                let members: Vec<usize> = (0..n_criteria).filter(|&j| shares[j] > 0.0).collect();
                let base = shares.iter().map(|share| (1.0 - uncertainty) * share).collect();
                Kind::Simplex { base, scale: *uncertainty, members }
            }
            WeightBelief::Exact | WeightBelief::Around { .. } => Kind::Fixed(shares.to_vec()),
            WeightBelief::Unknown => {
                Kind::Simplex { base: vec![0.0; n_criteria], scale: 1.0, members: (0..n_criteria).collect() }
            }
            WeightBelief::Ordinal(places) => ordered(places),
            WeightBelief::Ranges(ranges) => Kind::Ranges(ranges.clone()),
        };
        Ok(WeightPlan { kind, n_criteria, exponential: Exponential::new() })
    }

    /// Random numbers that a draw takes.
    pub fn n_dimensions(&self) -> usize {
        match &self.kind {
            Kind::Fixed(_) => 0,
            Kind::Simplex { members, .. } => members.len(),
            Kind::Ordered { members, ties } => {
                members.len() + ties.iter().map(|(from, to)| to - from).sum::<usize>()
            }
            Kind::Ranges(ranges) => ranges.len(),
        }
    }

    /// Returns the weights, where they are certain.
    pub fn fixed(&self) -> Option<&[f64]> {
        match &self.kind {
            Kind::Fixed(weights) => Some(weights),
            _ => None,
        }
    }

    /// Draws weights by a point of [`n_dimensions`](Self::n_dimensions) coordinates, which is used up.
    pub fn draw(&self, point: &mut [u32], weights: &mut [f64]) {
        match &self.kind {
            Kind::Fixed(fixed) => weights.copy_from_slice(fixed),
            Kind::Simplex { base, scale, members } => {
                weights.copy_from_slice(base);
                let per_part = scale / self.parts(point, members, weights);
                let mut k = 0;
                while k < members.len() {
                    let j = members[k];
                    weights[j] = base[j] + per_part * weights[j];
                    k += 1;
                }
            }
            Kind::Ordered { members, ties } => {
                let (shares, keys) = point.split_at_mut(members.len());
                weights.fill(0.0);
                let sum = self.parts(shares, members, weights);
                // The k-th part spread evenly over the k most important: uniform on the ordered region.
                let mut tail = 0.0;
                for k in (0..members.len()).rev() {
                    tail += weights[members[k]] / (sum * count(k + 1));
                    weights[members[k]] = tail;
                }
                let mut keys = &mut *keys;
                for &(from, to) in ties {
                    let (here, rest) = keys.split_at_mut(to - from);
                    shuffle(here, &members[from..to], weights);
                    keys = rest;
                }
            }
            Kind::Ranges(ranges) => {
                let mut sum = 0.0;
                for ((weight, (low, high)), x) in weights.iter_mut().zip(ranges).zip(point.iter()) {
                    *weight = low + (high - low) * unit(*x);
                    sum += *weight;
                }
                for weight in weights {
                    *weight /= sum;
                }
            }
        }
    }

    /// Puts an exponential number at each member, and says what they sum to.
    #[inline]
    fn parts(&self, point: &[u32], members: &[usize], weights: &mut [f64]) -> f64 {
        let mut sum = 0.0;
        let mut k = 0;
        while k < members.len() {
            let part = self.exponential.at(point[k]);
            weights[members[k]] = part;
            sum += part;
            k += 1;
        }
        sum
    }

    /// Corners of the simplex whose uniform image the weights are; `None` where they are not one (ties, ranges).
    pub fn corners(&self) -> Option<Vec<Vec<f64>>> {
        match &self.kind {
            Kind::Fixed(weights) => Some(vec![weights.clone()]),
            Kind::Simplex { base, scale, members } => {
                let corner = |&j: &usize| {
                    let mut corner = base.clone();
                    corner[j] += scale;
                    corner
                };
                Some(members.iter().map(corner).collect())
            }
            Kind::Ordered { members, ties } if ties.is_empty() => {
                let corner = |k: usize| {
                    let mut corner = vec![0.0; self.n_criteria];
                    let share = 1.0 / count(k + 1);
                    members.iter().take(k + 1).for_each(|&j| corner[j] = share);
                    corner
                };
                Some((0..members.len()).map(corner).collect())
            }
            _ => None,
        }
    }
}

fn ordered(places: &[Option<usize>]) -> Kind {
    let mut members: Vec<usize> = Vec::with_capacity(places.len());
    for j in (0..places.len()).filter(|&j| places[j].is_some()) {
        let at = members.partition_point(|&before| places[before] <= places[j]);
        members.insert(at, j);
    }
    let mut ties = Vec::new();
    let mut from = 0;
    for to in 1..=members.len() {
        if to == members.len() || places[members[to]] != places[members[from]] {
            if to - from > 1 {
                ties.push((from, to));
            }
            from = to;
        }
    }
    Kind::Ordered { members, ties }
}

/// Returns a small count, exactly.
#[allow(clippy::cast_precision_loss)]
fn count(k: usize) -> f64 {
    k as f64
}

/// By insertion: a handful of numbers.
pub(crate) fn sort(numbers: &mut [u32]) {
    for end in 1..numbers.len() {
        let x = numbers[end];
        let mut at = end;
        while at > 0 && numbers[at - 1] > x {
            numbers[at] = numbers[at - 1];
            at -= 1;
        }
        numbers[at] = x;
    }
}

/// Gives the members' weights to them in the order of their keys.
fn shuffle(keys: &mut [u32], members: &[usize], weights: &mut [f64]) {
    let values: Vec<f64> = members.iter().map(|&j| weights[j]).collect();
    for (k, key) in keys.iter().enumerate() {
        let rank = keys.iter().enumerate().filter(|&(i, other)| (other, i) < (key, k)).count();
        weights[members[k]] = values[rank];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::lattice::Shifts;

    fn mean(belief: &WeightBelief, stated: &[f64]) -> Vec<f64> {
        const N: u32 = 1 << 14;
        let plan = WeightPlan::new(belief, &Weights::from_points(stated).unwrap()).unwrap();
        let mut point = vec![0; plan.n_dimensions()];
        let mut replicate = Shifts::new(1).next_replicate(point.len());
        let mut weights = vec![0.0; stated.len()];
        let mut sums = vec![0.0; stated.len()];
        for k in 0..N {
            replicate.fill(k, &mut point);
            plan.draw(&mut point, &mut weights);
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-14 && weights.iter().all(|w| *w >= 0.0));
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += weight / f64::from(N);
            }
        }
        sums
    }

    fn near(found: &[f64], expected: &[f64], within: f64) {
        assert_eq!(found.len(), expected.len());
        for (f, e) in found.iter().zip(expected) {
            assert!((f - e).abs() < within, "{found:?} and not {expected:?}");
        }
    }

    #[test]
    fn ordinal_draws_average_to_the_rank_order_centroid() {
        let places = WeightBelief::Ordinal(vec![Some(0), Some(1), Some(2)]);
        near(&mean(&places, &[1.0; 3]), &[11.0 / 18.0, 5.0 / 18.0, 2.0 / 18.0], 1e-3);
        // Ties share: places 0, 1, 1 have the means 11/18 and twice 7/36.
        let tied = WeightBelief::order_of(&Weights::from_points(&[3.0, 5.0, 3.0, 0.0]).unwrap());
        assert_eq!(tied, WeightBelief::Ordinal(vec![Some(1), Some(0), Some(1), None]));
        near(&mean(&tied, &[1.0; 4]), &[7.0 / 36.0, 11.0 / 18.0, 7.0 / 36.0, 0.0], 1e-3);
    }

    #[test]
    fn draws_around_stated_weights_lie_between_them_and_no_knowledge() {
        let around = WeightBelief::Around { uncertainty: 0.25 };
        near(&mean(&around, &[1.0, 3.0, 0.0]), &[0.75 * 0.25 + 0.125, 0.75 * 0.75 + 0.125, 0.0], 1e-3);
        near(&mean(&WeightBelief::Unknown, &[1.0, 3.0, 0.0]), &[1.0 / 3.0; 3], 1e-3);
        near(&mean(&WeightBelief::Exact, &[1.0, 3.0]), &[0.25, 0.75], 1e-12);
        near(&mean(&WeightBelief::Around { uncertainty: 0.0 }, &[1.0, 3.0]), &[0.25, 0.75], 1e-12);
    }

    #[test]
    fn ranges_are_drawn_and_rescaled() {
        let certain = WeightBelief::Ranges(vec![(20.0, 20.0), (60.0, 60.0)]);
        near(&mean(&certain, &[1.0, 1.0]), &[0.25, 0.75], 1e-12);
        // x / (x + 1) for x uniform in 0..=1 has the mean 1 - ln 2.
        let open = WeightBelief::Ranges(vec![(0.0, 1.0), (1.0, 1.0)]);
        let share = 1.0 - std::f64::consts::LN_2;
        near(&mean(&open, &[1.0, 1.0]), &[share, 1.0 - share], 1e-4);
    }

    #[test]
    fn the_mean_of_the_corners_is_the_mean_of_the_draws() {
        for belief in [
            WeightBelief::Unknown,
            WeightBelief::Around { uncertainty: 0.4 },
            WeightBelief::Ordinal(vec![Some(2), Some(0), Some(1)]),
        ] {
            let stated = [5.0, 2.0, 3.0];
            let plan = WeightPlan::new(&belief, &Weights::from_points(&stated).unwrap()).unwrap();
            let corners = plan.corners().unwrap();
            let centre: Vec<f64> =
                (0..3).map(|j| corners.iter().map(|c| c[j]).sum::<f64>() / count(corners.len())).collect();
            near(&mean(&belief, &stated), &centre, 1e-3);
        }
    }

    #[test]
    fn beliefs_that_are_none_are_refused() {
        let stated = Weights::from_points(&[1.0, 1.0]).unwrap();
        let refused = |belief| WeightPlan::new(&belief, &stated).unwrap_err();
        assert_eq!(refused(WeightBelief::Around { uncertainty: 1.5 }), BeliefError::Uncertainty);
        assert_eq!(refused(WeightBelief::Around { uncertainty: f64::NAN }), BeliefError::Uncertainty);
        assert_eq!(refused(WeightBelief::Ordinal(vec![Some(0)])), BeliefError::Length);
        assert_eq!(refused(WeightBelief::Ordinal(vec![None, None])), BeliefError::NothingMatters);
        let range = refused(WeightBelief::Ranges(vec![(0.0, 1.0), (2.0, 1.0)]));
        assert_eq!(range, BeliefError::Range { criterion_idx: 1 });
        assert_eq!(refused(WeightBelief::Ranges(vec![(0.0, 0.0); 2])), BeliefError::NothingMatters);
    }
}
