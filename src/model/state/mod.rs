//! The reducer: actions, undo, and the elicitation of weights.

pub(super) mod action;
pub(super) mod elicitation;
pub(super) mod judgements;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod sequences;
#[cfg(test)]
mod tests;
pub(super) mod update;
