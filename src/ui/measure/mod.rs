//! Measuring: the same programs in JavaScript and in Python, run and timed in the page.
//!
//! A component of its own: what is chosen and what runs is no part of the page's document. What is taken from it into the
//! decision is.

mod choose_programs;
mod component;
mod javascript_only;
mod message;
mod native_section;
mod own_code;
mod panel;
mod progress;
mod request_share;
mod results;
mod run_driver;
mod runner_events;
mod sample_strips;
mod section_context;
mod shared_results;
mod sources;
mod stored_results;
mod use_section;

use crate::model::{Datasets, Decision, Document};
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::ruler::Ruler;
use panel::Panel;
use yew::prelude::*;

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MeasureProps {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The view.
#[component]
pub fn MeasureView(props: &MeasureProps) -> Html {
    let MeasureProps { document, datasets, decision, width } = props;
    let send = use_dispatch();
    html! {
        <div class="measure">
            <div class="measure-intro">
                <h1>{ "Measure: JavaScript against Python, in your browser" }</h1>
                <p class="deck">
                    { "The same small programs in JavaScript and in Python, run side by side in your browser: on its own \
                       JavaScript engine, and on real CPython compiled to WebAssembly." }
                </p>
            </div>
            <Ruler />
            <Panel document={document.clone()} {datasets} {decision} {send} {width} />
        </div>
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
