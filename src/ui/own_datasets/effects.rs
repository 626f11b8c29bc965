//! Effects of own datasets: read, keep, take back. The reducer says them, a hook carries them out.

use super::list::OwnDatasetsEvent;
use super::message::Version;
use crate::model::{Edit, OwnDataset, ReadRequest};
use crate::web::File;
use std::rc::Rc;

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

/// Effects that are to be carried out, in their order.
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
