//! Messages of the comparison of people.

use crate::model::OpenedDocument;
use crate::ui::share::NotOpened;
use crate::web::File;

/// Messages about the people who are compared.
#[derive(Debug)]
pub enum Message {
    /// The decision on screen is to be added.
    AddMine,
    /// The link or text in the field is to be added.
    AddPasted,
    /// Files were picked.
    Picked,
    /// A file was dropped.
    Dropped(File),
    /// A file was read.
    Read(String, Result<Vec<u8>, String>),
    /// The outcome of the document that was being read.
    Opened(Box<Result<OpenedDocument, NotOpened>>),
    /// A person has another name.
    Rename(usize, String),
    /// A person is not to be compared any more.
    Remove(usize),
    /// A person's decision is to be opened.
    Open(usize),
    /// Another tab has changed who is compared; whether anybody is any more.
    Stored(bool),
}
