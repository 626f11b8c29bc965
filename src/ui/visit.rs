//! What a visit begins with, and the page at a state.

use super::answer::answer_section;
use super::evidence::evidence_view;
use super::frame::{footer, notices};
use super::markup::{Draw, tag};
use super::more::more_section;
use super::shared::Context;
use super::take_away::take_away_view;
use super::weights::weights_section;
use super::why::why_sections;
use crate::model::{Action, State, View, update};
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

/// The page at a state, without effects.
pub fn page(d: &mut Draw, context: &Context<'_>) {
    notices(d, context);
    tag!(
        d,
        "main#main[tabindex=-1]"[match context.state.document.view {
            View::Decide => tag!(d, "div.decide" [
                answer_section(d, context),
                weights_section(d, context),
                why_sections(d, context),
                more_section(d, context),
            ]),
            View::Evidence => evidence_view(d, context),
            View::TakeAway => take_away_view(d, context),
        }]
    );
    footer(d);
}
