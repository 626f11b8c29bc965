//! What a link opens.

use super::action::Notice;
use super::document::Document;
use super::fragment::{dataset_of, decode};
use crate::catalog::own_base;

/// The document that a link opens, and what the reader should know of it; the default where it opens none.
#[inline(never)]
pub fn opened(fragment: &str) -> (Document, Option<Notice>) {
    match decode(fragment) {
        // A reference names a version; `decode` falls back to the one that is here.
        Ok(document) if is_of_other_version(&document, fragment) => {
            let title = document.choice.dataset().map(|dataset| dataset.title.clone());
            (document, title.map(Notice::OtherVersion))
        }
        Ok(document) => (document, None),
        Err(error) => (Document::default(), Some(Notice::LinkNotOpened(error))),
    }
}

/// What storage holds is a convenience: where it cannot be read, the default is no loss.
#[inline(never)]
pub fn restored(fragment: &str) -> Option<Document> {
    decode(fragment).ok()
}

fn is_of_other_version(document: &Document, fragment: &str) -> bool {
    let shown = document.choice.dataset.as_str();
    own_base(shown).is_some() && dataset_of(fragment) != Some(shown)
}
