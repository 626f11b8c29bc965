//! The views. They draw what `model` and `chart` computed and send actions; they own no arithmetic.

mod app;
mod decide;
pub mod embed;
mod evidence;
mod group;
mod kit;
mod measure;
pub mod own_datasets;
mod share;

pub use app::{App, start};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod pointing_sentences;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
