//! Actions that a reader takes seldom, and what arrives: links, own datasets, what other tabs did, elicitation. None of it is in the
//! first view.

use super::State;
use super::from_here::from_here_beside;
use super::history::Step;
use crate::catalog::{Builtin, Dataset, DatasetDetails, Datasets, OwnDataset, own_base};
use crate::model::answer::decision::Decision;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::{MeasuredScore, mark_from_here};
use crate::model::document::{Document, MOST_SCENARIOS, UnresolvedScenario};
use crate::model::link::error::FragmentError;
use crate::model::link::measured::{measured_text, scores_from_here};
use crate::model::link::open::{Notice, Opened, opened, read_scenarios, reopen as open_scenarios, restored};
use crate::model::link::parse::dataset_of;
use crate::model::project::described;
use crate::model::state::action::Action;
use crate::model::state::elicitation::ElicitedWeights;
use std::mem::take;
use std::sync::Arc;

/// The dataset that asks the same question of the frameworks.
const FRAMEWORKS: &str = "frameworks";

/// The functions of it.
#[derive(Clone, Copy, Debug)]
pub struct OnDemand {
    /// The state after an action that [`Action::is_on_demand`].
    pub(super) changed: fn(&State, Action) -> State,
    /// All built-in datasets.
    pub builtins: fn() -> Datasets,
    /// The own dataset in these bytes; `None` where there is none.
    pub own_dataset: fn(&[u8]) -> Option<OwnDataset>,
    /// All of a dataset of which the core is here; `None` where the bytes are not its file.
    pub complete: fn(&DatasetDetails, &[u8]) -> Option<Builtin>,
    /// The scores that a device has measured, as it stores them.
    pub from_here: fn(&str) -> Vec<MeasuredScore>,
    /// How a device stores these scores beside what other tabs have stored.
    pub stored_from_here: fn(&[MeasuredScore], &str) -> String,
}

/// All of it.
pub const ON_DEMAND: OnDemand = OnDemand {
    changed: changed_on_demand,
    builtins: Datasets::default,
    own_dataset: OwnDataset::unpack,
    complete: DatasetDetails::complete,
    from_here: scores_from_here,
    stored_from_here: |scores, stored| from_here_beside(&measured_text(scores), stored),
};

/// Returns the state after an action that [`Action::is_on_demand`]; from then on all built-in datasets are in it.
pub fn changed_on_demand(state: &State, action: Action) -> State {
    let gesture = state.gesture.clone();
    let datasets = state.datasets.with_all_builtins();
    let mut next = State { gesture: None, draft: None, datasets, ..state.clone() };
    match action {
        Action::ChooseDataset(dataset) => {
            let Some(found) = next.datasets.get(dataset.as_str()) else { return next };
            // The link that waited for it is opened now.
            let base = own_base(dataset.as_str());
            let wanted = next.wanted.take_if(|wanted| dataset_of(wanted).and_then(own_base) == base);
            if let Some(wanted) = wanted.filter(|wanted| restored(wanted, &next.datasets).is_some()) {
                return arrive(next, &wanted);
            }
            let choice = next.document.choice.by(found);
            return next.compared_step(choice);
        }
        Action::SetWeights(weights, certainty) => {
            let Some(dataset) = next.document.choice.dataset(&next.datasets) else { return next };
            if weights.len() != dataset.criteria.len() {
                return next;
            }
            let choice = Choice { certainty, ..next.document.choice.with_all(&dataset, &weights) };
            return next.compared_step(choice);
        }
        Action::PassTip(criterion) => {
            let decision = Decision::of(&next.document.choice, &next.datasets);
            let passing = decision.and_then(|d| Some(Action::set_points(&d, &d.points_passing(&criterion)?)));
            return passing.map_or(next.clone(), |set| changed_on_demand(&next, set));
        }
        Action::StartElicitation(way) => {
            let decision = Decision::of(&next.document.choice, &next.datasets);
            next.elicitation = decision.map(|d| way.begin(&d));
        }
        Action::ChangeElicitation(change) => {
            let decision = Decision::of(&next.document.choice, &next.datasets);
            if let Some((elicitation, d)) = next.elicitation.take().zip(decision) {
                next.elicitation = Some(elicitation.changed(change, &d));
            }
        }
        Action::FinishElicitation => {
            let decision = Decision::of(&next.document.choice, &next.datasets);
            let elicited = next.elicitation.as_ref().zip(decision.as_ref());
            let elicited = elicited.and_then(|(elicitation, d)| elicitation.elicited(d));
            if let Some(ElicitedWeights { weights, certainty }) = elicited {
                next.elicitation = None;
                return changed_on_demand(&next, Action::SetWeights(weights, certainty));
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
            let Some(dataset) = next.document.choice.dataset(&next.datasets) else { return next };
            let mut choice = next.document.choice.with_measured(&dataset, measured);
            next.know(&mut choice.measured);
            return next.compared_step(choice);
        }
        Action::AnswerTeam(knows) => {
            let Some(dataset) = next.document.choice.dataset(&next.datasets) else { return next };
            let mut choice = next.document.choice.with_team(&dataset, knows.as_ref());
            next.know(&mut choice.measured);
            return next.compared_step(choice);
        }
        Action::DescribeProject(answers) => {
            let Some(dataset) = next.document.choice.dataset(&next.datasets) else { return next };
            let mut choice = described(&next.document.choice, &dataset, &answers);
            next.know(&mut choice.measured);
            return next.compared_step(choice);
        }
        Action::CompareFrameworks => {
            if let Some(frameworks) = next.datasets.get(FRAMEWORKS).cloned() {
                return adapted_to(next, &frameworks);
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
            next.keep_input(state);
            return with_own(next, own);
        }
        Action::UseDataset(own) => {
            let reference = own.reference().clone();
            return changed_on_demand(&with_own(next, own), Action::ChooseDataset(reference));
        }
        Action::UseCopy(own) => {
            let copy = Arc::clone(own.dataset());
            return adapted_to(with_own(next, own), &copy);
        }
        Action::CompleteDataset(builtin) => {
            next.keep_input(state);
            next.datasets = next.datasets.with_builtin(builtin);
        }
        Action::ChangedElsewhere(own) => {
            next.keep_input(state);
            next.notice =
                Some(Notice::ChangedElsewhere(own.reference().clone(), own.dataset().title.clone()));
            return with_own(next, own);
        }
        Action::RemovedElsewhere(reference, title) => {
            next.keep_input(state);
            next.notice = Some(Notice::RemovedElsewhere(reference, title));
        }
        Action::MeasuredElsewhere(text) => {
            next.keep_input(state);
            next.know_stored(scores_from_here(&text));
        }
        Action::ScenariosElsewhere(texts) => {
            next.keep_input(state);
            let has_room = next.document.scenarios.len() + next.document.unresolved.len() < MOST_SCENARIOS;
            next.notice = Some(Notice::ScenariosElsewhere { n: texts.len(), has_room });
            next.offered = texts;
        }
        Action::TakeScenarios => {
            let mut step = next.present();
            let offered = take(&mut next.offered);
            let mut offered = read_scenarios(&offered, &next.datasets);
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
        Action::Arrive(fragment) => {
            return arrive(next, &fragment);
        }
        Action::Restore(fragment) => {
            let restored = restored(&fragment, &next.datasets);
            if let Some(document) = restored.map(|document| next.marked(document))
                && document.made() != next.document.made()
            {
                next.document = document;
                next.notice = Some(Notice::Restored);
            }
        }
        Action::Open(document, own) => {
            let next = own.into_iter().fold(next, with_own);
            let mut document = next.marked(*document);
            let Document { scenarios, unresolved, .. } = &mut document;
            // It may have been read before others came.
            reopen(scenarios, unresolved, &next.datasets, &next.from_here);
            return show(next, document, None, 1);
        }
        Action::BringDatasets => {
            next.keep_input(state);
        }
        // All others are in the first view.
        _ => {}
    }
    next
}

/// Shows another dataset, with the same weights.
fn adapted_to(next: State, dataset: &Dataset) -> State {
    let choice = next.document.choice.adapted_to(dataset);
    next.compared_step(choice)
}

fn arrive(mut next: State, fragment: &str) -> State {
    next.unopened = None;
    let Opened { document, notice, text } = opened(fragment, &next.datasets);
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

/// Adds an own dataset, and opens the scenarios that waited for it, also where undo and redo lead.
fn with_own(mut next: State, own: OwnDataset) -> State {
    next.datasets = next.datasets.with_own(own);
    let State { document, past, future, datasets, from_here, .. } = &mut next;
    reopen(&mut document.scenarios, &mut document.unresolved, datasets, from_here);
    for Step { scenarios, unresolved, .. } in past.iter_mut().chain(future) {
        reopen(scenarios, unresolved, datasets, from_here);
    }
    next
}

/// Opens the scenarios whose datasets are here by now.
fn reopen(
    scenarios: &mut Vec<Choice>,
    unresolved: &mut Vec<UnresolvedScenario>,
    datasets: &Datasets,
    from_here: &[MeasuredScore],
) {
    if !unresolved.is_empty() {
        open_scenarios(scenarios, unresolved, datasets);
        scenarios.iter_mut().for_each(|choice| mark_from_here(&mut choice.measured, from_here));
    }
}
