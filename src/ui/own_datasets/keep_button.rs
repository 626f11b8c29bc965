//! The button that keeps an own dataset which another tab has removed.

use super::store::save_for_all_tabs;
use crate::model::Action;
use crate::ui::kit::context::use_dispatch;
use crate::units::Id;
use yew::prelude::*;

/// Properties of the button.
#[derive(Clone, PartialEq, Properties)]
pub struct KeepButtonProps {
    /// The dataset, which is the one shown.
    pub reference: Id,
}

/// Stores the own dataset shown once more, which another tab has removed.
#[component]
pub fn KeepButton(props: &KeepButtonProps) -> Html {
    let dispatch = use_dispatch();
    let reference = props.reference.clone();
    let onclick = move |_: MouseEvent| {
        if save_for_all_tabs(&reference) {
            dispatch.emit(Action::Dismiss);
        }
    };
    html! { <button type="button" {onclick}>{ "Keep it on this device" }</button> }
}
