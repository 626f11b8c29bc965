//! Several people's figures on the same things: a row each, with one numbered mark per person.

use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, layer, tick};
use super::scale::{Linear, round_ticks};
use super::text::fitted;
use crate::units::fixed;

/// Rows of marks on one scale that starts at zero.
#[derive(Clone, Debug, PartialEq)]
pub struct DotsSpec {
    /// Title of the rows.
    pub title: String,
    /// The rows, from top to bottom.
    pub rows: Vec<DotRow>,
    /// Unit of the ticks, written behind them.
    pub unit: &'static str,
    /// Of each person the alternative that is put first: its colour is the mark's.
    pub whose: Vec<usize>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRow {
    /// Its name.
    pub name: String,
    /// One figure per person, in the same order in every row.
    pub values: Vec<f64>,
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct DotsLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Position and label of each tick.
    pub ticks: Vec<(f64, String)>,
    /// Top and bottom of grid lines, and the baseline of the tick labels.
    pub grid: (f64, f64, f64),
    /// One per row.
    pub rows: Vec<DotRowLayout>,
}

/// Where a row is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRowLayout {
    /// Baseline and text of each line of its name, all at the left edge.
    pub name: Vec<(f64, String)>,
    /// Whether all of the name is there.
    pub is_whole: bool,
    /// Ends and height of the line from the least to the most.
    pub span: (f64, f64, f64),
    /// Middle of each person's mark.
    pub marks: Vec<(f64, f64)>,
}

/// Radius of a mark \[px\].
pub const DOT: f64 = 8.5;
/// Size of names \[px\].
const DOT_FONT: f64 = 13.0;
const LINE: f64 = 15.0;
const SIDE_BY_SIDE: f64 = 520.0;

impl DotsSpec {
    /// Lays the chart out in a width \[px\]. Marks that would cover each other stand above each other.
    pub fn layout(&self, width: f64) -> DotsLayout {
        let beside = width >= SIDE_BY_SIDE;
        let names = if beside { (width * 0.36).min(240.0) } else { 0.0 };
        let most = self.rows.iter().flat_map(|row| &row.values).copied().fold(0.0, f64::max);
        let domain = (0.0, if most > 0.0 { most * 1.03 } else { 1.0 });
        let scale = Linear { domain, range: (names + DOT + 1.0, (width - DOT - 1.0).max(names + 60.0)) };
        let mut top = 4.0;
        let mut rows = Vec::new();
        for row in &self.rows {
            let room = if beside { names - 12.0 } else { width };
            let lines = fitted(&row.name, DOT_FONT, room, 3);
            let is_whole = !lines.iter().any(|line| line.contains('\u{2026}'));
            let (levels, n_levels) = levels(&row.values.iter().map(|v| scale.at(*v)).collect::<Vec<_>>());
            #[allow(clippy::cast_precision_loss)]
            let (text, stack) = (lines.len() as f64 * LINE, n_levels as f64 * 2.0 * DOT);
            let height = if beside { text.max(stack) + 10.0 } else { text + stack + 12.0 };
            let middle = if beside { top + height / 2.0 } else { top + text + 4.0 + stack / 2.0 };
            #[allow(clippy::cast_precision_loss)]
            let name = lines.into_iter().enumerate().map(|(i, line)| {
                let first = if beside { middle - text / 2.0 } else { top };
                (first + i as f64 * LINE + 11.5, line)
            });
            #[allow(clippy::cast_precision_loss)]
            let marks: Vec<(f64, f64)> = levels
                .iter()
                .zip(&row.values)
                .map(|(level, value)| {
                    (scale.at(*value), middle - stack / 2.0 + DOT + *level as f64 * 2.0 * DOT)
                })
                .collect();
            let xs = marks.iter().map(|(x, _)| *x);
            let (from, to) = (xs.clone().fold(f64::INFINITY, f64::min), xs.fold(0.0, f64::max));
            rows.push(DotRowLayout {
                name: name.collect(),
                is_whole,
                span: (from.min(to), to, middle),
                marks,
            });
            top += height;
        }
        let ticks = round_ticks(domain, if width < 400.0 { 3 } else { 5 });
        DotsLayout {
            size: (width, top + 22.0),
            ticks: ticks.into_iter().map(|(at, label)| (scale.at(at), label + self.unit)).collect(),
            grid: (2.0, top, top + 16.0),
            rows,
        }
    }
}

impl Drawn for DotsSpec {
    const CLASS: &'static str = "dots";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        layer(marks, |marks| {
            for (x, label) in &layout.ticks {
                tick(marks, *x, label, layout.grid, "middle");
            }
        });
        for (row, DotRow { name, .. }) in layout.rows.iter().zip(&self.rows) {
            layer(marks, |marks| {
                for (y, line) in &row.name {
                    let whole = if row.is_whole { line } else { name };
                    marks.text(Text::name(Label::Row, (0.0, *y), line, whole));
                }
                let (from, to, y) = row.span;
                marks.line(Line::Row, [from, y, to, y]);
                for (i, (x, y)) in row.marks.iter().enumerate() {
                    marks.begin(Group::Dot(self.whose.get(i).copied().unwrap_or(0)));
                    marks.disc((*x, *y), DOT);
                    marks.text(Text::new(Label::Number, (*x, y + 4.0), "middle", &(i + 1).to_string()));
                    marks.end();
                }
            });
        }
        layout.size
    }

    fn summary(&self) -> String {
        let tell = |row: &DotRow| {
            let (low, high) = ends(&row.values);
            format!("{} {} to {}", row.name, fixed(low, 1), fixed(high, 1))
        };
        let rows: Vec<String> = self.rows.iter().map(tell).collect();
        format!("{}: {}{}.", self.title, rows.join("; "), self.unit)
    }
}

fn ends(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, 0.0), |(low, high), v| (v.min(low), v.max(high)))
}

/// Returns the level of each mark so that no two on one level touch, and how many levels there are.
fn levels(xs: &[f64]) -> (Vec<usize>, usize) {
    let mut placed: Vec<Vec<f64>> = vec![Vec::new()];
    let mut levels = Vec::new();
    for x in xs {
        let free = |level: &Vec<f64>| level.iter().all(|other| (other - x).abs() >= 2.0 * DOT + 1.0);
        let level = placed.iter().position(free).unwrap_or(placed.len());
        if level == placed.len() {
            placed.push(Vec::new());
        }
        placed[level].push(*x);
        levels.push(level);
    }
    (levels, placed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(values: &[f64]) -> DotsSpec {
        let row = |name: &str| DotRow { name: name.into(), values: values.to_vec() };
        DotsSpec {
            title: "Weights".into(),
            rows: vec![row("Web throughput & latency"), row("Errors")],
            unit: " %",
            whose: vec![0, 1, 0],
        }
    }

    #[test]
    fn no_two_marks_of_a_row_cover_each_other_and_none_leaves_the_chart() {
        for width in [280.0, 640.0, 900.0] {
            let layout = spec(&[10.0, 10.0, 10.1, 30.0, 0.0, 30.0]).layout(width);
            for row in &layout.rows {
                for (i, a) in row.marks.iter().enumerate() {
                    assert!(a.0 - DOT >= 0.0 && a.0 + DOT <= width && a.1 + DOT <= layout.grid.1);
                    for b in &row.marks[..i] {
                        let apart = (a.0 - b.0).abs() >= 2.0 * DOT || (a.1 - b.1).abs() >= 2.0 * DOT - 1e-9;
                        assert!(apart, "{a:?} {b:?}");
                    }
                }
            }
            let (first, second) = (&layout.rows[0], &layout.rows[1]);
            let lowest = first.marks.iter().map(|m| m.1).fold(0.0, f64::max);
            assert!(second.marks.iter().all(|m| m.1 - DOT >= lowest + DOT), "rows do not overlap");
        }
    }

    #[test]
    fn the_summary_tells_the_ends() {
        let summary = spec(&[12.0, 4.0]).summary();
        assert_eq!(summary, "Weights: Web throughput & latency 4.0 to 12.0; Errors 4.0 to 12.0 %.");
    }
}
