//! Files and texts that are opened: read whole or not at all, and nothing of a person's is replaced unasked.

use super::document_reader::{NotOpened, read_document, read_document_file};
use crate::model::export::json_read::{OwnText, packed_id};
use crate::model::{Action, Datasets, Document, OpenedDocument, OwnDataset, Problem, own_base, pasted};
use crate::ui::kit::context::{Dispatch, Shared, use_dispatch};
use crate::ui::kit::hooks::use_guard;
use crate::ui::own_datasets::store::{save, stored};
use crate::units::utf8_text;
use crate::web::{self, File, Guard, Workers};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Field for a text.
const PASTED: &str = "#take-text";

/// The status shown to the person.
#[derive(Debug)]
pub enum OpenStatus {
    /// Nothing.
    Nothing,
    /// A worker reads this.
    Reading(Shared<Unopened>),
    /// This was opened.
    Opened(String),
    /// This was not opened, for one reason.
    Refused(String, String),
    /// This was not opened: its problems.
    Invalid(String, Vec<Problem>),
    /// It brings another version of a dataset that is here, whose title this is; asks whether to replace that.
    ConfirmReplace(Box<OpenedDocument>, String),
}

/// A text that is to be opened.
#[derive(Debug)]
pub struct Unopened {
    /// Its name in messages.
    pub name: String,
    text: String,
}

/// A request of a person.
#[derive(Debug)]
pub enum OpenRequest {
    /// This file is to be opened.
    File(File),
    /// The text in the field is to be opened.
    Pasted,
    /// The replacement that was asked about is confirmed.
    Replace,
    /// The status has been read and is to be closed.
    Close,
}

/// Opens texts, now or when what is begun has ended.
#[derive(Clone)]
struct Opener {
    dispatch: Dispatch,
    /// A handle shows what is newest; a clone does not keep what it has shown.
    status: UseStateHandle<Shared<OpenStatus>>,
    /// The datasets that there are, as of the last rendering.
    datasets: Rc<RefCell<Datasets>>,
    /// The text that was pasted last.
    pasted: Rc<RefCell<String>>,
}

impl Opener {
    fn set(&self, status: OpenStatus) {
        self.status.set(Shared::new(status));
    }

    /// Opens a text that was read: a link at once, a document when a worker has read it.
    fn open(&self, name: String, found: Result<Vec<u8>, String>) {
        let link = found.and_then(utf8_text).and_then(|text| {
            opened_link(&text, &self.datasets.borrow()).map_or(Ok(Err(text)), |link| link.map(Ok))
        });
        match link {
            Ok(Err(text)) if !is_json(&text) => {
                self.set(OpenStatus::Refused(
                    name,
                    "it is neither a link nor a document of this page".to_owned(),
                ));
            }
            Err(why) => self.set(OpenStatus::Refused(name, why)),
            Ok(Ok(document)) => {
                self.show(name, document, Vec::new());
                self.empty_pasted();
            }
            Ok(Err(text)) => self.set(OpenStatus::Reading(Shared::new(Unopened { name, text }))),
        }
    }

    /// Takes the outcome of reading a document.
    fn finish(&self, name: String, found: Result<OpenedDocument, NotOpened>) {
        match found {
            Err(NotOpened::Invalid(problems)) => self.set(OpenStatus::Invalid(name, problems)),
            Err(NotOpened::Stopped(why)) => self.set(OpenStatus::Refused(name, stopped(&why))),
            Ok(opened) => match replaced(&opened.own) {
                Some(title) => self.set(OpenStatus::ConfirmReplace(Box::new(opened), title)),
                None => {
                    self.apply(name, &opened);
                    self.empty_pasted();
                }
            },
        }
    }

    /// Opens the document that was asked about.
    fn replace(&self) {
        let status = (*self.status.clone()).clone();
        if let OpenStatus::ConfirmReplace(opened, _) = &*status {
            self.apply("The document".to_owned(), opened);
        }
    }

    fn apply(&self, name: String, opened: &OpenedDocument) {
        for OwnText { dataset, text } in &opened.own {
            // Where there is no room it is here until the page is left; what is opened says which dataset it is of.
            save(own_base(dataset.reference().as_str()).unwrap_or_default(), dataset.packed(), text);
        }
        let own = opened.own.iter().map(|own| own.dataset.clone()).collect();
        self.show(name, opened.document.clone(), own);
    }

    fn show(&self, name: String, document: Document, own: Vec<OwnDataset>) {
        self.set(OpenStatus::Opened(name));
        self.dispatch.emit(Action::Open(Box::new(document), own));
    }

    /// Empties the field: a text that was pasted for what is open is not wanted any more; one that was typed since is.
    fn empty_pasted(&self) {
        if web::typed_text(PASTED) == *self.pasted.borrow() {
            web::empty_field(PASTED);
        }
    }
}

/// Opens documents and links. Returns the status, and the callback that takes requests.
#[hook]
pub fn use_opening(datasets: &Datasets) -> (Shared<OpenStatus>, Callback<OpenRequest>) {
    let status = use_state(|| Shared::new(OpenStatus::Nothing));
    let workers = use_memo((), |()| Workers::new("open"));
    let reading = use_mut_ref(|| None::<Guard>);
    let opener = Opener {
        dispatch: use_dispatch(),
        status: status.clone(),
        datasets: use_mut_ref(|| datasets.clone()),
        pasted: use_mut_ref(String::new),
    };
    opener.datasets.replace(datasets.clone());
    let unopened = match &**status {
        OpenStatus::Reading(unopened) => Some(unopened.clone()),
        _ => None,
    };
    {
        let opener = opener.clone();
        use_guard(unopened, move |unopened| {
            let unopened = unopened.clone()?;
            let datasets = opener.datasets.borrow().clone();
            let onopened = {
                let name = unopened.name.clone();
                Callback::from(move |found| opener.finish(name.clone(), found))
            };
            Some(read_document(&workers, &unopened.text, &datasets, onopened))
        });
    }
    let request = use_callback((), move |request: OpenRequest, ()| match request {
        OpenRequest::File(file) => {
            let opener = opener.clone();
            let onread = Callback::from(move |(name, found)| opener.open(name, found));
            *reading.borrow_mut() = read_document_file(&file, onread);
        }
        OpenRequest::Pasted => {
            let text = web::typed_text(PASTED);
            opener.pasted.replace(text.clone());
            opener.open("The pasted text".to_owned(), Ok(text.into_bytes()));
        }
        OpenRequest::Replace => opener.replace(),
        OpenRequest::Close => opener.set(OpenStatus::Nothing),
    });
    ((*status).clone(), request)
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
        None if !is_json(text) && !text.contains(char::is_whitespace) => {
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

/// Returns whether a text begins as JSON does.
fn is_json(text: &str) -> bool {
    text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace()).starts_with(['{', '['])
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
