//! How datasets are stored beside what other tabs have stored of them.

use super::message::{OwnDatasetsMessage, Version};
use super::state::OwnDatasetsState;
use super::store::{is_aside, is_stored, is_unknown, save, save_for_this_tab, stored};
use crate::model::{Datasets, OwnDataset};
use crate::units::Id;
use crate::units::names::without_isolates;

impl OwnDatasetsState {
    /// Stores the dataset shown, where it is an own one: what undo brings back is on this device again, too. Returns what there
    /// is to say of it.
    pub(super) fn follow(&self, shown: &Id, datasets: &Datasets) -> Vec<OwnDatasetsMessage> {
        let mut news = Vec::new();
        let known = self.version(shown).cloned();
        // The page itself has stored what came with a document.
        let found = if known.is_none() { Version::stored(shown, datasets) } else { None };
        news.extend(found.clone().map(OwnDatasetsMessage::Found));
        let Some(version) = known.or_else(|| found.clone()) else { return news };
        // What another tab has stored a later version of is not stored over that, only because it is looked at.
        let is_stored =
            is_aside(shown) || stored().any(|one| one.is_ours && one.packed == version.own.packed());
        if is_stored {
            return news;
        }
        let known: Vec<OwnDataset> =
            self.versions.iter().chain(&found).map(|version| version.own.clone()).collect();
        if is_superseded(&version, &known) {
            // As undo brings it back: what another tab has stored since stays.
            save_for_this_tab(version.reference(), version.own.packed(), &version.text);
        } else if !save(version.base(), version.own.packed(), &version.text) {
            news.push(OwnDatasetsMessage::NotStored(version.title()));
        }
        news
    }
}

/// Returns whether another tab has stored a version of this dataset that came after it, or that this tab has not seen.
fn is_superseded(version: &Version, known: &[OwnDataset]) -> bool {
    let is_known = |packed: &[u8]| known.iter().any(|one| one.packed() == packed);
    // What was removed there is superseded by nothing.
    is_aside(version.reference()) && is_stored(version.base()) || is_unknown(version.base(), is_known)
}

/// Returns the title and id of a copy that nothing on this device has, where another tab has stored a version of this dataset that
/// is not among the known ones; `None` where the version itself is to be changed.
pub(super) fn copy_beside(version: &Version, known: &[OwnDataset]) -> Option<(String, String)> {
    if !is_superseded(version, known) {
        return None;
    }
    let (title, base) = (without_isolates(&version.title()).into_owned(), version.base());
    let is_free = |n: &u32| !is_stored(&format!("{base}-{n}"));
    let n = (2..1_000).find(is_free).unwrap_or(1_000);
    Some((format!("{title} ({n})"), format!("{base}-{n}")))
}
