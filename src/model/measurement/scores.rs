//! Scores that a person measured, in place of the dataset's: `m=perf_cpu:node:75.3~78.3~81.3,perf_cpu:python:...`, each
//! with when and with what where that is known, `:2026-11-26_V8_14.6_in_Chromium_146`.

use super::programs::Listed;
use super::results::{Measurements, Transfer};
use crate::bench::{K, Pair, Scores};
use crate::catalog::Datasets;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::{MeasuredScore, measured_by};

/// The criterion that measured programs speak to.
pub const MEASURED: &str = "perf_cpu";
/// The alternatives that they compare.
const ALTERNATIVES: [&str; 2] = ["node", "python"];

/// Returns the scores that results give for CPU-bound code, of Node.js and of Python; empty where they give none.
///
/// By the criterion's rule, 100 points less for every hundredfold: `bench::scores` over the programs that speak to it and
/// stand for a server. The faster runtime keeps the score that the dataset gives Node.js there, as no third runtime was
/// measured; the slower one is as far below as the geometric mean of the ratios says. `is_from_here`: whether this device has
/// measured.
pub fn scores_from(
    measured: &Measurements,
    programs: &[Listed],
    pair: Pair,
    choice: &Choice,
    datasets: &Datasets,
    is_from_here: bool,
) -> Vec<MeasuredScore> {
    let found = || {
        let dataset = datasets.get(choice.dataset.as_str())?;
        let place =
            |id: &str| dataset.alternatives.iter().position(|alternative| alternative.id.as_str() == id);
        let [Some(node), Some(_)] = ALTERNATIVES.map(place) else { return None };
        let criterion = &dataset.criteria[dataset.criterion_idx(MEASURED)?];
        criterion.value_function.as_ref()?;
        // The same rule read backwards: how many times as long as the best the faster one takes.
        let best = libm::exp((1.0 - criterion.scores.get(node)?.likely() / 100.0) * libm::log(K));
        let Scores { javascript, python, .. } =
            measured.scores(&speaking(measured, programs, MEASURED), pair, best)?;
        let by = [&measured.javascript, &measured.python].map(|engine| measured_by(&measured.date, engine));
        let scores = [javascript, python].into_iter().zip(ALTERNATIVES).zip(by);
        let score = |((points, alternative), by): (([f64; 3], &str), String)| MeasuredScore {
            criterion: criterion.id.clone(),
            alternative: alternative.into(),
            points,
            by,
            is_from_here,
        };
        Some(scores.map(score).collect())
    };
    found().unwrap_or_default()
}

/// Names of the measured programs that speak to a criterion and stand for a server.
pub fn speaking<'a>(measured: &'a Measurements, programs: &[Listed], criterion: &str) -> Vec<&'a str> {
    let speaks = |id: &&str| {
        programs.iter().any(|listed| {
            listed.id == *id && listed.criterion == criterion && listed.transfer() == Transfer::Calibrated
        })
    };
    measured.results.iter().map(|result| result.id.as_str()).filter(speaks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::{Interval as RatioInterval, Verdict};
    use crate::catalog::{datasets, reference};
    use crate::model::answer::decision::Decision;
    use crate::model::link::error::FragmentError;
    use crate::model::link::fragment::{decode, encode};
    use crate::model::measurement::programs::read_programs;
    use crate::model::measurement::results::MeasuredProgram;
    use crate::model::state::action::Action;
    use crate::model::state::update::{State, update};

    const LINK: &str =
        "v=1&data=evidence&use=ecommerce&m=perf_cpu:node:75.3~78.3~81.3,perf_cpu:python:40~45.5~51";

    fn measured(ratio: f64) -> Measurements {
        let around = |ratio: f64, by: f64| RatioInterval { ratio, low: ratio / by, high: ratio * by };
        let result = |id: &str| MeasuredProgram {
            id: id.into(),
            ratio: around(ratio, 1.1),
            floor: around(1.0, 1.02),
            verdict: Verdict::AFaster,
            is_preliminary: false,
            blocks: 5,
            rounds: 10,
            calls: [10, 10],
            call_millis: [1.0, ratio],
            signs: Vec::new(),
        };
        Measurements {
            date: "2026-11-25".into(),
            javascript: "V8".into(),
            is_v8: true,
            python: "CPython".into(),
            seed: 1,
            timer_step_millis: 0.1,
            results: ["json", "nbody", "sieve", "sha256"].map(result).to_vec(),
        }
    }

    #[test]
    fn measured_scores_round_trip_and_replace_those_of_the_dataset() {
        let document = decode(LINK, &datasets()).unwrap();
        assert_eq!(encode(&document), LINK);
        let named = format!("{LINK}:2026-11-26_CPython_3.14.2_in_Pyodide_314.0");
        assert_eq!(encode(&decode(&named, &datasets()).unwrap()), named);
        let dataset = document.choice.dataset(&datasets()).unwrap();
        let criterion = &dataset.criteria[dataset.criterion_idx("perf_cpu").unwrap()];
        assert!((criterion.scores[1].likely() - 45.5).abs() < 1e-12);
        let without = Choice { measured: Vec::new(), ..document.choice.clone() };
        assert_ne!(
            Decision::of(&document.choice, &datasets()).unwrap().answer,
            Decision::of(&without, &datasets()).unwrap().answer
        );
        // Kept for comparison they are a part of the choice.
        let kept = format!("{LINK}&keep1=data%3Devidence%26use%3Dapi%26m%3Dperf_cpu%3Anode%3A1%7E2%7E3");
        assert_eq!(encode(&decode(&kept, &datasets()).unwrap()), kept);
    }

    #[test]
    fn damaged_scores_are_refused_whole() {
        for m in [
            "",
            "perf_cpu",
            "perf_cpu:node",
            "perf_cpu:node:1~2",
            "perf_cpu:node:3~2~1",
            "perf_cpu:node:1~2~101",
            "nothing:node:1~2~3",
            "perf_cpu:deno:1~2~3",
            "perf_cpu:node:1~2~3,perf_cpu:node:1~2~3",
            "perf_cpu:node:1~NaN~3",
            "perf_cpu:node:1~2~3:a:b",
            "perf_cpu:node:1~2~3:%3Cscript%3E",
            "perf_cpu:node:1~2~3:__",
        ] {
            match decode(&format!("v=1&m={m}"), &datasets()) {
                Err(FragmentError::Damaged { key, .. }) => assert_eq!(key, "m", "{m}"),
                other => panic!("{m}: {other:?}"),
            }
        }
    }

    #[test]
    fn the_slower_runtime_scores_by_the_criterions_rule_and_undo_takes_it_back() {
        let programs = read_programs(include_bytes!("../../../assets/workloads/workloads.json")).unwrap();
        let state = State::new(datasets());
        let choice = &state.document.choice;
        let measured = measured(10.0 * crate::bench::FACTOR);
        // SHA-256 stands for no server.
        assert_eq!(speaking(&measured, &programs, "perf_cpu"), ["json", "nbody", "sieve"]);
        let scores = scores_from(&measured, &programs, Pair::SameVersions, choice, &datasets(), true);
        assert_eq!([&*scores[0].by, &*scores[1].by], ["2026-11-25 V8", "2026-11-25 CPython"]);
        // Ten times the factor in the browser are 10 on a server: half the scale of a hundredfold below Node.js, which keeps its place.
        let likely = |at: usize| scores[at].points[1];
        // The dataset has whole points.
        let [_, of_node, _] = reference::score("perf_cpu", "node");
        assert!((likely(0) - of_node).abs() < 0.06, "{scores:?}");
        assert!((likely(0) - likely(1) - 50.0).abs() < 0.11, "{scores:?}");
        let criteria: Vec<&str> = scores.iter().map(|score| score.criterion.as_str()).collect();
        assert_eq!(criteria, ["perf_cpu", "perf_cpu"]);
        let none = Measurements { is_v8: false, ..measured.clone() };
        assert_eq!(scores_from(&none, &programs, Pair::SameVersions, choice, &datasets(), true), []);
        let used = update(&state, Action::UseMeasured(scores));
        assert!(!used.document.choice.measured.is_empty() && used.before.is_some());
        // A link does not say who measured.
        let linked = decode(&encode(&used.document), &datasets()).unwrap();
        assert_eq!(encode(&linked), encode(&used.document));
        assert!(linked.choice.measured.iter().all(|score| !score.is_from_here));
        let back = update(&used, Action::Undo);
        assert_eq!(back.document, state.document);
        // A dataset without the criterion has no place for them.
        let elsewhere = update(&used, Action::ChooseDataset("article".into()));
        assert_eq!(decode(&encode(&elsewhere.document), &datasets()).unwrap(), elsewhere.document);
    }
}
