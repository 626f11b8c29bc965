//! Decisions that come as links, documents and files.

use super::people_state::{Arrival, PeopleAction, PeopleState};
use super::use_people::KnownDatasets;
use crate::model::export::json_read::OwnText;
use crate::model::{Action, Choice, OpenedDocument, own_base, words};
use crate::ui::kit::context::{Dispatch, Shared, use_dispatch};
use crate::ui::kit::hooks::use_guard;
use crate::ui::own_datasets::store::{is_stored, save};
use crate::ui::share::{NotOpened, opened_link, read_document, read_document_file, stopped};
use crate::web::{self, File, Guard, Workers};
use std::rc::Rc;
use yew::prelude::*;

/// Field for a text.
pub const TEXT: &str = "#together-text";
/// Field for its person's name.
pub const NAME: &str = "#together-name";

/// Adds decisions, now or when their texts have been read.
#[derive(Clone)]
struct Adder {
    dispatch: Dispatch,
    state: UseReducerHandle<PeopleState>,
    change: Callback<PeopleAction>,
    known: KnownDatasets,
}

impl Adder {
    /// Adds the decision in a text: a link at once; a document waits until it is read.
    fn take(&self, arrival: Arrival) {
        let link = opened_link(&arrival.text, &self.known.borrow());
        match link {
            Some(found) => self.add(&arrival, found.map(|document| document.choice)),
            None => self.state.dispatch(PeopleAction::Wait(Shared::new(arrival))),
        }
    }

    fn take_file(&self, name: String, found: Result<Vec<u8>, String>) {
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
        match found.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned()))
        {
            Ok(text) => self.take(Arrival { name: stem, what: name, text, is_typed: false }),
            Err(why) => self.state.dispatch(PeopleAction::Refused(format!("{name} was not added: {why}."))),
        }
    }

    /// Takes the outcome of reading the first document that waits.
    fn finish(&self, arrival: &Arrival, found: Result<OpenedDocument, NotOpened>) {
        let choice = self.brought(found);
        self.add(arrival, choice);
        self.state.dispatch(PeopleAction::Read);
    }

    /// Returns the choice of a document, whose own datasets are here from now on; why there is none.
    fn brought(&self, found: Result<OpenedDocument, NotOpened>) -> Result<Choice, String> {
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
            let with_it = self.known.borrow().with_own(dataset.clone());
            self.known.replace(with_it);
            self.dispatch.emit(Action::AddDataset(dataset));
        }
        Ok(opened.document.choice)
    }

    fn add(&self, arrival: &Arrival, found: Result<Choice, String>) {
        match found {
            Ok(choice) => {
                let is_full = self.state.clone().is_full();
                self.change.emit(PeopleAction::Add(arrival.name.clone(), choice));
                // What has been typed since stays.
                if !is_full && arrival.is_typed && web::typed_text(TEXT) == arrival.text {
                    web::empty_field(TEXT);
                    web::empty_field(NAME);
                }
            }
            Err(why) => {
                let why = format!("{} was not added: {why}. Nothing was changed.", arrival.what);
                self.state.dispatch(PeopleAction::Refused(why));
            }
        }
    }
}

/// Adds decisions to the comparison. Returns the callbacks that take a text and a file.
#[hook]
pub fn use_arrivals(
    state: &UseReducerHandle<PeopleState>,
    change: &Callback<PeopleAction>,
    known: &KnownDatasets,
) -> (Callback<Arrival>, Callback<File>) {
    let workers = use_memo((), |()| Workers::new("open"));
    // Files that are being read.
    let reading = use_mut_ref(Vec::<Guard>::new);
    let adder = Adder {
        dispatch: use_dispatch(),
        state: state.clone(),
        change: change.clone(),
        known: Rc::clone(known),
    };
    {
        let adder = adder.clone();
        use_guard(state.first_waiting().cloned(), move |arrival| {
            let arrival = arrival.clone()?;
            let datasets = adder.known.borrow().clone();
            let onopened = {
                let arrival = arrival.clone();
                Callback::from(move |found| adder.finish(&arrival, found))
            };
            Some(read_document(&workers, &arrival.text, &datasets, onopened))
        });
    }
    let take = {
        let adder = adder.clone();
        use_callback((), move |arrival: Arrival, ()| adder.take(arrival))
    };
    let read = use_callback((), move |file: File, ()| {
        let adder = adder.clone();
        let onread = Callback::from(move |(name, found)| adder.take_file(name, found));
        let guard = read_document_file(&file, onread);
        reading.borrow_mut().extend(guard);
    });
    (take, read)
}
