//! Curves over two axes: figures against load, each with its interval.

use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, ticks_below};
use super::scale::{Linear, round_ticks};
use super::text::text_width;
use crate::units::fixed;

/// Curves over two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvesSpec {
    /// The chart's title, in a line.
    pub title: String,
    /// Across.
    pub x: Axis,
    /// Up.
    pub y: Axis,
    /// The curves.
    pub curves: Vec<Curve>,
    /// Lines across the whole chart: where across, and their name.
    pub marks: Vec<(f64, String)>,
    /// Whether points are joined; else each stands alone.
    pub is_joined: bool,
    /// Whether a line shows where both axes have the same value.
    pub has_diagonal: bool,
}

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Name of the quantity, with its unit.
    pub name: String,
    /// Ends.
    pub domain: (f64, f64),
    /// How it is divided.
    pub scale: AxisScale,
}

/// How an axis is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisScale {
    /// Evenly.
    Linear,
    /// By powers of ten.
    Log,
    /// By how few are beyond: 50, 90, 99, 99.9 % stand apart evenly.
    Percentiles,
}

/// A curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Name of the curve.
    pub name: String,
    /// The same in a word, written at its end.
    pub short: String,
    /// Whose colour it has.
    pub whose: usize,
    /// Which dashes and marks it has, of [`DASHES`].
    pub style: usize,
    /// By growing x.
    pub points: Vec<CurvePoint>,
    /// A point that is marked, and stands on the curve.
    pub knee: Option<(f64, f64)>,
}

/// A point of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// Across.
    pub x: f64,
    /// Up.
    pub y: f64,
    /// The ends of its interval up, where there is one.
    pub interval: Option<(f64, f64)>,
}

/// Dashes of the styles: on and off \[px\]. With them curves of one colour are told apart.
pub const DASHES: [&str; 4] = ["none", "7 4", "2 4", "10 3 2 3"];

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct CurvesLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Left, top, right and bottom of the field.
    pub field: [f64; 4],
    /// Position and label of the ticks across.
    pub ticks_across: Vec<(f64, String)>,
    /// Position and label of the ticks up.
    pub ticks_up: Vec<(f64, String)>,
    /// Ends of the line of equal values: x1, y1, x2, y2.
    pub diagonal: Option<[f64; 4]>,
    /// Position, name and anchor of the marks.
    pub marks: Vec<(f64, String, &'static str)>,
    /// The curves.
    pub curves: Vec<CurveLayout>,
}

/// Where a curve is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct CurveLayout {
    /// Its line; empty where points stand alone.
    pub path: String,
    /// Its points.
    pub points: Vec<(f64, f64)>,
    /// Intervals: x, and y of both ends.
    pub intervals: Vec<(f64, f64, f64)>,
    /// The point that is marked.
    pub knee: Option<(f64, f64)>,
    /// Where its short name stands; `None` where it has no point.
    pub label: Option<(f64, f64)>,
}

/// Size of names and ticks \[px\].
const CURVE_FONT: f64 = 12.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 44.0;
const RIGHT: f64 = 12.0;
/// A name that stands so far from the end of its curve is joined to it by a line \[px\].
const SHIFTED: f64 = 5.0;
/// Names of curves keep so far from each other \[px\].
const APART: f64 = 14.0;
const NARROW_BELOW: f64 = 420.0;

impl Axis {
    /// Returns a share of the axis for a value; `None` for those that it has no place for.
    fn share(&self, value: f64) -> Option<f64> {
        let of = |value: f64| match self.scale {
            AxisScale::Linear => Some(value),
            AxisScale::Log => (value > 0.0).then(|| libm::log(value)),
            AxisScale::Percentiles => (value < 1.0).then(|| -libm::log(1.0 - value)),
        };
        let (from, to) = (of(self.domain.0)?, of(self.domain.1)?);
        let share = (of(value)? - from) / (to - from);
        share.is_finite().then_some(share)
    }

    fn ticks(&self, about: u32) -> Vec<(f64, String)> {
        match self.scale {
            AxisScale::Linear => round_ticks(self.domain, about),
            AxisScale::Log => log_ticks(self.domain, about),
            AxisScale::Percentiles => {
                let of = |p: f64| (p, format!("{}\u{a0}%", short_number(100.0 * p)));
                [0.5, 0.9, 0.99, 0.999].map(of).to_vec()
            }
        }
    }
}

/// Powers of ten within a domain, and 2 and 5 times them where there is room for so many.
fn log_ticks((from, to): (f64, f64), about: u32) -> Vec<(f64, String)> {
    if from.is_nan() || to.is_nan() || from <= 0.0 || to <= from || to / from > 1e15 {
        return Vec::new();
    }
    let of = |steps: &[f64]| {
        let mut ticks = Vec::new();
        let mut power = 1e-6;
        while power <= to {
            let within =
                steps.iter().map(|step| step * power).filter(|tick| (from..=to * 1.000_001).contains(tick));
            ticks.extend(within.map(|tick| (tick, short_number(tick))));
            power *= 10.0;
        }
        ticks
    };
    let (fine, middle, coarse) = (of(&[1.0, 2.0, 5.0]), of(&[1.0, 3.0]), of(&[1.0]));
    let fits = |ticks: &Vec<(f64, String)>| ticks.len() <= about as usize;
    if fits(&fine) {
        fine
    } else if fits(&middle) {
        middle
    } else {
        let every = coarse.len().div_ceil(about.max(2) as usize).max(1);
        coarse.into_iter().step_by(every).collect()
    }
}

/// Returns a number in few letters: `0.5`, `20`, `5k`, `2M`.
pub fn short_number(value: f64) -> String {
    let (scaled, unit) = match value {
        1e6.. => (value / 1e6, "M"),
        1e3.. => (value / 1e3, "k"),
        _ => (value, ""),
    };
    let decimals = match scaled {
        100.0.. => 1,
        10.0.. => 1,
        1.0.. => 2,
        0.1.. => 2,
        0.01.. => 3,
        _ => 4,
    };
    let text = fixed(scaled, decimals);
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    [text, unit].concat()
}

impl CurvesSpec {
    /// Lays the chart out in a width \[px\]; it is never wider than 760.
    pub fn layout(&self, width: f64) -> CurvesLayout {
        let width = width.clamp(240.0, 760.0);
        let is_narrow = width < NARROW_BELOW;
        let height = if is_narrow { 280.0 } else { (width * 0.52).clamp(300.0, 380.0) };
        let widest = |texts: &mut dyn Iterator<Item = &str>| {
            texts.map(|text| text_width(text, CURVE_FONT)).fold(0.0, f64::max)
        };
        let up_ticks = self.y.ticks(6);
        let left = widest(&mut up_ticks.iter().map(|(_, label)| label.as_str())) + 10.0;
        let names = if self.is_joined {
            widest(&mut self.curves.iter().map(|curve| curve.short.as_str())) + 8.0
        } else {
            0.0
        };
        let field = [left, TOP, (width - RIGHT - names).max(left + 100.0), height - BOTTOM];
        let [left, top, right, bottom] = field;
        let across = Linear { domain: (0.0, 1.0), range: (left, right) };
        let up = Linear { domain: (0.0, 1.0), range: (bottom, top) };
        let place = |x: f64, y: f64| Some((across.at(self.x.share(x)?), up.at(self.y.share(y)?)));
        let ticks = |axis: &Axis, scale: &Linear, found: Vec<(f64, String)>| -> Vec<(f64, String)> {
            found
                .into_iter()
                .filter_map(|(value, label)| Some((scale.at(axis.share(value)?), label)))
                .collect()
        };
        let about = if is_narrow { 4 } else { 8 };
        let mut curves: Vec<CurveLayout> =
            self.curves.iter().map(|curve| self.curve(curve, &place)).collect();
        if self.is_joined {
            let names: Vec<f64> =
                self.curves.iter().map(|curve| text_width(&curve.short, CURVE_FONT)).collect();
            label(&mut curves, &names, right, (top, bottom));
        }
        let mark = |(value, name): &(f64, String)| {
            let x = across.at(self.x.share(*value)?);
            let half = 0.5 * text_width(name, CURVE_FONT);
            let anchor = if x - half < 0.0 {
                "start"
            } else if x + half > width {
                "end"
            } else {
                "middle"
            };
            Some((x, name.clone(), anchor))
        };
        let diagonal = || {
            let low = self.x.domain.0.max(self.y.domain.0);
            let high = self.x.domain.1.min(self.y.domain.1);
            let ((x1, y1), (x2, y2)) = (place(low, low)?, place(high, high)?);
            (low < high).then_some([x1, y1, x2, y2])
        };
        CurvesLayout {
            size: (width, height),
            field,
            ticks_across: ticks(&self.x, &across, self.x.ticks(about)),
            ticks_up: ticks(&self.y, &up, up_ticks),
            diagonal: if self.has_diagonal { diagonal() } else { None },
            marks: self.marks.iter().filter_map(mark).collect(),
            curves,
        }
    }

    fn curve(&self, curve: &Curve, place: &dyn Fn(f64, f64) -> Option<(f64, f64)>) -> CurveLayout {
        let points: Vec<(f64, f64)> =
            curve.points.iter().filter_map(|point| place(point.x, point.y)).collect();
        let mut path = String::new();
        if self.is_joined {
            for (i, (x, y)) in points.iter().enumerate() {
                path.push_str(&format!(
                    "{}{},{}",
                    if i == 0 { "M" } else { " L" },
                    fixed(*x, 1),
                    fixed(*y, 1)
                ));
            }
        }
        let interval = |point: &CurvePoint| {
            let (low, high) = point.interval?;
            // Cut off where the field ends.
            let (low, high) = (low.max(self.y.domain.0), high.min(self.y.domain.1));
            let ((x, one), (_, other)) = (place(point.x, low)?, place(point.x, high)?);
            Some((x, one, other))
        };
        CurveLayout {
            path,
            intervals: curve.points.iter().filter_map(interval).collect(),
            knee: curve.knee.and_then(|(x, y)| place(x, y)),
            label: points.last().copied(),
            points,
        }
    }
}

impl Drawn for CurvesSpec {
    const CLASS: &'static str = "curves";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        let [left, top, right, bottom] = layout.field;
        ticks_below(marks, &layout.ticks_across, (top, bottom));
        for (y, label) in &layout.ticks_up {
            marks.begin(Group::Tick);
            marks.line(Line::Grid, [left, *y, right, *y]);
            marks.text(Text::new(Label::Tick, (left - 6.0, y + 4.0), "end", label));
            marks.end();
        }
        let (across, up) = (format!("{} \u{2192}", self.x.name), format!("\u{2191} {}", self.y.name));
        marks.text(Text::new(Label::Axis, (right, bottom + 36.0), "end", &across));
        marks.text(Text::new(Label::Axis, (0.0, 12.0), "start", &up));
        if let Some(ends) = layout.diagonal {
            marks.line(Line::Row, ends);
        }
        for (x, name, anchor) in &layout.marks {
            marks.line(Line::Row, [*x, top, *x, bottom]);
            marks.text(Text::new(Label::Line, (*x, top - 4.0), anchor, name));
        }
        for (curve, laid) in self.curves.iter().zip(&layout.curves) {
            marks.begin(Group::Curve(curve.whose));
            for (x, one, other) in &laid.intervals {
                marks.line(Line::Interval, [*x, *one, *x, *other]);
            }
            if !laid.path.is_empty() {
                marks.curve(&laid.path, curve.style);
            }
            for at in &laid.points {
                marks.disc(*at, 2.5);
            }
            if let Some(at) = laid.knee {
                marks.ring(at, 5.0);
            }
            if let Some(at) = laid.label.filter(|_| self.is_joined) {
                if let Some(end) = laid.points.last().filter(|end| (end.1 + 4.0 - at.1).abs() > SHIFTED) {
                    marks.line(Line::Interval, [end.0, end.1, at.0 - 1.0, at.1 - 4.0]);
                }
                marks.text(Text::new(Label::Curve, at, "start", &curve.short));
            }
            marks.end();
        }
        layout.size
    }

    /// Returns the chart in sentences: each curve from its first to its last point.
    fn summary(&self) -> String {
        let of = |curve: &Curve| {
            let (first, last) = (curve.points.first()?, curve.points.last()?);
            Some(format!(
                "{}: {} at {} to {} at {}",
                curve.name,
                short_number(first.y),
                short_number(first.x),
                short_number(last.y),
                short_number(last.x)
            ))
        };
        let curves: Vec<String> = self.curves.iter().filter_map(of).collect();
        format!("{}. {} against {}. {}.", self.title, self.y.name, self.x.name, curves.join("; "))
    }
}

/// Puts short names beside the ends of their curves, and apart from each other: where a curve ends early its name stands there.
fn label(curves: &mut [CurveLayout], names: &[f64], right: f64, (top, bottom): (f64, f64)) {
    let mut order: Vec<usize> = (0..curves.len()).filter(|idx| curves[*idx].label.is_some()).collect();
    let end = |curves: &[CurveLayout], idx: usize| curves[idx].label.unwrap_or_default();
    order.sort_by(|a, b| end(curves, *a).1.total_cmp(&end(curves, *b).1));
    let xs: Vec<f64> = order.iter().map(|idx| end(curves, *idx).0.min(right) + 6.0).collect();
    let widths: Vec<f64> = order.iter().map(|idx| names.get(*idx).copied().unwrap_or_default()).collect();
    let meet = |i: usize, j: usize| xs[i] < xs[j] + widths[j] && xs[j] < xs[i] + widths[i];
    let mut ys: Vec<f64> = order.iter().map(|idx| end(curves, *idx).1 + 4.0).collect();
    for i in 0..ys.len() {
        for j in (0..i).filter(|j| meet(i, *j)) {
            ys[i] = ys[i].max(ys[j] + APART);
        }
    }
    // What was pushed below the field goes up again.
    for i in (0..ys.len()).rev() {
        ys[i] = ys[i].min(bottom + 4.0);
        for j in (i + 1..ys.len()).filter(|j| meet(i, *j)) {
            ys[i] = ys[i].min(ys[j] - APART);
        }
        ys[i] = ys[i].max(top);
    }
    for (i, idx) in order.into_iter().enumerate() {
        curves[idx].label = Some((xs[i], ys[i]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(curves: Vec<Curve>) -> CurvesSpec {
        let axis = |name: &str| Axis { name: name.into(), domain: (1.0, 1000.0), scale: AxisScale::Log };
        CurvesSpec {
            title: "Latency".into(),
            x: axis("Requests"),
            y: axis("ms"),
            curves,
            marks: vec![(10.0, "chosen".into())],
            is_joined: true,
            has_diagonal: true,
        }
    }

    fn curve(ys: &[f64]) -> Curve {
        let point = |(i, y): (usize, &f64)| CurvePoint {
            x: 10.0 * (i + 1) as f64,
            y: *y,
            interval: Some((y * 0.9, y * 1.1)),
        };
        Curve {
            name: "Node.js".into(),
            short: "Node".into(),
            whose: 0,
            style: 0,
            points: ys.iter().enumerate().map(point).collect(),
            knee: None,
        }
    }

    #[test]
    fn a_logarithmic_axis_gives_each_power_of_ten_the_same_room() {
        let layout = spec(vec![curve(&[1.0, 10.0, 100.0])]).layout(600.0);
        let ys: Vec<f64> = layout.curves[0].points.iter().map(|(_, y)| *y).collect();
        assert!((ys[0] - ys[1] - (ys[1] - ys[2])).abs() < 1e-9);
        let labels: Vec<&str> = layout.ticks_across.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["1", "3", "10", "30", "100", "300", "1k"]);
        let [left, top, right, bottom] = layout.field;
        let [x1, y1, x2, y2] = layout.diagonal.unwrap();
        assert!(
            (x1 - left).abs() < 1e-9
                && (y1 - bottom).abs() < 1e-9
                && (x2 - right).abs() < 1e-9
                && (y2 - top).abs() < 1e-9
        );
    }

    #[test]
    fn names_at_the_ends_keep_apart_and_all_stays_within() {
        for width in [240.0, 360.0, 900.0] {
            let chart = spec((0..6).map(|i| curve(&[5.0, 900.0 + f64::from(i)])).collect());
            let layout = chart.layout(width);
            let mut ys: Vec<f64> = layout.curves.iter().map(|curve| curve.label.unwrap().1).collect();
            ys.sort_by(f64::total_cmp);
            assert!(ys.windows(2).all(|w| w[1] - w[0] >= APART - 1e-9), "{ys:?}");
            for curve in &layout.curves {
                assert!(curve.label.unwrap().0 + text_width("Node", CURVE_FONT) <= layout.size.0);
                assert!(curve.points.iter().all(|(x, y)| {
                    (layout.field[0]..=layout.field[2]).contains(x)
                        && (layout.field[1]..=layout.field[3]).contains(y)
                }));
            }
        }
    }

    #[test]
    fn the_name_of_a_curve_that_ends_early_stands_at_its_end() {
        let layout = spec(vec![curve(&[2.0, 3.0]), curve(&[2.0; 50]), curve(&[2.1; 50])]).layout(600.0);
        let early = &layout.curves[0];
        let (end, label) = (early.points[1], early.label.unwrap());
        assert!((label.0 - end.0 - 6.0).abs() < 1e-9 && (label.1 - end.1 - 4.0).abs() < 1e-9);
        // Those that end together are still apart, and one that ends elsewhere pushes neither.
        let [one, other] = [1, 2].map(|idx: usize| layout.curves[idx].label.unwrap());
        assert!((one.0 - other.0).abs() < 1e-9 && (one.1 - other.1).abs() >= APART - 1e-9);
    }

    #[test]
    fn an_interval_ends_where_the_field_does() {
        let mut wide = curve(&[10.0]);
        wide.points[0].interval = Some((0.01, 1e9));
        let layout = spec(vec![wide]).layout(600.0);
        let [_, top, _, bottom] = layout.field;
        let (_, low, high) = layout.curves[0].intervals[0];
        assert!((low - bottom).abs() < 1e-9 && (high - top).abs() < 1e-9, "{low} {high}");
    }

    #[test]
    fn what_has_no_place_on_an_axis_is_left_out() {
        let layout = spec(vec![curve(&[0.0, -1.0, f64::NAN])]).layout(600.0);
        assert!(layout.curves[0].points.is_empty() && layout.curves[0].label.is_none());
        assert_eq!(log_ticks((0.0, 1.0), 5), []);
        let percentiles = Axis { name: String::new(), domain: (0.0, 0.999), scale: AxisScale::Percentiles };
        // Ninety to ninety-nine percent take as much room as ninety-nine to 99.9.
        let at = |p: f64| percentiles.share(p).unwrap();
        assert!((at(0.99) - at(0.9) - (at(0.999) - at(0.99))).abs() < 1e-9);
        assert_eq!(percentiles.share(1.0), None);
    }

    #[test]
    fn numbers_are_short() {
        let written = [0.5, 20.0, 1500.0, 5000.0, 2e6, 0.05, 99.9].map(short_number);
        assert_eq!(written, ["0.5", "20", "1.5k", "5k", "2M", "0.05", "99.9"]);
    }
}
