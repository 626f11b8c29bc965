//! Sends commands to the runner and handles its events.

use super::message::Engines;
use super::own_code::{self, OWN};
use super::panel::Panel;
use super::results::RESULTS;
use super::run_driver::RunDriver;
use super::section_context::{LOAD, RUN, cancel_id, loading_id, run_id};
use super::shared_results;
use crate::model::measurement::programs::Listed;
use crate::model::measurement::results::Circumstances;
use crate::model::{Failure, Reply, Task};
use crate::web::{self, Place, Ready, RunnerEvent, RunnerMessage, ToRun};
use yew::prelude::Context;

/// Size and number of the inputs of a person's own code.
const OWN_SIZE: u32 = 100;
const OWN_VARIANTS: u32 = 4;

impl Panel {
    /// Returns the engines that are on their way: the page's own, those without Python, or the frame's.
    fn starting(&mut self) -> Option<&mut Engines> {
        let all = [&mut self.python, &mut self.alone, &mut self.frame];
        all.into_iter().find(|engines| matches!(engines, Engines::Coming(..)))
    }

    pub(super) fn load_engines(&mut self, place: Place) {
        if self.is_running() || self.starting().is_some() {
            return;
        }
        self.run += 1;
        let coming = Engines::Coming(0.0, self.python_bytes.map_or(0.0, |(bytes, _)| bytes));
        match place {
            Place::Page => self.python = coming,
            Place::Alone => self.alone = coming,
            Place::Frame => self.frame = coming,
        }
        if place != Place::Alone {
            self.goes_to = Some(loading_id(place));
        }
        self.runner.order(&web::engines_order(self.run, 0, place));
    }

    pub(super) fn on_runner_message(&mut self, ctx: &Context<Panel>, message: RunnerMessage) -> bool {
        if message.run.is_some_and(|run| run != self.run) {
            return false;
        }
        match message.event {
            RunnerEvent::Progress { loaded, total } => {
                let Some(Engines::Coming(before, all)) = self.starting() else { return false };
                // Every per cent, not every piece.
                let is_news = loaded >= total || loaded - *before >= 0.01 * total;
                if is_news {
                    (*before, *all) = (loaded, total);
                }
                is_news
            }
            RunnerEvent::Ready(ready) => {
                if ready.place != Place::Alone {
                    self.status = format!("Python {} has started.", ready.python);
                }
                match ready.place {
                    Place::Frame => {
                        self.start_own(&ready);
                        self.frame = Engines::Here(ready);
                    }
                    Place::Alone => {
                        self.start(&ready);
                        self.alone = Engines::Here(ready);
                    }
                    Place::Page => {
                        self.python = Engines::Here(ready);
                        self.goes_to = Some(RUN);
                    }
                }
                true
            }
            RunnerEvent::Reply(Reply::Failed(failure), _) if self.starting().is_some() => {
                let why = match failure {
                    Failure::NotStarted(why) => why,
                    other => crate::model::words::measured::failure(&other),
                };
                self.not_started(why);
                true
            }
            RunnerEvent::Unreadable if self.starting().is_some() => {
                self.not_started("their answer could not be read.".to_owned());
                true
            }
            event => {
                let Some(run_driver) = &mut self.run_driver else { return false };
                let is_news = run_driver.take(message.seq, event, &self.runner);
                if is_news {
                    self.take_results(ctx);
                }
                is_news
            }
        }
    }

    /// The engines on their way do not come; what has them come is there again.
    fn not_started(&mut self, why: String) {
        let again = match (&self.python, &self.frame) {
            (Engines::Coming(..), _) => LOAD,
            (_, Engines::Coming(..)) => run_id(Place::Frame),
            _ => run_id(Place::Alone),
        };
        if let Some(engines) = self.starting() {
            *engines = Engines::Failed(why);
            self.goes_to = Some(again);
        }
    }

    /// Measures there, once the engines are.
    pub(super) fn run_in(&mut self, place: Place) {
        let engines = match place {
            Place::Page => &self.python,
            Place::Alone => &self.alone,
            Place::Frame => &self.frame,
        };
        match engines.clone() {
            Engines::Here(ready) if place == Place::Frame => self.start_own(&ready),
            Engines::Here(ready) => self.start(&ready),
            Engines::Coming(..) => {}
            Engines::Unasked | Engines::Failed(_) => self.load_engines(place),
        }
    }

    /// Has the programs chosen measured by these engines.
    pub(super) fn start(&mut self, ready: &Ready) {
        let listed = self.listed().iter().zip(&self.chosen).filter(|(_, chosen)| **chosen);
        let programs = listed.map(|(listed, _)| {
            let Listed { seed, size, variants, .. } = *listed;
            (ToRun { id: listed.id.clone(), seed, size, variants, sources: None }, listed.task())
        });
        let programs = programs.collect();
        self.begin(ready, programs);
    }

    pub(super) fn start_own(&mut self, ready: &Ready) {
        let sources = Some(own_code::sources(&self.own));
        let program = ToRun { id: OWN.to_owned(), seed: 1, size: OWN_SIZE, variants: OWN_VARIANTS, sources };
        self.begin(ready, vec![(program, Task { variants: OWN_VARIANTS, expected: Vec::new() })]);
    }

    fn begin(&mut self, ready: &Ready, programs: Vec<(ToRun, Task)>) {
        if programs.is_empty() || self.is_running() {
            return;
        }
        self.run += 1;
        let circumstances = Circumstances {
            date: web::today(),
            javascript: [ready.javascript.as_str(), &ready.javascript_version, "in", &ready.browser]
                .join(" "),
            is_v8: ready.is_v8,
            python: match ready.place {
                Place::Alone => String::new(),
                _ => format!("CPython {} in Pyodide {}", ready.python, ready.pyodide),
            },
        };
        let step = ready.clock_step_millis.unwrap_or(f64::INFINITY);
        self.status = "Measuring.".to_owned();
        self.goes_to = Some(cancel_id(ready.place));
        self.run_driver =
            Some(RunDriver::begin(self.run, ready.place, programs, step, circumstances, &self.runner));
    }

    /// Shows the results so far in place of those before; they are stored when the run is over.
    pub(super) fn take_results(&mut self, ctx: &Context<Panel>) {
        let Some(run_driver) = &self.run_driver else { return };
        let measured = run_driver.measurements();
        if !run_driver.is_under_way() {
            self.status = run_driver.end_text();
            self.goes_to = Some(run_id(run_driver.place));
        }
        if run_driver.place != Place::Page {
            return;
        }
        if !run_driver.is_under_way() && !measured.results.is_empty() {
            self.own_results = Some(self.stored.store_results(measured));
            self.results.clone_from(&self.own_results);
            self.goes_to = Some(RESULTS);
        } else if !measured.results.is_empty() {
            self.results = Some(measured);
        }
        if !run_driver.is_under_way()
            && ctx.props().document.results.is_some()
            && self.results == self.own_results
        {
            shared_results::include_results(ctx, self, true);
        }
    }
}
