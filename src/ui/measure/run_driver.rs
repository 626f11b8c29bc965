//! A run that is driven: the protocol says what comes next, the runner does it.

use crate::model::measurement::results::{Circumstances, Measurements};
use crate::model::words::{measured as words, measured_export};
use crate::model::{Command, End, Failure, Interruption, Plan, ProgramStage, Reply, Run, Task};
use crate::web::{self, Place, Runner, RunnerEvent, ToRun};

/// A run with who ran it, and the order that is not answered yet.
#[derive(Debug)]
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
    shown: (u32, Option<usize>, usize),
    /// Why the programs could not be got ready.
    not_begun: Option<String>,
}

impl RunDriver {
    /// Has the programs got ready; the first command follows when they are.
    pub fn begin(
        number: u32,
        place: Place,
        programs: Vec<(ToRun, Task)>,
        step_millis: f64,
        circumstances: Circumstances,
        runner: &Runner,
    ) -> RunDriver {
        let (to_run, tasks): (Vec<ToRun>, Vec<Task>) = programs.into_iter().unzip();
        let plan = Plan::new(tasks.len(), step_millis, web::seed());
        let plan = if place == Place::Alone { plan.without_python() } else { plan };
        let run = Run::new(plan, tasks);
        runner.order(&web::begin_order(number, 0, place, &to_run));
        let ids = to_run.into_iter().map(|program| program.id).collect();
        RunDriver { run, ids, circumstances, place, number, seq: 0, shown: (0, None, 0), not_begun: None }
    }

    /// Returns whether something is still to be done.
    pub fn is_under_way(&self) -> bool {
        self.run.end().is_none()
    }

    /// Takes an event of the runner; returns whether the view has to be drawn again.
    pub fn take(&mut self, seq: Option<u32>, event: RunnerEvent, runner: &Runner) -> bool {
        match event {
            RunnerEvent::Hidden => {
                self.interrupt(Interruption::Hidden, runner);
                return true;
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
            _ => return false,
        }
        self.next(runner);
        let settled =
            self.run.programs().iter().filter(|p| !matches!(p.stage(), ProgramStage::Waiting)).count();
        let shown = (self.run.progress().blocks, self.run.progress().program, settled);
        let is_news = shown != self.shown || !self.is_under_way();
        self.shown = shown;
        is_news
    }

    /// The command under way has no answer and gets none: whatever it was to say, its program ends here.
    fn fail_unreadable(&mut self, at: f64) {
        if self.run.reply(Reply::Failed(Failure::Unreadable), at).is_err() {
            self.run.interrupt(Interruption::Cancelled);
        }
    }

    fn next(&mut self, runner: &Runner) {
        if let Some(command) = self.run.command() {
            self.seq += 1;
            runner.order(&web::command_order(self.number, self.seq, command));
        }
    }

    /// Ends it from outside: what is under way is not waited for.
    pub fn interrupt(&mut self, why: Interruption, runner: &Runner) {
        self.run.interrupt(why);
        if self.run.command() == Some(Command::Stop) {
            self.next(runner);
        }
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
