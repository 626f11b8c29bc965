//! Ways out of the page by a person's hand: clipboard, the system's share sheet, the printer, pictures, files.

use super::browser::{Guard, Lasting, window};
use gloo_events::EventListener;
use js_sys::{Array, Date, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Document, HtmlAnchorElement, HtmlElement, HtmlTextAreaElement, Url};

fn document() -> Option<Document> {
    window()?.document()
}

/// Returns the page's address without its fragment.
pub fn page_address() -> String {
    let address = window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Returns today's date where the reader is, as YYYY-MM-DD.
pub fn today() -> String {
    let now = Date::new_0();
    let two = |n: u32| format!("{}{n}", if n < 10 { "0" } else { "" });
    format!("{}-{}-{}", now.get_full_year(), two(now.get_month() + 1), two(now.get_date()))
}

/// Returns a member of `navigator` that not every browser has.
fn navigator_has(name: &str) -> Option<JsValue> {
    let navigator = Reflect::get(&JsValue::from(window()?), &"navigator".into()).ok()?;
    let member = Reflect::get(&navigator, &name.into()).ok()?;
    (!member.is_undefined() && !member.is_null()).then_some(member)
}

fn call(on: &JsValue, method: &str, with: &JsValue) -> Option<JsValue> {
    let method: Function = Reflect::get(on, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(on, with).ok()
}

/// Calls back once with whether a promise was kept.
fn then(promise: &JsValue, done: impl FnOnce(bool) + 'static) {
    let Some(promise) = promise.dyn_ref::<Promise>() else { return done(false) };
    let done = Rc::new(RefCell::new(Some(done)));
    // One of the two is called, once; the other goes with the promise.
    let answer = |kept: bool| {
        let done = Rc::clone(&done);
        let tell = move |_: JsValue| {
            if let Some(done) = done.borrow_mut().take() {
                done(kept);
            }
        };
        Closure::once_into_js(tell).unchecked_into::<Function>()
    };
    let _ = Reflect::get(promise, &"then".into())
        .and_then(|then| then.unchecked_into::<Function>().call2(promise, &answer(true), &answer(false)));
}

/// Copies a text, and calls back with whether that worked: by the clipboard, else by a selection and the browser's old
/// command for it.
pub fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    let written =
        navigator_has("clipboard").and_then(|clipboard| call(&clipboard, "writeText", &text.into()));
    let text = text.to_owned();
    match written {
        Some(promise) => then(&promise, move |copied| done(copied || copy_selected(&text))),
        None => done(copy_selected(&text)),
    }
}

/// Copies a text by way of a field that is there for that moment alone.
fn copy_selected(text: &str) -> bool {
    let field = || document()?.create_element("textarea").ok()?.dyn_into::<HtmlTextAreaElement>().ok();
    let Some((field, body)) = field().zip(document().and_then(|d| d.body())) else { return false };
    let before = document().and_then(|d| d.active_element());
    field.set_value(text);
    field.set_class_name("visually-hidden");
    let _ = body.append_child(&field);
    field.select();
    let copied = document().and_then(|d| call(&JsValue::from(d), "execCommand", &"copy".into()));
    field.remove();
    if let Some(before) = before.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = before.focus();
    }
    copied.is_some_and(|copied| copied.is_truthy())
}

/// Returns whether the system has a share sheet for pages.
pub fn can_share() -> bool {
    navigator_has("share").is_some()
}

/// Opens the system's share sheet; calls back with whether something was shared.
pub fn share(title: &str, text: &str, url: &str, done: impl FnOnce(bool) + 'static) {
    let data = Object::new();
    for (key, value) in [("title", title), ("text", text), ("url", url)] {
        let _ = Reflect::set(&data, &key.into(), &value.into());
    }
    let navigator = window().and_then(|w| Reflect::get(&JsValue::from(w), &"navigator".into()).ok());
    match navigator.and_then(|navigator| call(&navigator, "share", &data)) {
        Some(promise) => then(&promise, done),
        None => done(false),
    }
}

/// Opens the browser's print dialog.
pub fn print_page() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Returns an address that holds an SVG text itself.
pub fn svg_address(svg: &str) -> String {
    format!("data:image/svg+xml;charset=utf-8,{}", String::from(js_sys::encode_uri_component(svg)))
}

/// Draws an SVG text as a PNG, so many times as large, and has the browser save it; calls back with whether that worked.
///
/// By a canvas, so it works without a server too.
pub fn download_png(
    name: &str,
    svg: &str,
    (width, height): (f64, f64),
    scale: f64,
    done: impl FnOnce(bool) + 'static,
) -> Option<Guard> {
    let image = document()?.create_element("img").ok()?;
    let done = Rc::new(RefCell::new(Some(done)));
    let tell = move |worked: bool| {
        if let Some(done) = done.borrow_mut().take() {
            done(worked);
        }
    };
    let (failed, name, source) = (tell.clone(), name.to_owned(), image.clone());
    let listeners = vec![
        EventListener::once(&image, "load", move |_| {
            let (again, name) = (tell.clone(), name.clone());
            let save = move |blob: JsValue| {
                let blob = blob.dyn_into::<Blob>().ok();
                again(blob.is_some_and(|blob| save_blob(&name, &blob).is_some()));
            };
            if to_blob(&source, width * scale, height * scale, Closure::once_into_js(save)).is_none() {
                tell(false);
            }
        }),
        EventListener::once(&image, "error", move |_| failed(false)),
    ];
    let _ = image.set_attribute("src", &svg_address(svg));
    Some(Lasting::Listeners(listeners).into())
}

/// Draws a picture into a canvas of this size and asks for it as a PNG.
fn to_blob(image: &JsValue, width: f64, height: f64, callback: JsValue) -> Option<()> {
    let canvas = JsValue::from(document()?.create_element("canvas").ok()?);
    for (key, value) in [("width", width), ("height", height)] {
        Reflect::set(&canvas, &key.into(), &value.into()).ok()?;
    }
    let context = call(&canvas, "getContext", &"2d".into())?;
    let draw: Function = Reflect::get(&context, &"drawImage".into()).ok()?.dyn_into().ok()?;
    let arguments = Array::of5(image, &0.into(), &0.into(), &width.into(), &height.into());
    draw.apply(&context, &arguments).ok()?;
    call(&canvas, "toBlob", &callback).map(|_| ())
}

/// Has the browser save bytes as a file.
pub fn download_bytes(name: &str, bytes: &[u8]) -> bool {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)));
    blob.ok().and_then(|blob| save_blob(name, &blob)).is_some()
}

fn save_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let _ = Url::revoke_object_url(&address);
    Some(())
}

/// Empties a text field.
pub fn empty_field(selector: &str) {
    let field = document().and_then(|d| d.query_selector(selector).ok()?);
    if let Some(field) = field {
        let _ = Reflect::set(&field, &"value".into(), &"".into());
    }
}

/// Returns all files that were picked in an input, which is then ready to pick the same ones again.
pub fn picked_files(selector: &str) -> Vec<web_sys::File> {
    let input = document().and_then(|d| d.query_selector(selector).ok()?);
    let Some(input) = input.and_then(|i| i.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = input.files();
    let found = files.iter().flat_map(|files| (0..files.length()).filter_map(|i| files.get(i))).collect();
    input.set_value("");
    found
}

/// Returns the text in an input.
pub fn typed_input(selector: &str) -> String {
    let input = document().and_then(|d| d.query_selector(selector).ok()?);
    input.and_then(|i| i.dyn_into::<web_sys::HtmlInputElement>().ok()).map(|i| i.value()).unwrap_or_default()
}
