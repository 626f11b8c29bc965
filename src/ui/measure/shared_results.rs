//! A person's own code and results: stored on this device for all of its tabs, included in links and documents, or opened
//! from one.

use super::effects::Effect;
use super::message::Included;
use super::state::MeasureState;
use super::stored_results::CODE_KEY;
use crate::model::link::results::{included_results_text, parse_results};
use crate::model::measurement::results::Measurements;
use crate::model::{Action, OwnCode};
use std::rc::Rc;

/// Returns the results shown: the included ones where there are some that can be read, else this device's.
fn shown_results(included: &Included, own: Option<&Rc<Measurements>>) -> Option<Rc<Measurements>> {
    included.results.as_deref().and_then(parse_results).map(Rc::new).or_else(|| own.cloned())
}

impl MeasureState {
    /// Returns whether the code in the editors came with a link or a document, and is not this device's own.
    pub fn code_came(&self) -> bool {
        self.included.code.is_some() && self.shown.own != self.shown.stored_code
    }

    /// Returns whether links and exports include results that were not measured here.
    pub fn results_came(&self) -> bool {
        let text = &self.included.results;
        text.is_some() && *text != self.shown.own_results.as_deref().map(included_results_text)
    }

    /// Returns whether the results included, if there are any, can be read.
    pub fn can_read_results(&self) -> bool {
        self.included.results.as_deref().is_none_or(|text| parse_results(text).is_some())
    }

    /// Follows what links and exports include.
    pub(super) fn include(&mut self, included: Rc<Included>) {
        let before = std::mem::replace(&mut self.included, included);
        let (now, is_running) = (Rc::clone(&self.included), self.is_running());
        let shown = &mut self.shown;
        if now.code != before.code {
            shown.own = now.code.clone().map_or_else(|| Rc::clone(&shown.stored_code), Rc::new);
        }
        if now.results != before.results && !is_running {
            shown.results = shown_results(&now, shown.own_results.as_ref());
        }
    }

    /// Includes the code in the editors, or leaves it out again: then the editors have this device's own.
    pub(super) fn include_code(&mut self, is_included: bool) {
        if !is_included {
            self.shown.own = Rc::clone(&self.shown.stored_code);
        }
        let code = is_included.then(|| Box::new(OwnCode::clone(&self.shown.own)));
        self.leave(Effect::Send(Action::IncludeCode(code)));
    }

    /// Takes an edit: it is stored on this device, unless the code came from elsewhere, and included where that is wanted.
    pub(super) fn typed(&mut self, at: usize, text: String) {
        let shown = &mut self.shown;
        let is_own = shown.own == shown.stored_code;
        if let Some(field) = Rc::make_mut(&mut shown.own).0.get_mut(at) {
            *field = text;
        }
        if is_own {
            shown.stored_code = Rc::clone(&shown.own);
            let code = Rc::clone(&shown.own);
            self.leave(Effect::StoreCode(code));
        } else {
            self.include_edit();
        }
    }

    pub(super) fn code_stored(&mut self, code: OwnCode) {
        self.shown.stored_code = Rc::new(code);
        self.shown.own = Rc::clone(&self.shown.stored_code);
        self.include_edit();
    }

    fn include_edit(&mut self) {
        if self.included.code.is_some() && self.shown.own.is_short() {
            self.include_code(true);
        }
    }

    /// Includes the results, or leaves them out again: then this device's own are shown.
    pub(super) fn include_results(&mut self, is_included: bool) {
        if !is_included {
            self.shown.results.clone_from(&self.shown.own_results);
        }
        let text = self.shown.results.as_deref().filter(|_| is_included).map(included_results_text);
        self.leave(Effect::Send(Action::IncludeResults(text)));
    }

    /// Where links and exports include results, has them include this device's new ones.
    pub(super) fn include_own_results(&mut self) {
        if self.included.results.is_some() && self.shown.results == self.shown.own_results {
            self.include_results(true);
        }
    }

    /// Discards the results on this device.
    pub(super) fn forget(&mut self) {
        self.leave(Effect::DiscardResults);
        (self.shown.results, self.shown.own_results) = (None, None);
        self.include_results(false);
        self.forget_run();
    }

    /// Takes in what another tab has stored, beside what this one has. While something runs neither what runs
    /// nor what comes of it changes: what there is then is merged when it is kept.
    pub(super) fn receive(&mut self, key: &str) {
        if self.is_running() {
            return;
        }
        if key == CODE_KEY {
            self.leave(Effect::ReceiveCode(Rc::clone(&self.shown.stored_code)));
        } else {
            self.receive_results(false);
        }
    }

    fn receive_results(&mut self, were_discarded: bool) {
        let mine = self.shown.own_results.clone();
        self.leave(Effect::ReceiveResults { mine, were_discarded });
    }

    pub(super) fn code_received(&mut self, code: OwnCode) {
        let (shown, code) = (&mut self.shown, Rc::new(code));
        if shown.own == shown.stored_code {
            shown.own = Rc::clone(&code);
        }
        shown.stored_code = code;
    }

    pub(super) fn results_received(&mut self, found: Option<Measurements>, were_discarded: bool) {
        let is_shown = found.is_some() && self.included.results.is_none();
        if let Some(found) = found {
            self.shown.own_results = Some(Rc::new(found));
        }
        if is_shown {
            self.shown.results.clone_from(&self.shown.own_results);
        }
        if were_discarded && !is_shown {
            self.forget_run();
            self.shown.status = "Another tab discarded these results, so they are gone here, too.".into();
        } else if is_shown && !were_discarded {
            self.shown.status = "Another tab has new results; they are shown here too.".into();
        }
    }

    /// Follows another tab that has discarded the results: they are gone here, too, also from links. What a run that is under
    /// way has measured so far stays, and is stored when it is over.
    pub(super) fn receive_discarded(&mut self, key: &str) {
        if key == CODE_KEY {
            return;
        }
        self.leave(Effect::FollowDiscarded);
        let forgotten = self.shown.own_results.take();
        let was_shown = forgotten.is_some() && self.shown.results == forgotten;
        if forgotten.is_some() && self.included.results == forgotten.as_deref().map(included_results_text) {
            self.leave(Effect::Send(Action::IncludeResults(None)));
        }
        if was_shown {
            self.shown.results = None;
        }
        // It may have measured something since.
        if was_shown && !self.is_running() {
            self.receive_results(true);
        }
    }

    /// Forgets the run that ended last, with all of its samples.
    fn forget_run(&mut self) {
        (self.driver, self.shown.run) = (None, None);
    }
}
