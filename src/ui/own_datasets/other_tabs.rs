//! What other tabs have stored of the datasets that this one has.

use super::message::Version;
use super::state::Desk;
use super::store::{is_aside, is_kept, is_unknown};
use crate::units::names::without_isolates;

impl Desk {
    /// Whether another tab has stored a version of this dataset that came after it, or that this tab has not seen.
    pub(super) fn is_superseded(&self, version: &Version) -> bool {
        let is_known = |packed: &[u8]| self.versions.iter().any(|one| *one.packed == *packed);
        is_aside(&version.reference) || is_unknown(version.base(), is_known)
    }

    /// Title and id of a copy that nothing on this device has.
    pub(super) fn copy_of(version: &Version) -> (String, String) {
        let (title, base) = (without_isolates(&version.title()).into_owned(), version.base());
        let is_free = |n: &u32| !is_kept(&format!("{base}-{n}"));
        let n = (2..1_000).find(is_free).unwrap_or(1_000);
        (format!("{title} ({n})"), format!("{base}-{n}"))
    }
}
