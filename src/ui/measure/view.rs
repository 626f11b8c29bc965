//! What all sections of the view have in common.

use super::message::Message;
use super::panel::{Panel, PanelProps};
use crate::model::Document;
use crate::web;
use yew::prelude::*;

/// What the sections are drawn from, and send by.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The view's state.
    pub panel: &'a Panel,
    /// What it is of.
    pub props: &'a PanelProps,
    /// Receives what happens in it.
    pub send: &'a Callback<Message>,
}

impl View<'_> {
    /// Draws a button that sends a message.
    pub fn button(&self, text: impl Into<AttrValue>, message: impl Fn() -> Message + 'static) -> Html {
        html! { <button type="button" onclick={self.send.reform(move |_| message())}>{ text.into() }</button> }
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
