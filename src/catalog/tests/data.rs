//! Facts about datasets as a whole: the built-in ones, and the reference they are held against.

use super::reading::{SMALL, problems};
use crate::catalog::{datasets, *};
use crate::units::Interval;

#[test]
fn all_built_in_datasets_are_read() {
    let ids: Vec<&str> = datasets().builtins().map(|b| b.id).collect();
    assert_eq!(ids, ["evidence", "frameworks", "article"]);
    for b in datasets().builtins() {
        assert_eq!(problems(builtin_text(b.id).unwrap()), []);
        assert_eq!(b.dataset.id, *b.id);
        assert!(b.dataset.criteria.iter().all(|c| !c.question.is_empty()));
    }
    assert!(datasets().builtin("nothing").is_none());
}

#[test]
fn the_evidence_has_all_its_parts() {
    let d = &built_in("evidence");
    assert_eq!(d.criteria.len(), reference::rows("evidence").len());
    assert_eq!(d.profiles.len(), reference::profiles("evidence").len());
    let n_scored = d.indicators.iter().filter(|indicator| indicator.scored).count();
    let n = d.indicators.len();
    let counted = format!(
        "Of {n} dated, sourced figures {n_scored} make the scores, by stated rules; the other {} are context",
        n - n_scored
    );
    assert!(d.description.starts_with(&counted), "{}", d.description);
    assert_eq!(d.claims.len(), 43, "what the article claims");
    // Two sentences at most; what more there is stands behind "Details".
    for claim in &d.claims {
        let ends = claim.evidence.match_indices(['.', '?', '!']).filter(|(at, _)| {
            claim.evidence[at + 1..].starts_with([' ', '\u{201d}']) || claim.evidence.len() == at + 1
        });
        assert!(ends.count() <= 2, "{}: {}", claim.id, claim.evidence);
    }
}

/// Returns how many times an indicator's figure is behind the field's best.
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
    let dataset = &built_in("evidence");
    let mut n = 0;
    for (expected, criterion) in reference::rows("evidence").iter().zip(&dataset.criteria) {
        let Basis::Derived { parts, .. } = &criterion.basis else {
            assert_eq!(criterion.value_function, None);
            continue;
        };
        let transforms: Vec<&Transform> =
            parts.iter().map(|p| dataset.indicators[p.indicator_idx].transform.as_ref().unwrap()).collect();
        let rules: Vec<&TransformRule> = transforms.iter().map(|transform| &transform.rule).collect();
        // One figure stands for several indicators where all count how many times they are behind, on one scale: the
        // mean of logarithms is the logarithm of the geometric mean.
        let one_scale = rules.windows(2).all(|pair| match pair {
            [TransformRule::LogBest { k, .. }, TransformRule::LogBest { k: other, .. }] => {
                (k - other).abs() < 1e-12
            }
            _ => false,
        });
        let one_scale = one_scale && transforms.iter().all(|transform| transform.shrink.is_none());
        assert_eq!(criterion.value_function.is_some(), one_scale, "{}", criterion.id);
        let Some(function) = &criterion.value_function else { continue };
        let total: f64 = parts.iter().map(|part| part.weight).sum();
        for (a, expected) in ["node", "python"].map(|id| expected.scores[id]).into_iter().enumerate() {
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
    assert!(n >= 20, "{n}");
    // The rule by hand: ten times slower than C is half way to a hundred times.
    let cpu = dataset.criteria[dataset.criterion_idx("perf_cpu").unwrap()].value_function.as_ref().unwrap();
    assert!(cpu.unit.starts_with("x slower than C"));
    assert!((cpu.score(10.0) - 50.0).abs() < 1e-12);
}

#[test]
fn scores_derived_from_the_indicators_are_the_references() {
    for dataset in ["evidence", "frameworks"] {
        let d = &built_in(dataset);
        let rows = reference::rows(dataset);
        assert_eq!(rows.len(), d.criteria.len());
        for (expected, criterion) in rows.iter().zip(&d.criteria) {
            assert_eq!(criterion.id, expected.id.as_str());
            for (alternative, found) in d.alternatives.iter().zip(&criterion.scores) {
                let e = expected.scores[alternative.id.as_str()];
                assert_eq!(*found, Interval::new(e.low, e.likely, e.high).unwrap(), "{}", expected.id);
            }
        }
    }
}

#[test]
fn profiles_reach_the_values_that_another_implementation_found() {
    for dataset in ["evidence", "frameworks"] {
        let d = &built_in(dataset);
        let profiles = reference::profiles(dataset);
        assert_eq!(profiles.len(), d.profiles.len());
        for (expected, profile) in profiles.iter().zip(&d.profiles) {
            assert_eq!(profile.id, expected.id.as_str());
            let weights: Vec<f64> = d.criteria.iter().map(|c| expected.weights[c.id.as_str()]).collect();
            assert_eq!(profile.weights, weights);
            let total: f64 = weights.iter().sum();
            for (idx, alternative) in d.alternatives.iter().enumerate() {
                let sum: f64 = d.criteria.iter().zip(&weights).map(|(c, w)| w * c.scores[idx].likely()).sum();
                let value = expected.values[alternative.id.as_str()];
                // The reference gives one decimal.
                assert!((sum / total - value).abs() <= 0.0501, "{}: {} {value}", expected.id, sum / total);
            }
        }
    }
}

#[test]
fn frameworks_have_the_criteria_and_weights_of_the_evidence_and_gaps_are_missing_scores() {
    let [two, six] = ["evidence", "frameworks"].map(built_in);
    let ids = |d: &Dataset| d.criteria.iter().map(|c| c.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&two), ids(&six));
    for (a, b) in two.profiles.iter().zip(&six.profiles) {
        assert_eq!((&a.id, &a.weights), (&b.id, &b.weights));
    }
    let missing = |criterion: &str| -> Vec<&str> {
        let criterion = &six.criteria[six.criterion_idx(criterion).unwrap()];
        let known = six.alternatives.iter().zip(&criterion.knowledge);
        known.filter(|(_, k)| **k == Knowledge::Missing).map(|(a, _)| a.id.as_str()).collect()
    };
    for criterion in ["energy", "data_access", "learning"] {
        assert_eq!(missing(criterion), ["nestjs"], "{criterion}");
    }
    assert_eq!(missing("lts"), ["express", "nestjs", "fastapi", "flask"]);
    assert_eq!((missing("team").len(), missing("perf_web").len()), (6, 0));
}

/// Returns the figure that an aggregate gives for those of a reading's details that have one.
fn aggregated(rule: Aggregate, figures: &[f64], higher_is_better: bool) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    match rule {
        Aggregate::Median => (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0,
        Aggregate::GeometricMean => {
            let n = f64::from(u32::try_from(n).unwrap());
            libm::exp(figures.iter().map(|f| libm::log(*f)).sum::<f64>() / n)
        }
        Aggregate::Sum => figures.iter().sum(),
        Aggregate::Newest => figures[n - 1],
        Aggregate::Best => sorted[if higher_is_better { n - 1 } else { 0 }],
    }
}

#[test]
fn every_aggregate_is_what_its_listed_parts_give() {
    // Written to three digits at least.
    let close = |a: f64, b: f64| (a - b).abs() <= 0.005 * a.abs().max(b.abs());
    let mut n = 0;
    for b in datasets().builtins() {
        for indicator in &b.dataset.indicators {
            let Some(rule) = indicator.aggregate else { continue };
            for reading in indicator.readings.iter().flatten() {
                let figures: Vec<f64> = reading.details.iter().filter_map(|detail| detail.value).collect();
                let expected = aggregated(rule, &figures, indicator.higher_is_better);
                assert!(close(expected, reading.value.unwrap()), "{}: {expected}", indicator.id);
                if matches!(rule, Aggregate::Median | Aggregate::GeometricMean) && figures.len() > 1 {
                    let (min, max) = reading.range.unwrap();
                    let ends = [f64::min, f64::max].map(|end| figures.iter().copied().reduce(end).unwrap());
                    assert!(close(ends[0], min) && close(ends[1], max), "{}: {ends:?}", indicator.id);
                }
                n += 1;
            }
        }
    }
    assert!(n > 50, "{n}");
}

#[test]
fn medians_of_the_evidence_are_over_the_frameworks_that_the_survey_names() {
    let named = ["Express", "NestJS", "Fastify", "FastAPI", "Flask", "Django"];
    let d = &built_in("evidence");
    for indicator in d.indicators.iter().filter(|i| i.aggregate == Some(Aggregate::Median) && i.id != *"K1") {
        for detail in indicator.readings.iter().flatten().flat_map(|reading| &reading.details) {
            let is_named = named.iter().any(|name| detail.name.starts_with(name));
            let counts = detail.value.is_some();
            assert!(!counts || is_named, "{}: {} counts", indicator.id, detail.name);
        }
    }
}

#[test]
fn the_articles_profiles_follow_from_those_of_the_evidence() {
    let evidence = &built_in("evidence");
    let article = &built_in("article");
    assert_eq!(article.profiles.len(), evidence.profiles.len());
    for (of_article, of_evidence) in article.profiles.iter().zip(&evidence.profiles) {
        assert_eq!(of_article.id, of_evidence.id);
        assert_eq!(of_article.rationale, of_evidence.rationale);
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
    let d = &built_in("evidence");
    let steps = |id: &str, alternative_idx| {
        let basis = &d.criteria[d.criterion_idx(id).unwrap()].basis;
        criterion_score(&d.indicators, &d.spread, basis, alternative_idx)
    };
    let web = steps("perf_web", 0).unwrap();
    let likely: Vec<f64> = web.parts.iter().map(|part| part.bounds.likely).collect();
    let sum: f64 = likely.iter().sum();
    assert!((web.mean.likely - sum / 4.0).abs() < 1e-9 && likely.len() == 4);
    let [low, likely, high] = reference::score("perf_web", "node");
    assert_eq!(web.score, Interval::new(low, likely, high).unwrap());
    let cpu = steps("perf_cpu", 1).unwrap();
    assert!((cpu.adjusted.high - (cpu.mean.likely + 100.0) / 2.0).abs() < 1e-9);
    let typing = steps("typing", 0).unwrap();
    assert!((typing.mean.low - 77.5).abs() < 1e-9 && (typing.adjusted.low - 30.0).abs() < 1e-9);
    let article = &built_in("article");
    let basis = &article.criteria[0].basis;
    assert_eq!(
        criterion_score(&article.indicators, &article.spread, basis, 0),
        None,
        "a verdict is not derived"
    );
}

#[test]
fn a_span_holds_the_score_that_each_of_its_indicators_alone_would_give() {
    let text = |weights: [u8; 2], span: &str| {
        let [speed, size] = weights;
        let indicators = format!(
            r#"[{{"id": "A", "weight": {speed}}}, {{"id": "B", "weight": {size}}}], "adjustments": [{span}]"#
        );
        let criteria =
            r#"{"id": "cpu", "name": "CPU", "group": "all", "scores": {"derived": {"indicators": "#;
        let indicator = |id: &str, go: u8| {
            format!(
                r#"{{"id": "{id}", "criterion": "cpu", "name": "N", "unit": "points", "better": "higher", "readings": {{"go": {{"value": {go}}}, "deno": {{"value": 5}}}}, "date": "2026", "source": {{"title": "S"}}, "quality": "high", "transform": {{"rule": "share", "max": 10}}, "check": {{"kind": "primary", "how": "read"}}, "scored": true}}"#
            )
        };
        [
            r#"{"formatVersion": 1, "id": "t", "title": "T", "date": "2026-11-29", "alternatives": [{"id": "go", "name": "Go"}, {"id": "deno", "name": "Deno"}], "groups": [{"id": "all", "name": "All"}], "spread": {"withoutRange": 5, "atLeast": 3}, "criteria": ["#,
            criteria,
            &indicators,
            "}}}], \"indicators\": [",
            &indicator("A", 9),
            ", ",
            &indicator("B", 1),
            "]}",
        ]
        .concat()
    };
    let span = r#"{"span": ["A", "B"], "reason": "equally good"}"#;
    let score = |text: &str| read(text).unwrap().criteria[0].scores.clone();
    // 90 and 10 points, weighed three to one: 70, and 5 to either side.
    assert_eq!(score(&text([3, 1], ""))[0], Interval::new(65.0, 70.0, 75.0).unwrap());
    let spanned = score(&text([3, 1], span));
    assert_eq!(spanned[0], Interval::new(10.0, 70.0, 90.0).unwrap());
    assert_eq!(spanned[1], Interval::new(45.0, 50.0, 55.0).unwrap(), "where both agree nothing changes");
    for wrong in [r#"{"span": ["A"], "reason": "r"}"#, r#"{"span": ["A", "C"], "reason": "r"}"#] {
        assert!(read(&text([1, 1], wrong)).is_err(), "{wrong}");
    }
    for wrong in
        [r#"{"span": ["A", "A"], "reason": "r"}"#, r#"{"span": ["A", "B"], "widen": 3, "reason": "r"}"#]
    {
        assert!(read(&text([1, 1], wrong)).is_err(), "{wrong}");
    }
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

/// Phrases in each use case's rationale, and the criteria that they refer to.
const NAMED: [(&str, &[(&str, &str)]); 12] = [
    ("streaming", &[("open connections", "realtime"), ("waiting", "io_model"), ("throughput", "perf_web")]),
    (
        "games3d",
        &[
            ("real time", "realtime"),
            ("shared between client and server", "reach"),
            ("idle connections", "io_model"),
            ("CPU time for the game loop", "perf_cpu"),
        ],
    ),
    (
        "chatbots",
        &[("AI client libraries", "ai_clients"), ("waiting", "io_model"), ("real time", "realtime")],
    ),
    (
        "cms",
        &[
            ("Built-in features", "batteries"),
            ("security", "security"),
            ("extensions", "extensibility"),
            ("long support", "lts"),
        ],
    ),
    (
        "ecommerce",
        &[
            ("Security", "security"),
            ("types", "typing"),
            ("data access", "data_access"),
            ("throughput at peak load", "perf_web"),
            ("shared with the frontend", "reach"),
        ],
    ),
    (
        "devops",
        &[
            ("quickly learned", "learning"),
            ("small programs that start fast", "deploy"),
            ("clear errors", "errors"),
            ("standard library", "libraries"),
        ],
    ),
    ("government", &[("Long support", "lts"), ("supply chain", "security"), ("hiring market", "hiring")]),
    ("bigdata", &[("data ecosystem", "ml_data"), ("many cores", "multicore")]),
    (
        "science",
        &[
            ("Numerical libraries and notebooks", "ml_data"),
            ("learn it", "learning"),
            ("choice of libraries", "libraries"),
        ],
    ),
    (
        "api",
        &[
            ("throughput", "perf_web"),
            ("data access", "data_access"),
            ("types", "typing"),
            ("security", "security"),
            ("observability", "observability"),
        ],
    ),
    (
        "mlserving",
        &[
            ("data and training stack", "ml_data"),
            ("AI client libraries", "ai_clients"),
            ("without blocking", "io_model"),
        ],
    ),
    ("serverless", &[("Cold start", "deploy"), ("memory", "memory"), ("security", "security")]),
];

#[test]
fn the_largest_weights_are_those_that_the_rationale_names() {
    let d = &built_in("evidence");
    assert_eq!(d.profiles.len(), NAMED.len());
    for (id, named) in NAMED {
        let profile = &d.profiles[d.profile_idx(id).unwrap()];
        let weight = |criterion: &str| profile.weights[d.criterion_idx(criterion).unwrap()];
        for (words, criterion) in named {
            assert!(profile.rationale.contains(words), "{id}: {words}");
            assert!(weight(criterion) > 50.0, "{id}: {criterion}");
        }
        let least = named.iter().map(|(_, criterion)| weight(criterion)).fold(100.0, f64::min);
        for (criterion, weight) in d.criteria.iter().zip(&profile.weights) {
            let is_named = named.iter().any(|(_, id)| criterion.id == **id);
            assert!(is_named || *weight < least, "{id}: {} weighs {weight}", criterion.id);
        }
    }
    // What is a question to the reader weighs nothing before it is answered, and training decides no shop.
    let weight = |profile: &str, criterion: &str| {
        d.profiles[d.profile_idx(profile).unwrap()].weights[d.criterion_idx(criterion).unwrap()]
    };
    assert!(d.profiles.iter().all(|p| weight(p.id.as_str(), "team") <= 0.0));
    for profile in ["ecommerce", "cms", "streaming", "serverless", "api", "chatbots"] {
        assert!(weight(profile, "ml_data") <= 0.0, "{profile}");
    }
}

/// Where a third technology is often the better answer, and which one the use case names.
const NEITHER: [(&str, &str); 6] = [
    ("games3d", "C++"),
    ("cms", "PHP"),
    ("ecommerce", "hosted shop"),
    ("devops", "Go"),
    ("government", "Java"),
    ("bigdata", "JVM"),
];

#[test]
fn where_the_answer_is_often_neither_the_use_case_says_so_in_one_sentence() {
    for dataset in ["evidence", "frameworks"] {
        let d = &built_in(dataset);
        for profile in &d.profiles {
            let named = NEITHER.iter().find(|(id, _)| profile.id == **id);
            assert_eq!(profile.neither.is_empty(), named.is_none(), "{dataset} {}", profile.id);
            let Some((_, other)) = named else { continue };
            assert!(profile.neither.contains(other), "{dataset} {}: {}", profile.id, profile.neither);
            // A sentence ends once.
            assert!(profile.neither.ends_with('.'), "{dataset} {}", profile.id);
            assert_eq!(profile.neither.matches(". ").count(), 0, "{dataset} {}", profile.id);
        }
    }
}
