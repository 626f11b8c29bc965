//! Rows of bars on one scale: waterfall, tornado, and what it is worth to find out.

use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, cut_note, layer, tick};
use super::scale::{Linear, round_ticks};
use super::text::{BOLD, fitted, shortened, text_width};
use crate::units::fixed;

/// Bars from one value to another, a row each, on a scale that they share.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsSpec {
    /// Title of the rows, and of whom they are.
    pub title: String,
    /// Headings of a table of the rows: the names' column, and the values'.
    pub heads: (&'static str, &'static str),
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
    /// Upright lines with their names, such as where the lead passes on.
    pub lines: Vec<(f64, String)>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its bars; several where parts of it belong to different alternatives.
    pub bars: Vec<Bar>,
    /// Whose its values are, written before them; empty where the row's name says so.
    pub label_name: String,
    /// Its values as text, written beside the bars.
    pub label: String,
    /// Whether it is a sum of others and not a part.
    pub total: bool,
}

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// One end.
    pub from: f64,
    /// The other one.
    pub to: f64,
    /// Position of the alternative whose it is; `None` where it is nobody's.
    pub whose: Option<usize>,
    /// How it is drawn.
    pub look: BarLook,
}

/// How a bar is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarLook {
    /// In full.
    #[default]
    Full,
    /// Thin: the other one of two kinds.
    Thin,
    /// As a line from a ring to a disc: from what is to what would be.
    Step,
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct RowsLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Position and label of each tick.
    pub ticks: Vec<(f64, String)>,
    /// Top and bottom of grid and upright lines, and the baseline of the tick labels.
    pub grid: (f64, f64, f64),
    /// Whether the scale begins above zero.
    pub is_cut: bool,
    /// Position, name, and anchor of the upright lines' names.
    pub lines: Vec<(f64, String, &'static str)>,
    /// One per row of the specification.
    pub rows: Vec<RowLayout>,
}

/// Where a row is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct RowLayout {
    /// Baseline and text of each line of its name, all at the left edge.
    pub name: Vec<(f64, String)>,
    /// Whether all of the name is there.
    pub is_whole: bool,
    /// Left edge and width of each bar.
    pub bars: Vec<(f64, f64)>,
    /// Top and height of the bars.
    pub y: (f64, f64),
    /// Position, baseline and anchor of its label.
    pub label: (f64, f64, &'static str),
    /// The label, with the name in it cut short where it is long.
    pub label_text: String,
}

/// Below this width a row's name stands above its bars.
const SIDE_BY_SIDE: f64 = 520.0;
/// Size of names and labels.
pub const ROW_FONT: f64 = 13.0;
const LINE: f64 = 15.0;
const BAR: f64 = 14.0;
/// Room for a name in a label \[px\].
const MOST_FOR_LABEL_NAME: f64 = 110.0;
const HEAD: f64 = 22.0;

impl RowsSpec {
    /// Lays the chart out in a width \[px\].
    pub fn layout(&self, width: f64) -> RowsLayout {
        let beside = width >= SIDE_BY_SIDE;
        let names = if beside { (width * 0.36).min(240.0) } else { 0.0 };
        let labels = self.rows.iter().map(Row::label_width).fold(0.0, f64::max) + 8.0;
        let domain = self.domain();
        // Room for labels on both sides: a bar that grows to the left has its label there.
        let leftmost = self.rows.iter().any(|row| row.leans_left());
        let from = names + if leftmost && beside { labels } else { 2.0 };
        let scale = Linear { domain, range: (from, (width - labels).max(from + 40.0)) };
        let mut y = if self.lines.is_empty() { 4.0 } else { HEAD };
        let top = y;
        let mut rows = Vec::new();
        for row in &self.rows {
            let laid = row.layout(&scale, y, if beside { names } else { width }, beside);
            y += laid.1;
            rows.push(laid.0);
        }
        let ticks = round_ticks(domain, if width < 400.0 { 3 } else { 5 });
        // However long a name is, it fits to either side of its line.
        let named = |(at, name): &(f64, String)| (*at, shortened(name, ROW_FONT, width / 2.0 - 6.0));
        let named: Vec<(f64, String)> = self.lines.iter().map(named).collect();
        let lines = named.iter().enumerate().map(|(i, (at, name))| {
            let x = scale.at(*at);
            let half = text_width(name, ROW_FONT) / 2.0;
            // Two that stand close have their names to either side.
            let near = |(other, name): &(f64, String)| {
                let other = scale.at(*other);
                let room = half + text_width(name, ROW_FONT) / 2.0 + 8.0;
                ((other - x).abs() < room).then_some(other > x)
            };
            let beside = named.iter().enumerate().filter(|(j, _)| *j != i).find_map(|(_, line)| near(line));
            let anchor = if beside == Some(true) && x > 2.0 * half {
                "end"
            } else if beside == Some(false) && x + 2.0 * half < width {
                "start"
            } else if x + half > width {
                "end"
            } else if x - half < 0.0 {
                "start"
            } else {
                "middle"
            };
            (x, name.clone(), anchor)
        });
        let is_cut = domain.0 > 0.0;
        RowsLayout {
            size: (width, y + if is_cut { 40.0 } else { 22.0 }),
            is_cut,
            ticks: ticks.into_iter().map(|(at, label)| (scale.at(at), label)).collect(),
            grid: (top - 4.0, y, y + 16.0),
            lines: lines.collect(),
            rows,
        }
    }

    /// Returns the smallest and largest value that is drawn, with a little air.
    fn domain(&self) -> (f64, f64) {
        let ends = self.rows.iter().flat_map(|row| row.bars.iter().flat_map(|bar| [bar.from, bar.to]));
        let ends = ends.chain(self.lines.iter().map(|(at, _)| *at));
        let (low, high) =
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        if low < high {
            let air = (high - low) * 0.03;
            // What begins at zero is drawn from zero.
            (if low.abs() > 0.0 { low - air } else { low }, high + air)
        } else {
            (0.0, 1.0)
        }
    }
}

impl Drawn for RowsSpec {
    const CLASS: &'static str = "rows";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        let (top, bottom, _) = layout.grid;
        layer(marks, |marks| {
            for (x, label) in &layout.ticks {
                tick(marks, *x, label, layout.grid, "middle");
            }
            if layout.is_cut {
                cut_note(marks, layout.size);
            }
        });
        layer(marks, |marks| {
            for (row, laid) in self.rows.iter().zip(&layout.rows) {
                for (bar, (x, width)) in row.bars.iter().zip(&laid.bars) {
                    marks.begin(Group::RowBar(bar.whose));
                    let (top, height) = laid.y;
                    let thick = bar.look.thickness();
                    marks.filled([*x, top + (height - thick) / 2.0, *width, thick]);
                    if bar.look == BarLook::Step {
                        let (y, ends) = (top + height / 2.0, [*x, x + width]);
                        let [from, to] = if bar.from <= bar.to { ends } else { [ends[1], ends[0]] };
                        marks.ring((from, y), 5.0);
                        marks.disc((to, y), 6.0);
                    }
                    marks.end();
                }
            }
        });
        layer(marks, |marks| {
            for ((x, name, anchor), (_, whole)) in layout.lines.iter().zip(&self.lines) {
                marks.line(Line::Row, [*x, top, *x, bottom]);
                let text = Text::new(Label::Line, (beside(*x, anchor), top - 4.0), anchor, name);
                marks.text(Text { whole: (name != whole).then_some(whole), ..text });
            }
        });
        // Over the lines, so that they can be read.
        layer(marks, |marks| {
            for (row, laid) in self.rows.iter().zip(&layout.rows) {
                marks.begin(Group::Row(row.total));
                let label = if row.total { Label::Total } else { Label::Row };
                for (y, line) in &laid.name {
                    // A line of a name that is whole needs no title.
                    let whole = if laid.is_whole { line } else { &row.name };
                    marks.text(Text::name(label, (0.0, *y), line, whole));
                }
                let (x, y, anchor) = laid.label;
                let whole = row.whole_label();
                let text = Text::new(Label::RowValue, (x, y), anchor, &laid.label_text);
                marks.text(Text { whole: (laid.label_text != whole).then_some(&whole), ..text });
                marks.end();
            }
        });
        layout.size
    }

    fn summary(&self) -> String {
        let told: Vec<String> =
            self.rows.iter().map(|row| format!("{} {}", row.name, row.whole_label())).collect();
        format!("{}: {}.", self.title, told.join("; "))
    }
}

/// Names that stand to either side keep off the line.
fn beside(x: f64, anchor: &str) -> f64 {
    match anchor {
        "end" => x - 3.0,
        "start" => x + 3.0,
        _ => x,
    }
}

impl BarLook {
    fn thickness(self) -> f64 {
        match self {
            BarLook::Full => BAR,
            BarLook::Thin => 6.0,
            BarLook::Step => 3.0,
        }
    }
}

impl Row {
    fn label_with(&self, name: &str) -> String {
        if name.is_empty() { self.label.clone() } else { [name, " ", &self.label].concat() }
    }

    /// Returns its label with the whole name.
    pub fn whole_label(&self) -> String {
        self.label_with(&self.label_name)
    }

    fn label_text(&self) -> String {
        self.label_with(&shortened(&self.label_name, ROW_FONT * BOLD, MOST_FOR_LABEL_NAME))
    }

    /// Labels are bold.
    fn label_width(&self) -> f64 {
        text_width(&self.label_text(), ROW_FONT) * BOLD
    }

    fn leans_left(&self) -> bool {
        self.bars.last().is_some_and(|bar| bar.to < bar.from)
    }

    fn layout(&self, scale: &Linear, top: f64, names: f64, beside: bool) -> (RowLayout, f64) {
        let lines = fitted(&self.name, ROW_FONT, names - 12.0, 3);
        let is_whole = !lines.iter().any(|line| line.contains('\u{2026}'));
        #[allow(clippy::cast_precision_loss)]
        let text = lines.len() as f64 * LINE;
        let (bar_top, height) = if beside {
            let height = text.max(BAR) + 8.0;
            (top + (height - BAR) / 2.0, height)
        } else {
            (top + text + 3.0, text + BAR + 10.0)
        };
        #[allow(clippy::cast_precision_loss)]
        let baseline = |i: usize| {
            let first = if beside { bar_top + BAR / 2.0 - text / 2.0 } else { top };
            first + i as f64 * LINE + 11.5
        };
        let bars: Vec<(f64, f64)> = self
            .bars
            .iter()
            .map(|bar| {
                let (from, to) = (scale.at(bar.from), scale.at(bar.to));
                // What is there is seen.
                (from.min(to), (from - to).abs().max(1.0))
            })
            .collect();
        let left = bars.iter().map(|(x, _)| *x).fold(f64::INFINITY, f64::min).min(scale.range.1);
        let right = bars.iter().map(|(x, width)| x + width).fold(scale.range.0, f64::max);
        // The disc at the end of a step.
        let end = if self.bars.iter().any(|bar| bar.look == BarLook::Step) { 6.0 } else { 0.0 };
        let room_left = left - scale.range.0.min(names) > self.label_width() + 8.0;
        let label = if beside && self.leans_left() && room_left {
            (left - 5.0 - end, bar_top + 11.5, "end")
        } else {
            (right + 5.0 + end, bar_top + 11.5, "start")
        };
        let name = lines.into_iter().enumerate().map(|(i, line)| (baseline(i), line)).collect();
        (RowLayout { name, is_whole, bars, y: (bar_top, BAR), label, label_text: self.label_text() }, height)
    }
}

/// Returns a change of points with its sign, as labels of rows have it.
pub fn change(points: f64) -> String {
    let text = fixed(points.abs(), 1);
    let sign = match (text.as_str(), points < 0.0) {
        ("0.0", _) => "",
        (_, true) => "\u{2212}",
        (_, false) => "+",
    };
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(from: f64, to: f64) -> Bar {
        Bar { from, to, whose: Some(0), look: BarLook::Full }
    }

    fn spec() -> RowsSpec {
        let row = |name: &str, bars: Vec<Bar>, label: &str| Row {
            name: name.into(),
            bars,
            label_name: String::new(),
            label: label.into(),
            total: false,
        };
        RowsSpec {
            title: "Lead of A over B".into(),
            heads: ("Criterion", "Lead"),
            rows: vec![
                row("Platform reach (browser, desktop, mobile, server)", vec![bar(60.0, 70.0)], "+10.0"),
                row("Errors", vec![bar(70.0, 64.0)], "\u{2212}6.0"),
                row("Both", vec![bar(60.0, 64.0), bar(64.0, 66.0)], "6.0"),
            ],
            lines: vec![(62.0, "tie".into())],
        }
    }

    #[test]
    fn bars_are_as_long_as_their_values_on_one_scale() {
        for width in [280.0, 360.0, 640.0, 1200.0] {
            let layout = spec().layout(width);
            let length = |row: usize, i: usize| layout.rows[row].bars[i].1;
            assert!((length(0, 0) / length(1, 0) - 10.0 / 6.0).abs() < 1e-9);
            assert!((length(2, 0) / length(2, 1) - 2.0).abs() < 1e-9);
            // A bar that follows another one begins where that one ends.
            let [(first, first_width), (second, _)] = layout.rows[2].bars[..] else { panic!() };
            assert!((first + first_width - second).abs() < 1e-9);
        }
    }

    #[test]
    fn nothing_leaves_the_chart_and_rows_do_not_overlap() {
        for width in [280.0, 360.0, 640.0, 1200.0] {
            let spec = spec();
            let layout = spec.layout(width);
            for (row, laid) in spec.rows.iter().zip(&layout.rows) {
                let (x, _, anchor) = laid.label;
                let text = text_width(&row.label, ROW_FONT);
                let (left, right) = if anchor == "end" { (x - text, x) } else { (x, x + text) };
                assert!(left >= 0.0 && right <= width, "{width}: {left} {right}");
                for (x, length) in &laid.bars {
                    assert!(*x >= 0.0 && x + length <= width);
                }
            }
            for pair in layout.rows.windows(2) {
                assert!(pair[0].y.0 + pair[0].y.1 <= pair[1].y.0);
                assert!(pair[0].name.last().unwrap().0 < pair[1].name[0].0);
            }
        }
    }

    #[test]
    fn what_begins_at_zero_is_drawn_from_zero() {
        let mut from_zero = spec();
        from_zero.rows = vec![Row {
            name: "A".into(),
            bars: vec![bar(0.0, 3.0)],
            label_name: String::new(),
            label: "3".into(),
            total: false,
        }];
        from_zero.lines.clear();
        assert!(from_zero.domain().0.abs() < 1e-12);
        assert_eq!(from_zero.summary(), "Lead of A over B: A 3.");
    }
}
