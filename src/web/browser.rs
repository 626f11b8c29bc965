//! The browser.

use super::worker::Running;
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, KeyboardEvent, ResizeObserver, ScrollBehavior,
    ScrollIntoViewOptions, Storage, Window, XmlHttpRequest, XmlHttpRequestResponseType,
};

/// How long a file's next piece may take \[ms\].
const PATIENCE_MILLIS: u32 = 8000;
/// The root element's attribute that says so where files of this version are gone from the server; `assets/start.mjs`
/// tells the reader.
const OUTDATED: &str = "data-outdated";

/// Ends what it stands for when it is dropped.
#[derive(Debug)]
pub struct Guard {
    _ends_on_drop: Lasting,
}

#[derive(Debug)]
#[allow(dead_code, reason = "held only to be dropped")]
pub(super) enum Lasting {
    Listeners(Vec<EventListener>),
    Timer(Timeout),
    Size(Observer),
    Near(super::dialog::Nearness),
    There(super::dialog::Presence),
    Request(Option<Request>),
    Work(Running),
}

impl From<Lasting> for Guard {
    fn from(lasting: Lasting) -> Guard {
        Guard { _ends_on_drop: lasting }
    }
}

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// Returns where the page is mounted.
pub fn root() -> Option<Element> {
    window()?.document()?.get_element_by_id("app")
}

/// Returns the address's fragment, without the `#`.
pub fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').map(str::to_owned).unwrap_or(hash)
}

/// Puts a new entry with this fragment into the browser's history.
pub fn push_fragment(fragment: &str) {
    with_history(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}"))));
}

/// Replaces the fragment of the present entry of the browser's history.
pub fn replace_fragment(fragment: &str) {
    with_history(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}"))));
}

/// A browser may refuse (too many changes in a short time): the state then stays on the page and in storage.
fn with_history(change: impl FnOnce(&web_sys::History) -> Result<(), JsValue>) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = change(&history);
    }
}

/// Calls back with the fragment whenever it was changed from outside: back, forward, a link, the address bar.
pub fn on_fragment(callback: impl Fn(String) + 'static) -> Guard {
    // Back, forward, links and pasted fragments all end in `popstate`; our own changes do not.
    let listener = window().map(|w| EventListener::new(&w, "popstate", move |_| callback(fragment())));
    Lasting::Listeners(listener.into_iter().collect()).into()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// Under which key this copy of the page stores what it calls `key`: several copies may lie on one origin, as previews
/// and versions of documentation do, and share its storage. A file on disk has no path that would tell it from another:
/// it stays the same one when it is moved.
pub fn stored_key(key: &str) -> String {
    let base = window().and_then(|w| w.document()).and_then(|document| document.base_uri().ok()?);
    let directory = base.and_then(|base| web_sys::Url::new_with_base("./", &base).ok());
    match directory {
        Some(url) if url.protocol() != "file:" => format!("{key}@{}", url.pathname()),
        _ => key.to_owned(),
    }
}

/// Returns what an earlier visit left under this key; `None` too where the browser allows no storage.
///
/// Up to version 0.1 all copies of an origin shared their keys. What stands there is read until this copy stores its own,
/// and left to the others.
pub fn load(key: &str) -> Option<String> {
    let storage = storage()?;
    let own = storage.get_item(&stored_key(key)).ok()?;
    own.or_else(|| storage.get_item(key).ok()?)
}

/// Leaves a value for the next visit; whether the browser lets us.
pub fn save(key: &str, value: &str) -> bool {
    let Some(storage) = storage() else { return false };
    let own = stored_key(key);
    if storage.set_item(&own, value).is_ok() {
        return true;
    }
    // There is no room for both: the value takes the place of what it replaces.
    let Some(shared) = storage.get_item(key).ok().flatten().filter(|_| own != key) else { return false };
    let is_saved = storage.remove_item(key).is_ok() && storage.set_item(&own, value).is_ok();
    if !is_saved {
        let _ = storage.set_item(key, &shared);
    }
    is_saved
}

/// Takes back what was left under this key, also what all copies shared: it is to be gone from this device.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&stored_key(key));
        let _ = storage.remove_item(key);
    }
}

/// Returns what stands under this key for as long as this tab is open, whatever other tabs store.
pub fn load_aside(key: &str) -> Option<String> {
    window()?.session_storage().ok()??.get_item(&stored_key(key)).ok()?
}

/// Leaves a value for as long as this tab is open.
pub fn save_aside(key: &str, value: &str) {
    if let Some(storage) = window().and_then(|w| w.session_storage().ok()?) {
        let _ = storage.set_item(&stored_key(key), value);
    }
}

/// Calls back when another tab of this page stores something: with the key, and with what was there before and is now.
pub fn on_stored_elsewhere(callback: impl Fn(&str, Option<String>, Option<String>) + 'static) -> Guard {
    let listener = window().map(|w| {
        EventListener::new(&w, "storage", move |event| {
            let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() else { return };
            let Some(stored) = event.key() else { return };
            // Other copies of the page on this origin keep to themselves.
            let key = stored.rsplit_once('@').map_or(stored.as_str(), |(key, _)| key);
            if stored_key(key) == stored {
                callback(key, event.old_value(), event.new_value());
            }
        })
    });
    Lasting::Listeners(listener.into_iter().collect()).into()
}

/// Returns whether the reader's system asks for little motion.
pub fn prefers_reduced_motion() -> bool {
    let query =
        window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Calls back once after a time \[ms\], unless the guard is dropped before.
pub fn after(millis: u32, callback: impl FnOnce() + 'static) -> Guard {
    Lasting::Timer(Timeout::new(millis, callback)).into()
}

/// How long a page stands before it is taken to be used by who only looks \[ms\].
const LOOKING_MILLIS: u32 = 3_000;

/// Calls back when a person begins to use the page, prints it, or has looked at it for a while; perhaps several times.
pub fn on_begin(callback: impl Fn() + 'static) -> [Guard; 2] {
    let callback = std::rc::Rc::new(callback);
    // Once a tap has ended: what comes then cannot move away from under it.
    let kinds = ["beforeprint", "pointermove", "pointerup", "keydown", "scroll", "dragover"];
    let listeners = window().into_iter().flat_map(|window| {
        kinds.map(|kind| {
            let callback = std::rc::Rc::clone(&callback);
            EventListener::new(&window, kind, move |_| callback())
        })
    });
    let listeners = Lasting::Listeners(listeners.collect()).into();
    [listeners, after(LOOKING_MILLIS, move || callback())]
}

/// Calls back before the page goes out of sight.
pub fn on_leave(callback: impl Fn() + 'static) -> Guard {
    let listener = window().map(|w| EventListener::new(&w, "pagehide", move |_| callback()));
    Lasting::Listeners(listener.into_iter().collect()).into()
}

/// Calls back for undo (`false`) and redo (`true`) from the keyboard, outside of text fields.
pub fn on_undo_keys(callback: impl Fn(bool) + 'static) -> Guard {
    let options = EventListenerOptions::enable_prevent_default();
    let listener = window().map(|w| {
        EventListener::new_with_options(&w, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let types_text = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok())
                .is_some_and(|input| !matches!(input.type_().as_str(), "range" | "radio" | "checkbox"))
                || event.target().is_some_and(|t| t.has_type::<web_sys::HtmlTextAreaElement>());
            if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || types_text {
                return;
            }
            let redo = match event.key().as_str() {
                "z" => false,
                "Z" | "y" => true,
                _ => return,
            };
            event.prevent_default();
            callback(redo);
        })
    });
    Lasting::Listeners(listener.into_iter().collect()).into()
}

/// Watches an element's size; the closure lives as long as the observer.
#[derive(Debug)]
pub(super) struct Observer {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back with width and height \[CSS px\] of the first element that a selector finds, now and whenever the page has
/// another size. The element may be another one each time; one without a width is not told.
pub fn on_size(selector: &'static str, callback: impl Fn(f64, f64) + 'static) -> Option<Guard> {
    let tell = move || {
        let element = window().and_then(|w| w.document()).and_then(|d| d.query_selector(selector).ok()?);
        let Some(sides) = element.map(|e| e.get_bounding_client_rect()) else { return };
        if sides.width() > 0.0 {
            callback(sides.width(), sides.height());
        }
    };
    tell();
    let on_resize = Closure::<dyn FnMut()>::new(tell);
    let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
    observer.observe(&window()?.document()?.document_element()?);
    Some(Lasting::Size(Observer { observer, _callback: on_resize }).into())
}

/// Calls back whenever the page is scrolled.
pub fn on_scroll(callback: impl Fn() + 'static) -> Guard {
    let listener = window().map(|w| EventListener::new(&w, "scroll", move |_| callback()));
    Lasting::Listeners(listener.into_iter().collect()).into()
}

/// Returns how far down the window an element begins, as a share of the window; below zero above it.
pub fn height_in_window(id: &str) -> Option<f64> {
    let window = window()?;
    let top = window.document()?.get_element_by_id(id)?.get_bounding_client_rect().top();
    Some(top / window.inner_height().ok()?.as_f64()?)
}

/// A request under way. Its parts end in this order: once nobody listens, it is broken off unheard.
#[derive(Debug)]
pub(super) struct Request {
    _listeners: [EventListener; 2],
    _patience: Rc<RefCell<Guard>>,
    _request: Sent,
}

#[derive(Debug)]
struct Sent(XmlHttpRequest);

impl Drop for Sent {
    fn drop(&mut self) {
        // One that was answered has nothing to break off.
        let _ = self.0.abort();
    }
}

/// Returns where a file of the page's own site is, by its name in the sources. What is shipped bears names made of its content,
/// or is inside the page itself: `assets/start.mjs` knows.
pub fn file_address(name: &str) -> String {
    let address = Reflect::get(&js_sys::global(), &"backendBalanceAddress".into()).unwrap_or_default();
    let address = address.dyn_ref::<js_sys::Function>();
    let found = address.and_then(|address| address.call1(&JsValue::NULL, &name.into()).ok()?.as_string());
    // Where that script is not, in a test, a file has the name it has in the sources.
    found.unwrap_or_else(|| {
        let base = window().and_then(|w| w.document()).and_then(|document| document.base_uri().ok()?);
        let whole = base.and_then(|base| web_sys::Url::new_with_base(name, &base).ok());
        whole.map_or_else(|| name.to_owned(), |url| url.href())
    })
}

/// Calls back once with the bytes of a file of the page's own site, by its name in the sources, or with why there are none.
///
/// By `XMLHttpRequest`: one object with one event at its end, where `fetch` needs two promises and a third object to be
/// broken off.
pub fn load_bytes(name: &str, callback: impl FnOnce(Result<Vec<u8>, String>) + 'static) -> Guard {
    Lasting::Request(request(name, callback).ok()).into()
}

fn request(name: &str, callback: impl FnOnce(Result<Vec<u8>, String>) + 'static) -> Result<Request, JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("GET", &file_address(name))?;
    request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    let is_late = Rc::new(Cell::new(false));
    let give_up = {
        let (request, is_late) = (request.clone(), Rc::clone(&is_late));
        move || {
            let (request, is_late) = (request.clone(), Rc::clone(&is_late));
            after(PATIENCE_MILLIS, move || {
                is_late.set(true);
                let _ = request.abort();
            })
        }
    };
    let patience = Rc::new(RefCell::new(give_up()));
    let (asked, waiting) = (request.clone(), Rc::clone(&patience));
    let listeners = [
        EventListener::once(&request, "loadend", move |_| callback(answer(&asked, is_late.get()))),
        EventListener::new(&request, "progress", move |_| {
            waiting.replace(give_up());
        }),
    ];
    request.send()?;
    Ok(Request { _listeners: listeners, _patience: patience, _request: Sent(request) })
}

fn answer(request: &XmlHttpRequest, is_late: bool) -> Result<Vec<u8>, String> {
    let is_page = || {
        let kind = request.get_response_header("content-type").ok().flatten();
        kind.is_some_and(|kind| kind.starts_with("text/html"))
    };
    match request.status() {
        _ if is_late => Err(format!("nothing came for {} seconds", PATIENCE_MILLIS / 1000)),
        // Where this version's files are gone, many hosts answer with a page.
        Ok(404 | 410) => Err(gone()),
        Ok(200) if is_page() => Err(gone()),
        Ok(200) => {
            let found = request.response().map_err(|_| "the answer broke off")?;
            Ok(js_sys::Uint8Array::new(&found).to_vec())
        }
        Ok(0) | Err(_) => Err("there is no connection".to_owned()),
        Ok(status) => Err(format!("the server answered {status}")),
    }
}

fn gone() -> String {
    set_outdated();
    "it is gone from the server".to_owned()
}

/// Says that the server has a newer version of this page, and not all of what this one needs.
pub fn set_outdated() {
    set_root_attribute(OUTDATED, Some("true"));
}

/// Returns whether that was said: then trying again is no use.
pub fn is_outdated() -> bool {
    !root_attribute(OUTDATED).is_empty()
}

/// Breaks off parts of the program that are late, so that asking for one once more asks the server.
pub fn forget_late_parts() {
    let forget = Reflect::get(&js_sys::global(), &"backendBalanceForgetParts".into()).unwrap_or_default();
    if let Some(forget) = forget.dyn_ref::<js_sys::Function>() {
        let _ = forget.call0(&JsValue::NULL);
    }
}

/// Loads the page anew, with what the address says.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// Returns the value of an attribute of the root element.
fn root_attribute(name: &str) -> String {
    let root = window().and_then(|w| w.document()).and_then(|d| d.document_element());
    root.and_then(|root| root.get_attribute(name)).unwrap_or_default()
}

/// Sets an attribute of the root element; `None` removes it.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let root = window().and_then(|w| w.document()).and_then(|d| d.document_element());
    if let Some(root) = root {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Brings an element into view and the focus to it. The heading of what is folded away opens it.
pub fn go_to(id: &str) {
    let element = window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    let Some(element) = element else { return };
    let summary = element.closest("summary").ok().flatten();
    if let Some(details) = summary.as_ref().and_then(|summary| summary.parent_element()) {
        let _ = details.set_attribute("open", "");
    }
    let Ok(element) = summary.unwrap_or(element).dyn_into::<HtmlElement>() else { return };
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        element.set_tab_index(-1);
    }
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    let _ = element.focus();
}

thread_local! {
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether there was a panic: then nothing is done any more, for what is in memory may be half done.
pub fn has_stopped() -> bool {
    STOPPED.get()
}

/// Tells the page's own script (`assets/start.mjs`) of a panic: it shows the banner even when nothing here runs any more.
pub fn report_panic(info: &std::panic::PanicHookInfo<'_>) {
    STOPPED.set(true);
    let message = info.to_string();
    web_sys::console::error_1(&JsValue::from_str(&message));
    announce("backend-balance:panic", &message);
}

/// Tells the same script that what reads links did not come: it says so.
pub fn report_unopened() {
    announce("backend-balance:unopened", "");
}

fn announce(name: &str, detail: &str) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(detail));
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(name, &init)
        && let Some(window) = window()
    {
        let _ = window.dispatch_event(&event);
    }
}
