//! Controls of several sections: their ids, by which the focus is handed on, and buttons.

use super::message::Message;
use crate::web::{self, Place};
use yew::prelude::*;

/// Id of the button that measures programs.
pub const RUN: &str = "measure-run";
/// Id of the button that loads what that needs.
pub const LOAD: &str = "measure-load";
/// Id of the heading of the results.
pub const RESULTS: &str = "results-title";
const RUN_ALONE: &str = "measure-alone";
const RUN_OWN: &str = "own-run";
const CANCEL: &str = "measure-cancel";
const CANCEL_OWN: &str = "own-cancel";
const LOADING: &str = "measure-loading";
const LOADING_OWN: &str = "own-loading";

/// Returns the id of the button that starts a run there.
pub fn run_id(place: Place) -> &'static str {
    match place {
        Place::Page => RUN,
        Place::Alone => RUN_ALONE,
        Place::Frame => RUN_OWN,
    }
}

/// Returns the id of the button that ends a run there.
pub fn cancel_id(place: Place) -> &'static str {
    if place == Place::Frame { CANCEL_OWN } else { CANCEL }
}

/// Returns the id of what says how far the engines are.
pub fn loading_id(place: Place) -> &'static str {
    if place == Place::Frame { LOADING_OWN } else { LOADING }
}

/// A move of the focus: which one it is, and the id of the element that it goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FocusMove {
    number: u32,
    to: Option<&'static str>,
}

impl FocusMove {
    /// The focus is to go there, from the section of programs or from what has gone.
    pub fn go_to(&mut self, id: &'static str) {
        *self = FocusMove { number: self.number.wrapping_add(1), to: Some(id) };
    }

    /// Returns where it is to go.
    pub fn to(self) -> Option<&'static str> {
        self.to
    }
}

/// Draws a button that sends a message.
pub fn button(
    send: &Callback<Message>,
    text: impl Into<AttrValue>,
    message: impl Fn() -> Message + 'static,
) -> Html {
    html! { <button type="button" onclick={send.reform(move |_| message())}>{ text.into() }</button> }
}

/// Draws the button that ends the run, where it is started there.
pub fn cancel_button(send: &Callback<Message>, text: &'static str, place: Place) -> Html {
    html! {
        <button type="button" id={cancel_id(place)} onclick={send.reform(|_| Message::Cancel)}>{ text }</button>
    }
}

/// Returns what a button says and does that starts something: it loads the page anew where the server has not got what is
/// needed.
pub fn start(
    send: &Callback<Message>,
    is_outdated: bool,
    name: String,
    message: impl Fn() -> Message + 'static,
) -> (String, Callback<MouseEvent>) {
    if is_outdated {
        ("Reload".to_owned(), Callback::from(|_| web::reload()))
    } else {
        (name, send.reform(move |_| message()))
    }
}
