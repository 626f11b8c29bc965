//! `compareBlocks` and `nativeEstimate`.

use super::{answered, read};
use crate::model::requests::compare_blocks;
use wasm_bindgen::prelude::*;

/// Compares two programs by blocks of their durations.
#[wasm_bindgen(js_name = compareBlocks)]
pub fn compare_blocks(blocks: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    answered(compare_blocks::compare_blocks(read(blocks)?, read(options)?))
}

/// Estimates the native ratio to be expected of a measured one.
#[wasm_bindgen(js_name = nativeEstimate)]
pub fn native_estimate(measured: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    answered(compare_blocks::native_estimate(read(measured)?, read(options)?))
}
