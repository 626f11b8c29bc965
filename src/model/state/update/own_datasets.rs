//! Own datasets that come in the course of a visit.

use super::State;
use super::history::Step;
use crate::catalog::{Datasets, OwnDataset};
use crate::model::document::UnresolvedScenario;
use crate::model::document::choice::Choice;
use crate::model::document::measured_score::{MeasuredScore, mark_from_here};
use crate::model::state::on_demand::OnDemand;

/// Adds an own dataset, and opens the scenarios that waited for it, also where undo and redo lead.
pub(super) fn with_own(mut next: State, own: OwnDataset, on_demand: Option<OnDemand>) -> State {
    next.datasets = next.datasets.with_own(own);
    let State { document, past, future, datasets, from_here, .. } = &mut next;
    reopen(&mut document.scenarios, &mut document.unresolved, datasets, from_here, on_demand);
    for Step { scenarios, unresolved, .. } in past.iter_mut().chain(future) {
        reopen(scenarios, unresolved, datasets, from_here, on_demand);
    }
    next
}

/// Opens the scenarios whose datasets are here by now.
pub(super) fn reopen(
    scenarios: &mut Vec<Choice>,
    unresolved: &mut Vec<UnresolvedScenario>,
    datasets: &Datasets,
    from_here: &[MeasuredScore],
    on_demand: Option<OnDemand>,
) {
    if let Some(on_demand) = on_demand.filter(|_| !unresolved.is_empty()) {
        (on_demand.reopen)(scenarios, unresolved, datasets);
        scenarios.iter_mut().for_each(|choice| mark_from_here(&mut choice.measured, from_here));
    }
}
