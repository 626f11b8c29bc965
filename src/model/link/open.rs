//! Opening a link: the document that it holds, and a notice for the reader.

use super::error::FragmentError;
use super::fragment::{decode, decode_scenario};
use super::mend::open_mended;
use super::packed::unpacked;
use super::parse::dataset_of;
use crate::catalog::{Datasets, own_base};
use crate::model::document::choice::Choice;
use crate::model::document::{Document, UnresolvedScenario};
use crate::units::Id;
use std::borrow::Cow;

/// Contents of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The document; the default where the link opens none.
    pub document: Document,
    /// A notice for the reader, where there is one.
    pub notice: Option<Notice>,
    /// The plain link's text, without what programs added to it on its way.
    pub text: String,
}

/// Returns what a link opens, also one that was changed on its way.
#[inline(never)]
pub fn opened(fragment: &str, datasets: &Datasets) -> Opened {
    let (text, found) = open_mended(fragment, |text| read(text, datasets), is_damage);
    let plain = unpacked(&text).map_or_else(|_| text.clone().into_owned(), Cow::into_owned);
    let (document, notice) = match found {
        // A reference names a version; `decode` falls back to the one that is here.
        Ok(document) if is_of_other_version(&document, &plain) => {
            let title = document.choice.dataset(datasets).map(|dataset| dataset.title.clone());
            (document, title.map(Notice::OtherVersion))
        }
        Ok(document) => {
            let notice = scenarios_notice(&document, &plain, datasets);
            (document, notice)
        }
        Err(error) => (Document::default(), Some(Notice::LinkNotOpened(error))),
    };
    let is_mended = *text != *fragment.trim_start_matches('#');
    let notice = match notice {
        Some(Notice::LinkNotOpened(_)) => notice,
        other if is_mended => Some(Notice::Mended(other.map(Box::new))),
        other => other,
    };
    Opened { document, notice, text: plain }
}

/// Returns the document of a pasted link, packed or not, also of one that was changed on its way.
pub fn pasted(fragment: &str, datasets: &Datasets) -> Result<Document, FragmentError> {
    open_mended(fragment, |text| read(text, datasets), is_damage).1
}

/// Returns the document of a link's text, packed or not.
fn read(link: &str, datasets: &Datasets) -> Result<Document, FragmentError> {
    decode(&unpacked(link)?, datasets)
}

fn is_damage(error: &FragmentError) -> bool {
    matches!(error, FragmentError::Damaged { .. })
}

/// Returns what storage holds is a convenience: where it cannot be read, the default is no loss.
#[inline(never)]
pub fn restored(fragment: &str, datasets: &Datasets) -> Option<Document> {
    decode(fragment, datasets).ok()
}

/// Returns the notice for the scenarios in a link.
fn scenarios_notice(document: &Document, fragment: &str, datasets: &Datasets) -> Option<Notice> {
    let mut names: Vec<String> =
        document.unresolved.iter().map(|unresolved| unresolved.name.clone()).collect();
    names.dedup();
    if !names.is_empty() {
        return Some(Notice::ScenariosUnresolved(names));
    }
    // References consist of letters, digits, points, hyphens and underscores, which no link writes otherwise.
    let is_written = |reference: &str| {
        let parts = fragment.split(|c: char| !c.is_ascii_alphanumeric() && !['.', '-', '_'].contains(&c));
        parts.into_iter().any(|part| part.ends_with(reference))
    };
    let is_other = |choice: &&Choice| {
        own_base(choice.dataset.as_str()).is_some() && !is_written(choice.dataset.as_str())
    };
    let other = document.scenarios.iter().find(is_other)?;
    other.dataset(datasets).map(|dataset| Notice::OtherVersion(dataset.title.clone()))
}

fn is_of_other_version(document: &Document, fragment: &str) -> bool {
    let shown = document.choice.dataset.as_str();
    own_base(shown).is_some() && dataset_of(fragment) != Some(shown)
}

/// Opens scenarios that could not be shown, by the datasets that are here by now.
#[inline(never)]
pub fn reopen(scenarios: &mut Vec<Choice>, unresolved: &mut Vec<UnresolvedScenario>, datasets: &Datasets) {
    unresolved.retain(|unresolved| match decode_scenario(&unresolved.text, datasets) {
        Ok(choice) => {
            scenarios.push(choice);
            false
        }
        Err(_) => true,
    });
}

/// Returns the choices that fragments keep for comparison, written so there; those by datasets that are not here are left out.
#[inline(never)]
pub fn read_scenarios(written: &[String], datasets: &Datasets) -> Vec<Choice> {
    let text = |written: &String| {
        let pair = ["keep1=", written].concat();
        form_urlencoded::parse(pair.as_bytes()).next().map(|(_, text)| text.into_owned())
    };
    written.iter().filter_map(|written| decode_scenario(&text(written)?, datasets).ok()).collect()
}

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A link was not opened; the default is shown instead.
    LinkNotOpened(FragmentError),
    /// Programs had changed the link on its way; it was put right, opened, and there may be more to know of it.
    Mended(Option<Box<Notice>>),
    /// The last visit's state was opened.
    Restored,
    /// A part of the page that the reader asked for could not be loaded.
    PartNotLoaded,
    /// Another tab stored this version of the dataset shown; its title.
    ChangedElsewhere(Id, String),
    /// Another tab removed the dataset shown from this device; its title.
    RemovedElsewhere(Id, String),
    /// Another tab keeps so many scenarios that are not shown here, and whether there is room for any.
    ScenariosElsewhere {
        /// How many.
        n: usize,
        /// Whether one can be shown.
        has_room: bool,
    },
    /// The link was of another version of the own dataset of this title.
    OtherVersion(String),
    /// The link keeps choices by own datasets of these names, which are not on this device.
    ScenariosUnresolved(Vec<String>),
}

#[cfg(test)]
mod tests {
    use super::super::packed::packed;
    use super::*;
    use crate::catalog::datasets;

    #[test]
    fn a_packed_link_with_something_behind_or_before_it_opens_as_the_link_it_was_from_the_address_and_pasted()
    {
        let plain = "v=1&data=evidence&use=cms&w=errors:12.5,lts:20";
        let expected = decode(plain, &datasets()).unwrap();
        let link = packed(plain);
        let behind = [
            ".",
            ")",
            ">",
            "\u{2026}",
            "\u{200b}",
            "%E2%80%A6",
            "&fbclid=IwAR0-x_y",
            "&utm_source=mail",
            "&amp;gclid=1",
        ];
        let before = ["#", "\u{feff}", "\u{200b}#", "%EF%BB%BF", "(", "<"];
        let changed = behind.map(|mark| format!("{link}{mark}"));
        let changed = changed.into_iter().chain(before.map(|mark| format!("{mark}{link}")));
        for text in changed.chain([link.replace('&', "&amp;"), link.replace('=', "%3D").replace('&', "%26")])
        {
            let opened = opened(&text, &datasets());
            assert_eq!((opened.document, opened.text.as_str()), (expected.clone(), plain), "{text}");
            assert_eq!(pasted(&text, &datasets()), Ok(expected.clone()), "{text}");
        }
    }

    #[test]
    fn a_packed_link_of_a_dataset_that_is_not_here_is_remembered_by_its_plain_text() {
        let plain = "v=1&data=own.theirs.12345678&use=cms";
        let opened = opened(&format!("{}&fbclid=1", packed(plain)), &datasets());
        assert!(matches!(opened.notice, Some(Notice::LinkNotOpened(FragmentError::PartMissing { .. }))));
        assert_eq!(opened.text, plain);
    }

    #[test]
    fn what_is_packed_and_damaged_is_named() {
        let cut = packed("v=1&data=evidence&use=cms&w=errors:12.5,lts:20").split_at(30).0.to_owned();
        for text in [cut.as_str(), "v=2&z=AAAA", "v=2&z=%%%"] {
            let Some(Notice::LinkNotOpened(FragmentError::Damaged { key, .. })) =
                opened(text, &datasets()).notice
            else {
                panic!("{text} was opened")
            };
            assert_eq!(key, "z", "{text}");
            assert!(pasted(text, &datasets()).is_err());
        }
    }
}
