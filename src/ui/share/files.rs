//! The document and the tables as files, and a document opened.

use super::message::Message;
use super::open_document::OpenStatus;
use super::panel::{Panel, PanelProps};
use super::record_section::button;
use crate::model::export::csv::Table;
use crate::model::{Problem, words};
use crate::ui::kit::problems::problem_list;
use yew::prelude::*;

/// Files to take, and one to bring back.
pub fn files_section(send: &Callback<Message>, props: &PanelProps, panel: &Panel) -> Html {
    let written = Panel::written(props);
    let stem = Panel::stem(props);
    let (name, text, copied) = (format!("{stem}.json"), written.text.clone(), written.text);
    html! {
        <section class="take-files" aria-labelledby="files-title">
            <h2 id="files-title">{ "Data" }</h2>
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
                { button(send, "Save as JSON", move || Message::Save(name.clone(), text.clone())) }
                { button(send, "Copy the JSON", move || Message::Copy("The document is copied.", copied.clone())) }
            </div>
            <h3>{ "Tables" }</h3>
            <p class="soft">{ "CSV with a header row; decimal points, full precision." }</p>
            <ul class="take-tables">{ for Panel::tables(props).into_iter().map(|table| table_row(send, &stem, table)) }</ul>
            { opening(send, panel) }
        </section>
    }
}

fn table_row(send: &Callback<Message>, stem: &str, table: Table) -> Html {
    let (name, title) = (format!("{stem}-{}.csv", table.name), table.title);
    let label = format!("{title}: save as CSV, {} rows", table.n_rows());
    html! {
        <li>
            <button type="button" aria-label={label}
                onclick={send.reform(move |_| Message::Save(name.clone(), table.csv()))}>{ title }</button>
        </li>
    }
}

/// Draws where a document comes back in.
fn opening(send: &Callback<Message>, panel: &Panel) -> Html {
    let onsubmit = send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Message::Pasted
    });
    html! {
        <>
            <h3>{ "Open a document" }</h3>
            <div class="take-open">
                <p class="soft">
                    { "Drop a document anywhere in this view, choose its file, or paste its text or a link. Undo \
                       restores what is on screen." }
                </p>
                <label>
                    <span>{ "Choose a document" }</span>
                    <input id="take-file" type="file" accept=".json,application/json" onchange={send.reform(|_| Message::Picked)} />
                </label>
                <form {onsubmit}>
                    <label for="take-text">{ "Or paste its text or a link" }</label>
                    <textarea id="take-text" rows="3" spellcheck="false" autocomplete="off" />
                    <button type="submit">{ "Open" }</button>
                </form>
            </div>
            <div class="take-opened" role="status">{ status(send, &panel.opening.status) }</div>
        </>
    }
}

fn status(send: &Callback<Message>, status: &OpenStatus) -> Html {
    let none: &[Problem] = &[];
    let (text, problems, needs_confirmation) = match status {
        OpenStatus::Nothing => return Html::default(),
        OpenStatus::Reading(name) => {
            return html! { <p class="standby">{ format!("Reading {name} \u{2026}") }</p> };
        }
        OpenStatus::Opened(name) => (format!("{name} is open."), none, false),
        OpenStatus::Refused(name, why) => {
            (format!("{name} was not opened: {why}. Nothing was changed."), none, false)
        }
        OpenStatus::Invalid(name, problems) => (words::problems(name, problems), problems.as_slice(), false),
        OpenStatus::ConfirmReplace(_, title) => {
            let text = format!(
                "The document has another version of the dataset \u{201c}{title}\u{201d} than this device. Replace \
                 the one on this device?"
            );
            (text, none, true)
        }
    };
    html! {
        <div class="notice">
            <p>{ text }</p>
            if needs_confirmation {
                { button(send, "Replace and open", || Message::Replace) }
            }
            { button(send, if needs_confirmation { "Keep the existing one" } else { "Close" }, || Message::Close) }
            { problem_list("Problems of the document", problems) }
        </div>
    }
}
