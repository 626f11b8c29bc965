//! Modal dialogs, the focus, and what comes into sight.

use super::browser::{Guard, Lasting};
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, FocusEvent, HtmlDialogElement, HtmlElement, IntersectionObserver,
    IntersectionObserverEntry, MutationObserver, MutationObserverInit,
};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Opens a dialog over the page, where it is not open yet: the browser keeps the focus in it.
pub fn show_dialog(id: &str) {
    if let Some(dialog) = dialog(id).filter(|dialog| !dialog.open()) {
        // It fails only for a dialog that is not in the page.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; the focus goes back to where it was before.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

/// Gives an element the focus.
pub fn focus(id: &str) {
    let element =
        document().and_then(|d| d.get_element_by_id(id)).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Gives the first of these elements that is there the focus.
pub fn focus_first(ids: &[&str]) {
    if let Some(id) = ids.iter().find(|id| document().is_some_and(|d| d.get_element_by_id(id).is_some())) {
        focus(id);
    }
}

/// Returns whether an element is there and nothing that it is in is folded.
pub fn is_unfolded(id: &str) -> bool {
    let element = document().and_then(|d| d.get_element_by_id(id));
    element.is_some_and(|e| e.closest("details:not([open])").is_ok_and(|folded| folded.is_none()))
}

/// Returns whether the focus is on nothing, or within the element of a selector.
pub fn is_focus_lost_or_in(selector: &str) -> bool {
    let focused = document().and_then(|d| d.active_element());
    focused.is_none_or(|e| e.tag_name() == "BODY" || e.closest(selector).is_ok_and(|within| within.is_some()))
}

/// Returns whether the focus goes from within an element to another part of the page, other than to a dialog over it.
pub fn leaves(event: &FocusEvent, id: &str) -> bool {
    let to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
    to.is_some_and(|to| to.closest(&format!("#{id}, dialog")).is_ok_and(|within| within.is_none()))
}

/// Gives the first element of a selector the focus, which nothing but this gives it.
pub fn focus_on(selector: &str) {
    let element = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        if !element.has_attribute("tabindex") {
            element.set_tab_index(-1);
        }
        let _ = element.focus();
    }
}

/// Watches what comes into the page; the closure lives as long as the observer.
#[derive(Debug)]
pub(super) struct Presence {
    observer: MutationObserver,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back once there is an element of this selector: now, or when it comes.
pub fn when_there(selector: &'static str, callback: impl FnOnce() + 'static) -> Option<Guard> {
    let is_there =
        || document().is_some_and(|d| d.query_selector(selector).is_ok_and(|found| found.is_some()));
    if is_there() {
        callback();
        return None;
    }
    let mut callback = Some(callback);
    let on_change = Closure::<dyn FnMut()>::new(move || {
        if is_there()
            && let Some(callback) = callback.take()
        {
            callback();
        }
    });
    let observer = MutationObserver::new(on_change.as_ref().unchecked_ref()).ok()?;
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    observer.observe_with_options(&*document()?.body()?, &options).ok()?;
    Some(Lasting::There(Presence { observer, _callback: on_change }).into())
}

/// Watches whether an element comes near; the closure lives as long as the observer.
#[derive(Debug)]
pub(super) struct Nearness {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Nearness {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back whenever the element of this selector is in sight, or about to be. One that is not there never is.
pub fn on_near(selector: &str, callback: impl Fn() + 'static) -> Option<Guard> {
    let on_change = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let near =
            |entry: JsValue| entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|e| e.is_intersecting());
        if entries.iter().any(near) {
            callback();
        }
    });
    let observer = IntersectionObserver::new(on_change.as_ref().unchecked_ref()).ok()?;
    observer.observe(&document()?.query_selector(selector).ok()??);
    Some(Lasting::Near(Nearness { observer, _callback: on_change }).into())
}
