//! The decision record and the link.

use super::message::Message;
use super::panel::{Panel, PanelProps};
use crate::model::export::markdown_read::{Block, Span, blocks};
use crate::model::export::record::RecordLength;
use crate::model::link::packed::is_packed;
use crate::model::words;
use crate::web;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Draws a button with a message.
pub fn button(send: &Callback<Message>, text: &'static str, message: impl Fn() -> Message + 'static) -> Html {
    html! { <button type="button" onclick={send.reform(move |_| message())}>{ text }</button> }
}

/// Draws the record, to be changed, copied and saved.
pub fn record_section(send: &Callback<Message>, props: &PanelProps, panel: &Panel) -> Html {
    let text = panel.text(props);
    let (copied, saved) = (text.clone(), text.clone());
    let name = format!("{}.md", Panel::stem(props));
    let oninput = send.reform(|event: InputEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        Message::Edited(field.value())
    });
    let onlength = {
        let other = match panel.length {
            RecordLength::Short => RecordLength::Full,
            RecordLength::Full => RecordLength::Short,
        };
        send.reform(move |_: Event| Message::Length(other))
    };
    html! {
        <section class="take-record" aria-labelledby="record-title">
            <h2 id="record-title">{ "Decision record" }</h2>
            <p class="soft">
                { "Markdown in the order of the MADR template, to keep with your code. Change what you like before \
                   you copy it; who decided is for you to fill in." }
            </p>
            <div class="take-note">
                if props.uncertainty.is_none() && props.decision.answer.is_ok() {
                    <p class="fine">{ "Computing how sure the answer is; the record will follow." }</p>
                }
                if !props.is_whole {
                    <p class="warning">{ "The evidence is still loading: the record has no sources yet." }</p>
                }
                if panel.edited(props) == Some(true) {
                    <p class="warning">
                        { "You edited this record, and the decision has changed since. Rewrite it to bring it up to \
                           date; your edits are lost." }
                    </p>
                }
            </div>
            <div class="take-pick">
                <label class="pick">
                    <input id="record-full" type="checkbox" checked={panel.length == RecordLength::Full} onchange={onlength} />
                    <span>{ "With each option\u{2019}s pros and cons, all scores and all sources" }</span>
                </label>
            </div>
            <textarea id="record-text" rows="18" spellcheck="false" aria-labelledby="record-title" value={text} {oninput} />
            <div class="steps">
                { button(send, "Copy", move || Message::Copy("The record is copied.", copied.clone())) }
                { button(send, "Save as Markdown", move || Message::Save(name.clone(), saved.clone())) }
                { button(send, "Print", || Message::Print) }
                <button type="button" hidden={panel.edited(props).is_none()} onclick={send.reform(|_| Message::Rewrite)}>
                    { "Rewrite" }
                </button>
            </div>
        </section>
    }
}

/// Draws the link, and how long it is.
pub fn link_section(send: &Callback<Message>, props: &PanelProps, address: &str) -> Html {
    let copied = address.to_owned();
    html! {
        <section class="take-link" aria-labelledby="link-title">
            <h2 id="link-title">{ "Link" }</h2>
            <p class="soft">
                { "The link is the whole state of this page: use case, weights, saved scenarios and open sections. \
                   It never reaches a server." }
            </p>
            <input id="take-address" type="text" readonly=true aria-labelledby="link-title" value={address.to_owned()} />
            <p class="fine">{ words::link_length(address.chars().count(), is_packed(address)) }</p>
            <div class="take-note">
                if props.document.results.is_some() {
                    <p class="fine">{ "It includes the results of your measurements." }</p>
                }
                if let Some(code) = &props.document.code {
                    <p class="fine">{ words::included_code(code) }</p>
                }
                if address.starts_with("file:") {
                    <p class="fine">
                        { "This page was opened from a file: the link opens on this device only. Share the document \
                           instead, or the part after #." }
                    </p>
                }
            </div>
            <div class="steps">
                { button(send, "Copy the link", move || Message::Copy("The link is copied.", copied.clone())) }
                <button type="button" hidden={!web::can_share()} onclick={send.reform(|_| Message::Share)}>
                    { "Share \u{2026}" }
                </button>
            </div>
        </section>
    }
}

/// Draws what only paper shows: the record as a document, and the pictures where they are wanted.
pub fn paper(record: &str, pictures: Vec<(String, String)>) -> Html {
    html! {
        <div class="on-paper" aria-hidden="true">
            { for blocks(record).iter().map(block) }
            for (title, address) in pictures {
                <img src={address} alt={title} />
            }
        </div>
    }
}

fn block(block: &Block) -> Html {
    match block {
        Block::Facts(facts) => html! {
            <p class="paper-facts">
                for (name, value) in facts {
                    <span>{ format!("{name}: {value}") }</span>
                }
            </p>
        },
        Block::Heading(1, text) => html! { <h1>{ spans(text) }</h1> },
        Block::Heading(2, text) => html! { <h2>{ spans(text) }</h2> },
        Block::Heading(_, text) => html! { <h3>{ spans(text) }</h3> },
        Block::Paragraph(text) => html! { <p>{ spans(text) }</p> },
        Block::List(items) => html! {
            <ul>
                for item in items {
                    <li>{ spans(item) }</li>
                }
            </ul>
        },
        Block::Table(head, rows) => html! {
            <table>
                <thead>
                    <tr>
                        for cell in head {
                            <th>{ spans(cell) }</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for row in rows {
                        <tr>
                            for cell in row {
                                <td>{ spans(cell) }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        },
    }
}

fn spans(text: &[Span]) -> Html {
    text.iter()
        .map(|span| match span {
            Span::Text(text) => html! { text },
            Span::Bold(text) => html! { <strong>{ text }</strong> },
            Span::Link(text, address) => html! { <a href={address.clone()}>{ text }</a> },
        })
        .collect()
}
