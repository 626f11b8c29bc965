//! Numerics that several parts of the core need: the normal distribution, quantile tables, low-discrepancy points,
//! standard errors. The same bits everywhere: transcendental functions are `libm`'s.

mod exponential;
pub mod lattice;
mod linear;
pub mod normal;
mod order;
mod replicates;
mod strata;
pub mod student;

pub use exponential::Exponential;
pub use linear::solve_symmetric;
pub use order::sort_numbers;
pub use replicates::{Estimate, estimate};
pub use strata::{Grid, STRATA, Strata};
