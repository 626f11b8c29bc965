//! The Evidence view: what every score rests on, and loading what the page does not carry of a dataset.

pub mod dataset_loader;
mod indicators;
pub mod view;
