//! The effect of a ratio of CPU-bound code on a whole request, and on a criterion's score.

use super::comparison::Interval;

/// Returns how many times as long a request takes where `share` (0..=1) of its time is spent in code that takes `ratio` times as
/// long, and the rest is unchanged: 1 - share + share * ratio.
///
/// Source: Amdahl, AFIPS Conference Proceedings 30 (1967) 483-485. `share` is that of the runtime whose ratio is 1.
///
/// ```
/// // Half the time is spent in code that takes three times as long.
/// assert_eq!(backend_balance::bench::of_request(0.5, 3.0), 2.0);
/// ```
pub fn of_request(share: f64, ratio: f64) -> f64 {
    1.0 + share.clamp(0.0, 1.0) * (ratio - 1.0)
}

/// Returns the same for an estimate with its interval.
///
/// ```
/// use backend_balance::bench::{Interval, of_request_interval};
///
/// // Half the time is spent in code that takes three times as long, or two to five times.
/// let request = of_request_interval(0.5, Interval { ratio: 3.0, low: 2.0, high: 5.0 });
/// assert_eq!(request, Interval { ratio: 2.0, low: 1.5, high: 3.0 });
/// ```
pub fn of_request_interval(share: f64, ratio: Interval) -> Interval {
    Interval {
        ratio: of_request(share, ratio.ratio),
        low: of_request(share, ratio.low),
        high: of_request(share, ratio.high),
    }
}

/// So many times worse than the best scores 0: the constant of the datasets' rule.
pub const K: f64 = 100.0;
/// Fewest points of doubt to either side: `spread.atLeast` of the built-in dataset.
const AT_LEAST: f64 = 3.0;

/// Scores of both runtimes on a criterion, low, likely and high [points of 100, to a tenth].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Of JavaScript.
    pub javascript: [f64; 3],
    /// Of Python.
    pub python: [f64; 3],
}

/// Returns the points by the datasets' rule `log-best`: 100 (1 - ln x / ln 100) for x times the time of the best, within 0..=100.
///
/// ```
/// use backend_balance::bench::points;
///
/// assert_eq!([points(1.0), points(10.0), points(100.0)].map(f64::round), [100.0, 50.0, 0.0]);
/// ```
pub fn points(times_worse: f64) -> f64 {
    (100.0 * (1.0 - libm::log(times_worse) / libm::log(K))).clamp(0.0, 100.0)
}

/// Returns the scores of a criterion that native ratios of Python to JavaScript give; `None` without ratios.
///
/// `best` is how many times as long the faster of the two takes as the criterion's best (the dataset's own figure for it;
/// 1 where the scale ends at the faster one), as these programs run on no third runtime. The geometric mean of the
/// ratios says how many times as long the slower one takes as the faster: it scores [`points`] of `best` times that, the
/// faster one points of `best`.
///
/// Low and high: the mean of programs has an error of its own (what programs differ by, Student's t over them, at 95 %)
/// and the mean of the halves of their intervals, which share the calibration's factor and so do not average out; both
/// in quadrature, and at least 3 points to either side. Half of it is the faster one's, half the slower one's, because a
/// ratio does not say whose doubt it is.
///
/// ```
/// use backend_balance::bench::{Interval, scores};
///
/// // The slower one takes ten times as long: half of the scale.
/// let ratio = Interval { ratio: 10.0, low: 10.0, high: 10.0 };
/// let found = scores(&[ratio, ratio], 1.0).unwrap();
/// assert_eq!([found.javascript[1], found.python[1]], [100.0, 50.0]);
/// ```
pub fn scores(ratios: &[Interval], best: f64) -> Option<Scores> {
    if ratios.is_empty() {
        return None;
    }
    #[allow(clippy::cast_precision_loss)]
    let n = ratios.len() as f64;
    let logs: Vec<f64> = ratios.iter().map(|ratio| libm::log(ratio.ratio)).collect();
    let mean = logs.iter().sum::<f64>() / n;
    let own =
        ratios.iter().map(|ratio| 0.5 * (libm::log(ratio.high) - libm::log(ratio.low))).sum::<f64>() / n;
    let between = match u32::try_from(ratios.len()).ok()?.checked_sub(1) {
        Some(freedom) if freedom > 0 => {
            let squares: f64 = logs.iter().map(|log| (log - mean) * (log - mean)).sum();
            crate::stats::student::upper_quantile(0.025, freedom) * (squares / (n - 1.0) / n).sqrt()
        }
        // One program says nothing of what others would give.
        _ => 0.0,
    };
    let half = (own * own + between * between).sqrt();
    // Points per unit of logarithm; half of the doubt is each side's.
    let uncertainty = (0.5 * half * 100.0 / libm::log(K)).max(AT_LEAST);
    let around = |times_worse: f64| {
        let likely = points(times_worse);
        [likely - uncertainty, likely, likely + uncertainty]
            .map(|points| (points.clamp(0.0, 100.0) * 10.0).round_ties_even() / 10.0)
    };
    let (javascript, python) = (best * libm::exp((-mean).max(0.0)), best * libm::exp(mean.max(0.0)));
    Some(Scores { javascript: around(javascript), python: around(python) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(ratio: f64, times: f64) -> Interval {
        Interval { ratio, low: ratio / times, high: ratio * times }
    }

    #[test]
    fn a_tenth_of_a_request_at_4_7_times_makes_it_1_37_times() {
        // The study's own example.
        assert!((of_request(0.10, 4.7) - 1.37).abs() < 1e-12);
        assert!((of_request(0.0, 50.0) - 1.0).abs() < 1e-12 && (of_request(1.0, 50.0) - 50.0).abs() < 1e-12);
        let found = of_request_interval(0.5, around(2.0, 2.0));
        assert!((found.low - 1.0).abs() < 1e-12 && (found.high - 2.5).abs() < 1e-12);
    }

    #[test]
    fn points_are_those_of_the_datasets_rule() {
        // Indicator C2 of the evidence: Node.js 2.72 and CPython 69.6 times the time of C.
        assert!((points(2.72) - 78.3).abs() < 0.05 && (points(69.6) - 7.9).abs() < 0.05);
        assert!((points(1.0) - 100.0).abs() < 1e-12 && points(100.0).abs() < 1e-12);
        assert!(points(1e6).abs() < 1e-12 && (points(0.1) - 100.0).abs() < 1e-12);
    }

    #[test]
    fn the_slower_one_scores_by_the_geometric_mean_of_the_ratios() {
        let ratios = [around(2.0, 1.5), around(8.0, 1.5)];
        let found = scores(&ratios, 1.0).unwrap();
        assert!((found.javascript[1] - 100.0).abs() < 1e-9);
        // ln 4 / ln 100 of the scale lower, to a tenth.
        assert!((found.python[1] - 69.9).abs() < 0.05, "{found:?}");
        let swapped: Vec<Interval> = ratios
            .iter()
            .map(|r| Interval { ratio: 1.0 / r.ratio, low: 1.0 / r.high, high: 1.0 / r.low })
            .collect();
        let other = scores(&swapped, 1.0).unwrap();
        for (one, two) in found.python.iter().zip(other.javascript) {
            assert!((one - two).abs() < 0.11);
        }
        // On the scale that ends at C, the faster one stands where the dataset has it.
        let on_scale = scores(&ratios, 2.72).unwrap();
        assert!((on_scale.javascript[1] - 78.3).abs() < 0.05);
        assert!((on_scale.javascript[1] - on_scale.python[1] - 30.1).abs() < 0.11);
        assert_eq!(scores(&[], 1.0), None);
    }

    #[test]
    fn doubt_about_programs_and_about_each_ratio_both_count() {
        let width = |ratios: &[Interval]| {
            let [low, _, high] = scores(ratios, 2.0).unwrap().python;
            high - low
        };
        let alike = [around(4.0, 1.45); 6];
        let apart = [around(2.0, 1.45), around(8.0, 1.45), around(4.0, 1.45)];
        assert!(width(&apart) > width(&alike));
        // By hand: half of ln 1.45 over ln 100 to each side, 4.03 points.
        assert!((width(&alike) - 8.1).abs() < 0.11, "{}", width(&alike));
        // Never surer than three points to either side.
        assert!((width(&[around(4.0, 1.0001); 6]) - 6.0).abs() < 1e-9);
        for scored in [scores(&apart, 1.0), scores(&[around(500.0, 3.0)], 1.0)] {
            let Scores { javascript, python } = scored.unwrap();
            for [low, likely, high] in [javascript, python] {
                assert!(crate::units::Interval::new(low, likely, high).is_ok());
            }
        }
    }
}
