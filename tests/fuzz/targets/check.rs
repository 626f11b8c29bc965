//! What must hold of every valid dataset.

use backend_balance::catalog::edit::{self, EditError, Named};
use backend_balance::catalog::{Dataset, Problem, pack, read, unpack};
use backend_balance::decide::TIE;
use backend_balance::model::ScoreTippingPoint;
use backend_balance::model::requests::evaluate::{EvaluateOptions, EvaluateResult, evaluate};
use backend_balance::units::Id;

/// What counts as equal in value, and rounding [points of 100].
const LEVEL: f64 = 1.1 * TIE;

/// Any bytes are refused with problems that have their place, or are a valid dataset.
#[allow(dead_code, reason = "one target makes valid datasets only")]
pub fn any(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match read(text) {
        Ok(dataset) => valid(text, &dataset),
        Err(problems) => problems.iter().for_each(|problem| check_place(text, problem)),
    }
}

#[allow(dead_code, reason = "as above")]
fn check_place(text: &str, problem: &Problem) {
    assert!(problem.path.is_empty() || problem.path.starts_with('/'), "{problem:?}");
    let Some(line) = problem.line else { return };
    let line = text.split('\n').nth(line as usize - 1).expect("a line of the text");
    let column = problem.column.expect("a place has both") as usize;
    assert!(column <= line.chars().count() + 1, "{problem:?}");
}

/// A dataset that was read from this text can be packed, weighed and edited.
pub fn valid(text: &str, dataset: &Dataset) {
    let bytes = pack(dataset).expect("a valid dataset can be packed");
    assert_eq!(unpack(&bytes).as_ref(), Some(dataset));
    for profile in std::iter::once(None).chain(dataset.profiles.iter().map(|p| Some(p.id.to_string()))) {
        let result = evaluate(dataset, &EvaluateOptions { profile, ..EvaluateOptions::default() });
        let result = result.expect("a valid dataset can be weighed");
        assert!(result.alternatives.iter().all(|a| (-1e-9..=100.0 + 1e-9).contains(&a.value)));
        assert!((0.0..=100.0 + 1e-9).contains(&result.margin));
        let sum: f64 = result.weights.0.iter().map(|(_, share)| share).sum();
        assert!((sum - 1.0).abs() < 1e-9);
        check_ties(dataset, &result);
    }
    match edit::add_alternative(text, Named { id: "one-more", name: "One more" }) {
        Ok(with) => {
            let without = edit::remove_alternative(&with, "one-more").expect("it can be removed again");
            assert_eq!(read(&without).as_ref(), Ok(dataset));
        }
        // There are eight already, or one of them has this id.
        Err(EditError::Refused(_)) => {}
        Err(error) => panic!("{error:?}"),
    }
}

/// At every tie that is told the two are level, and nobody is ahead of them.
fn check_ties(dataset: &Dataset, result: &EvaluateResult) {
    let value = |id: &Id, weights: &[f64], tip: Option<&ScoreTippingPoint>| -> f64 {
        let a = dataset.alternative_idx(id.as_str()).expect("an alternative");
        let score = |j: usize| match tip {
            Some(tip) if tip.alternative == *id && tip.criterion == dataset.criteria[j].id => {
                tip.ties_at.expect("a tie")
            }
            _ => dataset.criteria[j].scores[a].likely(),
        };
        weights.iter().enumerate().map(|(j, weight)| weight * score(j)).sum()
    };
    let shares: Vec<f64> = result.weights.0.iter().map(|(_, share)| *share).collect();
    for tip in &result.sensitivity.score_tipping_points {
        let Some(then) = &tip.then else { continue };
        let gap = value(&result.best, &shares, Some(tip)) - value(then, &shares, Some(tip));
        assert!(gap.abs() <= LEVEL, "{tip:?}: {gap}");
    }
    if let Some(change) = &result.sensitivity.smallest_change {
        let there: Vec<f64> = change.weights.0.iter().map(|(_, share)| *share).collect();
        let best = value(&result.best, &there, None);
        assert!((best - value(&change.to, &there, None)).abs() <= LEVEL, "{change:?}");
        assert!(result.alternatives.iter().all(|a| value(&a.id, &there, None) <= best + 1e-8), "{change:?}");
        assert!((there.iter().sum::<f64>() - 1.0).abs() < 1e-9 && there.iter().all(|share| *share >= 0.0));
    }
}
