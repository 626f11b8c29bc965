//! Whatever the order in which a dataset lists its alternatives: `evaluate` says the same of each by its name.

use super::evaluate::{EvaluateOptions, evaluate};
use crate::catalog::{Basis, Dataset, built_in};
use crate::units::Interval;
use proptest::prelude::*;
use serde_json::Value;

const N_CRITERIA: usize = 4;

/// Six alternatives with these scores on four criteria, the alternatives in this order.
fn dataset(scores: &[Vec<(u8, u8)>], order: &[usize]) -> Dataset {
    let mut dataset = Dataset::clone(&built_in("frameworks"));
    (dataset.indicators, dataset.claims, dataset.sources) = (vec![], vec![], vec![]);
    dataset.profiles.clear();
    dataset.criteria.truncate(N_CRITERIA);
    dataset.alternatives = order.iter().map(|a| dataset.alternatives[*a].clone()).collect();
    for (j, criterion) in dataset.criteria.iter_mut().enumerate() {
        (criterion.basis, criterion.sources) = (Basis::Given, vec![]);
        for (at, a) in order.iter().enumerate() {
            let (likely, width) = scores[*a][j];
            let (likely, width) = (25.0 * f64::from(likely), 10.0 * f64::from(width));
            let score = Interval::new((likely - width).max(0.0), likely, (likely + width).min(100.0));
            criterion.set_score(at, Some(score.unwrap()));
        }
    }
    dataset
}

/// Returns what is said of the answer at these weights, in an order of its own. What is found by draws is part of it where all of
/// them are alike: others differ by chance.
fn outcome(dataset: &Dataset, weights: &[u8], draws_are_alike: bool) -> Value {
    let points = dataset.criteria.iter().zip(weights).map(|(c, w)| (c.id.to_string(), 25.0 * f64::from(*w)));
    let weight_uncertainty = draws_are_alike.then_some(0.0);
    let weights = points.collect();
    let options = EvaluateOptions { weights, weight_uncertainty, samples: Some(100.0), ..Default::default() };
    let Ok(result) = evaluate(dataset, &options) else { return Value::Null };
    let mut outcome = serde_json::to_value(result).unwrap();
    let certain = ["id", "name", "value", "rank", "contributions"];
    if !draws_are_alike {
        outcome.as_object_mut().unwrap().remove("valueOfInformation");
        for alternative in outcome["alternatives"].as_array_mut().unwrap() {
            alternative.as_object_mut().unwrap().retain(|name, _| certain.contains(&name.as_str()));
        }
    }
    for list in ["alternatives", "dominance", "scoreTippingPoints"] {
        outcome[list].as_array_mut().unwrap().sort_by_key(Value::to_string);
    }
    outcome
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    // On a coarse grid, so that values are often equal, and so are whole rows.
    #[test]
    fn the_order_of_rows_changes_nothing(
        scores in prop::collection::vec(prop::collection::vec((0_u8..=4, 0_u8..=1), N_CRITERIA), 6),
        twins in prop::collection::vec(0_usize..6, 6),
        order in Just(vec![0_usize, 1, 2, 3, 4, 5]).prop_shuffle(),
        weights in prop::collection::vec(0_u8..=4, N_CRITERIA),
        n in 2_usize..=6,
        draws_are_alike in any::<bool>(),
    ) {
        let exact = |(likely, width): &(u8, u8)| (*likely, if draws_are_alike { 0 } else { *width });
        let row = |twin: &usize| scores[*twin].iter().map(exact).collect();
        let scores: Vec<Vec<(u8, u8)>> = twins.iter().map(row).collect();
        let order: Vec<usize> = order.into_iter().filter(|a| *a < n).collect();
        let outcome = |order: &[usize]| outcome(&dataset(&scores, order), &weights, draws_are_alike);
        prop_assert_eq!(outcome(&(0..n).collect::<Vec<_>>()), outcome(&order), "in the order {:?}", order);
    }
}
