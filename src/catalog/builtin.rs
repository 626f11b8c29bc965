//! The datasets that come with the page and with the package.
//!
//! Their one source is JSON text, which the package and native tests read by the same code as a user's dataset. The
//! page carries their packed cores instead, which spares its first view the texts and the reader, and is given
//! ([`supply`]) all of a dataset when a view shows more than the core.

use super::dataset::Dataset;
use super::packed::{Fingerprint, unpack, unpack_core};
use super::read::read;
use std::sync::{Arc, OnceLock};

/// Whether this is the page, which carries cores; everywhere else datasets are complete from the start.
const CARRIES_CORES: bool = cfg!(all(feature = "app", target_arch = "wasm32"));

/// A dataset that comes with the page.
#[derive(Clone, Debug)]
pub struct Builtin {
    /// Name in links and calls.
    pub id: &'static str,
    /// The dataset.
    pub dataset: Arc<Dataset>,
    /// The file that holds all of it; `None` where nothing is missing.
    pub rest: Option<Rest>,
}

/// A file that holds all of a dataset of which only the core is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    id: &'static str,
    file: Fingerprint,
}

impl Rest {
    /// The id of the dataset.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Where the file is, relative to the page; each version of it has another address.
    pub fn url(&self) -> String {
        format!("datasets/{}.bin?{:x}", self.id, self.file.hash)
    }

    /// Size of the file \[kB\].
    pub fn size_kilobytes(&self) -> u32 {
        self.file.size_bytes.div_ceil(1_000)
    }
}

/// What is known of one dataset, each made on first use: a page that shows one does not wait for the other.
struct Slot {
    id: &'static str,
    carried: OnceLock<Option<Builtin>>,
    supplied: OnceLock<Builtin>,
}

static SLOTS: [Slot; 2] = [Slot::new("evidence"), Slot::new("article")];

impl Slot {
    const fn new(id: &'static str) -> Slot {
        Slot { id, carried: OnceLock::new(), supplied: OnceLock::new() }
    }

    fn of(id: &str) -> Option<&'static Slot> {
        SLOTS.iter().find(|slot| slot.id == id)
    }

    fn builtin(&self) -> Option<&Builtin> {
        let carried = || if CARRIES_CORES { from_core(self.id) } else { from_text(self.id) };
        self.supplied.get().or_else(|| self.carried.get_or_init(carried).as_ref())
    }
}

/// The built-in dataset of this id, as complete as it is here.
pub fn builtin(id: &str) -> Option<&'static Builtin> {
    Slot::of(id)?.builtin()
}

/// All built-in datasets, the one that opens first in front.
pub fn builtins() -> impl Iterator<Item = &'static Builtin> {
    SLOTS.iter().filter_map(Slot::builtin)
}

/// The JSON text of the built-in dataset of this id.
///
/// A function and no table, so that the page, which does not call it, does not carry the texts.
pub fn builtin_text(id: &str) -> Option<&'static str> {
    match id {
        "evidence" => Some(include_str!("../../assets/datasets/evidence.json")),
        "article" => Some(include_str!("../../assets/datasets/article.json")),
        _ => None,
    }
}

/// Completes a built-in dataset by its file, and says whether it is complete now.
///
/// Bytes that are not those of the file, or not of this version of it, change nothing.
pub fn supply(id: &str, bytes: &[u8]) -> bool {
    let Some((slot, builtin)) = Slot::of(id).and_then(|slot| Some((slot, slot.builtin()?))) else {
        return false;
    };
    match (&builtin.rest, completed(builtin, bytes)) {
        (None, _) => true,
        (Some(_), Some(complete)) => slot.supplied.set(complete).is_ok(),
        (Some(_), None) => false,
    }
}

fn completed(builtin: &Builtin, bytes: &[u8]) -> Option<Builtin> {
    let file = builtin.rest?.file;
    let dataset = (Fingerprint::of(bytes) == file).then(|| unpack(bytes))??;
    Some(Builtin { id: builtin.id, dataset: Arc::new(dataset), rest: None })
}

fn from_text(id: &'static str) -> Option<Builtin> {
    Some(Builtin { id, dataset: Arc::new(read(builtin_text(id)?).ok()?), rest: None })
}

fn from_core(id: &'static str) -> Option<Builtin> {
    let core: &[u8] = match id {
        "evidence" => include_bytes!("../../assets/datasets/packed/evidence.core.bin"),
        "article" => include_bytes!("../../assets/datasets/packed/article.core.bin"),
        _ => return None,
    };
    let core = unpack_core(core)?;
    Some(Builtin { id, dataset: Arc::new(core.dataset), rest: Some(Rest { id, file: core.complete }) })
}

#[cfg(test)]
mod tests {
    use super::super::packed::pack;
    use super::*;

    /// The dataset as the page carries it.
    fn carried(id: &'static str) -> Builtin {
        from_core(id).unwrap()
    }

    fn file(id: &str) -> Vec<u8> {
        pack(&builtin(id).unwrap().dataset).unwrap()
    }

    #[test]
    fn its_own_file_completes_a_dataset() {
        for id in ["evidence", "article"] {
            let complete = completed(&carried(id), &file(id)).unwrap();
            assert_eq!(*complete.dataset, read(builtin_text(id).unwrap()).unwrap());
            assert_eq!(complete.rest, None);
        }
    }

    #[test]
    fn other_bytes_change_nothing() {
        let whole = file("evidence");
        let mut damaged = whole.clone();
        damaged[whole.len() / 2] ^= 1;
        for bytes in [file("article"), damaged, whole[1..].to_vec(), Vec::new()] {
            assert!(completed(&carried("evidence"), &bytes).is_none());
        }
        assert!(!supply("nothing", &whole));
    }

    #[test]
    fn an_address_is_of_one_dataset_and_version() {
        let [evidence, article] = ["evidence", "article"].map(|id| carried(id).rest.unwrap().url());
        let Some(version) = evidence.strip_prefix("datasets/evidence.bin?") else { panic!("{evidence}") };
        assert!(!version.is_empty() && !article.ends_with(version));
    }
}
