//! Datasets: reading, editing and scoring them, and the built-in ones.

mod data;
mod editing;
mod reading;
pub mod reference;
mod scores;
