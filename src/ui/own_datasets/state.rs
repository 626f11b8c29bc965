//! The state of own datasets, and what follows from each message.
//! Whatever comes in is text until the reader, in a worker, has found no problem in it. Nothing is applied before.

use super::effects::{Effect, Effects};
use super::list::OwnDatasetsEvent;
use super::message::{IS_DOCUMENT, OWN_USE, OwnDatasetsAction, OwnDatasetsMessage, Status, Version, Work};
use crate::model::export::json_read::is_document;
use crate::model::{Dataset, Datasets, Edit, ReadRequest, ReadResponse, own_base};
use crate::units::{Id, utf8_text};
use crate::web::Progress;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use yew::prelude::Reducible;

/// The own datasets of this page.
#[derive(Clone, Debug)]
pub struct OwnDatasetsState {
    work: Option<Work>,
    /// Changes that wait for the one before.
    queue: VecDeque<Edit>,
    /// The status shown to the person.
    pub status: Status,
    /// How often the status became one that a person has to know.
    pub news: u32,
    /// The place in which something was done last.
    place: usize,
    is_said_there: bool,
    /// Every version that was here; undo goes back to each.
    pub(super) versions: Vec<Version>,
    /// References of those that are on this device, as the page lists them.
    listed: Rc<[Id]>,
    /// Texts to be read once more.
    reopen: Vec<Rc<str>>,
    /// Texts typed into fields of the editor.
    drafts: Vec<(String, String)>,
    /// Whose scores are being edited.
    pub scores_of: Option<Id>,
    /// The datasets that there are.
    datasets: Datasets,
    /// The dataset that the page shows.
    pub shown: Option<Arc<Dataset>>,
    /// Effects that are still to be carried out.
    pub effects: Effects,
}

impl Reducible for OwnDatasetsState {
    type Action = OwnDatasetsAction;

    fn reduce(self: Rc<Self>, action: OwnDatasetsAction) -> Rc<Self> {
        let mut own = Rc::unwrap_or_clone(self);
        match action {
            OwnDatasetsAction::Sent(message, unfolded) => own.receive(message, unfolded),
            OwnDatasetsAction::Page(datasets, listed, shown) => {
                own.shown = datasets.get(shown.as_str()).cloned();
                (own.datasets, own.listed) = (datasets, listed);
            }
            OwnDatasetsAction::OtherView => own.is_said_there = false,
            OwnDatasetsAction::CarriedOut(last) => own.effects.forget(last),
        }
        Rc::new(own)
    }
}

impl OwnDatasetsState {
    /// Returns the state with these versions, which an earlier visit stored on this device. The texts are of others that have
    /// to be read once more, as another version of this page has packed them.
    pub fn new(versions: Vec<Version>, reopen: Vec<Rc<str>>) -> OwnDatasetsState {
        let mut own = OwnDatasetsState {
            work: None,
            queue: VecDeque::new(),
            status: Status::Nothing,
            news: 0,
            place: OWN_USE,
            is_said_there: false,
            listed: [].into(),
            versions,
            reopen,
            drafts: Vec::new(),
            scores_of: None,
            datasets: Datasets::first(),
            shown: None,
            effects: Effects::default(),
        };
        own.reopen_next();
        own
    }

    /// Returns the place in which the status is shown; `None` where that is above the view.
    pub fn said_at(&self) -> Option<usize> {
        self.is_said_there.then_some(self.place)
    }

    /// Returns the text being typed into a field of the editor.
    pub fn draft(&self, key: &str) -> Option<&String> {
        self.drafts.iter().find(|(known, _)| known == key).map(|(_, text)| text)
    }

    /// Returns references of those on this device.
    pub fn listed(&self) -> &Rc<[Id]> {
        &self.listed
    }

    /// Returns those on this device.
    pub fn stored_versions(&self) -> impl Iterator<Item = &Version> {
        self.listed.iter().filter_map(|reference| self.version(reference))
    }

    pub(super) fn version(&self, reference: &Id) -> Option<&Version> {
        self.versions.iter().find(|version| version.reference() == reference)
    }

    fn receive(&mut self, message: OwnDatasetsMessage, unfolded: [bool; 2]) {
        let is_outcome = message.is_outcome();
        self.place = message.place().unwrap_or(self.place);
        self.is_said_there = unfolded[self.place];
        self.update(message);
        if is_outcome && self.status.is_problem() {
            self.news += 1;
        }
    }

    /// Does what is asked.
    fn update(&mut self, message: OwnDatasetsMessage) {
        match message {
            OwnDatasetsMessage::File(file) => self.effects.push(Effect::ReadFile(file)),
            OwnDatasetsMessage::Offered(name, found) => self.offer(name, found),
            OwnDatasetsMessage::Found(version) => self.versions.push(version),
            OwnDatasetsMessage::NotStored(title) => self.status = Status::NotStored(title),
            OwnDatasetsMessage::ReaderProgress(progress) => self.on_reader_progress(progress),
            OwnDatasetsMessage::Fetched(found) => self.fetched(found),
            OwnDatasetsMessage::Replace => {
                if let Status::ConfirmReplace(version) = std::mem::take(&mut self.status) {
                    self.show(version, false);
                }
            }
            OwnDatasetsMessage::Close => self.status = Status::Nothing,
            OwnDatasetsMessage::Download(reference) => {
                let version = self.version(&reference).cloned();
                version.into_iter().for_each(|version| self.effects.push(Effect::Download(version)));
            }
            OwnDatasetsMessage::Remove(reference, _) => {
                self.effects
                    .push(Effect::Remove(own_base(reference.as_str()).unwrap_or_default().to_owned()));
                self.effects.push(Effect::Tell(OwnDatasetsEvent::Remove(reference)));
            }
            OwnDatasetsMessage::RemoveRow(edit, _) => self.edit(edit),
            OwnDatasetsMessage::Entered(entered) => {
                let Some(edit) = entered.edit(self) else { return };
                self.edit(edit);
                self.drafts.retain(|(known, _)| Some(known.as_str()) != entered.emptied());
            }
            OwnDatasetsMessage::Type(key, text) => {
                self.drafts.retain(|(known, _)| *known != key);
                self.drafts.push((key, text));
            }
            OwnDatasetsMessage::Scores(of) => self.scores_of = of,
        }
    }

    fn edit(&mut self, edit: Edit) {
        match &self.shown {
            Some(shown) if self.work.is_none() => self.start_edit(shown.id.clone(), edit),
            _ => self.queue.push_back(edit),
        }
    }

    fn offer(&mut self, name: String, found: Result<Vec<u8>, String>) {
        match found.and_then(utf8_text) {
            Ok(text) if is_document(&text) => {
                self.status = Status::Refused(name, IS_DOCUMENT.to_owned());
            }
            Ok(text) => {
                self.status = Status::Checking(name.clone());
                self.queue.clear();
                self.read_text(text.clone(), Work::Check { name, text: text.into() });
            }
            Err(why) => self.status = Status::Refused(name, why),
        }
    }

    fn reopen_next(&mut self) {
        if let Some(text) = self.reopen.pop() {
            self.read_text(text.to_string(), Work::Reopen { text });
        }
    }

    fn read_text(&mut self, text: String, work: Work) {
        self.effects.push(Effect::Read(ReadRequest { text, edit: None, title: None, copy_id: None }));
        self.work = Some(work);
    }

    fn start_edit(&mut self, base: Id, edit: Edit) {
        if let Some(version) = self.version(&base).cloned() {
            let known = self.versions.iter().map(|one| one.own.clone()).collect();
            self.effects.push(Effect::Edit { version, known, edit: edit.clone() });
        } else if self.datasets.builtin(base.as_str()).is_some() {
            self.effects.push(Effect::Load(format!("datasets/{base}.json")));
        } else {
            return;
        }
        self.work = Some(Work::Edit { base, edit });
    }

    fn fetched(&mut self, found: Result<Vec<u8>, String>) {
        let Some(Work::Edit { base, edit }) = self.work.clone() else { return };
        let text = found.and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
        match text {
            Ok(text) => {
                let builtin = self.datasets.builtin(base.as_str());
                let title = builtin.map(|builtin| format!("{}, edited", builtin.dataset.title));
                let request = ReadRequest { text, edit: Some(edit), title, copy_id: None };
                self.effects.push(Effect::Read(request));
            }
            Err(why) => self.fail("The dataset to edit could not be loaded".to_owned(), why),
        }
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
        let Some(work) = self.work.take() else { return };
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
            self.effects.push(Effect::Save(version.clone()));
            self.effects.push(Effect::Tell(OwnDatasetsEvent::Reopened(version.own.clone())));
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
        self.effects.push(Effect::Tell(if is_copy {
            OwnDatasetsEvent::Copy(own)
        } else {
            OwnDatasetsEvent::Use(own)
        }));
    }
}
