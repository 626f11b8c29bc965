//! Whatever a view or the record says of another part of itself: that part is there.

use super::tests::page;
use crate::model::export::record::{RecordOf, record};
use crate::model::words::references::dangling;
use crate::model::{Decision, State, Why, builtin};

const MEASURED: &str = "m=perf_cpu:python:40~45.5~51:2026-11-26_CPython";

/// Fragments of every dataset and use case, with and without measured scores, own weights, and any weight at all.
fn fragments() -> Vec<String> {
    let mut all = Vec::new();
    for builtin in ["evidence", "frameworks", "article"].into_iter().filter_map(builtin) {
        let dataset = &builtin.dataset;
        let start = format!("v=1&data={}", dataset.id);
        all.extend(dataset.profiles.iter().map(|profile| format!("{start}&use={}", profile.id)));
        all.push(start.clone());
        all.push(format!("{start}&know=order"));
        all.push(format!("{start}&know=ranges"));
        let weights = |points: &dyn Fn(usize) -> usize| {
            let items = dataset.criteria.iter().enumerate().map(|(j, c)| format!("{}:{}", c.id, points(j)));
            format!("{start}&w={}", items.collect::<Vec<_>>().join(","))
        };
        all.push(weights(&|_| 0));
        all.push(weights(&|j| if j == 0 { 100 } else { 0 }));
        all.push(weights(&|j| j % 7 * 10));
    }
    all.push(format!("v=1&data=evidence&use=cms&{MEASURED}"));
    all
}

/// What a reader reads of a page, in order.
fn read(html: &str) -> String {
    let mut text = String::new();
    for (at, part) in html.split('<').enumerate() {
        text.push_str(if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn in_every_view() {
    for fragment in fragments() {
        for view in ["decide", "evidence", "measure", "take"] {
            let text = read(&page(&format!("{fragment}&view={view}")));
            assert!(text.len() > 500, "{text}");
            assert_eq!(dangling(&text), [""; 0], "{fragment}, {view}");
        }
    }
}

#[test]
fn in_every_record() {
    let mut pointing = 0;
    for fragment in fragments() {
        let state = State::open(&fragment);
        let decision = Decision::of(&state.document.choice).unwrap();
        let why = Why::of(&decision);
        let text = record(&RecordOf {
            decision: &decision,
            why: why.as_ref(),
            doubt: None,
            document: &state.document,
            link: "https://example.org/",
            date: "2026-11-25",
        });
        pointing += text.matches("in the table of scores").count();
        assert_eq!(dangling(&text), [""; 0], "{fragment}");
    }
    assert!(pointing > 10, "{pointing} sentences pointed somewhere");
}
