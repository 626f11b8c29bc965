//! `compareBlocks` and `nativeEstimate`.
//!
//! Durations arrive as one flat list with the lengths of its parts: `assets/npm/index.js` reads them, and names what is
//! no number.

use super::{refused, to_js};
use crate::model::requests::compare_blocks::{self, CompareOptions, FlatBlocks, Measured, NativeOptions};
use wasm_bindgen::prelude::*;

/// Compares blocks; `floor_lengths` is empty and `has_floor` false where there is no floor.
#[wasm_bindgen(js_name = compareBlocks)]
pub fn compare_blocks(
    durations: &[f64],
    lengths: &[u32],
    floor_durations: &[f64],
    floor_lengths: &[u32],
    has_floor: bool,
    options: &str,
) -> Result<JsValue, JsValue> {
    let blocks = FlatBlocks { durations, lengths };
    let floor = has_floor.then_some(FlatBlocks { durations: floor_durations, lengths: floor_lengths });
    let options = CompareOptions::read(options).map_err(refused)?;
    let found = compare_blocks::compare_blocks(blocks, floor, options);
    to_js(&found.map_err(refused)?)
}

/// The native ratio to be expected of a measured one.
#[wasm_bindgen(js_name = nativeEstimate)]
pub fn native_estimate(measured: &str, options: &str) -> Result<JsValue, JsValue> {
    let measured = Measured::read(measured).map_err(refused)?;
    let found = compare_blocks::native_estimate(measured, NativeOptions::read(options).map_err(refused)?);
    to_js(&found.map_err(refused)?)
}
