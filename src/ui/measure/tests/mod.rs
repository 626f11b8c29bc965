//! The view rendered natively, and its reducer beside a runner that runs nothing.

mod fake_runner;
mod files;
mod other_tabs;
mod runs;

use crate::model::link::results::results_text;
use crate::ui::tests::page;
use crate::web::fake;
use fake_runner::measurements;

#[test]
fn the_view_says_what_it_does_and_loads_nothing_by_itself() {
    let html = page("v=1&view=measure");
    for part in [
        "Measure: JavaScript against Python, in your browser",
        "Checking the size of Python",
        "What this page cannot tell",
        "Stored figures of native runtimes",
    ] {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
}

#[test]
fn results_of_an_earlier_visit_are_there_at_once_and_those_of_a_link_in_their_place() {
    fake::visit("", &[("backend-balance/measured", &results_text(&measurements(&["json"], 6.0)))]);
    let html = page("v=1&view=measure");
    for part in [
        "Measured on 25\u{a0}November\u{a0}2026 in V8 15.6 in Chromium 156",
        "measured in this browser",
        "Discard results",
    ] {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
    let linked = results_text(&measurements(&["nbody"], 90.0)).replace('\t', "%09").replace('\n', "%0A");
    let html = page(&format!("v=1&view=measure&res={linked}&code1=&code2=throw+1&code3=&code4=pass"));
    for part in
        ["they were not measured here", "nbody", "measured in a browser", "None of it has run yet", "throw 1"]
    {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
}
