//! What a visit begins with: a link, or what the last visit left.

use crate::model::{Action, State, scores_from_here, update};
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

/// What a visit begins with: the link, or what the last visit left.
pub fn first_state() -> State {
    let fragment = web::fragment();
    let from_here = web::load(FROM_HERE_KEY).map_or_else(Vec::new, |text| scores_from_here(&text));
    let state = State::knowing(from_here).opening(&fragment);
    match web::load(STORAGE_KEY) {
        Some(stored) if fragment.is_empty() => update(&state, Action::Restore(stored)),
        _ => state,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::model::encode;
    use crate::web::fake;

    /// What a visit begins with, as a link says it.
    fn begins(fragment: &str, stored: &str) -> String {
        fake::visit(fragment, &[(STORAGE_KEY, stored)]);
        encode(&first_state().document)
    }

    #[test]
    fn a_link_comes_before_what_the_last_visit_left_and_that_before_the_default() {
        assert_eq!(
            begins("v=1&data=evidence&use=cms", "v=1&data=evidence&use=api"),
            "v=1&data=evidence&use=cms"
        );
        assert_eq!(begins("", "v=1&data=evidence&use=api"), "v=1&data=evidence&use=api");
        fake::visit("", &[]);
        assert_eq!(first_state(), State::default());
    }

    #[test]
    fn what_cannot_be_read_is_not_opened_in_part() {
        let default = encode(&State::default().document);
        assert_eq!(begins("", "v=1&use=cms&w=nothing:5"), default);
        assert_eq!(begins("v=1&use=cms&w=nothing:5", ""), default);
    }
}
