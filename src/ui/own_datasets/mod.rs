//! A person's own datasets: how they come in, are checked, kept, edited and go.

mod drop_zone;
mod editor;
mod edits;
mod effects;
pub mod keep_button;
pub mod list;
mod message;
mod other_tabs;
pub mod panel;
mod section_context;
mod state;
pub mod store;
mod use_effects;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
