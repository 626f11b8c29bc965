//! The additive engine against other implementations: `tests/reference/decision_golden.json` says which.

use crate::decide::*;
use crate::units::Interval;
use serde_json::Value;

const GOLDEN: &str = include_str!("../../../tests/reference/decision_golden.json");
/// The reference's own tolerance on its 0..=1 scale; ours has 100 points.
const WITHIN: f64 = 1e-9;

fn golden() -> Value {
    serde_json::from_str(GOLDEN).unwrap()
}

pub(crate) fn floats(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

pub(crate) fn table(rows: &Value, factor: f64) -> ScoreTable {
    let score = |v: f64| Interval::new(v * factor, v * factor, v * factor).unwrap();
    let rows: Vec<Vec<_>> =
        rows.as_array().unwrap().iter().map(|r| floats(r).into_iter().map(score).collect()).collect();
    ScoreTable::new(&rows).unwrap()
}

/// Five published and eight random matrices on a local scale, with the reference's `results` for them.
pub(crate) fn each_case(mut check: impl FnMut(&str, &Value, ScoreTable, Weights)) {
    let golden = golden();
    let cases = ["published_matrices", "random"].map(|list| golden[list].as_array().unwrap());
    assert_eq!(cases.map(Vec::len), [5, 8]);
    for case in cases.into_iter().flatten() {
        let weights = Weights::from_points(&floats(&case["weights"])).unwrap();
        let results = &case["results"];
        let scores = table(&results["wsm_minmax"]["normalised"], 100.0);
        check(case["id"].as_str().unwrap(), results, scores, weights);
    }
}

#[test]
fn values_ranks_and_contributions_are_those_of_three_libraries() {
    each_case(|id, case, scores, weights| {
        let evaluation = evaluate(&scores, &weights);
        for (value, expected) in evaluation.values.iter().zip(floats(&case["wsm_minmax"]["scores"])) {
            assert!((value / 100.0 - expected).abs() < WITHIN, "{id}: {value}");
        }
        let ranks: Vec<Option<u64>> =
            case["wsm_minmax"]["ranking"].as_array().unwrap().iter().map(Value::as_u64).collect();
        let computed: Vec<Option<u64>> = evaluation.ranks.iter().map(|r| Some(*r as u64)).collect();
        assert_eq!(computed, ranks, "{id}");
        for (row, expected) in
            evaluation.contributions.iter().zip(case["oracle_contrib"]["contributions"].as_array().unwrap())
        {
            for (c, e) in row.iter().zip(floats(expected)) {
                assert!((c / 100.0 - e).abs() < WITHIN, "{id}");
            }
        }
    });
}

#[test]
fn the_lead_is_the_sum_of_its_reasons() {
    each_case(|id, case, scores, weights| {
        let evaluation = evaluate(&scores, &weights);
        let expected = floats(&case["oracle_contrib"]["winner_minus_runner_up"]);
        let reasons = reasons(&evaluation, evaluation.best(), evaluation.runner_up());
        for reason in &reasons {
            assert!((reason.points / 100.0 - expected[reason.criterion_idx]).abs() < WITHIN, "{id}");
        }
        let sum: f64 = reasons.iter().map(|r| r.points).sum();
        assert!((sum - evaluation.margin()).abs() < 1e-9, "{id}: {sum}");
        assert!(
            (evaluation.margin() / 100.0 - case["oracle_additive_sensitivity"]["margin"].as_f64().unwrap())
                .abs()
                < WITHIN
        );
    });
}

#[test]
fn stability_intervals_and_challengers_are_those_of_the_oracle() {
    let mut n_ends = 0;
    each_case(|id, case, scores, weights| {
        let evaluation = evaluate(&scores, &weights);
        let sensitivity = &case["oracle_additive_sensitivity"];
        assert_eq!(evaluation.best() as u64, sensitivity["winner"].as_u64().unwrap(), "{id}");
        let runner_up = evaluation.runner_up() as u64;
        assert_eq!(runner_up, sensitivity["runner_up"].as_u64().unwrap(), "{id}");
        for point in tipping_points(&scores, &weights, &evaluation) {
            let expected = &sensitivity["weights"][point.criterion_idx];
            let ends = [
                (point.below, "stable_low", "overtaken_below_by", 0.0),
                (point.above, "stable_high", "overtaken_above_by", 1.0),
            ];
            for (end, share, by, open) in ends {
                let place = format!("{id} criterion {} {share}", point.criterion_idx);
                let expected_share = expected[share].as_f64().unwrap();
                assert!((end.map_or(open, |e| e.share) - expected_share).abs() < WITHIN, "{place}");
                assert_eq!(end.map(|e| e.by as u64), expected[by].as_u64(), "{place}");
                n_ends += usize::from(end.is_some());
            }
            let crossing = expected["crossings_with_winner"].as_array().unwrap();
            let crossing = crossing.iter().find(|c| c["alternative"].as_u64() == Some(runner_up));
            let expected_tie = crossing.map(|c| c["t"].as_f64().unwrap());
            assert_eq!(point.tie.is_some(), expected_tie.is_some(), "{id} {}", point.criterion_idx);
            if let (Some(tie), Some(at)) = (point.tie, expected_tie) {
                assert!((tie.share - at).abs() < WITHIN, "{id} {}", point.criterion_idx);
            }
        }
    });
    assert!(n_ends > 40, "only {n_ends} ends were compared");
}

/// Returns the same shares with criterion `k` at `share` and the others rescaled in proportion.
fn with_share(weights: &Weights, k: usize, share: f64) -> Weights {
    let old = weights.shares();
    let points = (0..old.len()).map(|j| if j == k { share } else { old[j] * (1.0 - share) / (1.0 - old[k]) });
    Weights::from_points(&points.collect::<Vec<_>>()).unwrap()
}

#[test]
fn at_a_tipping_point_the_two_values_are_equal_and_beyond_it_the_one_named_leads() {
    each_case(|id, _, scores, weights| {
        let now = evaluate(&scores, &weights);
        for point in tipping_points(&scores, &weights, &now) {
            let Some(tie) = point.tie else { continue };
            let at = evaluate(&scores, &with_share(&weights, point.criterion_idx, tie.share));
            let gap = at.values[now.best()] - at.values[now.runner_up()];
            assert!(gap.abs() < 1e-11, "{id} {}: {gap} points of 100", point.criterion_idx);
            let beyond = tie.share + (tie.share - point.share).signum() * 1e-7;
            if (0.0..=1.0).contains(&beyond) {
                let then = evaluate(&scores, &with_share(&weights, point.criterion_idx, beyond));
                assert_eq!(then.best(), tie.by, "{id} {}", point.criterion_idx);
            }
        }
    });
}

#[test]
fn published_examples_come_out_as_printed() {
    let golden = golden();
    let published = |id: &str| {
        golden["published"].as_array().unwrap().iter().find(|p| p["id"].as_str() == Some(id)).unwrap().clone()
    };

    // Triantaphyllou 2000: a common unit, no normalisation, and a printed tie.
    let example = published("triantaphyllou2000_wsm");
    let scores = table(&example["inputs"]["matrix"], 1.0);
    let weights = Weights::from_points(&floats(&example["inputs"]["weights"])).unwrap();
    let evaluation = evaluate(&scores, &weights);
    for (value, printed) in evaluation.values.iter().zip(floats(&example["published"]["S"])) {
        assert!((value - printed).abs() < 1e-9);
    }
    assert_eq!(evaluation.ranks, [3, 1, 1]);

    // Goodwin & Wright: the book computes with weights rounded to two digits.
    let example = published("goodwin_wright_office_swing");
    let scores = table(&example["inputs"]["values_0_100"], 1.0);
    let rounded = Weights::from_points(&floats(&example["published"]["weights_rounded"])).unwrap();
    for (value, printed) in
        evaluate(&scores, &rounded).values.iter().zip(floats(&example["published"]["aggregate"]))
    {
        assert!((value - printed).abs() <= 0.05, "{value} is printed as {printed}");
    }
    let exact = Weights::from_points(&floats(&example["inputs"]["swing_points"])).unwrap();
    let expected = floats(&example["computed"]["aggregate_with_exact_weights"]);
    for (value, expected) in evaluate(&scores, &exact).values.iter().zip(expected) {
        assert!((value - expected).abs() < 1e-9);
    }
}

#[test]
fn a_criterion_with_the_whole_weight_has_no_tipping_point() {
    let scores = table(&serde_json::json!([[0.9, 0.1], [0.1, 0.9]]), 100.0);
    let weights = Weights::from_points(&[1.0, 0.0]).unwrap();
    let evaluation = evaluate(&scores, &weights);
    let points = tipping_points(&scores, &weights, &evaluation);
    assert_eq!(points[0].tie, None);
    assert_eq!(points[1].tie, Some(Takeover { share: 0.5, by: 1 }));
}

#[test]
fn a_weightless_criterion_can_still_tip_the_answer() {
    let scores = table(&serde_json::json!([[0.6, 0.0], [0.5, 1.0]]), 100.0);
    let weights = Weights::from_points(&[1.0, 0.0]).unwrap();
    let point = tipping_points(&scores, &weights, &evaluate(&scores, &weights))[1];
    // 60 (1 - t) = 50 (1 - t) + 100 t at t = 10 / 110.
    assert!((point.above.unwrap().share - 10.0 / 110.0).abs() < 1e-12);
    assert_eq!(point.above.unwrap().by, 1);
}
