//! The uncertainty analysis against published examples, closed forms and another implementation:
//! `tests/reference/decision_golden.json` says where each comes from.

use crate::decide::*;
use crate::stats::{Grid, Strata};
use serde_json::Value;

const GOLDEN: &str = include_str!("../../../tests/reference/decision_golden.json");

fn golden() -> Value {
    serde_json::from_str(GOLDEN).unwrap()
}

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().unwrap().iter().map(floats).collect()
}

fn normals(mean: &[Vec<f64>], sd: &[Vec<f64>]) -> ScoreBeliefs {
    let row = |(mean, sd): (&Vec<f64>, &Vec<f64>)| {
        mean.iter().zip(sd).map(|(&mean, &sd)| ScoreBelief::Normal { mean, sd }).collect()
    };
    ScoreBeliefs::new(mean.iter().zip(sd).map(row).collect()).unwrap()
}

/// Nothing known of the weights.
fn open(scores: ScoreBeliefs) -> Question {
    let stated = Weights::from_points(&vec![1.0; scores.n_criteria()]).unwrap();
    Question { scores, stated, weights: WeightBelief::Unknown }
}

fn near(found: &[f64], expected: &[f64], within: impl Fn(f64) -> f64, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() <= within(*e), "{what}: {f} and not {e}");
    }
}

/// Shares in which A is ahead, for certain scores that differ by this; nothing known of the weights.
fn certain(differences: &[f64]) -> Acceptability {
    let exact = |f: &dyn Fn(f64) -> f64| differences.iter().map(|d| ScoreBelief::Exact(f(*d))).collect();
    let scores = ScoreBeliefs::new(vec![exact(&|d| 0.5 + d / 2.0), exact(&|d| 0.5 - d / 2.0)]).unwrap();
    Analysis::run(&open(scores), 1, 1000).unwrap()
}

#[test]
fn two_alternatives_with_certain_scores_have_the_exact_acceptability() {
    let golden = golden();
    let cases = golden["analytic"]["smaa_two_alternatives_exact"]["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 7);
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let result = certain(&floats(&case["value_difference_A_minus_B"]));
        let expected =
            ["first_rank_acceptability_A", "first_rank_acceptability_B"].map(|k| case[k].as_f64().unwrap());
        near(&[result.ranks[0][0], result.ranks[1][0]], &expected, |_| 1e-12, id);
        for (a, key) in ["central_weight_vector_A", "central_weight_vector_B"].into_iter().enumerate() {
            if case[key].is_array() {
                near(result.central_weights[a].as_ref().unwrap(), &floats(&case[key]), |_| 1e-12, id);
            }
        }
        assert!(result.exact);
    }
    let cases = golden["analytic"]["smaa_plus_minus_one"]["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 5);
    for case in cases {
        let count = |key: &str| usize::try_from(case[key].as_u64().unwrap()).unwrap();
        let differences = [vec![1.0; count("positives")], vec![-1.0; count("negatives")]].concat();
        let expected = case["acceptability_A"].as_f64().unwrap();
        near(&[certain(&differences).ranks[0][0]], &[expected], |_| 1e-12, "plus or minus one");
    }
}

#[test]
fn random_matrices_come_out_as_another_implementation_drew_them() {
    let golden = golden();
    let mut n_cases = 0;
    for case in golden["random"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let smaa = &case["smaa"];
        let (mean, sd) = (rows(&smaa["mu"]), rows(&smaa["sd"]));
        let result = Analysis::run(&open(normals(&mean, &sd)), 1, 100_000).unwrap();
        let samples = f64::from(result.samples);
        // The reference's own suggestion.
        let share = |p: f64| 4.0 * (p * (1.0 - p) / samples).sqrt() + 0.002;
        let central = rows(&smaa["central_weights"]);
        for a in 0..mean.len() {
            near(&result.ranks[a], &rows(&smaa["rank_acceptability"])[a], share, id);
            near(&result.pairwise[a], &rows(&smaa["pairwise_winning"])[a], share, id);
            // Weights vary by at most 0.3 between draws, and their mean is over the reference's draws that were won.
            let wins = smaa["rank_acceptability"][a][0].as_f64().unwrap();
            let weight =
                |_: f64| 4.0 * 0.15 / (1e6 * wins).sqrt() + 4.0 * 0.15 / (samples * wins).sqrt() + 1e-3;
            near(result.central_weights[a].as_ref().unwrap(), &central[a], weight, id);
            // The confidence factor inherits the errors of both central weights.
            let inherited = 4.0 * 0.0008 + 0.3 * weight(0.0);
            let factor = smaa["confidence_factor"][a].as_f64().unwrap();
            near(&[result.confidence[a].unwrap()], &[factor], |p| share(p) + inherited, id);
        }
        n_cases += 1;
        if case["smaa_exact_fixed_scores"].is_object() {
            let certain =
                Analysis::run(&open(normals(&mean, &vec![vec![0.0; mean[0].len()]; 2])), 1, 100).unwrap();
            let expected = floats(&case["smaa_exact_fixed_scores"]["first_rank_acceptability"]);
            near(&[certain.ranks[0][0], certain.ranks[1][0]], &expected, |_| 1e-12, id);
        }
    }
    assert_eq!(n_cases, 8);
}

#[test]
fn two_normal_alternatives_at_given_weights_have_the_closed_form() {
    let golden = golden();
    let cases = golden["analytic"]["normal_two_alternatives"]["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 3);
    for case in cases {
        let list = |key: &str| floats(&case[key]);
        let scores = normals(&[list("mu_A"), list("mu_B")], &[list("sd_A"), list("sd_B")]);
        let stated = Weights::from_points(&list("weights")).unwrap();
        let question = Question { scores, stated, weights: WeightBelief::Exact };
        let result = Analysis::run(&question, 1, 100).unwrap();
        let p = case["prob_A_beats_B"].as_f64().unwrap();
        near(&result.ranks[0], &[p, 1.0 - p], |_| 1e-12, "P(A > B)");
        near(&[result.confidence[0].unwrap()], &[p], |_| 1e-12, "confidence");
        let worth = information(&question.scores, &question.stated, 1, 100).unwrap();
        near(&[worth.total.mean], &[case["EVPI"].as_f64().unwrap()], |_| 1e-12, "EVPI");
        let both = list("EVPPI_per_criterion_both_scores");
        near(&worth.per_criterion, &both, |_| 1e-12, "EVPPI of criteria");
        let of_first = list("EVPPI_per_criterion_score_of_A_only");
        near(&worth.per_score[0], &of_first, |_| 1e-12, "EVPPI of scores");
    }
}

#[test]
fn thrombolytics_of_the_r_package_smaa_are_reproduced() {
    let golden = golden();
    let published = golden["published"].as_array().unwrap();
    let example = published.iter().find(|p| p["id"] == "rsmaa_thrombolytics").unwrap();
    let inputs = &example["inputs"];
    let grid = Grid::new();
    let names = |key: &str| -> Vec<String> {
        inputs[key].as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
    };
    let score = |alternative: &String, criterion: &String| {
        let distribution = &inputs["distributions"][format!("{alternative}|{criterion}")];
        let beta = grid.beta(distribution["alpha"].as_f64().unwrap(), distribution["beta"].as_f64().unwrap());
        let range = floats(&inputs["ranges"][criterion]);
        // Linear and decreasing: 1 at the range's low end, 0 at its high one.
        let mut values: Vec<f64> =
            beta.values().iter().map(|x| (range[1] - x) / (range[1] - range[0])).collect();
        values.reverse();
        ScoreBelief::Strata(Strata::new(&values).unwrap())
    };
    let row = |a: &String| names("criteria").iter().map(|c| score(a, c)).collect();
    let scores = ScoreBeliefs::new(names("alternatives").iter().map(row).collect()).unwrap();
    let result = Analysis::run(&open(scores), 1, 200_000).unwrap();
    let computed = &example["computed"];
    let first = floats(&computed["first_rank"]);
    for (a, name) in names("alternatives").iter().enumerate() {
        // Printed: 10,000 draws. Recomputed independently: 2,000,000 draws.
        near(&result.ranks[a], &floats(&example["published"]["rank_acceptability"][name]), |_| 0.012, name);
        near(&result.ranks[a][..1], &first[a..=a], |_| 0.002, name);
        let central = result.central_weights[a].as_ref().unwrap();
        near(central, &floats(&example["published"]["central_weights"][name]), |_| 0.012, name);
        near(central, &floats(&computed["central_weights"][a]), |_| 0.002, name);
        let confidence = result.confidence[a].unwrap();
        near(&[confidence], &[example["published"]["confidence"][name].as_f64().unwrap()], |_| 0.02, name);
        near(&[confidence], &[computed["confidence"][a].as_f64().unwrap()], |_| 0.005, name);
    }
}

#[test]
fn antidepressants_of_jsmaa_are_reproduced() {
    let golden = golden();
    let published = golden["published"].as_array().unwrap();
    let example = published.iter().find(|p| p["id"] == "jsmaa_antidepressants").unwrap();
    let inputs = &example["inputs"];
    let (low, high) = (floats(&inputs["scale_low"]), floats(&inputs["scale_high"]));
    let (mu, sd) = (rows(&inputs["mu"]), rows(&inputs["sd"]));
    let score = |a: usize, j: usize| {
        let range = high[j] - low[j];
        if j > 0 {
            // Normal, decreasing.
            return ScoreBelief::Normal { mean: (high[j] - mu[a][j]) / range, sd: sd[a][j] / range };
        }
        let table = Strata::lognormal(mu[a][0], sd[a][0]).unwrap();
        let values: Vec<f64> = table.values().iter().map(|value| (value - low[0]) / range).collect();
        ScoreBelief::Strata(Strata::new(&values).unwrap())
    };
    let scores = ScoreBeliefs::new((0..4).map(|a| (0..6).map(|j| score(a, j)).collect()).collect()).unwrap();
    let result = Analysis::run(&open(scores), 1, 100_000).unwrap();
    for (figures, shares, factors) in [("published", 0.02, 0.03), ("computed", 0.005, 0.01)] {
        let expected = &example[figures];
        for a in 0..4 {
            near(&result.ranks[a], &rows(&expected["rank_acceptability"])[a], |_| shares, figures);
            let central = result.central_weights[a].as_ref().unwrap();
            near(central, &rows(&expected["central_weights"])[a], |_| shares, figures);
            let factor = floats(&expected["confidence_factor"])[a];
            near(&[result.confidence[a].unwrap()], &[factor], |_| factors, figures);
        }
    }
}

#[test]
fn ordinal_draws_average_to_the_rank_order_centroid() {
    let golden = golden();
    for case in golden["analytic"]["ordinal_weights"]["cases"].as_array().unwrap() {
        let n = usize::try_from(case["n"].as_u64().unwrap()).unwrap();
        // Equal alternatives share every draw, so that the central weights are the mean weights.
        let scores = ScoreBeliefs::new(vec![vec![ScoreBelief::Missing; n]; 3]).unwrap();
        let places = (0..n).map(Some).collect();
        let question = Question { weights: WeightBelief::Ordinal(places), ..open(scores) };
        let result = Analysis::run(&question, 1, 100_000).unwrap();
        let mut mean = vec![0.0; n];
        for (central, ranks) in result.central_weights.iter().zip(&result.ranks) {
            for (sum, weight) in mean.iter_mut().zip(central.as_ref().unwrap()) {
                *sum += ranks[0] * weight;
            }
        }
        near(&mean, &floats(&case["expected_mean_weights"]), |_| 1e-3, "centroid");
    }
}
