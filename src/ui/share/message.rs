//! Messages of the view.

use super::document_reader::NotOpened;
use crate::model::OpenedDocument;
use crate::model::export::record::RecordLength;
use crate::web::File;

/// Messages of the view.
#[derive(Debug)]
pub enum Message {
    /// The record was changed by hand.
    Edited(String),
    /// The record is to tell so much.
    Length(RecordLength),
    /// The record as it would be written now is wanted.
    Rewrite,
    /// A text is to be copied: what it is called, and the text.
    Copy(&'static str, String),
    /// Whether something worked: what to say if so, and if not.
    Done(bool, &'static str, &'static str),
    /// A file is to be saved: its name and text.
    Save(String, String),
    /// Record and link are to go to the system's share sheet.
    Share,
    /// The picture of this position is looked at.
    Pick(usize),
    /// Pictures are to be dark, or light.
    Dark(bool),
    /// The picture looked at is to be saved as a PNG.
    Png,
    /// All of it is to be put on paper.
    Print,
    /// The pictures for paper are there.
    Printed,
    /// Files were picked.
    Picked,
    /// A file was dropped.
    Dropped(File),
    /// A file was read.
    Read(String, Result<Vec<u8>, String>),
    /// The text in the field is to be opened.
    Pasted,
    /// The outcome of opening a document: its name, and its contents or why it was not opened.
    Opened(String, Box<Result<OpenedDocument, NotOpened>>),
    /// The replacement that was asked about is confirmed.
    Replace,
    /// The status has been read and is to be closed.
    Close,
}
