//! Chart specifications from what the model knows: views take charts from here and compute nothing themselves.

pub mod decide;
pub mod evidence;
pub mod export;
pub mod group_decision;
pub mod ratios;
pub mod simulation;
pub mod uncertainty;
