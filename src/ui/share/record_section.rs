//! The decision record and the link.

use super::panel::{Message, Panel};
use crate::model::link::packed::is_packed;
use crate::model::words;
use crate::ui::kit::listeners::{Hears, clicked};
use crate::ui::kit::markup::{Draw, tag};
use crate::web;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::html::oninput;
use yew::prelude::*;

/// A listener that sends a message on a click.
pub fn on_click(ctx: &Context<Panel>, message: impl Fn() -> Message + 'static) -> Hears {
    clicked(ctx.link().callback(move |()| message()))
}

/// A button with a message.
pub fn button(
    d: &mut Draw,
    ctx: &Context<Panel>,
    text: &'static str,
    message: impl Fn() -> Message + 'static,
) {
    tag!(d, "button[type=button]" on { on_click(ctx, message) } [text]);
}

/// The record, to be changed, copied and saved.
pub fn record_section(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    let props = ctx.props();
    let text = panel.text(props);
    let (copied, saved) = (text.clone(), text.clone());
    let name = format!("{}.md", Panel::stem(props));
    let link = ctx.link().clone();
    let typed: Hears = Rc::new(oninput::Wrapper::new(Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            link.send_message(Message::Edited(field.value()));
        }
    })));
    tag!(d, "section.take-record[aria-labelledby=record-title]" [
        tag!(d, "h2#record-title" ["Decision record"]),
        tag!(d, "p.soft" [
            "Markdown in the order of the MADR template, to be kept beside the code. Change what you like before you \
             take it; who decided is for you to fill in."
        ]),
        tag!(d, "div.take-note" [
            if props.doubt.is_none() && props.decision.answer.is_ok() {
                tag!(d, "p.fine" ["How sure the answer is is being found out; the record will say so in a moment."]);
            },
            if !props.is_whole {
                tag!(d, "p.warning" ["The evidence is still on its way: the record has no sources yet."]);
            },
            if panel.edited(props) == Some(true) {
                tag!(d, "p.warning" ["You changed this record, and the decision has changed since. Write it anew to bring it up to date."]);
            },
        ]),
        tag!(d, "textarea#record-text[rows=18][spellcheck=false][aria-labelledby=record-title]" { "value": text } on { typed }),
        tag!(d, "div.steps" [
            button(d, ctx, "Copy", move || Message::Copy("The record is copied.", copied.clone())),
            button(d, ctx, "Save as Markdown", move || Message::Save(name.clone(), saved.clone())),
            button(d, ctx, "Print", || Message::Print),
            tag!(d, "button[type=button]" { "hidden": panel.edited(props).is_none() }
                on { on_click(ctx, || Message::Rewrite) } ["Write it anew"]),
        ]),
    ]);
}

/// The link, and how long it is.
pub fn link_section(d: &mut Draw, ctx: &Context<Panel>, address: &str) {
    let copied = address.to_owned();
    let is_file = address.starts_with("file:");
    tag!(d, "section.take-link[aria-labelledby=link-title]" [
        tag!(d, "h2#link-title" ["Link"]),
        tag!(d, "p.soft" [
            "The link is the whole state of this page: use case, weights, what is kept and what is open. It never reaches \
             a server."
        ]),
        tag!(d, "input#take-address[type=text][readonly][aria-labelledby=link-title]" { "value": address.to_owned() }),
        tag!(d, "p.fine" [words::link_length(address.chars().count(), is_packed(address))]),
        tag!(d, "div.take-note" [
            if ctx.props().document.results.is_some() {
                tag!(d, "p.fine" ["The results of your measurements travel with it."]);
            },
            if let Some(code) = &ctx.props().document.code {
                tag!(d, "p.fine" [words::carried_code(code)]);
            },
            if is_file {
                tag!(d, "p.fine" [
                    "This page was opened from a file: the link opens on this device only. Take the document instead, or \
                     what stands behind the # of the link."
                ]);
            },
        ]),
        tag!(d, "div.steps" [
            button(d, ctx, "Copy the link", move || Message::Copy("The link is copied.", copied.clone())),
            tag!(d, "button[type=button]" { "hidden": !web::can_share() } on { on_click(ctx, || Message::Share) } ["Share \u{2026}"]),
        ]),
    ]);
}

/// What only paper shows: the record's text, and the pictures where they are wanted.
pub fn paper(d: &mut Draw, record: &str, pictures: &[(String, String)]) {
    tag!(d, "div.on-paper[aria-hidden=true]" [
        tag!(d, "pre" [record.to_owned()]),
        for (title, address) in pictures {
            tag!(d, "img" { "src": address, "alt": title });
        }
    ]);
}
