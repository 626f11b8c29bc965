//! The views. They draw what `model` and `chart` computed and send actions; they own no arithmetic.

mod answer;
mod app;
mod around;
mod charts;
mod counting;
mod doubts;
pub mod embed;
mod evidence;
mod frame;
mod indicators;
mod kept;
mod later;
mod map;
mod markup;
mod measure;
mod more;
pub mod own;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod plain;
mod points_field;
mod rest;
mod row_chart;
mod scenarios;
mod send;
mod shared;
mod sure;
mod take_away;
mod together;
mod use_case;
mod visit;
mod weighing;
mod weights;
mod why;

pub use app::{App, start};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
