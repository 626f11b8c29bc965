//! The document as a link: one text for one document, opened whole or not at all.

pub(super) mod error;
pub(super) mod fragment;
pub(super) mod measured;
pub(super) mod mend;
pub(super) mod open;
pub mod packed;
pub(super) mod parse;
pub mod results;
pub(super) mod snippets;
pub(super) mod unresolved;
