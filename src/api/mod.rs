//! The JavaScript interface of the engine: reads, asks `model`, converts what it answers.
//!
//! Requests arrive as JSON text, which `assets/npm/index.js` writes, and matrices as flat lists beside it.
//! `assets/npm/index.d.ts` is its contract. Every failure is a JavaScript `Error` named `BalanceError` with a `code`
//! and a `path`; nothing is kept between calls, so nothing can be half applied.

mod chances;
mod measurement;
mod methods;
mod values;

use crate::model::requests::error::RequestError;
use crate::model::requests::evaluate::{self, EvaluateOptions};
use crate::model::{Dataset, Problem, builtin, read, supply_text};
use js_sys::{Array, Reflect};
use serde::Serialize;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// Gives the engine JavaScript's reader and writer of numbers. Its reader is exact for up to 20 digits (ECMA-262,
/// RoundMVResult), of which no double needs more than 17.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen(start)]
pub fn start() {
    let write = |number: f64| {
        js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
    };
    crate::units::read_and_write_by(js_sys::Number::parse_float, write);
}

/// Version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What there is: id, title, date and the ids of the parts of each built-in dataset.
#[wasm_bindgen(js_name = listDatasets)]
pub fn list_datasets() -> Result<JsValue, JsValue> {
    to_js(&evaluate::dataset_infos())
}

/// Gives the text of a built-in dataset, which the engine does not carry; once, before anything is asked.
#[wasm_bindgen(js_name = supplyDataset)]
pub fn supply_dataset(id: &str, text: String) {
    supply_text(id, text);
}

/// All problems of a dataset's JSON text; empty where it is valid. Never throws.
#[wasm_bindgen(js_name = checkDataset)]
pub fn check_dataset(json: JsValue) -> Array {
    let Some(text) = json.as_string() else {
        let problem =
            Problem { path: String::new(), message: "must be JSON text".into(), line: None, column: None };
        return [problem_to_js(&problem)].into_iter().collect();
    };
    read(&text).err().unwrap_or_default().iter().map(problem_to_js).collect()
}

/// Value, contributions, tipping points and verdict; see `Evaluation` in the interface. The dataset is the id of a
/// built-in one, or JSON text; `request` is the text of all else.
#[wasm_bindgen]
pub fn evaluate(id: Option<String>, dataset: &str, request: &str) -> Result<JsValue, JsValue> {
    let dataset = match &id {
        Some(id) => builtin(id)
            .map(|builtin| Arc::clone(&builtin.dataset))
            .ok_or_else(|| failure("unknown-id", "/dataset", "there is no built-in dataset of that id"))?,
        None => dataset_of(dataset)?,
    };
    let options = EvaluateOptions::read(request).map_err(refused)?;
    let result = evaluate::evaluate(&dataset, &options).map_err(refused)?;
    to_js(&result)
}

fn dataset_of(text: &str) -> Result<Arc<Dataset>, JsValue> {
    read(text).map(Arc::new).map_err(|problems| {
        let more = match problems.len() {
            0 | 1 => String::new(),
            n => [" (and ", &(n - 1).to_string(), " more problems)"].concat(),
        };
        let (path, message) =
            problems.first().map_or(("", "it cannot be read"), |first| (&first.path, &first.message));
        failure("invalid-input", &["/dataset", path].concat(), &[message, &more].concat())
    })
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let plain_objects = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain_objects).map_err(|error| failure("internal", "", &error.to_string()))
}

fn problem_to_js(problem: &Problem) -> JsValue {
    to_js(problem).unwrap_or(JsValue::NULL)
}

fn refused(error: RequestError) -> JsValue {
    failure(error.code, &error.path, &error.message)
}

/// A `BalanceError` as the interface describes it.
fn failure(code: &str, path: &str, message: &str) -> JsValue {
    let at = if path.is_empty() { String::new() } else { format!("{path}: ") };
    let error = js_sys::Error::new(&format!("{at}{message}"));
    error.set_name("BalanceError");
    for (key, value) in [("code", code), ("path", path)] {
        // Setting a property of an object made on the line above cannot fail.
        let _ = Reflect::set(&error, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    error.into()
}
