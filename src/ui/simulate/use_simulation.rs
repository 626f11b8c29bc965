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
    /// What is under way, or why nothing is.
    pub state: Option<AttrValue>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    results: Option<Shared<SimulationResults>>,
    share: Option<f64>,
    failed: Option<AttrValue>,
}

enum News {
    Begun,
    Told(Progress),
}

impl Reducible for Known {
    type Action = News;

    fn reduce(self: Rc<Self>, news: News) -> Rc<Self> {
        let read = |bytes: &[u8]| SimulationResults::from_bytes(bytes).map(Shared::new);
        let before = self.results.clone();
        Rc::new(match news {
            News::Begun => Known { results: before, share: Some(0.0), failed: None },
            News::Told(Progress::Part(share, bytes)) => {
                // A picture with holes is worth less than the last whole one.
                let is_shown = |found: &Shared<SimulationResults>| before.is_none() || found.has_coarse();
                Known {
                    results: read(&bytes).filter(is_shown).or(before.clone()),
                    share: Some(share),
                    failed: None,
                }
            }
            News::Told(Progress::Done(bytes)) => {
                Known { results: read(&bytes).or(before), share: None, failed: None }
            }
            News::Told(Progress::Failed(why)) => {
                let why = format!("The load could not be simulated: {why}. What you set is unchanged.");
                Known { results: before, share: None, failed: Some(why.into()) }
            }
        })
    }
}

/// Simulates a load for as long as it is the one shown.
#[hook]
pub fn use_simulation(load: ServiceLoad) -> ShownSimulation {
    let known = use_reducer_eq(Known::default);
    let workers = use_memo((), |()| Workers::new("simulate"));
    let dispatcher = known.dispatcher();
    use_guard(load, move |load| {
        dispatcher.dispatch(News::Begun);
        Some(workers.compute(simulation_request(load), move |progress| {
            dispatcher.dispatch(News::Told(progress));
        }))
    });
    let is_old = known.results.as_ref().is_none_or(|results| results.load != load);
    let state = match (&known.failed, known.share) {
        (Some(why), _) => Some(why.clone()),
        (None, Some(_)) if is_old => Some("Simulating your load \u{2026}".into()),
        (None, Some(_)) => Some("A first, coarse result. Simulating more requests \u{2026}".into()),
        (None, None) => None,
    };
    ShownSimulation { results: known.results.clone(), is_old, share: known.share, state }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::model::simulation::job::Simulating;
    use crate::model::simulation::presets::PRESETS;
    use crate::units::Job;

    fn told(known: Known, news: News) -> Known {
        Known::clone(&Rc::new(known).reduce(news))
    }

    #[test]
    fn the_last_whole_picture_stays_until_the_next_is_whole() {
        let mut first = Simulating::new(PRESETS[0].load).unwrap();
        while first.step() < 0.3 {}
        let known = told(Known::default(), News::Told(Progress::Part(0.3, first.result().unwrap())));
        assert!(known.results.as_ref().unwrap().has_coarse());
        let mut next = Simulating::new(PRESETS[1].load).unwrap();
        next.step();
        let known = told(told(known, News::Begun), News::Told(Progress::Part(0.01, next.result().unwrap())));
        assert_eq!(known.results.as_ref().unwrap().load, PRESETS[0].load);
        while next.step() < 0.3 {}
        let known = told(known, News::Told(Progress::Part(0.3, next.result().unwrap())));
        assert_eq!(known.results.as_ref().unwrap().load, PRESETS[1].load);
        let failed = told(known, News::Told(Progress::Failed("no more".into())));
        assert!(
            failed.results.is_some() && failed.failed.unwrap().contains("no more") && failed.share.is_none()
        );
    }

    #[test]
    fn bytes_that_are_no_results_change_nothing() {
        let known = told(Known::default(), News::Told(Progress::Part(0.1, vec![1, 2, 3])));
        assert_eq!(known.results, None);
    }
}
