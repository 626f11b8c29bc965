//! Scales: from the data's unit to pixels.

use crate::units::fixed;

/// A linear scale from a domain to a range. A domain of no width maps to the range's start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    /// First and last value of the data.
    pub domain: (f64, f64),
    /// Where they are drawn \[px\].
    pub range: (f64, f64),
}

impl Linear {
    /// Returns the position of a value \[px\]; values outside of the domain are drawn at its end.
    pub fn at(&self, value: f64) -> f64 {
        let (from, to) = self.domain;
        let width = to - from;
        let share = if width.abs() > 0.0 { ((value - from) / width).clamp(0.0, 1.0) } else { 0.0 };
        self.range.0 + share * (self.range.1 - self.range.0)
    }
}

/// Returns about so many round values within a domain, with their labels. Steps are 1, 2 or 5 times a power of ten.
pub fn round_ticks(domain: (f64, f64), about: u32) -> Vec<(f64, String)> {
    let (from, to) = domain;
    let least = (to - from) / f64::from(about.max(1));
    if !least.is_finite() || least <= 0.0 {
        return Vec::new();
    }
    let mut power = 1e-3;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    let step =
        [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|s| *s >= least).unwrap_or(10.0 * power);
    let decimals = if step >= 0.999 {
        0
    } else if step >= 0.0999 {
        1
    } else {
        2
    };
    let mut ticks = Vec::new();
    let mut at = (from / step).ceil() * step;
    while at <= to && ticks.len() < 50 {
        // Counting in steps leaves crumbs around zero.
        let value = if at.abs() < step * 1e-6 { 0.0 } else { at };
        ticks.push((value, fixed(value, decimals).replace('-', "\u{2212}")));
        at += step;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_lie_within_the_domain() {
        let labels = |domain, about| -> Vec<String> {
            round_ticks(domain, about).into_iter().map(|(_, label)| label).collect()
        };
        assert_eq!(labels((0.0, 100.0), 5), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(labels((-3.2, 7.4), 4), ["0", "5"]);
        assert_eq!(labels((-1.05, 1.0), 4), ["\u{2212}1", "0", "1"]);
        assert_eq!(labels((0.0, 0.31), 4), ["0.0", "0.1", "0.2", "0.3"]);
        assert!(round_ticks((1.0, 1.0), 4).is_empty() && round_ticks((0.0, f64::NAN), 4).is_empty());
    }

    #[test]
    fn ends_map_to_ends_and_nothing_leaves_the_chart() {
        let scale = Linear { domain: (0.0, 100.0), range: (10.0, 210.0) };
        let at = [0.0, 50.0, 100.0, 140.0, -3.0].map(|v| scale.at(v));
        for (at, expected) in at.into_iter().zip([10.0, 110.0, 210.0, 210.0, 10.0]) {
            assert!((at - expected).abs() < 1e-9);
        }
        let no_width = Linear { domain: (1.0, 1.0), range: (5.0, 9.0) };
        assert!((no_width.at(1.0) - 5.0).abs() < 1e-9);
    }
}
