//! `acceptability`: the uncertainty analysis on a plain matrix.

use super::{failure, parsed, request_failure, to_js, unreadable};
use crate::model::{CHANCES_FIELDS, ChancesRequest, matrix_chances, request::pointer};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// Rank acceptability, central weights and confidence factors of independent scores.
#[wasm_bindgen]
pub fn acceptability(request: JsValue) -> Result<JsValue, JsValue> {
    if !request.is_object() || Array::is_array(&request) {
        return Err(failure(
            "invalid-input",
            "",
            "a request is an object with mean and sd, or scores, and with weights, samples and seed",
        ));
    }
    for key in Object::keys(request.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
        if !CHANCES_FIELDS.contains(&key.as_str()) {
            return Err(failure("invalid-input", &pointer(&[&key]), "a request has no such field"));
        }
    }
    for field in ["weights", "samples", "seed"] {
        let path = pointer(&[field]);
        let value = Reflect::get(&request, &JsValue::from_str(field)).map_err(|_| unreadable(&path))?;
        if value.is_undefined() {
            return Err(failure("invalid-input", &path, "it is needed"));
        }
    }
    let request: ChancesRequest = parsed(&request)?;
    matrix_chances(&request).map_err(|error| request_failure(&error)).and_then(|result| to_js(&result))
}
