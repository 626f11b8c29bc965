//! What a visit begins with, and the page at a state.

use super::answer::answer_section;
use super::evidence::evidence_view;
use super::frame::{footer, notices};
use super::kept::there_is_any;
use super::later::later_note;
use super::markup::{Draw, tag};
use super::measure::measure_view;
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

/// Whether a link or an earlier visit says what this one begins with.
pub fn begins_elsewhere() -> bool {
    !first_fragment().is_empty() || there_is_any()
}

/// What a visit begins with: the link, or what the last visit left.
pub fn first_state() -> State {
    if !begins_elsewhere() {
        return State::default();
    }
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
                // Always there, so that what follows keeps its place among its siblings.
                tag!(d, "div.beyond" [if context.later.is_here() {
                    why_sections(d, context);
                    more_section(d, context);
                } else {
                    later_note(d, context.later, View::Decide);
                }]),
            ]),
            view if !context.later.has(view) => later_note(d, context.later, view),
            View::Evidence => evidence_view(d, context),
            View::Measure => measure_view(d, context),
            View::TakeAway => take_away_view(d, context),
        }]
    );
    tag!(
        d,
        "footer.page-footer"[if context.later.is_here() {
            footer(d);
        }]
    );
}
