//! What views hear events with.

use crate::model::Action;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::html::{onchange, onclick, oninput, onsubmit};
use yew::prelude::*;
use yew::virtual_dom::Listener;

/// Something that hears an event.
pub type Hears = Rc<dyn Listener>;

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

/// On a click.
pub fn clicked(callback: Callback<()>) -> Hears {
    Rc::new(onclick::Wrapper::new(callback.reform(|_| ())))
}

/// On a choice in a list, with the value chosen.
pub fn on_choice(callback: impl Fn(String) + 'static) -> Hears {
    Rc::new(onchange::Wrapper::new(Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            callback(select.value());
        }
    })))
}

/// On typing into a text field, with what stands in it.
pub fn on_typing(callback: impl Fn(String) + 'static) -> Hears {
    Rc::new(oninput::Wrapper::new(Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            callback(input.value());
        }
    })))
}

/// When a field is left changed, or sent by the enter key.
pub fn on_change(callback: impl Fn() + 'static) -> Hears {
    Rc::new(onchange::Wrapper::new(Callback::from(move |_| callback())))
}

/// When a form is sent, in place of leaving the page.
pub fn on_submit(callback: impl Fn() + 'static) -> Hears {
    Rc::new(onsubmit::Wrapper::new(Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        callback();
    })))
}
