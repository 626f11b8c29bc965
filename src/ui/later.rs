//! The rest of the program: what the first view does not need. `scripts/split.mjs` puts it into a module of its own, which
//! `assets/start.mjs` loads when this asks for it or a person does anything. Until it is here nothing that leads there is
//! drawn or done; in a build that is not split it is here from the beginning.
//!
//! Views that wait there are kept from being compiled into those that do not by `#[inline(never)]`.

use super::markup::{Draw, tag};
use super::send::{Hears, clicked};
#[cfg(target_arch = "wasm32")]
use super::visit::begins_elsewhere;
use crate::model::{Action, View};
use crate::web::{self, Guard};
use yew::Callback;

/// Whether the rest of the program is here, and what waits for it.
#[derive(Debug)]
pub struct Later {
    here: bool,
    failed: Option<String>,
    /// What a person did that needs it.
    held: Option<Action>,
    _heard: Guard,
    again: Hears,
    near: Option<Guard>,
}

/// It is here, or why not.
pub type Came = Result<(), String>;

impl Later {
    /// Listens for it.
    pub fn new(came: Callback<Came>) -> Later {
        let heard = web::on_rest(move |why| came.emit(why.map_or(Ok(()), Err)));
        let here = web::root_attribute("data-rest").is_empty();
        let again = clicked(Callback::from(|()| web::want_rest(true)));
        Later { here, failed: None, held: None, _heard: heard, again, near: None }
    }

    /// Whether it is here.
    pub fn is_here(&self) -> bool {
        self.here
    }

    /// Asks for it when its place comes into sight, or at once where a view is nothing without it.
    pub fn watch(&mut self, view: View) {
        if self.here {
            self.near = None;
        } else if view == View::Decide {
            self.near = web::on_near(".later", || web::want_rest(false));
        } else {
            web::want_rest(false);
        }
    }

    /// An action that can be done now; one that cannot is held until it can.
    pub fn pass(&mut self, action: Action) -> Option<Action> {
        if self.here || !matches!(action, Action::Weigh(_) | Action::Arrive(_)) {
            return Some(action);
        }
        self.held = Some(action);
        web::want_rest(true);
        None
    }

    /// It came, or did not; gives what was held.
    pub fn take(&mut self, came: Came) -> Option<Action> {
        self.here |= came.is_ok();
        self.failed = came.err();
        self.held.take().filter(|_| self.here)
    }
}

/// Calls back when the page can be drawn: at once, or with the rest of the program where the visit begins with a link or
/// with what an earlier one left, for only the rest can read those. Where that does not come, `assets/start.mjs` says so.
#[cfg(target_arch = "wasm32")]
pub fn when_it_can_begin(begin: impl Fn() + 'static) {
    if web::root_attribute("data-rest").is_empty() || !begins_elsewhere() {
        return begin();
    }
    let begun = std::cell::Cell::new(false);
    let heard = web::on_rest(move |why| {
        if why.is_none() && !begun.replace(true) {
            begin();
        }
    });
    // As long as the page lives: a second try may succeed.
    std::mem::forget(heard);
    web::want_rest(true);
}

/// In its place: that it is on its way, or why not and what to do.
pub fn later_note(d: &mut Draw, later: &Later) {
    tag!(
        d,
        "div.later[role=status]"[match &later.failed {
            None => tag!(d, "p.standby"["Loading the rest of the page \u{2026}"]),
            Some(why) => {
                tag!(
                    d,
                    "p"[format!(
                        "The rest of this page could not be loaded ({why}). What stands above holds."
                    )]
                );
                tag!(d, "button[type=button]" on { later.again.clone() } ["Try again"]);
            }
        }]
    );
}
