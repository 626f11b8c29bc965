//! Chart specifications from what the model knows: views take charts from here and compute nothing themselves.

pub mod evidence;
pub mod native_ratios;
pub mod simulation;
