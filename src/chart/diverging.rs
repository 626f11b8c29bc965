//! Bars that grow from a middle line to the side of whoever is ahead.

/// To which side of the middle a bar grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Positive values.
    Left,
    /// Negative values.
    Right,
}

/// A bar from the middle of its row, in percent of the row's width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diverging {
    /// Left edge [% of the width].
    pub x: f64,
    /// Length [% of the width].
    pub width: f64,
    /// Side it grows to.
    pub side: Side,
}

impl Diverging {
    /// Returns the bar of a value on a scale whose ends are at `largest` on either side; positive values grow to the left.
    pub fn new(value: f64, largest: f64) -> Diverging {
        let width = if largest > 0.0 { (value.abs() / largest).min(1.0) * 50.0 } else { 0.0 };
        if value >= 0.0 {
            Diverging { x: 50.0 - width, width, side: Side::Left }
        } else {
            Diverging { x: 50.0, width, side: Side::Right }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_of_opposite_values_mirror_each_other() {
        let (left, right) = (Diverging::new(3.0, 6.0), Diverging::new(-3.0, 6.0));
        assert_eq!((left.x, left.width, left.side), (25.0, 25.0, Side::Left));
        assert_eq!((right.x, right.width, right.side), (50.0, 25.0, Side::Right));
        assert!(Diverging::new(0.0, 0.0).width.abs() < f64::EPSILON);
    }
}
