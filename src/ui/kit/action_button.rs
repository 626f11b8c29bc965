//! A button that does one thing.

use crate::model::Action;
use crate::ui::kit::context::use_dispatch;
use yew::prelude::*;

/// Properties of the button.
#[derive(PartialEq, Properties)]
pub struct ActionButtonProps {
    /// The button's text.
    pub text: AttrValue,
    /// Its accessible name, where the text alone does not say enough.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The action that it sends.
    pub action: Action,
}

/// A button that sends an action.
#[component]
pub fn ActionButton(props: &ActionButtonProps) -> Html {
    let dispatch = use_dispatch();
    let action = props.action.clone();
    html! {
        <button type="button" aria-label={&props.label} onclick={dispatch.reform(move |_| action.clone())}>{ &props.text }</button>
    }
}
