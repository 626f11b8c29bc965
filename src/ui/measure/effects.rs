//! Effects: things that the state has the browser do, as data, and their handler.

use super::message::Message;
use super::stored_results::{Opened, StoredMeasurements};
use crate::model::measurement::results::Measurements;
use crate::model::{Action, OwnCode};
use crate::ui::kit::context::Dispatch;
use crate::web::{self, Place, Runner};
use std::rc::Rc;

/// Something that a message has the browser do. Where the state depends on what comes of it, another message says so.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Give the runner an order.
    Order(String),
    /// Say the day and draw the seed of a run there.
    BeginRun(Place),
    /// Send an action to the page.
    Send(Action),
    /// Have the browser save a file: its name and text.
    Save(&'static str, String),
    /// Store the code, beside what other tabs wrote.
    StoreCode(Rc<OwnCode>),
    /// Take in the code that another tab has stored, beside this.
    ReceiveCode(Rc<OwnCode>),
    /// Store results, beside what other tabs measured.
    StoreResults(Rc<Measurements>),
    /// Take in the results that another tab has stored.
    ReceiveResults {
        /// Those of this tab.
        mine: Option<Rc<Measurements>>,
        /// Whether another tab has discarded those before.
        were_discarded: bool,
    },
    /// Discard the stored results.
    DiscardResults,
    /// Follow another tab that has discarded them.
    FollowDiscarded,
}

/// Carries effects out.
#[derive(Debug)]
pub struct EffectHandler {
    /// The way to what runs programs, for as long as the view is there.
    pub runner: Option<Runner>,
    stored: StoredMeasurements,
}

impl EffectHandler {
    /// Opens what this device has stored.
    pub fn open() -> Self {
        EffectHandler { runner: None, stored: StoredMeasurements::open() }
    }

    /// Returns what was stored when it was opened.
    pub fn opened(&self) -> Opened {
        self.stored.opened().clone()
    }

    /// Carries an effect out; returns what comes of it.
    pub fn handle(&mut self, effect: &Effect, dispatch: &Dispatch) -> Option<Message> {
        match effect {
            Effect::Order(order) => {
                if let Some(runner) = &self.runner {
                    runner.order(order);
                }
                None
            }
            Effect::BeginRun(place) => {
                Some(Message::BeginRun { place: *place, date: web::today(), seed: web::seed() })
            }
            Effect::Send(action) => {
                dispatch.emit(action.clone());
                None
            }
            Effect::Save(name, text) => Some(Message::Saved(web::download_bytes(name, text.as_bytes()))),
            Effect::StoreCode(code) => Some(Message::CodeStored(self.stored.store_code(code))),
            Effect::ReceiveCode(mine) => self.stored.receive_code(mine).map(Message::CodeReceived),
            Effect::StoreResults(measured) => {
                Some(Message::ResultsStored(self.stored.store_results(measured)))
            }
            Effect::ReceiveResults { mine, were_discarded } => {
                let found = self.stored.receive_results(mine.as_deref());
                Some(Message::ResultsReceived { found, were_discarded: *were_discarded })
            }
            Effect::DiscardResults => {
                self.stored.discard_results();
                None
            }
            Effect::FollowDiscarded => {
                self.stored.discard_results_too();
                None
            }
        }
    }
}
