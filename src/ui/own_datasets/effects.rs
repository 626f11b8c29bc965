//! What own datasets have the browser do: read, keep, take back. The reducer says what, a hook does it.

use super::list::OwnDatasetsEvent;
use super::message::{MOST_BYTES, OwnDatasetsMessage, Version};
use super::other_tabs::copy_beside;
use super::state::{OwnDatasetsAction, OwnDatasetsState};
use super::store::{remove, save};
use crate::model::{Edit, OwnDataset, ReadRequest};
use crate::web::{self, File, Guard, Workers};
use std::rc::Rc;
use yew::prelude::*;

/// Something that the browser has to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read a file that was picked or dropped.
    ReadFile(File),
    /// Load a file of this page, the text of the dataset that is edited.
    Load(String),
    /// Have a text read.
    Read(ReadRequest),
    /// Have this version edited and read; where another tab has stored a version that is not known, a copy of it.
    Edit { version: Version, known: Rc<[OwnDataset]>, edit: Edit },
    /// Store a version on this device.
    Save(Version),
    /// Take back the dataset of this id from this device.
    Remove(String),
    /// Give back the file of a version.
    Download(Version),
    /// Tell the page.
    Tell(OwnDatasetsEvent),
}

/// What is to be done, in its order.
#[derive(Clone, Debug, Default)]
pub struct Effects {
    waiting: Vec<Effect>,
    /// How many there were before these.
    n_before: u32,
}

impl Effects {
    /// Adds one.
    pub fn push(&mut self, effect: Effect) {
        self.waiting.push(effect);
    }

    /// Returns how many there have been so far.
    pub fn n(&self) -> u32 {
        self.n_before + u32::try_from(self.waiting.len()).unwrap_or_default()
    }

    /// Returns those that follow the first `n_done` ones.
    pub fn after(&self, n_done: u32) -> impl Iterator<Item = &Effect> {
        let n_done = usize::try_from(n_done.saturating_sub(self.n_before)).unwrap_or_default();
        self.waiting.iter().skip(n_done)
    }

    /// Forgets the first `n_done` ones.
    pub fn forget(&mut self, n_done: u32) {
        self.waiting = self.after(n_done).cloned().collect();
        self.n_before = self.n_before.max(n_done);
    }
}

/// What is under way, which ends where it is dropped.
#[derive(Default)]
struct UnderWay {
    n_done: u32,
    work: Option<Guard>,
    reading: Option<Guard>,
}

/// Does what the state has the browser do: everything once, in its order.
#[hook]
pub fn use_effects_of(
    own: &UseReducerHandle<OwnDatasetsState>,
    send: &Callback<OwnDatasetsMessage>,
    page: &Callback<OwnDatasetsEvent>,
) {
    let readers = use_memo((), |()| Workers::new("read"));
    let under_way = use_mut_ref(UnderWay::default);
    let (dispatcher, effects) = (own.dispatcher(), own.effects.clone());
    let (send, page) = (send.clone(), page.clone());
    use_effect_with(effects.n(), move |n| {
        let mut under_way = under_way.borrow_mut();
        if *n == under_way.n_done {
            return;
        }
        let compute = |request: ReadRequest| {
            let send = send.reform(OwnDatasetsMessage::ReaderProgress);
            Some(readers.compute(request.to_bytes(), move |progress| send.emit(progress)))
        };
        for effect in effects.after(under_way.n_done).cloned() {
            match effect {
                Effect::ReadFile(file) => {
                    let send = send.clone();
                    let tell = move |name, found| send.emit(OwnDatasetsMessage::Offered(name, found));
                    under_way.reading = web::read_file(&file, MOST_BYTES as f64, tell);
                }
                Effect::Load(name) => {
                    let send = send.clone();
                    let tell = move |found| send.emit(OwnDatasetsMessage::Fetched(found));
                    under_way.work = Some(web::load_bytes(&name, tell));
                }
                Effect::Read(request) => under_way.work = compute(request),
                Effect::Edit { version, known, edit } => {
                    let (title, copy_id) = copy_beside(&version, &known).unzip();
                    let text = version.text.to_string();
                    under_way.work = compute(ReadRequest { text, edit: Some(edit), title, copy_id });
                }
                Effect::Save(version) => {
                    save(version.base(), version.own.packed(), &version.text);
                }
                Effect::Remove(id) => remove(&id),
                Effect::Download(version) => {
                    web::download(&format!("{}.json", version.base()), &version.text);
                }
                Effect::Tell(event) => page.emit(event),
            }
        }
        under_way.n_done = *n;
        dispatcher.dispatch(OwnDatasetsAction::CarriedOut(*n));
    });
}
