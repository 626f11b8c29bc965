//! Scales: from the data's unit to pixels.

/// A linear scale from a domain to a range. A domain of no width maps to the range's start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    /// First and last value of the data.
    pub domain: (f64, f64),
    /// Where they are drawn \[px\].
    pub range: (f64, f64),
}

impl Linear {
    /// Position of a value \[px\]; values outside of the domain are drawn at its end.
    pub fn at(&self, value: f64) -> f64 {
        let (from, to) = self.domain;
        let width = to - from;
        let share = if width.abs() > 0.0 { ((value - from) / width).clamp(0.0, 1.0) } else { 0.0 };
        self.range.0 + share * (self.range.1 - self.range.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
