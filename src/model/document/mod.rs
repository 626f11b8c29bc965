//! The page's one document: everything that a link, the storage and the undo history keep.

pub(super) mod certainty;
pub(super) mod choice;
pub(super) mod measured_score;
pub(super) mod points;
pub(super) mod snippets;
pub(super) mod team;

use crate::catalog::Datasets;
use crate::model::simulation::load::ServiceLoad;
use crate::units::Id;
use choice::Choice;
use measured_score::{MeasuredScore, mark_from_here};
use snippets::OwnCode;

/// How many scenarios can be saved.
pub const MOST_SCENARIOS: usize = 4;

/// Which view is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The answer and the weights.
    Decide,
    /// Evidence.
    Evidence,
    /// Programs in both languages, run and timed in the page.
    Measure,
    /// Servers under a load, simulated.
    Simulate,
    /// Links, records, exports, and the comparison of people.
    Share,
    /// The page's question and method, and how far to trust it.
    About,
}

/// The state of the whole page.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The choice: dataset, use case and weights.
    pub choice: Choice,
    /// Which view is open.
    pub view: View,
    /// The criterion that the view is opened at: its evidence, or its weight.
    pub at: Option<Id>,
    /// Groups that are open in the Decide view's charts, sorted.
    pub open: Vec<Id>,
    /// Saved scenarios, oldest first, at most [`MOST_SCENARIOS`] with the unresolved ones.
    pub scenarios: Vec<Choice>,
    /// Scenarios of own datasets that are not on this device: their text in the link, unchanged.
    pub unresolved: Vec<UnresolvedScenario>,
    /// The two criteria of the trade-off map, where they were picked.
    pub map: Option<(Id, Id)>,
    /// Results of measurements that are included, as [`crate::model::link::results`] writes them.
    pub results: Option<String>,
    /// A pair of snippets that is included; it is shown, and never runs by itself.
    pub code: Option<OwnCode>,
    /// The load that is simulated; `None` for that of the use case.
    pub load: Option<ServiceLoad>,
}

impl View {
    /// All views in the order of the navigation.
    pub const ALL: [View; 6] =
        [View::Decide, View::Evidence, View::Measure, View::Simulate, View::Share, View::About];

    /// Returns the name in links.
    pub fn key(self) -> &'static str {
        match self {
            View::Decide => "decide",
            View::Evidence => "evidence",
            View::Measure => "measure",
            View::Simulate => "simulate",
            View::Share => "take",
            View::About => "about",
        }
    }

    /// Its name in the navigation, and in the title.
    pub fn title(self) -> &'static str {
        match self {
            View::Decide => "Decide",
            View::Evidence => "Evidence",
            View::Measure => "Measure",
            View::Simulate => "Simulate",
            View::Share => "Share",
            View::About => "About",
        }
    }

    /// Returns the view with this name in links.
    pub fn from_key(key: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.key() == key)
    }
}

impl Default for Document {
    fn default() -> Self {
        Document {
            choice: Choice::default(),
            view: View::Decide,
            at: None,
            open: Vec::new(),
            scenarios: Vec::new(),
            unresolved: Vec::new(),
            map: None,
            results: None,
            code: None,
            load: None,
        }
    }
}

impl Document {
    /// Says of each measured score whether it is one of those that this device has measured.
    pub fn mark_from_here(&mut self, from_here: &[MeasuredScore]) {
        for choice in std::iter::once(&mut self.choice).chain(&mut self.scenarios) {
            mark_from_here(&mut choice.measured, from_here);
        }
    }

    /// Returns what a person made: all but what is open.
    pub fn made(&self) -> Document {
        Document { view: View::Decide, at: None, open: Vec::new(), ..self.clone() }
    }
}

impl Document {
    /// Returns the same without open groups and a criterion that the dataset chosen does not have.
    pub fn without_dangling_references(mut self, datasets: &Datasets) -> Document {
        if let Some(dataset) = self.choice.dataset(datasets) {
            self.open.retain(|id| dataset.groups.iter().any(|group| group.id == *id));
            self.at = self.at.filter(|id| dataset.criterion_idx(id.as_str()).is_some());
            let has = |id: &Id| dataset.criterion_idx(id.as_str()).is_some();
            self.map = self.map.filter(|(x, y)| has(x) && has(y));
        }
        self
    }

    /// Returns whether a group is open in the Decide view's charts.
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

/// A kept choice whose own dataset is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnresolvedScenario {
    /// The id that the dataset calls itself.
    pub name: String,
    /// The choice as it is written in a link.
    pub text: String,
}
