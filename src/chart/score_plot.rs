//! The scores of all criteria on one scale of 0..=100, by group, as one picture: a row per criterion.

use super::interval::{IntervalRow, IntervalScale};
use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, end_anchor, layer, tick};
use super::rows::ROW_FONT;
use super::score_lanes::{ScoreLanesLayout, ScoreLanesSpec, draw_lanes};
use super::text::{BOLD, shortened, text_width};
use crate::units::fixed;

/// Scores of all criteria.
#[derive(Clone, Debug, PartialEq)]
pub struct ScorePlotSpec {
    /// Its subject: the figures shown and whose they are.
    pub title: String,
    /// Names of the alternatives.
    pub alternatives: Vec<String>,
    /// Criteria by group, from top to bottom.
    pub groups: Vec<ScorePlotGroup>,
}

/// Criteria of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct ScorePlotGroup {
    /// Its name for readers.
    pub name: String,
    /// Each criterion's name and scores.
    pub rows: Vec<(String, ScoreLanesSpec)>,
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct ScorePlotLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Where each alternative is named, cut short where there is no room: its mark, and its name.
    pub legend: Vec<(f64, f64, String)>,
    /// Where lines of the grid are.
    pub ticks: Vec<f64>,
    /// Baseline of the labels of the ticks, then top and bottom of the grid.
    pub grid: (f64, f64, f64),
    /// Baseline and name of each group.
    pub groups: Vec<(f64, String)>,
    /// One per criterion of all groups: baseline and name, and its lanes in their place.
    pub rows: Vec<(f64, String, ScoreLanesLayout)>,
    /// Where the numbers of each alternative end; none where there is no room for them.
    pub numbers: Vec<f64>,
}

/// Share of the width that names may have.
const MOST_FOR_NAMES: f64 = 0.4;
/// Up to so many alternatives have their scores as numbers, too.
const MOST_NUMBERS: usize = 3;
/// Where the plot would be narrower than this, its numbers are left out.
const LEAST_PLOT: f64 = 96.0;
const NUMBER: f64 = 44.0;
const LEGEND: f64 = 26.0;
const GROUP: f64 = 32.0;
const GAP: f64 = 14.0;
const MARK: f64 = 5.5;

impl ScorePlotSpec {
    fn rows(&self) -> impl Iterator<Item = &(String, ScoreLanesSpec)> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    /// Returns the rows of the legend: as many names beside each other as there is room for.
    fn legend(&self, width: f64) -> Vec<(f64, f64, String)> {
        let (mut x, mut y) = (0.0, LEGEND / 2.0);
        let place = |name: &String| {
            let name = shortened(name, 14.0 * BOLD, width - 24.0);
            let taken = 20.0 + text_width(&name, 14.0) * BOLD + GAP;
            if x > 0.0 && x + taken > width {
                (x, y) = (0.0, y + LEGEND);
            }
            let at = (x, y, name);
            x += taken;
            at
        };
        self.alternatives.iter().map(place).collect()
    }

    /// Lays the chart out in a width \[px\].
    pub fn layout(&self, width: f64) -> ScorePlotLayout {
        let room = width * MOST_FOR_NAMES;
        let names = self.rows().map(|(name, _)| text_width(name, ROW_FONT));
        let left = names.fold(0.0, f64::max).min(room) + GAP;
        let n_numbers = self.alternatives.len();
        #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
        let plot = |n: usize| width - left - NUMBER * n as f64;
        let n_numbers =
            if n_numbers <= MOST_NUMBERS && plot(n_numbers) >= LEAST_PLOT { n_numbers } else { 0 };
        #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
        let column = |i: usize| width - NUMBER * (n_numbers - 1 - i) as f64;
        let plot = plot(n_numbers).max(LEAST_PLOT);
        let legend = self.legend(width);
        let labels = legend.last().map_or(0.0, |(_, y, _)| y + LEGEND / 2.0) + 16.0;
        let (mut y, mut groups, mut rows) = (labels + 6.0, Vec::new(), Vec::new());
        for group in &self.groups {
            groups.push((y + GROUP - 10.0, shortened(&group.name, ROW_FONT * BOLD, width)));
            y += GROUP;
            for (name, lanes) in &group.rows {
                let lanes = lanes.airy_layout(plot).moved(left, y);
                let height = lanes.size.1;
                rows.push((y + height / 2.0 + 5.0, shortened(name, ROW_FONT, room), lanes));
                y += height;
            }
        }
        ScorePlotLayout {
            size: (width, y + 4.0),
            legend,
            ticks: ScoreLanesSpec { rows: Vec::new() }.layout(plot).moved(left, 0.0).ticks,
            grid: (labels, labels + 5.0, y),
            groups,
            rows,
            numbers: (0..n_numbers).map(column).collect(),
        }
    }
}

impl Drawn for ScorePlotSpec {
    const CLASS: &'static str = "score-plot";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        layer(marks, |marks| {
            for (i, (x, y, name)) in layout.legend.iter().enumerate() {
                marks.begin(Group::Interval(i));
                marks.mark(i, (x + MARK + 1.0, *y), MARK);
                let whole = &self.alternatives[i];
                marks.text(Text::name(Label::Interval, (x + 20.0, y + 5.0), name, whole));
                marks.end();
            }
        });
        let (label, top, bottom) = layout.grid;
        layer(marks, |marks| {
            for (x, value) in layout.ticks.iter().zip([0.0, 25.0, 50.0, 75.0, 100.0]) {
                let text = fixed(value, 0);
                tick(marks, *x, &text, (top, bottom, label), end_anchor(&text));
            }
            for (i, x) in layout.numbers.iter().enumerate() {
                marks.begin(Group::Interval(i));
                marks.mark(i, (x - 9.0, label - 4.0), MARK);
                marks.end();
            }
        });
        layer(marks, |marks| {
            for ((y, name), group) in layout.groups.iter().zip(&self.groups) {
                marks.begin(Group::Row(true));
                marks.line(Line::Grid, [0.0, y + 5.0, width, y + 5.0]);
                marks.text(Text::name(Label::Total, (0.0, *y), name, &group.name));
                marks.end();
            }
        });
        layer(marks, |marks| {
            for ((y, name, lanes), (whole, spec)) in layout.rows.iter().zip(self.rows()) {
                marks.begin(Group::Row(false));
                marks.text(Text::name(Label::Row, (0.0, *y), name, whole));
                draw_lanes(marks, &spec.rows, lanes);
                for (x, row) in layout.numbers.iter().zip(&spec.rows) {
                    marks.text(Text::new(Label::RowValue, (*x, *y), "end", &row.value(IntervalScale::Whole)));
                }
                marks.end();
            }
        });
        layout.size
    }

    fn summary(&self) -> String {
        let of = |(name, spec): &(String, ScoreLanesSpec)| {
            let score = |row: &IntervalRow| match row.is_known {
                true => format!("{} {}", row.name, row.value(IntervalScale::Whole)),
                false => format!("{} not known", row.name),
            };
            let scores: Vec<String> = spec.rows.iter().map(score).collect();
            format!("{name}: {}", scores.join(", "))
        };
        let rows: Vec<String> = self.rows().map(of).collect();
        format!("{}. {}.", self.title, rows.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::super::score_lanes::tests::lanes;
    use super::*;

    fn spec(n: usize) -> ScorePlotSpec {
        let group = |name: &str, n_rows: usize| ScorePlotGroup {
            name: name.to_owned(),
            rows: (0..n_rows).map(|i| (format!("{name} {i}"), lanes(n, 40.0))).collect(),
        };
        ScorePlotSpec {
            title: "Scores".to_owned(),
            alternatives: (0..n).map(|i| format!("No. {i}")).collect(),
            groups: vec![group("Speed", 3), group("A group with a very long name", 1)],
        }
    }

    #[test]
    fn rows_follow_each_other_on_one_scale_and_nothing_lies_on_names_or_numbers() {
        for n in 1..=8 {
            for width in [280.0, 752.0] {
                let layout = spec(n).layout(width);
                assert_eq!((layout.groups.len(), layout.rows.len()), (2, 4));
                // Numbers give way where they would leave the plot no room.
                let n_numbers = if n > 3 { 0 } else { n };
                assert!(layout.numbers.len() == n_numbers || (width < 300.0 && layout.numbers.is_empty()));
                assert!(layout.ticks[4] - layout.ticks[0] >= LEAST_PLOT - 20.0);
                let names_end = layout.rows.iter().map(|(_, name, _)| text_width(name, ROW_FONT));
                let names_end = names_end.fold(0.0, f64::max);
                let (_, top, bottom) = layout.grid;
                let mut above = top;
                for (_, _, lanes) in &layout.rows {
                    for [y, low, likely, high] in &lanes.rows {
                        assert!(*y > above && *y < bottom, "{n} {width}");
                        above = *y;
                        assert!((*low - layout.ticks[0]).abs() < 1e-9 && *low > names_end);
                        assert!((*high - layout.ticks[4]).abs() < 1e-9);
                        let at_40 = low + 0.4 * (high - low);
                        assert!((*likely - at_40).abs() < 1e-9);
                        let numbers_start = layout.numbers.first().map_or(width, |x| x - NUMBER + 20.0);
                        assert!(*high + lanes.radius <= numbers_start, "{n} {width}");
                    }
                }
                let (_, lowest, _) = layout.legend.last().unwrap();
                assert!(*lowest < layout.grid.0 && bottom <= layout.size.1);
            }
        }
    }

    #[test]
    fn the_sentence_names_every_score_and_what_is_not_known() {
        assert_eq!(
            spec(2).summary(),
            "Scores. Speed 0: No. 0 40, No. 1 not known; Speed 1: No. 0 40, No. 1 not known; \
             Speed 2: No. 0 40, No. 1 not known; A group with a very long name 0: No. 0 40, No. 1 not known."
        );
    }
}
