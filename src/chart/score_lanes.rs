//! One criterion's scores in a row of many: a lane per alternative, all rows on one scale of 0..=100, without names.

use super::interval::{IntervalRow, IntervalScale, IntervalSpec};
use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, end_anchor, layer, tick};
use super::scale::Linear;
use crate::units::fixed;

/// The scores of one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreLanesSpec {
    /// One per alternative, from top to bottom.
    pub rows: Vec<IntervalRow>,
}

/// The scale of all such rows, to stand above them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreScaleSpec;

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreLanesLayout {
    /// Width and height of the row.
    pub size: (f64, f64),
    /// Where lines of the grid are.
    pub ticks: Vec<f64>,
    /// Radius of the marks.
    pub radius: f64,
    /// One per alternative: y, x of low, x of likely, x of high.
    pub rows: Vec<[f64; 4]>,
}

/// Values at which there is a line of the grid.
const TICKS: [u8; 5] = [0, 25, 50, 75, 100];
/// Marks at the ends of the scale keep inside.
const PAD: f64 = 8.0;
const TOP: f64 = 4.0;
/// Height of the scale, with its labels.
const SCALE_HEIGHT: f64 = 20.0;

fn scale(width: f64) -> Linear {
    Linear { domain: (0.0, 100.0), range: (PAD, (width - PAD).max(PAD + 40.0)) }
}

fn ticks(width: f64) -> Vec<f64> {
    TICKS.map(|at| scale(width).at(f64::from(at))).to_vec()
}

impl ScoreLanesSpec {
    /// Lays the row out in a width \[px\]: the more alternatives, the closer their lanes, so that many rows are seen at once.
    pub fn layout(&self, width: f64) -> ScoreLanesLayout {
        if self.rows.len() > 3 { self.place(width, (6.0, 2.9), 2.0) } else { self.airy_layout(width) }
    }

    /// Lays the row out for a picture, which nobody scrolls through.
    pub fn airy_layout(&self, width: f64) -> ScoreLanesLayout {
        let lane = match self.rows.len() {
            0..=2 => (12.0, 5.5),
            3 => (10.0, 4.5),
            _ => (7.0, 3.4),
        };
        self.place(width, lane, TOP)
    }

    /// Places lanes of this height, with marks of this radius, so far below the row's top.
    fn place(&self, width: f64, (lane, radius): (f64, f64), top: f64) -> ScoreLanesLayout {
        let scale = scale(width);
        let place = |(i, row): (usize, &IntervalRow)| {
            #[allow(clippy::cast_precision_loss, reason = "a handful of lanes")]
            let y = top + lane * (i as f64 + 0.5);
            [y, scale.at(row.low), scale.at(row.likely), scale.at(row.high)]
        };
        #[allow(clippy::cast_precision_loss, reason = "a handful of lanes")]
        let height = 2.0 * top + lane * self.rows.len() as f64;
        ScoreLanesLayout {
            size: (width, height),
            ticks: ticks(width),
            radius,
            rows: self.rows.iter().enumerate().map(place).collect(),
        }
    }
}

impl ScoreLanesLayout {
    /// Returns the same row at another place.
    pub fn moved(mut self, right: f64, down: f64) -> Self {
        self.ticks.iter_mut().for_each(|x| *x += right);
        for [y, xs @ ..] in &mut self.rows {
            *y += down;
            xs.iter_mut().for_each(|x| *x += right);
        }
        self
    }
}

/// Draws the lanes of a row where its layout has them.
pub fn draw_lanes(marks: &mut dyn Marks, rows: &[IntervalRow], layout: &ScoreLanesLayout) {
    for (i, (row, [y, low, likely, high])) in rows.iter().zip(&layout.rows).enumerate() {
        marks.begin(Group::Interval(i));
        // What may be anything has no range that would tell something.
        let says_nothing = !row.is_known || (row.low <= 0.0 && row.high >= 100.0);
        marks.line(if says_nothing { Line::Base } else { Line::Range }, [*low, *y, *high, *y]);
        if row.is_known {
            marks.mark(i, (*likely, *y), layout.radius);
        } else {
            let value = row.value(IntervalScale::Whole);
            marks.text(Text::new(Label::IntervalValue, (*likely, y + 4.0), "middle", &value));
        }
        marks.end();
    }
}

impl Drawn for ScoreLanesSpec {
    const CLASS: &'static str = "score-lanes";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        layer(marks, |marks| {
            for x in &layout.ticks {
                marks.begin(Group::Tick);
                marks.line(Line::Grid, [*x, 0.0, *x, layout.size.1]);
                marks.end();
            }
        });
        layer(marks, |marks| draw_lanes(marks, &self.rows, &layout));
        layout.size
    }

    /// Returns the same sentence as that of the large chart.
    fn summary(&self) -> String {
        IntervalSpec { rows: self.rows.clone(), scale: IntervalScale::Whole }.summary()
    }
}

impl Drawn for ScoreScaleSpec {
    const CLASS: &'static str = "score-scale";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        for (x, value) in ticks(width).into_iter().zip(TICKS) {
            let grid = (SCALE_HEIGHT - 5.0, SCALE_HEIGHT, 12.0);
            let label = fixed(f64::from(value), 0);
            tick(marks, x, &label, grid, end_anchor(&label));
        }
        (width, SCALE_HEIGHT)
    }

    fn summary(&self) -> String {
        "Scores from 0 to 100.".to_owned()
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    fn spec(n: usize) -> ScoreLanesSpec {
        lanes(n, 50.0)
    }

    /// Returns lanes from end to end with this likely score; the second one is unknown.
    pub fn lanes(n: usize, likely: f64) -> ScoreLanesSpec {
        let row = |i: usize| IntervalRow {
            name: format!("No. {i}"),
            low: 0.0,
            likely,
            high: 100.0,
            is_known: i != 1,
        };
        ScoreLanesSpec { rows: (0..n).map(row).collect() }
    }

    #[test]
    fn lanes_lie_within_the_row_one_below_the_other_on_one_scale() {
        for n in 2..=8 {
            for (width, is_airy) in [(120.0, true), (328.0, false), (700.0, false), (700.0, true)] {
                let layout = if is_airy { spec(n).airy_layout(width) } else { spec(n).layout(width) };
                let ends = (layout.ticks[0], layout.ticks[4]);
                for [y, low, likely, high] in &layout.rows {
                    assert!(*y - layout.radius >= 0.0 && *y + layout.radius <= layout.size.1);
                    assert!((*low - ends.0).abs() < 1e-9 && (*high - ends.1).abs() < 1e-9);
                    assert!((*likely - layout.ticks[2]).abs() < 1e-9);
                    assert!(*high + layout.radius <= width);
                }
                assert!(layout.rows.is_sorted_by(|one, next| one[0] + layout.radius < next[0]));
            }
        }
    }

    #[test]
    fn a_row_says_what_the_large_chart_says() {
        assert_eq!(spec(2).summary(), "Scores of 100: No. 0 50, between 0 and 100; No. 1 not known.");
    }
}
