//! The document as a URL fragment: `v=1&data=evidence&use=streaming&w=realtime:80,ml_data:20`.
//!
//! | key | value |
//! |---|---|
//! | `v` | version of this format |
//! | `data` | id of the dataset; `own.ID.VERSION` for an own one, which no link carries |
//! | `use` | id of the use case, empty for equal weights |
//! | `w` | own swing points of the dataset chosen, `criterion:points` with commas between |
//! | `w.ID` | own swing points kept for another dataset |
//! | `view` | `decide` (left out) or `evidence` |
//! | `at` | criterion that the Evidence view opens at |
//! | `open` | ids of opened groups, commas between |
//!
//! A fragment is taken whole or not at all, but for weights kept for own datasets that are not here. Where another version
//! of an own dataset is here, that one is opened.

use super::document::{Choice, Document, View, parse_points};
use super::words;
use crate::catalog::{self, Dataset, own_base, own_like};
use crate::units::Id;
use std::fmt;
use std::fmt::Write;

/// Version of the fragment's format that this page writes, and the newest that it reads.
pub const VERSION: u32 = 1;
/// Parts that a link may have; far more than there are keys and datasets.
const MOST_PAIRS: usize = 100;
const NO_CRITERION: &str = "the dataset has no such criterion";

/// Why a fragment was not opened; the document is what it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FragmentError {
    /// It was written by a newer page.
    Newer {
        /// Its version.
        version: u32,
    },
    /// It is of an own dataset that is not on this device.
    NotHere {
        /// The id that the dataset calls itself.
        name: String,
    },
    /// This part of it cannot be read.
    Damaged {
        /// Key at fault, as it stands in the link.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl fmt::Display for FragmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FragmentError::Newer { version } => write!(
                f,
                "the link was made by a newer version of this page (format {version}, this page reads up to {VERSION})"
            ),
            FragmentError::NotHere { name } => write!(
                f,
                "the link is of the dataset \u{201c}{name}\u{201d}, which is not on this device; a link carries choices, not \
                 data"
            ),
            FragmentError::Damaged { key, reason } => {
                write!(f, "the link is damaged at \u{201c}{key}\u{201d}: {reason}")
            }
        }
    }
}

/// The document as a fragment, without the leading `#`. Same document, same text.
pub fn encode(document: &Document) -> String {
    let choice = &document.choice;
    let mut text = format!("v={VERSION}");
    if document.view != View::Decide {
        let _ = write!(text, "&view={}", document.view.key());
    }
    let _ = write!(text, "&data={}&use={}", choice.dataset, choice.profile.as_ref().map_or("", Id::as_str));
    let mut last = None;
    for own in &choice.weights {
        let _ = match last {
            Some(dataset) if dataset == &own.dataset => text.write_char(','),
            _ if own.dataset == choice.dataset => text.write_str("&w="),
            _ => write!(text, "&w.{}=", own.dataset),
        };
        let _ = write!(text, "{}:{}", own.criterion, words::swing(own.points));
        last = Some(&own.dataset);
    }
    if let Some(at) = &document.at {
        let _ = write!(text, "&at={at}");
    }
    if !document.open.is_empty() {
        let open: Vec<&str> = document.open.iter().map(Id::as_str).collect();
        let _ = write!(text, "&open={}", open.join(","));
    }
    text
}

/// The document of a fragment (with or without the leading `#`); an empty fragment is the default document.
pub fn decode(fragment: &str) -> Result<Document, FragmentError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.is_empty() {
        return Ok(Document::default());
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (key, value) in form_urlencoded::parse(fragment.as_bytes()) {
        if pairs.len() > MOST_PAIRS {
            return Err(damaged(&key, "the link has too many parts"));
        }
        if pairs.iter().any(|(known, _)| *known == key) {
            return Err(damaged(&key, "it stands there twice"));
        }
        pairs.push((key.into_owned(), value.into_owned()));
    }
    let mut take = |key: &str| {
        let at = pairs.iter().position(|(known, _)| known == key)?;
        Some(pairs.remove(at).1)
    };
    match take("v").map(|v| v.parse::<u32>()) {
        Some(Ok(VERSION)) => {}
        Some(Ok(version)) if version > VERSION => return Err(FragmentError::Newer { version }),
        _ => return Err(damaged("v", "the version is missing or no version")),
    }
    let mut document = Document::default();
    if let Some(id) = take("data") {
        document.choice.dataset = known_dataset("data", &id)?.id.clone();
    }
    let dataset = known_dataset("data", document.choice.dataset.as_str())?;
    if let Some(id) = take("use") {
        document.choice.profile = match id.as_str() {
            "" => None,
            id if dataset.profile_idx(id).is_some() => Some(id.into()),
            _ => return Err(damaged("use", "this page has no such use case")),
        };
    }
    if let Some(key) = take("view") {
        document.view = View::from_key(&key).ok_or_else(|| damaged("view", "this page has no such view"))?;
    }
    if let Some(id) = take("at") {
        let idx = dataset.criterion_idx(&id).ok_or_else(|| damaged("at", NO_CRITERION))?;
        document.at = Some(dataset.criteria[idx].id.clone());
    }
    if let Some(ids) = take("open") {
        document.open = open_groups(dataset, &ids)?.open;
    }
    // The rest are weights; those of the dataset chosen stand under `w`.
    let mut weighted: Vec<&Id> = Vec::new();
    for (key, value) in &pairs {
        let dataset = match (key.as_str(), key.strip_prefix("w.")) {
            ("w", _) => dataset,
            // Nothing of them could be shown.
            (_, Some(id)) if own_base(id).is_some() && catalog::dataset(id).is_none() => continue,
            (_, Some(id)) => known_dataset(key, id)?,
            _ => return Err(damaged(key, "this page does not know it")),
        };
        if weighted.contains(&&dataset.id) {
            return Err(damaged(key, "the dataset's weights stand there twice"));
        }
        weighted.push(&dataset.id);
        // Own weights that only repeat the use case's are no own weights: every document has one text.
        let there = Choice { dataset: dataset.id.clone(), ..document.choice.clone() };
        let there = weights(key, dataset, value)?
            .into_iter()
            .fold(there, |choice, (idx, points)| choice.with_points(dataset, idx, points));
        document.choice.weights = there.weights;
    }
    Ok(document)
}

/// The reference that stands for the dataset in a fragment of this page's own writing.
pub fn dataset_of(fragment: &str) -> Option<&str> {
    // No search for a text in a text: that alone would cost the page two kilobytes.
    fragment.split('&').find_map(|part| part.strip_prefix("data="))
}

fn damaged(key: &str, reason: &str) -> FragmentError {
    // A link is a stranger's text: what is repeated of it stays short.
    FragmentError::Damaged { key: key.chars().take(40).collect(), reason: reason.to_owned() }
}

fn known_dataset(key: &str, id: &str) -> Result<&'static Dataset, FragmentError> {
    let missing = || match own_base(id) {
        Some(name) => FragmentError::NotHere { name: name.chars().take(40).collect() },
        None => damaged(key, "this page has no such dataset"),
    };
    catalog::dataset(id).or_else(|| own_like(id)).map(|found| &**found).ok_or_else(missing)
}

fn open_groups(dataset: &Dataset, ids: &str) -> Result<Document, FragmentError> {
    let mut document = Document::default();
    for id in ids.split(',') {
        let group = dataset.groups.iter().find(|g| g.id == *id);
        let group = group.ok_or_else(|| damaged("open", "the dataset has no such group"))?;
        if !document.is_open(&group.id) {
            document.toggle(group.id.clone());
        }
    }
    Ok(document)
}

/// Positions of criteria and their points.
fn weights(key: &str, dataset: &Dataset, text: &str) -> Result<Vec<(usize, f64)>, FragmentError> {
    let mut weights: Vec<(usize, f64)> = Vec::new();
    for item in text.split(',') {
        let (id, points) =
            item.split_once(':').ok_or_else(|| damaged(key, "a weight is written criterion:points"))?;
        let points =
            parse_points(points).ok_or_else(|| damaged(key, "a weight is no number from 0 to 100"))?;
        let idx = dataset.criterion_idx(id).ok_or_else(|| damaged(key, NO_CRITERION))?;
        if weights.iter().any(|(known, _)| *known == idx) {
            return Err(damaged(key, "a criterion stands there twice"));
        }
        weights.push((idx, points));
    }
    Ok(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(fragment: &str) -> Document {
        decode(fragment).unwrap_or_else(|e| panic!("{fragment}: {e}"))
    }

    #[test]
    fn nothing_is_the_default_and_the_default_round_trips() {
        assert_eq!(opens(""), Document::default());
        assert_eq!(opens("#"), Document::default());
        assert_eq!(opens("#v=1"), Document::default());
        assert_eq!(encode(&Document::default()), "v=1&data=evidence&use=streaming");
        assert_eq!(opens(&encode(&Document::default())), Document::default());
    }

    #[test]
    fn every_part_round_trips() {
        let text = "v=1&view=evidence&data=article&use=cms&w=errors:12.5,learning:0&w.evidence=ml_data:100\
                    &at=errors&open=efficiency";
        let document = opens(text);
        assert_eq!(document.view, View::Evidence);
        assert_eq!(document.choice.overrides().count(), 2);
        assert_eq!(opens(&encode(&document)), document);
    }

    #[test]
    fn escaped_links_open_too() {
        let plain = opens("v=1&use=api&w=ml_data:20,perf_web:30");
        assert_eq!(opens("#v=1&use=api&w=ml_data%3A20%2Cperf_web%3A30"), plain);
    }

    #[test]
    fn weights_that_repeat_the_use_case_are_no_own_weights() {
        assert_eq!(opens("v=1&use=streaming&w=realtime:100"), opens("v=1&use=streaming"));
    }

    #[test]
    fn a_newer_link_is_named_as_newer() {
        assert_eq!(decode("v=2&anything=else"), Err(FragmentError::Newer { version: 2 }));
    }

    #[test]
    fn damage_is_named_by_its_key_and_nothing_is_half_applied() {
        for (fragment, key) in [
            ("nonsense", "v"),
            ("v=", "v"),
            ("v=0", "v"),
            ("v=-1", "v"),
            ("v=1&v=1", "v"),
            ("v=1&data=nobody", "data"),
            ("v=1&use=nothing", "use"),
            ("v=1&view=admin", "view"),
            ("v=1&at=__proto__", "at"),
            ("v=1&open=efficiency,,", "open"),
            ("v=1&w=ml_data", "w"),
            ("v=1&w=ml_data:NaN", "w"),
            ("v=1&w=ml_data:101", "w"),
            ("v=1&w=ml_data:-1", "w"),
            ("v=1&w=ml_data:1e999", "w"),
            ("v=1&w=ml_data:1,ml_data:2", "w"),
            ("v=1&w=constructor:1", "w"),
            ("v=1&w.nobody=ml_data:1", "w.nobody"),
            ("v=1&w=ml_data:1&w.evidence=ml_data:2", "w.evidence"),
            ("v=1&<script>=1", "<script>"),
        ] {
            match decode(fragment) {
                Err(FragmentError::Damaged { key: at, .. }) => assert_eq!(at, key, "{fragment}"),
                other => panic!("{fragment}: {other:?}"),
            }
        }
    }

    /// An own dataset, kept; the built-in one of the article under another name and title.
    fn own(id: &str, title: &str) -> Id {
        let mut dataset = Dataset::clone(catalog::dataset("article").unwrap());
        (dataset.id, dataset.title) = (id.into(), title.into());
        catalog::keep_own(&catalog::pack(&dataset).unwrap()).unwrap()
    }

    #[test]
    fn a_link_to_an_own_dataset_opens_where_it_is_and_is_named_as_missing_elsewhere() {
        let here = own("mine", "Mine");
        let text = format!("v=1&data={here}&use=cms&w.evidence=ml_data:100&w=errors:12.5");
        assert_eq!(encode(&opens(&text)), text);
        assert_eq!(
            decode("v=1&data=own.theirs.12345678&use=cms"),
            Err(FragmentError::NotHere { name: "theirs".into() })
        );
        // What cannot be shown without its dataset is left out, and hinders nothing.
        assert_eq!(opens("v=1&use=cms&w.own.theirs.12345678=a:1"), opens("v=1&use=cms"));
    }

    #[test]
    fn a_link_to_another_version_opens_the_one_that_is_here() {
        let here = own("versioned", "Now");
        let document = opens("v=1&data=own.versioned.00000000&use=cms&w=errors:12.5");
        assert_eq!(encode(&document), format!("v=1&data={here}&use=cms&w=errors:12.5"));
    }

    #[test]
    fn ten_megabytes_of_nonsense_are_refused() {
        let nonsense = "x".repeat(10_000_000);
        assert!(matches!(decode(&nonsense), Err(FragmentError::Damaged { .. })));
    }
}
