//! Results as the browser's storage keeps them: one line for the circumstances and one for each program, cells between
//! tabs. Signs are not kept: they belong to the run that was looked at.

use super::measured::{MeasuredProgram, Measurements};
use crate::bench::{Interval, Verdict};

const FORMAT: &str = "measured-1";
const VERDICTS: [Verdict; 5] =
    [Verdict::AFaster, Verdict::BFaster, Verdict::AboutEqual, Verdict::NotDistinguishable, Verdict::TooNoisy];

/// A name without what would end its cell.
fn cell(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The text of results.
pub fn kept_text(measured: &Measurements) -> String {
    let mut lines = vec![
        [
            FORMAT.to_owned(),
            cell(&measured.date),
            cell(&measured.javascript),
            u8::from(measured.is_v8).to_string(),
            cell(&measured.python),
            measured.seed.to_string(),
            measured.timer_step_millis.to_string(),
        ]
        .join("\t"),
    ];
    for result in &measured.results {
        let Interval { ratio, low, high } = result.ratio;
        let floor = result.floor;
        let mut cells = vec![cell(&result.id), result.verdict.name().to_owned()];
        let numbers = [ratio, low, high, floor.ratio, floor.low, floor.high];
        cells.extend(numbers.iter().chain(&result.call_millis).map(f64::to_string));
        let counts = [u32::from(result.is_preliminary), result.blocks, result.rounds];
        cells.extend(counts.iter().chain(&result.calls).map(u32::to_string));
        lines.push(cells.join("\t"));
    }
    lines.join("\n")
}

/// The results of a text; `None` where it is none.
pub fn kept_results(text: &str) -> Option<Measurements> {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next()?.split('\t').collect();
    let [FORMAT, date, javascript, is_v8, python, seed, step] = head.as_slice() else { return None };
    let results: Option<Vec<MeasuredProgram>> = lines.map(result).collect();
    Some(Measurements {
        date: (*date).to_owned(),
        javascript: (*javascript).to_owned(),
        is_v8: *is_v8 == "1",
        python: (*python).to_owned(),
        seed: seed.parse().ok()?,
        timer_step_millis: step.parse().ok()?,
        results: results?,
    })
}

fn result(line: &str) -> Option<MeasuredProgram> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [id, verdict, numbers @ .., preliminary, blocks, rounds, calls_a, calls_b] = cells.as_slice() else {
        return None;
    };
    let numbers: Vec<f64> = numbers.iter().filter_map(|cell| cell.parse().ok()).collect();
    let [ratio, low, high, floor, floor_low, floor_high, one, other] = *numbers.as_slice() else {
        return None;
    };
    if !numbers.iter().all(|number| number.is_finite() && *number > 0.0) {
        return None;
    }
    Some(MeasuredProgram {
        id: (*id).to_owned(),
        ratio: Interval { ratio, low, high },
        floor: Interval { ratio: floor, low: floor_low, high: floor_high },
        verdict: VERDICTS.into_iter().find(|known| known.name() == *verdict)?,
        is_preliminary: *preliminary == "1",
        blocks: blocks.parse().ok()?,
        rounds: rounds.parse().ok()?,
        calls: [calls_a.parse().ok()?, calls_b.parse().ok()?],
        call_millis: [one, other],
        signs: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured() -> Measurements {
        let around = |ratio: f64, by: f64| Interval { ratio, low: ratio / by, high: ratio * by };
        Measurements {
            date: "2026-11-25".into(),
            javascript: "V8 15.6 in Chromium 156".into(),
            is_v8: true,
            python: "CPython 3.14.2\tin Pyodide".into(),
            seed: 7,
            timer_step_millis: 0.1,
            results: vec![MeasuredProgram {
                id: "json".into(),
                ratio: around(6.9, 1.2),
                floor: around(1.01, 1.03),
                verdict: Verdict::AFaster,
                is_preliminary: false,
                blocks: 5,
                rounds: 10,
                calls: [120, 15],
                call_millis: [0.17, 1.31],
                signs: Vec::new(),
            }],
        }
    }

    #[test]
    fn what_is_kept_comes_back_and_what_is_damaged_does_not() {
        let text = kept_text(&measured());
        let back = kept_results(&text).unwrap();
        assert_eq!(back.results, measured().results);
        assert_eq!(back.python, "CPython 3.14.2 in Pyodide");
        assert!(text.len() < 300, "{}", text.len());
        for damaged in [
            String::new(),
            text.replace("measured-1", "measured-9"),
            text.replace("a-faster", "fastest"),
            text.replace("6.9", "-6.9"),
            text.replace("6.9", "NaN"),
            text.replace("\t120", ""),
        ] {
            assert_eq!(kept_results(&damaged), None, "{damaged}");
        }
    }
}
