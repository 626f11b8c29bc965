//! Listeners that views attach to elements.

use crate::model::Action;
use yew::prelude::*;

/// On a plain click on a link, in place of following it; a click for a new tab follows it.
pub fn follow(dispatch: &Callback<Action>, action: Action) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            dispatch.emit(action.clone());
        }
    })
}
