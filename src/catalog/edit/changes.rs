//! Changes of a dataset that the page sends to its reader: each becomes an edit of the JSON text.

use super::{self as text, EditError, Named, NewScore, PartKind, Place};
use crate::catalog::json::Problem;
use crate::catalog::read::read;
use crate::units::Interval;
use borsh::{BorshDeserialize, BorshSerialize};

/// Points that every use case gives a new criterion: none, so that it changes nothing before someone weighs it.
const NEW_POINTS: f64 = 0.0;

/// One change.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub enum Edit {
    /// One more alternative, of which nothing is known: its scores are missing.
    AddAlternative {
        /// Name for readers.
        name: String,
    },
    /// One alternative less.
    RemoveAlternative {
        /// Which.
        id: String,
    },
    /// Another name for an alternative; its id stays.
    RenameAlternative {
        /// Which.
        id: String,
        /// Name for readers.
        name: String,
    },
    /// One more criterion, on which nothing is known.
    AddCriterion {
        /// Name for readers.
        name: String,
        /// Id of the group it joins, at its end.
        group: String,
    },
    /// One criterion less, and its group with it where it was the last.
    RemoveCriterion {
        /// Which.
        id: String,
    },
    /// A score as it is [points of 100].
    SetScore {
        /// Whose.
        alternative: String,
        /// On which criterion.
        criterion: String,
        /// Lowest plausible.
        low: f64,
        /// Most likely.
        likely: f64,
        /// Highest plausible.
        high: f64,
    },
}

/// Returns the text after a change, and with another title where one is given. It is valid again; otherwise the problems, the
/// first of which says why nothing was changed.
pub fn changed(
    json: &str,
    edit: &Edit,
    title: Option<&str>,
    copy_id: Option<&str>,
) -> Result<String, Vec<Problem>> {
    let mut edited = apply(json, edit).map_err(problems)?;
    if let Some(title) = title {
        edited = text::retitle(&edited, title).map_err(problems)?;
    }
    match copy_id {
        Some(id) => text::reidentify(&edited, id).map_err(problems),
        None => Ok(edited),
    }
}

fn apply(json: &str, edit: &Edit) -> Result<String, EditError> {
    let dataset = read(json).map_err(EditError::NotValid)?;
    match edit {
        Edit::AddAlternative { name } => {
            let id = new_id(name, |id| dataset.alternative_idx(id).is_some());
            text::add_alternative(json, Named { id: &id, name })
        }
        Edit::RemoveAlternative { id } => text::remove_alternative(json, id),
        Edit::RenameAlternative { id, name } => text::rename(json, PartKind::Alternative, id, name),
        Edit::AddCriterion { name, group } => {
            let id = new_id(name, |id| dataset.criterion_idx(id).is_some());
            text::add_criterion(json, Named { id: &id, name }, Place::In(group), NEW_POINTS)
        }
        Edit::RemoveCriterion { id } => text::remove_criterion(json, id),
        Edit::SetScore { alternative, criterion, low, likely, high } => {
            let score = match Interval::new(*low, *likely, *high) {
                Ok(interval) => NewScore::Points(interval),
                Err(error) => return Err(EditError::Refused(vec![problem(error.to_string())])),
            };
            text::set_score(json, alternative, criterion, score)
        }
    }
}

fn problem(message: String) -> Problem {
    Problem { path: String::new(), message, line: None, column: None }
}

fn problems(error: EditError) -> Vec<Problem> {
    match error {
        EditError::NotValid(found) | EditError::Refused(found) if !found.is_empty() => found,
        other => vec![problem(other.to_string())],
    }
}

/// Returns an id made of a name that no other entry has.
fn new_id(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let kept =
        name.chars().map(|c| c.to_ascii_lowercase()).map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    let id: String = kept.skip_while(|c| !c.is_ascii_lowercase()).take(30).collect();
    let id = if id.is_empty() { "new".to_owned() } else { id };
    let numbered = (2..).map(|n| format!("{id}{n}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin_text;
    use crate::catalog::dataset::Knowledge;

    fn evidence() -> &'static str {
        builtin_text("evidence").unwrap()
    }

    #[test]
    fn a_new_alternative_has_an_id_of_its_own_and_no_score_is_made_up() {
        let add = |text: &str, name: &str| {
            changed(text, &Edit::AddAlternative { name: name.into() }, None, None).unwrap()
        };
        let twice = add(&add(evidence(), "Node"), "Go 1.26");
        let dataset = read(&twice).unwrap();
        let ids: Vec<&str> = dataset.alternatives.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids, ["node", "python", "node2", "go_1_26"]);
        assert!(dataset.criteria.iter().all(|c| c.knowledge[2..] == [Knowledge::Missing; 2]));
        let before = read(evidence()).unwrap();
        let kept = dataset.criteria.iter().zip(&before.criteria);
        assert!(
            kept.clone().count() > 0 && kept.into_iter().all(|(c, old)| c.knowledge[..2] == old.knowledge)
        );
    }

    #[test]
    fn a_title_changes_nothing_else() {
        let set = Edit::SetScore {
            alternative: "node".into(),
            criterion: "errors".into(),
            low: 50.0,
            likely: 60.0,
            high: 70.0,
        };
        let plain = changed(evidence(), &set, None, None).unwrap();
        let titled = changed(evidence(), &set, Some("Mine \"quoted\""), None).unwrap();
        assert_eq!(read(&titled).unwrap().title, "Mine \"quoted\"");
        assert_eq!(plain.lines().count(), titled.lines().count());
        let differ = plain.lines().zip(titled.lines()).filter(|(a, b)| a != b).count();
        assert_eq!(differ, 1);
    }

    #[test]
    fn what_cannot_be_changed_says_why() {
        let unknown =
            changed(evidence(), &Edit::RemoveAlternative { id: "deno".into() }, None, None).unwrap_err();
        assert!(unknown[0].message.contains("deno"), "{unknown:?}");
        let two =
            changed(evidence(), &Edit::RemoveAlternative { id: "node".into() }, None, None).unwrap_err();
        assert!(two[0].message.contains('2') || two[0].message.contains("two"), "{two:?}");
        assert!(
            !changed("[1", &Edit::RemoveCriterion { id: "x".into() }, None, None).unwrap_err().is_empty()
        );
    }
}
