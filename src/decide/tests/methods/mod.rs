//! Other methods and the ways to weights, held against `tests/reference/decision_golden.json`: published examples, what
//! three libraries and closed forms computed, and what libraries do at the edges. The file names its sources.
//!
//! Every item and every field of it is walked. A field that nobody knows fails, so that nothing is left out in silence;
//! the few that belong to other tests, or that are not what the inputs give, are listed where they are met.

mod edges;
mod matrices;
mod properties;
mod published;

use crate::decide::methods::matrix::{Direction, Matrix};
use crate::decide::*;
use serde_json::Value;

/// The reference's own tolerance for what was computed.
const COMPUTED: f64 = 1e-9;

fn golden() -> Value {
    serde_json::from_str(include_str!("../../../../tests/reference/decision_golden.json")).unwrap()
}

/// Returns all numbers of a value, in order, however they are nested.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(list) => list.iter().flat_map(numbers).collect(),
        Value::Object(fields) => fields.values().flat_map(numbers).collect(),
        other => other.as_f64().into_iter().collect(),
    }
}

fn directions(types: &Value) -> Vec<Direction> {
    numbers(types).iter().map(|t| if *t > 0.0 { Direction::Benefit } else { Direction::Cost }).collect()
}

/// Without types all criteria are benefits.
fn matrix(rows: &Value, types: Option<&Value>) -> Matrix {
    let benefits = || vec![Direction::Benefit; rows[0].as_array().unwrap().len()];
    Matrix::new(numbers(rows), types.map_or_else(benefits, directions)).unwrap()
}

fn weights(points: &Value) -> Weights {
    Weights::from_points(&numbers(points)).unwrap()
}

fn comparisons(rows: &Value) -> Comparisons {
    Comparisons::new(numbers(rows)).unwrap()
}

fn as_numbers(positions: &[usize]) -> Vec<f64> {
    positions.iter().map(|p| f64::from(u32::try_from(*p).unwrap())).collect()
}

/// Fails unless ours are as many and each within its tolerance; returns how many there were.
fn compare(place: &str, ours: &[f64], expected: &[f64], tolerance: f64) -> usize {
    assert_eq!(ours.len(), expected.len(), "{place}: {ours:?} for {expected:?}");
    for (our, expected) in ours.iter().zip(expected) {
        assert!((our - expected).abs() <= tolerance, "{place}: {our} and not {expected} within {tolerance}");
    }
    expected.len()
}
