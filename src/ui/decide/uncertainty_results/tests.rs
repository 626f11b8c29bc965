//! Results shown while an analysis is under way, and after it.

use super::*;
use crate::model::{UncertaintyAnalysis, datasets};

fn choice(certainty: crate::model::Certainty) -> Choice {
    Choice { profile: Some("serverless".into()), certainty, ..Choice::default() }
}

/// Results as they follow from what happens.
fn after(action: impl IntoIterator<Item = ResultsAction>) -> Rc<Results> {
    action.into_iter().fold(Rc::default(), Results::reduce)
}

fn begun(choice: &Choice) -> ResultsAction {
    ResultsAction::Begun(Some(choice.clone()))
}

fn progressed(choice: &Choice, progress: Progress) -> ResultsAction {
    ResultsAction::Progressed(choice.clone(), progress)
}

fn worked(choice: &Choice) -> UncertaintyAnalysis {
    UncertaintyAnalysis::of_request(&uncertainty_request(choice, &datasets()), &datasets()).unwrap()
}

fn done(choice: &Choice) -> Vec<u8> {
    let mut work = worked(choice);
    while work.step() < 1.0 {}
    work.uncertainty().unwrap().to_bytes()
}

#[test]
fn the_first_draws_are_shown_as_coarse_and_with_a_larger_standard_error_until_all_are_counted() {
    let (before, now) =
        (choice(crate::model::Certainty::About(10)), choice(crate::model::Certainty::About(50)));
    let results = after([begun(&before), progressed(&before, Progress::Done(done(&before))), begun(&now)]);
    // What is known of before stays readable, marked as old.
    let shown = results.shown(&now);
    assert!(shown.is_old && !shown.is_coarse && shown.result.is_some() && shown.worth.is_some());
    // One replicate alone says nothing of its error: not shown.
    let mut work = worked(&now);
    work.step();
    let part = |work: &UncertaintyAnalysis| {
        progressed(&now, Progress::Part(0.1, work.uncertainty().unwrap().to_bytes()))
    };
    let results = results.reduce(part(&work));
    assert!(results.shown(&now).is_old);
    while work.uncertainty().unwrap().errors[0].is_none() {
        assert!(work.step() < 1.0);
    }
    let results = results.reduce(part(&work));
    let shown = results.shown(&now);
    assert!(shown.is_coarse && !shown.is_old && shown.state.contains("coarse"));
    // What it is worth to know more is not said by it: that stays the old one.
    let coarse = shown.result.unwrap();
    assert_eq!((coarse.worth.clone(), shown.worth.is_some()), (None, true));
    let results = results.reduce(progressed(&now, Progress::Done(done(&now))));
    let shown = results.shown(&now);
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
    let results = after([begun(&one), progressed(&one, Progress::Part(0.9, done(&one)))]);
    assert!(results.shown(&one).is_coarse);
    assert!(!results.shown(&other).is_coarse && results.shown(&other).result.is_none());
    assert!(!results.reduce(begun(&other)).shown(&one).is_coarse);
}

#[test]
fn what_could_not_be_found_out_is_said_and_tried_again_only_when_asked() {
    let one = choice(crate::model::Certainty::About(10));
    let results = after([begun(&one), progressed(&one, Progress::Failed("no more".into()))]);
    assert!(results.shown(&one).state.contains("no more"));
    // Not by itself for the same weights.
    assert_eq!(results.wanted([&one]), None);
    assert!(results.shown(&one).share.is_none());
    let results = results.reduce(ResultsAction::TryAgain);
    assert_eq!((results.wanted([&one]), results.shown(&one).state.as_str()), (Some(&one), ""));
}
