//! Datasets as bytes: what the page carries in place of JSON and its reader.
//!
//! `make generated` writes them from the JSON texts, and a test holds them against those. Two kinds exist of each
//! dataset: its core, without what only the Evidence view shows, which is part of the page; and all of it, which the
//! page fetches when that view is opened. Built by `borsh`: fields in their order, lengths in front, little-endian.

use super::dataset::{
    Alternative, Basis, Confidence, Criterion, Dataset, Distribution, Group, Knowledge, Profile, Spread,
};
use crate::units::{Id, Interval};
use borsh::{BorshDeserialize, BorshSerialize};

/// Part that the page carries of a dataset, and how to know the rest of it.
#[derive(BorshDeserialize, BorshSerialize)]
pub struct CorePack {
    /// The dataset without what only the Evidence view shows.
    pub dataset: Core,
    /// Which bytes hold all of it.
    pub complete: Fingerprint,
}

/// A dataset without what only the Evidence view shows: scores stay, where they come from does not. Fields are those of
/// [`Dataset`]. A type of its own, so that the first view has no reader of what is not in it.
#[derive(BorshDeserialize, BorshSerialize)]
pub struct Core {
    id: Id,
    title: String,
    date: String,
    alternatives: Vec<Alternative>,
    groups: Vec<Group>,
    criteria: Vec<CoreCriterion>,
    profiles: Vec<Profile>,
    spread: Spread,
    sources: Vec<String>,
}

/// Fields are those of [`Criterion`].
#[derive(BorshDeserialize, BorshSerialize)]
struct CoreCriterion {
    id: Id,
    name: String,
    group_idx: usize,
    confidence: Confidence,
    scores: Vec<Interval>,
    knowledge: Vec<Knowledge>,
    distribution: Distribution,
    sources: Vec<(usize, f64)>,
}

impl From<Dataset> for Core {
    fn from(dataset: Dataset) -> Core {
        let Dataset { id, title, date, alternatives, groups, criteria, profiles, spread, sources, .. } =
            dataset;
        let core = |criterion: Criterion| {
            let Criterion {
                id, name, group_idx, confidence, scores, knowledge, distribution, sources, ..
            } = criterion;
            CoreCriterion { id, name, group_idx, confidence, scores, knowledge, distribution, sources }
        };
        let criteria = criteria.into_iter().map(core).collect();
        Core { id, title, date, alternatives, groups, criteria, profiles, spread, sources }
    }
}

impl From<Core> for Dataset {
    fn from(core: Core) -> Dataset {
        let Core { id, title, date, alternatives, groups, criteria, profiles, spread, sources } = core;
        let whole = |criterion: CoreCriterion| {
            let CoreCriterion { id, name, group_idx, confidence, scores, knowledge, distribution, sources } =
                criterion;
            Criterion {
                id,
                name,
                question: String::new(),
                group_idx,
                confidence,
                article_criterion: None,
                basis: Basis::Given,
                scores,
                knowledge,
                distribution,
                value_function: None,
                sources,
            }
        };
        Dataset {
            id,
            title,
            description: String::new(),
            date,
            alternatives,
            groups,
            criteria: criteria.into_iter().map(whole).collect(),
            profiles,
            indicators: Vec::new(),
            claims: Vec::new(),
            spread,
            sources,
        }
    }
}

/// Fingerprint that tells one file from any other that this page could meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshDeserialize, BorshSerialize)]
pub struct Fingerprint {
    /// Length of the file \[bytes\].
    pub size_bytes: u32,
    /// FNV-1a of its bytes. It keeps apart versions and damage, not adversaries: the file is the page's own.
    pub hash: u64,
}

impl Fingerprint {
    /// Returns the fingerprint of these bytes; their first 4 GB are counted.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        // Constants of the 64-bit variant: Fowler, Noll, Vo, Eastlake, "The FNV Non-Cryptographic Hash Algorithm".
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix);
        Fingerprint { size_bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX), hash }
    }
}

/// Returns all of a dataset as bytes; `None` where it holds something that is not a number.
pub fn pack(dataset: &Dataset) -> Option<Vec<u8>> {
    borsh::to_vec(dataset).ok()
}

/// Returns the dataset's core as bytes, with the fingerprint of all of it.
pub fn pack_core(dataset: &Dataset) -> Option<Vec<u8>> {
    let complete = Fingerprint::of(&pack(dataset)?);
    borsh::to_vec(&CorePack { dataset: dataset.clone().into(), complete }).ok()
}

/// Returns the dataset in these bytes; `None` where they are no dataset. Never panics, whatever the bytes.
///
/// Scores hold their order. References are not looked up again: only bytes that [`pack`] made may become a [`Dataset`]
/// in use, which callers know by their fingerprint or because they are part of the page.
pub fn unpack(bytes: &[u8]) -> Option<Dataset> {
    borsh::from_slice(bytes).ok()
}

/// Returns the core and its fingerprint in these bytes, as for [`unpack`].
pub fn unpack_core(bytes: &[u8]) -> Option<CorePack> {
    borsh::from_slice(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::super::{criterion_score, datasets};
    use super::*;

    /// Returns a dataset as its core gives it.
    fn core_of(dataset: &Dataset) -> Dataset {
        let criterion = |criterion: &Criterion| Criterion {
            question: String::new(),
            article_criterion: None,
            basis: Basis::Given,
            value_function: None,
            ..criterion.clone()
        };
        Dataset {
            description: String::new(),
            criteria: dataset.criteria.iter().map(criterion).collect(),
            indicators: Vec::new(),
            claims: Vec::new(),
            ..dataset.clone()
        }
    }

    #[test]
    fn what_is_packed_comes_out_as_it_was() {
        for builtin in datasets().builtins() {
            let dataset = &*builtin.dataset;
            assert_eq!(unpack(&pack(dataset).unwrap()).as_ref(), Some(dataset));
            let core = unpack_core(&pack_core(dataset).unwrap()).unwrap();
            let core_dataset = Dataset::from(core.dataset);
            assert_eq!(core_dataset, core_of(dataset));
            assert_eq!(core.complete, Fingerprint::of(&pack(dataset).unwrap()));
        }
    }

    #[test]
    fn a_core_has_the_scores_that_the_indicators_give() {
        for builtin in datasets().builtins() {
            let (dataset, core) = (&*builtin.dataset, core_of(&builtin.dataset));
            for (criterion, of_core) in dataset.criteria.iter().zip(&core.criteria) {
                assert_eq!(criterion.scores, of_core.scores);
                for (a, score) in of_core.scores.iter().enumerate() {
                    let steps = criterion_score(&dataset.indicators, &dataset.spread, &criterion.basis, a);
                    assert!(steps.is_none_or(|steps| steps.score == *score), "{}", criterion.id);
                }
            }
            assert_eq!(dataset.profiles, core.profiles);
        }
    }

    #[test]
    fn damaged_bytes_are_no_dataset_or_another_one_but_no_panic() {
        let packed = pack(&core_of(&datasets().builtins().next().unwrap().dataset)).unwrap();
        assert!((0..packed.len()).all(|end| unpack(&packed[..end]).is_none()), "cut off");
        for at in 0..packed.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut damaged = packed.clone();
                damaged[at] ^= flip;
                if let Some(dataset) = unpack(&damaged) {
                    let scores = dataset.criteria.iter().flat_map(|criterion| &criterion.scores);
                    scores.for_each(|s| assert!(s.low() <= s.likely() && s.likely() <= s.high()));
                }
            }
        }
    }

    #[test]
    fn foreign_and_lengthened_bytes_are_no_dataset() {
        let packed = pack(&datasets().builtins().next().unwrap().dataset).unwrap();
        for foreign in [[packed.as_slice(), &[0]].concat(), vec![0xff; 100_000], Vec::new()] {
            assert_eq!(unpack(&foreign), None);
            assert!(unpack_core(&foreign).is_none());
        }
    }

    /// From the table of the authors' test vectors (draft-eastlake-fnv, appendix C).
    #[test]
    fn fingerprints_are_fnv_1a() {
        let cases = [
            ("", 0xcbf2_9ce4_8422_2325_u64),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ];
        for (text, hash) in cases {
            assert_eq!(Fingerprint::of(text.as_bytes()).hash, hash, "{text}");
        }
    }
}
