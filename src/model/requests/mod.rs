//! The requests of the package, from JSON text to results.

pub(super) mod acceptability;
pub(super) mod by_name;
#[cfg(any(test, feature = "api"))]
pub mod compare_blocks;
pub(super) mod distributions;
pub mod elicited_weights;
pub mod error;
pub mod evaluate;
pub mod reader;
pub(super) mod score_input;
pub mod score_matrix;
pub mod score_matrix_options;
pub(super) mod sensitivity;
pub mod uncertainty;
