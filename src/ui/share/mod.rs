//! The Share view: record, link, document, tables, pictures, paper, and the comparison of people.
//!
//! A component of its own, because what is typed and picked here is no part of the page's document.

mod document_reader;
mod embed_section;
mod files;
mod message;
mod open_document;
mod panel;
mod pictures;
mod record_section;

use crate::model::{Datasets, Decision, Document, UncertaintyResult};
use crate::ui::evidence::dataset_loader::{MissingDetails, details_note};
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::on_this_page::OnThisPage;
use crate::ui::kit::ruler::Ruler;
use panel::Panel;
use yew::prelude::*;

pub use document_reader::{DocumentReader, NotOpened, read_document_file};
pub use open_document::{opened_link, stopped};

/// The sections, in their order.
const SECTIONS: [(&str, &str); 6] = [
    ("link-title", "Link"),
    ("embed-title", "Embed"),
    ("record-title", "Record"),
    ("pictures-title", "Images"),
    ("files-title", "Data"),
    ("together-title", "Compare people"),
];

/// Properties of the view.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShareProps {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub uncertainty: Option<Shared<UncertaintyResult>>,
    /// The details of the dataset shown that are still to be loaded.
    pub missing: Option<MissingDetails>,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The view.
#[component]
pub fn ShareView(props: &ShareProps) -> Html {
    let ShareProps { document, datasets, decision, uncertainty, missing, width } = props;
    let send = use_dispatch();
    html! {
        <div class="take">
            <div class="take-intro">
                <h1>{ "Share this decision" }</h1>
                <p class="deck">
                    { "The decision as a link, in your documentation, as a record, as images and as data. All of it is made here; nothing is sent anywhere." }
                </p>
            </div>
            <Ruler />
            <OnThisPage sections={SECTIONS.map(|(id, name)| (id.into(), name.into())).to_vec()} />
            // Always there, so that what follows keeps its place.
            <div class="take-rest">{ for missing.iter().map(details_note) }</div>
            <Panel document={document.clone()} {datasets} {decision} uncertainty={uncertainty.clone()} {send} is_whole={missing.is_none()} {width} />
        </div>
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
