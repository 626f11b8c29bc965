//! The views. They draw what `model` and `chart` computed and send actions; they own no arithmetic.

mod answer;
mod app;
mod charts;
mod evidence;
mod frame;
mod indicators;
mod jobs;
mod kept;
mod markup;
mod more;
pub mod own;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod plain;
mod points_field;
mod rest;
mod send;
mod shared;
mod use_case;
mod visit;
mod weights;

pub use app::{App, start};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
