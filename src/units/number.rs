//! Numbers and their texts.
//!
//! The package's engine reads and writes them by JavaScript's own means, which `api` gives it: the standard library's
//! tables and code are 20 kB of it after compression.

/// The double nearest to a JSON number; infinite where it is too large, `None` where the text is no number.
#[cfg(not(all(feature = "api", target_arch = "wasm32")))]
pub fn nearest(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// A number as messages show what was given: with all its digits.
#[cfg(not(all(feature = "api", target_arch = "wasm32")))]
pub fn shown(number: f64) -> String {
    number.to_string()
}

#[cfg(all(feature = "api", target_arch = "wasm32"))]
pub use by_others::{nearest, read_and_write_by, shown};

#[cfg(all(feature = "api", target_arch = "wasm32"))]
mod by_others {
    use std::sync::OnceLock;

    type Reads = fn(&str) -> f64;
    type Writes = fn(f64) -> String;

    /// What reads and writes numbers.
    static MEANS: OnceLock<(Reads, Writes)> = OnceLock::new();

    /// Says what reads and what writes numbers; once, before anything else.
    pub fn read_and_write_by(read: Reads, write: Writes) {
        MEANS.get_or_init(|| (read, write));
    }

    /// The double nearest to a JSON number; infinite where it is too large.
    pub fn nearest(text: &str) -> Option<f64> {
        MEANS.get().map(|(read, _)| read(text))
    }

    /// A number as messages show what was given: with all its digits.
    pub fn shown(number: f64) -> String {
        MEANS.get().map_or_else(String::new, |(_, write)| write(number))
    }
}
