//! Methods and weights on plain numbers: the part of the interface behind `scoreMatrix` and `weightsFrom...`.
//!
//! Matrices arrive as flat lists with the length of a row: `assets/npm/index.js` reads them cell by cell, which is far
//! cheaper there than across the border, and names the cell that is no number.

use super::{refused, to_js};
use crate::model::requests::elicited_weights::{self, BestWorstOptions, PairsOptions, RankingOptions};
use crate::model::requests::score_matrix::{self, MatrixOptions, ObjectiveOptions};
use crate::model::requests::score_matrix_options::read_weights;
use js_sys::{Array, Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// A method on a matrix; `request` is a `MatrixRequest` without its matrix.
#[wasm_bindgen(js_name = scoreMatrix)]
pub fn score_matrix(cells: Vec<f64>, n_criteria: usize, request: &str) -> Result<JsValue, JsValue> {
    let options = MatrixOptions::read(request).map_err(refused)?;
    let found = score_matrix::score_matrix(cells, n_criteria, &options).map_err(refused)?;
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
pub fn weights_from_matrix(cells: Vec<f64>, n_criteria: usize, request: &str) -> Result<JsValue, JsValue> {
    let options = ObjectiveOptions::read(request).map_err(refused)?;
    let weights = score_matrix::weights_from_matrix(cells, n_criteria, &options).map_err(refused)?;
    let result = Object::new();
    set(&result, "weights", &list(&weights));
    Ok(result.into())
}

/// Changes of single weights; `request` is a `WeightChangesRequest` without its matrix.
#[wasm_bindgen(js_name = weightChanges)]
pub fn weight_changes(cells: Vec<f64>, n_criteria: usize, request: &str) -> Result<JsValue, JsValue> {
    let weights = read_weights(request).map_err(refused)?;
    let found = score_matrix::weight_changes(cells, n_criteria, &weights).map_err(refused)?;
    to_js(&found)
}

/// Weights from pairwise comparisons, row by row.
#[wasm_bindgen(js_name = weightsFromPairs)]
pub fn weights_from_pairs(judgements: Vec<f64>, n_columns: usize, options: &str) -> Result<JsValue, JsValue> {
    let options = PairsOptions::read(options).map_err(refused)?;
    let found = elicited_weights::weights_from_pairs(judgements, n_columns, options);
    to_js(&found.map_err(refused)?)
}

/// Shares of criteria in their order; `sizes` says how many share each place.
#[wasm_bindgen(js_name = weightsFromRanking)]
pub fn weights_from_ranking(sizes: Vec<u32>, options: &str) -> Result<JsValue, JsValue> {
    let options = RankingOptions::read(options).map_err(refused)?;
    let found = elicited_weights::weights_from_ranking(&sizes, options);
    Ok(list(&found.map_err(refused)?).into())
}

/// Weights by the best-worst method.
#[wasm_bindgen(js_name = weightsFromBestWorst)]
pub fn weights_from_best_worst(request: &str) -> Result<JsValue, JsValue> {
    let found = elicited_weights::weights_from_best_worst(BestWorstOptions::read(request).map_err(refused)?);
    to_js(&found.map_err(refused)?)
}

/// A plain list, filled in one step.
fn list(numbers: &[f64]) -> Array {
    Array::from(&Float64Array::from(numbers))
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a property of an object of our own cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
