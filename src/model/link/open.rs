//! What a link opens.

use super::error::FragmentError;
use super::fragment::{decode, decode_kept};
use super::parse::dataset_of;
use crate::catalog::own_base;
use crate::model::document::Document;
use crate::model::document::choice::Choice;

/// The document that a link opens, and what the reader should know of it; the default where it opens none.
#[inline(never)]
pub fn opened(fragment: &str) -> (Document, Option<Notice>) {
    match decode(fragment) {
        // A reference names a version; `decode` falls back to the one that is here.
        Ok(document) if is_of_other_version(&document, fragment) => {
            let title = document.choice.dataset().map(|dataset| dataset.title.clone());
            (document, title.map(Notice::OtherVersion))
        }
        Ok(document) => {
            let notice = kept_notice(&document, fragment);
            (document, notice)
        }
        Err(error) => (Document::default(), Some(Notice::LinkNotOpened(error))),
    }
}

/// What storage holds is a convenience: where it cannot be read, the default is no loss.
#[inline(never)]
pub fn restored(fragment: &str) -> Option<Document> {
    decode(fragment).ok()
}

/// What is to be said of the choices that a link keeps for comparison.
fn kept_notice(document: &Document, fragment: &str) -> Option<Notice> {
    let mut names: Vec<String> = document.away.iter().map(|away| away.name.clone()).collect();
    names.dedup();
    if !names.is_empty() {
        return Some(Notice::KeptAway(names));
    }
    // References consist of letters, digits, points, hyphens and underscores, which no link writes otherwise.
    let is_written = |reference: &str| {
        let parts = fragment.split(|c: char| !c.is_ascii_alphanumeric() && !['.', '-', '_'].contains(&c));
        parts.into_iter().any(|part| part.ends_with(reference))
    };
    let is_other = |choice: &&Choice| {
        own_base(choice.dataset.as_str()).is_some() && !is_written(choice.dataset.as_str())
    };
    let other = document.kept.iter().find(is_other)?;
    other.dataset().map(|dataset| Notice::OtherVersion(dataset.title.clone()))
}

fn is_of_other_version(document: &Document, fragment: &str) -> bool {
    let shown = document.choice.dataset.as_str();
    own_base(shown).is_some() && dataset_of(fragment) != Some(shown)
}

/// The document with what it keeps by datasets that are here by now.
pub fn reopened(document: Document) -> Document {
    if document.away.is_empty() { document } else { reopen(document) }
}

#[inline(never)]
pub(crate) fn reopen(mut document: Document) -> Document {
    for away in std::mem::take(&mut document.away) {
        match decode_kept(&away.text) {
            Ok(kept) => document.kept.push(kept),
            Err(_) => document.away.push(away),
        }
    }
    document
}

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A link was not opened; the default is shown instead.
    LinkNotOpened(FragmentError),
    /// The last visit's state was opened.
    Restored,
    /// The link was of another version of the own dataset of this title.
    OtherVersion(String),
    /// The link keeps choices by own datasets of these names, which are not on this device.
    KeptAway(Vec<String>),
}
