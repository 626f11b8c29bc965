//! How well the weights are known: what they do in the uncertainty analysis.

/// Part of every draw of the weights that is left to chance where nothing else was said \[percent\].
pub const DEFAULT_UNCERTAINTY: u8 = 25;

/// How well the weights are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// This part of every draw is left to chance \[percent, 0..=100\]: 0 is exactly as stated, 100 nothing known.
    About(u8),
    /// Only their order is known.
    Order,
    /// They lie between the bounds given with them; those without bounds are exact.
    Ranges,
}

impl Default for Certainty {
    fn default() -> Self {
        Certainty::About(DEFAULT_UNCERTAINTY)
    }
}

impl Certainty {
    /// Returns the name in links.
    pub fn key(self) -> String {
        match self {
            Certainty::About(percent) => percent.to_string(),
            Certainty::Order => "order".to_owned(),
            Certainty::Ranges => "ranges".to_owned(),
        }
    }

    /// Returns what this name stands for in links.
    pub fn from_key(key: &str) -> Option<Certainty> {
        match key {
            "order" => Some(Certainty::Order),
            "ranges" => Some(Certainty::Ranges),
            // A document has one text: no sign, no zero in front.
            _ if key.starts_with('+') || (key.len() > 1 && key.starts_with('0')) => None,
            _ => key.parse().ok().filter(|percent| *percent <= 100).map(Certainty::About),
        }
    }
}

/// Between which points a weight lies, whole tenths of 0..=100, around the weight itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Least points.
    pub low: f64,
    /// Most points.
    pub high: f64,
}

impl Bounds {
    /// These bounds; `None` where the points do not lie between them.
    pub fn around(points: f64, low: f64, high: f64) -> Option<Bounds> {
        let fits = 0.0 <= low && low <= points && points <= high && high <= 100.0;
        fits.then_some(Bounds { low, high })
    }

    /// Returns the same bounds around a weight that moved; what leaves the scale ends at its end.
    pub fn moved(self, from: f64, to: f64) -> Bounds {
        let shift = |bound: f64| super::points::round_points((bound + to - from).clamp(0.0, 100.0));
        Bounds { low: shift(self.low).min(to), high: shift(self.high).max(to) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_links_stand_for_what_they_name() {
        for certainty in [Certainty::About(0), Certainty::About(100), Certainty::Order, Certainty::Ranges] {
            assert_eq!(Certainty::from_key(&certainty.key()), Some(certainty));
        }
        for key in ["", "101", "-1", "+5", "05", "2.5", "orders"] {
            assert_eq!(Certainty::from_key(key), None, "{key}");
        }
    }

    #[test]
    fn bounds_move_with_their_weight_and_stay_on_the_scale() {
        let bounds = Bounds::around(50.0, 40.0, 80.0).unwrap();
        assert_eq!(bounds.moved(50.0, 60.0), Bounds { low: 50.0, high: 90.0 });
        assert_eq!(bounds.moved(50.0, 100.0), Bounds { low: 90.0, high: 100.0 });
        assert_eq!(bounds.moved(50.0, 0.0), Bounds { low: 0.0, high: 30.0 });
        assert_eq!(Bounds::around(50.0, 60.0, 80.0), None);
        assert_eq!(Bounds::around(50.0, 40.0, 100.5), None);
    }
}
