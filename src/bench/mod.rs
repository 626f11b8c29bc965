//! Measuring: how two programs that do the same are compared fairly, and what the result says of native runtimes.
//!
//! The method, and the measurements that led to it, are of a study of in-page benchmarks (November 2026: identical code
//! on both sides, 104 pairs of fresh workers; 22 paired programs natively and in the browser). Timing one side after
//! the other gave 26 to 63 % false differences there, and resampling the samples of one worker 72 to 78 %: what varies
//! is the machine's load over time, and the engine as a whole. So a **block** has fresh engines on both sides, its
//! **rounds** time both sides in random order, and only blocks count as independent.
//!
//! Nothing here reads a clock or runs a program: durations, times and seeds are arguments.

mod comparison;
mod impact;
mod native;
mod run;
#[cfg(test)]
mod tests;
mod warnings;

pub use comparison::{
    Block, BlockError, Comparison, EQUAL_UP_TO, Estimate, FLOOR_UP_TO, Interval, MIN_BLOCKS, MIN_ROUNDS,
    SESSION_SD, Verdict, compare, interval_of_blocks,
};
pub use impact::{K, Scores, of_request, of_request_interval, points, scores};
pub use native::{
    Code, FACTOR, OTHER_VERSIONS, OWN_OTHER_VERSIONS, OWN_SAME_VERSIONS, Pair, SAME_VERSIONS,
    factor_between_sessions, native_estimate,
};
pub use run::command::{Command, Failure, Interruption, Lane, Reply, Unexpected, Void};
pub use run::plan::Plan;
pub use run::program::{Program, Round, Stage, Taken, Task};
pub use run::{End, Progress, Run};
pub use warnings::{MIN_SOUND_BLOCKS, Sign};
