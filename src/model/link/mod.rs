//! The document as a link: one text for one document, opened whole or not at all.

pub(super) mod fragment;
pub(super) mod open;
pub mod packed;
pub mod results;
pub(super) mod unresolved;
