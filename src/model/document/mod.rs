//! The page's one document: the choice, the weights, and what is kept beside them.

pub(super) mod certainty;
pub(super) mod snippets;
pub(super) mod types;
