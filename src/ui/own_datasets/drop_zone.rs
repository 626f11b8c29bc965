//! "Use your own dataset": how one comes in, what is wrong with it, and how it goes.

use super::message::{NOTICE, OwnDatasetsMessage, Row, Status, Version};
use super::state::OwnDatasetsState;
use crate::model::{Problem, words};
use crate::ui::kit::problems::problem_list;
use crate::web;
use yew::prelude::*;

/// Returns a button's click that sends a message.
fn on_click(
    own: &OwnDatasetsState,
    message: impl Fn() -> OwnDatasetsMessage + 'static,
) -> Callback<MouseEvent> {
    own.send().reform(move |_| message())
}

/// Draws the zone, and the list of stored datasets.
pub fn use_section(own: &OwnDatasetsState, status: Html) -> Html {
    let onsubmit = own.send().reform(|event: SubmitEvent| {
        event.prevent_default();
        OwnDatasetsMessage::Pasted
    });
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
                <input id="own-file" type="file" accept=".json,application/json"
                    onchange={own.send().reform(|_| OwnDatasetsMessage::Picked)} />
            </label>
            <form {onsubmit}>
                <label for="own-text">{ "Or paste its text" }</label>
                <textarea id="own-text" rows="4" spellcheck="false" autocomplete="off" />
                <button type="submit" id={Row::Stored(0).add_id()}>{ "Check and use" }</button>
            </form>
            <div class="own-status" role="status">{ status }</div>
            <ul class="own-kept">{ for own.stored_versions().enumerate().map(|(at, version)| stored_row(own, at, version)) }</ul>
        </>
    }
}

/// Draws an own dataset, its file and its end.
fn stored_row(own: &OwnDatasetsState, at: usize, version: &Version) -> Html {
    let title = version.title();
    let (download, remove) = (version.reference().clone(), version.reference().clone());
    html! {
        <li key={version.reference().as_str()}>
            <span>{ &title }</span>
            <button type="button" aria-label={format!("Download {title}")}
                onclick={on_click(own, move || OwnDatasetsMessage::Download(download.clone()))}>{ "Download" }</button>
            <button type="button" id={Row::Stored(at).remove_id()} aria-label={format!("Remove {title}")}
                onclick={on_click(own, move || OwnDatasetsMessage::Remove(remove.clone(), Row::Stored(at)))}>{ "Remove" }</button>
        </li>
    }
}

/// Draws what became of what was offered or changed last.
pub fn status(own: &OwnDatasetsState) -> Html {
    match &own.status {
        Status::Nothing => Html::default(),
        Status::Checking(name) => {
            html! { <div class="notice"><p>{ format!("{name}: checking \u{2026}") }</p></div> }
        }
        Status::Refused(name, why) => notice(own, format!("{name}: {why}. Nothing was changed."), &[], None),
        Status::Invalid(name, problems) => notice(own, words::problems(name, problems), problems, None),
        Status::ConfirmReplace(version) => {
            let text = format!(
                "A dataset with the id \u{201c}{}\u{201d} exists already. Replace it with \u{201c}{}\u{201d}?",
                version.base(),
                version.title()
            );
            notice(own, text, &[], Some("Replace"))
        }
        Status::Copied(title, copy) => {
            let text = format!(
                "\u{201c}{title}\u{201d} was changed in another tab. Your change went into a copy, \
                 \u{201c}{copy}\u{201d}; both are kept."
            );
            notice(own, text, &[], None)
        }
        Status::NotStored(title) => {
            let text = format!(
                "\u{201c}{title}\u{201d} is in use, but this browser has no room to save it: it is gone when you \
                 leave the page."
            );
            notice(own, text, &[], None)
        }
    }
}

fn notice(own: &OwnDatasetsState, text: String, problems: &[Problem], replace: Option<&'static str>) -> Html {
    html! {
        <div class="notice" id={NOTICE} tabindex="-1">
            <p>{ text }</p>
            if let Some(replace) = replace {
                <button type="button" onclick={on_click(own, || OwnDatasetsMessage::Replace)}>{ replace }</button>
            }
            <button type="button" onclick={on_click(own, || OwnDatasetsMessage::Close)}>
                { if replace.is_some() { "Keep the existing one" } else { "Close" } }
            </button>
            { problem_list("Problems of the dataset", problems) }
        </div>
    }
}
