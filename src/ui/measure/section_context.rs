//! Context that all sections of the view share.

use super::message::Message;
use super::panel::{Panel, PanelProps};
use crate::model::Document;
use crate::web::{self, Place};
use yew::prelude::*;

/// Id of the button that measures programs.
pub const RUN: &str = "measure-run";
/// Id of the button that loads what that needs.
pub const LOAD: &str = "measure-load";
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

/// Properties of the sections, and what they send by.
#[derive(Clone, Copy)]
pub struct SectionContext<'a> {
    /// The view's state.
    pub panel: &'a Panel,
    /// The view's properties.
    pub props: &'a PanelProps,
    /// Receives what happens in it.
    pub send: &'a Callback<Message>,
}

impl SectionContext<'_> {
    /// Draws a button that sends a message.
    pub fn button(&self, text: impl Into<AttrValue>, message: impl Fn() -> Message + 'static) -> Html {
        html! { <button type="button" onclick={self.send.reform(move |_| message())}>{ text.into() }</button> }
    }

    /// Draws the button that ends the run, where it is started there.
    pub fn cancel(&self, text: &'static str, place: Place) -> Html {
        html! {
            <button type="button" id={cancel_id(place)} onclick={self.send.reform(|_| Message::Cancel)}>{ text }</button>
        }
    }

    /// Returns what a button says and does that starts something: it loads the page anew where the server has not got what is
    /// needed.
    pub fn start(
        &self,
        name: String,
        message: impl Fn() -> Message + 'static,
    ) -> (String, Callback<MouseEvent>) {
        if web::is_outdated() {
            ("Reload".to_owned(), Callback::from(|_| web::reload()))
        } else {
            (name, self.send.reform(move |_| message()))
        }
    }

    /// Returns the document shown.
    pub fn document(&self) -> &Document {
        &self.props.document
    }
}
