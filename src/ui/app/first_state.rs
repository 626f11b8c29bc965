//! What a visit begins with: a link, or what the last visit left.

use crate::model::{Action, State, update};
use crate::web;

/// Under which key the last visit's document is stored.
pub const STORAGE_KEY: &str = "backend-balance/document";

/// The link, or what the last visit left.
pub fn first_fragment() -> String {
    let fragment = web::fragment();
    if fragment.is_empty() { web::load(STORAGE_KEY).unwrap_or_default() } else { fragment }
}

/// What a visit begins with: the link, or what the last visit left.
pub fn first_state() -> State {
    let fragment = web::fragment();
    let state = State::open(&fragment);
    match web::load(STORAGE_KEY) {
        Some(stored) if fragment.is_empty() => update(&state, Action::Restore(stored)),
        _ => state,
    }
}
