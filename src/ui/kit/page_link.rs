//! Links to this page that open what is shown.

use crate::model::link::packed;
use crate::model::{Document, View, encode};
use crate::web;

/// Returns where the page opens with a document: packed where it is long.
pub fn address(document: &Document) -> String {
    packed::address(&web::page_address(), &encode(document))
}

/// Returns the same at its answer, whatever view it is in: what is given away.
pub fn answer_address(document: &Document) -> String {
    address(&Document { view: View::Decide, at: None, ..document.clone() })
}
