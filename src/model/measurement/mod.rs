//! Results of measurements, the programs that were measured, and the scores they give.

pub mod programs;
pub mod results;
pub mod scores;
