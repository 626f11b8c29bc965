//! The document and the tables as files.

use super::buttons::{Report, copy_button, save_button, save_text};
use super::use_opening::OpenStatus;
use crate::model::export::csv::{Table, tables};
use crate::model::export::json_write::written;
use crate::model::export::record::file_stem;
use crate::model::{Datasets, Decision, Document, UncertaintyResult};
use crate::ui::kit::context::Shared;
use crate::ui::own_datasets::store::stored_as;
use crate::units::Id;
use yew::prelude::*;

/// Properties of the document's file.
#[derive(PartialEq, Properties)]
pub struct DocumentFileProps {
    /// The state of the page.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// Where the page opens with all of this.
    pub address: AttrValue,
    /// Today, YYYY-MM-DD.
    pub date: AttrValue,
    /// The outcome of opening a document, which may have brought the text of a dataset.
    pub opened: Shared<OpenStatus>,
    /// Receives what came of an action.
    pub report: Report,
}

/// The document as a file.
#[component]
pub fn DocumentFile(props: &DocumentFileProps) -> Html {
    let DocumentFileProps { document, datasets, decision, address, date, report, .. } = props;
    let text_of = |reference: &Id| stored_as(reference, datasets).map(|stored| stored.text);
    let written = written(document, &text_of, address, date, datasets);
    let text = AttrValue::from(written.text);
    html! {
        <>
            <h3>{ "Document" }</h3>
            <p class="soft">
                { "Everything in one JSON file, including your own datasets. Opened again, here or elsewhere, it \
                   gives exactly the same decision." }
            </p>
            <div class="take-note">
                if !written.missing.is_empty() {
                    <p class="warning">
                        { "The text of one of your datasets is no longer on this device: the file has your choices \
                           without it, and opens where the dataset is." }
                    </p>
                }
            </div>
            <div class="steps">
                { save_button("Download JSON", format!("{}.json", file_stem(decision)), text.clone(), report) }
                { copy_button("Copy JSON", text, "The document is copied.", report) }
            </div>
        </>
    }
}

/// Properties of the tables.
#[derive(PartialEq, Properties)]
pub struct TableFilesProps {
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub uncertainty: Option<Shared<UncertaintyResult>>,
    /// Receives what came of an action.
    pub report: Report,
}

/// The tables as files.
#[component]
pub fn TableFiles(props: &TableFilesProps) -> Html {
    let TableFilesProps { decision, uncertainty, report } = props;
    let stem = file_stem(decision);
    html! {
        <>
            <h3>{ "Tables" }</h3>
            <p class="soft">{ "CSV with a header row; decimal points, full precision." }</p>
            <ul class="take-tables">
                for table in tables(decision, uncertainty.as_deref()) {
                    { table_row(&stem, table, report) }
                }
            </ul>
        </>
    }
}

fn table_row(stem: &str, table: Table, report: &Report) -> Html {
    let (name, title) = (format!("{stem}-{}.csv", table.name), table.title);
    let label = format!("{title}: download CSV, {} rows", table.n_rows());
    html! {
        <li>
            <button type="button" aria-label={label}
                onclick={report.reform(move |_| save_text(&name, &table.csv()))}>{ title }</button>
        </li>
    }
}
