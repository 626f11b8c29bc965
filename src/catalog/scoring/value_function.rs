//! Value functions: from a figure in a unit of its own to a score on the fixed scale.

use crate::units::Interval;
use borsh::{BorshDeserialize, BorshSerialize};

/// Value function of a figure: straight lines between points, over the figure or its logarithm; level beyond the first and the
/// last one.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct ValueFunction {
    /// Unit of the figures.
    pub unit: String,
    /// Figure and score [points of 100]; at least two, figures strictly rising and of 1e15 at
    /// most either way, scores in 0..=100.
    pub points: Vec<(f64, f64)>,
    /// Whether lines are straight over the figure's logarithm, so that what counts is how many times more or less it is;
    /// figures are above 0 then.
    pub logarithmic: bool,
}

impl ValueFunction {
    /// Returns the score of a figure [points of 100]. Time O(points).
    pub fn score(&self, figure: f64) -> f64 {
        let after = self.points.iter().position(|(x, _)| *x >= figure);
        let (before, after) = match after {
            Some(0) => return self.points[0].1,
            Some(at) => (self.points[at - 1], self.points[at]),
            None => return self.points.last().map_or(0.0, |(_, score)| *score),
        };
        let part = if self.logarithmic {
            // Between two figures above 0 it is above 0 itself; figures next to each other may have the same logarithm.
            let [from, at, to] = [before.0, figure, after.0].map(libm::log);
            if to > from { (at - from) / (to - from) } else { 1.0 }
        } else {
            (figure - before.0) / (after.0 - before.0)
        };
        (before.1 + (after.1 - before.1) * part).clamp(0.0, 100.0)
    }

    /// Returns the score of an uncertain figure: its likely one, and the lowest and highest between its ends; `None` where the
    /// three are not in order.
    ///
    /// Where less is better the high figure gives the low score; where the best lies in between, it counts.
    pub fn interval(&self, low: f64, likely: f64, high: f64) -> Option<Interval> {
        if !(low <= likely && likely <= high) {
            return None;
        }
        let between = self.points.iter().filter(|(x, _)| low < *x && *x < high).map(|(_, score)| *score);
        let all = || [low, likely, high].map(|figure| self.score(figure)).into_iter().chain(between.clone());
        let (lowest, highest) = (all().fold(100.0, f64::min), all().fold(0.0, f64::max));
        Interval::new(lowest, self.score(likely), highest).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(points: &[(f64, f64)]) -> ValueFunction {
        ValueFunction { unit: "ms".into(), points: points.to_vec(), logarithmic: false }
    }

    #[track_caller]
    fn check(function: &ValueFunction, scores: &[(f64, f64)]) {
        for (figure, score) in scores {
            assert!((function.score(*figure) - score).abs() < 1e-12, "{figure}");
        }
    }

    #[test]
    fn figures_beyond_the_ends_are_clipped_and_between_them_on_a_line() {
        // 200 ms is worth nothing, 0 ms everything.
        let falling = function(&[(0.0, 100.0), (200.0, 0.0)]);
        check(&falling, &[(-5.0, 100.0), (0.0, 100.0), (50.0, 75.0), (200.0, 0.0), (1e300, 0.0)]);
        let bent = function(&[(1.0, 10.0), (2.0, 60.0), (4.0, 80.0)]);
        check(&bent, &[(0.0, 10.0), (1.5, 35.0), (2.0, 60.0), (3.0, 70.0), (9.0, 80.0)]);
        // As far apart and as near as figures get.
        check(&function(&[(-1e15, 0.0), (1e15, 100.0)]), &[(0.0, 50.0)]);
        let near = f64::from_bits(1);
        check(&function(&[(0.0, 0.0), (near, 100.0)]), &[(0.0, 0.0), (near, 100.0)]);
    }

    #[test]
    fn on_a_logarithmic_scale_equal_factors_are_equal_steps() {
        let times_slower = ValueFunction { logarithmic: true, ..function(&[(1.0, 100.0), (100.0, 0.0)]) };
        // A tenth of the way per factor of ten's square root: ln 10 is half of ln 100.
        check(&times_slower, &[(1.0, 100.0), (10.0, 50.0), (100.0, 0.0), (1e9, 0.0)]);
        // Faster than the best, and what is no time at all.
        check(&times_slower, &[(0.5, 100.0), (0.0, 100.0), (-3.0, 100.0)]);
        let per_second = ValueFunction { logarithmic: true, ..function(&[(50.0, 0.0), (5000.0, 100.0)]) };
        check(&per_second, &[(0.0, 0.0), (50.0, 0.0), (500.0, 50.0), (5000.0, 100.0)]);
        // As far apart and as near as figures get.
        let (least, large) = (f64::from_bits(1), 1e15);
        let far = ValueFunction { logarithmic: true, ..function(&[(least, 0.0), (large, 100.0)]) };
        check(&far, &[(least, 0.0), (large, 100.0)]);
        let near = ValueFunction { logarithmic: true, ..function(&[(large, 0.0), (large + 0.125, 100.0)]) };
        check(&near, &[(large, 0.0), (large + 0.125, 100.0)]);
        assert_eq!(times_slower.interval(1.0, 10.0, 1000.0), Interval::new(0.0, 50.0, 100.0).ok());
    }

    #[test]
    fn another_unit_changes_no_score() {
        let celsius = function(&[(10.0, 0.0), (20.0, 70.0), (40.0, 100.0)]);
        let to_fahrenheit = |degrees: f64| 1.8 * degrees + 32.0;
        let points: Vec<(f64, f64)> =
            celsius.points.iter().map(|(x, score)| (to_fahrenheit(*x), *score)).collect();
        let fahrenheit = function(&points);
        for tenths in 0..500 {
            let degrees = f64::from(tenths) / 10.0;
            assert!(
                (celsius.score(degrees) - fahrenheit.score(to_fahrenheit(degrees))).abs() < 1e-9,
                "{degrees}"
            );
        }
    }

    #[test]
    fn the_ends_of_a_score_are_the_extremes_between_the_ends_of_the_figure() {
        let falling = function(&[(0.0, 100.0), (200.0, 0.0)]);
        assert_eq!(falling.interval(50.0, 60.0, 100.0), Interval::new(50.0, 70.0, 75.0).ok());
        // Best at 20: both ends of the figure are worse than what lies between them.
        let peak = function(&[(0.0, 0.0), (20.0, 100.0), (40.0, 0.0)]);
        assert_eq!(peak.interval(10.0, 15.0, 30.0), Interval::new(50.0, 75.0, 100.0).ok());
        assert_eq!(peak.interval(30.0, 15.0, 40.0), None);
        assert_eq!(peak.interval(f64::NAN, 15.0, 40.0), None);
    }
}
