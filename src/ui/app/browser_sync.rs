//! What the browser around the page is told: its address, its storage, its title, and what its lists show as picked.

use super::first_state::STORAGE_KEY;
use crate::model::tabs::ScenarioTab;
use crate::model::{State, View};
use crate::ui::app::{App, Message};
use crate::units::Id;
use crate::web::{self, Guard};
use yew::html::Scope;

/// The address follows a moving weight at most this often \[ms\]; browsers refuse more than some 100 changes in 30 s.
const ADDRESS_MILLIS: u32 = 250;
/// How long the answer has to stand before it is read out \[ms\].
const QUIET_MILLIS: u32 = 500;

/// What the browser around the page was told last, and is to be told.
#[derive(Debug, Default)]
pub struct Around {
    visit: Option<u32>,
    fragment: String,
    /// The answer that the title has.
    pub lead: String,
    /// The criterion that was gone to.
    pub at: Option<Id>,
    /// The view that is watched for its width.
    pub view: Option<View>,
    /// The view and the dataset that were announced.
    pub drawn: Option<(View, Id)>,
    /// What the address should say, until it does.
    unwritten: Option<String>,
    /// Whether the next visit begins with what the address says.
    is_kept: bool,
    /// What other tabs keep beside it.
    tab: ScenarioTab,
    quiet: Option<Guard>,
    writing: Option<Guard>,
}

impl Around {
    /// With what stands in storage.
    pub fn first() -> Around {
        Around { tab: ScenarioTab::new(&web::load(STORAGE_KEY).unwrap_or_default()), ..Around::default() }
    }

    /// Another tab has stored its document: scenarios of it that this one does not show, as fragments have them.
    pub fn hear(&mut self) -> Vec<String> {
        self.tab.hear(&self.fragment, &web::load(STORAGE_KEY).unwrap_or_default())
    }

    /// Keeps address and storage in step: at once for a step, after a pause for a weight on the move.
    pub fn show_address(&mut self, state: &State, link: &Scope<App>) {
        let fragment = state.address();
        if fragment == self.fragment {
            return;
        }
        self.fragment.clone_from(&fragment);
        self.is_kept = state.is_kept();
        let step = self.visit.replace(state.visit).is_some_and(|visit| visit != state.visit);
        if step {
            self.write_address();
            web::push_fragment(&fragment);
            self.keep(&fragment);
        } else {
            let link = link.clone();
            self.unwritten = Some(fragment);
            self.writing = Some(web::after(ADDRESS_MILLIS, move || link.send_message(Message::WriteAddress)));
        }
    }

    /// Writes now what the address should say.
    pub fn write_address(&mut self) {
        self.writing = None;
        if let Some(fragment) = self.unwritten.take() {
            web::replace_fragment(&fragment);
            self.keep(&fragment);
        }
    }

    fn keep(&mut self, fragment: &str) {
        if self.is_kept {
            let stored = web::load(STORAGE_KEY).unwrap_or_default();
            web::save(STORAGE_KEY, &self.tab.write(fragment, &stored));
        }
    }

    /// Puts the answer into the title, and has it read out once it has stood for a moment.
    pub fn show_lead(&mut self, lead: String, link: &Scope<App>) {
        if lead == self.lead {
            return;
        }
        web::set_title(&format!("{lead} \u{b7} Backend Balance"));
        self.lead = lead;
        let link = link.clone();
        self.quiet = Some(web::after(QUIET_MILLIS, move || link.send_message(Message::Say)));
    }
}
