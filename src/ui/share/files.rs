//! The document and the tables as files, and a document opened.

use super::message::Message;
use super::open_document::Said;
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
                { "Everything in one JSON file, own datasets included. Opened again, here or elsewhere, it is the same decision \
                   to the bit." }
            </p>
            <div class="take-note">
                if !written.missing.is_empty() {
                    <p class="warning">
                        { "The text of an own dataset is no longer on this device: the file holds your choices without it, and \
                           opens where the dataset is." }
                    </p>
                }
            </div>
            <div class="steps">
                { button(send, "Save as JSON", move || Message::Save(name.clone(), text.clone())) }
                { button(send, "Copy the JSON", move || Message::Copy("The document is copied.", copied.clone())) }
            </div>
            <h3>{ "Tables" }</h3>
            <p class="soft">{ "CSV files with a line of headings; numbers with a point, in full precision." }</p>
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
            <h3>{ "Open one" }</h3>
            <div class="take-open">
                <p class="soft">
                    { "Drop a document anywhere in this view, choose its file, or paste its text or a link. What is on screen comes back by Undo." }
                </p>
                <label>
                    <span>{ "Choose a document" }</span>
                    <input id="take-file" type="file" accept=".json,application/json" onchange={send.reform(|_| Message::Picked)} />
                </label>
                <form {onsubmit}>
                    <label for="take-text">{ "Or its text, or a link" }</label>
                    <textarea id="take-text" rows="3" spellcheck="false" autocomplete="off" />
                    <button type="submit">{ "Open it" }</button>
                </form>
            </div>
            <div class="take-opened" role="status">{ said(send, &panel.opening.said) }</div>
        </>
    }
}

fn said(send: &Callback<Message>, said: &Said) -> Html {
    let none: &[Problem] = &[];
    let (text, problems, asks) = match said {
        Said::Nothing => return Html::default(),
        Said::Opened(name) => (format!("{name} is open."), none, false),
        Said::Refused(name, why) => {
            (format!("{name} was not opened: {why}. Nothing was changed."), none, false)
        }
        Said::Wrong(name, problems) => (words::problems(name, problems), problems.as_slice(), false),
        Said::Asks(_, title) => {
            let text = format!(
                "The document brings the dataset \u{201c}{title}\u{201d}, of which another version is on this device. Put it in \
                 its place?"
            );
            (text, none, true)
        }
    };
    html! {
        <div class="notice">
            <p>{ text }</p>
            if asks {
                { button(send, "Replace it and open", || Message::Replace) }
            }
            { button(send, if asks { "Keep what is there" } else { "Close" }, || Message::Close) }
            { problem_list("Problems of the document", problems) }
        </div>
    }
}
