//! Uncertainty analyses of the answers shown: run by a worker one after the other, their results kept for those choices.

use crate::model::{Choice, Datasets, UncertaintyResult, uncertainty_request};
use crate::ui::kit::context::Shared;
use crate::ui::kit::hooks::{use_guard, use_rested};
use crate::web::{Progress, Workers};
use std::rc::Rc;
use yew::prelude::*;

/// Most results kept: for the present choice, the saved scenarios, and some to go back to.
const MOST_KNOWN: usize = 12;

/// Knowledge of the page about how sure its answers are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// Newest last.
    known: Vec<(Choice, Shared<UncertaintyResult>)>,
    /// Analysis under way.
    running: Option<Running>,
    /// The choice whose analysis failed, and why.
    failed: Option<(Choice, String)>,
}

/// Analysis under way.
#[derive(Clone, Debug, PartialEq)]
struct Running {
    choice: Choice,
    /// How far that is \[0..=1\].
    share: f64,
    /// A coarse result from the draws counted so far.
    coarse: Option<Shared<UncertaintyResult>>,
}

/// Shown part of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShownUncertainty {
    /// The newest result; `None` before the first one.
    pub result: Option<Shared<UncertaintyResult>>,
    /// Whether it belongs to weights that are no longer chosen.
    pub is_old: bool,
    /// Whether it is a first, coarse one: of these weights, but with more draws to come.
    pub is_coarse: bool,
    /// The newest result with a value of information, which no coarse one has; it may be of older weights.
    pub worth: Option<Shared<UncertaintyResult>>,
    /// The work under way, in words; empty where there is none.
    pub state: AttrValue,
    /// How far that is \[0..=1\]; `None` where nothing is.
    pub share: Option<f64>,
    /// Tries once more, where it could not be found out.
    pub try_again: Option<Callback<MouseEvent>>,
}

/// Results, and the way to try again after a failure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uncertainty {
    results: Results,
    /// Tries once more what could not be found out.
    try_again: Callback<MouseEvent>,
}

impl Uncertainty {
    /// Returns how sure a choice is, where that is known.
    pub fn of(&self, choice: &Choice) -> Option<&Shared<UncertaintyResult>> {
        self.results.of(choice)
    }

    /// Returns what is shown for a choice.
    pub fn shown(&self, choice: &Choice) -> ShownUncertainty {
        let has_failed = self.results.failed.is_some();
        ShownUncertainty {
            try_again: has_failed.then(|| self.try_again.clone()),
            ..self.results.shown(choice)
        }
    }
}

/// Actions on the results.
#[derive(Debug)]
pub enum ResultsAction {
    /// The analysis of this choice begins, or there is none to do.
    Begun(Option<Choice>),
    /// The analysis of this choice has progressed or ended.
    Progressed(Choice, Progress),
    /// Tries the failed analysis once more.
    TryAgain,
}

impl Results {
    /// Returns how sure a choice is, where that is known.
    pub fn of(&self, choice: &Choice) -> Option<&Shared<UncertaintyResult>> {
        self.known.iter().rev().find(|(known, _)| known == choice).map(|(_, uncertainty)| uncertainty)
    }

    /// Returns what is shown for a choice: its own result, or the first draws of it, marked as coarse, or the newest of the same
    /// dataset, marked as old.
    pub fn shown(&self, choice: &Choice) -> ShownUncertainty {
        let own = self.of(choice);
        let running = self.running.as_ref().filter(|running| running.choice == *choice);
        let coarse = running.and_then(|running| running.coarse.as_ref()).filter(|_| own.is_none());
        let of_dataset = |(known, _): &&(Choice, Shared<UncertaintyResult>)| known.dataset == choice.dataset;
        let newest = self.known.iter().rev().find(of_dataset).map(|(_, uncertainty)| uncertainty);
        let result = own.or(coarse);
        let is_old = result.is_none();
        let state = match &self.failed {
            Some((_, why)) => format!("How sure this is could not be computed: {why}.").into(),
            None if coarse.is_some() => "A first, coarse result. Still counting draws \u{2026}".into(),
            None if is_old && self.running.is_some() => "Counting draws \u{2026}".into(),
            None => AttrValue::default(),
        };
        ShownUncertainty {
            result: result.or(newest).cloned(),
            is_old,
            is_coarse: coarse.is_some(),
            worth: own.or(newest).filter(|uncertainty| uncertainty.worth.is_some()).cloned(),
            state,
            share: self.running.as_ref().map(|running| running.share),
            try_again: None,
        }
    }

    /// Returns the first of these choices of which nothing is known. What failed is not asked for again and again: only once
    /// something else has been.
    pub fn wanted<'a>(&self, choices: impl IntoIterator<Item = &'a Choice>) -> Option<&'a Choice> {
        let wanted = choices.into_iter().find(|choice| self.of(choice).is_none())?;
        let has_failed = self.failed.as_ref().is_some_and(|(failed, _)| failed == wanted);
        (!has_failed).then_some(wanted)
    }

    fn begin(&mut self, choice: Option<Choice>) {
        if choice.is_some() {
            self.failed = None;
        }
        self.running = choice.map(|choice| Running { choice, share: 0.0, coarse: None });
    }

    fn take(&mut self, choice: Choice, progress: Progress) {
        match progress {
            Progress::Part(share, bytes) => {
                // Without standard errors it would not be known how coarse it is.
                let is_told = |uncertainty: &UncertaintyResult| {
                    uncertainty.exact || uncertainty.errors.iter().any(Option::is_some)
                };
                let coarse = UncertaintyResult::from_bytes(&bytes).filter(is_told).map(Shared::new);
                if let Some(running) = &mut self.running {
                    running.share = share;
                    running.coarse = coarse.or(running.coarse.take());
                }
            }
            Progress::Done(bytes) => {
                self.running = None;
                if let Some(uncertainty) = UncertaintyResult::from_bytes(&bytes) {
                    self.known.push((choice, Shared::new(uncertainty)));
                    if self.known.len() > MOST_KNOWN {
                        self.known.remove(0);
                    }
                }
            }
            Progress::Failed(why) => {
                self.running = None;
                self.failed = Some((choice, why));
            }
        }
    }
}

impl Reducible for Results {
    type Action = ResultsAction;

    fn reduce(self: Rc<Self>, action: ResultsAction) -> Rc<Self> {
        let mut next = Results::clone(&self);
        match action {
            ResultsAction::Begun(choice) => next.begin(choice),
            ResultsAction::TryAgain => next.failed = None,
            ResultsAction::Progressed(choice, progress) => {
                if self.running.as_ref().is_none_or(|running| running.choice != choice) {
                    return self;
                }
                next.take(choice, progress);
            }
        }
        Rc::new(next)
    }
}

/// Properties of the counting.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CountingProps {
    /// Choices that have an answer, in their order.
    pub choices: Rc<[Choice]>,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// Receives what is known.
    pub onresults: Callback<Uncertainty>,
}

/// Draws nothing: runs the uncertainty analyses of choices, and stops those of choices no longer shown.
#[component]
pub fn Counting(props: &CountingProps) -> Html {
    // No draws are counted for what a weight only passes.
    let choices = use_rested(Rc::clone(&props.choices), true);
    let uncertainty = use_uncertainty(&choices, &props.datasets);
    use_effect_with((uncertainty, props.onresults.clone()), |(uncertainty, onresults)| {
        onresults.emit(uncertainty.clone());
    });
    Html::default()
}

#[hook]
fn use_uncertainty(choices: &[Choice], datasets: &Datasets) -> Uncertainty {
    let results = use_reducer_eq(Results::default);
    let workers = use_memo((), |()| Workers::new("uncertainty"));
    let try_again = {
        let dispatcher = results.dispatcher();
        use_callback((), move |_: MouseEvent, ()| dispatcher.dispatch(ResultsAction::TryAgain))
    };
    let wanted = results.wanted(choices).cloned();
    let (dispatcher, datasets) = (results.dispatcher(), datasets.clone());
    use_guard(wanted, move |wanted| {
        dispatcher.dispatch(ResultsAction::Begun(wanted.clone()));
        let choice = wanted.clone()?;
        let request = uncertainty_request(&choice, &datasets);
        Some(workers.compute(request, move |progress| {
            dispatcher.dispatch(ResultsAction::Progressed(choice.clone(), progress));
        }))
    });
    Uncertainty { results: Results::clone(&results), try_again }
}

#[cfg(test)]
mod tests;
