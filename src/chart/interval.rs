//! Intervals on the fixed scale: low, likely and high of every alternative on one criterion.

use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, end_anchor, layer, tick};
use super::scale::Linear;
use super::text::{shortened, text_width};
use crate::units::fixed;

/// Intervals of several alternatives on one scale of 0..=100.
#[derive(Clone, Debug, PartialEq)]
pub struct IntervalSpec {
    /// One per alternative.
    pub rows: Vec<IntervalRow>,
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
    pub fn value(&self) -> String {
        if self.is_known { fixed(self.likely, 0) } else { "?".to_owned() }
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
    pub ticks: Vec<(f64, u8)>,
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

impl IntervalSpec {
    /// Lays the chart out in a width \[px\].
    pub fn layout(&self, width: f64) -> IntervalLayout {
        let room = width * MOST_FOR_NAMES;
        let names: Vec<String> = self.rows.iter().map(|row| shortened(&row.name, FONT, room)).collect();
        let widest = names.iter().map(|name| text_width(name, FONT)).fold(0.0, f64::max);
        let scale =
            Linear { domain: (0.0, 100.0), range: (widest + 22.0, (width - RIGHT).max(widest + 60.0)) };
        let rows = self.rows.iter().enumerate().map(|(i, row)| {
            #[allow(clippy::cast_precision_loss)]
            let y = ROW * (i as f64 + 0.5) + 4.0;
            [y, scale.at(row.low), scale.at(row.likely), scale.at(row.high)]
        });
        let rows: Vec<[f64; 4]> = rows.collect();
        let bottom = rows.last().map_or(0.0, |row| row[0] + ROW / 2.0);
        IntervalLayout {
            size: (width, bottom + 24.0),
            scale: scale.range,
            ticks: [0u8, 25, 50, 75, 100].map(|t| (scale.at(f64::from(t)), t)).to_vec(),
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
                tick(marks, *x, &label.to_string(), grid, end_anchor(*label));
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
                marks.text(Text::new(Label::IntervalValue, (*likely, y - 11.0), "middle", &row.value()));
                marks.end();
            }
        });
        layout.size
    }

    fn summary(&self) -> String {
        let row = |r: &IntervalRow| {
            let [low, likely, high] = [r.low, r.likely, r.high].map(|score| fixed(score, 0));
            if !r.is_known {
                format!("{} not known", r.name)
            } else if low == high {
                format!("{} {likely}", r.name)
            } else {
                format!("{} {likely}, between {low} and {high}", r.name)
            }
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        format!("Scores of 100: {}.", rows.join("; "))
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
        let spec = IntervalSpec { rows: rows.clone().into() };
        assert_eq!(rows.map(|row| row.value()), ["50", "30", "?"]);
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
}
