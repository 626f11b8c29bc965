//! `acceptability`: the uncertainty analysis on a plain matrix.

use super::{refused, to_js};
use crate::model::{ChancesRequest, matrix_chances};

use wasm_bindgen::prelude::*;

/// Rank acceptability, central weights and confidence factors of independent scores.
#[wasm_bindgen]
pub fn acceptability(request: &str) -> Result<JsValue, JsValue> {
    let request = ChancesRequest::read(request).map_err(refused)?;
    matrix_chances(&request).map_err(refused).and_then(|result| to_js(&result))
}
