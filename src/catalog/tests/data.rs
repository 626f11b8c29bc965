//! Facts about datasets as a whole: the built-in ones, and the reference they are held against.

use super::reading::{SMALL, problems};
use crate::catalog::*;
use crate::units::Interval;

#[test]
fn both_built_in_datasets_are_read() {
    let ids: Vec<&str> = builtins().map(|b| b.id).collect();
    assert_eq!(ids, ["evidence", "article"]);
    for b in builtins() {
        assert_eq!(problems(builtin_text(b.id).unwrap()), []);
        assert_eq!(b.dataset.id, *b.id);
        assert!(b.dataset.criteria.iter().all(|c| !c.question.is_empty() && c.scores.len() == 2));
    }
    assert!(builtin("nothing").is_none());
}

#[test]
fn the_evidence_has_all_its_parts() {
    let d = &builtin("evidence").unwrap().dataset;
    let counts = [d.groups.len(), d.criteria.len(), d.profiles.len(), d.indicators.len(), d.claims.len()];
    assert_eq!(counts, [7, 20, 12, 68, 43]);
    let count = |judgement| d.claims.iter().filter(|c| c.judgement == judgement).count();
    let judgements = [Judgement::Holds, Judgement::Dated, Judgement::Wrong, Judgement::Opinion].map(count);
    assert_eq!(judgements, [15, 7, 11, 10], "the reference's counts");
}

#[derive(serde::Deserialize)]
struct ReferenceScores {
    criteria: Vec<ReferenceCriterion>,
}

#[derive(serde::Deserialize)]
struct ReferenceCriterion {
    id: String,
    node: ReferenceInterval,
    python: ReferenceInterval,
}

#[derive(serde::Deserialize)]
struct ReferenceInterval {
    low: f64,
    likely: f64,
    high: f64,
}

#[derive(serde::Deserialize)]
struct ReferenceProfiles {
    profiles: Vec<ReferenceProfile>,
}

#[derive(serde::Deserialize)]
struct ReferenceProfile {
    id: String,
    weights: std::collections::BTreeMap<String, f64>,
    node: f64,
    python: f64,
}

/// How many times an indicator's figure is behind the field's best.
fn times_behind(indicator: &Indicator, alternative_idx: usize) -> f64 {
    let value = indicator.readings[alternative_idx].as_ref().unwrap().value.unwrap();
    match &indicator.transform.as_ref().unwrap().rule {
        TransformRule::LogBest { best, .. } if indicator.higher_is_better => best / value,
        TransformRule::LogBest { best, .. } => value / best,
        TransformRule::Share { .. } => value,
    }
}

#[test]
fn a_figure_put_into_a_criterion_of_the_evidence_is_scored_by_the_same_rule_as_its_indicators() {
    let text = include_str!("../../../tests/reference/scores.json");
    let reference: ReferenceScores = serde_json::from_str(text).unwrap();
    let dataset = &builtin("evidence").unwrap().dataset;
    let mut n = 0;
    for (expected, criterion) in reference.criteria.iter().zip(&dataset.criteria) {
        let Basis::Derived { parts, .. } = &criterion.basis else { panic!() };
        let rules: Vec<&TransformRule> = parts
            .iter()
            .map(|p| &dataset.indicators[p.indicator_idx].transform.as_ref().unwrap().rule)
            .collect();
        // One figure stands for several indicators where all count how many times they are behind, on one scale: the
        // mean of logarithms is the logarithm of the geometric mean.
        let one_scale = rules.windows(2).all(|pair| match pair {
            [TransformRule::LogBest { k, .. }, TransformRule::LogBest { k: other, .. }] => {
                (k - other).abs() < 1e-12
            }
            _ => false,
        });
        assert_eq!(criterion.value_function.is_some(), one_scale, "{}", criterion.id);
        let Some(function) = &criterion.value_function else { continue };
        let total: f64 = parts.iter().map(|part| part.weight).sum();
        for (a, expected) in [&expected.node, &expected.python].into_iter().enumerate() {
            let mean = |of: &dyn Fn(f64) -> f64| {
                let sum: f64 = parts
                    .iter()
                    .map(|part| part.weight * of(times_behind(&dataset.indicators[part.indicator_idx], a)))
                    .sum();
                sum / total
            };
            let figure = if function.logarithmic { libm::exp(mean(&libm::log)) } else { mean(&|x| x) };
            let score = function.score(figure);
            // The reference's scores are whole points, of indicators' scores to a tenth.
            assert!((score - expected.likely).abs() <= 0.56, "{}: {score} {}", criterion.id, expected.likely);
            n += 1;
        }
    }
    assert_eq!(n, 2 * 12);
    // The rule by hand: ten times slower than C is half way to a hundred times.
    let cpu = dataset.criteria[dataset.criterion_idx("perf_cpu").unwrap()].value_function.as_ref().unwrap();
    assert_eq!(cpu.unit, "x slower than C");
    assert!((cpu.score(10.0) - 50.0).abs() < 1e-12);
}

#[test]
fn scores_derived_from_the_indicators_are_the_references() {
    let text = include_str!("../../../tests/reference/scores.json");
    let reference: ReferenceScores = serde_json::from_str(text).unwrap();
    let criteria = &builtin("evidence").unwrap().dataset.criteria;
    assert_eq!(reference.criteria.len(), criteria.len());
    for (expected, criterion) in reference.criteria.iter().zip(criteria) {
        let expected_scores =
            [&expected.node, &expected.python].map(|e| Interval::new(e.low, e.likely, e.high).unwrap());
        assert_eq!(criterion.id, expected.id.as_str());
        assert_eq!(criterion.scores, expected_scores, "{}", expected.id);
    }
}

#[test]
fn profiles_reach_the_values_that_another_implementation_found() {
    let text = include_str!("../../../tests/reference/profiles.json");
    let reference: ReferenceProfiles = serde_json::from_str(text).unwrap();
    let d = &builtin("evidence").unwrap().dataset;
    assert_eq!(reference.profiles.len(), d.profiles.len());
    for (expected, profile) in reference.profiles.iter().zip(&d.profiles) {
        assert_eq!(profile.id, expected.id.as_str());
        let weights: Vec<f64> = d.criteria.iter().map(|c| expected.weights[c.id.as_str()]).collect();
        assert_eq!(profile.weights, weights);
        let total: f64 = weights.iter().sum();
        for (idx, value) in [expected.node, expected.python].into_iter().enumerate() {
            let sum: f64 = d.criteria.iter().zip(&weights).map(|(c, w)| w * c.scores[idx].likely()).sum();
            // The reference gives one decimal.
            assert!((sum / total - value).abs() <= 0.1, "{}: {} {value}", expected.id, sum / total);
        }
    }
}

#[test]
fn the_articles_profiles_follow_from_those_of_the_evidence() {
    let evidence = &builtin("evidence").unwrap().dataset;
    let article = &builtin("article").unwrap().dataset;
    assert_eq!(article.profiles.len(), evidence.profiles.len());
    for (of_article, of_evidence) in article.profiles.iter().zip(&evidence.profiles) {
        assert_eq!(of_article.id, of_evidence.id);
        let sum_of = |heading: &str| -> f64 {
            let weights = evidence.criteria.iter().zip(&of_evidence.weights);
            weights.filter(|(c, _)| c.article_criterion.as_deref() == Some(heading)).map(|(_, w)| w).sum()
        };
        let sums: Vec<f64> = article.criteria.iter().map(|c| sum_of(c.id.as_str())).collect();
        let most = sums.iter().copied().fold(0.0, f64::max);
        let scale = if most > 100.0 { 100.0 / most } else { 1.0 };
        let expected: Vec<f64> = sums.iter().map(|sum| (sum * scale).round_ties_even()).collect();
        assert_eq!(of_article.weights, expected, "{}", of_article.id);
    }
}

#[test]
fn a_derived_score_shows_the_arithmetic_that_leads_to_it() {
    let d = &builtin("evidence").unwrap().dataset;
    let steps = |id: &str, alternative_idx| {
        let basis = &d.criteria[d.criterion_idx(id).unwrap()].basis;
        criterion_score(&d.indicators, &d.spread, basis, alternative_idx)
    };
    let web = steps("perf_web", 0).unwrap();
    let likely: Vec<f64> = web.parts.iter().map(|part| part.bounds.likely).collect();
    assert_eq!(likely, [82.0, 95.7, 83.5, 84.3], "the reference's indicator scores");
    assert!((web.mean.likely - 86.375).abs() < 1e-9, "(82.0 + 95.7 + 83.5 + 84.3) / 4");
    assert_eq!(web.score, Interval::new(72.0, 86.0, 89.0).unwrap());
    let cpu = steps("perf_cpu", 1).unwrap();
    assert!((cpu.adjusted.high - (cpu.mean.likely + 100.0) / 2.0).abs() < 1e-9);
    let typing = steps("typing", 0).unwrap();
    assert!((typing.mean.low - 77.5).abs() < 1e-9 && (typing.adjusted.low - 30.0).abs() < 1e-9);
    let article = &builtin("article").unwrap().dataset;
    let basis = &article.criteria[0].basis;
    assert_eq!(
        criterion_score(&article.indicators, &article.spread, basis, 0),
        None,
        "a verdict is not derived"
    );
}

#[test]
fn shares_and_shrinking_follow_their_formulas() {
    let d = read(&SMALL.replace(
        "{\"rule\": \"log-best\", \"best\": 100, \"k\": 10}",
        "{\"rule\": \"share\", \"max\": 50, \"shrink\": 0.5}",
    ))
    .unwrap();
    // 100 of 50 is 200 points, moved halfway towards 50, then clipped.
    let go = indicator_score(&d.indicators[0], 0).unwrap();
    assert_eq!((go.likely, go.has_range), (100.0, false));
    // 20, 10 and 30 of 50 are 40, 20 and 60 points, moved halfway towards 50.
    let deno = indicator_score(&d.indicators[0], 1).unwrap();
    assert_eq!((deno.low, deno.likely, deno.high), (35.0, 45.0, 55.0));
    assert_eq!(d.criteria[0].scores[1], Interval::new(5.0, 45.0, 55.0).unwrap());
}
