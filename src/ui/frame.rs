//! What stands around every view: header, notices, footer.

use super::markup::{Draw, tag};
use super::send::{Hears, Send, on_choice};
use super::shared::Context;
use crate::model::{Action, Document, Notice, View, encode, words};
use crate::web;
use std::rc::Rc;
use yew::html::onclick;
use yew::prelude::*;

/// Under which key the theme is stored.
pub const THEME_KEY: &str = "backend-balance/theme";
const THEMES: [(&str, &str); 3] = [("auto", "Auto"), ("light", "Light"), ("dark", "Dark")];

/// The root element's theme; `None` where the system decides.
pub fn theme_attribute(theme: &str) -> Option<&str> {
    THEMES.iter().skip(1).map(|(key, _)| *key).find(|key| *key == theme)
}

/// The page's name, its views and its theme.
pub fn header(d: &mut Draw, context: &Context<'_>, theme: &str, set_theme: Callback<String>) {
    // The fragment belongs to the document, so the skip link moves the focus by itself.
    let skip: Hears = Rc::new(onclick::Wrapper::new(Callback::from(|event: MouseEvent| {
        event.prevent_default();
        web::go_to("main");
    })));
    tag!(d, "header.page-header" [
        tag!(d, "a.skip[href=#main]" on { skip } ["Skip to the answer"]),
        tag!(d, "p.brand" ["Backend Balance"]),
        tag!(d, "nav[aria-label=Views]" [
            for view in View::ALL {
                view_link(d, context, view);
            }
        ]),
        tag!(d, "label.theme" [
            tag!(d, "span" ["Theme"]),
            tag!(d, "select" on { on_choice(move |theme| set_theme.emit(theme)) } [
                for (key, name) in THEMES {
                    let selected = theme == key || (theme.is_empty() && key == "auto");
                    tag!(d, "option" { "value": key, "selected": selected } [name]);
                }
            ]),
        ]),
    ]);
}

fn view_link(d: &mut Draw, context: &Context<'_>, view: View) {
    let title = match view {
        View::Decide => "Decide",
        View::Evidence => "Evidence",
        View::Measure => "Measure",
        View::TakeAway => "Take away",
    };
    let document = Document { view, at: None, ..context.state.document.clone() };
    let current = if view == context.state.document.view { "page" } else { "false" };
    let href = format!("#{}", encode(&document));
    tag!(d, "a" { "href": href, "aria-current": current } on { context.send.follow(Action::Show(view)) } [title]);
}

/// A button that sends an action.
fn button(d: &mut Draw, send: &Send, text: &'static str, action: Action) {
    tag!(d, "button[type=button]" on { send.click(action) } [text]);
}

/// Something the reader should know, until it is closed.
pub fn notices(d: &mut Draw, context: &Context<'_>) {
    tag!(
        d,
        "div.notices[role=alert]"[if let Some(notice) = &context.state.notice {
            told(d, context, notice);
        }]
    );
}

// What there is to tell comes of a link or of an earlier visit: for either the rest of the program was waited for.
#[inline(never)]
fn told(d: &mut Draw, context: &Context<'_>, notice: &Notice) {
    tag!(d, "div.notice" [
        tag!(d, "p" [words::notice(notice)]),
        if *notice == Notice::Restored {
            button(d, context.send, "Start afresh", Action::StartOver);
        } else if context.state.can_undo() {
            button(d, context.send, "Back to what I had", Action::Undo);
        },
        button(d, context.send, "Close", Action::Dismiss),
    ]);
}

/// What the page does, and what it does not do.
#[inline(never)]
pub fn footer(d: &mut Draw) {
    tag!(
        d,
        "p"["Backend Balance computes in your browser. What you set stays in this page\u{2019}s address and on this \
             device; nothing is sent anywhere."]
    );
    tag!(
        d,
        "p"["Values are additive on fixed scales: each criterion\u{2019}s score, 0 for the worst plausible backend and \
             100 for the best, times its share of the weight (Keeney & Raiffa, 1976)."]
    );
    // `assets/offline.js` says here whether the page works without network.
    tag!(d, "p#offline-said[role=status]");
}
