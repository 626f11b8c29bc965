//! The view rendered natively.

use crate::ui::tests::page;

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
