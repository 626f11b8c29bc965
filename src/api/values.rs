//! `additiveValues`: many alternatives at once, without converting a number.

use super::refusal;
use crate::decide::{Weights, WeightsError, additive_values, additive_values_of_few};
use crate::model::requests::error::{ErrorCode, pointer};
use wasm_bindgen::prelude::*;

/// So many scores are few: going over them twice takes less time than asking for memory.
const FEW: usize = 256;
/// Sums of few scores of this size are finite.
const LARGE: f64 = 1e300;

/// Returns the additive value of every row of `scores` (row by row) at these weights, which are rescaled to sum to 1.
#[wasm_bindgen(js_name = additiveValues)]
pub fn values_of_rows(scores: Vec<f64>, weights: Vec<f64>) -> Result<Vec<f64>, JsValue> {
    let weights = Weights::from_own_points(weights).map_err(|error| match error {
        WeightsError::AllZero => refusal(ErrorCode::NotComputable, "/1", &error.to_string()),
        WeightsError::Invalid { criterion_idx, .. } => {
            refusal(ErrorCode::InvalidInput, &pointer(&["1", &criterion_idx.to_string()]), &error.to_string())
        }
    })?;
    if !scores.len().is_multiple_of(weights.shares().len()) {
        return Err(refusal(
            ErrorCode::InvalidInput,
            "/0",
            "there must be as many scores in each row as weights",
        ));
    }
    if scores.len() <= FEW && scores.iter().all(|score| score.abs() <= LARGE) {
        return Ok(additive_values_of_few(scores, &weights));
    }
    let values = additive_values(&scores, &weights);
    if let Some(row) = values.iter().position(|value| !value.is_finite()) {
        let first = row * weights.shares().len();
        let column = scores[first..].iter().position(|score| !score.is_finite()).unwrap_or(0);
        let path = pointer(&["0", &(first + column).to_string()]);
        return Err(refusal(
            ErrorCode::InvalidInput,
            &path,
            "a score must be a finite number, of a size that can be added up",
        ));
    }
    Ok(values)
}
