//! Why a link was not opened.

use std::fmt;

/// Version of the fragment's format that this page writes, and the newest that it reads.
pub const VERSION: u32 = 1;

pub(crate) const NO_CRITERION: &str = "the dataset has no such criterion";

/// Why a fragment was not opened; the document is what it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FragmentError {
    /// It was written by a newer page.
    Newer {
        /// Its version.
        version: u32,
    },
    /// It is of an own dataset that is not on this device.
    PartMissing {
        /// The id that the dataset calls itself.
        name: String,
    },
    /// This part of it cannot be read.
    Damaged {
        /// Key at fault, as the link has it.
        key: String,
        /// The reason, in words.
        reason: String,
    },
}

impl fmt::Display for FragmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FragmentError::Newer { version } => write!(
                f,
                "the link was made by a newer version of this page (format {version}, this page reads up to {VERSION})"
            ),
            FragmentError::PartMissing { name } => write!(
                f,
                "the link needs the dataset \u{201c}{name}\u{201d}, which is not on this device; a link carries \
                 choices, not data"
            ),
            FragmentError::Damaged { key, reason } => {
                write!(f, "the link is damaged at \u{201c}{key}\u{201d}: {reason}")
            }
        }
    }
}

pub(crate) fn damaged(key: &str, reason: &str) -> FragmentError {
    // A link is a stranger's text: what is repeated of it stays short.
    FragmentError::Damaged { key: key.chars().take(40).collect(), reason: reason.to_owned() }
}
