//! "Use your own dataset": how one comes in, what is wrong with it, and how it goes.

use super::message::{MOST_BYTES, NOTICE, OwnDatasetsMessage, Row, Status, Version};
use super::section_context::SectionContext;
use crate::model::{Problem, words};
use crate::ui::kit::problems::problem_list;
use crate::web;
use yew::prelude::*;

/// Fields for a file and for a text.
const PICKED: &str = "#own-file";
const PASTED: &str = "#own-text";

/// Returns a button's click that sends a message.
fn on_click(
    section: SectionContext<'_>,
    message: impl Fn() -> OwnDatasetsMessage + 'static,
) -> Callback<MouseEvent> {
    section.send.reform(move |_| message())
}

/// Returns the text in the field, as the bytes of a file.
fn pasted() -> OwnDatasetsMessage {
    let text = web::typed_text(PASTED).into_bytes();
    let found = Some(text)
        .filter(|text| text.len() <= MOST_BYTES)
        .ok_or_else(|| "it is larger than 10\u{a0}MB, the limit".to_owned());
    OwnDatasetsMessage::Offered("The pasted text".to_owned(), found)
}

/// Draws the zone, and the list of stored datasets.
pub fn use_section(section: SectionContext<'_>, status: Html) -> Html {
    let SectionContext { own, send } = section;
    let onsubmit = send.reform(|event: SubmitEvent| {
        event.prevent_default();
        pasted()
    });
    let onpick = {
        let send = send.clone();
        move |_: Event| {
            web::picked_file(PICKED).into_iter().for_each(|file| send.emit(OwnDatasetsMessage::File(file)));
        }
    };
    html! {
        <>
            <p>
                { "Drop a JSON file anywhere on this page, choose one, or paste its text. It is checked here and never leaves this \
                   device. " }
                { "Start from " }
                <a download="evidence.json" href={web::file_address("datasets/evidence.json")}>{ "the evidence dataset" }</a>
                { "." }
            </p>
            <label>
                <span>{ "Choose a file" }</span>
                <input id="own-file" type="file" accept=".json,application/json" onchange={onpick} />
            </label>
            <form {onsubmit}>
                <label for="own-text">{ "Or paste its text" }</label>
                <textarea id="own-text" rows="4" spellcheck="false" autocomplete="off" />
                <button type="submit" id={Row::Stored(0).add_id()}>{ "Check and use" }</button>
            </form>
            <div class="own-status" role="status">{ status }</div>
            <ul class="own-kept">{ for own.stored_versions().enumerate().map(|(at, version)| stored_row(section, at, version)) }</ul>
        </>
    }
}

/// Draws an own dataset, its file and its end.
fn stored_row(section: SectionContext<'_>, at: usize, version: &Version) -> Html {
    let title = version.title();
    let (download, remove) = (version.reference().clone(), version.reference().clone());
    html! {
        <li key={version.reference().as_str()}>
            <span>{ &title }</span>
            <button type="button" aria-label={format!("Download {title}")}
                onclick={on_click(section, move || OwnDatasetsMessage::Download(download.clone()))}>{ "Download" }</button>
            <button type="button" id={Row::Stored(at).remove_id()} aria-label={format!("Remove {title}")}
                onclick={on_click(section, move || OwnDatasetsMessage::Remove(remove.clone(), Row::Stored(at)))}>{ "Remove" }</button>
        </li>
    }
}

/// Draws what became of what was offered or changed last.
pub fn status(section: SectionContext<'_>) -> Html {
    match &section.own.status {
        Status::Nothing => Html::default(),
        Status::Checking(name) => {
            html! { <div class="notice"><p>{ format!("{name}: checking \u{2026}") }</p></div> }
        }
        Status::Refused(name, why) => {
            notice(section, format!("{name}: {why}. Nothing was changed."), &[], None)
        }
        Status::Invalid(name, problems) => notice(section, words::problems(name, problems), problems, None),
        Status::ConfirmReplace(version) => {
            let text = format!(
                "A dataset with the id \u{201c}{}\u{201d} exists already. Replace it with \u{201c}{}\u{201d}?",
                version.base(),
                version.title()
            );
            notice(section, text, &[], Some("Replace"))
        }
        Status::Copied(title, copy) => {
            let text = format!(
                "\u{201c}{title}\u{201d} was changed in another tab. Your change went into a copy, \
                 \u{201c}{copy}\u{201d}; both are kept."
            );
            notice(section, text, &[], None)
        }
        Status::NotStored(title) => {
            let text = format!(
                "\u{201c}{title}\u{201d} is in use, but this browser has no room to save it: it is gone when you \
                 leave the page."
            );
            notice(section, text, &[], None)
        }
    }
}

fn notice(
    section: SectionContext<'_>,
    text: String,
    problems: &[Problem],
    replace: Option<&'static str>,
) -> Html {
    html! {
        <div class="notice" id={NOTICE} tabindex="-1">
            <p>{ text }</p>
            if let Some(replace) = replace {
                <button type="button" onclick={on_click(section, || OwnDatasetsMessage::Replace)}>{ replace }</button>
            }
            <button type="button" onclick={on_click(section, || OwnDatasetsMessage::Close)}>
                { if replace.is_some() { "Keep the existing one" } else { "Close" } }
            </button>
            { problem_list("Problems of the dataset", problems) }
        </div>
    }
}
