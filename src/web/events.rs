//! What two engines in one page tell each other: by events on the window, in bytes and text.

use super::browser::{Guard, Lasting, window};
use gloo_events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

const EVENT: &str = "backend-balance:own";
/// Asks `assets/start.mjs` for a part of the program, by its name.
const WANTED: &str = "backend-balance:part-wanted";
/// Says that one came, or in its detail why not.
const CAME: &str = "backend-balance:part";

/// Tells the other engine something: what kind of news, of which dataset, and bytes. `assets/start.mjs` hears it too, and
/// loads the engine that is wanted.
pub fn announce(kind: &str, reference: &str, bytes: &[u8]) {
    let detail = Array::of4(
        &env!("CARGO_PKG_VERSION").into(),
        &kind.into(),
        &reference.into(),
        &Uint8Array::from(bytes),
    );
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&detail);
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(EVENT, &init)
        && let Some(window) = window()
    {
        let _ = window.dispatch_event(&event);
    }
}

/// Calls back with what is announced; an engine of another version is not heard.
pub fn on_announced(callback: impl Fn(&str, &str, Vec<u8>) + 'static) -> Guard {
    let listener = window().map(|w| {
        EventListener::new(&w, EVENT, move |event| {
            let Some(detail) = event.dyn_ref::<web_sys::CustomEvent>().map(web_sys::CustomEvent::detail)
            else {
                return;
            };
            let detail: Array = detail.unchecked_into();
            let [version, kind, reference] =
                [0, 1, 2].map(|at| detail.get(at).as_string().unwrap_or_default());
            if version == env!("CARGO_PKG_VERSION") {
                callback(&kind, &reference, Uint8Array::new(&detail.get(3)).to_vec());
            }
        })
    });
    Lasting::Listeners(listener.into_iter().collect()).into()
}

/// Asks for a part of the program and for those before it.
pub fn want_part(name: &str) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&name.into());
    if let (Ok(event), Some(window)) =
        (web_sys::CustomEvent::new_with_event_init_dict(WANTED, &init), window())
    {
        let _ = window.dispatch_event(&event);
    }
}

/// Calls back when a part of the program has come, with nothing, or with why it has not.
pub fn on_part(callback: impl Fn(Option<String>) + 'static) -> Guard {
    let listener = window().map(|w| {
        EventListener::new(&w, CAME, move |event| {
            callback(event.dyn_ref::<web_sys::CustomEvent>().and_then(|event| event.detail().as_string()));
        })
    });
    Lasting::Listeners(listener.into_iter().collect()).into()
}
