//! The datasets that there are: those that come with the page and with the package, and a person's own.
//!
//! Their one source is JSON text, which the package and native tests read by the same code as a user's dataset; the
//! package has it beside its engine ([`supply_text`]). The page carries their packed cores instead, which spares its first
//! view the texts and the reader, and is given ([`supply`]) all of a dataset when a view shows more than the core.

use super::dataset::Dataset;
use super::packed::{Fingerprint, unpack, unpack_core};
use super::read::read;
use crate::units::Id;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// Whether this is the page, which carries cores; everywhere else datasets are complete from the start.
const CARRIES_CORES: bool = cfg!(all(feature = "glue", target_arch = "wasm32"));

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

    /// The file's name in the sources.
    pub fn name(&self) -> String {
        format!("datasets/{}.bin", self.id)
    }

    /// Size of the file \[kB\].
    pub fn size_kilobytes(&self) -> u32 {
        self.file.size_bytes.div_ceil(1_000)
    }
}

/// What is known of one dataset, each made on first use: a page that shows one does not wait for the other.
struct Slot {
    id: &'static str,
    text: OnceLock<String>,
    carried: OnceLock<Option<Builtin>>,
    supplied: OnceLock<Builtin>,
}

static SLOTS: [Slot; 3] = [Slot::new("evidence"), Slot::new("frameworks"), Slot::new("article")];

impl Slot {
    const fn new(id: &'static str) -> Slot {
        Slot { id, text: OnceLock::new(), carried: OnceLock::new(), supplied: OnceLock::new() }
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
#[cfg(not(all(feature = "api", target_arch = "wasm32")))]
pub fn builtin_text(id: &str) -> Option<&'static str> {
    match id {
        "evidence" => Some(include_str!("../../assets/datasets/evidence.json")),
        "frameworks" => Some(include_str!("../../assets/datasets/frameworks.json")),
        "article" => Some(include_str!("../../assets/datasets/article.json")),
        _ => None,
    }
}

/// The JSON text of the built-in dataset of this id, where it has been supplied: the package has the texts beside its
/// engine.
#[cfg(all(feature = "api", target_arch = "wasm32"))]
pub fn builtin_text(id: &str) -> Option<&'static str> {
    Slot::of(id)?.text.get().map(String::as_str)
}

/// Supplies the text of a built-in dataset to an engine that does not carry it; the first one stays.
pub fn supply_text(id: &str, text: String) {
    if let Some(slot) = Slot::of(id) {
        slot.text.get_or_init(|| text);
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
        "frameworks" => include_bytes!("../../assets/datasets/packed/frameworks.core.bin"),
        "article" => include_bytes!("../../assets/datasets/packed/article.core.bin"),
        _ => return None,
    };
    let core = unpack_core(core)?;
    Some(Builtin { id, dataset: Arc::new(core.dataset), rest: Some(Rest { id, file: core.complete }) })
}

/// A person's own datasets, every version of them that was here during this visit: undo goes back to each, so none is
/// ever given back.
static OWN: RwLock<Vec<Own>> = RwLock::new(Vec::new());

/// A dataset, and the bytes it came from.
struct Own {
    dataset: &'static Arc<Dataset>,
    packed: Vec<u8>,
}

/// What every reference to an own dataset starts with. No built-in one has it, whatever the own one calls itself.
const OWN_PREFIX: &str = "own.";

/// Keeps an own dataset for this visit; its reference from now on, `own.ID.VERSION`, which is also its id.
///
/// `packed` is what [`pack`](super::pack) made; `None` where it is no dataset.
pub fn keep_own(packed: &[u8]) -> Option<Id> {
    let mut dataset = unpack(packed)?;
    let hash = Fingerprint::of(packed).hash;
    let reference =
        Id::from(format!("{OWN_PREFIX}{}.{:08x}", dataset.id, (hash ^ (hash >> 32)) & 0xffff_ffff));
    dataset.id = reference.clone();
    let mut own = OWN.write().unwrap_or_else(PoisonError::into_inner);
    // The one kept last is the one that others of its name fall back to.
    match own.iter().position(|known| known.dataset.id == reference) {
        Some(at) => {
            let known = own.remove(at);
            own.push(known);
        }
        None => own.push(Own { dataset: Box::leak(Box::new(Arc::new(dataset))), packed: packed.to_vec() }),
    }
    Some(reference)
}

/// The id that an own dataset has in its text, of its reference; `None` where it is no such reference.
pub fn own_base(reference: &str) -> Option<&str> {
    Some(reference.strip_prefix(OWN_PREFIX)?.rsplit_once('.')?.0)
}

/// The dataset of this id or reference, as complete as it is here.
pub fn dataset(id: &str) -> Option<&'static Arc<Dataset>> {
    match builtin(id) {
        Some(builtin) => Some(&builtin.dataset),
        None => own_where(|known| known == id),
    }
}

/// The own dataset that has the same id in its text as the one referred to; another version of it.
pub fn own_like(reference: &str) -> Option<&'static Arc<Dataset>> {
    let base = own_base(reference)?;
    own_where(|known| own_base(known) == Some(base))
}

fn own_where(fits: impl Fn(&str) -> bool) -> Option<&'static Arc<Dataset>> {
    let own = OWN.read().unwrap_or_else(PoisonError::into_inner);
    own.iter().rev().find(|known| fits(known.dataset.id.as_str())).map(|known| known.dataset)
}

/// The bytes that the own dataset of this reference came from; `None` where there is none, or a built-in one.
pub fn own_packed(reference: &str) -> Option<Vec<u8>> {
    let own = OWN.read().unwrap_or_else(PoisonError::into_inner);
    own.iter().find(|known| known.dataset.id == *reference).map(|known| known.packed.clone())
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
        for id in ["evidence", "frameworks", "article"] {
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
    fn each_dataset_has_a_file_of_its_own() {
        let [evidence, article] = ["evidence", "article"].map(|id| carried(id).rest.unwrap().name());
        assert_eq!((evidence.as_str(), article.as_str()), ("datasets/evidence.bin", "datasets/article.bin"));
    }

    #[test]
    fn an_own_dataset_of_a_built_in_ones_name_stands_beside_it() {
        let mut own = Dataset::clone(&builtin("article").unwrap().dataset);
        own.title = "Mine".to_owned();
        let reference = keep_own(&pack(&own).unwrap()).unwrap();
        assert_eq!(own_base(reference.as_str()), Some("article"));
        assert_eq!(dataset(reference.as_str()).unwrap().title, "Mine");
        assert_ne!(dataset("article").unwrap().title, "Mine");
        // Another version is another dataset of the same name.
        own.title = "Mine, later".to_owned();
        let later = keep_own(&pack(&own).unwrap()).unwrap();
        assert_ne!(later, reference);
        assert_eq!(dataset(reference.as_str()).unwrap().title, "Mine");
        assert_eq!(own_like("own.article.00000000").unwrap().id, later);
        assert!(own_like("own.nobody.00000000").is_none() && own_like("article").is_none());
    }
}
