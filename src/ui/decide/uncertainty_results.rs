//! How sure the answers shown are: asked of a worker, one after the other, kept for the choices that are shown.

use super::uncertainty_in_page;
use crate::model::{Choice, Decision, Doubt, doubt_request};
use crate::ui::app::parts::Later;
use crate::ui::kit::context::Shared;
use crate::web::{Guard, Progress, Workers};
use yew::{AttrValue, Callback};

/// Results that are kept: the present choice, those kept for comparison, and some to go back to.
const MOST_KNOWN: usize = 12;

/// What the page knows of how sure its answers are.
#[derive(Debug)]
pub struct Doubts {
    workers: Workers,
    /// Newest last.
    known: Vec<(Choice, Shared<Doubt>)>,
    /// What is being found out; dropped, it stops.
    asked: Option<(Choice, Guard)>,
    /// How far that is in `0..=1`.
    share: f64,
    /// What the draws that are counted so far say of it.
    coarse: Option<Shared<Doubt>>,
    failed: Option<String>,
    failed_of: Option<Choice>,
    counted: Counted,
}

/// Where draws are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    ByWorker,
    /// There is no worker, and what counts in the page may not be here yet.
    InPageOnceItCan,
    InPage,
}

/// What is shown of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShownUncertainty {
    /// The newest result; `None` before the first one.
    pub result: Option<Shared<Doubt>>,
    /// Whether it belongs to weights that are no longer chosen.
    pub is_old: bool,
    /// Whether it is a first, coarse one: of these weights, but with more draws to come.
    pub is_coarse: bool,
    /// What says what it is worth to know more, which no coarse result does: then the newest there is, which is old.
    pub worth: Option<Shared<Doubt>>,
    /// What is under way, in words; empty where nothing is.
    pub state: AttrValue,
    /// How far that is \[0..=1\]; `None` where nothing is.
    pub share: Option<f64>,
    /// Whether what would count draws in the page could not be loaded.
    pub lacks_counting: bool,
}

/// News of what was asked for.
pub type News = (Choice, Progress);

impl Default for Doubts {
    fn default() -> Self {
        let workers = Workers::of_files("work.js", "doubt", "worker");
        Doubts {
            workers,
            known: Vec::new(),
            asked: None,
            share: 0.0,
            coarse: None,
            failed: None,
            failed_of: None,
            counted: Counted::ByWorker,
        }
    }
}

impl Doubts {
    /// How sure a choice is, where that is known.
    pub fn of(&self, choice: &Choice) -> Option<&Shared<Doubt>> {
        self.known.iter().rev().find(|(known, _)| known == choice).map(|(_, doubt)| doubt)
    }

    /// What is shown for a choice: its own result, or the first draws of it, marked as coarse, or the newest of the same
    /// dataset, marked as old.
    pub fn shown(&self, choice: &Choice) -> ShownUncertainty {
        let own = self.of(choice);
        let is_asked = self.asked.as_ref().is_some_and(|(asked, _)| asked == choice);
        let coarse = self.coarse.as_ref().filter(|_| own.is_none() && is_asked);
        let of_dataset = |(known, _): &&(Choice, Shared<Doubt>)| known.dataset == choice.dataset;
        let newest = self.known.iter().rev().find(of_dataset).map(|(_, doubt)| doubt);
        let result = own.or(coarse);
        let is_old = result.is_none();
        let state = match &self.failed {
            Some(why) => why.clone().into(),
            None if coarse.is_some() => "A first, coarse result. Still counting draws \u{2026}".into(),
            None if is_old && self.asked.is_some() => "Counting draws \u{2026}".into(),
            None => AttrValue::default(),
        };
        ShownUncertainty {
            result: result.or(newest).cloned(),
            is_old,
            is_coarse: coarse.is_some(),
            worth: own.or(newest).filter(|doubt| doubt.worth.is_some()).cloned(),
            state,
            share: self.asked.as_ref().map(|_| self.share),
            lacks_counting: self.counted == Counted::InPageOnceItCan && self.failed.is_some(),
        }
    }

    /// Asks for the first of these choices of which nothing is known; what was asked for before stops.
    #[inline(never)]
    pub fn ask(&mut self, choices: &[&Choice], later: &Later, tell: Callback<News>) {
        if self.counted == Counted::InPageOnceItCan {
            if !later.can_count() {
                // Asked for once more only by the reader.
                self.failed = later.want_counting().map(failure);
                return;
            }
            self.failed = None;
            self.workers = uncertainty_in_page::in_page();
            self.counted = Counted::InPage;
        }
        let wanted = choices.iter().find(|choice| self.of(choice).is_none() && has_answer(choice));
        let Some(wanted) = wanted.copied() else {
            self.asked = None;
            return;
        };
        let is_asked = self.asked.as_ref().is_some_and(|(asked, _)| asked == wanted);
        // What failed is not asked for again and again: only once something else has been.
        if is_asked || self.failed_of.as_ref() == Some(wanted) {
            return;
        }
        (self.failed, self.failed_of) = (None, None);
        self.share = 0.0;
        self.coarse = None;
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
            Progress::Part(share, bytes) => {
                self.share = share;
                // Without standard errors it would not be known how coarse it is.
                let is_told = |doubt: &Doubt| doubt.exact || doubt.errors.iter().any(Option::is_some);
                if let Some(doubt) = Doubt::from_bytes(&bytes).filter(is_told) {
                    self.coarse = Some(Shared::new(doubt));
                }
            }
            Progress::Done(bytes) => {
                self.asked = None;
                if let Some(doubt) = Doubt::from_bytes(&bytes) {
                    self.known.push((choice, Shared::new(doubt)));
                    if self.known.len() > MOST_KNOWN {
                        self.known.remove(0);
                    }
                }
            }
            Progress::Failed(why) => {
                self.asked = None;
                if self.counted == Counted::ByWorker {
                    self.counted = Counted::InPageOnceItCan;
                    return true;
                }
                self.failed_of = Some(choice);
                self.failed = Some(failure(&why));
            }
        }
        true
    }
}

fn failure(why: &str) -> String {
    format!("How sure this is could not be found out: {why}.")
}

/// Weights that are all zero have no answer that could be doubted.
fn has_answer(choice: &Choice) -> bool {
    Decision::of(choice).is_some_and(|decision| decision.answer.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Doubting;

    fn choice(certainty: crate::model::Certainty) -> Choice {
        Choice { profile: Some("serverless".into()), certainty, ..Choice::default() }
    }

    fn ask(doubts: &mut Doubts, choice: &Choice) {
        doubts.ask(&[choice], &Later::new(Callback::noop()), Callback::noop());
    }

    fn worked(choice: &Choice) -> Doubting {
        Doubting::of_request(&doubt_request(choice)).unwrap()
    }

    fn done(choice: &Choice) -> Vec<u8> {
        let mut work = worked(choice);
        while work.step() < 1.0 {}
        work.doubt().unwrap().to_bytes()
    }

    #[test]
    fn the_first_draws_are_shown_as_coarse_and_with_a_larger_standard_error_until_all_are_counted() {
        let (before, now) =
            (choice(crate::model::Certainty::About(10)), choice(crate::model::Certainty::About(50)));
        let mut doubts = Doubts::default();
        ask(&mut doubts, &before);
        assert!(doubts.hear((before.clone(), Progress::Done(done(&before)))));
        ask(&mut doubts, &now);
        // What is known of before stays readable, marked as old.
        let shown = doubts.shown(&now);
        assert!(shown.is_old && !shown.is_coarse && shown.result.is_some() && shown.worth.is_some());
        // One replicate alone says nothing of its error: not shown.
        let mut work = worked(&now);
        work.step();
        let part = |work: &Doubting| Progress::Part(0.1, work.doubt().unwrap().to_bytes());
        doubts.hear((now.clone(), part(&work)));
        assert!(doubts.shown(&now).is_old);
        while work.doubt().unwrap().errors[0].is_none() {
            assert!(work.step() < 1.0);
        }
        doubts.hear((now.clone(), part(&work)));
        let shown = doubts.shown(&now);
        assert!(shown.is_coarse && !shown.is_old && shown.state.contains("coarse"));
        // What it is worth to know more is not said by it: that stays the old one.
        let coarse = shown.result.unwrap().clone();
        assert_eq!((coarse.worth.clone(), shown.worth.is_some()), (None, true));
        doubts.hear((now.clone(), Progress::Done(done(&now))));
        let shown = doubts.shown(&now);
        assert!(!shown.is_coarse && !shown.is_old && shown.state.is_empty());
        let whole = shown.result.unwrap();
        let (few, all) = (coarse.errors[0].unwrap(), whole.errors[0].unwrap());
        assert!(coarse.samples < whole.samples && few > all, "{few} of {} and {all}", coarse.samples);
        assert!((coarse.ranks[0][0] - whole.ranks[0][0]).abs() < 6.0 * few);
    }

    #[test]
    fn a_coarse_result_is_not_shown_for_other_weights() {
        let (one, other) =
            (choice(crate::model::Certainty::About(10)), choice(crate::model::Certainty::About(50)));
        let mut doubts = Doubts::default();
        ask(&mut doubts, &one);
        doubts.hear((one.clone(), Progress::Part(0.9, done(&one))));
        assert!(doubts.shown(&one).is_coarse);
        assert!(!doubts.shown(&other).is_coarse && doubts.shown(&other).result.is_none());
        ask(&mut doubts, &other);
        assert!(!doubts.shown(&one).is_coarse);
    }

    #[test]
    fn where_there_is_no_worker_the_page_counts_and_only_then_is_it_said_that_it_cannot() {
        let one = choice(crate::model::Certainty::About(10));
        let mut doubts = Doubts::default();
        ask(&mut doubts, &one);
        assert!(doubts.hear((one.clone(), Progress::Failed("no worker".into()))));
        assert!(doubts.shown(&one).state.is_empty());
        ask(&mut doubts, &one);
        doubts.hear((one.clone(), Progress::Failed("no more".into())));
        assert!(doubts.shown(&one).state.contains("no more"));
        // And not again for the same weights.
        ask(&mut doubts, &one);
        assert!(doubts.shown(&one).share.is_none());
    }
}
