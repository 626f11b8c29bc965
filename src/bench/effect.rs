//! What a ratio of such code means for a whole request, and for a criterion's score.

use super::compare::Interval;

/// How many times as long a request takes where `share` (0..=1) of its time is spent in code that takes `ratio` times as
/// long, and the rest is unchanged: 1 - share + share * ratio.
///
/// Source: Amdahl, AFIPS Conference Proceedings 30 (1967) 483-485. `share` is that of the runtime whose ratio is 1.
pub fn of_request(share: f64, ratio: f64) -> f64 {
    1.0 + share.clamp(0.0, 1.0) * (ratio - 1.0)
}

/// The same for an estimate with its interval.
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

/// Points by the datasets' rule `log-best`: 100 (1 - ln x / ln 100) for x times the time of the best, within 0..=100.
pub fn points(times_worse: f64) -> f64 {
    (100.0 * (1.0 - libm::log(times_worse) / libm::log(K))).clamp(0.0, 100.0)
}

/// The scores of a criterion that native ratios of Python to JavaScript give; `None` without ratios.
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
    let doubt = (0.5 * half * 100.0 / libm::log(K)).max(AT_LEAST);
    let around = |times_worse: f64| {
        let likely = points(times_worse);
        [likely - doubt, likely, likely + doubt]
            .map(|points| (points.clamp(0.0, 100.0) * 10.0).round_ties_even() / 10.0)
    };
    let (javascript, python) = (best * libm::exp((-mean).max(0.0)), best * libm::exp(mean.max(0.0)));
    Some(Scores { javascript: around(javascript), python: around(python) })
}
