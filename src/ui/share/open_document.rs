//! Files and texts that are opened: read whole or not at all, and nothing of a person's is replaced unasked.

use super::document_reader::{DocumentReader, NotOpened};
use crate::model::export::json_read::{OwnText, packed_id};
use crate::model::{Action, Datasets, Document, OpenedDocument, OwnDataset, Problem, own_base, pasted};
use crate::ui::own_datasets::store::{save, stored, stored_as};
use crate::units::Id;
use yew::prelude::*;

/// A document being opened.
#[derive(Debug)]
pub struct Opening {
    /// The status shown to the person.
    pub status: OpenStatus,
    reader: DocumentReader,
}

/// The status shown to the person.
#[derive(Debug, Default)]
pub enum OpenStatus {
    /// Nothing.
    #[default]
    Nothing,
    /// This is being read.
    Reading(String),
    /// This was opened.
    Opened(String),
    /// This was not opened, for one reason.
    Refused(String, String),
    /// This was not opened: its problems.
    Invalid(String, Vec<Problem>),
    /// It brings another version of a dataset that is here; asks whether to replace that.
    ConfirmReplace(Box<OpenedDocument>, String),
}

impl Opening {
    /// Returns one that has nothing to open yet.
    pub fn new() -> Opening {
        Opening { status: OpenStatus::Nothing, reader: DocumentReader::new() }
    }

    /// Opens a text that was read; returns the action that shows it, where it is a link. The outcome of a document comes later by
    /// `onopened`, and is for [`Opening::opened`].
    pub fn open(
        &mut self,
        name: String,
        found: Result<Vec<u8>, String>,
        datasets: &Datasets,
        onopened: impl Fn(String, Result<OpenedDocument, NotOpened>) + 'static,
    ) -> Option<Action> {
        let text = found.and_then(|bytes| {
            String::from_utf8(bytes).map_err(|error| {
                format!("from byte {} on it is not UTF-8 text", error.utf8_error().valid_up_to() + 1)
            })
        });
        self.reader.finish();
        match text.and_then(|text| opened_link(&text, datasets).map_or(Ok(Err(text)), |link| link.map(Ok))) {
            Err(why) => self.status = OpenStatus::Refused(name, why),
            Ok(Ok(document)) => return self.done(name, document, Vec::new()),
            Ok(Err(text)) => {
                self.status = OpenStatus::Reading(name.clone());
                let onopened = Callback::from(move |found| onopened(name.clone(), found));
                self.reader.open(&text, datasets, onopened);
            }
        }
        None
    }

    /// Takes the outcome of opening a document; returns the action that shows it, where nothing is to be confirmed.
    pub fn opened(&mut self, name: String, found: Result<OpenedDocument, NotOpened>) -> Option<Action> {
        self.reader.finish();
        match found {
            Err(NotOpened::Invalid(problems)) => self.status = OpenStatus::Invalid(name, problems),
            Err(NotOpened::Stopped(why)) => {
                self.status = OpenStatus::Refused(name, stopped(&why));
            }
            Ok(opened) => match replaced(&opened.own) {
                Some(title) => self.status = OpenStatus::ConfirmReplace(Box::new(opened), title),
                None => return self.apply(name, opened),
            },
        }
        None
    }

    /// Opens the document that was asked about.
    pub fn replace(&mut self) -> Option<Action> {
        match std::mem::take(&mut self.status) {
            OpenStatus::ConfirmReplace(opened, _) => self.apply("The document".to_owned(), *opened),
            other => {
                self.status = other;
                None
            }
        }
    }

    fn apply(&mut self, name: String, opened: OpenedDocument) -> Option<Action> {
        for OwnText { dataset, text } in &opened.own {
            // Where there is no room it is here until the page is left; what is opened says which dataset it is of.
            save(own_base(dataset.reference().as_str()).unwrap_or_default(), dataset.packed(), text);
        }
        let own = opened.own.into_iter().map(|own| own.dataset).collect();
        self.done(name, opened.document, own)
    }

    fn done(&mut self, name: String, document: Document, own: Vec<OwnDataset>) -> Option<Action> {
        self.status = OpenStatus::Opened(name);
        Some(Action::Open(Box::new(document), own))
    }
}

/// Returns why a document was not opened where its reader stopped.
pub fn stopped(why: &str) -> String {
    format!("the reader of documents stopped, because {why}")
}

/// Returns the document of a text that is a link; `None` where it is no link at all.
pub fn opened_link(text: &str, datasets: &Datasets) -> Option<Result<Document, String>> {
    let text = text.trim();
    let fragment = match text.split_once('#') {
        Some((before, fragment)) if !before.contains(char::is_whitespace) && !before.starts_with('{') => {
            fragment
        }
        // As it is pasted from elsewhere, a mark may stand before it.
        None if !text.starts_with(['{', '[']) && !text.contains(char::is_whitespace) => {
            let bare = text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
            if !bare.starts_with("v=") && !bare.starts_with("v%3D") {
                return None;
            }
            bare
        }
        _ => return None,
    };
    if fragment.len() > 100_000 {
        return Some(Err("the link has more than 100,000 characters".to_owned()));
    }
    Some(pasted(fragment, datasets).map_err(|error| error.to_string()))
}

/// Returns the title of the first own dataset on this device that another version would take the place of.
fn replaced(own: &[OwnText]) -> Option<String> {
    let here: Vec<_> = stored().collect();
    own.iter().find_map(|new| {
        let new = &new.dataset;
        let base = own_base(new.reference().as_str())?;
        let is_other =
            |packed: &[u8]| packed_id(packed).is_some_and(|id| id.as_str() == base) && packed != new.packed();
        here.iter().any(|stored| is_other(&stored.packed)).then(|| new.dataset().title.clone())
    })
}

/// Returns the text of an own dataset, where it is on this device.
pub fn text_of(reference: &Id, datasets: &Datasets) -> Option<String> {
    stored_as(reference, datasets).map(|stored| stored.text)
}
