//! Storage that tabs share, and what links and exports include.

use super::fake_runner::{Tab, measurements};
use crate::model::link::results::{included_results_text, parse_results, results_text};
use crate::model::{Action, OwnCode, State, datasets};
use crate::ui::measure::message::Message;
use crate::ui::measure::stored_results::{CODE_KEY, RESULTS_KEY};
use crate::web::{self, Place};

/// Another tab stores results, and this one hears of it.
fn stores(tab: &mut Tab, ids: &[&str]) {
    web::save(RESULTS_KEY, &results_text(&measurements(ids, 3.0)));
    tab.send(Message::Stored(RESULTS_KEY, true));
}

fn discards(tab: &mut Tab) {
    web::forget(RESULTS_KEY);
    tab.send(Message::Stored(RESULTS_KEY, false));
}

/// Names of the programs whose results are stored.
fn stored() -> Vec<String> {
    let found = web::load(RESULTS_KEY).and_then(|text| parse_results(&text));
    found.iter().flat_map(|all| all.results.iter().map(|result| result.id.clone())).collect()
}

fn code(text: &str) -> OwnCode {
    OwnCode(["", text, "", "pass"].map(str::to_owned))
}

#[test]
fn results_of_another_tab_are_shown_beside_those_of_this_one() {
    let mut tab = Tab::ready(Place::Page);
    tab.measure(&["json"]);
    stores(&mut tab, &["sieve"]);
    assert_eq!(tab.status(), "Another tab has new results; they are shown here too.");
    assert_eq!(
        tab.names().map(|mut names| {
            names.sort();
            names
        }),
        [["json", "sieve"]; 2].map(|names| names.map(str::to_owned).to_vec())
    );
    // Once more they are no news.
    let drawn = tab.n_drawn;
    tab.send(Message::Stored(RESULTS_KEY, true));
    assert_eq!(tab.n_drawn, drawn);
}

#[test]
fn what_another_tab_stores_during_a_run_waits_for_its_end_and_is_kept_beside_it() {
    let mut tab = Tab::ready(Place::Page);
    tab.choose(&["json"]);
    tab.send(Message::Run(Place::Page));
    let held = tab.hold("sample");
    let drawn = tab.n_drawn;
    stores(&mut tab, &["sieve"]);
    tab.send(Message::Stored(CODE_KEY, true));
    assert_eq!((tab.n_drawn, tab.names()), (drawn, [vec![], vec![]]));
    let answer = tab.answer_to(&held);
    tab.send(Message::RunnerMessage(answer));
    while tab.answer() {}
    assert_eq!(stored(), ["json", "sieve"]);
    assert_eq!(tab.names().map(|names| names.len()), [2, 2]);
    assert!(tab.status().starts_with("Measured."), "{}", tab.status());
}

#[test]
fn results_that_another_tab_discards_are_gone_here_too_and_from_links() {
    let own = measurements(&["sieve", "json"], 3.0);
    let mut document = State::new(datasets()).document;
    document.results = Some(included_results_text(&own));
    let mut tab = Tab::open_beside(&[(RESULTS_KEY, &results_text(&own))], &document);
    // Those of a link, to fewer digits, stay on screen until the page has left them out.
    discards(&mut tab);
    assert!(matches!(tab.sent.as_slice(), [Action::IncludeResults(None)]), "{:?}", tab.sent);
    tab.include(None, None);
    assert_eq!(tab.names(), [Vec::<String>::new(), vec![]]);

    let mut tab = Tab::open(&[(RESULTS_KEY, &results_text(&own))]);
    tab.start_engines(Place::Page);
    discards(&mut tab);
    assert_eq!(tab.status(), "Another tab discarded these results, so they are gone here, too.");
    assert_eq!((tab.names(), tab.sent.len()), ([vec![], vec![]], 0));
    tab.measure(&["csv"]);
    assert_eq!(stored(), ["csv"]);
}

#[test]
fn results_measured_elsewhere_since_they_were_discarded_are_shown() {
    let mut tab = Tab::open(&[(RESULTS_KEY, &results_text(&measurements(&["sieve"], 3.0)))]);
    web::save(RESULTS_KEY, &results_text(&measurements(&["csv"], 3.0)));
    tab.send(Message::Stored(RESULTS_KEY, false));
    assert_eq!((tab.names()[0].clone(), tab.status().as_str()), (vec!["csv".to_owned()], ""));
}

#[test]
fn a_run_under_way_outlasts_that_another_tab_discards() {
    let mut tab = Tab::open(&[(RESULTS_KEY, &results_text(&measurements(&["sieve"], 3.0)))]);
    tab.start_engines(Place::Page);
    tab.choose(&["json"]);
    tab.send(Message::Run(Place::Page));
    let held = tab.hold("sample");
    discards(&mut tab);
    assert!(tab.state.is_running() && tab.names() == [vec![], Vec::<String>::new()]);
    let answer = tab.answer_to(&held);
    tab.send(Message::RunnerMessage(answer));
    while tab.answer() {}
    assert_eq!(stored(), ["json"]);
}

#[test]
fn discarded_results_are_gone_from_storage_and_links_with_the_run() {
    let mut tab = Tab::ready(Place::Page);
    tab.measure(&["json"]);
    tab.send(Message::Forget);
    assert_eq!((stored(), tab.names()), (vec![], [vec![], vec![]]));
    assert!(matches!(tab.sent.as_slice(), [Action::IncludeResults(None)]) && tab.state.shown.run.is_none());
}

#[test]
fn an_edit_is_stored_with_what_another_tab_wrote_and_included_where_that_is_wanted() {
    let mut tab = Tab::open(&[]);
    tab.send(Message::Typed(1, "mine".into()));
    assert!(web::load(CODE_KEY).is_some_and(|text| text.contains("mine")) && tab.sent.is_empty());
    tab.include(Some((*tab.state.shown.own).clone()), None);
    assert!(!tab.state.code_came());
    // Another tab, which this one has not heard of yet.
    web::save(CODE_KEY, &web::load(CODE_KEY).unwrap_or_default().replace("mine", "theirs"));
    tab.send(Message::Typed(1, "mine again".into()));
    let text = &tab.state.shown.own.0[1];
    assert!(text.starts_with("mine again") && text.contains("// theirs"), "{text}");
    assert_eq!(tab.state.shown.own, tab.state.shown.stored_code);
    assert!(
        matches!(tab.sent.as_slice(), [Action::IncludeCode(Some(code))] if **code == *tab.state.shown.own)
    );
    // What is too long stays here.
    tab.send(Message::Typed(3, "#".repeat(20_000)));
    assert_eq!((tab.sent.len(), tab.state.shown.own.0[3].len()), (1, 20_000));
}

#[test]
fn code_of_a_link_is_edited_there_and_never_over_ones_own() {
    let mut tab = Tab::open(&[]);
    tab.send(Message::Typed(1, "mine".into()));
    let mine = tab.state.shown.own.clone();
    tab.include(Some(code("theirs")), None);
    assert!(tab.state.code_came() && *tab.state.shown.own == code("theirs"));
    tab.send(Message::Typed(1, "theirs, changed".into()));
    assert!(
        matches!(tab.sent.as_slice(), [Action::IncludeCode(Some(sent))] if **sent == code("theirs, changed"))
    );
    assert_eq!(tab.state.shown.stored_code, mine);
    assert!(web::load(CODE_KEY).is_some_and(|text| !text.contains("theirs")));
    // Another tab's edit changes one's own, which is not on screen.
    web::save(CODE_KEY, &web::load(CODE_KEY).unwrap_or_default().replace("mine", "mine elsewhere"));
    tab.send(Message::Stored(CODE_KEY, true));
    assert_eq!(tab.state.shown.stored_code.0[1], "mine elsewhere");
    tab.send(Message::IncludeCode(false));
    assert!(matches!(tab.sent.last(), Some(Action::IncludeCode(None))));
    assert_eq!(tab.state.shown.own.0[1], "mine elsewhere");
    tab.include(None, None);
    assert_eq!(tab.state.shown.own, tab.state.shown.stored_code);
}

#[test]
fn results_of_a_link_are_shown_unless_something_runs_and_what_cannot_be_read_loses_nothing() {
    let mut tab = Tab::open(&[(RESULTS_KEY, &results_text(&measurements(&["sieve"], 3.0)))]);
    let theirs = included_results_text(&measurements(&["csv"], 7.0));
    tab.include(None, Some(theirs.clone()));
    assert!(tab.state.results_came() && tab.state.can_read_results());
    assert_eq!(tab.names(), [vec!["csv".to_owned()], vec!["sieve".to_owned()]]);
    tab.send(Message::IncludeResults(false));
    tab.include(None, None);
    assert_eq!(tab.names()[0], ["sieve"]);
    tab.include(None, Some("measured-1\tbroken".into()));
    assert!(tab.state.results_came() && !tab.state.can_read_results() && tab.names()[0] == ["sieve"]);
    tab.include(None, None);
    tab.start_engines(Place::Page);
    tab.send(Message::Run(Place::Page));
    tab.include(None, Some(theirs));
    assert_eq!(tab.names()[0], ["sieve"]);
}

#[test]
fn what_a_document_includes_is_drawn_with_it_before_the_state_follows() {
    let tab = Tab::open(&[]);
    let mut document = State::new(datasets()).document;
    let before = tab.state.included_in(&document);
    document.code = Some(code("theirs"));
    let included = tab.state.included_in(&document);
    assert!(included != before && !tab.state.code_came());
    assert!(tab.state.with_included(&included).code_came());
}
