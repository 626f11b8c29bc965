//! The state that a visit begins with: a link, or what the last visit left.

use crate::model::{Action, Datasets, State, update_with};
use crate::ui::kit::on_demand::on_demand;
#[cfg(target_arch = "wasm32")]
use crate::ui::own_datasets::store::is_any;
use crate::web;

/// Under which key the last visit's document is stored.
pub const STORAGE_KEY: &str = "backend-balance/document";
/// Under which key the scores stand that this device has measured.
pub const FROM_HERE_KEY: &str = "backend-balance/measured-scores";

/// Returns the link, or what the last visit left.
pub fn first_fragment() -> String {
    let fragment = web::fragment();
    if fragment.is_empty() { web::load(STORAGE_KEY).unwrap_or_default() } else { fragment }
}

/// Returns whether what a visit begins with has to be read: a link, or what earlier visits left.
#[cfg(target_arch = "wasm32")]
pub fn has_to_be_read() -> bool {
    !first_fragment().is_empty() || web::load(FROM_HERE_KEY).is_some() || is_any()
}

/// Returns what a visit begins with: the link, or what the last visit left.
pub fn first_state(datasets: Datasets) -> State {
    let fragment = web::fragment();
    let on_demand = (on_demand().here)();
    let from_here =
        on_demand.zip(web::load(FROM_HERE_KEY)).map(|(on_demand, text)| (on_demand.from_here)(&text));
    let state = State::knowing(from_here.unwrap_or_default(), datasets);
    if !fragment.is_empty() {
        return state.opening(&fragment, on_demand);
    }
    match web::load(STORAGE_KEY) {
        Some(stored) => update_with(&state, Action::Restore(stored), on_demand),
        None => state,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::model::{datasets, encode};
    use crate::web::fake;

    /// Returns what a visit begins with, as a link says it.
    fn begins(fragment: &str, stored: &str) -> String {
        fake::visit(fragment, &[(STORAGE_KEY, stored)]);
        encode(&first_state(datasets()).document)
    }

    #[test]
    fn a_link_comes_before_what_the_last_visit_left_and_that_before_the_default() {
        assert_eq!(
            begins("v=1&data=evidence&use=cms", "v=1&data=evidence&use=api"),
            "v=1&data=evidence&use=cms"
        );
        assert_eq!(begins("", "v=1&data=evidence&use=api"), "v=1&data=evidence&use=api");
        fake::visit("", &[]);
        assert_eq!(first_state(datasets()), State::new(datasets()));
    }

    #[test]
    fn what_cannot_be_read_is_not_opened_in_part() {
        let default = encode(&State::new(datasets()).document);
        assert_eq!(begins("", "v=1&use=cms&w=nothing:5"), default);
        assert_eq!(begins("v=1&use=cms&w=nothing:5", ""), default);
    }
}
