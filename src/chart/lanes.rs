//! Lanes over time: what each of several things does, and when.

use super::marks::{Drawn, Group, Label, LaneKind, Marks, Size, Text, ticks_below};
use super::scale::{Linear, round_ticks};
use super::text::text_width;

/// Lanes over time.
#[derive(Clone, Debug, PartialEq)]
pub struct LanesSpec {
    /// The chart's title, in a line.
    pub title: String,
    /// Whose colour what runs has.
    pub whose: usize,
    /// The lanes, the first on top.
    pub lanes: Vec<Lane>,
    /// The end of time (ms); all charts side by side have the same one.
    pub end: f64,
}

/// One lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Whether it stands out.
    pub is_heavy: bool,
    /// Its activities in order: kind, words, and from when to when (ms).
    pub spans: Vec<LaneSpan>,
}

/// Activity of a lane for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct LaneSpan {
    /// How it is drawn.
    pub kind: LaneKind,
    /// The activity in words.
    pub words: &'static str,
    /// From when to when (ms).
    pub millis: (f64, f64),
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct LanesLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Left, top, right and bottom of the field.
    pub field: [f64; 4],
    /// Position and label of the ticks of time.
    pub ticks: Vec<(f64, String)>,
    /// Baseline of each lane's name.
    pub names: Vec<f64>,
    /// Stretches: lane, position in it, and left, top, width and height.
    pub spans: Vec<(usize, usize, [f64; 4])>,
}

/// Size of names and ticks \[px\].
const LANE_FONT: f64 = 12.0;
const LANE: f64 = 20.0;
const BOX: f64 = 14.0;
const THIN: f64 = 2.0;
const TOP: f64 = 6.0;
const BOTTOM: f64 = 24.0;

impl LanesSpec {
    fn scale(&self, width: f64) -> (f64, Linear) {
        let names = self.lanes.iter().map(|lane| text_width(&lane.name, LANE_FONT) * 1.1).fold(0.0, f64::max);
        let left = names + 8.0;
        let end = if self.end > 0.0 { self.end } else { 1.0 };
        (left, Linear { domain: (0.0, end), range: (left, (width - 10.0).max(left + 60.0)) })
    }

    /// Lays the chart out in a width \[px\].
    pub fn layout(&self, width: f64) -> LanesLayout {
        let width = width.max(200.0);
        let (left, time) = self.scale(width);
        let bottom = TOP + LANE * self.lanes.len() as f64;
        let mut spans = Vec::new();
        let mut names = Vec::new();
        for (lane_idx, lane) in self.lanes.iter().enumerate() {
            let top = TOP + LANE * lane_idx as f64;
            names.push(top + LANE * 0.5 + 4.0);
            for (idx, span) in lane.spans.iter().enumerate() {
                let (from, to) = (time.at(span.millis.0), time.at(span.millis.1));
                let height = if span.kind == LaneKind::WaitsOutside { THIN } else { BOX };
                // What is too short to be seen is drawn as thin as can be.
                spans.push((
                    lane_idx,
                    idx,
                    [from, top + 0.5 * (LANE - height), (to - from).max(0.4), height],
                ));
            }
        }
        let ticks = round_ticks(time.domain, if width < 420.0 { 3 } else { 6 });
        LanesLayout {
            size: (width, bottom + BOTTOM),
            field: [left, TOP, time.range.1, bottom],
            ticks: ticks.into_iter().map(|(value, label)| (time.at(value), label)).collect(),
            names,
            spans,
        }
    }

    /// Returns where a moment is drawn in a width \[px\].
    pub fn moment(&self, width: f64, millis: f64) -> f64 {
        self.scale(width.max(200.0)).1.at(millis)
    }
}

impl Drawn for LanesSpec {
    const CLASS: &'static str = "lanes";

    fn draw(&self, marks: &mut dyn Marks, width: f64) -> Size {
        let layout = self.layout(width);
        let [_, top, _, bottom] = layout.field;
        ticks_below(marks, &layout.ticks, (top, bottom));
        for (lane, y) in self.lanes.iter().zip(&layout.names) {
            marks.text(Text::new(Label::Lane(lane.is_heavy), (0.0, *y), "start", &lane.name));
        }
        marks.begin(Group::Lanes(self.whose));
        for (lane, idx, at) in &layout.spans {
            let span = &self.lanes[*lane].spans[*idx];
            marks.stretch(span.kind, span.words, *at);
        }
        marks.end();
        layout.size
    }

    /// Returns the chart in a sentence.
    fn summary(&self) -> String {
        format!(
            "{}: {} requests over {}\u{a0}ms.",
            self.title,
            self.lanes.len(),
            crate::units::fixed(self.end, 0)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_lie_end_to_end_and_a_moment_lies_where_they_do() {
        let span = |kind, from: f64, to: f64| LaneSpan { kind, words: "", millis: (from, to) };
        let lane = Lane {
            name: "1".into(),
            is_heavy: false,
            spans: vec![span(LaneKind::WaitsForTurn, 0.0, 30.0), span(LaneKind::Runs, 30.0, 100.0)],
        };
        let spec = LanesSpec { title: "Node.js".into(), whose: 0, lanes: vec![lane], end: 100.0 };
        for width in [150.0, 320.0, 900.0] {
            let layout = spec.layout(width);
            let [(_, _, first), (_, _, second)] = layout.spans[..] else { panic!("two stretches") };
            assert!((first[0] + first[2] - second[0]).abs() < 1e-9);
            assert!((spec.moment(width, 30.0) - second[0]).abs() < 1e-9);
            assert!(
                (second[0] + second[2] - layout.field[2]).abs() < 1e-9 && layout.field[2] <= layout.size.0
            );
        }
        assert_eq!(spec.summary(), "Node.js: 1 requests over 100\u{a0}ms.");
    }
}
