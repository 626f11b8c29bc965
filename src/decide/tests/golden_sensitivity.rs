//! Sensitivity in closed form against the reference (`tests/reference/sensitivity_golden.json` says whose) and against
//! brute force.

use super::golden::{each_case, floats, table};
use crate::decide::*;
use crate::units::Interval;
use serde_json::{Value, json};

const GOLDEN: &str = include_str!("../../../tests/reference/sensitivity_golden.json");
/// The reference's own tolerance on its 0..=1 scale; ours has 100 points.
const WITHIN: f64 = 1e-9;
/// Leads up to this are level at a tie [points of 100]: 1e-12 of the scale.
const LEVEL: f64 = 1e-10;

fn golden() -> Value {
    serde_json::from_str(GOLDEN).unwrap()
}

#[test]
fn critical_weights_of_a_published_example_are_the_tipping_points() {
    let golden = golden();
    let example = &golden["triantaphyllou_sanchez1997_wsm"];
    let scores = table(&example["inputs"]["matrix"], 100.0);
    let weights = Weights::from_points(&floats(&example["inputs"]["weights"])).unwrap();
    let evaluation = evaluate(&scores, &weights);
    // The printed weights sum to 1.0001, which the reference takes for 1 and the engine rescales.
    let within = 2e-4;
    for (value, expected) in evaluation.values.iter().zip(floats(&example["values"])) {
        assert!((value / 100.0 - expected).abs() < within);
    }
    let points = tipping_points(&scores, &weights, &evaluation);
    for (k, point) in points.iter().enumerate() {
        let tie = example["winner_against_runner_up"][k].as_f64();
        assert_eq!(point.tie.is_some(), tie.is_some(), "{k}");
        assert!(
            point.tie.zip(tie).is_none_or(|(tie, expected)| (tie.share - expected).abs() < within),
            "{k}"
        );
        let interval = &example["stability_interval_of_winner"][k];
        for (end, share, by, open) in [
            (point.below, "stable_low", "overtaken_below_by", 0.0),
            (point.above, "stable_high", "overtaken_above_by", 1.0),
        ] {
            let expected = interval[share].as_f64().unwrap();
            assert!((end.map_or(open, |end| end.share) - expected).abs() < within, "{k} {share}");
            assert_eq!(end.map(|end| end.by as u64), interval[by].as_u64(), "{k}");
        }
    }
}

fn with_score(scores: &ScoreTable, alternative_idx: usize, criterion_idx: usize, score: f64) -> ScoreTable {
    let cell = |a, j| {
        let points = if (a, j) == (alternative_idx, criterion_idx) { score } else { scores.likely(a, j) };
        Interval::new(points, points, points).unwrap()
    };
    let row = |a| (0..scores.n_criteria()).map(|j| cell(a, j)).collect();
    ScoreTable::new(&(0..scores.n_alternatives()).map(row).collect::<Vec<_>>()).unwrap()
}

/// Numbers in [0, 1) from a seed: a linear congruential generator (Knuth's constants), its upper bits.
fn numbers(mut state: u64) -> impl FnMut() -> f64 {
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    }
}

/// Seeded tables and weights; every third has scores on a coarse grid, hence ties, and a criterion without weight.
fn each_random(n_cases: u64, most_criteria: u64, mut check: impl FnMut(&str, ScoreTable, Weights)) {
    for seed in 0..n_cases {
        let mut next = numbers(seed);
        let (n, m) = (2 + seed % 3, 2 + seed % (most_criteria - 1));
        let coarse = seed % 3 == 0;
        let mut score = || {
            let points = 100.0 * next();
            let points = if coarse { (points / 25.0).round() * 25.0 } else { points };
            json!(points)
        };
        let rows: Vec<Vec<Value>> = (0..n).map(|_| (0..m).map(|_| score()).collect()).collect();
        let mut points: Vec<f64> = (0..m).map(|_| next()).collect();
        if coarse {
            points[0] = 0.0;
        }
        check(&format!("seed {seed}"), table(&json!(rows), 1.0), Weights::from_points(&points).unwrap());
    }
}

#[test]
fn the_fall_of_each_of_the_bests_scores_is_the_oracles() {
    let golden = golden();
    let (mut n_ties, mut n_none) = (0, 0);
    each_case(|id, _, scores, weights| {
        let evaluation = evaluate(&scores, &weights);
        let drops = floats(&golden["score_drop"][id]);
        let tips = score_tips(&scores, &weights, &evaluation);
        assert_eq!(tips.len(), scores.n_alternatives() * scores.n_criteria());
        for tip in tips.iter().filter(|tip| tip.alternative_idx == evaluation.best()) {
            let expected = tip.score / 100.0 - drops[tip.criterion_idx];
            match tip.tie {
                Some(tie) => {
                    assert!((tie.at / 100.0 - expected).abs() < WITHIN, "{id} {}", tip.criterion_idx);
                    assert_eq!(tie.by, evaluation.runner_up());
                    n_ties += 1;
                }
                None => {
                    assert!(expected < 0.0, "{id} {}: {expected}", tip.criterion_idx);
                    n_none += 1;
                }
            }
        }
    });
    assert!(n_ties > 20 && n_none > 20, "{n_ties} {n_none}");
}

#[test]
fn at_a_scores_tipping_point_the_two_are_level_and_beyond_it_the_one_named_leads() {
    let mut n_ties = 0;
    let mut check = |id: &str, scores: ScoreTable, weights: Weights| {
        let now = evaluate(&scores, &weights);
        for tip in score_tips(&scores, &weights, &now) {
            let Some(tie) = tip.tie else { continue };
            let best = now.best();
            let other = if tip.alternative_idx == best { tie.by } else { tip.alternative_idx };
            let with = |score| {
                evaluate(&with_score(&scores, tip.alternative_idx, tip.criterion_idx, score), &weights)
            };
            let at = with(tie.at);
            assert!((at.values[best] - at.values[other]).abs() <= LEVEL, "{id}: {tip:?}");
            let beyond = if tip.alternative_idx == best { tie.at - 1e-4 } else { tie.at + 1e-4 };
            if (0.0..=100.0).contains(&beyond) && weights.shares()[tip.criterion_idx] > 1e-3 {
                assert_eq!(with(beyond).best(), tie.by, "{id}: {tip:?}");
            }
            n_ties += 1;
        }
    };
    each_case(|id, _, scores, weights| check(id, scores, weights));
    each_random(60, 6, check);
    assert!(n_ties > 200, "{n_ties}");
}

#[test]
fn a_score_without_weight_has_no_tipping_point_and_level_ones_have_it_where_they_are() {
    let scores = table(&json!([[0.5, 0.1], [0.5, 0.9]]), 100.0);
    let weights = Weights::from_points(&[1.0, 0.0]).unwrap();
    let tips = score_tips(&scores, &weights, &evaluate(&scores, &weights));
    assert_eq!(tips[0].tie, Some(ScoreTie { at: 50.0, by: 1 }));
    assert_eq!([tips[1].tie, tips[3].tie], [None, None]);
}

/// Found by fuzzing: of two that count as equal one has more by rounding; their tie is where they are, even at the end of
/// the scale.
#[test]
fn what_counts_as_equal_ties_where_it_is() {
    let scores = table(&json!([[100.0, 50.0], [100.0 - TIE, 50.0]]), 1.0);
    let weights = Weights::from_points(&[1.0, 3.0]).unwrap();
    let tips = score_tips(&scores, &weights, &evaluate(&scores, &weights));
    assert!(
        tips.iter().all(|tip| tip.tie.is_some_and(|tie| (tie.at - tip.score).abs() <= 4.0 * TIE)),
        "{tips:?}"
    );
    let more = table(&json!([[0.0, 50.0], [0.0, 50.0 + TIE / 3.0]]), 1.0);
    let tips = score_tips(&more, &weights, &evaluate(&more, &weights));
    assert!(tips.iter().all(|tip| tip.tie.is_some_and(|tie| (tie.at - tip.score).abs() <= TIE)), "{tips:?}");
}

/// Two alternatives whose scores differ as given, on the 0..=1 scale.
fn pair(differences: &[f64]) -> ScoreTable {
    let first: Vec<f64> = differences.iter().map(|d| 0.5 + d / 2.0).collect();
    let second: Vec<f64> = differences.iter().map(|d| 0.5 - d / 2.0).collect();
    table(&json!([first, second]), 100.0)
}

fn close(found: &[f64], expected: &[f64]) -> bool {
    found.len() == expected.len() && found.iter().zip(expected).all(|(f, e)| (f - e).abs() < WITHIN)
}

#[test]
fn the_smallest_change_of_all_weights_is_the_references() {
    let golden = golden();
    let cases = golden["minimal_weight_change"].as_array().unwrap();
    assert_eq!(cases.len(), 2);
    for case in cases {
        let scores = pair(&floats(&case["value_difference"]));
        let weights = Weights::from_points(&floats(&case["weights"])).unwrap();
        let evaluation = evaluate(&scores, &weights);
        let change = smallest_change(&scores, &weights, &evaluation).unwrap();
        assert_eq!(change.by, evaluation.runner_up());
        assert!((change.distance - case["L2_distance"].as_f64().unwrap()).abs() < WITHIN);
        assert!(close(&change.shares, &floats(&case["L2_flip_weights"])), "{change:?}");
        let moved = smallest_move(&scores, &weights, &evaluation).unwrap();
        assert!((moved.distance - case["L1_distance"].as_f64().unwrap()).abs() < WITHIN);
        assert!(close(&moved.shares, &floats(&case["L1_flip_weights"])), "{moved:?}");
    }
}

#[test]
fn where_a_weight_would_fall_below_zero_it_stops_there() {
    // The unconstrained tie is (0.85, -0.3, 0.45): the second weight stops at 0, and 40 w = 10 (1 - w) at w = 1 / 5.
    let scores = pair(&[0.4, 0.6, -0.1]);
    let weights = Weights::from_points(&[0.45, 0.1, 0.45]).unwrap();
    let change = smallest_change(&scores, &weights, &evaluate(&scores, &weights)).unwrap();
    assert!(close(&change.shares, &[0.2, 0.0, 0.8]), "{change:?}");
}

#[test]
fn no_weights_change_the_lead_of_what_dominates_and_no_change_is_needed_for_a_tie() {
    let weights = Weights::from_points(&[1.0, 1.0]).unwrap();
    for never in [[0.1, 0.3], [0.2, 0.0]] {
        let scores = pair(&never);
        let evaluation = evaluate(&scores, &weights);
        assert_eq!(smallest_change(&scores, &weights, &evaluation), None);
        assert_eq!(smallest_move(&scores, &weights, &evaluation), None);
    }
    let tied = pair(&[0.2, -0.2]);
    let change = smallest_change(&tied, &weights, &evaluate(&tied, &weights)).unwrap();
    assert_eq!((change.by, change.distance), (1, 0.0));
}

/// Returns the nearest tie among the corners of every set of weights above 0: each has a closed form, and the true one is the
/// nearest of those that keep the weights from falling below 0.
fn by_brute_force(shares: &[f64], leads: &[f64]) -> f64 {
    let mut nearest = f64::INFINITY;
    for set in 1..1_usize << shares.len() {
        let members: Vec<usize> = (0..shares.len()).filter(|j| set >> j & 1 == 1).collect();
        let m = members.len() as f64;
        // Nearest point on {sum of members = 1, lead = 0}, the others 0: shares - a * leads - b.
        let sum = |f: &dyn Fn(usize) -> f64| members.iter().map(|&j| f(j)).sum::<f64>();
        let (d, dd) = (sum(&|j| leads[j]), sum(&|j| leads[j] * leads[j]));
        let (w, wd) = (sum(&|j| shares[j]), sum(&|j| shares[j] * leads[j]));
        let determinant = dd * m - d * d;
        if determinant.abs() < 1e-6 {
            continue;
        }
        let a = (wd * m - d * (w - 1.0)) / determinant;
        let b = (w - 1.0 - a * d) / m;
        let point = |j: usize| if members.contains(&j) { shares[j] - a * leads[j] - b } else { 0.0 };
        if (0..shares.len()).all(|j| point(j) >= -1e-12) {
            let squares: f64 =
                (0..shares.len()).map(|j| (point(j) - shares[j]) * (point(j) - shares[j])).sum();
            nearest = nearest.min(squares.sqrt());
        }
    }
    // Sets whose leads are all equal have a tie only where these are 0.
    for (j, lead) in leads.iter().enumerate().filter(|(_, lead)| **lead == 0.0) {
        let to = |i: usize| if i == j { 1.0 } else { 0.0 };
        let squares: f64 = (0..shares.len()).map(|i| (to(i) - shares[i]) * (to(i) - shares[i])).sum();
        assert!(lead.abs() < 1e-12);
        nearest = nearest.min(squares.sqrt());
    }
    nearest
}

#[test]
fn the_smallest_change_is_the_one_found_by_trying_every_set_of_weights() {
    let mut n_found = 0;
    each_random(300, 7, |id, scores, weights| {
        let now = evaluate(&scores, &weights);
        let best = now.best();
        let leads = |by: usize| -> Vec<f64> {
            (0..scores.n_criteria()).map(|j| scores.likely(best, j) - scores.likely(by, j)).collect()
        };
        let can_lead = |by: &usize| leads(*by).iter().any(|lead| *lead < 0.0);
        let expected = (0..scores.n_alternatives())
            .filter(|by| *by != best)
            .filter(can_lead)
            .map(|by| by_brute_force(weights.shares(), &leads(by)))
            .fold(f64::INFINITY, f64::min);
        let found = smallest_change(&scores, &weights, &now);
        assert_eq!(found.is_some(), expected.is_finite() || now.margin() <= TIE, "{id}");
        let Some(change) = found else { return };
        if now.margin() > TIE {
            assert!((change.distance - expected).abs() < 1e-9, "{id}: {} {expected}", change.distance);
            n_found += 1;
        }
        let at = evaluate(&scores, &Weights::from_points(&change.shares).unwrap());
        assert!((at.values[best] - at.values[change.by]).abs() <= LEVEL || now.margin() <= TIE, "{id}");
        assert!(at.values.iter().all(|value| *value <= at.values[best] + LEVEL), "{id}: nobody is ahead");
        let least: f64 = smallest_move(&scores, &weights, &now).unwrap().distance;
        let of_change: f64 = change.shares.iter().zip(weights.shares()).map(|(a, b)| (a - b).abs()).sum();
        assert!(least <= of_change + 1e-9, "{id}: it moves the least");
        let moved = evaluate(
            &scores,
            &Weights::from_points(&smallest_move(&scores, &weights, &now).unwrap().shares).unwrap(),
        );
        assert!(moved.margin() <= LEVEL || now.margin() <= TIE, "{id}");
    });
    assert!(n_found > 150, "{n_found}");
}

#[test]
fn the_tornado_is_the_margin_re_evaluated_at_the_ends() {
    let interval = |low, likely, high| Interval::new(low, likely, high).unwrap();
    let scores = ScoreTable::new(&[
        vec![interval(40.0, 60.0, 70.0), interval(50.0, 50.0, 50.0)],
        vec![interval(30.0, 40.0, 90.0), interval(45.0, 55.0, 60.0)],
        vec![interval(0.0, 0.0, 100.0), interval(50.0, 50.0, 50.0)],
    ])
    .unwrap();
    let weights = Weights::from_points(&[1.0, 1.0]).unwrap();
    let now = evaluate(&scores, &weights);
    let bars = tornado(&scores, &weights, &now, &|a, j| interval_ends(&scores, a, j));
    // Values 55, 47.5, 25. On the first: 45 - 72.5, and the third reaches 75; high 60 - 42.5.
    assert_eq!(bars[0], TornadoBar { criterion_idx: 0, low: -27.5, high: 17.5, then: Some(2) });
    // On the second: 55 - 50, and 55 - 42.5.
    assert_eq!(bars[1], TornadoBar { criterion_idx: 1, low: 5.0, high: 12.5, then: None });
}

#[test]
fn what_has_no_spread_leaves_the_margin_as_it_is() {
    each_case(|id, _, scores, weights| {
        let now = evaluate(&scores, &weights);
        for bar in tornado(&scores, &weights, &now, &|a, j| interval_ends(&scores, a, j)) {
            assert!(
                (bar.low - now.margin()).abs() < LEVEL && (bar.high - now.margin()).abs() < LEVEL,
                "{id}"
            );
            assert_eq!(bar.then, None);
        }
    });
}

#[test]
fn the_argument_is_the_smallest_set_that_outweighs_what_speaks_against() {
    each_random(200, 7, |id, scores, weights| {
        let now = evaluate(&scores, &weights);
        let (best, second) = (now.best(), now.runner_up());
        let argument = argument(&now, best, second);
        let against: f64 = argument.counter_arguments.iter().map(|reason| -reason.points).sum();
        let pros: Vec<f64> =
            argument.reasons.iter().chain(&argument.further).map(|reason| reason.points).collect();
        let sum: f64 = pros.iter().sum();
        assert!((sum - against - now.margin()).abs() < LEVEL, "{id}");
        // Every set of pros is tried.
        let sum_of = |set: usize| {
            pros.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, p)| p).sum::<f64>()
        };
        let enough = (0..1_usize << pros.len()).filter(|set| sum_of(*set) > against + TIE);
        let fewest = enough.map(|set| set.count_ones() as usize).min();
        assert_eq!(argument.reasons.len(), fewest.unwrap_or_default(), "{id}");
    });
}

#[test]
fn a_waterfall_leads_from_value_to_value_without_a_gap() {
    each_random(200, 7, |id, scores, weights| {
        let now = evaluate(&scores, &weights);
        let (best, second) = (now.best(), now.runner_up());
        let all = reasons(&now, best, second).len();
        for most in 1..=7 {
            let steps = waterfall(&now, second, best, most);
            assert!(
                steps.len() <= most && steps.iter().map(|step| step.n_criteria).sum::<usize>() == all,
                "{id}"
            );
            let Some((first, last)) = steps.first().zip(steps.last()) else { continue };
            assert_eq!(
                (first.from.to_bits(), last.to.to_bits()),
                (now.values[second].to_bits(), now.values[best].to_bits())
            );
            assert!(steps.windows(2).all(|pair| pair[0].to.to_bits() == pair[1].from.to_bits()));
            for step in steps.iter().filter_map(|step| Some((step, step.criterion_idx?))) {
                let points = now.contributions[best][step.1] - now.contributions[second][step.1];
                assert!((step.0.to - step.0.from - points).abs() < LEVEL, "{id}");
            }
            let lifts: Vec<bool> =
                steps.iter().filter(|s| s.criterion_idx.is_some()).map(|s| s.to > s.from).collect();
            assert!(lifts.is_sorted_by(|a, b| a >= b), "{id}: first what lifts");
        }
    });
}

#[test]
fn permuting_alternatives_and_criteria_permutes_what_would_change_the_answer() {
    each_random(90, 6, |id, scores, weights| {
        let now = evaluate(&scores, &weights);
        // Ties go by the dataset's order.
        let mut values = now.values.clone();
        values.sort_by(f64::total_cmp);
        if values.windows(2).any(|pair| pair[1] - pair[0] < 1e-6) {
            return;
        }
        let (n, m) = (scores.n_alternatives(), scores.n_criteria());
        // Both the other way round.
        let row = |a: usize| (0..m).rev().map(|j| scores.at(n - 1 - a, j)).collect();
        let turned = ScoreTable::new(&(0..n).map(row).collect::<Vec<_>>()).unwrap();
        let points: Vec<f64> = weights.shares().iter().rev().copied().collect();
        let turned_weights = Weights::from_points(&points).unwrap();
        let then = evaluate(&turned, &turned_weights);
        assert_eq!(then.best(), n - 1 - now.best(), "{id}");
        let tips = score_tips(&scores, &weights, &now);
        for (tip, other) in tips.iter().zip(score_tips(&turned, &turned_weights, &then).iter().rev()) {
            let (tie, of_other) = (tip.tie.map(|t| (t.at, t.by)), other.tie.map(|t| (t.at, n - 1 - t.by)));
            let same = tie.zip(of_other).is_some_and(|(a, b)| (a.0 - b.0).abs() < 1e-8 && a.1 == b.1);
            assert!(same || tie.is_none() && of_other.is_none(), "{id}: {tip:?} {other:?}");
        }
        let (one, other) =
            (smallest_change(&scores, &weights, &now), smallest_change(&turned, &turned_weights, &then));
        assert_eq!(one.is_some(), other.is_some(), "{id}");
        if let Some((one, other)) = one.zip(other) {
            let back: Vec<f64> = other.shares.iter().rev().copied().collect();
            assert!(close(&back, &one.shares) && one.by == n - 1 - other.by, "{id}");
        }
    });
}
