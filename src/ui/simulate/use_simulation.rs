//! Has loads simulated: by a worker, coarse first, then finer; the next load ends the one before.

use crate::model::simulation::job::simulation_request;
use crate::model::simulation::load::ServiceLoad;
use crate::model::simulation::results::SimulationResults;
use crate::ui::kit::context::Shared;
use crate::ui::kit::hooks::use_guard;
use crate::web::{Progress, Workers};
use std::rc::Rc;
use yew::prelude::*;

/// Shown part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShownSimulation {
    /// The newest results, of this load or of the one before; `None` before the first.
    pub results: Option<Shared<SimulationResults>>,
    /// Whether they are of another load.
    pub is_old: bool,
    /// How far the work is \[0..=1\]; `None` where there is none.
    pub share: Option<f64>,
    /// The work under way, or why there is none.
    pub state: Option<AttrValue>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct SimulationState {
    results: Option<Shared<SimulationResults>>,
    share: Option<f64>,
    failed: Option<AttrValue>,
}

enum SimulationAction {
    Begun,
    Progressed(Progress),
}

impl Reducible for SimulationState {
    type Action = SimulationAction;

    fn reduce(self: Rc<Self>, action: SimulationAction) -> Rc<Self> {
        let read = |bytes: &[u8]| SimulationResults::from_bytes(bytes).map(Shared::new);
        let before = self.results.clone();
        Rc::new(match action {
            SimulationAction::Begun => SimulationState { results: before, share: Some(0.0), failed: None },
            SimulationAction::Progressed(Progress::Part(share, bytes)) => {
                // A picture with holes is worth less than the last whole one.
                let is_shown = |found: &Shared<SimulationResults>| before.is_none() || found.has_coarse();
                SimulationState {
                    results: read(&bytes).filter(is_shown).or(before.clone()),
                    share: Some(share),
                    failed: None,
                }
            }
            SimulationAction::Progressed(Progress::Done(bytes)) => {
                SimulationState { results: read(&bytes).or(before), share: None, failed: None }
            }
            SimulationAction::Progressed(Progress::Failed(why)) => {
                let why = format!("The load could not be simulated: {why}. What you set is unchanged.");
                SimulationState { results: before, share: None, failed: Some(why.into()) }
            }
        })
    }
}

/// Simulates a load for as long as it is the one shown.
#[hook]
pub fn use_simulation(load: ServiceLoad) -> ShownSimulation {
    let simulation = use_reducer_eq(SimulationState::default);
    let workers = use_memo((), |()| Workers::new("simulate"));
    let dispatcher = simulation.dispatcher();
    use_guard(load, move |load| {
        dispatcher.dispatch(SimulationAction::Begun);
        Some(workers.compute(simulation_request(load), move |progress| {
            dispatcher.dispatch(SimulationAction::Progressed(progress));
        }))
    });
    let is_old = simulation.results.as_ref().is_none_or(|results| results.load != load);
    let state = match (&simulation.failed, simulation.share) {
        (Some(why), _) => Some(why.clone()),
        (None, Some(_)) if is_old => Some("Simulating your load \u{2026}".into()),
        (None, Some(_)) => Some("A first, coarse result. Simulating more requests \u{2026}".into()),
        (None, None) => None,
    };
    ShownSimulation { results: simulation.results.clone(), is_old, share: simulation.share, state }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::model::simulation::job::Simulating;
    use crate::model::simulation::presets::PRESETS;
    use crate::units::Job;

    fn after(simulation: SimulationState, action: SimulationAction) -> SimulationState {
        SimulationState::clone(&Rc::new(simulation).reduce(action))
    }

    #[test]
    fn the_last_whole_picture_stays_until_the_next_is_whole() {
        let mut first = Simulating::new(PRESETS[0].load).unwrap();
        while first.step() < 0.3 {}
        let simulation = after(
            SimulationState::default(),
            SimulationAction::Progressed(Progress::Part(0.3, first.result().unwrap())),
        );
        assert!(simulation.results.as_ref().unwrap().has_coarse());
        let mut next = Simulating::new(PRESETS[1].load).unwrap();
        next.step();
        let simulation = after(
            after(simulation, SimulationAction::Begun),
            SimulationAction::Progressed(Progress::Part(0.01, next.result().unwrap())),
        );
        assert_eq!(simulation.results.as_ref().unwrap().load, PRESETS[0].load);
        while next.step() < 0.3 {}
        let simulation =
            after(simulation, SimulationAction::Progressed(Progress::Part(0.3, next.result().unwrap())));
        assert_eq!(simulation.results.as_ref().unwrap().load, PRESETS[1].load);
        let failed = after(simulation, SimulationAction::Progressed(Progress::Failed("no more".into())));
        assert!(
            failed.results.is_some() && failed.failed.unwrap().contains("no more") && failed.share.is_none()
        );
    }

    #[test]
    fn bytes_that_are_no_results_change_nothing() {
        let simulation = after(
            SimulationState::default(),
            SimulationAction::Progressed(Progress::Part(0.1, vec![1, 2, 3])),
        );
        assert_eq!(simulation.results, None);
    }
}
