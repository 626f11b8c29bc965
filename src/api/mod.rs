//! The JavaScript interface of the engine: converts, asks `model`, converts back.
//!
//! `assets/npm/index.d.ts` is its contract. Every failure is a JavaScript `Error` named `BalanceError` with a `code`
//! and a `path`; nothing is kept between calls, so nothing can be half applied.

mod chances;
mod measurement;
mod methods;
mod values;

use crate::model::request::{self, EvaluateOptions, FIELDS, RequestError, pointer};
use crate::model::{Dataset, Problem, builtin, builtin_text, read};
use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// Version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What there is: id, title, date and the ids of the parts of each built-in dataset.
#[wasm_bindgen(js_name = listDatasets)]
pub fn list_datasets() -> Result<JsValue, JsValue> {
    to_js(&request::dataset_infos())
}

/// A built-in dataset as a plain object in the format of `schema/dataset.schema.json`.
#[wasm_bindgen(js_name = getDataset)]
pub fn get_dataset(id: JsValue) -> Result<JsValue, JsValue> {
    let text = id.as_string().and_then(|id| builtin_text(&id));
    JSON::parse(text.ok_or_else(|| failure("unknown-id", "", "there is no built-in dataset of that id"))?)
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

/// Value, contributions, tipping points and verdict; see `Evaluation` in the interface.
#[wasm_bindgen]
pub fn evaluate(request: JsValue) -> Result<JsValue, JsValue> {
    let dataset = dataset_of(&request)?;
    let options = options_of(&request)?;
    let result = request::evaluate(&dataset, &options).map_err(|error| request_failure(&error))?;
    to_js(&result)
}

fn dataset_of(request: &JsValue) -> Result<Arc<Dataset>, JsValue> {
    if !request.is_object() || Array::is_array(request) {
        return Err(failure("invalid-input", "", "a request is an object with at least a dataset"));
    }
    for key in Object::keys(request.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
        if !FIELDS.contains(&key.as_str()) {
            return Err(failure("invalid-input", &pointer(&[&key]), "a request has no such field"));
        }
    }
    let dataset = Reflect::get(request, &JsValue::from_str("dataset")).map_err(|_| unreadable("/dataset"))?;
    if let Some(id) = dataset.as_string() {
        let found = builtin(&id).map(|b| Arc::clone(&b.dataset));
        return found
            .ok_or_else(|| failure("unknown-id", "/dataset", "there is no built-in dataset of that id"));
    }
    if !dataset.is_object() {
        return Err(failure("invalid-input", "/dataset", "must be the id of a dataset, or a dataset"));
    }
    // Through its text, so that a program's dataset is read by the same code as a file.
    let text = JSON::stringify(&dataset).map_err(|_| unreadable("/dataset"))?;
    let text = JsValue::from(text).as_string().ok_or_else(|| unreadable("/dataset"))?;
    read(&text).map(Arc::new).map_err(|problems| match problems.first() {
        Some(first) => {
            let more = if problems.len() > 1 {
                format!(" (and {} more problems)", problems.len() - 1)
            } else {
                String::new()
            };
            failure("invalid-input", &format!("/dataset{}", first.path), &format!("{}{more}", first.message))
        }
        None => unreadable("/dataset"),
    })
}

fn options_of(request: &JsValue) -> Result<EvaluateOptions, JsValue> {
    for field in ["weights", "scores"] {
        let value =
            Reflect::get(request, &JsValue::from_str(field)).map_err(|_| unreadable(&pointer(&[field])))?;
        if Array::is_array(&value) {
            return Err(failure("invalid-input", &pointer(&[field]), "must be an object by id, not a list"));
        }
    }
    parsed(request)
}

/// A value of ours from a program's, or the path at which it is none.
fn parsed<T: DeserializeOwned>(value: &JsValue) -> Result<T, JsValue> {
    let deserializer = serde_wasm_bindgen::Deserializer::from(value.clone());
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let names: Vec<String> = error
            .path()
            .iter()
            .filter_map(|segment| match segment {
                Segment::Map { key } => Some(key.clone()),
                Segment::Seq { index } => Some(index.to_string()),
                Segment::Enum { .. } | Segment::Unknown => None,
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        failure("invalid-input", &pointer(&names), &error.inner().to_string())
    })
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let plain_objects = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain_objects).map_err(|error| failure("internal", "", &error.to_string()))
}

fn problem_to_js(problem: &Problem) -> JsValue {
    to_js(problem).unwrap_or(JsValue::NULL)
}

fn request_failure(error: &RequestError) -> JsValue {
    failure(error.code, &error.path, &error.message)
}

fn unreadable(path: &str) -> JsValue {
    failure("invalid-input", path, "it cannot be read as data")
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
