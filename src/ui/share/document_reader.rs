//! Documents as files, and opened by a worker: it reads the datasets in them, too.

use crate::model::export::json_write::MOST_BYTES;
use crate::model::{Datasets, OpenedDocument, Problem, document_request, document_response};
use crate::web::{File, Guard, Progress, Workers, read_file};
use yew::prelude::*;

/// Why a text was not opened.
#[derive(Clone, Debug, PartialEq)]
pub enum NotOpened {
    /// It is no document: its problems.
    Invalid(Vec<Problem>),
    /// The reader stopped, for this reason.
    Stopped(String),
}

/// Receives a file's name, and its bytes or why there are none.
pub type OnRead = Callback<(String, Result<Vec<u8>, String>)>;

/// Reads a file that may be a document; calls back at once where it is longer than one may be.
pub fn read_document_file(file: &File, onread: OnRead) -> Option<Guard> {
    read_file(file, f64::from(MOST_BYTES), move |name, found| onread.emit((name, found)))
}

/// Has a worker open a text and says what came of it, never before this returns. A text that the same workers were given
/// before is dropped; so is this one, with the guard.
pub fn read_document(
    workers: &Workers,
    text: &str,
    datasets: &Datasets,
    onopened: Callback<Result<OpenedDocument, NotOpened>>,
) -> Guard {
    let known = datasets.clone();
    workers.compute(document_request(text, datasets), move |progress| {
        onopened.emit(match progress {
            Progress::Part(..) => return,
            Progress::Done(bytes) => match document_response(&bytes, &known) {
                Some(found) => found.map_err(NotOpened::Invalid),
                None => Err(NotOpened::Stopped("its answer was cut off".to_owned())),
            },
            Progress::Failed(why) => Err(NotOpened::Stopped(why)),
        });
    })
}
