//! Own datasets that come in the course of a visit.

use super::State;
use super::history::Step;
use crate::catalog::{Datasets, OwnDataset};
use crate::model::document::UnresolvedScenario;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::{MeasuredScore, mark_from_here};
use crate::model::link::open;

/// Adds an own dataset, and opens the scenarios that waited for it, also where undo and redo lead.
pub(super) fn with_own(mut next: State, own: OwnDataset) -> State {
    next.datasets = next.datasets.with_own(own);
    let State { document, past, future, datasets, from_here, .. } = &mut next;
    reopen(&mut document.scenarios, &mut document.unresolved, datasets, from_here);
    for Step { scenarios, unresolved, .. } in past.iter_mut().chain(future) {
        reopen(scenarios, unresolved, datasets, from_here);
    }
    next
}

/// Opens the scenarios whose datasets are here by now.
pub(super) fn reopen(
    scenarios: &mut Vec<Choice>,
    unresolved: &mut Vec<UnresolvedScenario>,
    datasets: &Datasets,
    from_here: &[MeasuredScore],
) {
    if !unresolved.is_empty() {
        open::reopen(scenarios, unresolved, datasets);
        scenarios.iter_mut().for_each(|choice| mark_from_here(&mut choice.measured, from_here));
    }
}
