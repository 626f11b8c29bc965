//! A run that is driven: the protocol says what comes next, and that is an order to the runner.

use crate::model::measurement::results::{Circumstances, Measurements};
use crate::model::words::{measured as words, measured_export};
use crate::model::{Command, End, Failure, Interruption, Plan, Program, ProgramStage, Reply, Run, Task};
use crate::web::{self, Place, RunnerEvent, ToRun};
use std::rc::Rc;

/// A run with who ran it, and the order that is not answered yet.
#[derive(Clone, Debug)]
pub struct RunDriver {
    /// The protocol.
    pub run: Run,
    /// Names of its programs.
    pub ids: Vec<String>,
    /// Who ran it, and when.
    pub circumstances: Circumstances,
    /// Where it runs.
    pub place: Place,
    number: u32,
    seq: u32,
    seen: Look,
    /// Why the programs could not be got ready.
    not_begun: Option<String>,
}

/// The part of a run that the view is drawn anew for: finished blocks, the program under way, programs begun, and the end.
type Look = (u32, Option<usize>, usize, Option<End>);

/// Outcome of an event of the runner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Driven {
    /// The next order.
    pub order: Option<String>,
    /// Whether the view has to be drawn again.
    pub is_news: bool,
}

impl RunDriver {
    /// Returns a run, and the order that has its programs got ready; the first command follows when they are.
    pub fn begin(
        number: u32,
        place: Place,
        programs: Vec<(ToRun, Task)>,
        step_millis: f64,
        circumstances: Circumstances,
        seed: u64,
    ) -> (RunDriver, String) {
        let (to_run, tasks): (Vec<ToRun>, Vec<Task>) = programs.into_iter().unzip();
        let plan = Plan::new(tasks.len(), step_millis, seed);
        let plan = if place == Place::Alone { plan.without_python() } else { plan };
        let run = Run::new(plan, tasks);
        let order = web::begin_order(number, 0, place, &to_run);
        let ids = to_run.into_iter().map(|program| program.id).collect();
        let driver = RunDriver {
            run,
            ids,
            circumstances,
            place,
            number,
            seq: 0,
            seen: (0, None, 0, None),
            not_begun: None,
        };
        (driver, order)
    }

    /// Returns whether something is still to be done.
    pub fn is_under_way(&self) -> bool {
        self.run.end().is_none()
    }

    /// Takes an event of the runner.
    pub fn take(&mut self, seq: Option<u32>, event: RunnerEvent) -> Driven {
        match event {
            RunnerEvent::Hidden if self.is_under_way() => {
                return Driven { order: self.interrupt(Interruption::Hidden), is_news: true };
            }
            RunnerEvent::Begun if self.seq == 0 => {}
            RunnerEvent::Reply(reply, at) if seq == Some(self.seq) => {
                if self.seq == 0 {
                    if let Reply::Failed(failure) = &reply {
                        self.not_begun = Some(match failure {
                            Failure::NotStarted(why) => why.clone(),
                            other => words::failure(other),
                        });
                    }
                    self.run.interrupt(Interruption::Cancelled);
                } else if self.run.reply(reply, at).is_err() {
                    self.fail_unreadable(at);
                }
            }
            RunnerEvent::Unreadable if seq.is_none_or(|seq| seq == self.seq) && self.is_under_way() => {
                self.fail_unreadable(0.0);
            }
            // Too late: the run has gone on.
            _ => return Driven::default(),
        }
        Driven { order: self.next(), is_news: self.is_news() }
    }

    /// Returns whether the run looks other than when this was asked last.
    fn is_news(&mut self) -> bool {
        let is_begun = |program: &&Rc<Program>| *program.stage() != ProgramStage::Waiting;
        let n_begun = self.run.programs().iter().filter(is_begun).count();
        let progress = self.run.progress();
        let look = (progress.blocks, progress.program, n_begun, self.run.end());
        std::mem::replace(&mut self.seen, look) != look
    }

    /// The command under way has no answer and gets none: whatever it was to say, its program ends here.
    fn fail_unreadable(&mut self, at: f64) {
        if self.run.reply(Reply::Failed(Failure::Unreadable), at).is_err() {
            self.run.interrupt(Interruption::Cancelled);
        }
    }

    fn next(&mut self) -> Option<String> {
        let command = self.run.command()?;
        self.seq += 1;
        Some(web::command_order(self.number, self.seq, command))
    }

    /// Ends it from outside: what is under way is not waited for. Returns the order that says so.
    pub fn interrupt(&mut self, why: Interruption) -> Option<String> {
        self.run.interrupt(why);
        self.is_news();
        if self.run.command() == Some(Command::Stop) { self.next() } else { None }
    }

    /// Returns the program of this name.
    pub fn program(&self, id: &str) -> Option<&Rc<Program>> {
        let idx = self.ids.iter().position(|known| known == id)?;
        self.run.programs().get(idx)
    }

    /// Returns what was found so far.
    pub fn measurements(&self) -> Measurements {
        Measurements::of_run(&self.run, &self.ids, self.circumstances.clone())
    }

    /// Returns everything as JSON, for readers who want to check it.
    pub fn json(&self) -> String {
        measured_export::json(&self.run, &self.ids, &self.circumstances)
    }

    /// Returns how it ended.
    pub fn end_text(&self) -> String {
        if let Some(why) = &self.not_begun {
            return format!("Nothing was measured, as the programs could not be loaded: {why}");
        }
        match self.run.end() {
            None => String::new(),
            Some(End::Complete) => {
                let results = self.measurements().results;
                words::measured(&results.iter().map(|result| result.ratio).collect::<Vec<_>>())
            }
            Some(End::Cancelled) => "Cancelled. Results measured before that are kept.".to_owned(),
            Some(End::Void(why)) => words::void(why).to_owned(),
        }
    }
}
