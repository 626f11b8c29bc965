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
use crate::model::{Document, encode};
use crate::ui::evidence::dataset_loader::rest_note;
use crate::ui::kit::context::Context;
use crate::ui::kit::listeners::Hears;
use crate::ui::kit::markup::{Draw, tag};
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

/// The view.
#[inline(never)]
pub fn take_away_view(d: &mut Draw, context: &Context<'_>) {
    let document = context.state.document.clone();
    let datasets = context.state.datasets.clone();
    let doubt = context.doubts.of(&document.choice).cloned();
    let (decision, send) = (context.decision.clone(), context.send.clone());
    let (of_embed, decision_of_embed) = (document.clone(), decision.clone());
    let (is_whole, width) = (context.rest().is_none(), context.width);
    tag!(d, "div.take" [
        tag!(d, "div.take-intro" [
            tag!(d, "h1" ["Take it along"]),
            tag!(d, "p.deck" ["The decision as a record, a link, a file, tables and pictures. All of it is made here; nothing is sent anywhere."]),
        ]),
        tag!(d, "div.ruler"),
        // Always there, so that what follows keeps its place.
        tag!(d, "div.take-rest" [
            if let Some(rest) = context.rest() {
                rest_note(d, context, rest);
            }
        ]),
        d.add(html! { <Panel {document} {datasets} {decision} {doubt} {send} {is_whole} {width} /> }),
        tag!(d, "div#take-embed" [d.add(html! { <Builder document={of_embed} decision={decision_of_embed} /> })]),
    ]);
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
