//! The engine of elements in somebody else's page (`assets/embed`): what to show, as JSON texts.

#[cfg(target_arch = "wasm32")]
mod exports {
    use backend_balance::ui::embed::{self, Refusal};
    use wasm_bindgen::prelude::*;

    fn to_js(refusal: &Refusal) -> JsValue {
        JsValue::from_str(&match refusal {
            Refusal::Needs { dataset } => format!("needs:{dataset}"),
            Refusal::Unknown(why) => why.clone(),
        })
    }

    /// Returns the state that an element opens with.
    #[wasm_bindgen]
    pub fn opened(state: &str, dataset: &str, profile: &str) -> Result<String, JsValue> {
        embed::opened(state, dataset, profile).map_err(|refusal| to_js(&refusal))
    }

    /// Returns the state after one weight was moved.
    #[wasm_bindgen]
    pub fn weighed(state: &str, criterion: &str, points: f64) -> String {
        embed::weighed(state, criterion, points)
    }

    /// Returns what a view shows, as JSON; throws the reason, or `needs:DATASET`.
    #[wasm_bindgen]
    pub fn shown(state: &str, view: &str, width: f64) -> Result<String, JsValue> {
        embed::shown_json(state, view, width).map_err(|refusal| to_js(&refusal))
    }

    /// Returns the view's chart as a picture that stands for itself.
    #[wasm_bindgen]
    pub fn picture(state: &str, view: &str, dark: bool, link: &str) -> Result<String, JsValue> {
        embed::picture(state, view, dark, link).map_err(|refusal| to_js(&refusal))
    }

    /// Completes a dataset by its file; whether it is complete now.
    #[wasm_bindgen]
    pub fn supply(dataset: &str, bytes: &[u8]) -> bool {
        embed::supply(dataset, bytes)
    }
}

fn main() {}
