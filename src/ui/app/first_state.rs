//! What a visit begins with: a link, or what the last visit left.

use crate::model::{Action, Datasets, State, update};
use crate::ui::own_datasets::store::there_is_any;
use crate::web;

/// Under which key the last visit's document is stored.
pub const STORAGE_KEY: &str = "backend-balance/document";

/// The link, or what the last visit left.
pub fn first_fragment() -> String {
    let fragment = web::fragment();
    if fragment.is_empty() { web::load(STORAGE_KEY).unwrap_or_default() } else { fragment }
}

/// Whether a link or an earlier visit says what this one begins with.
pub fn begins_elsewhere() -> bool {
    !first_fragment().is_empty() || there_is_any()
}

/// What a visit begins with: the link, or what the last visit left.
pub fn first_state(datasets: Datasets) -> State {
    if !begins_elsewhere() {
        return State::new(datasets);
    }
    let fragment = web::fragment();
    let state = State::open(&fragment, datasets);
    match web::load(STORAGE_KEY) {
        Some(stored) if fragment.is_empty() => update(&state, Action::Restore(stored)),
        _ => state,
    }
}
