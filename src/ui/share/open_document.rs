//! Where a document comes back in.

use super::buttons::button;
use super::use_opening::{OpenRequest, OpenStatus};
use crate::model::{Problem, words};
use crate::ui::kit::context::Shared;
use crate::ui::kit::problems::problem_list;
use crate::web;
use yew::prelude::*;

/// Properties of the place.
#[derive(PartialEq, Properties)]
pub struct OpenDocumentProps {
    /// The status shown to the person.
    pub status: Shared<OpenStatus>,
    /// Takes requests.
    pub request: Callback<OpenRequest>,
}

/// Where a document comes back in.
#[component]
pub fn OpenDocument(props: &OpenDocumentProps) -> Html {
    let OpenDocumentProps { status, request } = props;
    let onsubmit = request.reform(|event: SubmitEvent| {
        event.prevent_default();
        OpenRequest::Pasted
    });
    let onpick = {
        let request = request.clone();
        move |_: Event| {
            if let Some(file) = web::picked_file("#take-file") {
                request.emit(OpenRequest::File(file));
            }
        }
    };
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
                    <input id="take-file" type="file" accept=".json,application/json" onchange={onpick} />
                </label>
                <form {onsubmit}>
                    <label for="take-text">{ "Or paste its text or a link" }</label>
                    <textarea id="take-text" rows="3" spellcheck="false" autocomplete="off" />
                    <button type="submit">{ "Open" }</button>
                </form>
            </div>
            <div class="take-opened" role="status">{ notice(status, request) }</div>
        </>
    }
}

fn notice(status: &OpenStatus, request: &Callback<OpenRequest>) -> Html {
    let none: &[Problem] = &[];
    let (text, problems, needs_confirmation) = match status {
        OpenStatus::Nothing => return Html::default(),
        OpenStatus::Reading(unopened) => {
            return html! { <p class="standby">{ format!("Reading {} \u{2026}", unopened.name) }</p> };
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
    let close = if needs_confirmation { "Keep the existing one" } else { "Close" };
    html! {
        <div class="notice">
            <p>{ text }</p>
            if needs_confirmation {
                { button("Replace and open", request.reform(|_| OpenRequest::Replace)) }
            }
            { button(close, request.reform(|_| OpenRequest::Close)) }
            { problem_list("Problems of the document", problems) }
        </div>
    }
}
