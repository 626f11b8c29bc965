//! Numbers and answers in words. No sentence claims more than its numbers: the thresholds are printed beside them.

pub(super) mod answer;
mod compare;
mod dates;
mod elicitation;
mod evidence;
mod evidence_overview;
mod evidence_why;
mod group_decision;
pub mod measured;
pub mod measured_export;
pub mod measured_view;
mod overview;
mod own_datasets;
#[cfg(test)]
mod printed_leads;
pub mod real_servers;
mod record;
#[cfg(test)]
pub(crate) mod references;
mod score_digits;
mod scores;
mod sensitivity;
pub mod simulation;
pub mod simulation_findings;
#[cfg(test)]
mod snapshots;
mod titles;
mod uncertainty;
#[cfg(test)]
mod view_snapshots;

pub use super::format::*;
pub use answer::*;
pub use compare::*;
pub use dates::*;
pub use elicitation::*;
pub use evidence::*;
pub use evidence_overview::*;
pub use evidence_why::*;
pub use group_decision::*;
pub use overview::*;
pub use own_datasets::*;
pub use record::*;
pub use score_digits::*;
pub use scores::*;
pub use sensitivity::*;
pub use titles::*;
pub use uncertainty::*;

use super::link::error::FragmentError;
use super::link::open::Notice;
use crate::catalog::Dataset;

/// Lists names: `A`, `A or B`, `A, B or C`.
fn listed(names: &[&str], last_joint: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [others @ .., last] => format!("{} {last_joint} {last}", others.join(", ")),
    }
}

/// Returns the first few names, the rest by number: `a`, `a and b`, `a, b and 3 more`.
fn first_listed(names: &[&str], most: usize) -> String {
    let more = names.len().saturating_sub(most);
    let rest = (more > 0).then(|| format!("{more} more"));
    let told: Vec<&str> = names.iter().take(most).copied().chain(rest.as_deref()).collect();
    listed(&told, "and")
}

/// Returns where the scores of a chart come from, and of when they are.
pub fn scores_source(dataset: &Dataset) -> String {
    format!("Scores: {}, {}.", title_in_prose(&dataset.title), date(&dataset.date))
}

/// Advice about a scenario whose dataset is not here.
const UNRESOLVED_STAYS: &str =
    "It stays in the link. Get the dataset\u{2019}s file and drop it onto this page to see it.";

/// Returns a scenario whose dataset is not here.
pub fn unresolved_scenario(name: &str) -> String {
    format!(
        "Its scores are from the dataset \u{201c}{name}\u{201d}, which is not on this device. {UNRESOLVED_STAYS}"
    )
}

/// Returns a notice in words.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::LinkNotOpened(error) => {
            let advice = match error {
                FragmentError::Newer { .. } => {
                    "Reload the page to get the newest version, then open the link again."
                }
                FragmentError::PartMissing { .. } => {
                    "Get the dataset\u{2019}s file from whoever made the link and drop it onto this page; the link \
                     then opens."
                }
                FragmentError::Damaged { .. } => "Ask for the link again, and copy it whole.",
            };
            format!("Not opened: {error}. The page shows its default instead. {advice}")
        }
        Notice::Mended(more) => {
            let more = more.as_ref().map(|more| [" ", &self::notice(more)].concat()).unwrap_or_default();
            format!(
                "Something changed this link on its way (added or re-encoded characters). The page repaired and \
                 opened it.{more}"
            )
        }
        Notice::ChangedElsewhere(_, title) => {
            format!(
                "\u{201c}{title}\u{201d} was changed in another tab. This tab keeps the earlier version while it is \
                 open; changes you make here go into a copy. Your next visit starts with the later version."
            )
        }
        Notice::RemovedElsewhere(_, title) => format!(
            "\u{201c}{title}\u{201d} was removed from this device in another tab. This tab still shows it, and keeps it while it is open."
        ),
        Notice::ScenariosElsewhere { n, has_room } => {
            let (what, them) = if *n == 1 {
                ("a scenario that is".to_owned(), "It stays")
            } else {
                (format!("{n} scenarios that are"), "They stay")
            };
            let room = if *has_room { "" } else { " There is no room for more here: remove one first." };
            format!("Another tab saved {what} not shown here. {them} for the next visit.{room}")
        }
        Notice::PartNotLoaded => {
            "A part of this page did not load, so nothing was changed. Try again when you are online."
                .to_owned()
        }
        Notice::Restored => "Opened where you left off last time.".to_owned(),
        Notice::OtherVersion(title) => format!(
            "The link was made with another version of \u{201c}{title}\u{201d}. The page shows the version on this \
             device, with the link\u{2019}s use case and weights."
        ),
        Notice::ScenariosUnresolved(names) => format!(
            "Some scenarios in this link cannot be shown here: {} from the dataset \u{201c}{}\u{201d}, which is not \
             on this device. They stay in the link. Get the dataset\u{2019}s file and drop it onto this page to see \
             them.",
            if names.len() == 1 { "their scores are" } else { "some have scores" },
            names.first().map_or("", String::as_str)
        ),
    }
}
