//! The views. They draw what `model` and `chart` computed and send actions; they own no arithmetic.

mod about;
mod app;
mod decide;
pub mod embed;
mod evidence;
mod group;
mod kit;
mod measure;
pub mod own_datasets;
mod share;
mod simulate;

pub use app::{App, start};
pub use kit::render_count::renders;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod pointing_sentences;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
