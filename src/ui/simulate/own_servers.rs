//! A reader's own measurement of servers: picked, simulated by a worker, and shown in place of the built-in one.

use crate::model::simulation::own_servers::{MOST_BYTES, OwnServers};
use crate::model::words::real_servers as words;
use crate::ui::kit::context::Shared;
use crate::web::{Guard, Progress, Workers, picked_file, read_file};
use std::rc::Rc;
use yew::prelude::*;

const PICKED: &str = "#servers-file";

/// Known part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// Its name and what it says; `None` while the built-in one stands.
    pub own: Option<(AttrValue, Shared<OwnServers>)>,
    /// What is under way, or why a file was not taken.
    pub said: AttrValue,
}

/// Action that changes it.
#[derive(Debug)]
pub enum News {
    /// A file is being read.
    Reading,
    /// A worker told this of the file of that name.
    Told(AttrValue, Progress),
    /// The file of that name was not taken, and why.
    Refused(AttrValue, String),
    /// The built-in records are wanted again.
    Dropped,
}

impl Reducible for Known {
    type Action = News;

    fn reduce(self: Rc<Self>, news: News) -> Rc<Self> {
        let own = self.own.clone();
        Rc::new(match news {
            News::Reading => Known { own, said: "Reading the file \u{2026}".into() },
            News::Told(name, Progress::Part(share, _)) => {
                Known { own, said: words::own_servers_under_way(&name, share).into() }
            }
            News::Told(name, Progress::Done(bytes)) => match OwnServers::from_bytes(&bytes) {
                Some(found) if !found.servers.records.is_empty() => {
                    let said = words::own_servers_taken(&name, &found).into();
                    Known { own: Some((name, Shared::new(found))), said }
                }
                Some(found) => {
                    Known { own, said: words::own_servers_refused(&name, &words::left_out(&found)).into() }
                }
                None => {
                    Known { own, said: words::own_servers_refused(&name, "the worker gave no result").into() }
                }
            },
            News::Told(name, Progress::Failed(why)) | News::Refused(name, why) => {
                Known { own, said: words::own_servers_refused(&name, &why).into() }
            }
            News::Dropped => Known { own: None, said: "The built-in records are shown again.".into() },
        })
    }
}

/// What is known, what takes the picked file, and what drops the one that is shown.
#[hook]
pub fn use_own_servers() -> (UseReducerHandle<Known>, Callback<Event>, Callback<MouseEvent>) {
    let known = use_reducer_eq(Known::default);
    let workers = use_memo((), |()| Workers::new("compare"));
    // Reading, then simulating: what is picked next ends both.
    let under_way = use_mut_ref(|| None::<Guard>);
    let pick = {
        let (dispatcher, under_way) = (known.dispatcher(), Rc::clone(&under_way));
        Callback::from(move |_: Event| {
            let Some(file) = picked_file(PICKED) else { return };
            dispatcher.dispatch(News::Reading);
            let (dispatcher, workers, slot) =
                (dispatcher.clone(), Rc::clone(&workers), Rc::clone(&under_way));
            let reading = read_file(&file, MOST_BYTES, move |name, found| {
                let name = AttrValue::from(name);
                match found {
                    Err(why) => dispatcher.dispatch(News::Refused(name, why)),
                    Ok(bytes) => {
                        let told = move |progress| dispatcher.dispatch(News::Told(name.clone(), progress));
                        let simulating = workers.compute(bytes, told);
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
            dispatcher.dispatch(News::Dropped);
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

    fn told(known: Known, news: News) -> Known {
        Known::clone(&Rc::new(known).reduce(news))
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
        let taken = told(Known::default(), News::Told(name(), done(&records("node_http"))));
        assert_eq!(taken.own.as_ref().unwrap().1.servers.records.len(), 2);
        assert!(taken.said.contains("mine.json") && taken.said.contains("2 records"), "{}", taken.said);
        for bad in [
            News::Refused(name(), "it could not be read".into()),
            News::Told(name(), Progress::Failed("expected value at line 1 column 1".into())),
            News::Told(name(), Progress::Done(vec![1, 2])),
        ] {
            let after = told(taken.clone(), bad);
            assert_eq!(after.own, taken.own);
            assert!(after.said.contains("mine.json was not taken: "), "{}", after.said);
        }
        assert_eq!(told(taken, News::Dropped).own, None);
    }
}
