//! `compareBlocks`, `nativeEstimate` and `listWorkloads`.
//!
//! Durations arrive as one flat list with the lengths of its parts: `assets/npm/index.js` reads them, and names what is
//! no number.

use super::{failure, parsed, request_failure, to_js};
use crate::model::measuring::{self, COMPARE_FIELDS, FlatBlocks, NATIVE_FIELDS};
use crate::model::request::pointer;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

/// Compares blocks; `floor_lengths` is empty and `has_floor` false where there is no floor.
#[wasm_bindgen(js_name = compareBlocks)]
pub fn compare_blocks(
    durations: &[f64],
    lengths: &[u32],
    floor_durations: &[f64],
    floor_lengths: &[u32],
    has_floor: bool,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    known_options(&options, &COMPARE_FIELDS)?;
    let blocks = FlatBlocks { durations, lengths };
    let floor = has_floor.then_some(FlatBlocks { durations: floor_durations, lengths: floor_lengths });
    let found = measuring::compare_blocks(blocks, floor, parsed(&options)?);
    to_js(&found.map_err(|error| request_failure(&error))?)
}

/// The native ratio to be expected of a measured one.
#[wasm_bindgen(js_name = nativeEstimate)]
pub fn native_estimate(measured: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    if !measured.is_object() || Array::is_array(&measured) {
        return Err(failure("invalid-input", "", "it must be an object with ratio, low and high"));
    }
    known_options(&options, &NATIVE_FIELDS)?;
    let found = measuring::native_estimate(parsed(&measured)?, parsed(&options)?);
    to_js(&found.map_err(|error| request_failure(&error))?)
}

/// All measured programs with their sources.
#[wasm_bindgen(js_name = listWorkloads)]
pub fn list_workloads() -> Result<JsValue, JsValue> {
    to_js(&measuring::list_workloads().map_err(|error| request_failure(&error))?)
}

fn known_options(options: &JsValue, known: &[&str]) -> Result<(), JsValue> {
    if !options.is_object() || Array::is_array(options) {
        return Err(failure("invalid-input", "", "options are an object"));
    }
    let keys = Object::keys(options.unchecked_ref::<Object>());
    match keys.iter().filter_map(|key| key.as_string()).find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(failure("invalid-input", &pointer(&[&key]), "there is no such option")),
        None => Ok(()),
    }
}
