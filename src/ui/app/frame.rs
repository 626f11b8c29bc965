//! What stands around every view: header, notices, footer.

use crate::model::{Action, Document, Notice, State, View, encode, words};
use crate::ui::kit::action_button::ActionButton;
use crate::ui::kit::context::{Context, Shared, use_dispatch};
use crate::ui::kit::listeners::follow;
use crate::ui::kit::markup::Draw;
use crate::ui::kit::select::{Choosable, Select};
use crate::web;
use yew::prelude::*;

/// Under which key the theme is stored.
pub const THEME_KEY: &str = "backend-balance/theme";
const THEMES: [(&str, &str); 3] = [("auto", "Auto"), ("light", "Light"), ("dark", "Dark")];

/// The root element's theme; `None` where the system decides.
pub fn theme_attribute(theme: &str) -> Option<&str> {
    THEMES.iter().skip(1).map(|(key, _)| *key).find(|key| *key == theme)
}

#[derive(PartialEq, Properties)]
struct HeaderProps {
    state: Shared<State>,
    theme: AttrValue,
    set_theme: Callback<String>,
}

/// The page's name, its views and its theme.
#[component]
fn Header(props: &HeaderProps) -> Html {
    // The fragment belongs to the document, so the skip link moves the focus by itself.
    let skip = |event: MouseEvent| {
        event.prevent_default();
        web::go_to("main");
    };
    let options: Vec<_> = THEMES.iter().map(|(key, name)| Choosable::new(*key, *name)).collect();
    let theme = theme_attribute(&props.theme).unwrap_or("auto").to_owned();
    html! {
        <header class="page-header">
            <a class="skip" href="#main" onclick={skip}>{ "Skip to the answer" }</a>
            <p class="brand">{ "Backend Balance" }</p>
            <nav aria-label="Views">
                for view in View::ALL {
                    <ViewLink href={view_address(&props.state, view)} {view} is_current={view == props.state.document.view} />
                }
            </nav>
            <label class="theme">
                <span>{ "Theme" }</span>
                <Select value={theme} {options} onchoose={&props.set_theme} />
            </label>
        </header>
    }
}

fn view_address(state: &State, view: View) -> String {
    format!("#{}", encode(&Document { view, at: None, ..state.document.clone() }))
}

/// The same for what is drawn by calls.
pub fn header(d: &mut Draw, context: &Context<'_>, theme: &str, set_theme: &Callback<String>) {
    d.add(html! { <Header state={context.state} theme={theme.to_owned()} {set_theme} /> });
}

#[derive(PartialEq, Properties)]
struct ViewLinkProps {
    view: View,
    href: AttrValue,
    is_current: bool,
}

#[component]
fn ViewLink(props: &ViewLinkProps) -> Html {
    let dispatch = use_dispatch();
    let title = match props.view {
        View::Decide => "Decide",
        View::Evidence => "Evidence",
        View::Measure => "Measure",
        View::TakeAway => "Take away",
    };
    html! {
        <a href={&props.href} aria-current={if props.is_current { "page" } else { "false" }}
            onclick={follow(&dispatch, Action::Show(props.view))}>{ title }</a>
    }
}

/// What notices are drawn from.
#[derive(PartialEq, Properties)]
pub struct NoticesProps {
    /// The page's state.
    pub state: Shared<State>,
}

/// Something the reader should know, until it is closed.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let state = &props.state;
    html! {
        <div class="notices" role="alert">
            if let Some(notice) = &state.notice {
                <div class="notice">
                    <p>{ words::notice(notice) }</p>
                    if *notice == Notice::Restored {
                        <ActionButton text="Start afresh" action={Action::StartOver} />
                    } else if let Notice::ChangedElsewhere(reference) = notice {
                        <ActionButton text="Show the later version" action={Action::ChooseDataset(reference.clone())} />
                    } else if matches!(notice, Notice::KeptElsewhere { .. }) {
                        <ActionButton text="Show here" action={Action::TakeKept} />
                    } else if state.can_undo() {
                        <ActionButton text="Back to what I had" action={Action::Undo} />
                    }
                    <ActionButton text="Close" action={Action::Dismiss} />
                </div>
            }
        </div>
    }
}

/// What the page does, and what it does not do.
#[component]
pub fn Footer() -> Html {
    html! {
        <>
            <p>
                { "Backend Balance computes in your browser. What you set stays in this page\u{2019}s address and on this \
                   device; nothing is sent anywhere." }
            </p>
            <p>
                { "Values are additive on fixed scales: each criterion\u{2019}s score, 0 for the worst plausible backend and \
                   100 for the best, times its share of the weight (Keeney & Raiffa, 1976)." }
            </p>
            // `assets/offline.js` says here whether the page works without network.
            <p id="offline-said" role="status"></p>
        </>
    }
}
