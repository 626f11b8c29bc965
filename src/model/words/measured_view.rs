//! Sentences of the Measure view that are not about one measurement.

use super::measured::{ratio, with_interval};
use crate::bench::{Failure, Interval, Verdict};
use crate::model::format::{percent, with_ends};
use crate::model::measurement::programs::{Listed, NativeFigure};
use crate::units::fixed;

/// Returns a duration with three digits: `0.17 µs`, `41.2 ms`.
pub fn duration(millis: f64) -> String {
    let (value, unit) = if millis >= 1_000.0 {
        (millis / 1_000.0, "s")
    } else if millis >= 1.0 {
        (millis, "ms")
    } else if millis >= 0.001 {
        (millis * 1e3, "\u{b5}s")
    } else {
        (millis * 1e6, "ns")
    };
    let decimals = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    format!("{}\u{a0}{unit}", fixed(value, decimals))
}

/// Counts programs: `1 program`, `6 programs`.
pub fn programs(n: usize) -> String {
    if n == 1 { "1\u{a0}program".to_owned() } else { format!("{n}\u{a0}programs") }
}

/// Counts blocks and rounds: `5 blocks of 10 rounds`.
pub fn blocks(blocks: u32, rounds: u32) -> String {
    format!("{blocks} blocks of {rounds} rounds")
}

/// Returns the noise floor in a table: `0.97 to 1.04`.
pub fn floor_cell(floor: Interval) -> String {
    format!("{} to {}", fixed(floor.low, 2), fixed(floor.high, 2))
}

/// Returns a share as a percentage: `10 %`.
pub fn share(share: f64) -> String {
    percent(share)
}

/// Returns a ratio near 1 with two decimals and its interval: `1.37× (1.20 to 1.58)`.
pub fn times_with_interval(interval: Interval) -> String {
    let text = |value: f64| if value < 10.0 { fixed(value, 2) } else { ratio(value) };
    with_ends(&format!("{}\u{d7}", text(interval.ratio)), &text(interval.low), &text(interval.high))
}

/// Returns where and with what JavaScript was measured alone, and what its figures compare with: the day and the system of the
/// stored ones, where these are there.
pub fn alone(date: &str, javascript: &str, stored: Option<[&str; 2]>) -> String {
    let compares = stored.map_or_else(String::new, |[date, system]| {
        let date = super::on_date(date);
        format!("; compare the two stored figures, measured side by side {date}, on {system}")
    });
    format!(
        "Measured on {} in {javascript}. Times from one machine do not compare with times from another{compares}.",
        super::date(date)
    )
}

/// Returns what a table of such figures holds.
pub fn alone_caption(has_stored: bool) -> &'static str {
    if has_stored {
        "Time per call in JavaScript here, with stored figures"
    } else {
        "Time per call in JavaScript here"
    }
}

/// Returns why nothing is expected of a server.
pub fn no_native(is_v8: bool, verdict: Verdict) -> String {
    if !is_v8 {
        "This browser\u{2019}s JavaScript engine is not V8, so its figures say nothing about Node.js."
            .to_owned()
    } else if verdict == Verdict::TooNoisy {
        "This run was too noisy to say anything about a server.".to_owned()
    } else {
        "The browser\u{2019}s figure does not represent a server; the stored figures below do.".to_owned()
    }
}

/// Returns an engine's own message about a failure.
pub fn engine_message(failure: &Failure) -> Option<String> {
    match failure {
        Failure::Error { message, .. } | Failure::NotStarted(message) => Some(message.clone()),
        Failure::OutputsDiffer { javascript, python, .. } => {
            Some(format!("JavaScript: {javascript}\nPython: {python}"))
        }
        Failure::UnexpectedOutput { expected, found, .. } => {
            Some(format!("Expected: {expected}\nFound: {found}"))
        }
        _ => None,
    }
}

/// Returns the chart of ratios in a sentence: of each program its name, what was measured, and what is expected of a server.
pub fn ratios_summary(rows: &[(String, Interval, Option<Interval>)]) -> String {
    let row = |(name, measured, native): &(String, Interval, Option<Interval>)| {
        let server = native
            .map_or_else(String::new, |native| format!(", on a server about {}", with_interval(native)));
        format!("{name} {}{server}", with_interval(*measured))
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("How many times as long Python takes as JavaScript: {}.", rows.join("; "))
}

/// Returns both ends of an interval of ratios: `2.0× to 4.2×`.
pub fn ends([low, high]: [f64; 2]) -> String {
    format!("{}\u{d7} to {}\u{d7}", ratio(low), ratio(high))
}

/// Returns what stored figures of native runtimes come to, in a sentence.
pub fn native_finding(rows: &[(&Listed, NativeFigure)], javascript: &str, python: &str) -> String {
    let by = |of: fn(&NativeFigure) -> bool| rows.iter().filter(|(_, figure)| of(figure)).count();
    let (slower, faster) = (by(|figure| figure.interval[0] > 1.0), by(|figure| figure.interval[1] < 1.0));
    let n = rows.len();
    let open = n - slower - faster;
    let mut ratios: Vec<f64> = rows.iter().map(|(_, figure)| figure.ratio).collect();
    ratios.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (ratios.first(), ratios.last()) else { return String::new() };
    let median = 0.5 * (ratios[(n - 1) / 2] + ratios[n / 2]);
    let open = match open {
        0 => String::new(),
        1 => ", and in 1 the two cannot be told apart".to_owned(),
        n => format!(", and in {n} the two cannot be told apart"),
    };
    format!(
        "{javascript} is faster in {slower} of {n} programs, {python} in {faster}{open}. The median program takes {}\u{d7} as long \
         in {python}; they range from {}\u{d7} to {}\u{d7}.",
        ratio(median),
        ratio(*least),
        ratio(*most)
    )
}

/// Returns the chart of stored figures, for those who do not see it.
pub fn native_summary(rows: &[(&Listed, NativeFigure)]) -> String {
    let row = |(listed, figure): &(&Listed, NativeFigure)| {
        let [low, high] = figure.interval.map(ratio);
        format!("{} {}", listed.title, with_ends(&format!("{}\u{d7}", ratio(figure.ratio)), &low, &high))
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("How many times as long Python takes as JavaScript: {}.", rows.join("; "))
}

/// Strips of samples in a sentence: of each lane its name and its shortest and longest sample \[ms\].
pub fn strips_summary(lanes: &[(String, f64, f64, usize)]) -> String {
    let lane = |(name, least, most, n): &(String, f64, f64, usize)| {
        format!("{name} {n} samples from {} to {}", duration(*least), duration(*most))
    };
    let lanes: Vec<String> = lanes.iter().map(lane).collect();
    format!("Time per call: {}.", lanes.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_three_digits_and_the_unit_that_fits() {
        let found = [0.000_17, 0.17, 41.23, 0.001_5, 2_500.0].map(duration);
        assert_eq!(
            found,
            ["170\u{a0}ns", "170\u{a0}\u{b5}s", "41.2\u{a0}ms", "1.50\u{a0}\u{b5}s", "2.50\u{a0}s"]
        );
    }

    #[test]
    fn the_charts_say_in_words_what_they_show() {
        let around = |ratio: f64, by: f64| Interval { ratio, low: ratio / by, high: ratio * by };
        assert_eq!(
            ratios_summary(&[
                ("JSON".into(), around(6.0, 1.2), Some(around(2.9, 1.45))),
                ("SHA-256".into(), around(12.0, 1.2), None)
            ]),
            "How many times as long Python takes as JavaScript: JSON 6.0\u{d7} (5.0 to 7.2), on a server about 2.9\u{d7} \
             (2.0 to 4.2); SHA-256 12\u{d7} (10 to 14)."
        );
        assert_eq!(times_with_interval(around(1.37, 1.1)), "1.37\u{d7} (1.25 to 1.51)");
    }
}
