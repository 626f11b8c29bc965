//! Results as the browser's storage and a document keep them: one line for the circumstances and one for each program, cells
//! between tabs. Signs are not kept: they belong to the run that was looked at.

use super::error::{FragmentError, damaged};
use crate::bench::{Interval, Verdict};
use crate::model::measurement::results::{MeasuredProgram, Measurements};

const FORMAT: &str = "measured-1";
/// Key of results in links.
pub(crate) const RESULTS_KEY: &str = "res";
/// Results may be so long in a document \[bytes of UTF-8\]: some hundred programs.
const MOST_BYTES: usize = 16_000;
/// Significant digits in a document; two are shown.
const DIGITS: usize = 6;
const VERDICTS: [Verdict; 5] =
    [Verdict::AFaster, Verdict::BFaster, Verdict::AboutEqual, Verdict::NotDistinguishable, Verdict::TooNoisy];

/// Returns a name without what would end its cell.
fn cell(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Returns the text of results.
pub fn results_text(measured: &Measurements) -> String {
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

/// Returns the text of results as a document takes it along: numbers to six significant digits. The same again for what it says.
pub fn included_results_text(measured: &Measurements) -> String {
    // By the decimal text, so that the number is the one that is written.
    let short = |number: f64| format!("{number:.*e}", DIGITS - 1).parse().unwrap_or(number);
    let interval =
        |one: Interval| Interval { ratio: short(one.ratio), low: short(one.low), high: short(one.high) };
    let results = measured.results.iter().map(|result| MeasuredProgram {
        ratio: interval(result.ratio),
        floor: interval(result.floor),
        call_millis: result.call_millis.map(short),
        ..result.clone()
    });
    results_text(&Measurements { results: results.collect(), ..measured.clone() })
}

/// Results of a link: taken as they stand, and read by the view that shows them.
pub(crate) fn decode_results(text: String) -> Result<String, FragmentError> {
    if !text.starts_with(FORMAT) {
        return Err(damaged(RESULTS_KEY, "this page cannot read these results"));
    }
    if text.len() > MOST_BYTES {
        return Err(damaged(RESULTS_KEY, "the results are longer than a link can carry"));
    }
    Ok(text)
}

/// Returns the results of a text; `None` where it is none.
pub fn parse_results(text: &str) -> Option<Measurements> {
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
    use crate::catalog::datasets;
    use crate::model::export::json_read::opened_document;
    use crate::model::export::json_write::written;
    use crate::model::link::fragment::{decode, encode};
    use crate::model::state::action::Action;
    use crate::model::state::update::{State, update};

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
        let text = results_text(&measured());
        let back = parse_results(&text).unwrap();
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
            assert_eq!(parse_results(&damaged), None, "{damaged}");
        }
    }

    #[test]
    fn a_document_takes_results_along_in_short_and_brings_them_back() {
        let measured = measured();
        let text = included_results_text(&measured);
        assert!(text.len() < results_text(&measured).len(), "{text}");
        let found = parse_results(&text).unwrap();
        // What it says, it says again.
        assert_eq!(included_results_text(&found), text);
        for (short, whole) in found.results.iter().zip(&measured.results) {
            let pairs = [(short.ratio.low, whole.ratio.low), (short.call_millis[0], whole.call_millis[0])];
            assert!(pairs.iter().all(|(short, whole)| (short / whole - 1.0).abs() < 1e-5), "{pairs:?}");
        }
        let state = update(&State::new(datasets()), Action::IncludeResults(Some(text.clone())));
        assert_eq!(state.visit, 1);
        assert_eq!(decode(&encode(&state.document), &datasets()).unwrap().results, Some(text));
        let written =
            written(&state.document, &|_| None, "https://example.org/", "2026-11-26", &datasets()).text;
        assert_eq!(opened_document(&written, &datasets()).unwrap().document, state.document);
        // The next visit has them, though nothing was decided.
        let stored = encode(&state.document);
        assert_eq!(update(&State::new(datasets()), Action::Restore(stored)).document, state.document);
        for wrong in ["", "nothing", &format!("measured-1{}", "x".repeat(MOST_BYTES))] {
            let error = decode(&format!("v=1&res={wrong}"), &datasets()).unwrap_err();
            assert!(matches!(error, FragmentError::Damaged { ref key, .. } if key == "res"), "{error}");
        }
    }
}
