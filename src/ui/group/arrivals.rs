//! Decisions that come as links and documents.

use super::{ComparePeople, Message};
use crate::model::export::json_read::OwnText;
use crate::model::{Action, Choice, OpenedDocument, own_base, words};
use crate::ui::own_datasets::store::{is_stored, save};
use crate::ui::share::{NotOpened, opened_link, stopped};
use crate::web;
use yew::prelude::*;

/// A text that came: a person's decision.
#[derive(Debug)]
pub struct Arrival {
    /// The person's name.
    pub name: String,
    /// How messages call the text.
    pub what: String,
    /// The text.
    pub text: String,
    /// Whether it stands in the fields, which are emptied when it is added.
    pub is_typed: bool,
}

impl ComparePeople {
    /// Adds the decision in a text: a link at once, a document when it has been read.
    pub(super) fn take(&mut self, ctx: &Context<Self>, arrival: Arrival) {
        match opened_link(&arrival.text, &self.datasets) {
            Some(found) => self.add_arrival(&arrival, found.map(|document| document.choice)),
            None => {
                self.status = format!("Reading {} \u{2026}", arrival.what);
                self.documents.push_back(arrival);
                self.read_next(ctx);
            }
        }
    }

    pub(super) fn read_next(&mut self, ctx: &Context<Self>) {
        if let Some(next) = self.documents.front().filter(|_| !self.reader.is_busy()) {
            let onopened = ctx.link().callback(|found| Message::Opened(Box::new(found)));
            self.reader.open(&next.text, &self.datasets, onopened);
        }
    }

    /// Returns the choice of a document, whose own datasets are here from now on; why there is none.
    pub(super) fn brought(
        &mut self,
        ctx: &Context<Self>,
        found: Result<OpenedDocument, NotOpened>,
    ) -> Result<Choice, String> {
        let opened = found.map_err(|why| match why {
            NotOpened::Invalid(problems) => words::first_problem(&problems),
            NotOpened::Stopped(why) => stopped(&why),
        })?;
        for OwnText { dataset, text } in opened.own {
            // For the next visit; one that is here already keeps its place.
            let base = own_base(dataset.reference().as_str()).unwrap_or_default();
            if !is_stored(base) {
                save(base, dataset.packed(), &text);
            }
            self.datasets = self.datasets.with_own(dataset.clone());
            ctx.props().send.emit(Action::AddDataset(dataset));
        }
        Ok(opened.document.choice)
    }

    pub(super) fn add_arrival(&mut self, arrival: &Arrival, found: Result<Choice, String>) {
        match found {
            Ok(choice) => {
                // What has been typed since stays.
                let is_there = arrival.is_typed && web::typed_text("#together-text") == arrival.text;
                if self.add(&arrival.name, choice) && is_there {
                    web::empty_field("#together-text");
                    web::empty_field("#together-name");
                }
            }
            Err(why) => {
                self.status = format!("{} was not added: {why}. Nothing was changed.", arrival.what);
            }
        }
    }
}
