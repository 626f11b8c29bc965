//! The state of own datasets, and what is done to it.
//! Whatever comes in is text until the reader, in a worker, has found no problem in it. Nothing is applied before.

use super::list::OwnDatasetsEvent;
use super::message::{IS_DOCUMENT, OwnDatasetsMessage, Status, Version, Work};
use super::store::{remove, save, stored};
use crate::model::export::json_read::is_document;
use crate::model::{Dataset, Datasets, Edit, ReadRequest, ReadResponse, own_base};
use crate::units::Id;
use crate::web::{self, File, Guard, Progress, Workers};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use yew::prelude::Callback;

/// A dataset's text may be this long \[bytes\]; far more than what 8 alternatives on 100 criteria need.
pub const MOST_BYTES: f64 = 10_000_000.0;
/// Fields for a file and for a text.
const PICKED: &str = "#own-file";
const PASTED: &str = "#own-text";

/// The own datasets of this page.
#[derive(Debug)]
pub struct OwnDatasetsState {
    send: Callback<OwnDatasetsMessage>,
    /// Receives events for the page.
    pub page: Callback<OwnDatasetsEvent>,
    readers: Workers,
    work: Option<(Work, Option<Guard>)>,
    /// Changes that wait for the one before.
    queue: VecDeque<Edit>,
    reading: Option<Guard>,
    /// The status shown to the person.
    pub status: Status,
    /// Every version that was here; undo goes back to each.
    pub(super) versions: Vec<Version>,
    /// References of those that are on this device, as the page lists them.
    pub listed: Rc<[Id]>,
    /// Texts to be read once more.
    reopen: Vec<String>,
    /// Texts typed into fields of the editor.
    drafts: Vec<(String, String)>,
    /// Whose scores are being edited.
    pub scores_of: Option<Id>,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The dataset that the page shows.
    pub shown: Option<Arc<Dataset>>,
}

impl OwnDatasetsState {
    /// Returns the state with the datasets that an earlier visit stored on this device.
    pub fn new(
        send: Callback<OwnDatasetsMessage>,
        page: Callback<OwnDatasetsEvent>,
        listed: Rc<[Id]>,
        datasets: Datasets,
    ) -> OwnDatasetsState {
        let (ours, others): (Vec<_>, Vec<_>) = stored().partition(|stored| stored.is_ours);
        let versions: Vec<Version> =
            ours.into_iter().filter_map(|stored| Version::of(stored.text.into(), &stored.packed)).collect();
        let mut own = OwnDatasetsState {
            send,
            page,
            readers: Workers::new("read"),
            work: None,
            queue: VecDeque::new(),
            reading: None,
            status: Status::Nothing,
            listed,
            versions,
            reopen: others.into_iter().map(|stored| stored.text).collect(),
            drafts: Vec::new(),
            scores_of: None,
            datasets,
            shown: None,
        };
        own.reopen_next();
        own
    }

    /// Sends a message.
    pub fn send(&self) -> Callback<OwnDatasetsMessage> {
        self.send.clone()
    }

    /// Returns the text being typed into a field of the editor.
    pub fn draft(&self, key: &str) -> Option<&String> {
        self.drafts.iter().find(|(known, _)| known == key).map(|(_, text)| text)
    }

    /// Returns those on this device.
    pub fn stored_versions(&self) -> impl Iterator<Item = &Version> {
        self.listed.iter().filter_map(|reference| self.version(reference))
    }

    pub(super) fn version(&self, reference: &Id) -> Option<&Version> {
        self.versions.iter().find(|version| version.reference() == reference)
    }

    /// Does what is asked.
    pub fn update(&mut self, message: OwnDatasetsMessage) {
        match message {
            OwnDatasetsMessage::Drawn(shown) => self.follow(&shown),
            OwnDatasetsMessage::File(file) => self.read_file(&file),
            OwnDatasetsMessage::Offered(name, found) => self.offer(name, found),
            OwnDatasetsMessage::Picked => {
                web::picked_file(PICKED).iter().for_each(|file| self.read_file(file))
            }
            OwnDatasetsMessage::Pasted => {
                let text = web::typed_text(PASTED).into_bytes();
                let found = Some(text)
                    .filter(|text| text.len() <= 10_000_000)
                    .ok_or_else(|| "it is larger than 10 MB, the limit".to_owned());
                self.offer("The pasted text".to_owned(), found);
            }
            OwnDatasetsMessage::ReaderProgress(progress) => self.on_reader_progress(progress),
            OwnDatasetsMessage::Fetched(found) => self.fetched(found),
            OwnDatasetsMessage::Replace => {
                if let Status::ConfirmReplace(version) = std::mem::take(&mut self.status) {
                    self.show(version, false);
                }
            }
            OwnDatasetsMessage::Close => self.status = Status::Nothing,
            OwnDatasetsMessage::Download(reference) => {
                if let Some(version) = self.version(&reference) {
                    web::download(&format!("{}.json", version.base()), &version.text);
                }
            }
            OwnDatasetsMessage::Remove(reference, _) => {
                remove(own_base(reference.as_str()).unwrap_or_default());
                self.page.emit(OwnDatasetsEvent::Remove(reference));
            }
            OwnDatasetsMessage::Edit(edit) => match &self.shown {
                Some(shown) if self.work.is_none() => self.start_edit(shown.id.clone(), edit),
                _ => self.queue.push_back(edit),
            },
            OwnDatasetsMessage::RemoveRow(edit, _) => self.update(OwnDatasetsMessage::Edit(edit)),
            OwnDatasetsMessage::Entered(entered) => {
                let Some(edit) = entered.edit(self) else { return };
                self.update(OwnDatasetsMessage::Edit(edit));
                self.drafts.retain(|(known, _)| Some(known.as_str()) != entered.emptied());
            }
            OwnDatasetsMessage::Type(key, text) => {
                self.drafts.retain(|(known, _)| *known != key);
                self.drafts.push((key, text));
            }
            OwnDatasetsMessage::Scores(of) => self.scores_of = of,
        }
    }

    fn read_file(&mut self, file: &File) {
        let send = self.send.clone();
        let tell = move |name, found| send.emit(OwnDatasetsMessage::Offered(name, found));
        self.reading = web::read_file(file, MOST_BYTES, tell);
    }

    fn offer(&mut self, name: String, found: Result<Vec<u8>, String>) {
        let text = found.and_then(|bytes| {
            String::from_utf8(bytes).map_err(|error| {
                format!("from byte {} on it is not UTF-8 text", error.utf8_error().valid_up_to() + 1)
            })
        });
        match text {
            Ok(text) if is_document(&text) => {
                self.status = Status::Refused(name, IS_DOCUMENT.to_owned());
            }
            Ok(text) => {
                self.status = Status::Checking(name.clone());
                self.queue.clear();
                self.start_reader(None, None, Work::Check { name, text: text.into() });
            }
            Err(why) => self.status = Status::Refused(name, why),
        }
    }

    fn reopen_next(&mut self) {
        if let Some(text) = self.reopen.pop() {
            self.start_reader(None, None, Work::Reopen { text: text.into() });
        }
    }

    fn start_edit(&mut self, base: Id, edit: Edit) {
        if let Some(version) = self.version(&base) {
            let copy = self.is_superseded(version).then(|| Self::copy_of(version));
            self.start_reader(Some(edit.clone()), copy, Work::Edit { base, edit });
        } else if self.datasets.builtin(base.as_str()).is_some() {
            let (name, send) = (format!("datasets/{base}.json"), self.send.clone());
            let guard = web::load_bytes(&name, move |found| send.emit(OwnDatasetsMessage::Fetched(found)));
            self.work = Some((Work::Edit { base, edit }, Some(guard)));
        }
    }

    fn fetched(&mut self, found: Result<Vec<u8>, String>) {
        let Some((Work::Edit { base, edit }, _)) = self.work.take() else { return };
        let text = found.and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
        match text {
            Ok(text) => {
                let builtin = self.datasets.builtin(base.as_str());
                let title = builtin.map(|builtin| format!("{}, edited", builtin.dataset.title));
                self.send_request(
                    ReadRequest { text, edit: Some(edit.clone()), title, copy_id: None },
                    Work::Edit { base, edit },
                );
            }
            Err(why) => self.fail("The dataset to edit could not be loaded".to_owned(), why),
        }
    }

    /// Starts the reader. `copy`: title and id of a copy that is to be made beside the dataset of the text.
    fn start_reader(&mut self, edit: Option<Edit>, copy: Option<(String, String)>, work: Work) {
        let text = match &work {
            Work::Check { text, .. } | Work::Reopen { text } => text.to_string(),
            Work::Edit { base, .. } => self.version(base).map(|one| one.text.to_string()).unwrap_or_default(),
        };
        let (title, copy_id) = copy.unzip();
        self.send_request(ReadRequest { text, edit, title, copy_id }, work);
    }

    fn send_request(&mut self, request: ReadRequest, work: Work) {
        let send = self.send.clone();
        let guard = self.readers.compute(request.to_bytes(), move |progress| {
            send.emit(OwnDatasetsMessage::ReaderProgress(progress))
        });
        self.work = Some((work, Some(guard)));
    }

    fn fail(&mut self, what: String, why: String) {
        self.work = None;
        self.queue.clear();
        self.status = Status::Refused(what, why);
    }

    fn on_reader_progress(&mut self, progress: Progress) {
        let outcome = match progress {
            Progress::Part(..) => return,
            Progress::Done(bytes) => {
                ReadResponse::from_bytes(&bytes).ok_or_else(|| "its answer was cut off".to_owned())
            }
            Progress::Failed(why) => Err(why),
        };
        let Some((work, _)) = self.work.take() else { return };
        match outcome {
            Ok(outcome) if outcome.problems.is_empty() => self.read(work, outcome),
            Ok(outcome) => {
                self.queue.clear();
                match work {
                    Work::Check { name, .. } => self.status = Status::Invalid(name, outcome.problems),
                    Work::Edit { .. } => self.status = Status::Invalid("The change".into(), outcome.problems),
                    Work::Reopen { .. } => self.reopen_next(),
                }
            }
            Err(why) => self.fail("The reader of datasets stopped".to_owned(), why),
        }
    }

    /// A valid dataset is here.
    fn read(&mut self, work: Work, outcome: ReadResponse) {
        let (text, base) = match &work {
            Work::Check { text, .. } | Work::Reopen { text } => (Rc::clone(text), None),
            Work::Edit { base, .. } => (Rc::from(outcome.text), Some(base)),
        };
        let Some(version) = Version::of(text, &outcome.packed) else { return };
        self.status = Status::Nothing;
        if let Work::Reopen { .. } = work {
            save(version.base(), version.own.packed(), &version.text);
            self.page.emit(OwnDatasetsEvent::Reopened(version.own.clone()));
            self.versions.push(version);
            return self.reopen_next();
        }
        let other = self.listed.iter().find(|one| own_base(one.as_str()) == Some(version.base()));
        if other.is_some_and(|one| one != version.reference() && base != Some(one)) {
            self.queue.clear();
            self.status = Status::ConfirmReplace(version);
            return;
        }
        // What waits is done to what this has made.
        let next = self.queue.pop_front().filter(|_| base.is_some());
        if next.is_none() && base.is_some() {
            // What is being typed for the next one stays.
            self.drafts.retain(|(key, _)| key.starts_with("new-"));
        }
        let made = version.reference().clone();
        let original = base.filter(|base| own_base(base.as_str()).is_some_and(|base| base != version.base()));
        if let Some(original) = original {
            let title = self.version(original).map(Version::title).unwrap_or_default();
            self.status = Status::Copied(title, version.title());
        }
        self.show(version, original.is_some());
        next.into_iter().for_each(|next| self.start_edit(made.clone(), next));
    }

    /// Has the page show it; the page's undo takes it back.
    fn show(&mut self, version: Version, is_copy: bool) {
        let own = version.own.clone();
        self.versions.retain(|one| one.own != own);
        self.versions.push(version);
        self.page.emit(if is_copy { OwnDatasetsEvent::Copy(own) } else { OwnDatasetsEvent::Use(own) });
    }
}
