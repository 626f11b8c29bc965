//! A browser for tests: it has an address, a history, a storage, a title and a clock, and writes down what is done to them. All
//! else is as in a browser that allows nothing.

use crate::units::Progress;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Ends what it stands for when it is dropped.
#[derive(Debug, Default)]
pub struct Guard {
    timer: Option<u32>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        let Some(id) = self.timer else { return };
        // What it would have called back is dropped after the browser is let go: guards may be in it. At a thread's end there
        // is no browser any more.
        let ended = BROWSER.try_with(|browser| {
            let mut browser = browser.try_borrow_mut().ok()?;
            let at = browser.timers.iter().position(|timer| timer.id == id)?;
            Some(browser.timers.remove(at))
        });
        drop(ended);
    }
}

/// Effect on the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A new entry of the history, with this fragment.
    Pushed(String),
    /// The present entry's fragment is another one.
    Replaced(String),
    /// Something was stored: its key and value.
    Saved(String, String),
    /// The text stored under this key was removed.
    Forgot(String),
    /// The page's title.
    Titled(String),
}

struct Timer {
    id: u32,
    due: u64,
    callback: Box<dyn FnOnce()>,
}

#[derive(Default)]
struct Browser {
    fragment: String,
    stored: BTreeMap<String, String>,
    effects: Vec<Effect>,
    timers: Vec<Timer>,
    n_timers: u32,
    now: u64,
}

thread_local! {
    /// One for each test, as each has a thread of its own.
    static BROWSER: RefCell<Browser> = RefCell::default();
}

fn with<T>(action: impl FnOnce(&mut Browser) -> T) -> T {
    BROWSER.with_borrow_mut(action)
}

/// A fake browser that tests act on and look into.
pub mod fake {
    use super::{Browser, Effect, with};

    /// A new visit: with this fragment in the address, and this left by an earlier one.
    pub fn visit(fragment: &str, stored: &[(&str, &str)]) {
        let stored = stored.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let new = Browser { fragment: fragment.to_owned(), stored, ..Browser::default() };
        drop(with(|browser| std::mem::replace(browser, new)));
    }

    /// Returns what was done since this was asked last.
    pub fn effects() -> Vec<Effect> {
        with(|browser| std::mem::take(&mut browser.effects))
    }

    /// Lets time pass \[ms\]: what is due is called back, in order.
    pub fn pass(millis: u32) {
        let until = with(|browser| browser.now + u64::from(millis));
        while let Some(timer) = with(|browser| {
            let due = browser.timers.iter().enumerate().min_by_key(|(_, timer)| (timer.due, timer.id));
            let (at, when) = due.map(|(at, timer)| (at, timer.due))?;
            (when <= until).then(|| {
                browser.now = when;
                browser.timers.remove(at)
            })
        }) {
            (timer.callback)();
        }
        with(|browser| browser.now = until);
    }
}

/// Returns the address's fragment.
pub fn fragment() -> String {
    with(|browser| browser.fragment.clone())
}

/// Puts a new entry with this fragment into the browser's history.
pub fn push_fragment(fragment: &str) {
    with(|browser| {
        browser.fragment = fragment.to_owned();
        browser.effects.push(Effect::Pushed(fragment.to_owned()));
    });
}

/// Replaces the fragment of the present entry of the browser's history.
pub fn replace_fragment(fragment: &str) {
    with(|browser| {
        browser.fragment = fragment.to_owned();
        browser.effects.push(Effect::Replaced(fragment.to_owned()));
    });
}

/// Calls back with the fragment whenever it was changed from outside.
pub fn on_fragment(_callback: impl Fn(String) + 'static) -> Guard {
    Guard::default()
}

/// Returns what an earlier visit left under this key.
pub fn load(key: &str) -> Option<String> {
    with(|browser| browser.stored.get(key).cloned())
}

/// Leaves a value for the next visit; whether the browser lets us.
pub fn save(key: &str, value: &str) -> bool {
    with(|browser| {
        browser.stored.insert(key.to_owned(), value.to_owned());
        browser.effects.push(Effect::Saved(key.to_owned(), value.to_owned()));
    });
    true
}

/// Takes back what was left under this key.
pub fn forget(key: &str) {
    with(|browser| {
        browser.stored.remove(key);
        browser.effects.push(Effect::Forgot(key.to_owned()));
    });
}

/// Says that files of this page are gone from its server.
pub fn set_outdated() {}

/// Returns whether that was said.
pub fn is_outdated() -> bool {
    false
}

/// Breaks off parts of the program that are late.
pub fn forget_late_parts() {}

/// Nothing stops here.
pub fn has_stopped() -> bool {
    false
}

/// Says that what reads links did not come.
pub fn report_unopened() {}

/// Loads the page anew.
pub fn reload() {}

/// Nothing is stored.
pub fn load_aside(_key: &str) -> Option<String> {
    None
}

/// Nothing is stored.
pub fn save_aside(_key: &str, _value: &str) {}

/// There are no other tabs.
pub fn on_stored_elsewhere(_callback: impl Fn(&str, Option<String>, Option<String>) + 'static) -> Guard {
    Guard::default()
}

/// A file: there are none natively.
#[derive(Clone, Debug)]
pub struct File;

/// Calls back with a file's name, and its bytes or why there are none.
pub fn read_file(
    _file: &File,
    _most_bytes: f64,
    _callback: impl FnOnce(String, Result<Vec<u8>, String>) + 'static,
) -> Option<Guard> {
    None
}

/// Returns the file that was picked in an input.
pub fn picked_file(_selector: &str) -> Option<File> {
    None
}

/// Calls back with a file that was dropped onto the page.
pub fn on_drop(_callback: impl Fn(File) + 'static) -> Guard {
    Guard::default()
}

/// Returns a new element that stands nowhere yet.
pub fn new_element() -> Option<web_sys::Element> {
    None
}

/// Puts an element into a place of the page.
pub fn put_into(_id: &str, _element: &web_sys::Element) {}

/// Calls back once, when a person begins to use the page, or it has been open for a while.
pub fn on_begin(_callback: impl Fn() + 'static) -> [Guard; 2] {
    [Guard::default(), Guard::default()]
}

/// Returns the text in a text field.
pub fn typed_text(_selector: &str) -> String {
    String::new()
}

/// Has the browser save a text as a file, unchanged.
pub fn download(_name: &str, _text: &str) {}

/// Calls back once after a time \[ms\], unless the guard is dropped before.
pub fn after(millis: u32, callback: impl FnOnce() + 'static) -> Guard {
    with(|browser| {
        browser.n_timers += 1;
        let timer = Timer {
            id: browser.n_timers,
            due: browser.now + u64::from(millis),
            callback: Box::new(callback),
        };
        browser.timers.push(timer);
        Guard { timer: Some(browser.n_timers) }
    })
}

/// Calls back before the page goes out of sight.
pub fn on_leave(_callback: impl Fn() + 'static) -> Guard {
    Guard::default()
}

/// Calls back for undo (`false`) and redo (`true`) from the keyboard, outside of text fields.
pub fn on_undo_keys(_callback: impl Fn(bool) + 'static) -> Guard {
    Guard::default()
}

/// Calls back with width and height \[CSS px\] of the first element that a selector finds, now and whenever the page has
/// another size. The element may be another one each time; one without a width is not told.
pub fn on_size(_selector: &'static str, _callback: impl Fn(f64, f64) + 'static) -> Option<Guard> {
    None
}

/// Calls back whenever the page is scrolled.
pub fn on_scroll(_callback: impl Fn() + 'static) -> Guard {
    Guard::default()
}

/// Returns how far down the window an element begins.
pub fn height_in_window(_id: &str) -> Option<f64> {
    None
}

/// Returns where a file of the page's own site is, by its name in the sources.
pub fn file_address(name: &str) -> String {
    name.to_owned()
}

/// Calls back once with the bytes of a file of the page's own site, or with why there are none.
pub fn load_bytes(_url: &str, _callback: impl FnOnce(Result<Vec<u8>, String>) + 'static) -> Guard {
    Guard::default()
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    with(|browser| browser.effects.push(Effect::Titled(title.to_owned())));
}

/// Sets an attribute of the root element; `None` removes it.
pub fn set_root_attribute(_name: &str, _value: Option<&str>) {}

/// Brings an element into view and the focus to it.
pub fn go_to(_id: &str) {}

/// Those who do one kind of long work.
#[derive(Clone, Debug)]
pub struct Workers;

impl Workers {
    /// By the engine of long work.
    pub fn new(_entry: &'static str) -> Workers {
        Workers
    }

    /// Does what the bytes ask for; here nothing is ever called back.
    pub fn compute(&self, _job: Vec<u8>, _on: impl Fn(Progress) + 'static) -> Guard {
        Guard::default()
    }
}
/// Opens a dialog over the page.
pub fn show_dialog(_id: &str) {}

/// Closes a dialog.
pub fn close_dialog(_id: &str) {}

/// Gives an element the focus.
pub fn focus(_id: &str) {}

/// Nothing has a focus here.
pub fn focus_first(_ids: &[&str]) {}

/// Nothing has a focus here.
pub fn focus_on(_selector: &str) {}

/// Nothing ever comes here.
pub fn when_there(_selector: &'static str, _callback: impl FnOnce() + 'static) -> Option<Guard> {
    None
}

/// Nothing is folded or unfolded here.
pub fn is_unfolded(_id: &str) -> bool {
    false
}

/// Returns whether the focus is on nothing, or within an element.
pub fn is_focus_lost_or_in(_selector: &str) -> bool {
    false
}

/// Returns whether the focus goes to another part of the page.
pub fn leaves(_event: &web_sys::FocusEvent, _id: &str) -> bool {
    false
}

/// Calls back whenever the element of this selector is in sight.
pub fn on_near(_selector: &str, _callback: impl Fn() + 'static) -> Option<Guard> {
    None
}

/// Returns the page's address without its fragment; a place where there is none.
pub fn page_address() -> String {
    "https://example.org/".to_owned()
}

/// Today; always the same day here.
pub fn today() -> String {
    "2026-11-25".to_owned()
}

/// Copies a text.
pub fn copy_text(_text: &str, done: impl FnOnce(bool) + 'static) {
    done(false);
}

/// Returns whether the system has a share sheet for pages.
pub fn can_share() -> bool {
    false
}

/// Opens the system's share sheet.
pub fn share(_title: &str, _text: &str, _url: &str, done: impl FnOnce(bool) + 'static) {
    done(false);
}

/// Opens the browser's print dialog.
pub fn print_page() {}

/// Returns an address that holds an SVG text itself.
pub fn svg_address(_svg: &str) -> String {
    String::new()
}

/// Draws an SVG text as a PNG and has the browser save it.
pub fn download_png(
    _name: &str,
    _svg: &str,
    _size: (f64, f64),
    _scale: f64,
    _done: impl FnOnce(bool) + 'static,
) -> Option<Guard> {
    None
}

/// Returns whether motion is unwelcome: never natively.
pub fn prefers_reduced_motion() -> bool {
    false
}

/// Has the browser save bytes as a file.
pub fn download_bytes(_name: &str, _bytes: &[u8]) -> bool {
    false
}

/// Empties a text field.
pub fn empty_field(_selector: &str) {}

/// Returns all files that were picked in an input.
pub fn picked_files(_selector: &str) -> Vec<File> {
    Vec::new()
}

/// Returns the text in an input.
pub fn typed_input(_selector: &str) -> String {
    String::new()
}

/// Nobody runs programs here.
#[derive(Debug)]
pub struct Runner;

impl Runner {
    /// Nothing is ever said.
    pub fn new(_callback: impl Fn(super::runner_messages::RunnerMessage) + 'static) -> Runner {
        Runner
    }

    /// Nothing is ever done.
    pub fn order(&self, _text: &str) {}
}

/// Returns whether the page was shipped with this file.
pub fn has_file(_name: &str) -> bool {
    true
}

/// Returns a number; always the same one here.
pub fn seed() -> u64 {
    1
}
