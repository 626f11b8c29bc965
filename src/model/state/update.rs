//! How the page's state changes: one pure function over one document.

mod from_here;
mod history;
mod on_demand;

use super::action::Action;
use super::elicitation::Elicitation;
use crate::catalog::{Dataset, Datasets};
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::MeasuredScore;
use crate::model::document::points::{lower_others, parse_points, round_points};
use crate::model::document::{Document, View};
use crate::model::link::fragment::encode;
use crate::model::link::open::Notice;
use crate::units::Id;
use history::Step;
pub use on_demand::{ON_DEMAND, OnDemand};

/// The document and how it came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The document shown.
    pub document: Document,
    /// Steps that undo goes back to, newest last.
    past: Vec<Step>,
    /// Steps that redo goes forward to, nearest last.
    future: Vec<Step>,
    /// Criterion whose weight is being moved: its further moves belong to the same undo step.
    gesture: Option<Id>,
    /// The choice before the last change of use case or dataset, for "what differs".
    pub before: Option<Choice>,
    /// Text being typed into a weight's field, while it is being typed.
    pub draft: Option<(Id, String)>,
    /// Something the reader should know.
    pub notice: Option<Notice>,
    /// Another way to the weights that the person is on.
    pub elicitation: Option<Elicitation>,
    /// Whether all weights are in front, not only those that decide.
    pub are_all_weights_shown: bool,
    /// The link that could not be opened because its own dataset is not here.
    wanted: Option<String>,
    /// The link that could not be opened, as the address has it: it stays there, to be mended, until something else
    /// is shown.
    unopened: Option<String>,
    /// Counts the steps that the browser's back button should know.
    pub visit: u32,
    /// The scores that this device has measured and used, newest last.
    from_here: Vec<MeasuredScore>,
    /// Scenarios that another tab keeps, as fragments write them.
    offered: Vec<String>,
}

impl Default for State {
    /// Returns what a new reader sees, by the built-in datasets.
    fn default() -> Self {
        State::new(Datasets::default())
    }
}

impl State {
    /// Returns what a new reader sees, by these datasets.
    pub fn new(datasets: Datasets) -> State {
        State {
            datasets,
            document: Document::default(),
            past: Vec::new(),
            future: Vec::new(),
            gesture: None,
            before: None,
            draft: None,
            notice: None,
            elicitation: None,
            are_all_weights_shown: false,
            wanted: None,
            unopened: None,
            visit: 0,
            from_here: Vec::new(),
            offered: Vec::new(),
        }
    }

    /// Returns the state that a fragment opens, by these datasets.
    pub fn open(fragment: &str, datasets: Datasets) -> State {
        State::new(datasets).opening(fragment, Some(ON_DEMAND))
    }

    /// Returns the same in a view at a criterion; unchanged where the dataset does not have it.
    fn opened_at(mut self, view: View, id: Id) -> State {
        let dataset = self.document.choice.dataset(&self.datasets);
        if dataset.is_some_and(|dataset| dataset.criterion_idx(id.as_str()).is_some()) {
            self.document.view = view;
            self.document.at = Some(id);
            self.visit += 1;
        }
        self
    }

    /// Returns the same with a fragment opened, as a visit begins; unchanged without what reads links.
    pub fn opening(&self, fragment: &str, on_demand: Option<OnDemand>) -> State {
        let mut state = update_with(self, Action::Arrive(fragment.to_owned()), on_demand);
        state.past.clear();
        state
    }

    /// Returns what the address says: the document, or the link that was followed and could not be opened.
    pub fn address(&self) -> String {
        self.unopened.clone().unwrap_or_else(|| encode(&self.document))
    }

    /// Returns whether the document is to be stored for the next visit: not where it only replaces a link that could not be
    /// opened.
    pub fn is_storable(&self) -> bool {
        self.unopened.is_none()
    }

    /// Returns whether a weight is on the move: each further move of it is part of the same step.
    pub fn is_moving(&self) -> bool {
        self.gesture.is_some()
    }

    /// Returns whether it is a criterion's weight that is on the move.
    pub fn moves(&self, criterion: &Id) -> bool {
        self.gesture.as_ref() == Some(criterion)
    }

    /// Returns whether weights differ from the use case's own.
    pub fn can_reset(&self) -> bool {
        self.document.choice.overrides().next().is_some()
    }

    /// Keeps the move of a weight and the typing that go on, which other actions end.
    fn keep_input(&mut self, before: &State) {
        self.gesture.clone_from(&before.gesture);
        self.draft.clone_from(&before.draft);
    }

    /// Returns the same without what the dataset chosen does not have, whatever brought it here. A dialog is about one version of
    /// a dataset, `before`, and ends with it.
    fn fitting(mut self, before: &Id) -> State {
        if self.document.choice.dataset != *before {
            self.elicitation = None;
        }
        self.document = self.document.without_dangling_references(&self.datasets);
        let dataset = self.document.choice.dataset(&self.datasets);
        let has =
            |id: &Id| dataset.as_ref().is_some_and(|dataset| dataset.criterion_idx(id.as_str()).is_some());
        self.draft = self.draft.filter(|(criterion, _)| has(criterion));
        self
    }
}

/// Returns the state after an action.
pub fn update(state: &State, action: Action) -> State {
    update_with(state, action, Some(ON_DEMAND))
}

/// Returns the same with what few actions need, where that is here. Without it an action that [`Action::is_on_demand`] changes
/// nothing; no other one needs it in a state that no link has led to.
pub fn update_with(state: &State, action: Action, on_demand: Option<OnDemand>) -> State {
    let changed = match on_demand {
        _ if !action.is_on_demand() => changed(state, action),
        Some(on_demand) => (on_demand.changed)(state, action),
        None => return state.clone(),
    };
    let mut next = changed.fitting(&state.document.choice.dataset);
    if next.document != state.document {
        next.unopened.take_if(|link| state.unopened.as_ref() == Some(link));
    }
    next
}

fn changed(state: &State, action: Action) -> State {
    let gesture = state.gesture.clone();
    let mut next = State { gesture: None, draft: None, ..state.clone() };
    match action {
        Action::Show(view) if next.document.view != view || next.document.at.is_some() => {
            next.document.view = view;
            next.document.at = None;
            next.visit += 1;
        }
        Action::ShowCriterion(id) => return next.opened_at(View::Evidence, id),
        Action::ShowWeight(id) => return next.opened_at(View::Decide, id),
        Action::ToggleGroup(id) => {
            next.gesture = gesture;
            next.document.toggle(id);
        }
        Action::ChooseProfile(profile) => {
            let dataset = next.document.choice.dataset(&state.datasets);
            let has = |id: &Id| dataset.is_some_and(|dataset| dataset.profile_idx(id.as_str()).is_some());
            if profile.as_ref().is_some_and(|id| !has(id)) {
                return next;
            }
            let mut choice = next.document.choice.without_overrides();
            choice.profile = profile;
            return next.compared_step(choice);
        }
        Action::SetWeight { criterion, points } => return set_weight(next, gesture, criterion, points),
        Action::SetShare { criterion, share } => return set_share(next, gesture, criterion, share),
        Action::Type { criterion, text } => {
            let draft = Some((criterion.clone(), text.clone()));
            next.gesture.clone_from(&gesture);
            next.gesture.take_if(|moving| *moving != criterion);
            let moved = match parse_points(&text) {
                Some(points) => set_weight(next, gesture, criterion, points),
                None => next,
            };
            return State { draft, ..moved };
        }
        Action::JumpTo { criterion, points } => {
            let moved = set_weight(next, None, criterion, points);
            return State { gesture: None, ..moved };
        }
        Action::ShowAllWeights(are_shown) => {
            next.gesture = gesture;
            next.are_all_weights_shown = are_shown;
        }
        Action::Settle => {}
        Action::ResetWeights => {
            let choice = next.document.choice.without_overrides();
            return next.step(choice);
        }
        Action::StartOver => {
            next.before = None;
            next.notice = None;
            next.unopened = None;
            let next = next.step(Choice::default());
            let document = next.document.without_dangling_references(&next.datasets);
            return State { document, ..next };
        }
        Action::Undo => {
            if let Some(step) = next.past.pop() {
                let undone = next.exchange(step);
                next.future.push(undone);
                next.before = None;
                next.visit += 1;
            }
        }
        Action::Redo => {
            if let Some(step) = next.future.pop() {
                let before = next.exchange(step);
                next.past.push(before);
                next.before = None;
                next.visit += 1;
            }
        }
        Action::Dismiss => {
            next.gesture = gesture;
            next.notice = None;
        }
        Action::MissPart => {
            next.keep_input(state);
            next.notice = Some(Notice::PartNotLoaded);
        }
        // All others are on demand.
        _ => {}
    }
    next
}

fn set_weight(next: State, gesture: Option<Id>, criterion: Id, points: f64) -> State {
    move_weight(next, gesture, criterion, |choice, dataset, idx| {
        (0.0..=100.0).contains(&points).then(|| choice.with_points(dataset, idx, round_points(points)))
    })
}

fn set_share(next: State, gesture: Option<Id>, criterion: Id, share: f64) -> State {
    move_weight(next, gesture, criterion, |choice, dataset, idx| {
        let points = choice.points(dataset);
        let others = points.iter().sum::<f64>() - points[idx];
        (share > 0.0 && share < 1.0 && others > 0.0).then(|| {
            let lowered = lower_others(&points, idx, share);
            let set = |choice: Choice, (j, points): (usize, &f64)| choice.with_points(dataset, j, *points);
            lowered.iter().enumerate().fold(choice.clone(), set)
        })
    })
}

/// Returns the state after a move of a criterion's weight. All moves of one gesture begin where the first one did: a slider that goes
/// beyond its 100 and comes back leaves the other weights as they were.
fn move_weight(
    mut next: State,
    gesture: Option<Id>,
    criterion: Id,
    moved: impl FnOnce(&Choice, &Dataset, usize) -> Option<Choice>,
) -> State {
    let is_moving = gesture.as_ref() == Some(&criterion);
    next.gesture = gesture.filter(|_| is_moving);
    let Some(dataset) = next.document.choice.dataset(&next.datasets) else { return next };
    let Some(idx) = dataset.criterion_idx(criterion.as_str()) else { return next };
    let mut begun = next.document.choice.clone();
    if let Some(step) = next.past.last().filter(|_| is_moving) {
        begun.weights.clone_from(&step.choice.weights);
    }
    let Some(choice) = moved(&begun, &dataset, idx) else { return next };
    next.before = None;
    if is_moving {
        next.document.choice = choice;
    } else if choice != next.document.choice {
        // Only a move that has a step of its own begins a gesture: what follows is taken back with it.
        next = next.step(choice);
        next.gesture = Some(criterion);
    }
    next
}

#[cfg(test)]
mod tests;
