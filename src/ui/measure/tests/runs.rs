//! Runs: each order once and in order, what is drawn, stored and announced, and what comes too late.

use super::fake_runner::Tab;
use crate::model::Action;
use crate::ui::measure::message::{Engines, Message};
use crate::ui::measure::use_measurement::Inbox;
use crate::web::{Effect, Place, RunnerEvent, RunnerMessage, fake, parse_message};
use std::cell::RefCell;

fn n_stored() -> usize {
    let is_stored = |effect: &&Effect| matches!(effect, Effect::Saved(key, _) if key.ends_with("/measured"));
    fake::effects().iter().filter(is_stored).count()
}

#[test]
fn python_is_loaded_once_and_every_per_cent_is_drawn() {
    let mut tab = Tab::open(&[]);
    tab.send(Message::LoadPython);
    tab.send(Message::LoadPython);
    tab.send(Message::Run(Place::Frame));
    assert_eq!((tab.n_orders, tab.focus()), (1, "measure-loading"));
    let drawn = tab.n_drawn;
    for loaded in 1..=1_000 {
        let text = format!(r#"{{"run":1,"progress":{{"loaded":{loaded},"total":1000}}}}"#);
        tab.send(Message::RunnerMessage(parse_message(&text)));
    }
    assert!((100..=101).contains(&(tab.n_drawn - drawn)), "{}", tab.n_drawn - drawn);
    tab.answer();
    assert_eq!((tab.status().as_str(), tab.focus()), ("Python 3.14.2 has started.", "measure-run"));
}

#[test]
fn a_run_gives_each_order_once_is_drawn_where_it_is_news_and_is_stored_when_it_is_over() {
    let mut tab = Tab::ready(Place::Page);
    tab.choose(&["json", "csv"]);
    tab.send(Message::Run(Place::Page));
    assert_eq!((tab.status().as_str(), tab.focus()), ("Measuring.", "measure-cancel"));
    fake::effects();
    let (drawn, mut n) = (tab.n_drawn, 0);
    while let [order] = tab.orders.as_slice() {
        assert_eq!((&order["run"], &order["seq"]), (&2.into(), &n.into()));
        n += 1;
        tab.answer();
    }
    assert!(tab.orders.is_empty() && n > 200, "{n} orders");
    // Two programs of some six blocks each, begun and finished.
    assert!((10..60).contains(&(tab.n_drawn - drawn)), "drawn {} times", tab.n_drawn - drawn);
    assert_eq!(tab.names(), [["json", "csv"]; 2].map(|names| names.map(str::to_owned).to_vec()));
    assert_eq!(n_stored(), 1);
    assert!(tab.status().starts_with("Measured. Python took "), "{}", tab.status());
    assert_eq!((tab.focus(), tab.sent.len()), ("results-title", 0));
    assert!(!tab.state.is_running());
}

#[test]
fn a_run_is_cancelled_at_every_stage_and_what_comes_too_late_changes_nothing() {
    let mut tab = Tab::ready(Place::Page);
    tab.choose(&["json"]);
    for (k, stage) in ["begin", "sentinel", "start", "check", "warm-up", "sample"].into_iter().enumerate() {
        tab.send(Message::Run(Place::Page));
        let held = tab.hold(stage);
        assert_eq!(held["run"], k + 2);
        tab.send(Message::Cancel);
        tab.send(Message::Cancel);
        let given: Vec<_> = tab.orders.iter().map(|order| order["ask"].clone()).collect();
        assert_eq!(given, ["stop"], "{stage}");
        assert_eq!(tab.status(), "Cancelled. Results measured before that are kept.");
        assert_eq!(tab.focus(), "measure-run");
        let (drawn, late) = (tab.n_drawn, tab.answer_to(&held));
        tab.send(Message::RunnerMessage(late));
        while tab.answer() {}
        assert_eq!((tab.n_drawn, tab.orders.len()), (drawn, 0), "{stage}");
    }
    assert_eq!((tab.names(), n_stored()), ([vec![], vec![]], 0));
    tab.measure(&["json"]);
    assert_eq!(tab.names()[0], ["json"]);
}

#[test]
fn messages_of_an_older_run_are_nobodys() {
    let mut tab = Tab::ready(Place::Page);
    tab.choose(&["json"]);
    tab.send(Message::Run(Place::Page));
    let old = tab.hold("sentinel");
    tab.send(Message::Cancel);
    tab.orders.clear();
    tab.send(Message::Run(Place::Page));
    let given = tab.n_orders;
    let hidden = RunnerMessage { run: Some(2), seq: None, event: RunnerEvent::Hidden };
    for message in [tab.answer_to(&old), hidden] {
        tab.send(Message::RunnerMessage(message));
    }
    assert!(tab.state.is_running() && tab.n_orders == given);
    while tab.answer() {}
    assert_eq!(tab.names()[0], ["json"]);
}

#[test]
fn a_hidden_page_ends_the_run_once_and_what_was_measured_stays() {
    let mut tab = Tab::ready(Place::Page);
    tab.choose(&["json", "csv"]);
    tab.send(Message::Run(Place::Page));
    while tab.names()[0].is_empty() {
        tab.answer();
    }
    tab.hold("sample");
    let hidden = || RunnerMessage { run: Some(2), seq: None, event: RunnerEvent::Hidden };
    fake::effects();
    tab.send(Message::RunnerMessage(hidden()));
    tab.send(Message::RunnerMessage(hidden()));
    assert!(tab.status().starts_with("Stopped: the page was hidden"), "{}", tab.status());
    assert_eq!(tab.orders.len(), 1);
    while tab.answer() {}
    assert_eq!((tab.names()[1].clone(), n_stored()), (vec!["json".to_owned()], 1));
}

#[test]
fn a_timer_that_is_too_coarse_is_said_once_the_programs_are_there() {
    let mut tab = Tab::open(&[]);
    tab.step_millis = 16.0;
    tab.start_engines(Place::Page);
    tab.measure(&["json"]);
    assert!(tab.status().to_lowercase().contains("timer"), "{}", tab.status());
    assert_eq!((tab.focus(), tab.orders.len()), ("measure-run", 0));
}

#[test]
fn engines_and_programs_that_do_not_come_are_said_with_their_reason() {
    let mut tab = Tab::open(&[]);
    let gone = |run: u64| {
        parse_message(&format!(r#"{{"run":{run},"seq":0,"failed":"missing","message":"it is gone"}}"#))
    };
    for (message, id) in [
        (Message::LoadPython, "measure-load"),
        (Message::Run(Place::Alone), "measure-alone"),
        (Message::Run(Place::Frame), "own-run"),
    ] {
        tab.send(message);
        let run = tab.orders.pop().unwrap()["run"].as_u64().unwrap();
        tab.send(Message::RunnerMessage(gone(run)));
        assert_eq!(tab.focus(), id);
    }
    let shown = &tab.state.shown;
    for engines in [&shown.python, &shown.alone, &shown.frame] {
        assert_eq!(*engines, Engines::Failed("it is gone".to_owned()));
    }
    tab.start_engines(Place::Page);
    tab.choose(&["json"]);
    tab.send(Message::Run(Place::Page));
    tab.orders.clear();
    tab.send(Message::RunnerMessage(gone(5)));
    assert_eq!(tab.status(), "Nothing was measured, as the programs could not be loaded: it is gone");
}

#[test]
fn own_code_and_javascript_alone_begin_once_their_engines_are_there_and_are_not_stored() {
    for (place, cancel, again) in
        [(Place::Frame, "own-cancel", "own-run"), (Place::Alone, "measure-cancel", "measure-alone")]
    {
        let mut tab = Tab::open(&[]);
        tab.choose(&["json"]);
        tab.start_engines(place);
        assert_eq!((tab.orders[0]["ask"].as_str(), tab.focus()), (Some("begin"), cancel));
        assert_eq!(tab.orders[0]["programs"][0]["sources"].is_object(), place == Place::Frame);
        while tab.answer() {}
        assert_eq!((tab.focus(), n_stored()), (again, 0));
        assert_eq!(tab.names(), [Vec::<String>::new(), vec![]]);
        let run = tab.state.shown.run.as_ref().unwrap();
        assert!(run.run.programs()[0].estimate().is_some());
    }
}

#[test]
fn new_results_take_the_place_of_those_in_a_link_where_it_has_some() {
    let mut tab = Tab::ready(Place::Page);
    tab.measure(&["json"]);
    tab.send(Message::IncludeResults(true));
    let Some(Action::IncludeResults(Some(text))) = tab.sent.pop() else { panic!("{:?}", tab.sent) };
    tab.include(None, Some(text));
    assert!(!tab.state.results_came() && tab.state.can_read_results());
    tab.measure(&["csv"]);
    let sent = std::mem::take(&mut tab.sent);
    assert!(
        matches!(sent.as_slice(), [Action::IncludeResults(Some(text))] if text.contains("\ncsv\t")),
        "{sent:?}"
    );
}

#[test]
fn a_message_that_an_effect_sends_waits_for_the_effects_before_it() {
    let (inbox, mut seen) = (RefCell::new(Inbox::default()), Vec::new());
    let settled = RefCell::new(&mut seen);
    fn number(message: &Message) -> f64 {
        if let Message::Share(number) = message { *number } else { 0.0 }
    }
    Inbox::take(&inbox, Message::Share(1.0), |message| {
        if number(&message) < 2.0 {
            for next in [2.0, 3.0] {
                Inbox::take(&inbox, Message::Share(next), |_| panic!("it does not wait"));
            }
        }
        settled.borrow_mut().push(number(&message));
    });
    assert_eq!(seen, [1.0, 2.0, 3.0]);
}
