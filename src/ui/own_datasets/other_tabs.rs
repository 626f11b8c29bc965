//! How datasets are stored beside what other tabs have stored of them.

use super::message::{Status, Version};
use super::state::OwnDatasetsState;
use super::store::{is_aside, is_stored, is_unknown, save, save_for_this_tab, stored};
use crate::units::Id;
use crate::units::names::without_isolates;

impl OwnDatasetsState {
    /// Stores the dataset shown, where it is an own one: what undo brings back is on this device again, too.
    pub(super) fn follow(&mut self, shown: &Id) {
        // The page itself has stored what came with a document.
        if self.version(shown).is_none() {
            self.versions.extend(Version::stored(shown, &self.datasets));
        }
        self.look_up(shown);
        let Some(version) = self.version(shown).cloned() else { return };
        // What another tab has stored a later version of is not stored over that, only because it is looked at.
        let is_stored =
            is_aside(shown) || stored().any(|one| one.is_ours && one.packed == version.own.packed());
        if is_stored {
            return;
        }
        if self.is_superseded(&version) {
            // As undo brings it back: what another tab has stored since stays.
            return save_for_this_tab(version.reference(), version.own.packed(), &version.text);
        }
        if !save(version.base(), version.own.packed(), &version.text) {
            self.status = Status::NotStored(version.title());
        }
    }

    /// Looks up what the page shows.
    pub(super) fn look_up(&mut self, shown: &Id) {
        self.shown = self.datasets.get(shown.as_str()).cloned();
    }

    /// Returns whether another tab has stored a version of this dataset that came after it, or that this tab has not seen.
    pub(super) fn is_superseded(&self, version: &Version) -> bool {
        let is_known = |packed: &[u8]| self.versions.iter().any(|one| one.own.packed() == packed);
        // What was removed there is superseded by nothing.
        is_aside(version.reference()) && is_stored(version.base()) || is_unknown(version.base(), is_known)
    }

    /// Returns the title and id of a copy that nothing on this device has.
    pub(super) fn copy_of(version: &Version) -> (String, String) {
        let (title, base) = (without_isolates(&version.title()).into_owned(), version.base());
        let is_free = |n: &u32| !is_stored(&format!("{base}-{n}"));
        let n = (2..1_000).find(is_free).unwrap_or(1_000);
        (format!("{title} ({n})"), format!("{base}-{n}"))
    }
}
