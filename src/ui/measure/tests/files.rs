//! Files: what the view loads, a reader's own figures, and results that are saved.

use super::fake_runner::Tab;
use crate::ui::measure::message::{Engines, Message};
use crate::ui::measure::state::{LIST, MANIFEST, NATIVE};
use crate::web::Place;

const FIGURES: &[u8] = include_bytes!("../../../../assets/measure/native.json");

#[test]
fn files_that_do_not_come_are_said() {
    let mut tab = Tab::open(&[]);
    for name in [LIST, NATIVE, MANIFEST] {
        tab.send(Message::Loaded(name, Err("it is gone".into())));
    }
    let shown = &tab.state.shown;
    assert_eq!(shown.programs_problem.as_deref(), Some("it is gone"));
    assert!(matches!(&shown.native, Some(Err(why)) if why == "it is gone"));
    assert!(matches!(&shown.python, Engines::Failed(why) if why.contains("it is gone")));
}

#[test]
fn a_readers_own_figures_come_first_and_a_bad_file_changes_nothing() {
    let mut tab = Tab::open(&[]);
    tab.send(Message::Loaded(NATIVE, Ok(FIGURES.to_vec())));
    let tables = |tab: &Tab| {
        let Some(Ok(native)) = &tab.state.shown.native else { panic!("none") };
        native.tables.iter().map(|table| table.date.clone()).collect::<Vec<_>>()
    };
    let stored = tables(&tab);
    let own = String::from_utf8(FIGURES.to_vec()).unwrap().replace(&stored[0], "my own day");
    tab.send(Message::Table(0, 1));
    tab.send(Message::Read("mine.json".into(), Ok(own.into_bytes())));
    assert_eq!(tables(&tab)[0], "my own day");
    assert!(tables(&tab).len() > stored.len() && tab.state.shown.table == (0, 0));
    let (before, drawn) = (tables(&tab), tab.n_drawn);
    tab.send(Message::Read("bad.json".into(), Ok(b"{".to_vec())));
    assert!(tab.state.shown.native_status.starts_with("bad.json was not loaded: "));
    assert_eq!((tables(&tab), tab.n_drawn), (before, drawn + 1));
}

#[test]
fn results_are_saved_as_what_was_chosen_and_that_is_said() {
    let mut tab = Tab::ready(Place::Page);
    tab.send(Message::Save(false));
    assert_eq!(tab.status(), "The browser did not save the file.");
    tab.measure(&["json"]);
    tab.send(Message::Save(false));
    tab.send(Message::Save(true));
    assert_eq!(
        (tab.saved.as_slice(), tab.status().as_str()),
        (["measurements.csv", "measurements.json"].as_slice(), "Saved.")
    );
}

#[test]
fn sources_are_kept_by_their_file() {
    let mut tab = Tab::open(&[]);
    tab.send(Message::Sourced("workloads/json.js".into(), Ok(b"const work = 1;\n".to_vec())));
    tab.send(Message::Sourced("workloads/json.py".into(), Err("it is gone".into())));
    let sources = &tab.state.shown.sources;
    assert_eq!(sources["workloads/json.js"].as_deref(), Ok("const work = 1;\n"));
    assert_eq!(sources["workloads/json.py"].as_deref().map_err(|why| &**why), Err("it is gone"));
}
