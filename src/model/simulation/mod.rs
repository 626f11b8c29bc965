//! A reader's own service under load, on six servers: what is simulated, in which order, and what follows from it.

pub mod changes;
pub mod job;
pub mod load;
pub mod own_servers;
pub mod presets;
pub mod real_servers;
pub mod results;
pub mod scores;
pub mod servers;
pub mod timeline;

#[cfg(test)]
mod tests;
