//! Strips of dots: every sample of each lane on one logarithmic axis, its blocks one below the other.

use super::text::text_width;

/// One lane: name and samples by block, all above 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Name of the lane.
    pub name: String,
    /// Samples by block, in the lane's unit.
    pub blocks: Vec<Vec<f64>>,
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct StripsLayout {
    /// Width and height.
    pub size: (f64, f64),
    /// Where the strips end.
    pub bottom: f64,
    /// Position and value of each tick.
    pub ticks: Vec<(f64, f64)>,
    /// The lanes.
    pub rows: Vec<StripLayout>,
}

/// Where a lane is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct StripLayout {
    /// Its name.
    pub name: String,
    /// Its top.
    pub top: f64,
    /// Its samples.
    pub dots: Vec<(f64, f64)>,
}

const MARGIN: f64 = 30.0;
const NAME: f64 = 22.0;
const BLOCK: f64 = 5.0;
const GAP: f64 = 10.0;

/// Lays strips out in a width \[px\].
pub fn strips(strips: &[Strip], width: f64) -> StripsLayout {
    let all = || strips.iter().flat_map(|strip| strip.blocks.iter().flatten().copied()).filter(|x| *x > 0.0);
    let (least, most) = (all().fold(f64::INFINITY, f64::min), all().fold(0.0, f64::max));
    let (from, to) = if least.is_finite() { (libm::log(least), libm::log(most)) } else { (0.0, 1.0) };
    let right = (width - MARGIN).max(MARGIN + text_width("100", 12.0));
    let at = |value: f64| {
        let share = if to > from && value > 0.0 {
            ((libm::log(value) - from) / (to - from)).clamp(0.0, 1.0)
        } else {
            0.5
        };
        MARGIN + share * (right - MARGIN)
    };
    let mut y = 4.0;
    let mut rows = Vec::new();
    for strip in strips {
        y += NAME;
        let top = y;
        let mut dots = Vec::new();
        for block in &strip.blocks {
            dots.extend(block.iter().map(|value| (at(*value), y)));
            y += BLOCK;
        }
        rows.push(StripLayout { name: strip.name.clone(), top, dots });
        y += GAP;
    }
    let mut ticks = Vec::new();
    if least.is_finite() {
        let middle = libm::exp(0.5 * (from + to));
        ticks = [least, middle, most].map(|value| (at(value), value)).to_vec();
        if to - from < 1e-9 {
            ticks.truncate(1);
        }
    }
    StripsLayout { size: (width, y + 22.0), bottom: y, ticks, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_a_dot_within_the_strip_of_its_lane() {
        let strip = |name: &str, by: f64| Strip {
            name: name.into(),
            blocks: vec![vec![by, 1.1 * by, 1.3 * by], vec![0.9 * by, by]],
        };
        let layout = strips(&[strip("JavaScript", 0.2), strip("Python", 3.0)], 320.0);
        assert_eq!(layout.rows.iter().map(|row| row.dots.len()).collect::<Vec<_>>(), [5, 5]);
        for (x, y) in layout.rows.iter().flat_map(|row| &row.dots) {
            assert!((0.0..=320.0).contains(x) && (0.0..=layout.bottom).contains(y));
        }
        // Python's dots are all to the right of JavaScript's.
        let ends = |row: usize| layout.rows[row].dots.iter().map(|(x, _)| *x);
        assert!(ends(0).fold(0.0, f64::max) < ends(1).fold(f64::INFINITY, f64::min));
        assert_eq!(strips(&[], 320.0).ticks, []);
    }
}
