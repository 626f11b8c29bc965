//! What a visit begins with: a link, or what the last visit left.

use crate::model::{Action, State, scores_from_here, update};
use crate::ui::own_datasets::store::there_is_any;
use crate::web;

/// Under which key the last visit's document is stored.
pub const STORAGE_KEY: &str = "backend-balance/document";
/// Under which key the scores stand that this device has measured.
pub const FROM_HERE_KEY: &str = "backend-balance/measured-scores";

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
pub fn first_state() -> State {
    if !begins_elsewhere() && web::load(FROM_HERE_KEY).is_none() {
        return State::default();
    }
    let fragment = web::fragment();
    let from_here = web::load(FROM_HERE_KEY).map_or_else(Vec::new, |text| scores_from_here(&text));
    let state = State::knowing(from_here).opening(&fragment);
    match web::load(STORAGE_KEY) {
        Some(stored) if fragment.is_empty() => update(&state, Action::Restore(stored)),
        _ => state,
    }
}
