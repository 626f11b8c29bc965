//! A reader's own measurement of servers: picked, simulated by a worker, and shown in place of the built-in one.

use crate::model::simulation::own_servers::{MOST_BYTES, OwnServers};
use crate::model::words::real_servers as words;
use crate::ui::kit::context::Shared;
use crate::web::{Guard, Progress, Workers, picked_file, read_file};
use std::rc::Rc;
use yew::prelude::*;

const PICKED: &str = "#servers-file";

/// State of the comparison with a reader's own file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnServersState {
    /// Its name and what it says; `None` while the built-in one stands.
    pub own: Option<(AttrValue, Shared<OwnServers>)>,
    /// The work under way, or why a file was not taken.
    pub status: AttrValue,
}

/// Action that changes it.
#[derive(Debug)]
pub enum OwnServersAction {
    /// A file is being read.
    Reading,
    /// The worker has progressed or ended with the file of that name.
    Progressed(AttrValue, Progress),
    /// The file of that name was not taken, and why.
    Refused(AttrValue, String),
    /// The built-in records are wanted again.
    Dropped,
}

impl Reducible for OwnServersState {
    type Action = OwnServersAction;

    fn reduce(self: Rc<Self>, action: OwnServersAction) -> Rc<Self> {
        let own = self.own.clone();
        Rc::new(match action {
            OwnServersAction::Reading => OwnServersState { own, status: "Reading the file \u{2026}".into() },
            OwnServersAction::Progressed(name, Progress::Part(share, _)) => {
                OwnServersState { own, status: words::own_servers_under_way(&name, share).into() }
            }
            OwnServersAction::Progressed(name, Progress::Done(bytes)) => match OwnServers::from_bytes(&bytes)
            {
                Some(found) if !found.servers.records.is_empty() => {
                    let status = words::own_servers_taken(&name, &found).into();
                    OwnServersState { own: Some((name, Shared::new(found))), status }
                }
                Some(found) => OwnServersState {
                    own,
                    status: words::own_servers_refused(&name, &words::left_out(&found)).into(),
                },
                None => OwnServersState {
                    own,
                    status: words::own_servers_refused(&name, "the worker gave no result").into(),
                },
            },
            OwnServersAction::Progressed(name, Progress::Failed(why))
            | OwnServersAction::Refused(name, why) => {
                OwnServersState { own, status: words::own_servers_refused(&name, &why).into() }
            }
            OwnServersAction::Dropped => {
                OwnServersState { own: None, status: "The built-in records are shown again.".into() }
            }
        })
    }
}

/// Returns the state, the callback that takes the picked file, and the one that drops the file shown.
#[hook]
pub fn use_own_servers() -> (UseReducerHandle<OwnServersState>, Callback<Event>, Callback<MouseEvent>) {
    let known = use_reducer_eq(OwnServersState::default);
    let workers = use_memo((), |()| Workers::new("compare"));
    // Reading, then simulating: what is picked next ends both.
    let under_way = use_mut_ref(|| None::<Guard>);
    let pick = {
        let (dispatcher, under_way) = (known.dispatcher(), Rc::clone(&under_way));
        Callback::from(move |_: Event| {
            let Some(file) = picked_file(PICKED) else { return };
            dispatcher.dispatch(OwnServersAction::Reading);
            let (dispatcher, workers, slot) =
                (dispatcher.clone(), Rc::clone(&workers), Rc::clone(&under_way));
            let reading = read_file(&file, MOST_BYTES, move |name, found| {
                let name = AttrValue::from(name);
                match found {
                    Err(why) => dispatcher.dispatch(OwnServersAction::Refused(name, why)),
                    Ok(bytes) => {
                        let report = move |progress| {
                            dispatcher.dispatch(OwnServersAction::Progressed(name.clone(), progress))
                        };
                        let simulating = workers.compute(bytes, report);
                        *slot.borrow_mut() = Some(simulating);
                    }
                }
            });
            if reading.is_some() {
                *under_way.borrow_mut() = reading;
            }
        })
    };
    let drop = {
        let dispatcher = known.dispatcher();
        Callback::from(move |_: MouseEvent| {
            under_way.borrow_mut().take();
            dispatcher.dispatch(OwnServersAction::Dropped);
        })
    };
    (known, pick, drop)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::model::simulation::own_servers::open_comparison;

    const MEASURED: &str = include_str!("../../../tests/reference/servers/measured_public.json");

    fn report(known: OwnServersState, action: OwnServersAction) -> OwnServersState {
        OwnServersState::clone(&Rc::new(known).reduce(action))
    }

    fn done(text: &str) -> Progress {
        let mut job = open_comparison(text.as_bytes()).unwrap();
        while job.step() < 1.0 {}
        Progress::Done(job.result().unwrap())
    }

    fn records(of: &str) -> String {
        let mut all: serde_json::Value = serde_json::from_str(MEASURED).unwrap();
        all["closed"].as_array_mut().unwrap().truncate(2);
        all["open"] = serde_json::json!([]);
        all["closed"][0]["server"] = of.into();
        all.to_string()
    }

    #[test]
    fn what_is_not_taken_leaves_what_stands() {
        let name = || AttrValue::from("mine.json");
        let taken = report(
            OwnServersState::default(),
            OwnServersAction::Progressed(name(), done(&records("node_http"))),
        );
        assert_eq!(taken.own.as_ref().unwrap().1.servers.records.len(), 2);
        assert!(taken.status.contains("mine.json") && taken.status.contains("2 records"), "{}", taken.status);
        for bad in [
            OwnServersAction::Refused(name(), "it could not be read".into()),
            OwnServersAction::Progressed(
                name(),
                Progress::Failed("expected value at line 1 column 1".into()),
            ),
            OwnServersAction::Progressed(name(), Progress::Done(vec![1, 2])),
        ] {
            let after = report(taken.clone(), bad);
            assert_eq!(after.own, taken.own);
            assert!(after.status.contains("mine.json was not taken: "), "{}", after.status);
        }
        assert_eq!(report(taken, OwnServersAction::Dropped).own, None);
    }
}
