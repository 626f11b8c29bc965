//! Own datasets on this device, and those to choose from. What changes them is an engine of its own (`own`), which is
//! loaded when someone wants it; here is what every visit needs: to open what is kept, and to take what that engine has.
//!
//! Each stands under its id: which page packed it, the bytes that open without a reader, and the text.

use crate::model::{Action, Choice, Fingerprint, dataset_of, keep_own, own_base, own_packed};
use crate::units::Id;
use crate::web;

/// Under which key the ids stand, one per line; each dataset stands under this key and its id.
const KEY: &str = "backend-balance/own";
/// The root element's attribute that names the dataset shown, for the engine of own datasets.
pub const SHOWN: &str = "data-dataset";

/// The own datasets to choose from.
#[derive(Debug, Default)]
pub struct Kept {
    /// Of each id the version that was used last.
    pub listed: Vec<Id>,
    /// Opened once a dataset is here that has to be read again.
    wanted: String,
}

impl Kept {
    /// Opens what an earlier visit left. `wanted` is the fragment that this visit begins with.
    pub fn first(wanted: String) -> Kept {
        if there_is_any() { Kept::restore(wanted) } else { Kept { listed: Vec::new(), wanted } }
    }

    #[inline(never)]
    fn restore(wanted: String) -> Kept {
        let stored: Vec<Stored> = stored().collect();
        if stored.iter().any(|stored| !stored.is_ours) {
            // Packed by another version of this page: its text has to be read again.
            web::announce("wanted", "", &[]);
        }
        let ours = stored.iter().filter(|stored| stored.is_ours);
        Kept { listed: ours.filter_map(|stored| keep_own(&stored.packed)).collect(), wanted }
    }

    /// Lists the dataset shown, where it is an own one: what undo brings back can be chosen again. Says so to the engine of
    /// own datasets.
    pub fn follow(&mut self, choice: &Choice) {
        let shown = &choice.dataset;
        if own_base(shown.as_str()).is_some() {
            self.list(shown);
        }
        if web::root_attribute(SHOWN) != shown.as_str() {
            web::set_root_attribute(SHOWN, Some(shown.as_str()));
        }
    }

    fn list(&mut self, reference: &Id) {
        let base = own_base(reference.as_str());
        match self.listed.iter_mut().find(|one| own_base(one.as_str()) == base) {
            Some(one) => one.clone_from(reference),
            None => self.listed.push(reference.clone()),
        }
    }

    /// Takes what the engine of own datasets announces; what the page's state is to do then.
    #[inline(never)]
    pub fn take(&mut self, news: News, choice: &Choice) -> Option<Action> {
        match news {
            News::Use(packed) => keep_own(&packed).map(Action::ChooseDataset),
            News::Copy(packed) => keep_own(&packed).map(Action::ChooseCopy),
            News::Keep(packed) => {
                let reference = keep_own(&packed)?;
                self.list(&reference);
                // Another version of it was wanted: opened now, it says so.
                let is_wanted = dataset_of(&self.wanted).and_then(own_base) == own_base(reference.as_str());
                Some(if is_wanted { Action::Arrive(std::mem::take(&mut self.wanted)) } else { Action::Found })
            }
            News::StoredElsewhere(before, now) => {
                // This tab may show what was there before: it keeps it for as long as it is open.
                if let Some((reference, before)) = before.and_then(|before| Some((opened(&before)?, before)))
                {
                    web::save_aside(&key(reference.as_str()), &before);
                }
                let reference = opened(&now)?;
                let is_shown = own_base(choice.dataset.as_str()) == own_base(reference.as_str());
                if is_shown && choice.dataset != reference {
                    return Some(Action::ChangedElsewhere(reference));
                }
                self.list(&reference);
                Some(Action::Found)
            }
            News::Remove(reference) => {
                self.listed.retain(|one| *one != reference);
                (choice.dataset == reference).then(|| Action::ChooseDataset(Choice::default().dataset))
            }
        }
    }
}

/// What the engine of own datasets announces.
#[derive(Debug)]
pub enum News {
    /// A dataset, packed, is to be shown.
    Use(Vec<u8>),
    /// A dataset, packed, that is a copy of the one shown, is to be shown in its place.
    Copy(Vec<u8>),
    /// A dataset, packed, is here again.
    Keep(Vec<u8>),
    /// A dataset is no longer wanted.
    Remove(Id),
    /// Another tab stored one, in place of what was there before.
    StoredElsewhere(Option<String>, String),
}

/// The reference of a stored dataset, kept for this visit; `None` where it has to be read again.
fn opened(stored: &str) -> Option<Id> {
    Stored::of(stored).filter(|stored| stored.is_ours).and_then(|stored| keep_own(&stored.packed))
}

impl News {
    /// Of what another tab stored; `None` where it is no dataset.
    pub fn of_other_tab(key: &str, before: Option<String>, now: Option<String>) -> Option<News> {
        key.strip_prefix(KEY)?.strip_prefix('/')?;
        Some(News::StoredElsewhere(before, now?))
    }

    /// Of what was announced; `None` of what is not for the page.
    pub fn of(kind: &str, reference: &str, bytes: Vec<u8>) -> Option<News> {
        match kind {
            "use" => Some(News::Use(bytes)),
            "copy" => Some(News::Copy(bytes)),
            "keep" => Some(News::Keep(bytes)),
            "remove" => Some(News::Remove(reference.into())),
            _ => None,
        }
    }
}

/// What is stored of one dataset.
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

    /// As it is stored: each byte is a letter.
    fn written(packed: &[u8], text: &str) -> String {
        let mut stored = format!("{} {} {}\n", env!("CARGO_PKG_VERSION"), hash_of(packed), packed.len());
        stored.extend(packed.iter().map(|byte| char::from(*byte)));
        stored + text
    }
}

fn hash_of(packed: &[u8]) -> String {
    format!("{:x}", Fingerprint::of(packed).hash)
}

/// What earlier visits left.
pub fn stored() -> impl Iterator<Item = Stored> {
    ids().into_iter().filter_map(|id| Stored::of(&web::load(&key(&id))?))
}

/// The dataset of this reference, where this page has packed it: as it is stored, or as this tab keeps it since another one
/// stored a later version.
pub fn stored_as(reference: &Id) -> Option<Stored> {
    let is_it =
        |stored: &Stored| own_packed(reference.as_str()).is_some_and(|packed| packed == stored.packed);
    stored().filter(|stored| stored.is_ours).find(is_it).or_else(|| aside(reference))
}

/// What this tab keeps of a dataset since another one stored a later version.
fn aside(reference: &Id) -> Option<Stored> {
    Stored::of(&web::load_aside(&key(reference.as_str()))?)
}

/// Whether only this tab has this version: another one stored a later one.
pub fn is_aside(reference: &Id) -> bool {
    aside(reference).is_some()
}

/// Whether under this id another version stands than those that are known: another tab has stored it.
pub fn is_unknown(id: &str, is_known: impl Fn(&[u8]) -> bool) -> bool {
    let stored = web::load(&key(id));
    stored.as_deref().and_then(Stored::of).is_some_and(|stored| stored.is_ours && !is_known(&stored.packed))
}

/// Keeps a version for as long as this tab is open, where another tab has stored a later one.
pub fn keep_aside(reference: &Id, packed: &[u8], text: &str) {
    web::save_aside(&key(reference.as_str()), &Stored::written(packed, text));
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

/// Whether a dataset of this id is on this device.
pub fn is_kept(id: &str) -> bool {
    ids().iter().any(|known| known == id)
}

/// Takes a dataset back from this device.
pub fn remove(id: &str) {
    let mut all = ids();
    all.retain(|known| known != id);
    web::save(KEY, &all.join("\n"));
    web::forget(&key(id));
}

/// Whether an earlier visit left any.
pub fn there_is_any() -> bool {
    web::load(KEY).is_some()
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

    #[test]
    fn what_is_stored_comes_back_unchanged() {
        let text = "\u{feff}{ \"any\": \"text, \u{1f600}\r\nunchanged \" }\n\n";
        let packed: Vec<u8> = (0..=255).collect();
        let stored = Stored::of(&Stored::written(&packed, text)).unwrap();
        assert_eq!(stored, Stored { packed, text: text.to_owned(), is_ours: true });
    }

    #[test]
    fn what_another_tab_stored_is_told_where_that_dataset_is_shown_and_taken_quietly_elsewhere() {
        let stored = |title: &str| {
            let mut dataset = crate::model::Dataset::clone(crate::model::dataset("article").unwrap());
            (dataset.id, dataset.title) = ("tabs".into(), title.to_owned());
            let packed = crate::model::pack(&dataset).unwrap();
            (keep_own(&packed).unwrap(), Stored::written(&packed, "{}"))
        };
        let ((mine, before), (theirs, now)) = (stored("Mine"), stored("Theirs"));
        let key = key("tabs");
        let news = || News::of_other_tab(&key, Some(before.clone()), Some(now.clone())).unwrap();
        let mut kept = Kept { listed: vec![mine.clone()], wanted: String::new() };
        let shown = |dataset: &Id| Choice { dataset: dataset.clone(), ..Choice::default() };
        assert_eq!(kept.take(news(), &shown(&mine)), Some(Action::ChangedElsewhere(theirs.clone())));
        assert_eq!(kept.listed, [mine]);
        assert_eq!(kept.take(news(), &Choice::default()), Some(Action::Found));
        assert_eq!(kept.listed, [theirs]);
        assert!(News::of_other_tab("backend-balance/theme", None, Some(now.clone())).is_none());
        assert!(News::of_other_tab(&key, Some(before), None).is_none());
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
