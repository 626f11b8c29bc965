//! Intervals on the fixed scale: low, likely and high of every alternative on one criterion.

use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, cut_note, end_anchor, layer, tick};
use super::scale::{Linear, round_ticks};
use super::text::{shortened, text_width};
use crate::units::fixed;

/// Intervals of several alternatives on one scale within 0..=100.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalSpec {
    /// One per alternative.
    pub rows: Vec<IntervalRow>,
    /// How much of the scale is drawn.
    pub scale: IntervalScale,
}

/// How much of a scale is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalScale {
    /// All of it, from 0 to 100, with whole points.
    Whole,
    /// The part in which the intervals lie, with tenths.
    Fitted,
}

/// One interval [points of 100].
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalRow {
    /// Name of the alternative.
    pub name: String,
    /// Lowest plausible score.
    pub low: f64,
    /// Most likely score.
    pub likely: f64,
    /// Highest plausible score.
    pub high: f64,
    /// Whether anything is known of it; the interval is all that is possible otherwise.
    pub is_known: bool,
}

impl IntervalRow {
    /// Returns what is written at the mark: the likely score, or a question mark where nothing is known of it.
    pub fn value(&self, scale: IntervalScale) -> String {
        if self.is_known { fixed(self.likely, scale.decimals()) } else { "?".to_owned() }
    }
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Left and right end of the scale.
    pub scale: (f64, f64),
    /// Position and label of each tick.
    pub ticks: Vec<(f64, String)>,
    /// Whether the scale begins above zero.
    pub is_cut: bool,
    /// Baseline of the tick labels.
    pub ticks_y: f64,
    /// Names of the rows, cut short where they are too long.
    pub names: Vec<String>,
    /// One per row: y, x of low, x of likely, x of high.
    pub rows: Vec<[f64; 4]>,
}

const ROW: f64 = 30.0;
/// Names are drawn in 14 px, but bold.
const FONT: f64 = 15.5;
const RIGHT: f64 = 14.0;
/// Share of the width that names may have.
const MOST_FOR_NAMES: f64 = 0.4;

impl IntervalScale {
    fn decimals(self) -> usize {
        match self {
            IntervalScale::Whole => 0,
            IntervalScale::Fitted => 1,
        }
    }
}

impl IntervalSpec {
    /// Returns the ends of what is drawn, and its ticks with their labels.
    fn domain(&self) -> ((f64, f64), Vec<(f64, String)>) {
        let low = self.rows.iter().map(|row| row.low).fold(f64::INFINITY, f64::min);
        let high = self.rows.iter().map(|row| row.high).fold(f64::NEG_INFINITY, f64::max);
        if self.scale == IntervalScale::Whole || high <= low {
            return ((0.0, 100.0), [0u8, 25, 50, 75, 100].map(|t| (f64::from(t), t.to_string())).into());
        }
        let air = 0.08 * (high - low);
        let domain = ((low - air).max(0.0), (high + air).min(100.0));
        (domain, round_ticks(domain, 4))
    }

    /// Lays the chart out in a width \[px\].
    pub fn layout(&self, width: f64) -> IntervalLayout {
        let room = width * MOST_FOR_NAMES;
        let names: Vec<String> = self.rows.iter().map(|row| shortened(&row.name, FONT, room)).collect();
        let widest = names.iter().map(|name| text_width(name, FONT)).fold(0.0, f64::max);
        let (domain, ticks) = self.domain();
        let scale = Linear { domain, range: (widest + 22.0, (width - RIGHT).max(widest + 60.0)) };
        let rows = self.rows.iter().enumerate().map(|(i, row)| {
            #[allow(clippy::cast_precision_loss)]
            let y = ROW * (i as f64 + 0.5) + 4.0;
            [y, scale.at(row.low), scale.at(row.likely), scale.at(row.high)]
        });
        let rows: Vec<[f64; 4]> = rows.collect();
        let bottom = rows.last().map_or(0.0, |row| row[0] + ROW / 2.0);
        IntervalLayout {
            size: (width, bottom + if domain.0 > 0.0 { 42.0 } else { 24.0 }),
            scale: scale.range,
            ticks: ticks.into_iter().map(|(at, label)| (scale.at(at), label)).collect(),
            is_cut: domain.0 > 0.0,
            ticks_y: bottom + 17.0,
            names,
            rows,
        }
    }
}

impl Drawn for IntervalSpec {
    const CLASS: &'static str = "intervals";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        let (from, to) = layout.scale;
        layer(marks, |marks| {
            for (x, label) in &layout.ticks {
                let grid = (4.0, layout.ticks_y - 14.0, layout.ticks_y);
                tick(marks, *x, label, grid, end_anchor(label));
            }
            if layout.is_cut {
                cut_note(marks, layout.size);
            }
        });
        layer(marks, |marks| {
            for (i, [y, low, likely, high]) in layout.rows.iter().enumerate() {
                let row = &self.rows[i];
                marks.begin(Group::Interval(i));
                marks.text(Text::name(Label::Interval, (0.0, y + 5.0), &layout.names[i], &row.name));
                marks.line(Line::Base, [from, *y, to, *y]);
                marks.line(Line::Range, [*low, *y, *high, *y]);
                marks.mark(i, (*likely, *y), 7.0);
                marks.text(Text::new(
                    Label::IntervalValue,
                    (*likely, y - 11.0),
                    "middle",
                    &row.value(self.scale),
                ));
                marks.end();
            }
        });
        layout.size
    }

    fn summary(&self) -> String {
        let row = |r: &IntervalRow| {
            let [low, likely, high] =
                [r.low, r.likely, r.high].map(|score| fixed(score, self.scale.decimals()));
            if !r.is_known {
                format!("{} not known", r.name)
            } else if low == high {
                format!("{} {likely}", r.name)
            } else {
                format!("{} {likely}, between {low} and {high}", r.name)
            }
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        let what = if self.scale == IntervalScale::Whole { "Scores" } else { "Values" };
        format!("{what} of 100: {}.", rows.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn low_likely_and_high_stand_in_order_within_the_scale() {
        let row = |name: &str, low, likely, high| IntervalRow {
            name: name.into(),
            low,
            likely,
            high,
            is_known: name != "Go",
        };
        let rows =
            [row("Node.js", 0.0, 50.0, 100.0), row("Python", 20.0, 30.0, 35.0), row("Go", 0.0, 50.0, 100.0)];
        let spec = IntervalSpec { rows: rows.clone().into(), scale: IntervalScale::Whole };
        assert_eq!(rows.map(|row| row.value(IntervalScale::Whole)), ["50", "30", "?"]);
        for width in [200.0, 320.0, 900.0] {
            let layout = spec.layout(width);
            for [_, low, likely, high] in &layout.rows {
                assert!(layout.scale.0 <= *low && low <= likely && likely <= high && *high <= layout.scale.1);
            }
            assert!(layout.scale.1 <= width);
        }
        assert_eq!(
            spec.summary(),
            "Scores of 100: Node.js 50, between 0 and 100; Python 30, between 20 and 35; Go not known."
        );
    }

    #[test]
    fn a_fitted_scale_shows_the_part_that_is_used_and_says_so() {
        let row = |low, likely, high| IntervalRow { name: "A".into(), low, likely, high, is_known: true };
        let rows = vec![row(68.0, 73.2, 77.0), row(65.5, 70.1, 74.0)];
        let spec = IntervalSpec { rows, scale: IntervalScale::Fitted };
        let layout = spec.layout(600.0);
        let widest = layout.rows[0][3] - layout.rows[1][1];
        assert!(layout.is_cut && widest > 0.8 * (layout.scale.1 - layout.scale.0));
        assert!(layout.ticks.len() >= 2 && layout.ticks.iter().all(|(x, _)| *x >= layout.scale.0));
        assert_eq!(spec.rows[0].value(spec.scale), "73.2");
        assert!(spec.summary().starts_with("Values of 100: A 73.2, between 68.0 and 77.0;"));
    }
}
