//! The requests of the package, from what a program gives to results.

pub(super) mod acceptability;
mod by_name;
#[cfg(any(test, feature = "api"))]
pub mod compare_blocks;
pub(super) mod distributions;
pub mod elicited_weights;
pub mod error;
pub mod evaluate;
pub mod given;
mod preference;
pub mod reader;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod row_order;
pub(super) mod score_input;
pub mod score_matrix;
pub(super) mod sensitivity;
pub mod simulate;
mod simulation_result;
#[cfg(test)]
mod typescript;
pub mod uncertainty;
