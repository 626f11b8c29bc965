//! Ratios on a logarithmic axis with 1 in the middle: what was measured, what is expected of a server, and how noisy the
//! machine was.

use super::text::{shortened, text_width};
use crate::units::fixed;

/// Low, likely and high of a ratio, all above 0.
pub type Ratio = [f64; 3];

/// A chart of ratios, which say how many times as long the second side takes as the first one.
#[derive(Clone, Debug, PartialEq)]
pub struct RatiosSpec {
    /// Rows that belong together.
    pub groups: Vec<RatioGroup>,
    /// Widest noise floor of all rows, low and high.
    pub floor: Option<[f64; 2]>,
    /// Names of the two sides.
    pub sides: [String; 2],
}

/// Rows that measure the same kind of thing.
#[derive(Clone, Debug, PartialEq)]
pub struct RatioGroup {
    /// Name of the group.
    pub title: String,
    /// Its rows; they are sorted by their ratio.
    pub rows: Vec<RatioRow>,
}

/// One program.
#[derive(Clone, Debug, PartialEq)]
pub struct RatioRow {
    /// Name of the row.
    pub name: String,
    /// The ratio measured here.
    pub measured: Ratio,
    /// The ratio expected of a server, where there is an estimate.
    pub native: Option<Ratio>,
    /// Whether more measurements are to come.
    pub is_preliminary: bool,
}

/// Where everything is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct RatiosLayout {
    /// Width and height of the chart.
    pub size: (f64, f64),
    /// Top and bottom of the axis' lines.
    pub span: (f64, f64),
    /// Position and label of each tick; the one of 1 is among them.
    pub ticks: Vec<(f64, String)>,
    /// Position of 1.
    pub one: f64,
    /// Left and right end of the noise floor.
    pub floor: Option<(f64, f64)>,
    /// Headings of the two halves: x of their ends, baseline.
    pub sides: ([String; 2], f64),
    /// Names of groups and their baselines.
    pub titles: Vec<(String, f64)>,
    /// The rows in the order they are drawn.
    pub rows: Vec<RatioRowLayout>,
}

/// Where a row is drawn \[px\].
#[derive(Clone, Debug, PartialEq)]
pub struct RatioRowLayout {
    /// Its name, cut short where it is too long.
    pub name: String,
    /// Where its name starts, and the baseline.
    pub name_at: (f64, f64),
    /// Height of the thick mark.
    pub y: f64,
    /// Ends and middle of what was measured.
    pub measured: Ratio,
    /// Height, ends and middle of what is expected of a server.
    pub native: Option<(f64, Ratio)>,
    /// Position of the side that is faster beyond doubt: 0 or 1; by the native estimate where there is one.
    pub faster: Option<usize>,
    /// Whether more measurements are to come.
    pub is_preliminary: bool,
}

const FONT: f64 = 14.0;
const TITLE: f64 = 26.0;
const ROW: f64 = 34.0;
/// Where there is little room, names stand above their rows.
const ROW_WITH_NAME: f64 = 50.0;
const NARROW_BELOW: f64 = 560.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 26.0;
const MOST_FOR_NAMES: f64 = 0.4;
const MARGIN: f64 = 18.0;
/// The axis reaches at least so many times to either side.
const LEAST: f64 = 4.0;
const TICKS: [f64; 10] = [2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 10_000.0];
/// Ticks stand at least so far apart.
const APART: f64 = 30.0;

impl RatiosSpec {
    /// Returns whether a row has what is expected of a server, which is drawn as a thin mark.
    pub fn has_native(&self) -> bool {
        self.groups.iter().flat_map(|group| &group.rows).any(|row| row.native.is_some())
    }

    /// Lays the chart out in a width \[px\].
    pub fn layout(&self, width: f64) -> RatiosLayout {
        let rows = || self.groups.iter().flat_map(|group| &group.rows);
        let is_narrow = width < NARROW_BELOW;
        let room = if is_narrow { width } else { width * MOST_FOR_NAMES };
        let widest = rows().map(|row| text_width(&row.name, FONT).min(room)).fold(0.0, f64::max);
        let left = if is_narrow { MARGIN } else { widest + 14.0 + MARGIN };
        let right = (width - MARGIN).max(left + 80.0);
        let ends = rows().flat_map(|row| row.measured.into_iter().chain(row.native.into_iter().flatten()));
        let reach = ends
            .chain(self.floor.into_iter().flatten())
            .filter(|ratio| *ratio > 0.0 && ratio.is_finite())
            .map(|ratio| libm::log(ratio).abs())
            .fold(libm::log(LEAST), f64::max)
            * 1.04;
        let one = 0.5 * (left + right);
        let at = |ratio: f64| {
            let share = if ratio > 0.0 { (libm::log(ratio) / reach).clamp(-1.0, 1.0) } else { -1.0 };
            one + share * (right - one)
        };
        let mut ticks = vec![(one, "1".to_owned())];
        let mut last = one;
        for tick in TICKS.into_iter().filter(|tick| libm::log(*tick) < reach) {
            let x = at(tick);
            if x - last >= APART {
                let label = format!("{}\u{d7}", fixed(tick, 0));
                ticks.push((at(1.0 / tick), label.clone()));
                ticks.push((x, label));
                last = x;
            }
        }
        ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut y = TOP;
        let (mut titles, mut laid) = (Vec::new(), Vec::new());
        for group in self.groups.iter().filter(|group| !group.rows.is_empty()) {
            titles.push((group.title.clone(), y + 17.0));
            y += TITLE;
            let mut sorted: Vec<&RatioRow> = group.rows.iter().collect();
            sorted.sort_by(|a, b| b.measured[1].total_cmp(&a.measured[1]));
            for row in sorted {
                let (top, height) = if is_narrow { (y + 18.0, ROW_WITH_NAME) } else { (y, ROW) };
                let middle = top + 11.0;
                laid.push(RatioRowLayout {
                    name: shortened(&row.name, FONT, room),
                    name_at: (0.0, if is_narrow { y + 14.0 } else { middle + 5.0 }),
                    y: middle,
                    measured: row.measured.map(at),
                    native: row.native.map(|native| (middle + 11.0, native.map(at))),
                    faster: faster(row.native.unwrap_or(row.measured)),
                    is_preliminary: row.is_preliminary,
                });
                y += height;
            }
        }
        RatiosLayout {
            size: (width, y + BOTTOM),
            span: (TOP - 4.0, y + 4.0),
            ticks,
            one,
            floor: self.floor.map(|[low, high]| (at(low), at(high))),
            sides: (self.sides.clone().map(|side| shortened(&side, 12.0, 0.5 * (right - left))), TOP - 10.0),
            titles,
            rows: laid,
        }
    }
}

/// Returns which side is faster, where the whole interval says so.
fn faster([low, _, high]: Ratio) -> Option<usize> {
    if low > 1.0 {
        Some(0)
    } else if high < 1.0 {
        Some(1)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(ratio: f64, by: f64) -> Ratio {
        [ratio / by, ratio, ratio * by]
    }

    fn spec() -> RatiosSpec {
        let row = |name: &str, measured: f64, native: Option<f64>| RatioRow {
            name: name.into(),
            measured: around(measured, 1.2),
            native: native.map(|ratio| around(ratio, 1.45)),
            is_preliminary: false,
        };
        RatiosSpec {
            groups: vec![
                RatioGroup { title: "Empty".into(), rows: Vec::new() },
                RatioGroup {
                    title: "Text".into(),
                    rows: vec![row("JSON", 6.0, Some(2.9)), row("CSV: read and add up", 0.5, Some(0.24))],
                },
                RatioGroup {
                    title: "Numbers".into(),
                    rows: vec![row("SHA-256", 1.1, None), row("n-body", 90.0, Some(43.0))],
                },
            ],
            floor: Some([0.96, 1.05]),
            sides: ["JavaScript takes longer".into(), "Python takes longer".into()],
        }
    }

    #[test]
    fn one_is_in_the_middle_and_equal_factors_are_equally_far_from_it() {
        for width in [320.0, 640.0, 1100.0] {
            let layout = spec().layout(width);
            // Every tick has its mirror image.
            assert!(layout.ticks.len() >= 3);
            for (x, label) in &layout.ticks {
                let mirrored = 2.0 * layout.one - x;
                assert!(
                    layout.ticks.iter().any(|(other, same)| (other - mirrored).abs() < 1e-6 && same == label)
                );
            }
            let (left, right) = layout.floor.unwrap();
            assert!(left < layout.one && layout.one < right);
            for row in &layout.rows {
                let [low, likely, high] = row.measured;
                assert!(0.0 <= low && low < likely && likely < high && high <= width, "{row:?}");
                // 1.2 times either way is as far on a logarithmic axis.
                assert!((likely - low - (high - likely)).abs() < 1e-9);
                assert!(row.y < layout.span.1 && text_width(&row.name, FONT) <= width);
            }
        }
    }

    #[test]
    fn rows_are_sorted_within_their_groups_and_empty_groups_are_left_out() {
        let layout = spec().layout(640.0);
        let names: Vec<&str> = layout.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["JSON", "CSV: read and add up", "n-body", "SHA-256"]);
        assert_eq!(layout.titles.len(), 2);
        let ys: Vec<f64> = layout.rows.iter().map(|row| row.y).collect();
        assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= ROW - 1e-9));
    }

    #[test]
    fn a_side_is_faster_only_where_the_thin_mark_excludes_one() {
        let faster: Vec<Option<usize>> = spec().layout(640.0).rows.iter().map(|row| row.faster).collect();
        assert_eq!(faster, [Some(0), Some(1), Some(0), None]);
    }

    #[test]
    fn wild_figures_stay_within_the_chart() {
        let mut spec = spec();
        spec.groups[1].rows[0].measured = [0.0, 1e300, f64::INFINITY];
        let layout = spec.layout(400.0);
        for x in layout.rows.iter().flat_map(|row| row.measured) {
            assert!((0.0..=400.0).contains(&x), "{x}");
        }
    }
}
