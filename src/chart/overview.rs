//! All use cases on one axis: a mark and a name for each, packed into as few lines as fit.

use super::text::{BOLD, shortened, text_width};

/// Height of a line, a finger wide \[px\].
pub const LINE: f64 = 26.0;
/// Size of the ends' names and of the scale's marks \[px\].
const END_FONT: f64 = 12.0;
/// Size of the names \[px\].
const FONT: f64 = 13.0;
/// From the middle of a mark to its name \[px\].
const TO_NAME: f64 = 11.0;
/// From the end of a name to the edge of its area \[px\].
const PAD: f64 = 5.0;
/// From the middle of a mark to the edge of its area, and the least from there to the edge of the chart \[px\].
const MARK: f64 = 12.0;
/// From this width on the marks halfway to the ends have labels \[px\]: in less room these would touch the ends' names.
const LABELS_HALFWAY: f64 = 640.0;
/// Between two entries of a line \[px\].
const GAP: f64 = 9.0;
/// Room above the lines for the axis' ends \[px\].
const TOP: f64 = 20.0;

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewItem {
    /// Its name.
    pub name: String,
    /// Where it lies, in points; to the left where positive.
    pub at: f64,
    /// Whose lead it is: position of the alternative.
    pub whose: usize,
}

/// Entries on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewSpec {
    /// In the order in which they are given.
    pub items: Vec<OverviewItem>,
    /// Whether the axis goes to both sides of zero, or from zero to the right.
    pub has_two_sides: bool,
}

/// One entry's place.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewPlace {
    /// Middle of the mark (px).
    pub mark: (f64, f64),
    /// Where the name begins or ends (px).
    pub name_x: f64,
    /// `start` or `end`.
    pub anchor: &'static str,
    /// The name, shortened where there is too little room.
    pub name: String,
    /// The area that reacts to a finger: left edge, top, width, height (px).
    pub area: [f64; 4],
}

/// Everything in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct OverviewLayout {
    /// Width and height (px).
    pub size: (f64, f64),
    /// Where zero is (px).
    pub zero: f64,
    /// The scale's marks: x (px) and label.
    pub ticks: Vec<(f64, String)>,
    /// Middle of each end's name, and the room for it: between two marks of the scale (px).
    pub ends: [(f64, f64); 2],
    /// In the order of the items.
    pub places: Vec<OverviewPlace>,
}

impl OverviewSpec {
    /// Puts everything into its place within `width` (px). Names never overlap: each takes the first line that has room.
    pub fn layout(&self, width: f64) -> OverviewLayout {
        let width = width.max(160.0);
        let largest = self.items.iter().map(|item| item.at.abs()).fold(0.0, f64::max);
        // The end of the scale: the next whole five.
        let end = ((largest / 5.0).ceil() * 5.0).max(5.0);
        let (zero, per_point) = if self.has_two_sides {
            (width / 2.0, (width / 2.0 - MARK) / end)
        } else {
            (MARK, (width - 2.0 * MARK) / end)
        };
        let x_of =
            |at: f64| if self.has_two_sides { zero - at * per_point } else { zero + at.abs() * per_point };
        let mut lines: Vec<Vec<(f64, f64)>> = Vec::new();
        let mut places = vec![None; self.items.len()];
        let mut from_left: Vec<usize> = Vec::new();
        for (i, item) in self.items.iter().enumerate() {
            let at = from_left.partition_point(|&before| x_of(self.items[before].at) <= x_of(item.at));
            from_left.insert(at, i);
        }
        for i in from_left {
            let item = &self.items[i];
            let x = x_of(item.at);
            let (name, name_width) = fitted(&item.name, x, width);
            // To the right of its mark, or where that does not fit, to the left.
            let sides = [
                (x - MARK, x + TO_NAME + name_width + PAD, "start"),
                (x - TO_NAME - name_width - PAD, x + MARK, "end"),
            ];
            let fits = |line: &[(f64, f64)], from: f64, to: f64| {
                from >= -1.0
                    && to <= width + 1.0
                    && line.iter().all(|(a, b)| to + GAP <= *a || from >= *b + GAP)
            };
            let found = lines.iter().enumerate().find_map(|(at, line)| {
                sides.iter().find(|(from, to, _)| fits(line, *from, *to)).map(|side| (at, *side))
            });
            let (line, (from, to, anchor)) = found.unwrap_or_else(|| {
                lines.push(Vec::new());
                let side = sides.iter().find(|(from, to, _)| fits(&[], *from, *to)).unwrap_or(&sides[0]);
                (lines.len() - 1, *side)
            });
            lines[line].push((from, to));
            #[allow(clippy::cast_precision_loss, reason = "a handful of lines")]
            let y = TOP + LINE * line as f64;
            places[i] = Some(OverviewPlace {
                mark: (x, y + LINE / 2.0),
                name_x: if anchor == "start" { x + TO_NAME } else { x - TO_NAME },
                anchor,
                name,
                area: [from, y, to - from, LINE],
            });
        }
        #[allow(clippy::cast_precision_loss, reason = "a handful of lines")]
        let height = TOP + LINE * lines.len() as f64 + 2.0;
        let ends: &[f64] = if self.has_two_sides { &[1.0, 0.5, 0.0, -0.5, -1.0] } else { &[0.0, 0.5, 1.0] };
        let has_halfway = width >= LABELS_HALFWAY || !self.has_two_sides;
        let ticks = ends.iter().map(|end_share| {
            let at = end_share * end;
            if !has_halfway && end_share.abs() % 1.0 > 0.0 {
                return (x_of(at), String::new());
            }
            let sign = if at == 0.0 { "" } else { "+" };
            (x_of(at), format!("{sign}{}", crate::units::fixed(at.abs(), usize::from(at.abs() % 1.0 != 0.0))))
        });
        let ticks: Vec<(f64, String)> = ticks.collect();
        let widest = ticks.iter().map(|(_, label)| text_width(label, END_FONT)).fold(0.0, f64::max);
        let from_zero = if has_halfway { width * 0.125 } else { width / 4.0 - MARK / 2.0 };
        // Labels at the ends of the scale stand beside their marks, those halfway over them.
        let taken = if has_halfway { widest / 2.0 + MARK / 2.0 } else { widest };
        let room = 2.0 * (from_zero - taken - 5.0).max(0.0);
        OverviewLayout {
            size: (width, height),
            zero,
            ticks,
            ends: [(width / 2.0 - from_zero, room), (width / 2.0 + from_zero, room)],
            places: places.into_iter().flatten().collect(),
        }
    }
}

/// Returns whose lead an end of the axis is, as it fits into its room: what is written, and all of it.
pub fn end_name(name: &str, is_left: bool, room: f64) -> (String, String) {
    let said = |name: &str| {
        if is_left { format!("\u{2190} {name} leads") } else { format!("{name} leads \u{2192}") }
    };
    // Wide faces run as much wider as bold letters do.
    let short = shortened(name, END_FONT * BOLD, room - text_width(&said(""), END_FONT * BOLD));
    (said(&short), said(name))
}

/// Returns the name as it fits beside a mark at `x`, and its width (px).
fn fitted(name: &str, x: f64, width: f64) -> (String, f64) {
    let room = (width - x).max(x) - TO_NAME - PAD;
    let name = shortened(name, FONT * BOLD, room);
    // The chosen one is bold.
    let name_width = text_width(&name, FONT) * BOLD;
    (name, name_width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(names: &[(&str, f64)]) -> OverviewSpec {
        let item = |(name, at): &(&str, f64)| OverviewItem {
            name: (*name).to_owned(),
            at: *at,
            whose: usize::from(*at < 0.0),
        };
        OverviewSpec { items: names.iter().map(item).collect(), has_two_sides: true }
    }

    const NAMES: [(&str, f64); 6] = [
        ("Data streaming / real-time information", 7.5),
        ("Serverless functions", 0.4),
        ("REST/GraphQL API or microservice", 0.3),
        ("Big data", -9.8),
        ("Science & engineering", -9.9),
        ("Content management system", -5.1),
    ];

    #[test]
    fn nothing_overlaps_and_everything_is_inside() {
        for width in [328.0, 500.0, 700.0, 1200.0] {
            let layout = spec(&NAMES).layout(width);
            assert_eq!(layout.places.len(), NAMES.len());
            for (i, place) in layout.places.iter().enumerate() {
                let [x, y, w, h] = place.area;
                assert!(x >= -1.0 && x + w <= width + 1.0 && y + h <= layout.size.1, "{width}: {place:?}");
                for other in &layout.places[i + 1..] {
                    let [ox, oy, ow, _] = other.area;
                    assert!(
                        (y - oy).abs() >= LINE || x + w <= ox || ox + ow <= x,
                        "{width}: {place:?} {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn names_of_any_script_end_inside_and_keep_off_the_scale() {
        let long = "A very long name ".repeat(12);
        let names = [
            "\u{2068}\u{5e9}\u{5e8}\u{5ea} \u{5d0}\u{5dc}\u{5e3}\u{2069}",
            "\u{5fdc}\u{7b54}\u{306e}\u{901f}\u{3055}\u{5fdc}\u{7b54}\u{306e}\u{901f}\u{3055}",
            "Donaudampfschifffahrtsgesellschaftskapit\u{e4}n",
            &long,
        ];
        for width in [480.0, 616.0, 1200.0] {
            for name in names {
                let layout = spec(&[(name, 9.0), (name, -9.0), (name, 0.1)]).layout(width);
                for place in &layout.places {
                    let end = text_width(&place.name, FONT) * BOLD;
                    let (from, to) = match place.anchor {
                        "start" => (place.name_x, place.name_x + end),
                        _ => (place.name_x - end, place.name_x),
                    };
                    assert!(from >= 0.0 && to <= width, "{width} {place:?}");
                }
                for (i, (middle, room)) in layout.ends.into_iter().enumerate() {
                    let (said, whole) = end_name(name, i == 0, room);
                    let half = text_width(&said, END_FONT) / 2.0;
                    assert!(said == whole || said.contains('\u{2026}'), "{said}");
                    for (x, label) in layout.ticks.iter().filter(|(_, label)| !label.is_empty()) {
                        let label = text_width(label, END_FONT) / 2.0;
                        assert!((x - middle).abs() >= half + label, "{width}: {said} lies over a mark");
                    }
                }
            }
        }
        // What has room is not cut.
        assert_eq!(end_name("Node.js", true, 110.0).0, "\u{2190} Node.js leads");
    }

    #[test]
    fn the_lead_of_the_first_is_to_the_left_at_its_distance() {
        let layout = spec(&NAMES).layout(616.0);
        assert!((layout.zero - 308.0).abs() < 1e-9);
        // The scale ends at 10 points, 296 px from the middle.
        assert!((layout.places[0].mark.0 - (308.0 - 222.0)).abs() < 1e-9);
        assert!((layout.places[3].mark.0 - (308.0 + 290.08)).abs() < 1e-9);
        let labels = |width: f64| spec(&NAMES).layout(width).ticks.into_iter().map(|(_, label)| label);
        assert!(labels(700.0).eq(["+10", "+5", "0", "+5", "+10"]));
        assert!(labels(616.0).eq(["+10", "", "0", "", "+10"]));
    }

    #[test]
    fn with_more_than_two_all_leads_go_one_way() {
        let layout = OverviewSpec { has_two_sides: false, ..spec(&NAMES) }.layout(616.0);
        assert!(layout.places.iter().all(|place| place.mark.0 >= layout.zero));
        assert!(OverviewSpec { items: Vec::new(), has_two_sides: true }.layout(300.0).places.is_empty());
    }
}
