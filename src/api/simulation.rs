//! `simulate`.

use super::{answered, read};
use crate::model::requests::simulate::{self, SimulationRequest};
use wasm_bindgen::prelude::*;

/// Simulates a runtime under load; see `SimulationResult` in the interface.
#[wasm_bindgen]
pub fn simulate(request: JsValue) -> Result<JsValue, JsValue> {
    let request: SimulationRequest = read(request)?;
    answered(simulate::simulate(&request))
}
