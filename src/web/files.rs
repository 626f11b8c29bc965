//! A person's own files: read and saved. Nothing of them leaves the page.

use super::browser::{Guard, Lasting, set_root_attribute, window};
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, DragEvent, Element, FileReader, HtmlAnchorElement, HtmlInputElement, HtmlTextAreaElement, Url,
};

pub use web_sys::File;

/// Calls back with a file's name, and its bytes or why there are none. Larger files are not read at all.
pub fn read_file(
    file: &File,
    most_bytes: f64,
    callback: impl FnOnce(String, Result<Vec<u8>, String>) + 'static,
) -> Option<Guard> {
    let (name, size) = (file.name(), file.size());
    if size > most_bytes {
        callback(name, Err(too_large(size, most_bytes)));
        return None;
    }
    let reader = FileReader::new().ok()?;
    let asked = reader.clone();
    let listener = EventListener::once(&reader, "loadend", move |_| {
        let found = asked.result().ok().filter(|found| !found.is_null());
        let bytes = found.map(|found| Uint8Array::new(&found).to_vec());
        callback(name, bytes.ok_or_else(|| "it could not be read".to_owned()));
    });
    reader.read_as_array_buffer(file).ok()?;
    Some(Lasting::Listeners(vec![listener]).into())
}

fn too_large(size: f64, most: f64) -> String {
    let megabytes = |bytes: f64| crate::units::fixed(bytes / 1e6, 1);
    format!("it has {}\u{a0}MB; the limit is {}\u{a0}MB", megabytes(size), megabytes(most))
}

/// Returns the file that was picked in an input, which is then ready to pick the same one again.
pub fn picked_file(selector: &str) -> Option<File> {
    let input = find::<HtmlInputElement>(selector)?;
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    file
}

/// Returns the text in a text field.
pub fn typed_text(selector: &str) -> String {
    find::<HtmlTextAreaElement>(selector).map(|field| field.value()).unwrap_or_default()
}

/// Has the browser save a text as a file, unchanged.
pub fn download(name: &str, text: &str) {
    // By bytes: the browser might write line ends of a text in its own way.
    let parts = Array::of1(&Uint8Array::from(text.as_bytes()));
    let blob = Blob::new_with_u8_array_sequence(&parts);
    let Ok(address) = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)) else { return };
    let link = window().and_then(|w| w.document()).and_then(|d| d.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&address);
}

fn find<T: JsCast>(selector: &str) -> Option<T> {
    window()?.document()?.query_selector(selector).ok()??.dyn_into().ok()
}

/// Calls back with a file that was dropped onto the page. While one is held over it the root element bears `data-drop`.
pub fn on_drop(callback: impl Fn(File) + 'static) -> Guard {
    let Some(window) = window() else { return Lasting::Listeners(Vec::new()).into() };
    let callback = std::rc::Rc::new(callback);
    let listeners = ["dragover", "dragleave", "drop"].map(|kind| {
        let callback = std::rc::Rc::clone(&callback);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, kind, options, move |event| {
            let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
            if !data.types().includes(&"Files".into(), 0) {
                return;
            }
            // Otherwise the browser would open the file in place of the page.
            event.prevent_default();
            set_root_attribute("data-drop", (kind == "dragover").then_some(""));
            let file = data.files().filter(|_| kind == "drop").and_then(|files| files.get(0));
            if let Some(file) = file {
                callback(file);
            }
        })
    });
    Lasting::Listeners(listeners.into()).into()
}

/// Returns a new element that stands nowhere yet.
pub fn new_element() -> Option<Element> {
    window()?.document()?.create_element("div").ok()
}

/// Puts an element into a place of the page, unless it is there already.
pub fn put_into(id: &str, element: &Element) {
    let place = window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(place) = place.filter(|place| !place.contains(Some(element))) {
        place.set_text_content(None);
        let _ = place.append_child(element);
    }
}
