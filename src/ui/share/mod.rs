//! The decision, taken along: record, link, document, tables, pictures, paper, and what several people decided.
//!
//! A component of its own, because what is typed and picked here is no part of the page's document.

pub(in crate::ui) mod charts;
mod embed_section;
mod files;
mod open_document;
mod panel;
mod pictures;
mod record_section;

use crate::model::link::packed;
use crate::model::{Decision, Document, Doubt, encode};
use crate::ui::evidence::dataset_loader::{MissingRest, rest_note};
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::listeners::Hears;
use crate::ui::kit::ruler::Ruler;
use crate::web;
use embed_section::Builder;
use panel::Panel;
use std::rc::Rc;
use yew::html::{ondragover, ondrop};
use yew::prelude::*;

pub use open_document::opened_link;

/// Where the page opens with a document: packed where it is long.
pub fn address(document: &Document) -> String {
    packed::address(&web::page_address(), &encode(document))
}

/// Sends each file of a drop; natively nobody drops any.
#[cfg_attr(not(target_arch = "wasm32"), allow(unused_variables, reason = "there are no files"))]
fn send_files(event: &DragEvent, send: impl Fn(web::File)) {
    #[cfg(target_arch = "wasm32")]
    if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
        (0..files.length()).filter_map(|i| files.get(i)).for_each(send);
    }
}

/// Listeners of an element for files that are dropped onto it, and not onto the page, which would take one for a dataset.
pub fn drops(dropped: Callback<web::File>) -> [Hears; 2] {
    let over: Hears = Rc::new(ondragover::Wrapper::new(Callback::from(|event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
    })));
    let drop: Hears = Rc::new(ondrop::Wrapper::new(Callback::from(move |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        send_files(&event, |file| dropped.emit(file));
    })));
    [over, drop]
}

/// What the view is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShareProps {
    /// The state of the page.
    pub document: Document,
    /// What follows from it.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub doubt: Option<Shared<Doubt>>,
    /// What is not here of the dataset shown.
    pub missing: Option<MissingRest>,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The view.
#[component]
pub fn ShareView(props: &ShareProps) -> Html {
    let ShareProps { document, decision, doubt, missing, width } = props;
    let send = use_dispatch();
    html! {
        <div class="take">
            <div class="take-intro">
                <h1>{ "Share this decision" }</h1>
                <p class="deck">
                    { "The decision as a record, a link, a file, tables and pictures. All of it is made here; nothing is sent anywhere." }
                </p>
            </div>
            <Ruler />
            // Always there, so that what follows keeps its place.
            <div class="take-rest">{ for missing.iter().map(rest_note) }</div>
            <Panel document={document.clone()} {decision} doubt={doubt.clone()} {send} is_whole={missing.is_none()} {width} />
            <div id="take-embed"><Builder document={document.clone()} {decision} /></div>
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
