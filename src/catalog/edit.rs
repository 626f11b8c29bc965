//! Changes of a dataset's JSON text: alternatives and criteria come and go, scores are set.
//!
//! Where the set of alternatives changes, or a score is set by hand, derived scores become given ones: what is no longer
//! derived must not look as if it were.

use super::dataset::Dataset;
use super::json::Problem;
use super::read::read;
use borsh::{BorshDeserialize, BorshSerialize};
use serde_json::{Map, Value, json};
use std::fmt;

/// One change.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub enum Edit {
    /// One more alternative, of which nothing is known: its scores are the whole scale.
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

/// Why nothing was changed.
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    /// The text is no valid dataset: its first problem.
    NotValid(Problem),
    /// The dataset has no such part, or the change cannot be made, in words.
    NotPossible(String),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditError::NotValid(problem) => f.write_str(&problem.message),
            EditError::NotPossible(why) => f.write_str(why),
        }
    }
}

impl From<EditError> for Problem {
    fn from(error: EditError) -> Problem {
        match error {
            EditError::NotValid(problem) => problem,
            EditError::NotPossible(message) => {
                Problem { path: String::new(), message, line: None, column: None }
            }
        }
    }
}

/// The text after a change; it is valid again, or the change was not possible.
pub fn edit(json: &str, edit: &Edit) -> Result<String, EditError> {
    let (dataset, mut root) = parts(json)?;
    apply(&mut root, &dataset, edit).ok_or_else(|| not_possible("the dataset has no such part"))?;
    written(&root)
}

/// The text with another title.
pub fn with_title(json: &str, title: &str) -> Result<String, EditError> {
    let (_, mut root) = parts(json)?;
    root.insert("title".to_owned(), title.into());
    written(&root)
}

fn parts(json: &str) -> Result<(Dataset, Map<String, Value>), EditError> {
    let dataset = read(json).map_err(first)?;
    let text = json.strip_prefix('\u{feff}').unwrap_or(json);
    let root = serde_json::from_str(text).map_err(|error| not_possible(&error.to_string()))?;
    Ok((dataset, root))
}

fn written(root: &Map<String, Value>) -> Result<String, EditError> {
    let text = serde_json::to_string_pretty(root).map_err(|error| not_possible(&error.to_string()))?;
    match read(&text) {
        Ok(_) => Ok(text),
        Err(problems) => Err(first(problems)),
    }
}

fn first(problems: Vec<Problem>) -> EditError {
    problems.into_iter().next().map_or_else(|| not_possible("it cannot be read"), EditError::NotValid)
}

fn not_possible(why: &str) -> EditError {
    EditError::NotPossible(why.to_owned())
}

fn apply(root: &mut Map<String, Value>, dataset: &Dataset, edit: &Edit) -> Option<()> {
    let unknown = || json!({ "low": 0, "likely": 50, "high": 100 });
    match edit {
        Edit::AddAlternative { name } => {
            let id = new_id(name, |id| dataset.alternative_idx(id).is_some());
            list(root, "alternatives")?.push(json!({ "id": id, "name": name }));
            give_all(root, dataset)?;
            for criterion in list(root, "criteria")? {
                given(criterion)?.insert(id.clone(), unknown());
            }
        }
        Edit::RemoveAlternative { id } => {
            dataset.alternative_idx(id)?;
            list(root, "alternatives")?.retain(|one| one["id"] != **id);
            give_all(root, dataset)?;
            for criterion in list(root, "criteria")? {
                given(criterion)?.remove(id);
            }
            for indicator in root.get_mut("indicators").and_then(Value::as_array_mut).into_iter().flatten() {
                if let Some(readings) = indicator.get_mut("readings").and_then(Value::as_object_mut) {
                    readings.remove(id);
                }
            }
        }
        Edit::RenameAlternative { id, name } => {
            let at = dataset.alternative_idx(id)?;
            list(root, "alternatives")?.get_mut(at)?["name"] = name.as_str().into();
        }
        Edit::AddCriterion { name, group } => {
            let group_idx = dataset.groups.iter().position(|one| one.id == **group)?;
            let id = new_id(name, |id| dataset.criterion_idx(id).is_some());
            let scores: Map<String, Value> =
                dataset.alternatives.iter().map(|one| (one.id.to_string(), unknown())).collect();
            let after = dataset.criteria.iter().rposition(|one| one.group_idx == group_idx)?;
            list(root, "criteria")?.insert(
                after + 1,
                json!({ "id": id, "name": name, "question": name, "group": group, "confidence": "low",
                        "scores": { "given": scores } }),
            );
            for profile in root.get_mut("profiles").and_then(Value::as_array_mut).into_iter().flatten() {
                profile["weights"].as_object_mut()?.insert(id.clone(), 0.into());
            }
        }
        Edit::RemoveCriterion { id } => {
            let at = dataset.criterion_idx(id)?;
            let group_idx = dataset.criteria[at].group_idx;
            list(root, "criteria")?.remove(at);
            if dataset.criteria.iter().filter(|one| one.group_idx == group_idx).count() == 1 {
                list(root, "groups")?.remove(group_idx);
            }
            for profile in root.get_mut("profiles").and_then(Value::as_array_mut).into_iter().flatten() {
                profile["weights"].as_object_mut()?.remove(id);
            }
            for key in ["indicators", "claims"] {
                root.remove(key);
            }
            give_all(root, dataset)?;
        }
        Edit::SetScore { alternative, criterion, low, likely, high } => {
            dataset.alternative_idx(alternative)?;
            let at = dataset.criterion_idx(criterion)?;
            let node = list(root, "criteria")?.get_mut(at)?;
            give(node, dataset)?;
            given(node)?.insert(alternative.clone(), json!({ "low": low, "likely": likely, "high": high }));
            tell_unused(root);
        }
    }
    Some(())
}

fn list<'a>(root: &'a mut Map<String, Value>, key: &str) -> Option<&'a mut Vec<Value>> {
    root.get_mut(key)?.as_array_mut()
}

fn given(criterion: &mut Value) -> Option<&mut Map<String, Value>> {
    criterion.get_mut("scores")?.get_mut("given")?.as_object_mut()
}

/// Makes a criterion's scores given ones, as they are.
fn give(criterion: &mut Value, dataset: &Dataset) -> Option<()> {
    if criterion["scores"].get("given").is_none() {
        let known = &dataset.criteria[dataset.criterion_idx(criterion["id"].as_str()?)?];
        let pairs = dataset.alternatives.iter().zip(&known.scores);
        let score = |score: &crate::units::Interval| json!({ "low": score.low(), "likely": score.likely(), "high": score.high() });
        let scores: Map<String, Value> = pairs.map(|(one, s)| (one.id.to_string(), score(s))).collect();
        criterion["scores"] = json!({ "given": scores });
    }
    Some(())
}

fn give_all(root: &mut Map<String, Value>, dataset: &Dataset) -> Option<()> {
    for criterion in list(root, "criteria")? {
        give(criterion, dataset)?;
    }
    tell_unused(root);
    Some(())
}

/// Indicators that no criterion uses any more are told and not scored.
fn tell_unused(root: &mut Map<String, Value>) {
    let criteria = root.get("criteria").and_then(Value::as_array).into_iter().flatten();
    let parts = criteria.filter_map(|one| one.pointer("/scores/derived/indicators")?.as_array());
    let used: Vec<String> =
        parts.flatten().filter_map(|part| Some(part.get("id")?.as_str()?.to_owned())).collect();
    for indicator in root.get_mut("indicators").and_then(Value::as_array_mut).into_iter().flatten() {
        if !used.iter().any(|id| indicator["id"] == **id) {
            indicator["scored"] = false.into();
        }
    }
}

/// A new id from a name: small letters, digits and underscores, with a number where it is taken.
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
    use super::super::builtin_text;
    use super::*;

    fn after(text: &str, change: Edit) -> Dataset {
        read(&edit(text, &change).unwrap()).unwrap()
    }

    #[test]
    fn every_change_of_the_built_in_datasets_leaves_a_valid_one() {
        for id in ["evidence", "article"] {
            let text = builtin_text(id).unwrap();
            let before = read(text).unwrap();
            let more = after(text, Edit::AddAlternative { name: "Node.js 2 <b>".into() });
            assert_eq!(more.alternatives.len(), 3);
            assert!(more.criteria.iter().all(|one| one.scores[2] == crate::units::Interval::UNKNOWN));
            for (old, new) in before.criteria.iter().zip(&more.criteria) {
                assert_eq!(old.scores[..], new.scores[..2]);
            }
            let criterion = before.criteria[0].id.to_string();
            let fewer = after(text, Edit::RemoveCriterion { id: criterion.clone() });
            assert_eq!(fewer.criteria.len() + 1, before.criteria.len());
            let set =
                Edit::SetScore { alternative: "node".into(), criterion, low: 1.0, likely: 2.0, high: 3.0 };
            assert!((after(text, set).criteria[0].scores[0].likely() - 2.0).abs() < 1e-12);
            let group = before.groups[0].id.to_string();
            let grown = after(text, Edit::AddCriterion { name: "Mine".into(), group });
            assert_eq!(grown.criteria.len(), before.criteria.len() + 1);
            let third = edit(text, &Edit::AddAlternative { name: "Go".into() }).unwrap();
            let back = after(&third, Edit::RemoveAlternative { id: "python".into() });
            assert_eq!(back.alternatives[1].name, "Go");
        }
    }

    #[test]
    fn what_is_not_there_or_would_leave_no_dataset_is_refused() {
        let text = builtin_text("article").unwrap();
        assert!(edit(text, &Edit::RemoveAlternative { id: "nobody".into() }).is_err());
        assert!(edit(text, &Edit::RemoveAlternative { id: "python".into() }).is_err(), "one is left");
        assert!(edit("{}", &Edit::AddAlternative { name: "Go".into() }).is_err());
    }
}
