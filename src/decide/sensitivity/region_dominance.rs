//! Dominance over a region of weights: who is ahead whatever the weights in it.

use crate::decide::value::additive::TIE;
use crate::decide::value::order::descending;
use crate::decide::value::scores::ScoreTable;
use crate::decide::value::weights::Weights;

/// Which weights are thought possible.
#[derive(Clone, Debug, PartialEq)]
pub enum WeightRegion {
    /// All weights there are: the whole simplex.
    All,
    /// Around stated weights: `(1 - uncertainty) * stated + uncertainty * p`, for every p on the simplex of the criteria
    /// whose stated weight is not 0.
    Around {
        /// The stated weights.
        stated: Weights,
        /// 0 only the stated ones, 1 any of theirs in `0..=1`.
        uncertainty: f64,
    },
    /// In this order of importance: no criterion of a tier counts less than one of a later tier; criteria in no tier
    /// count nothing. Within a tier there is no order.
    Ordinal(
        /// Positions of the criteria, most important tier first.
        Vec<Vec<usize>>,
    ),
    /// Each criterion's points anywhere in its range, then rescaled to sum to 1.
    Ranges(
        /// Lowest and highest points per criterion, `0 <= lowest <= highest`.
        Vec<(f64, f64)>,
    ),
}

/// One alternative is at least level with another whatever the weights of a region, and ahead for some.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegionDominance {
    /// Position of the better one.
    pub by: usize,
    /// Position of the worse one.
    pub over: usize,
    /// Its smallest lead over the region, at likely scores [points of 100].
    pub least: f64,
    /// Whether it is level or ahead even with the better one at its low ends and the worse one at its high ends.
    pub certain: bool,
}

/// Returns all pairs in which one alternative is never behind the other over the region; with the region [`WeightRegion::All`]
/// that is [`crate::decide::dominances`]. Time O(alternatives^2 x criteria log criteria).
///
/// Source: the lead is linear in the weights, so that its extremes lie in the region's corners; for ranges, where it is a
/// ratio of linear functions, in a point that has every criterion at one of its ends (Salo & Hamalainen 1992, 2001).
///
/// ```
/// # use backend_balance::{decide::{ScoreTable, Weights, evaluate}, units::Interval};
/// # let score = |likely: f64| Interval::new(likely, likely, likely).unwrap();
/// // Values 0.7 * 80 + 0.3 * 40 = 68 and 0.7 * 50 + 0.3 * 60 = 53.
/// let scores = ScoreTable::new(&[vec![score(80.0), score(40.0)], vec![score(50.0), score(60.0)]]).unwrap();
/// let weights = Weights::from_points(&[70.0, 30.0]).unwrap();
/// let evaluation = evaluate(&scores, &weights);
/// use backend_balance::decide::{WeightRegion, region_dominances};
///
/// // It leads by 30 on the first and lags by 20 on the second: by 5 where both count the same, by more where the first does.
/// let found = region_dominances(&scores, &WeightRegion::Ordinal(vec![vec![0], vec![1]]));
/// assert_eq!((found[0].by, found[0].over), (0, 1));
/// assert!((found[0].least - 5.0).abs() < 1e-9);
/// assert!(region_dominances(&scores, &WeightRegion::All).is_empty());
/// ```
pub fn region_dominances(scores: &ScoreTable, region: &WeightRegion) -> Vec<RegionDominance> {
    let n = scores.n_alternatives();
    let leads = |lead: &dyn Fn(usize) -> f64| -> Vec<f64> { (0..scores.n_criteria()).map(lead).collect() };
    let mut found = Vec::new();
    for by in 0..n {
        for over in (0..n).filter(|&over| over != by) {
            let likely = leads(&|j| scores.likely(by, j) - scores.likely(over, j));
            let behind: Vec<f64> = likely.iter().map(|lead| -lead).collect();
            let (Some(least), Some(most)) = (region.least(&likely), region.least(&behind)) else { continue };
            if least < -TIE || -most <= TIE {
                continue;
            }
            let at_ends = leads(&|j| scores.at(by, j).low() - scores.at(over, j).high());
            let certain = region.least(&at_ends).is_some_and(|least| least >= -TIE);
            found.push(RegionDominance { by, over, least, certain });
        }
    }
    found
}

impl WeightRegion {
    /// Returns the smallest value of `sum of weight * lead` over the region; `None` where the region is empty. `leads` has one
    /// entry per criterion.
    pub fn least(&self, leads: &[f64]) -> Option<f64> {
        match self {
            WeightRegion::All => least_of(leads.iter().copied()),
            WeightRegion::Around { stated, uncertainty } => {
                let pairs = || stated.shares().iter().zip(leads);
                let at_stated: f64 = pairs().map(|(share, lead)| share * lead).sum();
                let corner = least_of(pairs().filter(|(share, _)| **share > 0.0).map(|(_, lead)| *lead))?;
                Some((1.0 - uncertainty) * at_stated + uncertainty * corner)
            }
            WeightRegion::Ordinal(tiers) => least_ordinal(tiers, leads),
            WeightRegion::Ranges(ranges) => least_in_ranges(ranges, leads),
        }
    }
}

fn least_of(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.reduce(f64::min)
}

/// Corners of the ordinal region: the same weight for all criteria of the first tiers and for some of the next one.
///
/// Of those that take m of a tier, the one with its m smallest leads has the smallest value.
fn least_ordinal(tiers: &[Vec<usize>], leads: &[f64]) -> Option<f64> {
    let (mut sum, mut n) = (0.0, 0.0);
    let mut least: Option<f64> = None;
    for tier in tiers {
        let behind: Vec<f64> = tier.iter().filter_map(|&j| Some(-leads.get(j)?)).collect();
        for i in descending(&behind) {
            sum -= behind[i];
            n += 1.0;
            let mean = sum / n;
            least = Some(least.map_or(mean, |least| least.min(mean)));
        }
    }
    least
}

/// Corners that matter: the smallest leads at their most points, the others at their fewest.
fn least_in_ranges(ranges: &[(f64, f64)], leads: &[f64]) -> Option<f64> {
    let mut points: f64 = ranges.iter().map(|range| range.0).sum();
    let mut sum: f64 = ranges.iter().zip(leads).map(|(range, lead)| range.0 * lead).sum();
    let mut least = (points > 0.0).then(|| sum / points);
    let behind: Vec<f64> = leads.iter().map(|lead| -lead).collect();
    for j in descending(&behind) {
        let more = ranges.get(j).map_or(0.0, |range| range.1 - range.0);
        points += more;
        sum += more * leads[j];
        if points > 0.0 {
            let mean = sum / points;
            least = Some(least.map_or(mean, |least| least.min(mean)));
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::sensitivity::dominance::dominances;
    use crate::units::Interval;

    fn least(region: &WeightRegion, leads: &[f64]) -> f64 {
        region.least(leads).unwrap()
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-12
    }

    #[test]
    fn extremes_lie_in_the_corners_worked_out_by_hand() {
        let leads = [6.0, -3.0, 3.0, -9.0];
        assert!(near(least(&WeightRegion::All, &leads), -9.0));
        let stated = Weights::from_points(&[2.0, 1.0, 1.0, 0.0]).unwrap();
        // 6 / 2 - 3 / 4 + 3 / 4 = 3 at the stated ones; the fourth has no weight, so the worst corner is the second.
        let around = |uncertainty| WeightRegion::Around { stated: stated.clone(), uncertainty };
        assert!(near(least(&around(0.0), &leads), 3.0));
        assert!(near(least(&around(0.25), &leads), 0.75 * 3.0 - 0.25 * 3.0));
        assert!(near(least(&around(1.0), &leads), -3.0));
        // Averages of the first k: 6, 1.5, 2, -0.75.
        let strict = WeightRegion::Ordinal(vec![vec![0], vec![1], vec![2], vec![3]]);
        assert!(near(least(&strict, &leads), -0.75));
        // A tie of the last three: 6, then (6 - 9) / 2, (6 - 9 - 3) / 3, -3 / 4.
        let tied = WeightRegion::Ordinal(vec![vec![0], vec![1, 2, 3]]);
        assert!(near(least(&tied, &leads), -2.0));
        // Only ranked criteria count.
        assert!(near(least(&WeightRegion::Ordinal(vec![vec![2], vec![0]]), &leads), 3.0));
        assert_eq!(WeightRegion::Ordinal(Vec::new()).least(&leads), None);
        // Exact ranges are the stated weights.
        let exact = WeightRegion::Ranges(vec![(2.0, 2.0), (1.0, 1.0), (1.0, 1.0), (0.0, 0.0)]);
        assert!(near(least(&exact, &leads), 3.0));
        // The first at 10, the fourth at 30: (60 - 270) / 40.
        let ranges = WeightRegion::Ranges(vec![(10.0, 20.0), (0.0, 0.0), (0.0, 5.0), (10.0, 30.0)]);
        assert!(near(least(&ranges, &leads), -5.25));
        assert_eq!(WeightRegion::Ranges(vec![(0.0, 0.0); 4]).least(&leads), None);
    }

    /// Numbers in [0, 1): fractional parts of multiples of the golden ratio, as even as it gets.
    fn numbers() -> impl Iterator<Item = f64> {
        (1..).map(|n| (f64::from(n) * 0.618_033_988_749_894_9).fract())
    }

    #[test]
    fn no_weights_of_a_region_give_less_than_its_least_and_some_corner_gives_it() {
        let mut next = numbers();
        let mut draw = |from: f64, to: f64| from + (to - from) * next.next().unwrap();
        for _ in 0..200 {
            let leads: Vec<f64> = (0..5).map(|_| draw(-50.0, 50.0)).collect();
            let value = |points: &[f64]| {
                let weights = Weights::from_points(points).unwrap();
                weights.shares().iter().zip(&leads).map(|(share, lead)| share * lead).sum::<f64>()
            };
            let ranges: Vec<(f64, f64)> = (0..5).map(|_| (draw(1.0, 40.0), draw(40.0, 100.0))).collect();
            let of_ranges = least(&WeightRegion::Ranges(ranges.clone()), &leads);
            let end = |set: usize, j: usize| if set >> j & 1 == 1 { ranges[j].1 } else { ranges[j].0 };
            let corners = (0..32).map(|set| value(&(0..5).map(|j| end(set, j)).collect::<Vec<_>>()));
            assert!(near(corners.fold(f64::INFINITY, f64::min), of_ranges));
            // Importance in steps, so that the second and third are level in rank.
            let of_tiers = least(&WeightRegion::Ordinal(vec![vec![4], vec![1, 2], vec![0], vec![3]]), &leads);
            let (a, b, c) = (draw(0.0, 1.0), draw(0.0, 1.0), draw(0.0, 1.0));
            let [last, before] = [a * b * c * 0.9, a * b * c];
            assert!(value(&[before, a, a * b, last, 1.0]) >= of_tiers - 1e-12);
            assert!(value(&[before, a * b, a, last, 1.0]) >= of_tiers - 1e-12);
        }
    }

    #[test]
    fn over_all_weights_it_is_dominance_and_over_fewer_weights_there_is_more_of_it() {
        let row = |cells: [[f64; 3]; 2]| cells.map(|[l, m, h]| Interval::new(l, m, h).unwrap()).to_vec();
        let scores = ScoreTable::new(&[
            row([[60.0, 70.0, 80.0], [40.0, 50.0, 60.0]]),
            row([[50.0, 55.0, 60.0], [20.0, 50.0, 55.0]]),
            row([[10.0, 20.0, 30.0], [50.0, 60.0, 70.0]]),
        ])
        .unwrap();
        let pairs = |region: &WeightRegion| -> Vec<(usize, usize, bool)> {
            region_dominances(&scores, region).iter().map(|d| (d.by, d.over, d.certain)).collect()
        };
        let expected: Vec<_> = dominances(&scores).iter().map(|d| (d.by, d.over, d.certain)).collect();
        assert_eq!(pairs(&WeightRegion::All), expected);
        assert_eq!(expected, [(0, 1, false)]);
        // Where the first counts at least as much as the second, the third is behind both others, even at the ends
        // behind the first: 60 - 30 on the first, (60 + 40 - 30 - 70) / 2 on both.
        let ordinal = WeightRegion::Ordinal(vec![vec![0], vec![1]]);
        assert_eq!(pairs(&ordinal), [(0, 1, false), (0, 2, true), (1, 2, false)]);
        assert_eq!(pairs(&WeightRegion::Ordinal(vec![vec![0]])), [(0, 1, true), (0, 2, true), (1, 2, true)]);
    }

    #[test]
    fn equals_do_not_dominate_whatever_the_region() {
        let same = vec![Interval::new(1.0, 2.0, 3.0).unwrap()];
        let scores = ScoreTable::new(&[same.clone(), same]).unwrap();
        assert_eq!(region_dominances(&scores, &WeightRegion::All), []);
    }
}
