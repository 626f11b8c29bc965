//! Values as bars stacked by contribution, the parts of two bars joined by ribbons that carry their names.

use super::marks::{Drawn, Group, Label, Marks, Size, Text, end_anchor, layer, tick};
use super::scale::Linear;
use super::text::{shortened, text_width, wrap};
use crate::units::fixed;

/// Bars of the same parts, one per alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedSpec {
    /// The parts, in stacking order.
    pub bands: Vec<Band>,
    /// The bars, from top to bottom.
    pub rows: Vec<StackedRow>,
}

/// A part that every bar has.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Its name.
    pub name: String,
    /// Bands of one group follow each other and share this number.
    pub group_idx: usize,
}

/// One bar [points of 100].
#[derive(Clone, Debug, PartialEq)]
pub struct StackedRow {
    /// Name of the alternative.
    pub name: String,
    /// Length of each band's part.
    pub parts: Vec<f64>,
    /// Their sum, as it is written.
    pub total: String,
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct StackedLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// The bars.
    pub bars: Vec<BarLayout>,
    /// Between the first two bars, where there are no more than two.
    pub ribbons: Vec<Ribbon>,
    /// Size of the bands' names.
    pub label_font: f64,
    /// Names of the bands that have room for theirs: on the ribbons, else over the first bar.
    pub labels: Vec<BandLabel>,
    /// Position and label of each tick.
    pub ticks: Vec<(f64, u8)>,
    /// Top and bottom of the grid lines, and the baseline of the tick labels.
    pub grid: (f64, f64, f64),
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct BarLayout {
    /// Top and height of the bar.
    pub y: (f64, f64),
    /// Its name, cut short where it is too long.
    pub name: String,
    /// Baseline of its name.
    pub name_y: f64,
    /// Its segments.
    pub segments: Vec<Segment>,
}

/// One part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Position of its band.
    pub band_idx: usize,
    /// Left edge and width.
    pub x: (f64, f64),
    /// Its points, where there is room to write them.
    pub label: Option<String>,
}

/// A ribbon between a band's segments in two bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Ribbon {
    /// Position of its band.
    pub band_idx: usize,
    /// SVG path.
    pub path: String,
}

/// A band's name, broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct BandLabel {
    /// Position of its band.
    pub band_idx: usize,
    /// Middle of the lines.
    pub x: f64,
    /// Baseline and text of each line.
    pub lines: Vec<(f64, String)>,
}

const BAR: f64 = 40.0;
const NAME: f64 = 30.0;
/// Names are drawn in 16 px, but bold.
const NAME_FONT: f64 = 19.5;
/// Room for the value beside a name.
const TOTAL: f64 = 60.0;
const RIBBON: f64 = 62.0;
const GAP: f64 = 1.5;
const VALUE_FONT: f64 = 13.0;
const LINE: f64 = 15.0;

impl StackedSpec {
    /// Lays the chart out in a width \[px\].
    pub fn layout(&self, width: f64) -> StackedLayout {
        let scale = Linear { domain: (0.0, 100.0), range: (0.0, width) };
        let joined = self.rows.len() == 2;
        let label_font = if width < 480.0 { 11.0 } else { 12.5 };
        // Without ribbons the names of the bands stand over the first bar, under its own name.
        let over = if joined { Vec::new() } else { self.names_over_first(&scale, label_font) };
        #[allow(clippy::cast_precision_loss, reason = "three lines at most")]
        let head = over.iter().map(|(_, _, lines)| lines.len() as f64 * LINE + 6.0).fold(0.0, f64::max);
        let mut y = 0.0;
        let mut bars = Vec::new();
        for (i, row) in self.rows.iter().enumerate() {
            // The second of two joined bars has its name below it, so that nothing cuts the ribbons.
            let named_below = joined && i == 1;
            let head = if i == 0 { head } else { 0.0 };
            let top = if named_below { y } else { y + NAME + head };
            let name_y = if named_below { top + BAR + 21.0 } else { top - head - 9.0 };
            let name = shortened(&row.name, NAME_FONT, width - TOTAL);
            bars.push(BarLayout { y: (top, BAR), name, name_y, segments: segments(row, &scale) });
            y = if joined && i == 0 { top + BAR + RIBBON } else { top + BAR };
        }
        let bottom = if joined { y + NAME } else { y + 8.0 };
        let mut layout = StackedLayout {
            size: (width, bottom + 22.0),
            ribbons: Vec::new(),
            labels: over
                .into_iter()
                .map(|(band_idx, x, lines)| label_over(band_idx, x, lines, NAME + head))
                .collect(),
            label_font,
            ticks: [0u8, 25, 50, 75, 100].map(|t| (scale.at(f64::from(t)), t)).to_vec(),
            grid: (NAME - 4.0, bottom, bottom + 16.0),
            bars,
        };
        if let [upper, lower] = &layout.bars[..] {
            let ribbons = (0..self.bands.len()).map(|band_idx| ribbon(upper, lower, band_idx)).collect();
            let labels = (0..self.bands.len())
                .filter_map(|b| self.label(upper, lower, b, layout.label_font))
                .collect();
            (layout.ribbons, layout.labels) = (ribbons, labels);
        }
        layout
    }

    /// Returns position, middle and lines of the names that have room over the first bar's segments.
    fn names_over_first(&self, scale: &Linear, font: f64) -> Vec<(usize, f64, Vec<String>)> {
        let first = self.rows.first().map(|row| segments(row, scale)).unwrap_or_default();
        let name = |segment: Segment| {
            let (left, width) = segment.x;
            let lines = wrap(&self.bands[segment.band_idx].name, font, width - 4.0, 3)?;
            Some((segment.band_idx, left + width / 2.0, lines))
        };
        first.into_iter().filter_map(name).collect()
    }

    fn label(&self, upper: &BarLayout, lower: &BarLayout, band_idx: usize, font: f64) -> Option<BandLabel> {
        let (u, l) = (upper.segments[band_idx].x, lower.segments[band_idx].x);
        // Halfway between the bars the ribbon is as wide as the two segments' mean.
        let room = (u.1 + l.1) / 2.0 - 4.0;
        let lines = wrap(&self.bands[band_idx].name, font, room, 3)?;
        let middle = (upper.y.0 + upper.y.1 + lower.y.0) / 2.0;
        #[allow(clippy::cast_precision_loss)]
        let first = middle - (lines.len() as f64 - 1.0) * LINE / 2.0 + font * 0.35;
        #[allow(clippy::cast_precision_loss)]
        let lines = lines.into_iter().enumerate().map(|(i, line)| (first + i as f64 * LINE, line)).collect();
        Some(BandLabel { band_idx, x: (u.0 + u.1 / 2.0 + l.0 + l.1 / 2.0) / 2.0, lines })
    }
}

impl Drawn for StackedSpec {
    const CLASS: &'static str = "stacked";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        layer(marks, |marks| {
            for (x, label) in &layout.ticks {
                let label = label.to_string();
                tick(marks, *x, &label, layout.grid, end_anchor(&label));
            }
        });
        layer(marks, |marks| layout.ribbons.iter().for_each(|ribbon| marks.ribbon(&ribbon.path)));
        layer(marks, |marks| {
            for label in &layout.labels {
                marks.lines(Label::Band(layout.label_font), label.x, &label.lines);
            }
        });
        layer(marks, |marks| {
            for (i, bar) in layout.bars.iter().enumerate() {
                marks.begin(Group::Bar(i));
                let name = Text::name(Label::Bar, (0.0, bar.name_y), &bar.name, &self.rows[i].name);
                marks.text(Text { figure: Some(&self.rows[i].total), ..name });
                for segment in &bar.segments {
                    self.draw_segment(marks, i, segment, bar.y);
                }
                marks.end();
            }
        });
        layout.size
    }

    fn summary(&self) -> String {
        let rows: Vec<String> = self
            .rows
            .iter()
            .map(|row| format!("{} {}", row.name, fixed(row.parts.iter().sum(), 1)))
            .collect();
        format!("Points of 100: {}.", rows.join(", "))
    }
}

impl StackedSpec {
    fn draw_segment(&self, marks: &mut dyn Marks, row: usize, segment: &Segment, (y, height): (f64, f64)) {
        let Segment { band_idx, x: (x, width), label } = segment;
        let what = format!("{}: {}", self.bands[*band_idx].name, fixed(self.rows[row].parts[*band_idx], 1));
        marks.begin(Group::Segment(*band_idx, what));
        marks.filled([*x, y, *width, height]);
        match label {
            Some(label) => {
                let at = (x + width / 2.0, y + height / 2.0 + 4.5);
                marks.text(Text::new(Label::Segment, at, "middle", label));
            }
            None => marks.skip(),
        }
        marks.end();
    }
}

/// Returns a name whose last line stands right over the bar at `top`.
fn label_over(band_idx: usize, x: f64, lines: Vec<String>, top: f64) -> BandLabel {
    let mut y = top - 6.0;
    let mut placed: Vec<(f64, String)> = Vec::new();
    for line in lines.into_iter().rev() {
        placed.insert(0, (y, line));
        y -= LINE;
    }
    BandLabel { band_idx, x, lines: placed }
}

fn segments(row: &StackedRow, scale: &Linear) -> Vec<Segment> {
    let mut from = 0.0;
    let segment = |(band_idx, part): (usize, &f64)| {
        let (left, right) = (scale.at(from), scale.at(from + part));
        from += part;
        let width = (right - left - GAP).max(0.0);
        let text = fixed(*part, 1);
        let label = (text_width(&text, VALUE_FONT) + 6.0 <= width).then_some(text);
        Segment { band_idx, x: (left, width), label }
    };
    row.parts.iter().enumerate().map(segment).collect()
}

fn ribbon(upper: &BarLayout, lower: &BarLayout, band_idx: usize) -> Ribbon {
    let (u, l) = (upper.segments[band_idx].x, lower.segments[band_idx].x);
    let (top, bottom) = (upper.y.0 + upper.y.1, lower.y.0);
    let [ul, ur, ll, lr] = [u.0, u.0 + u.1, l.0, l.0 + l.1].map(|x| fixed(x, 1));
    let [top, middle, bottom] = [top, (top + bottom) / 2.0, bottom].map(|y| fixed(y, 1));
    let path = format!(
        "M{ul},{top} C{ul},{middle} {ll},{middle} {ll},{bottom} L{lr},{bottom} C{lr},{middle} {ur},{middle} {ur},{top} Z"
    );
    Ribbon { band_idx, path }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec() -> StackedSpec {
        let band = |name: &str, group_idx| Band { name: name.into(), group_idx };
        StackedSpec {
            bands: vec![band("Runtime efficiency", 0), band("Reach", 1), band("Risk & people", 2)],
            rows: vec![
                StackedRow { name: "Node.js".into(), parts: vec![40.0, 2.0, 30.0], total: "72.0".into() },
                StackedRow { name: "Python".into(), parts: vec![30.0, 1.0, 25.0], total: "56.0".into() },
            ],
        }
    }

    #[test]
    fn a_bar_is_as_long_as_its_points() {
        let layout = spec().layout(800.0);
        for (bar, total) in layout.bars.iter().zip([72.0, 56.0]) {
            let last = bar.segments.last().unwrap();
            assert!((last.x.0 + last.x.1 + GAP - total * 8.0).abs() < 1e-9);
        }
    }

    #[test]
    fn segments_follow_each_other_without_overlap() {
        for width in [280.0, 360.0, 1200.0] {
            for bar in spec().layout(width).bars {
                for pair in bar.segments.windows(2) {
                    assert!(pair[0].x.0 + pair[0].x.1 <= pair[1].x.0 + 1e-9);
                }
            }
        }
    }

    #[test]
    fn a_name_is_written_only_where_it_fits() {
        let layout = spec().layout(500.0);
        let named: Vec<usize> = layout.labels.iter().map(|l| l.band_idx).collect();
        assert_eq!(named, [0, 2]);
    }

    #[test]
    fn three_alternatives_have_no_ribbons_and_their_bands_are_named_over_the_first_bar() {
        let mut three = spec();
        three.rows.push(StackedRow {
            name: "Go".into(),
            parts: vec![10.0, 10.0, 10.0],
            total: "30.0".into(),
        });
        let layout = three.layout(600.0);
        assert!(layout.ribbons.is_empty());
        let named: Vec<usize> = layout.labels.iter().map(|label| label.band_idx).collect();
        assert_eq!(named, [0, 2]);
        let first = &layout.bars[0];
        for label in &layout.labels {
            assert!(label.lines.iter().all(|(y, _)| *y > first.name_y && *y < first.y.0));
            let (left, width) = first.segments[label.band_idx].x;
            assert!(left < label.x && label.x < left + width);
        }
        assert_eq!(layout.bars.len(), 3);
        assert!(layout.bars.windows(2).all(|pair| pair[0].y.0 + pair[0].y.1 < pair[1].name_y));
    }
}
