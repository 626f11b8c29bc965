//! Datasets: what they are, how they are read from JSON text, and the built-in ones.
//!
//! A dataset that stands here is valid: every reference resolves, every score holds its order, every weight is in
//! range. Whatever is not valid stays JSON text with a list of problems beside it.

mod ask;
mod builtin;
mod change;
mod dataset;
mod derive;
pub mod edit;
mod fields;
mod json;
mod packed;
mod read;
mod read_evidence;
mod read_given;
mod read_groups;
mod scores;
mod sources;
mod splice;
#[cfg(test)]
mod tests_of_data;
#[cfg(test)]
mod tests_of_editing;
#[cfg(test)]
mod tests_of_reading;
#[cfg(test)]
mod tests_of_scores;
mod unpack;
mod value_function;

pub use ask::{Ask, Outcome};
pub use builtin::{
    Builtin, Rest, builtin, builtin_text, builtins, dataset, keep_own, own_base, own_like, own_packed,
    supply, supply_text,
};
pub use change::{Edit, changed};
pub use dataset::*;
pub use derive::{Bounds, DerivedScore, IndicatorScore, PartScore, criterion_score, indicator_score};
pub use fields::{Fields, items, word};
pub use json::{Kind, Node, Problem, Problems, parse as parse_json};
pub use packed::{Fingerprint, pack, pack_core, unpack};
pub use read::read;
pub use scores::ordinal_score;
pub use value_function::ValueFunction;
