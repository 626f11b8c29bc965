//! Datasets: reading, editing and scoring them, and the built-in ones.

#[cfg(test)]
mod data;
#[cfg(test)]
mod editing;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod scores;
