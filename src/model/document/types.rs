//! The document: everything that a link, the storage and the undo history keep.

use super::certainty::{Bounds, Certainty};
use super::snippets::OwnCode;
use crate::catalog::{Dataset, dataset, own_base};
use crate::model::link::unresolved::Away;
use crate::model::measurement::scores::{MeasuredScore, measured_of, with_measured};
use crate::units::Id;
use std::sync::Arc;

/// The dataset that a new document opens with.
pub const DEFAULT_DATASET: &str = "evidence";
/// The use case that a new document opens with.
pub const DEFAULT_PROFILE: &str = "streaming";
/// Swing points of every criterion where no use case is chosen [0..=100].
pub const EQUAL_POINTS: f64 = 50.0;
/// How many choices can be kept for comparison.
pub const MOST_KEPT: usize = 4;

/// What a person has decided on: the part that undo and redo move through.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Whose scores count.
    pub dataset: Id,
    /// Use case whose weights are taken; `None` is equal weights.
    pub profile: Option<Id>,
    /// Weights that replace the use case's, sorted by dataset and criterion, each pair once.
    pub weights: Vec<OwnWeight>,
    /// How well the weights are known.
    pub certainty: Certainty,
    /// Whether scores that rest on the same source are taken to err together.
    pub shared_errors: bool,
    /// Scores that a person measured, in place of the dataset's; in its order.
    pub measured: Vec<MeasuredScore>,
}

/// A weight that replaces the use case's.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnWeight {
    /// Whose criterion.
    pub dataset: Id,
    /// Which criterion.
    pub criterion: Id,
    /// Swing points, whole tenths of 0..=100.
    pub points: f64,
    /// Between which points it lies, where that was said.
    pub bounds: Option<Bounds>,
}

/// Which view is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The answer and the weights.
    Decide,
    /// What the scores rest on.
    Evidence,
    /// Programs in both languages, run and timed in the page.
    Measure,
    /// What can be taken along.
    TakeAway,
}

/// The state of the whole page.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What was decided on.
    pub choice: Choice,
    /// Which view is open.
    pub view: View,
    /// The criterion that the Evidence view is opened at.
    pub at: Option<Id>,
    /// Groups that are open in the Decide view's charts, sorted.
    pub open: Vec<Id>,
    /// Choices kept for comparison, oldest first, at most [`MOST_KEPT`] with those away.
    pub kept: Vec<Choice>,
    /// Choices kept by own datasets that are not on this device: what stands in the link, unchanged.
    pub away: Vec<Away>,
    /// The two criteria of the trade-off map, where they were picked.
    pub map: Option<(Id, Id)>,
    /// Results of measurements that are taken along, as [`crate::model::link::results`] writes them.
    pub results: Option<String>,
    /// A pair of snippets that is taken along; it is shown, and never runs by itself.
    pub code: Option<OwnCode>,
}

impl View {
    /// All views in the order of the navigation.
    pub const ALL: [View; 4] = [View::Decide, View::Evidence, View::Measure, View::TakeAway];

    /// Name in links.
    pub fn key(self) -> &'static str {
        match self {
            View::Decide => "decide",
            View::Evidence => "evidence",
            View::Measure => "measure",
            View::TakeAway => "take",
        }
    }

    /// The view with this name in links.
    pub fn from_key(key: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.key() == key)
    }
}

impl Default for Choice {
    fn default() -> Self {
        Choice {
            dataset: DEFAULT_DATASET.into(),
            profile: Some(DEFAULT_PROFILE.into()),
            weights: Vec::new(),
            certainty: Certainty::default(),
            shared_errors: false,
            measured: Vec::new(),
        }
    }
}

impl Default for Document {
    fn default() -> Self {
        Document {
            choice: Choice::default(),
            view: View::Decide,
            at: None,
            open: Vec::new(),
            kept: Vec::new(),
            away: Vec::new(),
            map: None,
            results: None,
            code: None,
        }
    }
}

impl Document {
    /// What a person made: all but what is open.
    pub fn made(&self) -> Document {
        Document { view: View::Decide, at: None, open: Vec::new(), ..self.clone() }
    }
}

impl Choice {
    /// The dataset chosen, with what was measured in it; `None` where this page does not have it.
    pub fn dataset(&self) -> Option<Arc<Dataset>> {
        let found = dataset(self.dataset.as_str())?;
        Some(if self.measured.is_empty() { Arc::clone(found) } else { with_measured(found, &self.measured) })
    }

    /// The same choice by another dataset: with the use case where that one has it, else with one that it has, and, for
    /// another version of the dataset chosen, with its weights.
    pub fn by(&self, other: &Dataset) -> Choice {
        let mut choice = self.clone();
        let has = |id: &str| other.profile_idx(id).is_some();
        if !self.profile.as_ref().is_some_and(|id| has(id.as_str())) && self.dataset != other.id {
            let first = other.profiles.first().map(|profile| profile.id.clone());
            choice.profile = if has(DEFAULT_PROFILE) { Some(DEFAULT_PROFILE.into()) } else { first };
        }
        choice.dataset = other.id.clone();
        if !choice.measured.is_empty() {
            choice.measured = measured_of(&choice.measured, other);
        }
        // Weights go on with a later version of an own dataset; an edited one starts with those of the one it came from.
        let from_own = own_base(self.dataset.as_str()).is_some();
        let has_own_weights = self.weights.iter().any(|own| own.dataset == other.id);
        if is_version_of(&self.dataset, &other.id) && (from_own || !has_own_weights) {
            choice
                .weights
                .retain(|own| own.dataset != other.id && (own.dataset != self.dataset || !from_own));
            for own in self.overrides() {
                if let Some(idx) = other.criterion_idx(own.criterion.as_str()) {
                    choice = choice.with_points(other, idx, own.points);
                }
            }
        }
        choice
    }

    /// Weights that replace the use case's in the dataset chosen.
    pub fn overrides(&self) -> impl Iterator<Item = &OwnWeight> {
        self.weights.iter().filter(|own| own.dataset == self.dataset)
    }

    /// Points of the use case alone, one per criterion [0..=100].
    pub fn profile_points(&self, dataset: &Dataset) -> Vec<f64> {
        let profile = self.profile.as_ref().and_then(|id| dataset.profile_idx(id.as_str()));
        match profile {
            Some(idx) => dataset.profiles[idx].weights.clone(),
            None => vec![EQUAL_POINTS; dataset.criteria.len()],
        }
    }

    /// Points in use, one per criterion [0..=100].
    pub fn points(&self, dataset: &Dataset) -> Vec<f64> {
        let mut points = self.profile_points(dataset);
        for own in self.overrides() {
            if let Some(idx) = dataset.criterion_idx(own.criterion.as_str()) {
                points[idx] = own.points;
            }
        }
        points
    }

    /// The same choice with one criterion's points replaced; the use case's own value is no replacement. Bounds move
    /// along with the points.
    pub fn with_points(&self, dataset: &Dataset, criterion_idx: usize, points: f64) -> Choice {
        let mut choice = self.clone();
        let criterion = &dataset.criteria[criterion_idx].id;
        let at =
            choice.weights.iter().position(|own| own.dataset == self.dataset && own.criterion == *criterion);
        let before = at.map(|at| choice.weights.remove(at));
        let bounds = before.and_then(|own| Some(own.bounds?.moved(own.points, points)));
        if bounds.is_some() || (self.profile_points(dataset)[criterion_idx] - points).abs() > f64::EPSILON {
            let (dataset, criterion) = (self.dataset.clone(), criterion.clone());
            choice.insert(OwnWeight { dataset, criterion, points, bounds });
        }
        choice
    }

    /// Adds a weight at its place; there is none of its criterion yet.
    pub(crate) fn insert(&mut self, own: OwnWeight) {
        let before = |known: &OwnWeight| (&known.dataset, &known.criterion) < (&own.dataset, &own.criterion);
        let at = self.weights.iter().take_while(|known| before(known)).count();
        self.weights.insert(at, own);
    }

    /// The same choice with the use case's own weights in the dataset chosen.
    pub fn without_overrides(&self) -> Choice {
        let mut choice = self.clone();
        choice.weights.retain(|own| own.dataset != self.dataset);
        choice
    }
}

/// Whether `own` is another own dataset that bears the name of `dataset`: a later version, or an edited one.
fn is_version_of(dataset: &Id, own: &Id) -> bool {
    let base = own_base(dataset.as_str()).unwrap_or(dataset.as_str());
    dataset != own && own_base(own.as_str()) == Some(base)
}

impl Document {
    /// The same without open groups and a criterion that the dataset chosen does not have.
    pub fn without_strangers(mut self) -> Document {
        if let Some(dataset) = self.choice.dataset() {
            self.open.retain(|id| dataset.groups.iter().any(|group| group.id == *id));
            self.at = self.at.filter(|id| dataset.criterion_idx(id.as_str()).is_some());
            let has = |id: &Id| dataset.criterion_idx(id.as_str()).is_some();
            self.map = self.map.filter(|(x, y)| has(x) && has(y));
        }
        self
    }

    /// Whether a group is open in the Decide view's charts.
    pub fn is_open(&self, group: &Id) -> bool {
        self.open.contains(group)
    }

    /// Opens a closed group and closes an open one.
    pub fn toggle(&mut self, group: Id) {
        if self.is_open(&group) {
            self.open.retain(|open| *open != group);
        } else {
            let at = self.open.iter().take_while(|open| **open < group).count();
            self.open.insert(at, group);
        }
    }
}

/// Swing points from what a person typed: a decimal number of 0..=100 with at most one decimal that counts, written
/// with point or comma.
pub fn parse_points(text: &str) -> Option<f64> {
    // By whole tenths: the standard library's reading of floats alone is a tenth of the page.
    let text = text.trim().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
    let digits = |part: &str| (1..=15).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    // Two decimals, so that the second one rounds the first.
    let hundredths: String = fraction.chars().chain("00".chars()).take(2).collect();
    let hundredths = whole.parse::<u64>().ok()? * 100 + hundredths.parse::<u64>().ok()?;
    let tenths = u32::try_from((hundredths + 5) / 10).ok()?;
    (tenths <= 1000).then(|| f64::from(tenths) / 10.0)
}

/// Swing points as the document keeps them: to a tenth.
pub fn round_points(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_are_read_with_point_or_comma_and_nothing_else_is() {
        assert_eq!(parse_points(" 12.5 "), Some(12.5));
        assert_eq!(parse_points("12,5"), Some(12.5));
        assert_eq!(
            [parse_points("33.333"), parse_points("33.35"), parse_points("0")],
            [Some(33.3), Some(33.4), Some(0.0)]
        );
        for text in [
            "",
            "x",
            "-1",
            ".5",
            "5.",
            "+5",
            "100.1",
            "99999999999999999999",
            "NaN",
            "1e999",
            "1,2,3",
            "[1]",
            "null",
        ] {
            assert_eq!(parse_points(text), None, "{text}");
        }
    }

    #[test]
    fn own_weights_stay_sorted_and_each_stands_once() {
        let choice = Choice::default();
        let dataset = choice.dataset().unwrap();
        let choice = (0..dataset.criteria.len()).rev().fold(choice, |c, j| c.with_points(&dataset, j, 1.0));
        let again = choice.with_points(&dataset, 3, 2.0);
        assert_eq!(again.weights.len(), dataset.criteria.len());
        assert!(again.weights.windows(2).all(|w| w[0].criterion < w[1].criterion));
    }
}
