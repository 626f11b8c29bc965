//! A person's own files: dropped, picked, saved. Nothing of them leaves the page.

use super::browser::{Guard, Lasting, set_root_attribute, window};
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, DataTransfer, DragEvent, File, FileReader, HtmlAnchorElement, HtmlInputElement,
    HtmlTextAreaElement, Url,
};

/// Told of a file: its name, and its bytes or why there are none.
type Tell = Rc<dyn Fn(String, Result<Vec<u8>, String>)>;
/// The reading under way: what listens to its end.
pub(super) type Reads = Rc<RefCell<Option<EventListener>>>;
/// Set on the root element while a file is over the page.
const OVER: &str = "data-drop";

/// Calls back with a file that is dropped anywhere onto the page: its name, and its bytes or why there are none.
pub fn on_drop(most_bytes: f64, callback: impl Fn(String, Result<Vec<u8>, String>) + 'static) -> Guard {
    let (reads, tell): (Reads, Tell) = (Reads::default(), Rc::new(callback));
    let listen = |kind: &'static str| {
        let (reads, tell) = (Rc::clone(&reads), Rc::clone(&tell));
        let options = EventListenerOptions::enable_prevent_default();
        window().map(|w| {
            EventListener::new_with_options(&w, kind, options, move |event| {
                let Some(carried) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else {
                    return;
                };
                if !carries_files(&carried) {
                    return;
                }
                event.prevent_default();
                set_root_attribute(OVER, (kind == "dragover").then_some("true"));
                if let Some(file) = carried.files().filter(|_| kind == "drop").and_then(|files| files.get(0))
                {
                    read(&file, most_bytes, &reads, &tell);
                }
            })
        })
    };
    // Without the first of them the browser would open the file in place of the page.
    let listeners = ["dragover", "dragleave", "drop"].map(listen).into_iter().flatten().collect();
    Lasting::Files(listeners, reads).into()
}

fn carries_files(carried: &DataTransfer) -> bool {
    carried.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files"))
}

/// Calls back with the file that was picked in an input, which is then ready to pick the same one again.
pub fn picked_file(
    selector: &str,
    most_bytes: f64,
    callback: impl Fn(String, Result<Vec<u8>, String>) + 'static,
) -> Guard {
    let reads = Reads::default();
    if let Some(input) = find::<HtmlInputElement>(selector) {
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            let tell: Tell = Rc::new(callback);
            read(&file, most_bytes, &reads, &tell);
        }
        input.set_value("");
    }
    Lasting::Files(Vec::new(), reads).into()
}

fn read(file: &File, most_bytes: f64, reads: &Reads, tell: &Tell) {
    let (name, size) = (file.name(), file.size());
    if size > most_bytes {
        return tell(name, Err(too_large(size, most_bytes)));
    }
    let Ok(reader) = FileReader::new() else { return };
    let (asked, tell) = (reader.clone(), Rc::clone(tell));
    let listener = EventListener::once(&reader, "loadend", move |_| {
        let found = asked.result().ok().filter(|found| !found.is_null());
        let bytes = found.map(|found| Uint8Array::new(&found).to_vec());
        tell(name, bytes.ok_or_else(|| "it could not be read".to_owned()));
    });
    if reader.read_as_array_buffer(file).is_ok() {
        *reads.borrow_mut() = Some(listener);
    }
}

fn too_large(size: f64, most: f64) -> String {
    let megabytes = |bytes: f64| crate::units::fixed(bytes / 1e6, 1);
    format!("it has {} MB, and {} MB is the most", megabytes(size), megabytes(most))
}

/// What stands in a text field.
pub fn typed_text(selector: &str) -> String {
    find::<HtmlTextAreaElement>(selector).map(|field| field.value()).unwrap_or_default()
}

/// Has the browser save a text as a file, unchanged.
pub fn download(name: &str, text: &str) {
    // By bytes: the browser might write line ends of a text in its own way.
    let parts = Array::of1(&Uint8Array::from(text.as_bytes()));
    let Ok(address) =
        Blob::new_with_u8_array_sequence(&parts).and_then(|blob| Url::create_object_url_with_blob(&blob))
    else {
        return;
    };
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
