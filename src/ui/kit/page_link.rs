//! Links to this page that open what is shown.

use crate::model::link::packed;
use crate::model::{Document, View, encode};
use crate::units::Id;
use crate::web;

/// Returns where the page opens with a document: packed where it is long.
pub fn address(document: &Document) -> String {
    packed::address(&web::page_address(), &encode(document))
}

/// Returns the same at its answer, whatever view it is in: what is given away.
pub fn answer_address(document: &Document) -> String {
    address(&Document { view: View::Decide, at: None, ..document.clone() })
}

/// Returns the link within the page to a view, at a criterion where one is given, with all else as it is.
pub fn view_address(document: &Document, view: View, at: Option<Id>) -> String {
    format!("#{}", encode(&Document { view, at, ..document.clone() }))
}
