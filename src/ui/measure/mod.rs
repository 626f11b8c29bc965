//! Measuring: the same programs in JavaScript and in Python, run and timed in the page.
//!
//! A component of its own: what is chosen and what runs is no part of the page's document. What is taken from it into the
//! decision is.

mod choose_programs;
mod javascript_only;
mod kept;
mod message;
mod native_section;
mod own_code;
mod panel;
mod request_share;
mod results;
mod run_driver;
mod runner_events;
mod sample_strips;
mod shared_results;
mod sources;
mod use_section;

use crate::ui::kit::context::Context;
use crate::ui::kit::markup::{Draw, tag};
use panel::Panel;
use yew::prelude::*;

/// The view.
#[inline(never)]
pub fn measure_view(d: &mut Draw, context: &Context<'_>) {
    let document = context.state.document.clone();
    let (decision, send, width) = (context.decision.clone(), context.send.clone(), context.width);
    tag!(d, "div.measure" [
        tag!(d, "div.measure-intro" [
            tag!(d, "h1" ["Measure it here"]),
            tag!(d, "p.deck" [
                "The same small programs in JavaScript and in Python, run side by side in your browser: on its own \
                 JavaScript engine, and on real CPython compiled to WebAssembly."
            ]),
        ]),
        tag!(d, "div.ruler"),
        d.add(html! { <Panel {document} {decision} {send} {width} /> }),
    ]);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
