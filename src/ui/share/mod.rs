//! The Share view: record, link, document, tables, pictures, paper, and the comparison of people.
//!
//! Each section keeps what is typed and picked in it, which is no part of the page's document.

mod buttons;
mod document_reader;
mod embed_section;
mod files;
mod link_section;
mod open_document;
mod paper;
mod pictures;
mod record_section;
mod use_opening;
mod use_record;

use crate::model::{Datasets, Decision, Document, UncertaintyResult};
use crate::ui::evidence::dataset_loader::{MissingDetails, details_note};
use crate::ui::group::ComparePeople;
use crate::ui::kit::context::Shared;
use crate::ui::kit::file_drop::FileDrop;
use crate::ui::kit::on_this_page::OnThisPage;
use crate::ui::kit::page_link::answer_address;
use crate::ui::kit::ruler::Ruler;
use crate::web;
use embed_section::Builder;
use files::{DocumentFile, TableFiles};
use link_section::LinkSection;
use open_document::OpenDocument;
use paper::{Paper, PaperPictures, PaperRecord, use_print};
use pictures::PicturesSection;
use record_section::RecordSection;
use use_opening::{OpenRequest, use_opening};
use use_record::{RecordSource, use_record};
use yew::prelude::*;

pub use document_reader::{NotOpened, read_document, read_document_file};
pub use use_opening::{opened_link, stopped};

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

/// The view. The record and what is being opened have their state here: paper shows the one, and a document may be dropped
/// anywhere.
#[component]
pub fn ShareView(props: &ShareProps) -> Html {
    let ShareProps { document, datasets, decision, uncertainty, missing, width } = props;
    let status = use_state_eq(|| "");
    let report = status.setter().to_callback();
    let address = AttrValue::from(answer_address(document));
    let date = AttrValue::from(web::today());
    let (record, change) = use_record(RecordSource {
        document: document.clone(),
        datasets: datasets.clone(),
        decision: decision.clone(),
        uncertainty: uncertainty.clone(),
        address: address.clone(),
        date: date.clone(),
    });
    let (opened, request) = use_opening(datasets);
    let (paper, print) = use_print();
    let is_computing = uncertainty.is_none() && decision.answer.is_ok();
    html! {
        <div class="take">
            <div class="take-intro">
                <h1>{ "Share this decision" }</h1>
                <p class="deck">
                    { "The decision as a link, in your documentation, as a record, as images and as data. All of it is made here; nothing is sent anywhere." }
                </p>
                <Ruler />
            </div>
            <OnThisPage sections={SECTIONS.map(|(id, name)| (id.into(), name.into())).to_vec()} />
            // Always there, so that what follows keeps its place.
            <div class="take-rest">{ for missing.iter().map(details_note) }</div>
            <FileDrop class="take-panel" ondropped={request.reform(OpenRequest::File)}>
                <p class="take-status" role="status">{ *status }</p>
                <LinkSection address={&address} has_results={document.results.is_some()} code={document.code.clone()} {decision}
                    report={&report} />
                <Builder document={document.clone()} {decision} />
                <RecordSection record={record.clone()} {decision} {is_computing} is_whole={missing.is_none()} {change}
                    onprint={print.reform(|_| Paper::Record)} report={&report} />
                <PicturesSection document={document.clone()} {decision} {uncertainty} address={&address} date={&date}
                    onprint={print.reform(|_| Paper::Images)} report={&report} />
                <section class="take-files" aria-labelledby="files-title">
                    <h2 id="files-title">{ "Data" }</h2>
                    <DocumentFile document={document.clone()} {datasets} {decision} address={&address} date={&date} opened={&opened}
                        report={&report} />
                    <TableFiles {decision} {uncertainty} {report} />
                    <OpenDocument status={opened} {request} />
                </section>
                <ComparePeople choice={document.choice.clone()} {datasets} {width} />
            </FileDrop>
            <div class="on-paper" aria-hidden="true">
                if paper == Paper::Images {
                    <PaperPictures document={document.clone()} {decision} {uncertainty} {address} {date} />
                } else {
                    <PaperRecord text={record.text()} {address} />
                }
            </div>
        </div>
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
