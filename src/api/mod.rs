//! The JavaScript interface of the engine: reads, asks `model`, converts what it answers.
//!
//! `assets/npm/index.js` gives every request as plain data, so that nothing of a caller's code runs in here. What cannot
//! be answered is thrown as an object with `code`, `path` and `message`; anything else that comes out is a failure of the
//! engine. Nothing is kept between calls but the built-in datasets, so nothing can be half applied.

mod decision;
mod measurement;
mod methods;
mod simulation;
mod values;

use crate::model::requests::error::{ErrorCode, RequestError};
use crate::model::requests::given::Given;
use crate::model::requests::reader;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::prelude::*;

/// Lets a panic out as an exception with its message: a module without a host has nowhere else to write it.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}

/// Returns the version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Reads a request of plain data.
fn read<T: DeserializeOwned>(request: JsValue) -> Result<T, JsValue> {
    let given = Given::deserialize(Deserializer::from(request)).map_err(JsValue::from)?;
    reader::read(given).map_err(refused)
}

/// Gives an answer to JavaScript, or says why there is none.
fn answered<T: Serialize>(answer: Result<T, RequestError>) -> Result<JsValue, JsValue> {
    answer.map_err(refused).and_then(|answer| to_js(&answer))
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

fn refused(error: RequestError) -> JsValue {
    to_js(&error).unwrap_or_else(|failure| failure)
}

fn refusal(code: ErrorCode, path: &str, message: &str) -> JsValue {
    refused(RequestError::new(code, path, message))
}
