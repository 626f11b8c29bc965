//! The Evidence view: all criteria at a glance, what every score rests on, and loading what the page does not carry of a dataset.

mod claims;
mod criterion;
mod criterion_bar;
pub mod dataset_loader;
mod indicators;
mod overview;
mod overview_row;
pub mod view;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
