//! The decision record.

use super::buttons::{Report, button, copy_button, save_button};
use super::use_record::{Record, RecordAction};
use crate::model::Decision;
use crate::model::export::record::{RecordLength, file_stem};
use crate::ui::kit::context::Shared;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct RecordSectionProps {
    /// The record.
    pub record: Record,
    /// The decision that it is of.
    pub decision: Shared<Decision>,
    /// Whether how sure the answer is, is still being computed.
    pub is_computing: bool,
    /// Whether all of the dataset is here.
    pub is_whole: bool,
    /// Changes the record.
    pub change: Callback<RecordAction>,
    /// Called when the record is wanted on paper.
    pub onprint: Callback<MouseEvent>,
    /// Receives what came of an action.
    pub report: Report,
}

/// The record, to be changed, copied, saved and printed.
#[component]
pub fn RecordSection(props: &RecordSectionProps) -> Html {
    let RecordSectionProps { record, decision, is_computing, is_whole, change, onprint, report } = props;
    let oninput = {
        let made = record.made.clone();
        change.reform(move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            RecordAction::Edited { text: field.value().into(), made: made.clone() }
        })
    };
    let is_full = record.length == RecordLength::Full;
    let onlength = change.reform(|event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        RecordAction::Length(if field.checked() { RecordLength::Full } else { RecordLength::Short })
    });
    let text = record.text();
    html! {
        <section class="take-record" aria-labelledby="record-title">
            <h2 id="record-title">{ "Decision record" }</h2>
            <p class="soft">
                { "Markdown in the order of the MADR template, to keep with your code. Change what you like before \
                   you copy it; who decided is for you to fill in." }
            </p>
            <div class="take-note">
                if *is_computing {
                    <p class="fine">{ "Computing how sure the answer is; the record will follow." }</p>
                }
                if !is_whole {
                    <p class="warning">{ "The evidence is still loading: the record has no sources yet." }</p>
                }
                if record.is_outdated() {
                    <p class="warning">
                        { "You edited this record, and the decision has changed since. Rewrite it to bring it up to \
                           date; your edits are lost." }
                    </p>
                }
            </div>
            <div class="take-pick">
                <label class="pick">
                    <input id="record-full" type="checkbox" checked={is_full} onchange={onlength} />
                    <span>{ "With each option\u{2019}s pros and cons, all scores and all sources" }</span>
                </label>
            </div>
            <textarea id="record-text" rows="18" spellcheck="false" aria-labelledby="record-title" value={text} {oninput} />
            <div class="steps">
                { copy_button("Copy", text.clone(), "The record is copied.", report) }
                { save_button("Download Markdown", format!("{}.md", file_stem(decision)), text.clone(), report) }
                { button("Print", onprint.clone()) }
                <button type="button" hidden={!record.is_edited()} onclick={change.reform(|_| RecordAction::Rewritten)}>
                    { "Rewrite" }
                </button>
            </div>
        </section>
    }
}
