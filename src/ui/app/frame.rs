//! The frame around every view: header, notices, footer.

use crate::model::{Action, Notice, State, View, words};
use crate::ui::kit::action_button::ActionButton;
use crate::ui::kit::context::{Dispatch, Shared, use_dispatch};
use crate::ui::kit::hooks::use_stored;
use crate::ui::kit::lazy::{lazy_quietly, part};
use crate::ui::kit::listeners::follow;
use crate::ui::kit::page_link::view_address;
use crate::ui::kit::render_count::count_render;
use crate::ui::kit::select::{Choosable, Select};
use crate::ui::own_datasets::keep_button::{KeepButton, KeepButtonProps};
use crate::web;
use yew::prelude::*;

/// Under which key the theme is stored.
const THEME_KEY: &str = "backend-balance/theme";
const THEMES: [(&str, &str); 3] = [("auto", "Auto"), ("light", "Light"), ("dark", "Dark")];

/// Returns the root element's theme; `None` where the system decides.
fn theme_attribute(theme: &str) -> Option<&str> {
    THEMES.iter().skip(1).map(|(key, _)| *key).find(|key| *key == theme)
}

/// Properties of the header.
#[derive(PartialEq, Properties)]
pub struct HeaderProps {
    /// The page's state.
    pub state: Shared<State>,
}

/// The page's name, its views and its theme.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    // The fragment belongs to the document, so the skip link moves the focus by itself.
    let is_decide = props.state.document.view == View::Decide;
    let skip = move |event: MouseEvent| {
        event.prevent_default();
        web::go_to(if is_decide { "headline" } else { "main" });
    };
    let dispatch = use_dispatch();
    let (theme, set_theme) = use_stored(THEME_KEY);
    use_effect_with(theme.clone(), |theme| web::set_root_attribute("data-theme", theme_attribute(theme)));
    let options: Vec<_> = THEMES.iter().map(|(key, name)| Choosable::new(*key, *name)).collect();
    let theme = theme_attribute(&theme).unwrap_or("auto").to_owned();
    html! {
        <header class="page-header">
            <a class="skip" href="#main" onclick={skip}>{ if is_decide { "Skip to the answer" } else { "Skip to content" } }</a>
            <p class="brand">
                <a href={view_address(&props.state.document, View::Decide, None)} onclick={follow(&dispatch, Action::Show(View::Decide))}>{ "Backend Balance" }</a>
            </p>
            <nav aria-label="Views">
                for view in View::ALL {
                    { view_link(&props.state, view, &dispatch) }
                }
            </nav>
            <label class="theme">
                <span>{ "Theme" }</span>
                <Select value={theme} {options} onchoose={set_theme} />
            </label>
        </header>
    }
}

fn view_link(state: &State, view: View, dispatch: &Dispatch) -> Html {
    let is_current = view == state.document.view;
    html! {
        <a href={view_address(&state.document, view, None)} aria-current={if is_current { "page" } else { "false" }}
            onclick={follow(dispatch, Action::Show(view))}>{ view.title() }</a>
    }
}

/// Draws the notices that the reader has not closed.
pub fn notices(state: &State) -> Html {
    html! {
        <div class="notices" role="alert">
            if let Some(notice) = &state.notice {
                <div class="notice">
                    <p>{ words::notice(notice) }</p>
                    if *notice == Notice::Restored {
                        <ActionButton text="Start over" action={Action::StartOver} />
                    } else if let Notice::ChangedElsewhere(reference, _) = notice {
                        <ActionButton text="Show the later version" action={Action::ChooseDataset(reference.clone())} />
                    } else if let Notice::RemovedElsewhere(reference, _) = notice {
                        { lazy_quietly(true, keep_button(), KeepButtonProps { reference: reference.clone() }) }
                    } else if matches!(notice, Notice::ScenariosElsewhere { .. }) {
                        <ActionButton text="Show here" action={Action::TakeScenarios} />
                    } else if *notice != Notice::PartNotLoaded && state.can_undo() {
                        <ActionButton text="Restore my version" action={Action::Undo} />
                    }
                    <ActionButton text="Close" action={Action::Dismiss} />
                </div>
            }
        </div>
    }
}

part! {
    /// The button that stores once more what another tab has removed.
    keep_button in own draws KeepButton from KeepButtonProps
}

/// The footer: where the page computes and stores, and whether it works offline.
#[component]
pub fn Footer() -> Html {
    count_render("Footer");
    html! {
        <>
            <p>
                { "Backend Balance computes in your browser. Your settings stay in this page\u{2019}s address and on this device; \
                   nothing is sent anywhere." }
            </p>
            // `assets/offline.js` says here whether the page works without network.
            <p id="offline-status" role="status"></p>
        </>
    }
}
