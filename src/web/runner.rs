//! The way to what runs programs (`assets/measure/runner.mjs`): by events on the window, heard by `assets/start.mjs` first,
//! which loads it.

use super::browser::{Guard, Lasting, window};
use super::runner_messages::{RunnerMessage, close_order, parse_message};
use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

const ORDERED: &str = "backend-balance:measure";
const TOLD: &str = "backend-balance:measured";

/// Gives an order.
pub fn order(text: &str) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&text.into());
    if let (Ok(event), Some(window)) =
        (web_sys::CustomEvent::new_with_event_init_dict(ORDERED, &init), window())
    {
        let _ = window.dispatch_event(&event);
    }
}

/// Hears the runner for as long as it lives, and ends all engines with it.
#[derive(Debug)]
pub struct Runner {
    _listener: Guard,
    was_used: std::cell::Cell<bool>,
}

impl Runner {
    /// Calls back with each message of the runner.
    pub fn new(callback: impl Fn(RunnerMessage) + 'static) -> Runner {
        let listener = window().map(|w| {
            EventListener::new(&w, TOLD, move |event| {
                let detail =
                    event.dyn_ref::<web_sys::CustomEvent>().and_then(|event| event.detail().as_string());
                if let Some(text) = detail {
                    callback(parse_message(&text));
                }
            })
        });
        Runner {
            _listener: Lasting::Listeners(listener.into_iter().collect()).into(),
            was_used: std::cell::Cell::new(false),
        }
    }

    /// Gives an order.
    pub fn order(&self, text: &str) {
        self.was_used.set(true);
        order(text);
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        if self.was_used.get() {
            order(&close_order(0));
        }
    }
}

/// Returns whether the page was shipped with this file; where nothing says what it was shipped with, it was.
pub fn has_file(name: &str) -> bool {
    let files = Reflect::get(&js_sys::global(), &"backendBalanceFiles".into()).unwrap_or_default();
    let has = |name: &str| Reflect::has(&files, &name.into()).unwrap_or(true);
    let directory = name.split_inclusive('/').next().unwrap_or(name);
    files.is_undefined() || has(name) || has(directory)
}

/// Returns a number that is another one each time.
pub fn seed() -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies in 0..2^32")]
    let seed = (js_sys::Math::random() * 4_294_967_296.0) as u64;
    seed
}
