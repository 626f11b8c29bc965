//! A person's choice: the part of the document that undo and redo move through.

use super::certainty::{Bounds, Certainty};
use super::measured_score::{MeasuredScore, measured_of, with_measured};
use crate::catalog::{Dataset, Datasets, own_base};
use crate::units::Id;
use std::sync::Arc;

/// The dataset that a new document opens with.
pub const DEFAULT_DATASET: &str = "evidence";

/// The use case that a new document opens with.
pub const DEFAULT_PROFILE: &str = "streaming";

/// Swing points of every criterion where no use case is chosen [0..=100].
pub const EQUAL_POINTS: f64 = 50.0;

/// A person's decision: the part that undo and redo move through.
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

impl Choice {
    /// Returns the dataset chosen, with what was measured in it; `None` where it is not there.
    pub fn dataset(&self, datasets: &Datasets) -> Option<Arc<Dataset>> {
        let found = datasets.get(self.dataset.as_str())?;
        Some(if self.measured.is_empty() { Arc::clone(found) } else { with_measured(found, &self.measured) })
    }

    /// Returns the same choice by another dataset: with the use case where that one has it, else with one that it has, and, for
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
        choice.without_repeated(other)
    }

    /// Returns the same choice by another dataset with the same criteria, with the weights that were moved here.
    pub fn adapted_to(&self, other: &Dataset) -> Choice {
        let mut choice = self.by(other).without_overrides();
        for own in self.overrides() {
            if let Some(idx) = other.criterion_idx(own.criterion.as_str()) {
                choice = choice.with_points(other, idx, own.points);
            }
        }
        choice
    }

    /// Returns the same choice without weights that only repeat the use case's in the dataset chosen.
    fn without_repeated(mut self, dataset: &Dataset) -> Choice {
        let usual = self.profile_points(dataset);
        self.weights.retain(|own| {
            let idx = dataset.criterion_idx(own.criterion.as_str()).filter(|_| own.dataset == dataset.id);
            own.bounds.is_some() || idx.is_none_or(|idx| (usual[idx] - own.points).abs() > f64::EPSILON)
        });
        self
    }

    /// Weights that replace the use case's in the dataset chosen.
    pub fn overrides(&self) -> impl Iterator<Item = &OwnWeight> {
        self.weights.iter().filter(|own| own.dataset == self.dataset)
    }

    /// Returns the points of the use case alone, one per criterion [0..=100].
    pub fn profile_points(&self, dataset: &Dataset) -> Vec<f64> {
        let profile = self.profile.as_ref().and_then(|id| dataset.profile_idx(id.as_str()));
        match profile {
            Some(idx) => dataset.profiles[idx].weights.clone(),
            None => vec![EQUAL_POINTS; dataset.criteria.len()],
        }
    }

    /// Returns the points in use, one per criterion [0..=100].
    pub fn points(&self, dataset: &Dataset) -> Vec<f64> {
        let mut points = self.profile_points(dataset);
        for own in self.overrides() {
            if let Some(idx) = dataset.criterion_idx(own.criterion.as_str()) {
                points[idx] = own.points;
            }
        }
        points
    }

    /// Returns the same choice with one criterion's points replaced; the use case's own value is no replacement. Bounds move
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

    /// Returns the same choice with the use case's own weights in the dataset chosen.
    pub fn without_overrides(&self) -> Choice {
        let mut choice = self.clone();
        choice.weights.retain(|own| own.dataset != self.dataset);
        choice
    }
}

/// Returns whether `own` is another own dataset that bears the name of `dataset`: a later version, or an edited one.
pub(crate) fn is_version_of(dataset: &Id, own: &Id) -> bool {
    let base = own_base(dataset.as_str()).unwrap_or(dataset.as_str());
    dataset != own && own_base(own.as_str()) == Some(base)
}

impl Choice {
    /// Bounds of the weights in the dataset chosen, one per criterion; `None` for those without.
    pub fn bounds(&self, dataset: &Dataset) -> Vec<Option<Bounds>> {
        let mut bounds = vec![None; dataset.criteria.len()];
        for own in self.overrides() {
            if let Some(idx) = dataset.criterion_idx(own.criterion.as_str()) {
                bounds[idx] = own.bounds;
            }
        }
        bounds
    }

    /// Returns the same choice with all weights of the dataset chosen replaced: points and bounds, one per criterion.
    pub fn with_all(&self, dataset: &Dataset, weights: &[(f64, Option<Bounds>)]) -> Choice {
        let mut choice = self.without_overrides();
        let usual = choice.profile_points(dataset);
        for ((criterion, usual), (points, bounds)) in dataset.criteria.iter().zip(usual).zip(weights) {
            if bounds.is_some() || (usual - points).abs() > f64::EPSILON {
                choice.insert(OwnWeight {
                    dataset: self.dataset.clone(),
                    criterion: criterion.id.clone(),
                    points: *points,
                    bounds: *bounds,
                });
            }
        }
        choice
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;

    #[test]
    fn own_weights_stay_sorted_and_each_stands_once() {
        let choice = Choice::default();
        let dataset = choice.dataset(&datasets()).unwrap();
        let choice = (0..dataset.criteria.len()).rev().fold(choice, |c, j| c.with_points(&dataset, j, 1.0));
        let again = choice.with_points(&dataset, 3, 2.0);
        assert_eq!(again.weights.len(), dataset.criteria.len());
        assert!(again.weights.windows(2).all(|w| w[0].criterion < w[1].criterion));
    }
}
