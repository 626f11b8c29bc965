//! Methods and weights on plain numbers: `scoreMatrix`, `acceptability` and the `weightsFrom...` functions.

use super::{answered, read};
use crate::model::matrix_acceptability;
use crate::model::requests::elicited_weights::{self, BestWorstOptions};
use crate::model::requests::score_matrix;
use wasm_bindgen::prelude::*;

/// Scores a matrix by one of the methods.
#[wasm_bindgen(js_name = scoreMatrix)]
pub fn score_matrix(request: JsValue) -> Result<JsValue, JsValue> {
    answered(score_matrix::score_matrix(&read(request)?))
}

/// Weighs criteria by the data of a matrix.
#[wasm_bindgen(js_name = weightsFromMatrix)]
pub fn weights_from_matrix(request: JsValue) -> Result<JsValue, JsValue> {
    answered(score_matrix::weights_from_matrix(&read(request)?))
}

/// Changes single weights of a matrix until two alternatives tie.
#[wasm_bindgen(js_name = weightChanges)]
pub fn weight_changes(request: JsValue) -> Result<JsValue, JsValue> {
    answered(score_matrix::weight_changes(&read(request)?))
}

/// Weighs criteria by pairwise comparisons.
#[wasm_bindgen(js_name = weightsFromPairs)]
pub fn weights_from_pairs(matrix: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    answered(elicited_weights::weights_from_pairs(read(matrix)?, read(options)?))
}

/// Weighs criteria by their order.
#[wasm_bindgen(js_name = weightsFromRanking)]
pub fn weights_from_ranking(order: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    answered(elicited_weights::weights_from_ranking(read(order)?, read(options)?))
}

/// Weighs criteria by the best-worst method.
#[wasm_bindgen(js_name = weightsFromBestWorst)]
pub fn weights_from_best_worst(request: JsValue) -> Result<JsValue, JsValue> {
    answered(elicited_weights::weights_from_best_worst(read::<BestWorstOptions>(request)?))
}

/// Analyses uncertainty on a plain matrix: rank acceptability, central weights, confidence factors.
#[wasm_bindgen]
pub fn acceptability(request: JsValue) -> Result<JsValue, JsValue> {
    answered(matrix_acceptability(&read(request)?))
}
