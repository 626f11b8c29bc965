//! How the page's state changes: one pure function over one document.

mod from_here;
mod history;
mod own_datasets;

use super::action::Action;
use super::elicitation::{Elicitation, ElicitedWeights};
use super::on_demand::{ON_DEMAND, OnDemand};
use crate::catalog::{Dataset, Datasets, own_base};
use crate::model::answer::decision::Decision;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::{MeasuredScore, mark_from_here};
use crate::model::document::points::{parse_points, round_points};
use crate::model::document::{Document, MOST_SCENARIOS, View};
use crate::model::link::error::FragmentError;
use crate::model::link::fragment::encode;
use crate::model::link::open::{Notice, Opened};
use crate::model::link::parse::dataset_of;
use crate::units::Id;
pub use from_here::from_here_beside;
use history::Step;
use own_datasets::{reopen, with_own};
use std::mem::take;
use std::sync::Arc;

/// The dataset that asks the same question of the frameworks.
const FRAMEWORKS: &str = "frameworks";

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

    /// Returns whether weights differ from the use case's own.
    pub fn can_reset(&self) -> bool {
        self.document.choice.overrides().next().is_some()
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
    if action.is_on_demand() && on_demand.is_none() {
        return state.clone();
    }
    let mut next = changed(state, action, on_demand).fitting(&state.document.choice.dataset);
    if next.document != state.document {
        next.unopened.take_if(|link| state.unopened.as_ref() == Some(link));
    }
    next
}

fn changed(state: &State, action: Action, on_demand: Option<OnDemand>) -> State {
    let gesture = state.gesture.clone();
    let mut next = State { gesture: None, draft: None, ..state.clone() };
    match action {
        Action::Show(view) => {
            if next.document.view != view || next.document.at.is_some() {
                next.document.view = view;
                next.document.at = None;
                next.visit += 1;
            }
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
        Action::ChooseDataset(dataset) => {
            let Some(found) = state.datasets.get(dataset.as_str()) else { return next };
            // The link that waited for it is opened now.
            let base = own_base(dataset.as_str());
            let wanted = next.wanted.take_if(|wanted| dataset_of(wanted).and_then(own_base) == base);
            if let Some((wanted, on_demand)) = wanted.zip(on_demand)
                && (on_demand.restored)(&wanted, &state.datasets).is_some()
            {
                return arrive(next, &wanted, on_demand);
            }
            let choice = next.document.choice.by(found);
            return next.compared_step(choice);
        }
        Action::SetWeight { criterion, points } => return set_weight(next, gesture, criterion, points),
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
        Action::SetWeights(weights, certainty) => {
            let Some(dataset) = next.document.choice.dataset(&state.datasets) else { return next };
            if weights.len() != dataset.criteria.len() {
                return next;
            }
            let choice = Choice { certainty, ..next.document.choice.with_all(&dataset, &weights) };
            return next.compared_step(choice);
        }
        Action::PassTip(criterion) => {
            let decision = Decision::of(&next.document.choice, &state.datasets);
            let passing = decision.and_then(|d| Some(Action::set_points(&d, &d.points_passing(&criterion)?)));
            return passing.map_or(next.clone(), |set| update_with(&next, set, on_demand));
        }
        Action::StartElicitation(way) => {
            let decision = Decision::of(&next.document.choice, &state.datasets);
            next.elicitation = on_demand.zip(decision).map(|(on_demand, d)| (on_demand.begun)(way, &d));
        }
        Action::ChangeElicitation(change) => {
            let decision = Decision::of(&next.document.choice, &state.datasets);
            if let Some(((elicitation, d), on_demand)) = next.elicitation.take().zip(decision).zip(on_demand)
            {
                next.elicitation = Some((on_demand.changed)(&elicitation, change, &d));
            }
        }
        Action::FinishElicitation => {
            let decision = Decision::of(&next.document.choice, &state.datasets);
            let elicited = next.elicitation.as_ref().zip(decision.as_ref()).zip(on_demand);
            let elicited =
                elicited.and_then(|((elicitation, d), on_demand)| (on_demand.elicited)(elicitation, d));
            if let Some(ElicitedWeights { weights, certainty }) = elicited {
                next.elicitation = None;
                return update_with(&next, Action::SetWeights(weights, certainty), on_demand);
            }
        }
        Action::LeaveElicitation => next.elicitation = None,
        Action::SetCertainty(certainty) => {
            let choice = Choice { certainty, ..next.document.choice.clone() };
            return next.step(choice);
        }
        Action::ShareErrors(shared_errors) => {
            let choice = Choice { shared_errors, ..next.document.choice.clone() };
            return next.step(choice);
        }
        Action::UseMeasured(measured) => {
            let Some(dataset) = next.document.choice.dataset(&state.datasets) else { return next };
            let mut choice = next.document.choice.with_measured(&dataset, measured);
            next.know(&mut choice.measured);
            return next.compared_step(choice);
        }
        Action::AnswerTeam(knows) => {
            let Some(dataset) = next.document.choice.dataset(&state.datasets) else { return next };
            let mut choice = next.document.choice.with_team(&dataset, knows.as_ref());
            next.know(&mut choice.measured);
            return next.compared_step(choice);
        }
        Action::DescribeProject(answers) => {
            let Some((dataset, on_demand)) = next.document.choice.dataset(&state.datasets).zip(on_demand)
            else {
                return next;
            };
            let mut choice = (on_demand.described)(&next.document.choice, &dataset, &answers);
            next.know(&mut choice.measured);
            return next.compared_step(choice);
        }
        Action::CompareFrameworks => {
            if let Some(frameworks) = state.datasets.get(FRAMEWORKS) {
                return adapted_to(next, frameworks);
            }
        }
        Action::SaveScenario => {
            let mut step = next.present();
            if step.save_scenario(step.choice.clone()) {
                return next.step_to(step);
            }
        }
        Action::DropScenario(idx) => {
            let mut step = next.present();
            if idx < step.scenarios.len() {
                step.scenarios.remove(idx);
                return next.step_to(step);
            }
        }
        Action::DropUnresolvedScenario(idx) => {
            let mut step = next.present();
            if idx < step.unresolved.len() {
                step.unresolved.remove(idx);
                return next.step_to(step);
            }
        }
        Action::AddDataset(own) => {
            next.gesture = gesture;
            next.draft.clone_from(&state.draft);
            return with_own(next, own, on_demand);
        }
        Action::UseDataset(own) => {
            let reference = own.reference().clone();
            return changed(&with_own(next, own, on_demand), Action::ChooseDataset(reference), on_demand);
        }
        Action::UseCopy(own) => {
            let copy = Arc::clone(own.dataset());
            return adapted_to(with_own(next, own, on_demand), &copy);
        }
        Action::CompleteDataset(builtin) => {
            next.gesture = gesture;
            next.draft.clone_from(&state.draft);
            next.datasets = state.datasets.with_builtin(builtin);
        }
        Action::ChangedElsewhere(own) => {
            next.gesture = gesture;
            next.draft.clone_from(&state.draft);
            next.notice =
                Some(Notice::ChangedElsewhere(own.reference().clone(), own.dataset().title.clone()));
            return with_own(next, own, on_demand);
        }
        Action::RemovedElsewhere(reference, title) => {
            next.gesture = gesture;
            next.draft.clone_from(&state.draft);
            next.notice = Some(Notice::RemovedElsewhere(reference, title));
        }
        Action::MeasuredElsewhere(text) => {
            next.gesture = gesture;
            next.draft.clone_from(&state.draft);
            next.know_stored(on_demand.map(|on_demand| (on_demand.from_here)(&text)).unwrap_or_default());
        }
        Action::ScenariosElsewhere(texts) => {
            next.gesture = gesture;
            next.draft.clone_from(&state.draft);
            let has_room = next.document.scenarios.len() + next.document.unresolved.len() < MOST_SCENARIOS;
            next.notice = Some(Notice::ScenariosElsewhere { n: texts.len(), has_room });
            next.offered = texts;
        }
        Action::TakeScenarios => {
            let mut step = next.present();
            let offered = take(&mut next.offered);
            let mut offered = on_demand
                .map_or_else(Vec::new, |on_demand| (on_demand.read_scenarios)(&offered, &state.datasets));
            offered.iter_mut().for_each(|choice| mark_from_here(&mut choice.measured, &next.from_here));
            for choice in offered {
                step.save_scenario(choice);
            }
            return next.step_to(step);
        }
        Action::OpenScenario(idx) => {
            if let Some(choice) = next.document.scenarios.get(idx).cloned() {
                return next.compared_step(choice);
            }
        }
        Action::ShowMap(x, y) => {
            next.gesture = gesture;
            next.document.map = Some((x, y));
        }
        Action::ShowAllWeights(are_shown) => {
            next.gesture = gesture;
            next.are_all_weights_shown = are_shown;
        }
        Action::SetLoad(load) => {
            next.gesture = gesture;
            next.document.load = load;
        }
        Action::IncludeCode(code) => {
            next.visit += u32::from(next.document.code.is_some() != code.is_some());
            next.document.code = code.map(|code| *code);
        }
        Action::IncludeResults(results) => {
            next.visit += u32::from(next.document.results.is_some() != results.is_some());
            next.document.results = results;
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
        Action::Arrive(fragment) => {
            if let Some(on_demand) = on_demand {
                return arrive(next, &fragment, on_demand);
            }
        }
        Action::Restore(fragment) => {
            let restored = on_demand.and_then(|on_demand| (on_demand.restored)(&fragment, &state.datasets));
            if let Some(document) = restored.map(|document| next.marked(document))
                && document.made() != next.document.made()
            {
                next.document = document;
                next.notice = Some(Notice::Restored);
            }
        }
        Action::Open(document, own) => {
            let next = own.into_iter().fold(next, |next, own| with_own(next, own, on_demand));
            let mut document = next.marked(*document);
            let Document { scenarios, unresolved, .. } = &mut document;
            // It may have been read before others came.
            reopen(scenarios, unresolved, &next.datasets, &next.from_here, on_demand);
            return show(next, document, None, 1);
        }
        Action::Dismiss => {
            next.gesture = gesture;
            next.notice = None;
        }
    }
    next
}

fn set_weight(mut next: State, gesture: Option<Id>, criterion: Id, points: f64) -> State {
    let is_moving = gesture.as_ref() == Some(&criterion);
    next.gesture = gesture.filter(|_| is_moving);
    let Some(dataset) = next.document.choice.dataset(&next.datasets) else { return next };
    let Some(idx) = dataset.criterion_idx(criterion.as_str()) else { return next };
    if !(0.0..=100.0).contains(&points) {
        return next;
    }
    let choice = next.document.choice.with_points(&dataset, idx, round_points(points));
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

/// Shows another dataset, with the same weights.
fn adapted_to(next: State, dataset: &Dataset) -> State {
    let choice = next.document.choice.adapted_to(dataset);
    next.compared_step(choice)
}

#[inline(never)]
fn arrive(mut next: State, fragment: &str, on_demand: OnDemand) -> State {
    next.unopened = None;
    let Opened { document, notice, text } = (on_demand.opened)(fragment, &next.datasets);
    let document = next.marked(document);
    let is_away = matches!(notice, Some(Notice::LinkNotOpened(FragmentError::PartMissing { .. })));
    next.wanted = is_away.then_some(text);
    if document == next.document && notice.is_none() {
        return State { notice, ..next };
    }
    let is_unopened = matches!(notice, Some(Notice::LinkNotOpened(_)));
    let next = show(next, document, notice, 0);
    State { unopened: is_unopened.then(|| fragment.to_owned()), ..next }
}

/// Shows another document in place of the present one, `n_visits` visits away (0: the browser is already there).
fn show(next: State, document: Document, notice: Option<Notice>, n_visits: u32) -> State {
    let visit = next.visit + n_visits;
    let next = State { before: None, elicitation: None, unopened: None, ..next };
    let next = next.step_to(Step::of(&document));
    State { visit, document, notice, ..next }
}

#[cfg(test)]
mod tests;
