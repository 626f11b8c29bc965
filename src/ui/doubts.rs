//! How sure the answers shown are: asked of a worker, one after the other, kept for the choices that are shown.

use crate::model::{Choice, Decision, Doubt, doubt_request};
use crate::web::{Guard, Progress, Workers};
use std::rc::Rc;
use yew::Callback;

/// Results that are kept: the present choice, those kept for comparison, and some to go back to.
const MOST_KNOWN: usize = 12;

/// What the page knows of how sure its answers are.
#[derive(Debug)]
pub struct Doubts {
    workers: Workers,
    /// Newest last.
    known: Vec<(Choice, Rc<Doubt>)>,
    /// What is being found out; dropped, it stops.
    asked: Option<(Choice, Guard)>,
    /// How far that is [0..=1].
    share: f64,
    failed: Option<String>,
}

/// What is shown of it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The newest result; `None` before the first one.
    pub doubt: Option<&'a Doubt>,
    /// Whether it belongs to weights that are no longer chosen.
    pub old: bool,
    /// What is under way, in words; empty where nothing is.
    pub state: &'a str,
}

/// News of what was asked for.
pub type News = (Choice, Progress);

impl Default for Doubts {
    fn default() -> Self {
        let workers = Workers::of_files("work.js", "doubt", "worker");
        Doubts { workers, known: Vec::new(), asked: None, share: 0.0, failed: None }
    }
}

impl Doubts {
    /// How sure a choice is, where that is known.
    pub fn of(&self, choice: &Choice) -> Option<&Doubt> {
        self.known.iter().rev().find(|(known, _)| known == choice).map(|(_, doubt)| &**doubt)
    }

    /// What is shown for a choice: its own result, or the newest of the same dataset, marked as old.
    pub fn shown(&self, choice: &Choice) -> Known<'_> {
        let state = match (&self.failed, self.of(choice)) {
            (Some(why), _) => why,
            (None, None) if self.asked.is_some() => "Counting draws \u{2026}",
            (None, None) => "",
            (None, Some(_)) => "",
        };
        let of_dataset = |(known, _): &&(Choice, Rc<Doubt>)| known.dataset == choice.dataset;
        let newest = || self.known.iter().rev().find(of_dataset).map(|(_, doubt)| &**doubt);
        let doubt = self.of(choice);
        Known { doubt: doubt.or_else(newest), old: doubt.is_none(), state }
    }

    /// How far the work under way is [0..=1]; `None` where there is none.
    pub fn share(&self) -> Option<f64> {
        self.asked.as_ref().map(|_| self.share)
    }

    /// Asks for the first of these choices of which nothing is known; what was asked for before stops.
    #[inline(never)]
    pub fn ask(&mut self, choices: &[&Choice], tell: Callback<News>) {
        let wanted = choices.iter().find(|choice| self.of(choice).is_none() && has_answer(choice));
        let Some(wanted) = wanted.copied() else {
            self.asked = None;
            return;
        };
        if self.asked.as_ref().is_some_and(|(asked, _)| asked == wanted) {
            return;
        }
        self.failed = None;
        self.share = 0.0;
        // First the older is let go, so that the newer is not what stops.
        self.asked = None;
        let about = wanted.clone();
        let guard = self.workers.compute(doubt_request(wanted), move |progress| {
            tell.emit((about.clone(), progress));
        });
        self.asked = Some((wanted.clone(), guard));
    }

    /// Takes the news; whether there is something new to show.
    #[inline(never)]
    pub fn hear(&mut self, (choice, progress): News) -> bool {
        if self.asked.as_ref().is_none_or(|(asked, _)| *asked != choice) {
            return false;
        }
        match progress {
            Progress::Part(share, _) => self.share = share,
            Progress::Done(bytes) => {
                self.asked = None;
                if let Some(doubt) = Doubt::from_bytes(&bytes) {
                    self.known.push((choice, Rc::new(doubt)));
                    if self.known.len() > MOST_KNOWN {
                        self.known.remove(0);
                    }
                }
            }
            Progress::Failed(why) => {
                self.asked = None;
                self.failed = Some(format!("How sure this is could not be found out: {why}."));
            }
        }
        true
    }
}

/// Weights that are all zero have no answer that could be doubted.
fn has_answer(choice: &Choice) -> bool {
    Decision::of(choice).is_some_and(|decision| decision.answer.is_ok())
}
