//! Edits of a dataset's JSON text: what is not edited stays as it is written.
//!
//! Each edit takes the text of a valid dataset and gives the text of another, or an error and no change. Nothing is
//! dropped in silence: a new alternative's scores are missing until they are set.

pub(super) mod changes;
mod splice;

use super::dataset::{Basis, Dataset, Knowledge};
use super::json::{Node, Problem, Problems, parse};
use super::read::read;
use crate::units::Interval;
use splice::{Splices, quoted};
use std::fmt;

/// Why a text was not edited; it is what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The text is no valid dataset.
    NotValid(Vec<Problem>),
    /// There is no such part in it.
    Unknown {
        /// Which kind of part.
        part: PartKind,
        /// The id that none of them has.
        id: String,
    },
    /// A dataset needs at least so many of these, and has no more.
    LastOnes {
        /// Which kind of part.
        part: PartKind,
        /// How many it needs.
        least: usize,
    },
    /// After the edit it would not be a valid dataset: these problems, placed in the text that was not made.
    Refused(Vec<Problem>),
}

/// A kind of part of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// An alternative: one of the things compared.
    Alternative,
    /// A criterion that they are scored on.
    Criterion,
    /// Criteria that belong together.
    Group,
    /// A use case.
    Profile,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = |problems: &[Problem]| match problems.first() {
            Some(problem) if problem.path.is_empty() => ["the text ", &problem.message].concat(),
            Some(problem) => [problem.path.as_str(), " ", &problem.message].concat(),
            None => "the text is no JSON".to_owned(),
        };
        match self {
            EditError::NotValid(problems) => write!(f, "this is no valid dataset: {}", first(problems)),
            EditError::Unknown { part, id } => {
                write!(f, "the dataset has no {} \u{201c}{id}\u{201d}", part.name())
            }
            EditError::LastOnes { part, least } => {
                write!(f, "a dataset needs at least {least} of its {}; this one has no more", part.list())
            }
            EditError::Refused(problems) => write!(f, "after that {}", first(problems)),
        }
    }
}

impl PartKind {
    fn name(self) -> &'static str {
        match self {
            PartKind::Alternative => "alternative",
            PartKind::Criterion => "criterion",
            PartKind::Group => "group",
            PartKind::Profile => "use case",
        }
    }

    fn list(self) -> &'static str {
        match self {
            PartKind::Alternative => "alternatives",
            PartKind::Criterion => "criteria",
            PartKind::Group => "groups",
            PartKind::Profile => "profiles",
        }
    }
}

/// The id and the name that a new part gets.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// Name in links and calls.
    pub id: &'a str,
    /// Name for readers.
    pub name: &'a str,
}

/// Where a new criterion stands.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// In this group, behind its other criteria.
    In(&'a str),
    /// In a new group at the end.
    New(Named<'a>),
}

/// New value of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NewScore {
    /// Points of 100.
    Points(Interval),
    /// Lowest, most likely and highest plausible figure, in the unit of the criterion's value function.
    Figure([f64; 3]),
    /// Not known.
    Missing,
}

/// Adds an alternative; all its scores are missing.
pub fn add_alternative(text: &str, new: Named<'_>) -> Result<String, EditError> {
    edit(text, |dataset, root, splices| {
        append(&field(root, "alternatives"), &named(new, ""), splices);
        for (criterion, node) in dataset.criteria.iter().zip(items(&field(root, "criteria"))) {
            // A derived score is missing where there are no figures; all others have to say so.
            if !matches!(criterion.basis, Basis::Derived { .. }) {
                set_given(&field(&node, "scores"), new.id, MISSING, splices);
            }
        }
        Ok(())
    })
}

/// Removes an alternative with its scores and figures; two stay at least.
///
/// A verdict that prefers it becomes the scores that it gives the others.
pub fn remove_alternative(text: &str, id: &str) -> Result<String, EditError> {
    edit(text, |dataset, root, splices| {
        let a = find(dataset.alternative_idx(id), PartKind::Alternative, id)?;
        more_than(dataset.alternatives.len(), 2, PartKind::Alternative)?;
        splices.remove_items(&field(root, "alternatives"), |idx| idx == a);
        for (criterion, node) in dataset.criteria.iter().zip(items(&field(root, "criteria"))) {
            let scores = field(&node, "scores");
            if matches!(criterion.basis, Basis::Verdict { preferred, .. } if preferred == Some(a)) {
                let cells = (0..dataset.alternatives.len()).filter(|other| *other != a).map(|other| {
                    let score = score_text(criterion.scores[other], criterion.knowledge[other]);
                    [&quoted(dataset.alternatives[other].id.as_str()), ": ", &score].concat()
                });
                let cells = cells.collect::<Vec<_>>().join(", ");
                splices.replace(&scores, ["{\"given\": {", &cells, "}}"].concat());
                continue;
            }
            if let Some(given) = optional(&scores, "given") {
                splices.remove_entry(&given, id);
            }
            let derived = optional(&scores, "derived");
            if let Some(adjustments) = derived.and_then(|node| optional(&node, "adjustments")) {
                let of: Vec<bool> =
                    items(&adjustments).iter().map(|node| text_of(node, "alternative") == id).collect();
                splices.remove_items(&adjustments, |idx| of[idx]);
            }
        }
        for node in optional(root, "indicators").iter().flat_map(items) {
            splices.remove_entry(&field(&node, "readings"), id);
        }
        Ok(())
    })
}

/// Gives the dataset another title.
pub fn retitle(text: &str, title: &str) -> Result<String, EditError> {
    edit(text, |_, root, splices| {
        splices.replace(&field(root, "title"), quoted(title));
        Ok(())
    })
}

/// Gives the dataset another id: it is another one from then on, and stands beside the first.
pub fn reidentify(text: &str, id: &str) -> Result<String, EditError> {
    edit(text, |_, root, splices| {
        splices.replace(&field(root, "id"), quoted(id));
        Ok(())
    })
}

/// Gives a part another name for readers; its id stays.
pub fn rename(text: &str, part: PartKind, id: &str, name: &str) -> Result<String, EditError> {
    edit(text, |_, root, splices| {
        let nodes = optional(root, part.list()).iter().flat_map(items).collect::<Vec<_>>();
        let node = nodes.into_iter().find(|node| text_of(node, "id") == id);
        splices.replace(&field(&find(node, part, id)?, "name"), quoted(name));
        Ok(())
    })
}

/// Adds a criterion; all its scores are missing. Every use case gives it these points [0..=100].
pub fn add_criterion(text: &str, new: Named<'_>, place: Place<'_>, points: f64) -> Result<String, EditError> {
    edit(text, |dataset, root, splices| {
        let (group, after) = match place {
            Place::In(group) => {
                let group_idx =
                    find(dataset.groups.iter().position(|g| g.id == *group), PartKind::Group, group)?;
                let criteria = 0..dataset.criteria.len();
                let own = criteria.clone().rfind(|&j| dataset.criteria[j].group_idx == group_idx);
                (group, own.or_else(|| criteria.clone().rfind(|&j| dataset.is_within(j, group_idx))))
            }
            Place::New(group) => {
                append(&field(root, "groups"), &named(group, ""), splices);
                (group.id, dataset.criteria.len().checked_sub(1))
            }
        };
        let cells = dataset.alternatives.iter().map(|a| [&quoted(a.id.as_str()), ": ", MISSING].concat());
        let cells = cells.collect::<Vec<_>>().join(", ");
        let rest = [", \"group\": ", &quoted(group), ", \"scores\": {\"given\": {", &cells, "}}"].concat();
        splices.insert_item(&field(root, "criteria"), after, &named(new, &rest));
        for node in optional(root, "profiles").iter().flat_map(items) {
            splices.insert_entry(&field(&node, "weights"), new.id, &number(points));
        }
        Ok(())
    })
}

/// Removes a criterion with its indicators, its weights, what claims say of it, and groups that would be left empty; one
/// stays at least.
pub fn remove_criterion(text: &str, id: &str) -> Result<String, EditError> {
    edit(text, |dataset, root, splices| {
        let j = find(dataset.criterion_idx(id), PartKind::Criterion, id)?;
        more_than(dataset.criteria.len(), 1, PartKind::Criterion)?;
        splices.remove_items(&field(root, "criteria"), |idx| idx == j);
        let is_empty =
            |group_idx| (0..dataset.criteria.len()).all(|k| k == j || !dataset.is_within(k, group_idx));
        splices.remove_items(&field(root, "groups"), is_empty);
        for node in optional(root, "profiles").iter().flat_map(items) {
            splices.remove_entry(&field(&node, "weights"), id);
        }
        let is_own = |idx: usize| dataset.indicators[idx].criterion_idx == j;
        if let Some(indicators) = optional(root, "indicators") {
            splices.remove_items(&indicators, is_own);
        }
        for (claim, node) in dataset.claims.iter().zip(optional(root, "claims").iter().flat_map(items)) {
            if let Some(criteria) = optional(&node, "criteria") {
                splices.remove_items(&criteria, |at| claim.criteria[at] == j);
            }
            if let Some(indicators) = optional(&node, "indicators") {
                splices.remove_items(&indicators, |at| is_own(claim.indicators[at]));
            }
        }
        Ok(())
    })
}

/// Sets one score. Where it was derived or a verdict's it stands beside that as a given one.
pub fn set_score(
    text: &str,
    alternative: &str,
    criterion: &str,
    score: NewScore,
) -> Result<String, EditError> {
    edit(text, |dataset, root, splices| {
        find(dataset.alternative_idx(alternative), PartKind::Alternative, alternative)?;
        let j = find(dataset.criterion_idx(criterion), PartKind::Criterion, criterion)?;
        let score = match score {
            NewScore::Points(interval) => score_text(interval, Knowledge::Stated),
            NewScore::Missing => MISSING.to_owned(),
            NewScore::Figure([low, likely, high]) => ["{\"raw\": ", &three(low, likely, high), "}"].concat(),
        };
        let criteria = items(&field(root, "criteria"));
        let node = find(criteria.get(j), PartKind::Criterion, criterion)?;
        set_given(&field(node, "scores"), alternative, &score, splices);
        Ok(())
    })
}

const MISSING: &str = "{\"missing\": true}";

/// Reads the text, changes it, and reads it again.
fn edit(
    text: &str,
    change: impl FnOnce(&Dataset, &Node<'_>, &mut Splices<'_>) -> Result<(), EditError>,
) -> Result<String, EditError> {
    // A byte-order mark is no part of the text, for the reader either.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let dataset = read(text).map_err(EditError::NotValid)?;
    let root = parse(text, &mut Problems::default()).ok_or_else(|| EditError::NotValid(Vec::new()))?;
    let mut splices = Splices::of(text);
    change(&dataset, &root, &mut splices)?;
    let changed = splices.apply();
    match read(&changed) {
        Ok(_) => Ok(changed),
        Err(problems) => Err(EditError::Refused(problems)),
    }
}

fn find<T>(found: Option<T>, part: PartKind, id: &str) -> Result<T, EditError> {
    found.ok_or_else(|| EditError::Unknown { part, id: id.to_owned() })
}

fn more_than(n: usize, least: usize, part: PartKind) -> Result<(), EditError> {
    if n > least { Ok(()) } else { Err(EditError::LastOnes { part, least }) }
}

fn optional<'a>(node: &Node<'a>, name: &str) -> Option<Node<'a>> {
    let entries = node.entries(&mut Problems::default())?;
    entries.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Returns a field that every valid dataset has there; the object itself in its place otherwise, which then changes nothing.
fn field<'a>(node: &Node<'a>, name: &str) -> Node<'a> {
    optional(node, name).unwrap_or(*node)
}

fn items<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    node.items(&mut Problems::default()).unwrap_or_default()
}

fn text_of(node: &Node<'_>, name: &str) -> String {
    optional(node, name).and_then(|node| node.text(&mut Problems::default())).unwrap_or_default()
}

fn append(list: &Node<'_>, item: &str, splices: &mut Splices<'_>) {
    splices.insert_item(list, items(list).len().checked_sub(1), item);
}

/// Returns an object with this id and name, and the fields in `rest`.
fn named(new: Named<'_>, rest: &str) -> String {
    ["{\"id\": ", &quoted(new.id), ", \"name\": ", &quoted(new.name), rest, "}"].concat()
}

fn set_given(scores: &Node<'_>, alternative: &str, score: &str, splices: &mut Splices<'_>) {
    let given = optional(scores, "given");
    match given.map(|given| (given, optional(&given, alternative))) {
        Some((_, Some(old))) => splices.replace(&old, score),
        Some((given, None)) => splices.insert_entry(&given, alternative, score),
        None => {
            let given = ["{", &quoted(alternative), ": ", score, "}"].concat();
            splices.insert_entry(scores, "given", &given);
        }
    }
}

fn score_text(score: Interval, knowledge: Knowledge) -> String {
    if knowledge == Knowledge::Missing {
        return MISSING.to_owned();
    }
    three(score.low(), score.likely(), score.high())
}

fn three(low: f64, likely: f64, high: f64) -> String {
    let [low, likely, high] = [low, likely, high].map(number);
    ["{\"low\": ", &low, ", \"likely\": ", &likely, ", \"high\": ", &high, "}"].concat()
}

/// Returns the shortest decimal that is read as this number; `null`, which no reader takes for a number, where it is none.
fn number(value: f64) -> String {
    serde_json::Value::from(value).to_string()
}
