//! Scores that a person measured, in place of the dataset's: `m=perf_cpu:node:75.3~78.3~81.3,perf_cpu:python:...`, each
//! with when and with what where that is known, `:2026-11-26_V8_14.6_in_Chromium_146`.

use super::programs::Listed;
use super::results::{Measurements, Transfer};
use crate::bench::{K, Pair, Scores};
use crate::catalog::{self, Bounds, Dataset, DerivedScore, PartScore, criterion_score};
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::{MeasuredScore, measured_by};
use crate::model::document::points::round_points;

/// Criteria that measured programs speak to, and of each the indicator that they stand in for; `None` is the whole criterion.
const MEASURED: [(&str, Option<&str>); 2] = [("perf_cpu", None), ("energy", Some("E1"))];
/// The alternatives that they compare.
const ALTERNATIVES: [&str; 2] = ["node", "python"];

/// The scores that results give for the criteria that they speak to; empty where they give none.
///
/// By the criteria's rule, 100 points less for every hundredfold: `bench::scores` over the programs that speak to a
/// criterion and stand for a server. The faster runtime keeps the score that the dataset gives Node.js there, as no third
/// runtime was measured; the slower one is as far below as the geometric mean of the ratios says. Where a criterion rests on
/// several indicators, that is so for the one that was measured, and the others keep their shares and scores: of energy,
/// CPU energy relative to Node.js (E1), since a core that is busy draws about the same power whichever program keeps it
/// busy; what frameworks serve on four cores (E3) was not measured.
pub fn scores_from(
    measured: &Measurements,
    programs: &[Listed],
    pair: Pair,
    choice: &Choice,
) -> Vec<MeasuredScore> {
    let Some(dataset) = catalog::dataset(choice.dataset.as_str()) else { return Vec::new() };
    let place = |id: &str| dataset.alternatives.iter().position(|alternative| alternative.id.as_str() == id);
    let [Some(node), Some(python)] = ALTERNATIVES.map(place) else { return Vec::new() };
    let by = [&measured.javascript, &measured.python].map(|engine| measured_by(&measured.date, engine));
    let mut found: Vec<(usize, MeasuredScore)> = Vec::new();
    for (id, indicator) in MEASURED {
        let ids = speaking(measured, programs, id);
        let Some(at) = dataset.criterion_idx(id) else { continue };
        let scores =
            of_criterion(dataset, at, indicator, [node, python], |best| measured.scores(&ids, pair, best));
        for ((points, alternative), by) in scores.into_iter().flatten().zip(ALTERNATIVES).zip(&by) {
            let criterion = dataset.criteria[at].id.clone();
            let score = MeasuredScore { criterion, alternative: alternative.into(), points, by: by.clone() };
            found.push((at, score));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, score)| score).collect()
}

/// Low, likely and high of Node.js and of Python on a criterion, one of whose indicators was measured. `scores` gives that
/// indicator's from how many times as long the faster one takes as the best.
fn of_criterion(
    dataset: &Dataset,
    at: usize,
    indicator: Option<&str>,
    alternatives: [usize; 2],
    scores: impl Fn(f64) -> Option<Scores>,
) -> Option<[[f64; 3]; 2]> {
    let criterion = &dataset.criteria[at];
    criterion.value_function.as_ref()?;
    // The same rule read backwards.
    let best = |points: f64| libm::exp((1.0 - points / 100.0) * libm::log(K));
    let Some(indicator) = indicator else {
        let found = scores(best(criterion.scores.get(alternatives[0])?.likely()))?;
        return Some([found.javascript, found.python]);
    };
    let derived =
        alternatives.map(|at| criterion_score(&dataset.indicators, &dataset.spread, &criterion.basis, at));
    let [Some(node), Some(python)] = derived else { return None };
    let is_measured = |part: &&PartScore| dataset.indicators[part.indicator_idx].id == *indicator;
    let part = node.parts.iter().find(is_measured)?;
    let found = scores(best(part.bounds.likely))?;
    let whole = |derived: &DerivedScore, measured: [f64; 3]| {
        let mut points = measured.map(|points| part.share * points);
        for other in derived.parts.iter().filter(|part| !is_measured(part)) {
            let Bounds { low, likely, high } = other.bounds;
            for (sum, points) in points.iter_mut().zip([low, likely, high]) {
                *sum += other.share * points;
            }
        }
        points.map(|points| round_points(points.clamp(0.0, 100.0)))
    };
    Some([whole(&node, found.javascript), whole(&python, found.python)])
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
        let document = decode(LINK).unwrap();
        assert_eq!(encode(&document), LINK);
        let named = format!("{LINK}:2026-11-26_CPython_3.14.2_in_Pyodide_314.0");
        assert_eq!(encode(&decode(&named).unwrap()), named);
        let dataset = document.choice.dataset().unwrap();
        let criterion = &dataset.criteria[dataset.criterion_idx("perf_cpu").unwrap()];
        assert!((criterion.scores[1].likely() - 45.5).abs() < 1e-12);
        let without = Choice { measured: Vec::new(), ..document.choice.clone() };
        assert_ne!(Decision::of(&document.choice).unwrap().answer, Decision::of(&without).unwrap().answer);
        // Kept for comparison they are a part of the choice.
        let kept = format!("{LINK}&keep1=data%3Devidence%26use%3Dapi%26m%3Dperf_cpu%3Anode%3A1%7E2%7E3");
        assert_eq!(encode(&decode(&kept).unwrap()), kept);
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
            match decode(&format!("v=1&m={m}")) {
                Err(FragmentError::Damaged { key, .. }) => assert_eq!(key, "m", "{m}"),
                other => panic!("{m}: {other:?}"),
            }
        }
    }

    #[test]
    fn the_slower_runtime_scores_by_the_criterions_rule_and_undo_takes_it_back() {
        let programs = read_programs(include_bytes!("../../../assets/workloads/workloads.json")).unwrap();
        let state = State::default();
        let choice = &state.document.choice;
        let measured = measured(20.9);
        // SHA-256 stands for no server, JSON speaks to another criterion.
        assert_eq!(speaking(&measured, &programs, "perf_cpu"), ["nbody", "sieve"]);
        assert_eq!(speaking(&measured, &programs, "energy"), ["json"]);
        let scores = scores_from(&measured, &programs, Pair::SameVersions, choice);
        assert_eq!([&*scores[0].by, &*scores[1].by], ["2026-11-25 V8", "2026-11-25 CPython"]);
        // 20.9 in the browser are 10 on a server: half the scale of a hundredfold below Node.js, which keeps its place.
        let likely = |at: usize| scores[at].points[1];
        // The dataset has whole points: 78, of C2's 2.72 times the time of C.
        assert!((likely(0) - 78.0).abs() < 0.06, "{scores:?}");
        assert!((likely(0) - likely(1) - 50.0).abs() < 0.11, "{scores:?}");
        // Of energy, E1 is a third: 100 (1 - ln(1 / 0.3657) / ln 100) = 78.16 points for Node.js, and ten times its energy
        // are 50 less. E3, two thirds, stays at what 25,391 and 14,049 of 54,209 requests/s score: 83.53 and 70.68.
        let criteria: Vec<&str> = scores.iter().map(|score| score.criterion.as_str()).collect();
        assert_eq!(criteria, ["perf_cpu", "perf_cpu", "energy", "energy"]);
        assert!((likely(2) - (78.16 + 2.0 * 83.53) / 3.0).abs() < 0.06, "{scores:?}");
        assert!((likely(3) - (28.16 + 2.0 * 70.68) / 3.0).abs() < 0.06, "{scores:?}");
        // Without a program of its own a criterion keeps the dataset's scores.
        let alone = Measurements { results: measured.results[1..].to_vec(), ..measured.clone() };
        assert_eq!(scores_from(&alone, &programs, Pair::SameVersions, choice), scores[..2]);
        let none = Measurements { is_v8: false, ..measured.clone() };
        assert_eq!(scores_from(&none, &programs, Pair::SameVersions, choice), []);
        let used = update(&state, Action::UseMeasured(scores));
        assert!(!used.document.choice.measured.is_empty() && used.before.is_some());
        assert_eq!(decode(&encode(&used.document)).unwrap(), used.document);
        let back = update(&used, Action::Undo);
        assert_eq!(back.document, state.document);
        // A dataset without the criterion has no place for them.
        let elsewhere = update(&used, Action::ChooseDataset("article".into()));
        assert_eq!(decode(&encode(&elsewhere.document)).unwrap(), elsewhere.document);
    }
}
