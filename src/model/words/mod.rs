//! Numbers and answers in words. No sentence claims more than its numbers: the thresholds are printed beside them.

mod answer;
mod compare;
mod doubt;
mod evidence;
pub mod measured;
pub mod measured_export;
mod numbers;
mod own;
mod scores;
mod sensitivity;
mod weighing;

pub use answer::*;
pub use compare::*;
pub use doubt::*;
pub use evidence::*;
pub use numbers::*;
pub use own::*;
pub use scores::*;
pub use sensitivity::*;
pub use weighing::*;

use super::action::Notice;
use super::fragment::FragmentError;

/// A notice in words.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::LinkNotOpened(error) => {
            let advice = match error {
                FragmentError::Newer { .. } => {
                    "Reload the page to get the newest version, then open the link again."
                }
                FragmentError::NotHere { .. } => {
                    "Get the dataset\u{2019}s file from whoever made the link, drop it onto this page, then open the link again."
                }
                FragmentError::Damaged { .. } => "Ask for the link again, and copy it whole.",
            };
            format!("Not opened: {error}. The page shows its default instead. {advice}")
        }
        Notice::Restored => "Opened where you left off last time.".to_owned(),
        Notice::OtherVersion(title) => format!(
            "The link is of another version of \u{201c}{title}\u{201d} than the one on this device. Shown is the one here, \
             with the link\u{2019}s use case and weights."
        ),
    }
}
