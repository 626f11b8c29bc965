//! Values of a few alternatives side by side, in columns, joined by lines: what rises and what falls from one to the next.

use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, cut_note};
use super::scale::Linear;
use super::text::{BOLD, shortened, text_width};
use crate::units::fixed;

/// A slope chart.
#[derive(Clone, Debug, PartialEq)]
pub struct SlopeSpec {
    /// Title of the values.
    pub title: String,
    /// Names of the columns, from left to right.
    pub columns: Vec<String>,
    /// One line per alternative.
    pub lines: Vec<SlopeLine>,
}

/// An alternative's value in every column.
#[derive(Clone, Debug, PartialEq)]
pub struct SlopeLine {
    /// Its name.
    pub name: String,
    /// In the order of the columns; `None` where there is none.
    pub values: Vec<Option<f64>>,
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct SlopeLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Centre and name of the columns.
    pub columns: Vec<(f64, String)>,
    /// Where each line is named above the field, if not left of the first column: its mark, and its name.
    pub legend: Vec<(f64, f64, String)>,
    /// Top and bottom of the field.
    pub field: (f64, f64),
    /// Of each line the points in each column, and the baseline of each point's figure.
    pub lines: Vec<Vec<Option<SlopePoint>>>,
    /// Whether the scale begins above zero.
    pub is_cut: bool,
}

/// Where a value is drawn \[px\].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SlopePoint {
    /// Its place.
    pub at: (f64, f64),
    /// Baseline of its figure, which keeps off the others.
    pub figure_y: f64,
}

const FONT: f64 = 13.0;
const HEAD: f64 = 24.0;
const HEIGHT: f64 = 190.0;
const FOOT: f64 = 22.0;
/// Room for names left of the first column.
const NAMES: f64 = 150.0;
/// Columns are at least so far apart: a point and its figure.
const LEAST_STEP: f64 = 48.0;
/// Height of a row of names above the field.
const LEGEND: f64 = 20.0;
/// From the left end of a mark to its name there, and from a name to the next mark.
const TO_NAME: f64 = 18.0;
const TO_NEXT: f64 = 16.0;
/// From a point to its figure.
const BESIDE: f64 = 11.0;
/// Figures of one column keep so far apart.
const APART: f64 = 15.0;

impl SlopeSpec {
    /// Lays the chart out in a width \[px\].
    pub fn layout(&self, width: f64) -> SlopeLayout {
        #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
        let step = width / self.columns.len().max(1) as f64;
        let ends = self.lines.iter().flat_map(|line| line.values.iter().flatten().copied());
        let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let (low, high) = if low <= high { (low, high) } else { (0.0, 100.0) };
        let air = (0.1 * (high - low)).max(0.5);
        let (from, to) = ((low - air).max(0.0), (high + air).min(100.0));
        let centres = self.centres(width, step);
        let legend = if centres.1 { Vec::new() } else { self.legend(width) };
        let names = legend.last().map_or(0.0, |(_, y, _)| y + LEGEND / 2.0);
        let top = names + HEAD;
        let scale = Linear { domain: (from, to), range: (top + HEIGHT, top) };
        let between = centres.0.windows(2).map(|pair| pair[1] - pair[0]).fold(step, f64::min);
        let name = |(x, name): (&f64, &String)| (*x, column_name(name, between - 8.0));
        let columns = centres.0.iter().zip(&self.columns).map(name);
        let mut lines: Vec<Vec<Option<SlopePoint>>> = self
            .lines
            .iter()
            .map(|line| {
                let point = |(value, x): (&Option<f64>, &f64)| {
                    value.map(|value| {
                        let y = scale.at(value);
                        SlopePoint { at: (*x, y), figure_y: y + 4.5 }
                    })
                };
                line.values.iter().zip(&centres.0).map(point).collect()
            })
            .collect();
        for i in 0..self.columns.len() {
            keep_apart(&mut lines, i);
        }
        SlopeLayout {
            size: (width, top + HEIGHT + FOOT),
            columns: columns.collect(),
            legend,
            field: (top - 4.0, top + HEIGHT + 2.0),
            lines,
            is_cut: from > 0.0,
        }
    }

    /// Returns the centres of the columns, and whether names have room left of the first one: where they would be cut it
    /// gives them more, as far as figures have theirs.
    fn centres(&self, width: f64, step: f64) -> (Vec<f64>, bool) {
        let n = self.columns.len();
        let value = text_width("100.0", FONT) * BOLD;
        let name = |line: &SlopeLine| text_width(&line.name, FONT) * BOLD;
        let names = self.lines.iter().map(name).fold(0.0, f64::max) + value + 8.0 + BESIDE;
        let first = NAMES.min(step * 0.75);
        #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
        let (apart, last) = ((n.max(2) - 1) as f64, width - value - BESIDE);
        let is_wide = names <= first;
        let has_room = is_wide || (names <= width / 2.0 && (last - names) / apart >= LEAST_STEP);
        let first = if is_wide {
            first
        } else if has_room {
            names
        } else {
            first.max(value + BESIDE)
        };
        #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
        let centre = |i: usize| match i {
            0 => first,
            _ if is_wide => step * (i as f64 + 0.5),
            _ => first + (last - first) / apart * i as f64,
        };
        ((0..n).map(centre).collect(), has_room)
    }

    /// Returns the places of all names above the field: as many beside each other as there is room for.
    fn legend(&self, width: f64) -> Vec<(f64, f64, String)> {
        let (mut x, mut y) = (0.0, LEGEND / 2.0);
        let place = |line: &SlopeLine| {
            let name = shortened(&line.name, FONT * BOLD, width - TO_NAME);
            let taken = TO_NAME + text_width(&name, FONT) * BOLD + TO_NEXT;
            if x > 0.0 && x + taken - TO_NEXT > width {
                (x, y) = (0.0, y + LEGEND);
            }
            let at = (x, y, name);
            x += taken;
            at
        };
        self.lines.iter().map(place).collect()
    }

    /// Returns what stands at a point: in the first column with the name, if that stands nowhere else.
    fn figure(&self, line: usize, column: usize, is_named: bool) -> String {
        let value = self.lines[line].values[column].map_or_else(String::new, |value| fixed(value, 1));
        if is_named && column == 0 { format!("{} {value}", self.lines[line].name) } else { value }
    }
}

/// Returns the name of a column, or where that has no room its last word, in which scenarios differ.
fn column_name(name: &str, room: f64) -> String {
    let last = name.rsplit(' ').next().unwrap_or(name);
    let fits = |text: &str| text_width(text, FONT) <= room;
    if !fits(name) && fits(last) { last.to_owned() } else { shortened(name, FONT, room) }
}

/// Moves the figures of a column apart where points are close, from the top down.
fn keep_apart(lines: &mut [Vec<Option<SlopePoint>>], column: usize) {
    let mut order: Vec<usize> = (0..lines.len()).filter(|line| lines[*line][column].is_some()).collect();
    let y = |lines: &[Vec<Option<SlopePoint>>], line: usize| lines[line][column].map_or(0.0, |p| p.figure_y);
    order.sort_by(|a, b| y(lines, *a).total_cmp(&y(lines, *b)));
    let mut last = f64::NEG_INFINITY;
    for line in order {
        if let Some(point) = &mut lines[line][column] {
            point.figure_y = point.figure_y.max(last + APART);
            last = point.figure_y;
        }
    }
}

impl Drawn for SlopeSpec {
    const CLASS: &'static str = "slope";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        let (top, bottom) = layout.field;
        for (x, name) in &layout.columns {
            marks.begin(Group::Tick);
            marks.line(Line::Grid, [*x, top, *x, bottom]);
            marks.text(Text::new(Label::Tick, (*x, top - 8.0), "middle", name));
            marks.end();
        }
        for (i, (x, y, name)) in layout.legend.iter().enumerate() {
            marks.begin(Group::Curve(i));
            marks.mark(i, (x + 6.0, *y), 6.0);
            marks.text(Text::name(Label::Curve, (x + TO_NAME, y + 4.5), name, &self.lines[i].name));
            marks.end();
        }
        // Figures stand to the right of each column but the first one, whose figures have the names.
        for (i, points) in layout.lines.iter().enumerate() {
            marks.begin(Group::Curve(i));
            let known: Vec<&SlopePoint> = points.iter().flatten().collect();
            let path: Vec<String> = known
                .iter()
                .enumerate()
                .map(|(k, point)| {
                    format!("{}{:.1},{:.1}", if k == 0 { "M" } else { "L" }, point.at.0, point.at.1)
                })
                .collect();
            if path.len() > 1 {
                marks.curve(&path.join(" "), i);
            }
            for (column, point) in points.iter().enumerate() {
                let Some(point) = point else { continue };
                marks.mark(i, point.at, 6.0);
                let figure = self.figure(i, column, layout.legend.is_empty());
                let (beside, anchor) = if column == 0 { (-BESIDE, "end") } else { (BESIDE, "start") };
                marks.text(Text::new(Label::Curve, (point.at.0 + beside, point.figure_y), anchor, &figure));
            }
            marks.end();
        }
        if layout.is_cut {
            cut_note(marks, layout.size);
        }
        layout.size
    }

    fn summary(&self) -> String {
        let column = |(i, name): (usize, &String)| {
            let value = |line: &SlopeLine| {
                Some(format!("{} {}", line.name, fixed(line.values.get(i).copied().flatten()?, 1)))
            };
            format!("{name}: {}", self.lines.iter().filter_map(value).collect::<Vec<_>>().join(", "))
        };
        let columns: Vec<String> = self.columns.iter().enumerate().map(column).collect();
        format!("{}. {}.", self.title, columns.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec() -> SlopeSpec {
        let line =
            |name: &str, values: [f64; 3]| SlopeLine { name: name.into(), values: values.map(Some).into() };
        SlopeSpec {
            title: "Values of 100".into(),
            columns: ["Now", "Scenario A", "Scenario B with a long name"].map(String::from).into(),
            lines: vec![line("Node.js", [74.0, 60.2, 71.0]), line("Python", [71.7, 71.3, 71.1])],
        }
    }

    #[test]
    fn higher_values_stand_higher_and_figures_keep_apart() {
        for width in [328.0, 640.0, 1000.0] {
            let layout = spec().layout(width);
            for column in 0..3 {
                let [node, python] = [0, 1].map(|line| layout.lines[line][column].unwrap());
                let of = |line: usize| spec().lines[line].values[column].unwrap();
                assert_eq!(node.at.1 < python.at.1, of(0) > of(1), "{column}");
                assert!((node.figure_y - python.figure_y).abs() >= APART - 1e-9, "{column}");
                assert!(node.at.0 < layout.size.0 && node.at.1 < layout.field.1);
            }
        }
    }

    #[test]
    fn names_are_whole_left_of_the_first_column_or_above_the_field() {
        let mut wide = spec();
        for n in 1..=7 {
            wide.columns = vec!["Scenario".into(); n];
            wide.lines.iter_mut().for_each(|line| line.values = vec![Some(70.0); n]);
            for width in [240.0, 328.0, 640.0, 1000.0] {
                let layout = wide.layout(width);
                let (first, figure) = (layout.columns[0].0, wide.figure(0, 0, layout.legend.is_empty()));
                assert!(text_width(&figure, FONT) * BOLD + BESIDE <= first, "{n} columns in {width}");
                let names: Vec<&str> = layout.legend.iter().map(|(_, _, name)| name.as_str()).collect();
                assert!(names.is_empty() || names == ["Node.js", "Python"], "{names:?}");
                assert!(layout.columns.is_sorted_by(|one, next| one.0 < next.0));
            }
        }
        for (n, width, is_above) in [(3, 328.0, false), (6, 328.0, true), (3, 240.0, true), (7, 640.0, false)]
        {
            wide.columns = vec!["Scenario".into(); n];
            assert_eq!(!wide.layout(width).legend.is_empty(), is_above, "{n} columns in {width}");
        }
        assert_eq!(column_name("Scenario A", 40.0), "A");
    }

    #[test]
    fn a_scale_begins_at_zero_only_where_a_value_is_near() {
        assert!(spec().layout(600.0).is_cut);
        let mut low = spec();
        low.lines[0].values[1] = Some(0.0);
        assert!(!low.layout(600.0).is_cut);
    }

    #[test]
    fn the_summary_has_every_value() {
        assert_eq!(
            spec().summary(),
            "Values of 100. Now: Node.js 74.0, Python 71.7; Scenario A: Node.js 60.2, Python 71.3; \
             Scenario B with a long name: Node.js 71.0, Python 71.1."
        );
    }
}
