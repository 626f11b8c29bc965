//! What the page does not carry of a dataset: asked for while a view is open that shows it.

use crate::model::{Action, Rest, State, View};
use crate::ui::kit::context::Context;
use crate::ui::kit::listeners::{Hears, clicked};
use crate::ui::kit::markup::{Draw, tag};
use crate::web::{self, Guard};
use yew::prelude::Callback;

/// A file that was asked for, and its bytes or why there are none.
pub type Arrival = (Rest, Result<Vec<u8>, String>);

/// The file that is asked for, if any.
#[derive(Debug, Default)]
pub struct Awaited {
    request: Option<(Rest, Guard)>,
    failed: Option<Failed>,
}

/// The rest of a dataset did not arrive.
#[derive(Debug)]
pub struct Failed {
    rest: Rest,
    why: String,
    again: Hears,
}

impl Awaited {
    /// What did not arrive when it was asked for last.
    pub fn failed(&self) -> Option<&Failed> {
        self.failed.as_ref()
    }

    /// Asks for what the document shows and the page does not have; breaks off what nobody waits for any more.
    pub fn follow(&mut self, state: &State, arrived: Callback<Arrival>) {
        if state.document.view != View::Decide {
            let shown = state.datasets.builtin(state.document.choice.dataset.as_str());
            self.ask(shown.and_then(|builtin| builtin.rest), arrived);
        } else {
            self.failed = None;
            self.request = None;
        }
    }

    #[inline(never)]
    fn ask(&mut self, rest: Option<Rest>, arrived: Callback<Arrival>) {
        if rest == self.request.as_ref().map(|(rest, _)| *rest) {
            return;
        }
        self.failed = None;
        self.request =
            rest.map(|rest| (rest, web::load_bytes(&rest.name(), move |found| arrived.emit((rest, found)))));
    }

    /// Forgets what was asked for, so that it is asked for anew.
    pub fn forget(&mut self) {
        self.request = None;
    }

    /// What completes the dataset; `None` where that failed, and why is kept.
    #[inline(never)]
    pub fn take(&mut self, (rest, found): Arrival, again: Callback<()>) -> Option<Action> {
        let file = found.and_then(|bytes| {
            rest.is(&bytes).then_some(bytes).ok_or_else(|| {
                web::set_outdated();
                "the server has another version of this page".to_owned()
            })
        });
        // What is gone does not come by trying again.
        let again = if web::is_outdated() { Callback::from(|()| web::reload()) } else { again };
        self.failed = file.as_ref().err().map(|why| Failed { rest, why: why.clone(), again: clicked(again) });
        file.ok().map(|file| Action::CompleteDataset(rest.id().into(), file))
    }
}

/// In place of what is not there yet: that it is on its way, or why not and what to do.
pub fn rest_note(d: &mut Draw, context: &Context<'_>, rest: Rest) {
    let failed = context.failed.filter(|failed| failed.rest == rest);
    tag!(
        d,
        "div.notice[role=status]"[match failed {
            None => tag!(d, "p"[format!("Loading the evidence ({} kB) \u{2026}", rest.size_kilobytes())]),
            Some(failed) => {
                tag!(
                    d,
                    "p"[format!(
                        "The evidence could not be loaded: {}. The scores are here all the same.",
                        failed.why
                    )]
                );
                tag!(d, "button[type=button]" on { failed.again.clone() } [if web::is_outdated() { "Reload" } else { "Try again" }]);
            }
        }]
    );
}
