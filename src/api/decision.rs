//! Datasets and `evaluate`.

use super::{answered, read, refusal, refused, to_js};
use crate::model::requests::error::{ErrorCode, invalid};
use crate::model::requests::evaluate::{self, EvaluateOptions};
use crate::model::{self, Dataset, Datasets};
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

thread_local! {
    static GIVEN: RefCell<Given> = RefCell::default();
}

/// The built-in datasets that this engine was given, each read on first use.
#[derive(Default)]
struct Given {
    texts: Vec<(String, String)>,
    datasets: Datasets,
}

impl Given {
    /// Reads the texts of which the ids are these.
    fn read(&mut self, is_wanted: impl Fn(&str) -> bool) -> &Datasets {
        let Given { texts, datasets } = self;
        texts.retain(|(id, text)| {
            let wanted = is_wanted(id);
            if let Some(more) = wanted.then(|| datasets.with_builtin_text(id, text)).flatten() {
                *datasets = more;
            }
            !wanted
        });
        datasets
    }
}

/// Lists the built-in datasets: id, title, date and the ids of their parts.
#[wasm_bindgen(js_name = listDatasets)]
pub fn list_datasets() -> Result<JsValue, JsValue> {
    to_js(&GIVEN.with_borrow_mut(|given| evaluate::dataset_infos(given.read(|_| true))))
}

/// Gives the engine the text of a built-in dataset, which it does not carry; once, before anything is asked.
#[wasm_bindgen(js_name = supplyDataset)]
pub fn supply_dataset(id: String, text: String) {
    GIVEN.with_borrow_mut(|given| given.texts.push((id, text)));
}

/// Finds all problems of a dataset's JSON text; none where it is valid.
#[wasm_bindgen(js_name = checkDataset)]
pub fn check_dataset(text: &str) -> Result<JsValue, JsValue> {
    to_js(&model::read(text).err().unwrap_or_default())
}

/// Evaluates a dataset, which is a built-in one by its id, or JSON text; `request` is all else that is asked.
#[wasm_bindgen]
pub fn evaluate(id: Option<String>, text: &str, request: JsValue) -> Result<JsValue, JsValue> {
    let dataset = match &id {
        Some(id) => {
            GIVEN.with_borrow_mut(|given| given.read(|known| known == id).get(id).cloned()).ok_or_else(
                || refusal(ErrorCode::UnknownId, "/dataset", "there is no built-in dataset with that id"),
            )?
        }
        None => dataset_of(text)?,
    };
    answered(evaluate::evaluate(&dataset, &read::<EvaluateOptions>(request)?))
}

fn dataset_of(text: &str) -> Result<Arc<Dataset>, JsValue> {
    model::read(text).map(Arc::new).map_err(|problems| {
        let more = match problems.len() {
            0 | 1 => String::new(),
            n => format!(" (and {} more problems)", n - 1),
        };
        let (path, message) =
            problems.first().map_or(("", "it cannot be read"), |first| (&first.path, &first.message));
        refused(invalid(&format!("/dataset{path}"), &format!("{message}{more}")))
    })
}
