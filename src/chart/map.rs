//! The trade-off map: alternatives by two criteria, with the line along which the weights make them equal.

use super::marks::{Drawn, Group, Label, Line, Marks, Size, Text, layer, tick};
use super::scale::Linear;
use super::text::{BOLD, shortened, text_width};
use crate::units::fixed;

/// Alternatives by their scores on two criteria.
#[derive(Clone, Debug, PartialEq)]
pub struct MapSpec {
    /// Names of the criteria: across, and up.
    pub axes: (String, String),
    /// Weights of the two; only their ratio matters. Both zero: no line.
    pub weights: (f64, f64),
    /// One per alternative.
    pub points: Vec<MapPoint>,
}

/// One alternative [points of 100].
#[derive(Clone, Debug, PartialEq)]
pub struct MapPoint {
    /// Its name.
    pub name: String,
    /// Low, likely and high across.
    pub x: [f64; 3],
    /// Low, likely and high up.
    pub y: [f64; 3],
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Left, top, right and bottom of the field.
    pub field: [f64; 4],
    /// Position and label of the ticks across.
    pub ticks_across: Vec<(f64, u8)>,
    /// Position and label of the ticks up.
    pub ticks_up: Vec<(f64, u8)>,
    /// Ends of the line of equal value through the best of the two criteria: x1, y1, x2, y2.
    pub line: Option<[f64; 4]>,
    /// Labels at the end of each axis, shortened where they do not fit, and whether each is whole.
    pub axes: [(String, bool); 2],
    /// One per alternative.
    pub points: Vec<Spot>,
}

/// Where an alternative is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Position of low, likely and high across.
    pub x: [f64; 3],
    /// Position of low, likely and high up.
    pub y: [f64; 3],
    /// Position and anchor of its name; `None` in all of them where they would lie over each other.
    pub name: Option<(f64, f64, &'static str)>,
}

const LEFT: f64 = 34.0;
const BOTTOM: f64 = 44.0;
const TOP: f64 = 24.0;
const FONT: f64 = 14.0;
const AXIS_FONT: f64 = 13.0;
/// Room for the arrow beside the name of an axis.
const ARROW: f64 = 20.0;

/// Room that a name may have beside its mark \[px\].
const MOST_FOR_NAME: f64 = 160.0;

impl MapPoint {
    /// Returns what is written beside it: its name and its likely scores.
    pub fn label(&self) -> String {
        let name = self.short();
        [&name, " ", &fixed(self.x[1], 0), ", ", &fixed(self.y[1], 0)].concat()
    }
}

impl MapPoint {
    /// Its name, cut short where it is long.
    fn short(&self) -> String {
        shortened(&self.name, FONT, MOST_FOR_NAME)
    }

    /// Returns its name where not all of it is in its label.
    pub fn whole(&self) -> Option<&str> {
        (self.short() != self.name).then_some(self.name.as_str())
    }
}

impl MapSpec {
    /// Lays the chart out in a width \[px\]; it is never wider than high by more than a third, nor wider than 560.
    pub fn layout(&self, width: f64) -> MapLayout {
        let width = width.min(560.0);
        let height = (width * 0.75).max(240.0);
        let field = [LEFT, TOP, width - 10.0, height - BOTTOM];
        let across = Linear { domain: (0.0, 100.0), range: (field[0], field[2]) };
        let up = Linear { domain: (0.0, 100.0), range: (field[3], field[1]) };
        let marks = [0u8, 25, 50, 75, 100];
        let at = |point: &MapPoint| Spot {
            x: point.x.map(|v| across.at(v)),
            y: point.y.map(|v| up.at(v)),
            name: None,
        };
        let mut points: Vec<Spot> = self.points.iter().map(at).collect();
        if let Some(names) = self.names(&points, field) {
            points.iter_mut().zip(names).for_each(|(spot, name)| spot.name = Some(name));
        }
        let axis = |name: &str, room: f64| {
            let short = shortened(name, AXIS_FONT * BOLD, room - ARROW);
            let is_whole = short == name;
            (short, is_whole)
        };
        let (across_name, across_whole) = axis(&self.axes.0, field[2]);
        let (up_name, up_whole) = axis(&self.axes.1, width);
        MapLayout {
            axes: [
                (format!("{across_name} \u{2192}"), across_whole),
                (format!("\u{2191} {up_name}"), up_whole),
            ],
            size: (width, height),
            field,
            ticks_across: marks.map(|t| (across.at(f64::from(t)), t)).to_vec(),
            ticks_up: marks.map(|t| (up.at(f64::from(t)), t)).to_vec(),
            line: self.line().map(|[x1, y1, x2, y2]| [across.at(x1), up.at(y1), across.at(x2), up.at(y2)]),
            points,
        }
    }

    /// Returns where the names stand: each beside its mark, over no other mark and no other name; `None` where one finds no
    /// place.
    fn names(&self, spots: &[Spot], field: [f64; 4]) -> Option<Vec<(f64, f64, &'static str)>> {
        let marks = spots.iter().map(|Spot { x, y, .. }| [x[1] - 8.0, y[1] - 8.0, x[1] + 8.0, y[1] + 8.0]);
        let mut taken: Vec<[f64; 4]> = marks.collect();
        let mut names = Vec::new();
        for (point, Spot { x, y, .. }) in self.points.iter().zip(spots) {
            // Labels are bold.
            let text = text_width(&point.label(), FONT) * BOLD;
            let places = [-9.0, 20.0, -24.0, 34.0].into_iter().flat_map(|down| [(1.0, down), (-1.0, down)]);
            let (name, room) = places
                .map(|(side, down)| {
                    let (start, baseline) = (x[1] + side * 11.0, y[1] + down);
                    let (left, anchor) = if side > 0.0 { (start, "start") } else { (start - text, "end") };
                    ((start, baseline, anchor), [left, baseline - FONT + 4.0, left + text, baseline + 3.0])
                })
                .find(|(_, room)| {
                    room[0] >= 0.0 && room[2] <= field[2] && !taken.iter().any(|other| overlap(room, other))
                })?;
            taken.push(room);
            names.push(name);
        }
        Some(names)
    }

    /// Returns the value on the two criteria together, at likely scores.
    fn value(&self, point: &MapPoint) -> f64 {
        self.weights.0 * point.x[1] + self.weights.1 * point.y[1]
    }

    /// Returns the position of the alternative that is worth most on the two criteria; `None` where they have no weight.
    pub fn best(&self) -> Option<usize> {
        if self.weights.0 + self.weights.1 <= 0.0 {
            return None;
        }
        let better = |best: usize, i: usize| {
            if self.value(&self.points[i]) > self.value(&self.points[best]) { i } else { best }
        };
        (0..self.points.len()).reduce(better)
    }

    /// Returns where the line of equal value through the best enters and leaves the scale [points of 100].
    fn line(&self) -> Option<[f64; 4]> {
        let value = self.value(&self.points[self.best()?]);
        let (wx, wy) = self.weights;
        let mut ends: Vec<(f64, f64)> = Vec::new();
        let inside = |v: f64| (-1e-9..=100.0 + 1e-9).contains(&v);
        for at in [0.0, 100.0] {
            if wy > 0.0 && inside((value - wx * at) / wy) {
                ends.push((at, (value - wx * at) / wy));
            }
            if wx > 0.0 && inside((value - wy * at) / wx) {
                ends.push(((value - wy * at) / wx, at));
            }
        }
        let first = *ends.first()?;
        let far = |end: &(f64, f64)| (end.0 - first.0).abs() + (end.1 - first.1).abs();
        let last = ends.iter().copied().fold(first, |a, b| if far(&b) > far(&a) { b } else { a });
        (far(&last) > 1e-6).then_some([first.0, first.1, last.0, last.1])
    }
}

impl Drawn for MapSpec {
    const CLASS: &'static str = "trade-off";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        let [left, top, right, bottom] = layout.field;
        layer(marks, |marks| {
            for (x, label) in &layout.ticks_across {
                tick(marks, *x, &label.to_string(), (top, bottom, bottom + 16.0), "middle");
            }
        });
        layer(marks, |marks| {
            for (y, label) in &layout.ticks_up {
                marks.begin(Group::Tick);
                marks.line(Line::Grid, [left, *y, right, *y]);
                marks.text(Text::new(Label::Tick, (left - 6.0, y + 4.0), "end", &label.to_string()));
                marks.end();
            }
        });
        let [(across, across_whole), (up, up_whole)] = &layout.axes;
        let across = Text::new(Label::Axis, (right, bottom + 36.0), "end", across);
        marks.text(Text { whole: (!across_whole).then_some(self.axes.0.as_str()), ..across });
        let up = Text::new(Label::Axis, (0.0, 12.0), "start", up);
        marks.text(Text { whole: (!up_whole).then_some(self.axes.1.as_str()), ..up });
        match layout.line {
            Some(ends) => marks.line(Line::Iso, ends),
            None => marks.skip(),
        }
        layer(marks, |marks| {
            for (a, Spot { x, y, name }) in layout.points.iter().enumerate() {
                marks.begin(Group::Spot(a));
                marks.line(Line::Range, [x[0], y[1], x[2], y[1]]);
                marks.line(Line::Range, [x[1], y[0], x[1], y[2]]);
                marks.mark(a, (x[1], y[1]), 8.0);
                // Where the names find no place beside their marks, they stand one under the other in a corner.
                let corner = || (left + 8.0, bottom - 18.0 * (layout.points.len() - a) as f64, "start");
                match name.or_else(|| (!marks.lists_names()).then(corner)) {
                    Some((x, y, anchor)) => {
                        let (point, label) = (&self.points[a], self.points[a].label());
                        let text = Text::new(Label::Interval, (x, y), anchor, &label);
                        marks.text(Text { whole: point.whole(), ..text });
                    }
                    None => marks.skip(),
                }
                marks.end();
            }
        });
        layout.size
    }

    fn summary(&self) -> String {
        let tell = |p: &MapPoint| format!("{} {} and {}", p.name, fixed(p.x[1], 0), fixed(p.y[1], 0));
        let points: Vec<String> = self.points.iter().map(tell).collect();
        format!("Scores on {} and {}: {}.", self.axes.0, self.axes.1, points.join("; "))
    }
}

/// Returns whether two boxes (left, top, right, bottom) have a part in common.
fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(weights: (f64, f64)) -> MapSpec {
        let point = |name: &str, x: f64, y: f64| MapPoint {
            name: name.into(),
            x: [x - 5.0, x, x + 5.0],
            y: [y - 5.0, y, y + 5.0],
        };
        MapSpec {
            axes: ("Speed".into(), "Libraries".into()),
            weights,
            points: vec![point("Node.js", 80.0, 40.0), point("Python", 20.0, 95.0)],
        }
    }

    #[test]
    fn names_of_axes_fit_and_tell_where_they_are_cut_short() {
        let mut spec = spec((1.0, 1.0));
        assert_eq!(
            spec.layout(560.0).axes,
            [("Speed \u{2192}".into(), true), ("\u{2191} Libraries".into(), true)]
        );
        for name in [
            "Whatever it costs to keep this running for ten years and more with nobody at all to look after it, at night and in summer",
            &"\u{5fdc}\u{7b54}\u{306e}\u{901f}\u{3055}".repeat(12),
        ] {
            spec.axes = (name.into(), name.into());
            for width in [300.0, 360.0, 560.0] {
                let layout = spec.layout(width);
                for (text, is_whole) in &layout.axes {
                    assert!(text_width(text, AXIS_FONT) <= layout.field[2] && !is_whole, "{text}");
                    assert!(text.contains('\u{2026}'), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_line_joins_points_of_equal_value_through_the_best() {
        for weights in [(1.0, 1.0), (3.0, 1.0), (0.2, 0.9), (1.0, 0.0), (0.0, 1.0)] {
            let spec = spec(weights);
            let [x1, y1, x2, y2] = spec.line().unwrap();
            let best = &spec.points[spec.best().unwrap()];
            for (x, y) in [(x1, y1), (x2, y2)] {
                assert!((weights.0 * x + weights.1 * y - spec.value(best)).abs() < 1e-9);
                assert!((-1e-9..=100.0 + 1e-9).contains(&x) && (-1e-9..=100.0 + 1e-9).contains(&y));
            }
        }
        assert_eq!(spec((0.0, 0.0)).line(), None);
        assert_eq!((spec((1.0, 2.0)).best(), spec((1.0, 1.0)).best()), (Some(1), Some(0)));
    }

    #[test]
    fn names_lie_over_no_other_and_where_there_is_no_place_for_all_none_is_written() {
        let mut close = spec((1.0, 1.0));
        // Beside each other: the second name goes to where the first one is not.
        close.points[1] = MapPoint { name: "Python".into(), x: [75.0, 82.0, 90.0], y: [30.0, 41.0, 45.0] };
        let names: Vec<_> = close.layout(600.0).points.iter().map(|spot| spot.name.unwrap()).collect();
        assert!((names[0].1 - names[1].1).abs() > FONT || names[0].2 != names[1].2, "{names:?}");
        for i in 0..6 {
            let at = 80.0 + f64::from(i);
            close.points.push(MapPoint { name: format!("Framework {i}"), x: [at; 3], y: [40.0; 3] });
        }
        assert!(close.layout(600.0).points.iter().all(|spot| spot.name.is_none()));
    }

    #[test]
    fn everything_stays_within_the_chart() {
        for width in [280.0, 360.0, 900.0] {
            let spec = spec((1.0, 1.0));
            let layout = spec.layout(width);
            for (i, Spot { x, y, name }) in layout.points.iter().enumerate() {
                let (label, _, anchor) = name.as_ref().unwrap();
                assert!(x.iter().all(|x| (layout.field[0]..=layout.field[2]).contains(x)));
                assert!(y.iter().all(|y| (layout.field[1]..=layout.field[3]).contains(y)));
                let text = text_width(&spec.points[i].label(), FONT);
                let right = if *anchor == "end" { *label } else { label + text };
                assert!(right <= layout.size.0);
            }
        }
        assert_eq!(
            spec((1.0, 1.0)).summary(),
            "Scores on Speed and Libraries: Node.js 80 and 40; Python 20 and 95."
        );
    }
}
