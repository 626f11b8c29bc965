//! Five published and eight seeded random matrices under every convention; the closed forms about methods and weights.

use super::*;
use super::{methods::promethee, methods::topsis, methods::vikor};
use crate::decide::methods::normalise::Normalisation;
use crate::decide::methods::promethee::Preference;
use crate::decide::methods::ranks;
use crate::decide::methods::sums::{wpm, wsm};

/// Held by `golden.rs`, next to the functions that they are about.
const ADDITIVE: [&str; 2] = ["oracle_additive_sensitivity", "oracle_contrib"];
/// Fields of a random case that are about the uncertainty analysis and held there.
const UNCERTAINTY: [&str; 2] = ["smaa", "smaa_exact_fixed_scores"];
/// Closed forms that are held where they are used: the uncertainty analysis, its value, and the combined change.
const ELSEWHERE: [&str; 4] = [
    "smaa_two_alternatives_exact",
    "smaa_plus_minus_one",
    "normal_two_alternatives",
    "minimal_weight_change",
];

fn ranking(expected: &Value, scores: &[f64], higher_is_better: bool, scale: f64) -> usize {
    let ours = as_numbers(&ranks(scores, higher_is_better, scale));
    compare("ranking", &ours, &numbers(&expected["ranking"]), 0.0)
}

type Named = Vec<(&'static str, Vec<f64>)>;

/// Compares every field of one convention's result; returns how many numbers there were.
fn hold(case: &Value, convention: &str, expected: &Value) -> usize {
    let place = format!("{} {convention}", case["id"]);
    let matrix = matrix(&case["matrix"], Some(&case["types"]));
    let weights = weights(&case["weights"]);
    let threshold = |name: &str| numbers(&case["promethee"][name]);
    // Our fields by the reference's names, and the scale on which scores tie.
    let (scores, higher_is_better, more): (Vec<f64>, bool, Named) = match convention {
        "wsm_linear_max" => (wsm(&matrix, &weights, Normalisation::Max).unwrap(), true, vec![]),
        "wsm_minmax" => (wsm(&matrix, &weights, Normalisation::MinMax).unwrap(), true, vec![]),
        "wsm_sum" => (wsm(&matrix, &weights, Normalisation::Sum).unwrap(), true, vec![]),
        "wpm_linear_max" => (wpm(&matrix, &weights, Normalisation::Max).unwrap(), true, vec![]),
        "wpm_sum" => (wpm(&matrix, &weights, Normalisation::Sum).unwrap(), true, vec![]),
        "topsis_vector" | "topsis_minmax" => {
            let normalisation =
                if convention == "topsis_vector" { Normalisation::Vector } else { Normalisation::MinMax };
            let found = topsis(&matrix, &weights, normalisation).unwrap();
            (found.closeness, true, vec![("d_plus", found.to_ideal), ("d_minus", found.to_anti_ideal)])
        }
        "vikor" => {
            let v = expected["v"].as_f64().unwrap();
            let found = vikor(&matrix, &weights, v).unwrap();
            assert_eq!(
                Some(found.acceptable_advantage),
                expected["acceptable_advantage"].as_bool(),
                "{place}"
            );
            assert_eq!(
                Some(found.acceptable_stability),
                expected["acceptable_stability"].as_bool(),
                "{place}"
            );
            let set = as_numbers(&found.compromise_set);
            let fields =
                vec![("S", found.utility), ("R", found.regret), ("v", vec![v]), ("compromise_set", set)];
            (found.compromise, false, fields)
        }
        "promethee2_usual" | "promethee2_vshape" | "promethee2_linear" => {
            let preference = |(p, q): (f64, f64)| match convention {
                "promethee2_usual" => Preference::Usual,
                "promethee2_vshape" => Preference::VShape { p },
                _ => Preference::Linear { q, p },
            };
            let preferences: Vec<_> =
                threshold("p").into_iter().zip(threshold("q")).map(preference).collect();
            let found = promethee(&matrix, &weights, &preferences).unwrap();
            (found.net, true, vec![("phi_plus", found.plus), ("phi_minus", found.minus)])
        }
        _ => return hold_weights(case, &place, convention, expected, &matrix),
    };
    let scale = if convention.starts_with("ws") || convention.starts_with("wp") {
        scores.iter().copied().fold(0.0, f64::max)
    } else {
        1.0
    };
    let mut n = 0;
    for (field, value) in expected.as_object().unwrap() {
        n += match field.as_str() {
            "scores" => compare(&place, &scores, &numbers(value), COMPUTED),
            "ranking" => ranking(expected, &scores, higher_is_better, scale),
            // The normalised matrix is what the scores with one criterion's whole weight are.
            "normalised" => {
                let n_criteria = matrix.n_criteria();
                let one = |j| (0..n_criteria).map(|k| f64::from(u8::from(k == j))).collect::<Vec<_>>();
                let column =
                    |j| wsm(&matrix, &Weights::from_points(&one(j)).unwrap(), Normalisation::MinMax).unwrap();
                let columns: Vec<Vec<f64>> = (0..n_criteria).map(column).collect();
                let ours: Vec<f64> =
                    (0..matrix.n_alternatives()).flat_map(|i| columns.iter().map(move |c| c[i])).collect();
                compare(&place, &ours, &numbers(value), COMPUTED)
            }
            // Compared above.
            "acceptable_advantage" | "acceptable_stability" => 1,
            "ranking_note" => 0,
            name => {
                let ours = more.iter().find(|(ours, _)| *ours == name);
                let (_, ours) = ours.unwrap_or_else(|| panic!("{place}: nobody computes {name}"));
                compare(&format!("{place} {name}"), ours, &numbers(value), COMPUTED)
            }
        };
    }
    n
}

fn hold_weights(case: &Value, place: &str, convention: &str, expected: &Value, matrix: &Matrix) -> usize {
    let by = |by, index| comparisons(&case["ahp_matrix"]).priorities(by, index);
    let saaty = by(Prioritisation::Eigenvector, RandomIndex::Saaty);
    let tummala = by(Prioritisation::Eigenvector, RandomIndex::TummalaLing).consistency_ratio;
    let shares = match convention {
        "entropy_raw" => entropy_weights(matrix, false).unwrap().shares().to_vec(),
        "entropy_cost_inverted" => entropy_weights(matrix, true).unwrap().shares().to_vec(),
        "critic_typed" => critic_weights(matrix).unwrap().shares().to_vec(),
        "critic_untyped" => critic_weights(&matrix.undirected()).unwrap().shares().to_vec(),
        "ahp_eigen" => saaty.weights.clone(),
        "ahp_geometric" => by(Prioritisation::GeometricMean, RandomIndex::Saaty).weights,
        _ => panic!("{place}: nobody computes it"),
    };
    let one = |ours: f64, value: &Value| compare(place, &[ours], &numbers(value), COMPUTED);
    let mut n = 0;
    for (field, value) in expected.as_object().unwrap() {
        n += match field.as_str() {
            "weights" => compare(place, &shares, &numbers(value), COMPUTED),
            // Guards of 1e-9 in the library; the reference states 1e-6 for it.
            "weights_pyDecision" => compare(place, &shares, &numbers(value), 1e-6),
            "lambda_max" => one(saaty.lambda_max, value),
            "CI" => one(saaty.consistency_index, value),
            "CR_saaty" | "CR_pyDecision" => one(saaty.consistency_ratio, value),
            "CR_tummala_ling" | "CR_pymcdm" => one(tummala, value),
            "note" => 0,
            name => panic!("{place}: nobody computes {name}"),
        };
    }
    n
}

#[test]
fn every_convention_on_thirteen_matrices_comes_out_as_the_libraries_computed() {
    let golden = golden();
    let (mut n_results, mut n_numbers) = (0, 0);
    for list in ["published_matrices", "random"] {
        for case in golden[list].as_array().unwrap() {
            for key in case.as_object().unwrap().keys().filter(|key| key.contains("smaa")) {
                assert!(UNCERTAINTY.contains(&key.as_str()), "{key}");
            }
            for (convention, expected) in case["results"].as_object().unwrap() {
                if !ADDITIVE.contains(&convention.as_str()) {
                    n_numbers += hold(case, convention, expected);
                    n_results += 1;
                }
            }
        }
    }
    assert_eq!((n_results, n_numbers), (13 * 17, N_NUMBERS));
}

/// How many numbers and flags the reference has for thirteen matrices under seventeen conventions, by its own count.
const N_NUMBERS: usize = 3378;

#[test]
fn the_random_indices_are_those_of_the_reference() {
    let golden = golden();
    let tables = [
        (RandomIndex::Saaty, "RI_saaty"),
        (RandomIndex::TummalaLing, "RI_tummala_ling"),
        (RandomIndex::AlonsoLamata, "RI_alonso_lamata"),
    ];
    let mut n_compared = 0;
    for (index, name) in tables {
        for (n, expected) in
            golden["conventions"]["ahp_eigen"][name].as_array().unwrap().iter().enumerate().skip(3)
        {
            // All ones but for one pair, so that there is an inconsistency to divide.
            let upper: Vec<f64> = (0..n * (n - 1) / 2).map(|at| if at == 0 { 9.0 } else { 1.0 }).collect();
            let comparisons = Comparisons::of_upper_half(n, &upper).unwrap();
            let found = comparisons.priorities(Prioritisation::Eigenvector, index);
            let ours = found.consistency_index / found.consistency_ratio;
            n_compared += compare(name, &[ours], &[expected.as_f64().unwrap()], 1e-12);
        }
    }
    assert_eq!(n_compared, 39);
}

#[test]
fn closed_forms_about_methods_and_weights_hold() {
    let golden = golden();
    let mut n_compared = 0;
    for (family, content) in golden["analytic"].as_object().unwrap() {
        for case in content["cases"].as_array().unwrap() {
            n_compared += match family.as_str() {
                "promethee_additive_identity" => promethee_is_additive(case),
                "ordinal_weights" => {
                    let tiers: Vec<Vec<usize>> =
                        (0..usize::try_from(case["n"].as_u64().unwrap()).unwrap()).map(|i| vec![i]).collect();
                    let ours = weights_from_ranking(RankWeights::Centroid, &tiers).unwrap();
                    compare(family, &ours, &numbers(&case["expected_mean_weights"]), COMPUTED)
                }
                other => {
                    assert!(ELSEWHERE.contains(&other), "nobody holds {other}");
                    0
                }
            };
        }
    }
    assert_eq!(n_compared, 4 + 4 + 3 + 5 + 8);
}

fn promethee_is_additive(case: &Value) -> usize {
    let matrix = matrix(&case["matrix"], None);
    let weights = weights(&case["weights"]);
    let preferences: Vec<_> = numbers(&case["p"]).into_iter().map(|p| Preference::VShape { p }).collect();
    let flows = promethee(&matrix, &weights, &preferences).unwrap();
    // The scale of the example is 0 to 10.
    let values = wsm(&matrix, &weights, Normalisation::None).unwrap();
    let values: Vec<f64> = values.iter().map(|v| v / 10.0).collect();
    compare("phi", &flows.net, &numbers(&case["phi"]), COMPUTED)
        + compare("value", &values, &numbers(&case["additive_value"]), COMPUTED)
}

#[test]
fn the_winner_ties_with_every_other_where_the_oracle_says() {
    let golden = golden();
    let mut n_compared = 0;
    for case in ["published_matrices", "random"].iter().flat_map(|list| golden[list].as_array().unwrap()) {
        let results = &case["results"];
        let sensitivity = &results["oracle_additive_sensitivity"];
        let rows: Vec<Vec<f64>> =
            results["wsm_minmax"]["normalised"].as_array().unwrap().iter().map(numbers).collect();
        let weights = weights(&case["weights"]);
        let pairs = weight_changes(&rows, &weights);
        let winner = usize::try_from(sensitivity["winner"].as_u64().unwrap()).unwrap();
        // A drop of the winner's value on a criterion ties at the lead over the criterion's share.
        let values =
            wsm(&matrix(&results["wsm_minmax"]["normalised"], None), &weights, Normalisation::None).unwrap();
        let lead =
            values[winner] - values[usize::try_from(sensitivity["runner_up"].as_u64().unwrap()).unwrap()];
        let drops: Vec<f64> = weights.shares().iter().map(|share| lead / share).collect();
        n_compared += compare("drop", &drops, &numbers(&sensitivity["score_tipping_value_units"]), COMPUTED);
        for (k, expected) in sensitivity["weights"].as_array().unwrap().iter().enumerate() {
            let with_winner = pairs.iter().filter(|pair| [pair.first, pair.second].contains(&winner));
            let mut ours: Vec<(f64, usize)> = with_winner
                .filter_map(|pair| {
                    let change = pair.changes[k];
                    // Equals on a criterion tie where it has the whole weight; no finite change leads there.
                    let share = if change.less.is_none() { Some(1.0) } else { change.share_after };
                    Some((share?, pair.first + pair.second - winner))
                })
                .collect();
            ours.sort_by(|a, b| a.0.total_cmp(&b.0));
            let place = format!("{} criterion {k}", case["id"]);
            let crossings = expected["crossings_with_winner"].as_array().unwrap();
            assert_eq!(ours.len(), crossings.len(), "{place}: {ours:?}");
            for (our, crossing) in ours.iter().zip(crossings) {
                n_compared += compare(&place, &[our.0], &numbers(&crossing["t"]), COMPUTED);
                n_compared += compare(&place, &as_numbers(&[our.1]), &numbers(&crossing["alternative"]), 0.0);
            }
        }
    }
    assert_eq!(n_compared, 2 * N_CROSSINGS + N_CRITERIA);
}

/// How many crossings the reference has, by its own count.
const N_CROSSINGS: usize = 156;
/// Of all thirteen matrices together.
const N_CRITERIA: usize = 90;
