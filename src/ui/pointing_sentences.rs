//! Whatever a view or the record says of another part of itself: that part is there.

use super::tests::page;
use crate::model::export::record::{RecordLength, RecordOf, record};
use crate::model::words::references::{dangling, unknown};
use crate::model::{Decision, State, Why, built_in, datasets};
use std::path::{Path, PathBuf};

const MEASURED: &str = "m=perf_cpu:python:40~45.5~51:2026-11-26_CPython";

/// Fragments of every dataset and use case, with and without measured scores, own weights, and any weight at all.
fn fragments() -> Vec<String> {
    let mut all = Vec::new();
    for builtin in datasets().builtins() {
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

/// Returns what a reader reads of a page, in order.
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
        for view in ["decide", "evidence", "measure", "simulate", "take", "about"] {
            let text = read(&page(&format!("{fragment}&view={view}")));
            assert!(text.len() > 500, "{text}");
            assert_eq!(dangling(&text), [""; 0], "{fragment}, {view}");
        }
    }
}

#[test]
fn in_every_criterion() {
    for builtin in ["evidence", "frameworks", "article"].map(built_in) {
        for criterion in &builtin.criteria {
            let fragment = format!("v=1&data={}&view=evidence&at={}", builtin.id, criterion.id);
            assert_eq!(dangling(&read(&page(&fragment))), [""; 0], "{fragment}");
        }
    }
    let measured = read(&page(&format!("v=1&view=evidence&at=perf_cpu&{MEASURED}")));
    assert_eq!(dangling(&measured), [""; 0]);
}

#[test]
fn in_every_record() {
    let mut pointing = 0;
    for fragment in fragments() {
        let state = State::open(&fragment, datasets());
        let decision = Decision::of(&state.document.choice, &datasets()).unwrap();
        let why = Why::of(&decision);
        for length in [RecordLength::Short, RecordLength::Full] {
            let text = record(&RecordOf {
                decision: &decision,
                why: why.as_ref(),
                uncertainty: None,
                document: &state.document,
                datasets: &state.datasets,
                link: "https://example.org/",
                date: "2026-11-25",
                length,
            });
            pointing += text.matches("in the table of scores").count();
            assert_eq!(dangling(&text), [""; 0], "{fragment}");
        }
    }
    assert!(pointing > 10, "{pointing} sentences pointed somewhere");
}

/// Returns the texts in quotation marks of a source, up to its tests; comments are none.
fn strings(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let (mut found, mut chars) = (Vec::new(), source.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next().is_some_and(|c| c != '\n') {},
            // Neither characters nor lifetimes begin a text.
            '\'' if chars.clone().nth(1) == Some('\'') => drop(chars.by_ref().take(2).count()),
            '"' | '`' => {
                let mut text = String::new();
                while let Some(c) = chars.next().filter(|next| *next != c) {
                    text.push(if c == '\\' { chars.next().unwrap_or_default() } else { c });
                }
                found.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            _ => {}
        }
    }
    found
}

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn whatever_points_to_a_part_is_known() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for directory in ["src/ui", "src/model"] {
        sources(&root.join(directory), &mut files);
    }
    files.extend(["assets/start.mjs", "assets/late.js", "assets/offline.js"].map(|name| root.join(name)));
    let is_test = |path: &Path| {
        let path = path.to_string_lossy();
        ["tests", "references.rs", "pointing_sentences.rs", "snapshots.rs", "sequences.rs"]
            .iter()
            .any(|name| path.contains(name))
    };
    assert!(files.len() > 100, "{} files", files.len());
    let mut found = Vec::new();
    for file in files.iter().filter(|path| !is_test(path)) {
        // A single word is put into a sentence that is looked at where it is drawn.
        let texts =
            strings(&std::fs::read_to_string(file).unwrap()).into_iter().filter(|text| text.contains(' '));
        let name = file.file_name().unwrap().to_string_lossy();
        found.extend(texts.flat_map(|text| unknown(&text)).map(|around| format!("{name}: {around}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
