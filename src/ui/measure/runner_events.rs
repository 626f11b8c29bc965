//! Engines and runs: a person's orders, and the runner's events that answer them.

use super::controls::{LOAD, RESULTS, RUN, cancel_id, loading_id, run_id};
use super::effects::Effect;
use super::message::Engines;
use super::own_code::{self, OWN};
use super::run_driver::RunDriver;
use super::state::MeasureState;
use crate::model::measurement::programs::Listed;
use crate::model::measurement::results::{Circumstances, Measurements};
use crate::model::{Failure, Interruption, Reply, Task};
use crate::ui::kit::context::Shared;
use crate::web::{self, Place, Ready, RunnerEvent, RunnerMessage, ToRun};
use std::rc::Rc;

/// Size and number of the inputs of a person's own code.
const OWN_SIZE: u32 = 100;
const OWN_VARIANTS: u32 = 4;

impl MeasureState {
    /// Returns the engines that are on their way: the page's own, those without Python, or the frame's.
    fn starting(&mut self) -> Option<&mut Engines> {
        let all = [&mut self.shown.python, &mut self.shown.alone, &mut self.shown.frame];
        all.into_iter().find(|engines| matches!(engines, Engines::Coming(..)))
    }

    fn engines(&mut self, place: Place) -> &mut Engines {
        match place {
            Place::Page => &mut self.shown.python,
            Place::Alone => &mut self.shown.alone,
            Place::Frame => &mut self.shown.frame,
        }
    }

    pub(super) fn load_engines(&mut self, place: Place) {
        if self.is_running() || self.starting().is_some() {
            return;
        }
        self.run += 1;
        let all_bytes = self.shown.python_bytes.map_or(0.0, |(bytes, _)| bytes);
        *self.engines(place) = Engines::Coming(0.0, all_bytes);
        if place != Place::Alone {
            self.shown.focus.go_to(loading_id(place));
        }
        self.leave(Effect::Order(web::engines_order(self.run, 0, place)));
    }

    pub(super) fn on_runner_message(&mut self, message: RunnerMessage) {
        if message.run.is_some_and(|run| run != self.run) {
            return;
        }
        match message.event {
            RunnerEvent::Progress { loaded, total } => {
                // Every per cent, not every piece.
                if let Some(Engines::Coming(before, all)) = self.starting()
                    && (loaded >= total || loaded - *before >= 0.01 * total)
                {
                    (*before, *all) = (loaded, total);
                }
            }
            RunnerEvent::Ready(ready) => self.engines_ready(*ready),
            RunnerEvent::Reply(Reply::Failed(failure), _) if self.starting().is_some() => {
                let why = match failure {
                    Failure::NotStarted(why) => why,
                    other => crate::model::words::measured::failure(&other),
                };
                self.engines_failed(why);
            }
            RunnerEvent::Unreadable if self.starting().is_some() => {
                self.engines_failed("their answer could not be read.".to_owned());
            }
            event => self.drive(message.seq, event),
        }
    }

    fn engines_ready(&mut self, ready: Ready) {
        let place = ready.place;
        if place != Place::Alone {
            self.shown.status = format!("Python {} has started.", ready.python).into();
        }
        *self.engines(place) = Engines::Here(Rc::new(ready));
        if place == Place::Page {
            self.shown.focus.go_to(RUN);
        } else {
            self.leave(Effect::BeginRun(place));
        }
    }

    /// The engines on their way do not come; what has them come is there again.
    fn engines_failed(&mut self, why: String) {
        let again = match (&self.shown.python, &self.shown.frame) {
            (Engines::Coming(..), _) => LOAD,
            (_, Engines::Coming(..)) => run_id(Place::Frame),
            _ => run_id(Place::Alone),
        };
        if let Some(engines) = self.starting() {
            *engines = Engines::Failed(why);
            self.shown.focus.go_to(again);
        }
    }

    /// Measures there, once the engines are.
    pub(super) fn run_in(&mut self, place: Place) {
        match self.engines(place) {
            Engines::Here(_) => self.leave(Effect::BeginRun(place)),
            Engines::Coming(..) => {}
            Engines::Unasked | Engines::Failed(_) => self.load_engines(place),
        }
    }

    pub(super) fn begin_run(&mut self, place: Place, date: String, seed: u64) {
        let Engines::Here(ready) = self.engines(place) else { return };
        let ready = Rc::clone(ready);
        let programs = if place == Place::Frame { vec![self.own_program()] } else { self.chosen_programs() };
        if programs.is_empty() || self.is_running() {
            return;
        }
        self.run += 1;
        let circumstances = Circumstances {
            date,
            javascript: [ready.javascript.as_str(), &ready.javascript_version, "in", &ready.browser]
                .join(" "),
            is_v8: ready.is_v8,
            python: match place {
                Place::Alone => String::new(),
                _ => format!("CPython {} in Pyodide {}", ready.python, ready.pyodide),
            },
        };
        let step = ready.clock_step_millis.unwrap_or(f64::INFINITY);
        let (driver, order) = RunDriver::begin(self.run, place, programs, step, circumstances, seed);
        self.driver = Some(Rc::new(driver));
        self.leave(Effect::Order(order));
        self.show_run();
        self.shown.status = "Measuring.".into();
        self.shown.focus.go_to(cancel_id(place));
    }

    fn chosen_programs(&self) -> Vec<(ToRun, Task)> {
        let listed = self.shown.programs.iter().zip(&self.shown.chosen).filter(|(_, chosen)| **chosen);
        let programs = listed.map(|(listed, _)| {
            let Listed { seed, size, variants, .. } = *listed;
            (ToRun { id: listed.id.clone(), seed, size, variants, sources: None }, listed.task())
        });
        programs.collect()
    }

    fn own_program(&self) -> (ToRun, Task) {
        let sources = Some(own_code::sources(&self.shown.own));
        let program = ToRun { id: OWN.to_owned(), seed: 1, size: OWN_SIZE, variants: OWN_VARIANTS, sources };
        (program, Task { variants: OWN_VARIANTS, expected: Vec::new() })
    }

    /// Hands the run an event.
    fn drive(&mut self, seq: Option<u32>, event: RunnerEvent) {
        let Some(driver) = &mut self.driver else { return };
        let driven = Rc::make_mut(driver).take(seq, event);
        if let Some(order) = driven.order {
            self.leave(Effect::Order(order));
        }
        if driven.is_news {
            self.take_results();
        }
    }

    pub(super) fn cancel(&mut self) {
        if !self.is_running() {
            return;
        }
        let Some(driver) = &mut self.driver else { return };
        if let Some(order) = Rc::make_mut(driver).interrupt(Interruption::Cancelled) {
            self.leave(Effect::Order(order));
        }
        self.take_results();
    }

    fn show_run(&mut self) {
        self.shown.run = self.driver.as_deref().cloned().map(Shared::new);
    }

    /// Shows the results so far in place of those before; they are stored when the run is over.
    fn take_results(&mut self) {
        self.show_run();
        let Some(driver) = &self.driver else { return };
        let (measured, place, is_over) = (driver.measurements(), driver.place, !driver.is_under_way());
        if is_over {
            self.shown.status = driver.end_text().into();
            self.shown.focus.go_to(run_id(place));
        }
        if place != Place::Page {
            return;
        }
        if measured.results.is_empty() {
            if is_over {
                self.include_own_results();
            }
            return;
        }
        let measured = Rc::new(measured);
        self.shown.results = Some(Rc::clone(&measured));
        if is_over {
            self.leave(Effect::StoreResults(measured));
        }
    }

    pub(super) fn results_stored(&mut self, measured: Measurements) {
        self.shown.own_results = Some(Rc::new(measured));
        self.shown.results.clone_from(&self.shown.own_results);
        self.shown.focus.go_to(RESULTS);
        self.include_own_results();
    }
}
