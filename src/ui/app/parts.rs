//! Later parts of the program: what the first view does not need. `scripts/wasm/split.mjs` makes modules of their own of them,
//! which `assets/start.mjs` loads when this asks for one; the first also when a person does anything. Until a part is here
//! nothing that leads there is drawn or done; in a build that is not split all are here from the beginning.
//!
//! Views that wait there are kept from being compiled into those that do not by `#[inline(never)]`.

#[cfg(target_arch = "wasm32")]
use super::first_state::begins_elsewhere;
use crate::model::{Action, View};
use crate::ui::kit::listeners::{Hears, clicked};
use crate::ui::kit::markup::{Draw, tag};
use crate::web::{self, Guard};
use yew::{Callback, Html, MouseEvent, html};

/// The root element's attribute that names the parts still missing.
const MISSING: &str = "data-missing";
/// What belongs to the Decide and Evidence views and is not seen at first, and what reads links.
const REST: &str = "rest";
/// The other views.
const VIEWS: &str = "views";
/// What counts draws in the page.
const COUNTING: &str = "counting";

/// Which parts are here, and what waits for one.
#[derive(Debug)]
pub struct Later {
    missing: String,
    failed: Option<String>,
    /// What a person did that needs one.
    held: Option<Action>,
    _heard: Guard,
    again: [Hears; 2],
    reload: Hears,
    near: Option<Guard>,
}

/// One is here, or why not.
pub type Came = Result<(), String>;

impl Later {
    /// Listens for them.
    pub fn new(came: Callback<Came>) -> Later {
        let heard = web::on_part(move |why| came.emit(why.map_or(Ok(()), Err)));
        let again = [REST, VIEWS].map(|name| clicked(Callback::from(move |()| web::want_part(name))));
        Later {
            missing: web::root_attribute(MISSING),
            failed: None,
            held: None,
            _heard: heard,
            again,
            reload: clicked(Callback::from(|()| web::reload())),
            near: None,
        }
    }

    /// Whether the first of them is here.
    pub fn is_here(&self) -> bool {
        !self.missing.starts_with(REST)
    }

    /// Whether everything is here that a view cannot be without.
    pub fn has(&self, view: View) -> bool {
        match view {
            View::Decide => true,
            View::Evidence => self.is_here(),
            _ => !self.missing.contains(VIEWS),
        }
    }

    /// Whether draws can be counted in the page.
    pub fn can_count(&self) -> bool {
        !self.missing.ends_with(COUNTING)
    }

    /// Asks for what counts draws in the page, unless that was of no use: then why.
    pub fn want_counting(&self) -> Option<&str> {
        if self.failed.is_none() {
            web::want_part(COUNTING);
        }
        self.failed.as_deref()
    }

    /// Asks for what a view needs: at once, or when its place comes into sight; not again for what could not be loaded.
    pub fn watch(&mut self, view: View) {
        self.near = None;
        if self.failed.is_some() {
            return;
        }
        if !self.has(view) {
            web::want_part(if view == View::Evidence { REST } else { VIEWS });
        } else if !self.is_here() {
            self.near = web::on_near(".later", || web::want_part(REST));
        }
    }

    /// An action that can be done now; one that cannot is held until it can.
    pub fn pass(&mut self, action: Action) -> Option<Action> {
        if self.is_here() || !matches!(action, Action::Weigh(_) | Action::Arrive(_) | Action::TakeKept) {
            return Some(action);
        }
        self.held = Some(action);
        web::want_part(REST);
        None
    }

    /// One came, or did not; gives what was held.
    pub fn take(&mut self, came: Came) -> Option<Action> {
        self.missing = web::root_attribute(MISSING);
        self.failed = came.err();
        if self.is_here() { self.held.take() } else { None }
    }
}

/// Calls back when the page can be drawn: at once, or with what reads links where the visit begins with a link or with what
/// an earlier one left. Where that does not come, `assets/start.mjs` says so.
#[cfg(target_arch = "wasm32")]
pub fn when_it_can_begin(begin: impl Fn() + 'static) {
    if !web::root_attribute(MISSING).starts_with(REST) || !begins_elsewhere() {
        return begin();
    }
    let begun = std::cell::Cell::new(false);
    let heard = web::on_part(move |why| {
        if why.is_none() && !begun.replace(true) {
            begin();
        }
    });
    // As long as the page lives: a second try may succeed.
    std::mem::forget(heard);
    web::want_part(REST);
}

/// In the place of one: that it is on its way, or why not and what to do.
pub fn later_note(d: &mut Draw, later: &Later, view: View) {
    let [rest, views] = &later.again;
    let again = if matches!(view, View::Decide | View::Evidence) { rest } else { views };
    tag!(
        d,
        "div.later[role=status]"[match &later.failed {
            None => tag!(d, "p.standby"["Loading the rest of the page \u{2026}"]),
            // What is gone does not come by trying again.
            Some(_) if web::is_outdated() => {
                tag!(
                    d,
                    "p"["The server has a newer version of this page, and the rest of this one is gone there. What you set \
                         stays when you reload."]
                );
                way_on(d, later, again);
            }
            Some(why) => {
                tag!(
                    d,
                    "p"[format!(
                        "The rest of this page could not be loaded ({why}). What stands above holds."
                    )]
                );
                way_on(d, later, again);
            }
        }]
    );
}

/// What a reader can do where what counts draws could not be loaded.
pub fn counting_way_on() -> Html {
    let (onclick, name): (fn(MouseEvent), _) = if web::is_outdated() {
        (|_| web::reload(), "Reload")
    } else {
        (|_| web::want_part(COUNTING), "Try again")
    };
    html! { <button type="button" {onclick}>{ name }</button> }
}

fn way_on(d: &mut Draw, later: &Later, again: &Hears) {
    if web::is_outdated() {
        tag!(d, "button[type=button]" on { later.reload.clone() } ["Reload"]);
    } else {
        tag!(d, "button[type=button]" on { again.clone() } ["Try again"]);
    }
}
