//! Own datasets as they are stored on this device.
//!
//! Each stands under its id: which page packed it, the bytes that open without a reader, and the text.

use super::list::OwnDatasetsEvent;
use crate::model::{Datasets, Fingerprint, OnDemand, OwnDataset, own_base};
use crate::units::Id;
use crate::web;

/// Under which key the ids stand, one per line; each dataset stands under this key and its id.
const KEY: &str = "backend-balance/own";
/// Stored form of one dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The dataset, packed.
    pub packed: Vec<u8>,
    /// Its text, unchanged.
    pub text: String,
    /// Whether the bytes are surely this page's own. References inside are not looked up again, so only then they may be
    /// opened.
    pub is_ours: bool,
}

impl Stored {
    fn of(stored: &str) -> Option<Stored> {
        let (head, rest) = stored.split_once('\n')?;
        let mut head = head.split(' ');
        let (page, hash, length) = (head.next()?, head.next()?, head.next()?.parse::<u64>().ok()?);
        let (mut letters, mut packed) = (rest.chars(), Vec::new());
        for _ in 0..length {
            packed.push(u8::try_from(letters.next()?).unwrap_or_default());
        }
        let is_ours = page == env!("CARGO_PKG_VERSION") && hash_of(&packed) == hash;
        Some(Stored { packed, text: letters.as_str().to_owned(), is_ours })
    }

    /// Returns the text that is stored: each byte is a letter.
    fn written(packed: &[u8], text: &str) -> String {
        let mut stored = format!("{} {} {}\n", env!("CARGO_PKG_VERSION"), hash_of(packed), packed.len());
        stored.extend(packed.iter().map(|byte| char::from(*byte)));
        stored + text
    }
}

fn hash_of(packed: &[u8]) -> String {
    format!("{:x}", Fingerprint::of(packed).hash)
}

/// Returns what earlier visits left.
pub fn stored() -> impl Iterator<Item = Stored> {
    ids().into_iter().filter_map(|id| Stored::of(&web::load(&key(&id))?))
}

/// Returns whether a dataset is stored under this key.
pub fn is_key(key: &str) -> bool {
    key.strip_prefix(KEY).is_some_and(|id| id.starts_with('/'))
}

/// Returns whether datasets are stored, or kept by this tab.
pub fn is_any() -> bool {
    ids().iter().any(|id| !id.is_empty()) || !aside_references().is_empty()
}

/// Returns what another tab did to a stored dataset: keeps what this tab may still show, and opens what is there now,
/// where it is a dataset that need not be read again.
pub fn stored_elsewhere(
    on_demand: &OnDemand,
    before: Option<String>,
    now: Option<String>,
) -> Option<OwnDatasetsEvent> {
    // It keeps it for as long as it is open.
    let before = before.and_then(|before| Some((opened(on_demand, &before)?, before)));
    if let Some((own, before)) = &before {
        save_aside(own.reference(), before);
    }
    match now {
        Some(now) => opened(on_demand, &now).map(OwnDatasetsEvent::StoredElsewhere),
        None => before.map(|(own, _)| OwnDatasetsEvent::RemovedElsewhere(own)),
    }
}

/// Returns what another tab did to a dataset that only this tab still has.
pub fn superseded_by(on_demand: &OnDemand, reference: &Id) -> Option<OwnDatasetsEvent> {
    let version = aside(reference).filter(|_| is_aside(reference))?;
    match web::load(&key(own_base(reference.as_str())?)) {
        Some(now) => opened(on_demand, &now).map(OwnDatasetsEvent::StoredElsewhere),
        None => (on_demand.own_dataset)(&version.packed).map(OwnDatasetsEvent::RemovedElsewhere),
    }
}

/// Leaves on this device what only this tab has; whether it is there.
pub fn save_for_all_tabs(reference: &Id) -> bool {
    let base = own_base(reference.as_str()).unwrap_or_default();
    aside(reference).is_some_and(|version| save(base, &version.packed, &version.text))
}

fn save_aside(reference: &Id, written: &str) {
    let mut all = aside_references();
    if !all.contains(reference) {
        all.push(reference.clone());
        let all: Vec<&str> = all.iter().map(Id::as_str).collect();
        web::save_aside(KEY, &all.join("\n"));
    }
    web::save_aside(&key(reference.as_str()), written);
}

fn aside_references() -> Vec<Id> {
    let all = web::load_aside(KEY).unwrap_or_default();
    all.split('\n').filter(|reference| !reference.is_empty()).map(Into::into).collect()
}

/// Returns the versions that this tab keeps since another one stored a later one, or removed them.
pub fn all_aside() -> impl Iterator<Item = Stored> {
    aside_references().into_iter().filter_map(|reference| aside(&reference))
}

/// Returns a stored dataset; `None` where it has to be read again.
fn opened(on_demand: &OnDemand, stored: &str) -> Option<OwnDataset> {
    let stored = Stored::of(stored).filter(|stored| stored.is_ours)?;
    (on_demand.own_dataset)(&stored.packed)
}

/// Returns the dataset of this reference, where this page has packed it: as it is stored, or as this tab keeps it since another
/// one stored a later version.
pub fn stored_as(reference: &Id, datasets: &Datasets) -> Option<Stored> {
    let own = datasets.own(reference.as_str());
    let is_it = |stored: &Stored| own.is_some_and(|own| own.packed() == stored.packed);
    stored().filter(|stored| stored.is_ours).find(is_it).or_else(|| aside(reference))
}

/// Returns what this tab keeps of a dataset since another one stored a later version.
fn aside(reference: &Id) -> Option<Stored> {
    Stored::of(&web::load_aside(&key(reference.as_str()))?)
}

/// Returns whether only this tab has this version: another one stored a later one, or removed it.
pub fn is_aside(reference: &Id) -> bool {
    let stored = || web::load(&key(own_base(reference.as_str()).unwrap_or_default()));
    web::load_aside(&key(reference.as_str())).is_some_and(|version| stored() != Some(version))
}

/// Returns whether under this id another version stands than those that are known: another tab has stored it.
pub fn is_unknown(id: &str, is_known: impl Fn(&[u8]) -> bool) -> bool {
    let stored = web::load(&key(id));
    stored.as_deref().and_then(Stored::of).is_some_and(|stored| stored.is_ours && !is_known(&stored.packed))
}

/// Keeps a version for as long as this tab is open, where another tab has stored a later one.
pub fn save_for_this_tab(reference: &Id, packed: &[u8], text: &str) {
    save_aside(reference, &Stored::written(packed, text));
}

/// Leaves a dataset for the next visit; whether the browser had room for it.
pub fn save(id: &str, packed: &[u8], text: &str) -> bool {
    let mut all = ids();
    if !all.iter().any(|known| known == id) {
        all.push(id.to_owned());
    }
    // Listed last, so that what is listed is there.
    web::save(&key(id), &Stored::written(packed, text)) && web::save(KEY, &all.join("\n"))
}

/// Returns whether a dataset of this id is on this device.
pub fn is_stored(id: &str) -> bool {
    ids().iter().any(|known| known == id)
}

/// Takes a dataset back from this device.
pub fn remove(id: &str) {
    let mut all = ids();
    all.retain(|known| known != id);
    web::save(KEY, &all.join("\n"));
    web::forget(&key(id));
}

fn ids() -> Vec<String> {
    web::load(KEY).unwrap_or_default().split('\n').map(str::to_owned).collect()
}

fn key(id: &str) -> String {
    format!("{KEY}/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ON_DEMAND;

    #[test]
    fn what_is_stored_comes_back_unchanged() {
        let text = "\u{feff}{ \"any\": \"text, \u{1f600}\r\nunchanged \" }\n\n";
        let packed: Vec<u8> = (0..=255).collect();
        let stored = Stored::of(&Stored::written(&packed, text)).unwrap();
        assert_eq!(stored, Stored { packed, text: text.to_owned(), is_ours: true });
    }

    #[test]
    fn what_another_tab_stored_is_opened_where_it_is_a_dataset() {
        let stored = |title: &str| {
            let (all, reference) = crate::model::with_copy("article", "tabs", title);
            let own = all.own(reference.as_str()).unwrap().clone();
            let written = Stored::written(own.packed(), "{}");
            (own, written)
        };
        let ((mine, before), (theirs, now)) = (stored("Mine"), stored("Theirs"));
        let key = key("tabs");
        assert_eq!(
            stored_elsewhere(&ON_DEMAND, Some(before.clone()), Some(now)),
            Some(OwnDatasetsEvent::StoredElsewhere(theirs))
        );
        assert!(is_key(&key) && !is_key("backend-balance/theme") && !is_key(KEY));
        assert_eq!(
            stored_elsewhere(&ON_DEMAND, Some(before), None),
            Some(OwnDatasetsEvent::RemovedElsewhere(mine))
        );
        assert_eq!(stored_elsewhere(&ON_DEMAND, Some("damaged".to_owned()), None), None);
    }

    #[test]
    fn bytes_of_another_page_or_damaged_ones_are_not_ours_and_leave_the_text() {
        let stored = Stored::written(b"bytes of a dataset", "{}");
        let other = stored.replacen(env!("CARGO_PKG_VERSION"), "0.0.0", 1);
        let damaged = stored.replacen("dataset", "datasat", 1);
        for stored in [other, damaged] {
            let stored = Stored::of(&stored).unwrap();
            assert_eq!((stored.is_ours, stored.text.as_str()), (false, "{}"));
        }
        assert_eq!(["", "\n", "a b c\n", "1"].map(Stored::of), [None, None, None, None]);
    }
}
