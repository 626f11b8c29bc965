//! A run as text: a table's rows as CSV, and JSON with every sample, so that others can check it.
//!
//! The JSON is written by hand: it is names, whole numbers and decimals, and a serialiser is larger than all of it.

use crate::bench::{Lane, Run};
use crate::model::measurement::results::{Circumstances, Measurements};
use crate::units::fixed;

/// Columns of [`csv`].
pub const CSV_HEADER: &str = "program,ratio,low,high,floor_low,floor_high,verdict,javascript_ms,python_ms,blocks,rounds,\
                              javascript_calls,python_calls,preliminary,javascript,python,date,seed,measured";

/// Returns one line for each result, after [`CSV_HEADER`]; lines end as RFC 4180 says. `is_from_here`: whether this device
/// measured.
pub fn csv(measured: &Measurements, is_from_here: bool) -> String {
    let mut text = format!("{CSV_HEADER}\r\n");
    for result in &measured.results {
        let fields = [
            quoted(&result.id),
            fixed(result.ratio.ratio, 3),
            fixed(result.ratio.low, 3),
            fixed(result.ratio.high, 3),
            fixed(result.floor.low, 3),
            fixed(result.floor.high, 3),
            result.verdict.name().to_owned(),
            small(result.call_millis[0]),
            small(result.call_millis[1]),
            result.blocks.to_string(),
            result.rounds.to_string(),
            result.calls[0].to_string(),
            result.calls[1].to_string(),
            result.is_preliminary.to_string(),
            quoted(&measured.javascript),
            quoted(&measured.python),
            quoted(&measured.date),
            measured.seed.to_string(),
            if is_from_here { "here" } else { "elsewhere: came with a link or a file" }.to_owned(),
        ];
        text.push_str(&fields.join(","));
        text.push_str("\r\n");
    }
    text
}

/// Returns a cell of CSV: in quotes where it has to be, and never what a spreadsheet takes for a formula.
fn quoted(cell: &str) -> String {
    let cell =
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Milliseconds with nine decimals, a picosecond: a call may take nanoseconds.
fn small(millis: f64) -> String {
    let whole = millis.floor();
    let rest = fixed((millis - whole) * 1e9, 0);
    if rest.len() > 9 {
        return format!("{}.000000000", fixed(whole + 1.0, 0));
    }
    format!("{}.{rest:0>9}", fixed(whole, 0))
}

/// Returns everything needed to check a run: circumstances, plan, and every sample of every block in the order it was taken.
///
/// `blocks[k].rounds[r].order` has the lanes as they came, `javascript`, `again` and `python` there the durations of
/// whole samples [ms, to a microsecond]; over `calls` they are what `compareBlocks` takes, and give the printed ratio.
pub fn json(run: &Run, ids: &[String], circumstances: &Circumstances) -> String {
    let plan = run.plan();
    let lanes = plan.lanes();
    let mut text = String::from("{\"format\":\"backend-balance-measurements/1\"");
    for (name, value) in [
        ("date", &circumstances.date),
        ("javascriptEngine", &circumstances.javascript),
        ("pythonEngine", &circumstances.python),
    ] {
        member(&mut text, name, &string(value));
    }
    // A seed may be larger than a number of JavaScript holds exactly.
    member(&mut text, "seed", &string(&plan.seed.to_string()));
    member(&mut text, "timerStepMillis", &small(plan.timer_step_millis));
    member(&mut text, "targetMillis", &fixed(plan.target_millis(), 3));
    text.push_str(",\"programs\":[");
    for (k, (program, id)) in run.programs().iter().zip(ids).enumerate() {
        text.push_str(if k > 0 { ",{" } else { "{" });
        text.push_str("\"id\":");
        text.push_str(&string(id));
        if let Some(estimate) = program.estimate() {
            member(&mut text, "verdict", &string(estimate.verdict.name()));
            let figures = [estimate.interval.ratio, estimate.interval.low, estimate.interval.high];
            for (name, figure) in ["ratio", "low", "high"].into_iter().zip(figures) {
                member(&mut text, name, &small(figure));
            }
        }
        text.push_str(",\"blocks\":[");
        for (k, taken) in program.taken().iter().enumerate() {
            text.push_str(if k > 0 { ",{" } else { "{" });
            let by_lane = |value: &dyn Fn(Lane) -> String| {
                let members: Vec<String> =
                    lanes.iter().map(|lane| format!("\"{}\":{}", name_of(*lane), value(*lane))).collect();
                members.join(",")
            };
            text.push_str(&format!("\"calls\":{{{}}}", by_lane(&|lane| taken.calls[lane.idx()].to_string())));
            member(&mut text, "steady", if taken.steady { "true" } else { "false" });
            text.push_str(",\"rounds\":[");
            for (k, round) in taken.rounds.iter().enumerate() {
                let order: Vec<String> =
                    round.order.iter().take(lanes.len()).map(|lane| string(name_of(*lane))).collect();
                let order = order.join(",");
                let durations = by_lane(&|lane| fixed(round.millis[lane.idx()], 3));
                let comma = if k > 0 { "," } else { "" };
                text.push_str(&format!("{comma}{{\"order\":[{order}],{durations}}}"));
            }
            text.push_str("]}");
        }
        text.push_str("]}");
    }
    text.push_str("]}\n");
    text
}

fn member(text: &mut String, name: &str, value: &str) {
    text.push_str(",\"");
    text.push_str(name);
    text.push_str("\":");
    text.push_str(value);
}

fn name_of(lane: Lane) -> &'static str {
    match lane {
        Lane::Javascript => "javascript",
        Lane::JavascriptAgain => "again",
        Lane::Python => "python",
    }
}

/// Returns a JSON string (RFC 8259).
fn string(value: &str) -> String {
    let mut text = String::from("\"");
    for sign in value.chars() {
        match sign {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{0}'..='\u{1f}' => {
                let hex = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                text.push_str("\\u00");
                text.push(hex(sign as u32 / 16));
                text.push(hex(sign as u32 % 16));
            }
            other => text.push(other),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::{Block, Command, Comparison, Plan, Reply, Task, compare};
    use serde_json::Value;

    /// Returns a run of two programs whose costs vary by block, JavaScript 0.1 ms and Python 0.3 and 0.05 ms per call.
    fn run() -> (Run, Vec<String>) {
        let task = Task { variants: 1, expected: Vec::new() };
        let mut run = Run::new(Plan::new(2, 0.1, u64::MAX), vec![task; 2]);
        let (mut now, mut slower) = (0.0, 1.0);
        while let Some(command) = run.command() {
            let reply = match command {
                Command::Sentinel => Reply::Sentinel(1.0),
                Command::Start { block, .. } => {
                    slower = 1.0 + 0.01 * f64::from(block);
                    Reply::Started { python_is_new: false }
                }
                Command::Check { .. } => Reply::Output("same".into()),
                Command::Sample { program, lane, calls, .. } => {
                    let cost = if lane == Lane::Python { slower * [0.3, 0.05][program] } else { 0.1 };
                    Reply::Took(f64::from(calls) * cost)
                }
                Command::WarmUp { calls, .. } => Reply::TookEach(calls.map(|calls| f64::from(calls) * 0.1)),
                Command::Stop => Reply::Stopped,
            };
            now += 20.0;
            run.reply(reply, now).unwrap();
        }
        (run, vec!["json".into(), "own \"snippet\", \\ 1\n".into()])
    }

    fn circumstances() -> Circumstances {
        let [date, javascript, python] =
            ["2026-11-24", "V8 in Chromium 156", "CPython 3.14.2 in Pyodide, 314"];
        let [date, javascript, python] = [date, javascript, python].map(str::to_owned);
        Circumstances { date, javascript, is_v8: true, python }
    }

    #[test]
    fn the_json_alone_gives_the_same_ratios() {
        let (run, ids) = run();
        let parsed: Value = serde_json::from_str(&json(&run, &ids, &circumstances())).unwrap();
        assert_eq!(parsed["seed"], "18446744073709551615");
        for (k, program) in parsed["programs"].as_array().unwrap().iter().enumerate() {
            assert_eq!(program["id"], ids[k].as_str());
            let blocks = |of: &str| -> Vec<Block> {
                let taken = program["blocks"].as_array().unwrap().iter();
                let per_call = |taken: &Value, lane: &str| -> Vec<f64> {
                    let calls = taken["calls"][lane].as_f64().unwrap();
                    let rounds = taken["rounds"].as_array().unwrap().iter();
                    rounds.map(|round| round[lane].as_f64().unwrap() / calls).collect()
                };
                taken
                    .map(|taken| Block::new(per_call(taken, "javascript"), per_call(taken, of)).unwrap())
                    .collect()
            };
            let (measured, floor) = (blocks("python"), blocks("again"));
            let again = compare(&Comparison::new(&measured, Some(&floor))).unwrap();
            let estimate = run.programs()[k].estimate().unwrap();
            assert!((again.interval.ratio / estimate.interval.ratio - 1.0).abs() < 1e-12);
            assert!((again.interval.low / estimate.interval.low - 1.0).abs() < 1e-12);
            assert_eq!(program["verdict"], again.verdict.name());
            assert!((program["high"].as_f64().unwrap() - estimate.interval.high).abs() < 1e-8);
        }
    }

    #[test]
    fn a_line_of_csv_has_as_many_cells_as_the_header_and_no_formula() {
        let (run, mut ids) = run();
        ids[1] = "=SUM(1)".into();
        let text = csv(&Measurements::of_run(&run, &ids, circumstances()), true);
        let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert_eq!(lines.len(), 3);
        // The name of Python's engine has a comma in it.
        assert!(lines[1].contains("\"CPython 3.14.2 in Pyodide, 314\""));
        assert_eq!(lines[1].split(',').count(), CSV_HEADER.split(',').count() + 1);
        assert!(lines[1].starts_with("json,3.0") && lines[1].contains("a-faster"), "{}", lines[1]);
        assert!(lines[2].starts_with("'=SUM(1),0.5"), "{}", lines[2]);
        assert!(lines[1].ends_with(",here"), "{}", lines[1]);
        let came = csv(&Measurements::of_run(&run, &ids, circumstances()), false);
        assert!(came.trim_end().ends_with(",elsewhere: came with a link or a file"), "{came}");
        assert_eq!(
            [small(0.000_000_5), small(1.25), small(0.999_999_999_9)],
            ["0.000000500", "1.250000000", "1.000000000"]
        );
    }

    #[test]
    fn what_is_kept_predicts_servers_only_from_v8_and_scores_the_criterion() {
        let (run, ids) = run();
        let kept = Measurements::of_run(&run, &ids, circumstances());
        let scores = kept.scores(&["json"], crate::bench::Pair::SameVersions, 1.0).unwrap();
        // 3 times the browser's ratio over the factor.
        assert!(
            (scores.python[1] - crate::bench::points(3.06 / crate::bench::FACTOR)).abs() < 0.2,
            "{scores:?}"
        );
        assert!((scores.javascript[1] - 100.0).abs() < 1e-9);
        assert_eq!(kept.scores(&["sha256"], crate::bench::Pair::SameVersions, 1.0), None);
        let elsewhere = Circumstances { is_v8: false, ..circumstances() };
        let kept = Measurements::of_run(&run, &ids, elsewhere);
        assert_eq!(kept.scores(&["json"], crate::bench::Pair::SameVersions, 1.0), None);
    }
}
