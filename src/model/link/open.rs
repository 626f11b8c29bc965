//! What a link opens.

use super::fragment::{dataset_of, decode};
use crate::catalog::own_base;
use crate::model::document::types::{Choice, Document};
use crate::model::state::action::Notice;

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
