//! Datasets: what they are, how they are read from JSON text, and the built-in ones.
//!
//! A dataset that stands here is valid: every reference resolves, every score holds its order, every weight is in
//! range. Whatever is not valid stays JSON text with a list of problems beside it.

mod dataset;
mod datasets;
pub mod edit;
mod fields;
mod json;
mod packed;
mod read;
mod reader_message;
mod scored;
mod scoring;
mod sources;
#[cfg(test)]
mod tests;

pub use dataset::*;
#[cfg(any(test, not(all(feature = "api", target_arch = "wasm32"))))]
pub use datasets::builtin_text;
#[cfg(test)]
pub use datasets::tests::{beside, built_in, datasets, shipped, with_copy, with_copy_in};
pub use datasets::{Builtin, DatasetDetails, Datasets, OwnDataset, own_base};
pub use edit::changes::{Edit, changed};
pub use fields::{Fields, items, word};
pub use json::{Kind, Node, Problem, Problems, parse as parse_json};
pub use packed::{Fingerprint, pack, pack_core, unpack};
pub use read::read;
pub use reader_message::{ReadRequest, ReadResponse, open_reading};
pub use scoring::indicators::{
    Bounds, DerivedScore, IndicatorScore, PartScore, criterion_score, indicator_score,
};
pub use scoring::ranks::ordinal_score;
pub use scoring::value_function::ValueFunction;
#[cfg(test)]
pub use tests::reference;
