//! Messages about own datasets, and the status shown to the person.

use super::edits::Entered;
use super::store::stored_as;
use crate::model::{Datasets, Edit, OwnDataset, Problem, own_base};
use crate::units::Id;
use crate::web::{File, Progress};
use std::rc::Rc;

/// Ids of the places that the page leaves for the panel.
pub const PLACES: [&str; 2] = ["own-use", "own-edit"];
/// The place of the zone to bring one in.
pub const OWN_USE: usize = 0;
/// The place of the editor.
pub const OWN_EDIT: usize = 1;
/// A dataset's text may be this long \[bytes\]; far more than what 8 alternatives on 100 criteria need.
pub const MOST_BYTES: usize = 10_000_000;
/// Id of the status.
pub const NOTICE: &str = "own-notice";

/// Messages about own datasets.
#[derive(Clone, Debug)]
pub enum OwnDatasetsMessage {
    /// A file was dropped or picked.
    File(File),
    /// A file was read, or a text was pasted: its name, and its bytes or why there are none.
    Offered(String, Result<Vec<u8>, String>),
    /// The dataset shown came with a document, which the page has stored.
    Found(Version),
    /// The dataset of this title could not be stored.
    NotStored(String),
    /// The reader reports progress, a result or a failure.
    ReaderProgress(Progress),
    /// The text of a built-in dataset that is edited is here, or there is a reason why it is not.
    Fetched(Result<Vec<u8>, String>),
    /// The replacement that was asked about is confirmed.
    Replace,
    /// The status has been read and is to be closed.
    Close,
    /// Its file is wanted back.
    Download(Id),
    /// It is no longer wanted here, in this row.
    Remove(Id, Row),
    /// The entry in this row is to be removed from the dataset shown.
    RemoveRow(Edit, Row),
    /// The contents of these fields are to be applied.
    Entered(Entered),
    /// Text was typed into a field of the editor.
    Type(String, String),
    /// Whose scores are to be edited.
    Scores(Option<Id>),
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum OwnDatasetsAction {
    /// A message, and which of the two places was unfolded then.
    Sent(OwnDatasetsMessage, [bool; 2]),
    /// The page has these datasets, lists these own ones and shows this one.
    Page(Datasets, Rc<[Id]>, Id),
    /// The page shows another view: it has other places, and none of them is open.
    OtherView,
    /// Effects were carried out, this one as the last.
    CarriedOut(u32),
}

impl OwnDatasetsMessage {
    /// Returns the place of the panel in which this is done; `None` where it is what came of something.
    pub fn place(&self) -> Option<usize> {
        match self {
            OwnDatasetsMessage::File(_)
            | OwnDatasetsMessage::Offered(..)
            | OwnDatasetsMessage::Download(_)
            | OwnDatasetsMessage::Remove(..) => Some(OWN_USE),
            OwnDatasetsMessage::RemoveRow(..)
            | OwnDatasetsMessage::Entered(_)
            | OwnDatasetsMessage::Type(..)
            | OwnDatasetsMessage::Scores(_) => Some(OWN_EDIT),
            _ => None,
        }
    }

    /// Returns whether with this what was offered or changed has been looked at.
    pub fn is_outcome(&self) -> bool {
        match self {
            OwnDatasetsMessage::ReaderProgress(progress) => !matches!(progress, Progress::Part(..)),
            OwnDatasetsMessage::Fetched(_) | OwnDatasetsMessage::Offered(..) => true,
            _ => false,
        }
    }

    /// Returns the row that goes by this, if one does.
    pub fn removes(&self) -> Option<Row> {
        match self {
            OwnDatasetsMessage::Remove(_, row) | OwnDatasetsMessage::RemoveRow(_, row) => Some(*row),
            _ => None,
        }
    }
}

/// A row that can be removed: it goes on a click, and the focus goes on to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// An own dataset of this device.
    Stored(usize),
    /// An alternative of the dataset shown.
    Alternative(usize),
    /// A criterion of the dataset shown.
    Criterion(usize),
}

impl Row {
    /// Returns the id of the button that removes it.
    pub fn remove_id(self) -> String {
        match self {
            Row::Stored(at) => format!("remove-own-{at}"),
            Row::Alternative(at) => format!("remove-alternative-{at}"),
            Row::Criterion(at) => format!("remove-criterion-{at}"),
        }
    }

    /// Returns the id of the button that adds another one to the list.
    pub fn add_id(self) -> &'static str {
        match self {
            Row::Stored(_) => "own-check",
            Row::Alternative(_) => "add-alternative",
            Row::Criterion(_) => "add-criterion",
        }
    }
}

/// An own dataset as it came: its text to give back, its bytes to open.
#[derive(Clone, Debug)]
pub struct Version {
    /// The dataset.
    pub own: OwnDataset,
    /// Its text, unchanged.
    pub text: Rc<str>,
}

impl Version {
    /// Returns the dataset of a text and its bytes; `None` where the bytes are none.
    pub fn of(text: Rc<str>, packed: &[u8]) -> Option<Version> {
        Some(Version { own: OwnDataset::unpack(packed)?, text })
    }

    /// Returns the own dataset of this reference that is stored on this device, as this page has packed it.
    pub fn stored(reference: &Id, datasets: &Datasets) -> Option<Version> {
        own_base(reference.as_str())?;
        stored_as(reference, datasets).and_then(|stored| Version::of(stored.text.into(), &stored.packed))
    }

    /// Its reference, `own.ID.VERSION`.
    pub fn reference(&self) -> &Id {
        self.own.reference()
    }

    /// Returns the id that the dataset calls itself.
    pub fn base(&self) -> &str {
        own_base(self.reference().as_str()).unwrap_or_default()
    }

    /// Returns the dataset's title.
    pub fn title(&self) -> String {
        self.own.dataset().title.clone()
    }
}

/// Why a document of this page is no dataset.
pub const IS_DOCUMENT: &str = "it is a document of this page, not a dataset; open it in the Share view";

/// The status shown to the person.
#[derive(Clone, Debug, Default)]
pub enum Status {
    /// Nothing.
    #[default]
    Nothing,
    /// This is being checked.
    Checking(String),
    /// This was not taken, for one reason.
    Refused(String, String),
    /// This was not taken: its problems.
    Invalid(String, Vec<Problem>),
    /// A dataset of the same id is here; asks whether to replace it.
    ConfirmReplace(Version),
    /// It is used, but could not be stored.
    NotStored(String),
    /// The first was changed in another tab, so what was changed here is a copy, the second.
    Copied(String, String),
}

impl Status {
    /// Returns whether nothing came of what was done, or nothing yet, so that a person has to know.
    pub fn is_problem(&self) -> bool {
        matches!(self, Status::Refused(..) | Status::Invalid(..) | Status::ConfirmReplace(_))
    }
}

/// Work of the reader.
#[derive(Clone, Debug)]
pub enum Work {
    /// A text that came in.
    Check { name: String, text: Rc<str> },
    /// A change of the dataset referred to.
    Edit { base: Id, edit: Edit },
    /// The text of an earlier visit, whose bytes another version of this page has packed.
    Reopen { text: Rc<str> },
}
