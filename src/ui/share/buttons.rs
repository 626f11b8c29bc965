//! Buttons that copy a text or save it as a file, and report what came of it.

use crate::web;
use yew::prelude::*;

/// Receives the text of the view's status line.
pub type Report = Callback<&'static str>;

/// Reported where the browser does not let the page copy a text.
const NOT_COPIED: &str = "This browser does not let the page copy: select the text and copy it by hand.";

/// Draws a button.
pub fn button(name: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {onclick}>{ name }</button> }
}

/// Draws a button that copies a text, and reports `copied` where that worked.
pub fn copy_button(name: &'static str, text: AttrValue, copied: &'static str, report: &Report) -> Html {
    let report = report.clone();
    let oncopy = Callback::from(move |_| {
        let report = report.clone();
        web::copy_text(&text, move |worked| report.emit(if worked { copied } else { NOT_COPIED }));
    });
    button(name, oncopy)
}

/// Draws a button that saves a text as a file.
pub fn save_button(name: &'static str, file: String, text: AttrValue, report: &Report) -> Html {
    button(name, report.reform(move |_| save_text(&file, &text)))
}

/// Has the browser save a text as a file; returns the status.
pub fn save_text(file: &str, text: &str) -> &'static str {
    if web::download_bytes(file, text.as_bytes()) { "Saved." } else { "The browser did not save the file." }
}
