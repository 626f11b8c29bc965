//! Links and files that are damaged, truncated, foreign, oversized or hostile: each gives a message, none is opened in part,
//! and what was there before stays.
//!
//! Half are seeded mutations of valid ones, half are written by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use backend_balance::model::export::json_read::{is_document, opened_document};
use backend_balance::model::export::json_write::written;
use backend_balance::model::link::packed::{packed, unpacked};
use backend_balance::model::{Action, Datasets, Document, Notice, State, decode, encode, update};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use std::sync::LazyLock;

/// The built-in datasets, read once.
static DATASETS: LazyLock<Datasets> = LazyLock::new(Datasets::default);
const N_MUTATIONS: usize = 300;

/// A valid link with every part.
const LINK: &str = "v=1&view=take&data=article&use=cms&w=errors:12.5~0~20.1,learning:0&w.evidence=ml_data:100&know=ranges\
    &err=shared&at=errors&open=efficiency&map=errors,learning\
    &keep1=data%3Devidence%26use%3D%26w%3Derrors%3A10%26know%3Dorder&keep2=data%3Darticle%26use%3Dapi%26know%3D0";

fn valid() -> (Document, String) {
    let document = decode(LINK, &DATASETS).unwrap();
    let text = written(&document, &|_| None, "https://example.org/", "2026-11-25", &DATASETS).text;
    (document, text)
}

fn below(random: &mut Xoshiro256PlusPlus, bound: usize) -> usize {
    usize::try_from(random.next_u64() % u64::try_from(bound.max(1)).unwrap()).unwrap()
}

/// The text with one thing changed: cut short, a part twice, a part gone, letters exchanged or put in.
fn mutated(text: &str, random: &mut Xoshiro256PlusPlus) -> String {
    const PUT_IN: [&str; 12] = [
        "\u{0}",
        "<script>alert(1)</script>",
        "\"",
        "{",
        "%",
        "&",
        "\u{202e}",
        "__proto__",
        "1e999",
        "-",
        "\u{feff}",
        "null",
    ];
    let letters: Vec<char> = text.chars().collect();
    let (a, b) = (below(random, letters.len()), below(random, letters.len()));
    let (from, to) = (a.min(b), a.max(b).min(a.min(b) + 40));
    let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    match below(random, 6) {
        0 => part(0..a),
        1 => part(0..to) + &part(from..letters.len()),
        2 => part(0..from) + &part(to..letters.len()),
        3 => part(0..a) + PUT_IN[below(random, PUT_IN.len())] + &part(a..letters.len()),
        4 => {
            let mut changed = letters.clone();
            changed.swap(a, b);
            changed.iter().collect()
        }
        _ => {
            let mut changed = letters.clone();
            changed[a] = char::from_u32(u32::try_from(below(random, 0x250)).unwrap()).unwrap_or(' ');
            changed.iter().collect()
        }
    }
}

/// A link is opened whole, or a message names what is wrong and nothing is lost: undo brings back what was there.
fn check_link(link: &str) -> bool {
    let before = update(&State::new(DATASETS.clone()), Action::ChooseProfile(Some("cms".into())));
    let plain = unpacked(link);
    let after = update(&before, Action::Arrive(plain.as_deref().unwrap_or(link).to_owned()));
    match plain
        .map_err(|error| error.to_string())
        .and_then(|plain| decode(&plain, &DATASETS).map_err(|e| e.to_string()))
    {
        Ok(document) => {
            let again = encode(&document);
            assert_eq!(decode(&again, &DATASETS).map(|document| encode(&document)), Ok(again), "{link}");
            true
        }
        // Programs had changed it on its way, and it says so.
        Err(_) if matches!(after.notice, Some(Notice::Mended(_))) => {
            let again = encode(&after.document);
            assert_eq!(decode(&again, &DATASETS).map(|document| encode(&document)), Ok(again), "{link}");
            true
        }
        Err(message) => {
            assert!(message.chars().count() < 300, "a stranger's text is not repeated at length: {message}");
            assert!(matches!(after.notice, Some(Notice::LinkNotOpened(_))), "{link}: no message");
            assert_eq!(after.document, Document::default(), "nothing of it is applied");
            assert_eq!(
                update(&after, Action::Undo).document.choice,
                before.document.choice,
                "nothing is lost"
            );
            false
        }
    }
}

/// A file is opened whole, or every problem says what is wrong.
fn check_file(text: &str) -> bool {
    let _ = is_document(text);
    match opened_document(text, &DATASETS) {
        Ok(opened) => {
            let again = encode(&opened.document);
            assert_eq!(decode(&again, &DATASETS), Ok(opened.document), "what a file opens, a link can say");
            true
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                assert!(
                    !problem.message.is_empty() && problem.message.chars().count() < 1_000,
                    "{problem:?}"
                );
            }
            false
        }
    }
}

#[test]
fn mutated_links_are_opened_whole_or_not_at_all() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
    let n_opened = (0..N_MUTATIONS).filter(|_| check_link(&mutated(LINK, &mut random))).count();
    // Some mutations change a number into another one; most are refused.
    assert!(n_opened < N_MUTATIONS / 3, "{n_opened} were opened");
}

#[test]
fn mutated_packed_links_are_opened_whole_or_not_at_all() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(2);
    let long = packed(LINK);
    let n_opened = (0..N_MUTATIONS).filter(|_| check_link(&mutated(&long, &mut random))).count();
    assert!(n_opened < N_MUTATIONS / 3, "{n_opened} were opened");
}

#[test]
fn mutated_files_are_opened_whole_or_not_at_all() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(3);
    let (_, text) = valid();
    let n_opened = (0..N_MUTATIONS).filter(|_| check_file(&mutated(&text, &mut random))).count();
    // What is not read back (the answer, the link) may change; that is a third of the text.
    assert!(n_opened < N_MUTATIONS * 2 / 3, "{n_opened} were opened");
}

#[test]
fn truncated_files_are_never_opened() {
    let (_, text) = valid();
    let whole = text.trim_end();
    for end in (0..whole.len()).step_by(7).filter(|end| whole.is_char_boundary(*end)) {
        assert!(!check_file(&whole[..end]), "{}", &whole[..end]);
    }
}

#[test]
fn truncated_links_say_less_or_are_refused() {
    for end in 0..LINK.len() {
        check_link(&LINK[..end]);
    }
}

#[test]
fn foreign_and_hostile_links_are_refused() {
    let long = "x".repeat(1_000_000);
    let links = [
        "nonsense",
        "/path",
        "!#$%",
        "v=1&<script>alert(1)</script>=1",
        "v=1&data=<img src=x onerror=alert(1)>",
        "v=1&data=own.%3Cscript%3E.12345678",
        "v=1&data=__proto__",
        "v=1&use=constructor",
        "v=1&w=__proto__:50",
        "v=1&w=toString:50",
        "v=1&__proto__=1",
        "v=1&view=javascript:alert(1)",
        "v=1&at=../../etc/passwd",
        "v=1&open=efficiency,<svg/onload=alert(1)>",
        "v=1&keep1=keep1%3D1",
        "v=1&keep1=v%3D1",
        "v=99&data=evidence",
        "v=4294967296",
        "v=-1",
        "v=1e3",
        "v=1&v=1",
        "v=1&w=ml_data:1e999",
        "v=1&w=ml_data:\u{661}\u{662}",
        "v=1&w=ml_data:NaN~NaN~NaN",
        "v=1&know=-0",
        "v=1&map=errors",
        "v=2&z=AAAA",
        "v=2&z=",
        "v=2&z=\u{1f600}",
        "v=2&z=%00",
        "access_token=secret&token_type=bearer",
        "%E0%A4%A",
        "v=1&w=\u{0}",
        long.as_str(),
    ];
    for link in links {
        assert!(!check_link(link), "{} was opened", link.chars().take(80).collect::<String>());
    }
    let many = format!("v=1&{}", (0..5_000).map(|i| format!("k{i}=1")).collect::<Vec<_>>().join("&"));
    assert!(!check_link(&many));
    let weights = format!("v=1&w={}", (0..50_000).map(|i| format!("c{i}:1")).collect::<Vec<_>>().join(","));
    assert!(!check_link(&weights));
}

#[test]
fn foreign_and_hostile_files_are_refused() {
    let (_, text) = valid();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let wide = text.replacen("\"open\": [", &format!("\"open\": [{}", "\"efficiency\", ".repeat(200_000)), 1);
    let large = text.replacen("\"link\": \"", &format!("\"link\": \"{}", "x".repeat(10_000_000)), 1);
    let files = [
        "",
        " ",
        "null",
        "42",
        "\"text\"",
        "[]",
        "{}",
        "{\"format\": null}",
        "{\"__proto__\": {\"format\": \"backend-balance document\"}}",
        "{\"format\": \"backend-balance document\"}",
        "{\"format\": \"backend-balance document\", \"formatVersion\": 2}",
        "{\"format\": \"backend-balance document\", \"formatVersion\": 1e400}",
        "{\"format\": \"backend-balance document\", \"formatVersion\": \"1\"}",
        "{\"format\": \"backend-balance document\", \"formatVersion\": 1, \"state\": []}",
        "{\"format\": \"backend-balance document\", \"formatVersion\": 1, \"state\": {}, \"state\": {}}",
        "{\"format\": \"backend-balance document\", \"formatVersion\": 1, \"state\": {\"dataset\": \"evidence\"}}",
        "{\"type\": \"FeatureCollection\", \"features\": []}",
        "%PDF-1.7",
        "PK\u{3}\u{4}",
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>",
        "<script>alert(1)</script>",
        "{\"a\": 1,}",
        "{'a': 1}",
        "// comment\n{}",
        "NaN",
        "{\"a\": \"\\ud800\"}",
        include_str!("../assets/datasets/article.json"),
        include_str!("../package.json"),
        deep.as_str(),
        wide.as_str(),
        large.as_str(),
    ];
    for file in files {
        assert!(!check_file(file), "{} was opened", file.chars().take(80).collect::<String>());
    }
    // Names that run as code elsewhere are text here: they are refused as ids, and shown as what they are.
    for (from, to) in [
        ("\"errors\"", "\"<img src=x onerror=alert(1)>\""),
        ("\"cms\"", "\"${alert(1)}\""),
        ("\"efficiency\"", "\"__proto__\""),
        ("\"dataset\": \"article\"", "\"dataset\": \"own.</script><script>alert(1)</script>.12345678\""),
        ("\"certainty\": \"ranges\"", "\"certainty\": 1e300"),
        ("\"points\": 12.5", "\"points\": -0.5"),
        ("\"points\": 12.5", "\"points\": 12.5, \"constructor\": 1"),
        ("\"state\": {", "\"datasets\": [{\"reference\": \"own.x.1\", \"text\": \"{}\"}], \"state\": {"),
        ("\"state\": {", "\"datasets\": [{\"reference\": \"evidence\", \"text\": \"\"}], \"state\": {"),
        ("\"state\": {", "\"state\": {\"more\": {\"v\": \"2\"},"),
        ("\"state\": {", "\"state\": {\"more\": {\"a&data\": \"x\"},"),
    ] {
        let hostile = text.replacen(from, to, 1);
        assert_ne!(hostile, text, "{from}");
        assert!(!check_file(&hostile), "{to} was opened");
    }
}
