//! The datasets that there are: the built-in ones and a person's own, as one value.
//!
//! The one source of the built-in ones is JSON text, which the package and native tests read by the same code as a user's
//! dataset; the package has it beside its engine ([`Datasets::with_builtin_text`]). The page carries their packed cores
//! instead, which spares its first view the texts and the reader, and completes a dataset ([`DatasetDetails::complete`]) when a view
//! shows more than the core.

use super::dataset::Dataset;
use super::packed::{CorePack, Fingerprint, unpack, unpack_core};
use super::read::read;
use crate::units::Id;
use std::fmt;
use std::sync::Arc;

/// Whether this is the page, which carries cores; everywhere else datasets are complete from the start.
const CARRIES_CORES: bool = cfg!(all(feature = "glue", target_arch = "wasm32"));

/// Ids of the built-in datasets, the one that opens first in front.
const BUILTIN: [&str; 3] = ["evidence", "frameworks", "article"];

/// A dataset that comes with the page.
#[derive(Clone, Debug)]
pub struct Builtin {
    /// Name in links and calls.
    pub id: &'static str,
    /// The dataset.
    pub dataset: Arc<Dataset>,
    /// The file that holds all of it; `None` where nothing is missing.
    pub missing_details: Option<DatasetDetails>,
}

impl PartialEq for Builtin {
    /// Of one id there is one text in a program: what is here of it is all that can differ.
    fn eq(&self, other: &Self) -> bool {
        (self.id, self.missing_details) == (other.id, other.missing_details)
    }
}

/// A file that holds all of a dataset of which only the core is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatasetDetails {
    id: &'static str,
    file: Fingerprint,
}

impl DatasetDetails {
    /// Returns the id of the dataset.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Returns the file's name in the sources.
    pub fn name(&self) -> String {
        format!("datasets/{}.bin", self.id)
    }

    /// Returns all of the dataset; `None` where the bytes are not those of the file, or not of this version of it.
    pub fn complete(&self, bytes: &[u8]) -> Option<Builtin> {
        let dataset = (Fingerprint::of(bytes) == self.file).then(|| unpack(bytes))??;
        Some(Builtin { id: self.id, dataset: Arc::new(dataset), missing_details: None })
    }

    /// Returns the size of the file \[kB\].
    pub fn size_kilobytes(&self) -> u32 {
        self.file.size_bytes.div_ceil(1_000)
    }
}

/// The datasets that there are. Adding or completing one gives another value and leaves this one as it is; a clone
/// shares what it holds.
#[derive(Clone)]
pub struct Datasets {
    builtin: Arc<[Builtin]>,
    /// Every version of a person's own ones, since undo goes back to each; the one added last is in front.
    own: Arc<[OwnDataset]>,
}

/// A person's own dataset under its reference, with the bytes it came from. Clones share both.
#[derive(Clone)]
pub struct OwnDataset {
    dataset: Arc<Dataset>,
    packed: Arc<[u8]>,
}

impl OwnDataset {
    /// Returns the dataset in these bytes under its reference, `own.ID.VERSION` with the version made of the bytes; `None` where
    /// they are none that [`pack`](super::pack) made.
    pub fn unpack(packed: &[u8]) -> Option<OwnDataset> {
        let mut dataset = unpack(packed)?;
        let hash = Fingerprint::of(packed).hash;
        let version = (hash ^ (hash >> 32)) & 0xffff_ffff;
        dataset.id = Id::from(format!("{OWN_PREFIX}{}.{version:08x}", dataset.id));
        Some(OwnDataset { dataset: Arc::new(dataset), packed: packed.into() })
    }

    /// Its name in links and calls, which is the dataset's id.
    pub fn reference(&self) -> &Id {
        &self.dataset.id
    }

    /// Returns the dataset.
    pub fn dataset(&self) -> &Arc<Dataset> {
        &self.dataset
    }

    /// Returns the bytes it came from.
    pub fn packed(&self) -> &[u8] {
        &self.packed
    }
}

impl PartialEq for OwnDataset {
    fn eq(&self, other: &Self) -> bool {
        self.packed == other.packed
    }
}

impl Eq for OwnDataset {}

impl fmt::Debug for OwnDataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OwnDataset").field(self.reference()).finish()
    }
}

impl fmt::Debug for Datasets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let builtin = self.builtin.iter().map(|builtin| builtin.id);
        f.debug_list().entries(builtin).entries(self.own.iter().map(OwnDataset::reference)).finish()
    }
}

impl PartialEq for Datasets {
    /// Compares cheaply where both share their data.
    fn eq(&self, other: &Self) -> bool {
        (Arc::ptr_eq(&self.builtin, &other.builtin) || self.builtin == other.builtin)
            && (Arc::ptr_eq(&self.own, &other.own) || self.own == other.own)
    }
}

impl Default for Datasets {
    /// Returns the built-in ones, as complete as they are here: cores on the page, nothing in the package's engine, which is
    /// given texts, and whole everywhere else.
    fn default() -> Self {
        let builtin =
            BUILTIN.into_iter().filter_map(|id| if CARRIES_CORES { core_of_id(id) } else { from_text(id) });
        Datasets { builtin: builtin.collect(), own: Arc::default() }
    }
}

impl Datasets {
    /// Returns the one that opens first, and no other: what the first view of the page has.
    pub fn first() -> Datasets {
        let first = if CARRIES_CORES { first_core() } else { from_text(BUILTIN[0]) };
        Datasets { builtin: first.into_iter().collect(), own: Arc::default() }
    }

    /// Adds the built-in datasets that are not here; those that are stay as they are.
    #[must_use]
    pub fn with_all_builtins(&self) -> Datasets {
        if self.has_all_builtins() {
            return self.clone();
        }
        let all = Datasets::default();
        let of = |id: &str| self.builtin(id).or(all.builtin(id)).cloned();
        Datasets { builtin: BUILTIN.into_iter().filter_map(of).collect(), own: Arc::clone(&self.own) }
    }

    /// Returns the built-in dataset of this id.
    pub fn builtin(&self, id: &str) -> Option<&Builtin> {
        self.builtin.iter().find(|builtin| builtin.id == id)
    }

    /// Returns whether all built-in datasets are here.
    pub fn has_all_builtins(&self) -> bool {
        self.builtin.len() == BUILTIN.len()
    }

    /// Returns all built-in datasets, the one that opens first in front.
    pub fn builtins(&self) -> impl Iterator<Item = &Builtin> {
        self.builtin.iter()
    }

    /// Returns the dataset of this id or reference.
    pub fn get(&self, id: &str) -> Option<&Arc<Dataset>> {
        self.builtin(id).map(|builtin| &builtin.dataset).or_else(|| self.own(id).map(|own| &own.dataset))
    }

    /// Returns the latest own dataset that has the same id in its text as the one referred to: another version of it.
    pub fn other_version(&self, reference: &str) -> Option<&Arc<Dataset>> {
        let base = own_base(reference)?;
        let found = self.own.iter().find(|own| own_base(own.dataset.id.as_str()) == Some(base));
        found.map(|own| &own.dataset)
    }

    /// Returns all own datasets, every version of them, the one added last in front.
    pub fn own_datasets(&self) -> impl DoubleEndedIterator<Item = &OwnDataset> {
        self.own.iter()
    }

    /// Returns the own dataset of this reference; `None` where there is none, or a built-in one.
    pub fn own(&self, reference: &str) -> Option<&OwnDataset> {
        self.own.iter().find(|own| *own.reference() == *reference)
    }

    /// Adds an own dataset; one that is here already is the latest of its versions again.
    #[must_use]
    pub fn with_own(&self, own: OwnDataset) -> Datasets {
        let reference = own.reference().clone();
        if self.own.first().is_some_and(|latest| *latest.reference() == reference) {
            return self.clone();
        }
        let added = self.own(reference.as_str()).cloned().unwrap_or(own);
        let others = self.own.iter().filter(|other| *other.reference() != reference).cloned();
        Datasets { builtin: Arc::clone(&self.builtin), own: std::iter::once(added).chain(others).collect() }
    }

    /// Adds a built-in dataset by its text, for an engine that does not carry it; `None` where there is none of this id,
    /// or the text is not valid.
    pub fn with_builtin_text(&self, id: &str, text: &str) -> Option<Datasets> {
        let id = BUILTIN.into_iter().find(|known| *known == id)?;
        Some(self.with_builtin(Builtin { id, dataset: Arc::new(read(text).ok()?), missing_details: None }))
    }

    /// Puts a built-in dataset, as [`DatasetDetails::complete`] gives it, in its place.
    #[must_use]
    pub fn with_builtin(&self, builtin: Builtin) -> Datasets {
        let of = |id: &str| if builtin.id == id { Some(builtin.clone()) } else { self.builtin(id).cloned() };
        Datasets { builtin: BUILTIN.into_iter().filter_map(of).collect(), own: Arc::clone(&self.own) }
    }
}

/// Returns the JSON text of the built-in dataset of this id.
///
/// A function and no table, so that the page, which does not call it, does not carry the texts.
#[cfg(any(test, not(all(feature = "api", target_arch = "wasm32"))))]
pub fn builtin_text(id: &str) -> Option<&'static str> {
    match id {
        "evidence" => Some(include_str!("../../assets/datasets/evidence.json")),
        "frameworks" => Some(include_str!("../../assets/datasets/frameworks.json")),
        "article" => Some(include_str!("../../assets/datasets/article.json")),
        _ => None,
    }
}

#[cfg(any(test, not(all(feature = "api", target_arch = "wasm32"))))]
fn from_text(id: &'static str) -> Option<Builtin> {
    Some(Builtin { id, dataset: Arc::new(read(builtin_text(id)?).ok()?), missing_details: None })
}

/// Returns nothing: the package has its texts beside the engine.
#[cfg(all(not(test), feature = "api", target_arch = "wasm32"))]
fn from_text(_: &'static str) -> Option<Builtin> {
    None
}

fn first_core() -> Option<Builtin> {
    from_core(BUILTIN[0], include_bytes!("../../assets/datasets/packed/evidence.core.bin"))
}

fn core_of_id(id: &'static str) -> Option<Builtin> {
    match id {
        "evidence" => first_core(),
        "frameworks" => from_core(id, include_bytes!("../../assets/datasets/packed/frameworks.core.bin")),
        "article" => from_core(id, include_bytes!("../../assets/datasets/packed/article.core.bin")),
        _ => None,
    }
}

fn from_core(id: &'static str, core: &[u8]) -> Option<Builtin> {
    let CorePack { dataset, complete } = unpack_core(core)?;
    Some(Builtin {
        id,
        dataset: Arc::new(dataset.into()),
        missing_details: Some(DatasetDetails { id, file: complete }),
    })
}

/// Prefix of every reference to an own dataset. No built-in one has it, whatever the own one calls itself.
const OWN_PREFIX: &str = "own.";

/// Returns the id that an own dataset has in its text, of its reference; `None` where it is no such reference.
pub fn own_base(reference: &str) -> Option<&str> {
    Some(reference.strip_prefix(OWN_PREFIX)?.rsplit_once('.')?.0)
}

#[cfg(test)]
pub mod tests {
    use super::super::packed::pack;
    use super::*;
    use std::sync::LazyLock;

    /// Returns the built-in datasets, read once for all tests.
    pub fn datasets() -> Datasets {
        static ALL: LazyLock<Datasets> = LazyLock::new(Datasets::default);
        ALL.clone()
    }

    /// Returns a built-in dataset.
    pub fn built_in(id: &str) -> Arc<Dataset> {
        Arc::clone(&datasets().builtin(id).unwrap().dataset)
    }

    /// Returns a built-in dataset under another id and title, as a person's own, beside the built-in ones.
    pub fn with_copy(of: &str, id: &str, title: &str) -> (Datasets, Id) {
        with_copy_in(&datasets(), of, id, title)
    }

    /// Returns the same beside these datasets.
    pub fn with_copy_in(all: &Datasets, of: &str, id: &str, title: &str) -> (Datasets, Id) {
        let mut dataset = Dataset::clone(all.get(of).unwrap());
        (dataset.id, dataset.title) = (id.into(), title.into());
        beside(all, &dataset)
    }

    /// Returns a dataset as a person's own, beside these.
    pub fn beside(all: &Datasets, dataset: &Dataset) -> (Datasets, Id) {
        let own = OwnDataset::unpack(&pack(dataset).unwrap()).unwrap();
        (all.with_own(own.clone()), own.reference().clone())
    }

    /// Returns the datasets as the page carries them.
    pub fn shipped() -> Datasets {
        Datasets {
            builtin: BUILTIN.into_iter().map(|id| core_of_id(id).unwrap()).collect(),
            own: Arc::default(),
        }
    }

    fn missing_details(id: &str) -> DatasetDetails {
        shipped().builtin(id).unwrap().missing_details.unwrap()
    }

    fn file(id: &str) -> Vec<u8> {
        pack(&datasets().builtin(id).unwrap().dataset).unwrap()
    }

    #[test]
    fn its_own_file_completes_a_dataset_and_leaves_the_others() {
        for id in BUILTIN {
            let complete = shipped().with_builtin(missing_details(id).complete(&file(id)).unwrap());
            let builtin = complete.builtin(id).unwrap();
            assert_eq!(*builtin.dataset, read(builtin_text(id).unwrap()).unwrap());
            assert_eq!(builtin.missing_details, None);
            let others =
                |all: &Datasets| -> Vec<Builtin> { all.builtins().filter(|b| b.id != id).cloned().collect() };
            assert_eq!(others(&complete), others(&shipped()));
        }
    }

    #[test]
    fn other_bytes_complete_nothing() {
        let whole = file("evidence");
        let mut damaged = whole.clone();
        damaged[whole.len() / 2] ^= 1;
        for bytes in [file("article"), damaged, whole[1..].to_vec(), Vec::new()] {
            assert_eq!(missing_details("evidence").complete(&bytes), None);
        }
    }

    #[test]
    fn bytes_of_no_dataset_are_no_own_dataset() {
        assert_eq!(OwnDataset::unpack(b"no dataset"), None);
        assert_eq!(OwnDataset::unpack(&[]), None);
    }

    #[test]
    fn each_dataset_has_a_file_of_its_own() {
        let names: Vec<String> = BUILTIN.into_iter().map(|id| missing_details(id).name()).collect();
        assert_eq!(names, ["datasets/evidence.bin", "datasets/frameworks.bin", "datasets/article.bin"]);
    }

    #[test]
    fn texts_give_an_engine_that_carries_nothing_the_datasets_in_their_order() {
        let mut all = Datasets { builtin: Arc::default(), own: Arc::default() };
        for id in ["article", "frameworks", "evidence"] {
            all = all.with_builtin_text(id, builtin_text(id).unwrap()).unwrap();
        }
        assert_eq!(all, datasets());
        assert_eq!(all.with_builtin_text("nobody", builtin_text("article").unwrap()), None);
        assert_eq!(all.with_builtin_text("article", "{}"), None);
    }

    #[test]
    fn an_own_dataset_of_a_built_in_ones_name_stands_beside_it() {
        let (all, reference) = with_copy("article", "article", "Mine");
        assert_eq!(own_base(reference.as_str()), Some("article"));
        assert_eq!(all.get(reference.as_str()).unwrap().title, "Mine");
        assert_ne!(all.get("article").unwrap().title, "Mine");
        // Another version is another dataset of the same name.
        let (later_all, later) = with_copy_in(&all, "article", "article", "Mine, later");
        assert_ne!(later, reference);
        assert_eq!(later_all.get(reference.as_str()).unwrap().title, "Mine");
        assert_eq!(later_all.other_version("own.article.00000000").unwrap().id, later);
        assert!(later_all.other_version("own.nobody.00000000").is_none());
        assert!(later_all.other_version("article").is_none());
        // Whoever has the value from before does not see it.
        assert!(all.get(later.as_str()).is_none());
        // Added once more, it is the latest again.
        let again = later_all.with_own(later_all.own(reference.as_str()).unwrap().clone());
        assert_eq!(again.other_version("own.article.00000000").unwrap().id, reference);
    }
}
