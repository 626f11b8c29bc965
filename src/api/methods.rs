//! Methods and weights on plain numbers: the part of the interface behind `scoreMatrix` and `weightsFrom...`.
//!
//! Matrices arrive as flat lists with the length of a row: `assets/npm/index.js` reads them cell by cell, which is far
//! cheaper there than across the border, and names the cell that is no number.

use super::{failure, parsed, request_failure, to_js};
use crate::model::judgements::{self, BEST_WORST_FIELDS, PAIRS_FIELDS, RANKING_FIELDS};
use crate::model::matrix::{self, CHANGES_FIELDS, Fields, MATRIX_FIELDS, OBJECTIVE_FIELDS};
use crate::model::request::pointer;
use js_sys::{Array, Float64Array, Object, Reflect};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// A method on a matrix; `request` is a `MatrixRequest` without its matrix.
#[wasm_bindgen(js_name = scoreMatrix)]
pub fn score_matrix(cells: Vec<f64>, n_criteria: usize, request: JsValue) -> Result<JsValue, JsValue> {
    known_fields(&request, &MATRIX_FIELDS)?;
    let options = parsed(&request)?;
    let found = matrix::score_matrix(cells, n_criteria, &options).map_err(|error| request_failure(&error))?;
    #[allow(clippy::cast_precision_loss)]
    let ranks: Vec<f64> = found.ranks.iter().map(|rank| *rank as f64).collect();
    let details = Object::new();
    for (name, numbers) in &found.details {
        set(&details, name, &list(numbers));
    }
    let result = Object::new();
    set(&result, "scores", &list(&found.scores));
    set(&result, "ranks", &list(&ranks));
    set(&result, "higherIsBetter", &JsValue::from_bool(found.higher_is_better));
    set(&result, "details", &details);
    Ok(result.into())
}

/// Weights from data; `request` is an `ObjectiveWeightsRequest` without its matrix.
#[wasm_bindgen(js_name = weightsFromMatrix)]
pub fn weights_from_matrix(cells: Vec<f64>, n_criteria: usize, request: JsValue) -> Result<JsValue, JsValue> {
    known_fields(&request, &OBJECTIVE_FIELDS)?;
    let options = parsed(&request)?;
    let weights =
        matrix::weights_from_matrix(cells, n_criteria, &options).map_err(|error| request_failure(&error))?;
    let result = Object::new();
    set(&result, "weights", &list(&weights));
    Ok(result.into())
}

#[derive(Deserialize)]
struct WeightsOnly {
    weights: Vec<f64>,
}

/// Changes of single weights; `request` is a `WeightChangesRequest` without its matrix.
#[wasm_bindgen(js_name = weightChanges)]
pub fn weight_changes(cells: Vec<f64>, n_criteria: usize, request: JsValue) -> Result<JsValue, JsValue> {
    known_fields(&request, &CHANGES_FIELDS)?;
    let WeightsOnly { weights } = parsed(&request)?;
    let found =
        matrix::weight_changes(cells, n_criteria, &weights).map_err(|error| request_failure(&error))?;
    to_js(&found)
}

/// Weights from pairwise comparisons, row by row.
#[wasm_bindgen(js_name = weightsFromPairs)]
pub fn weights_from_pairs(
    judgements: Vec<f64>,
    n_columns: usize,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    known_fields(&options, &PAIRS_FIELDS)?;
    let options = parsed(&options)?;
    let found = judgements::weights_from_pairs(judgements, n_columns, options);
    to_js(&found.map_err(|error| request_failure(&error))?)
}

/// Shares of criteria in their order; `sizes` says how many share each place.
#[wasm_bindgen(js_name = weightsFromRanking)]
pub fn weights_from_ranking(sizes: Vec<u32>, options: JsValue) -> Result<JsValue, JsValue> {
    known_fields(&options, &RANKING_FIELDS)?;
    let options = parsed(&options)?;
    let found = judgements::weights_from_ranking(&sizes, options);
    Ok(list(&found.map_err(|error| request_failure(&error))?).into())
}

/// Weights by the best-worst method.
#[wasm_bindgen(js_name = weightsFromBestWorst)]
pub fn weights_from_best_worst(request: JsValue) -> Result<JsValue, JsValue> {
    known_fields(&request, &BEST_WORST_FIELDS)?;
    let found = judgements::weights_from_best_worst(parsed(&request)?);
    to_js(&found.map_err(|error| request_failure(&error))?)
}

/// A plain object with these fields and no others.
fn known_fields(request: &JsValue, fields: &Fields) -> Result<(), JsValue> {
    if !request.is_object() || Array::is_array(request) {
        return Err(failure("invalid-input", "", "it must be an object"));
    }
    let keys = Object::keys(request.unchecked_ref::<Object>());
    let keys: Vec<String> = keys.iter().filter_map(|key| key.as_string()).collect();
    let is_field = |key: &str| fields.required.contains(&key) || fields.optional.contains(&key);
    if let Some(key) = keys.iter().find(|key| !is_field(key)) {
        return Err(failure("invalid-input", &pointer(&[key]), "there is no such field"));
    }
    match fields.required.iter().find(|field| !keys.iter().any(|key| key == *field)) {
        Some(field) => Err(failure("invalid-input", &pointer(&[field]), "it must be given")),
        None => Ok(()),
    }
}

/// A plain list, filled in one step.
fn list(numbers: &[f64]) -> Array {
    Array::from(&Float64Array::from(numbers))
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a property of an object of our own cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
