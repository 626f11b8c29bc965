use super::*;
use crate::catalog::{Datasets, beside};
use crate::model::export::json_read::{is_document, opened_document};
use crate::model::link::fragment::decode;
use crate::model::read;

/// A dataset of a person's own, as small as one can be.
const SMALL: &str = "{\"formatVersion\": 1, \"id\": \"small\", \"title\": \"Small\", \"date\": \"2026-11-24\",\n \
    \"alternatives\": [{\"id\": \"go\", \"name\": \"Go\"}, {\"id\": \"deno\", \"name\": \"Deno\"}],\n \
    \"groups\": [{\"id\": \"all\", \"name\": \"Everything\"}],\n \"criteria\": [\n  \
    {\"id\": \"a\", \"name\": \"Alpha\", \"group\": \"all\", \"scores\": {\"given\": {\"go\": {\"low\": 60, \"likely\": 70, \
    \"high\": 80}, \"deno\": {\"low\": 40, \"likely\": 50, \"high\": 65}}}}]}\n";

const LINK: &str = "https://example.org/";

/// Returns the built-in datasets and the small one.
fn datasets() -> Datasets {
    beside(&crate::catalog::datasets(), &read(SMALL).unwrap()).0
}

fn small() -> Id {
    beside(&crate::catalog::datasets(), &read(SMALL).unwrap()).1
}

fn text_of(reference: &Id) -> Option<String> {
    (own_base(reference.as_str()) == Some("small")).then(|| SMALL.to_owned())
}

fn round_trip(document: &Document) {
    let Written { text, missing } = written(document, &text_of, LINK, "2026-11-25", &datasets());
    assert!(missing.is_empty() && is_document(&text));
    let opened =
        opened_document(&text, &datasets()).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    assert_eq!(opened.document, *document);
    // The same bits: the same text again.
    assert_eq!(written(&opened.document, &text_of, LINK, &opened.date, &datasets()).text, text);
}

/// Everything that a document can hold.
const FULL: &str = "v=1&view=evidence&data=article&use=cms&w=errors:12.5~0~20.1,learning:0&w.evidence=ml_data:100&know=ranges\
    &err=shared&at=errors&open=efficiency&map=errors,learning\
    &keep1=data%3Devidence%26use%3D%26w%3Derrors%3A10%26know%3Dorder&keep2=data%3Darticle%26use%3Dapi%26know%3D0";

#[test]
fn every_part_comes_back_to_the_bit() {
    for link in ["", "v=1&use=", FULL, "v=1&know=0", "v=1&know=order&w=ml_data:0.1"] {
        round_trip(&decode(link, &datasets()).unwrap_or_else(|error| panic!("{link}: {error}")));
    }
}

#[test]
fn an_own_dataset_comes_along_and_opens_where_it_never_was() {
    let reference = small();
    let link =
        format!("v=1&data={reference}&use=&w=a:12.5&keep1=data%3D{reference}%26use%3D&w.evidence=lts:1");
    let document = decode(&link, &datasets()).unwrap();
    round_trip(&document);
    // Under a reference that this page would not give it, as one of another version has it.
    let elsewhere = reference.as_str().rsplit_once('.').unwrap().0.to_owned() + ".00000000";
    let text = written(&document, &text_of, LINK, "2026-11-25", &datasets())
        .text
        .replace(reference.as_str(), &elsewhere);
    let opened = opened_document(&text, &datasets()).unwrap();
    assert_eq!(opened.document, document);
    assert_eq!((opened.own[0].text.as_str(), opened.own[0].dataset.reference()), (SMALL, &reference));
}

#[test]
fn what_stands_there_as_links_write_it_is_read_like_a_link() {
    // A second writing of the same is refused like in a link; one of something else is taken.
    let more =
        |entry: &str| OLD[0].replacen("\"state\": {", &format!("\"state\": {{\"more\": {{{entry}}},"), 1);
    let scenarios = opened_document(&more("\"keep3\": \"data=evidence&use=api\""), &datasets())
        .unwrap()
        .document
        .scenarios;
    assert_eq!(scenarios.len(), 3);
    assert!(opened_document(&more("\"keep2\": \"data=evidence&use=api\""), &datasets()).is_err());
    assert!(opened_document(&more("\"w.evidence\": \"lts:1\""), &datasets()).is_err());
}

#[test]
fn a_text_that_is_not_at_hand_is_named() {
    let reference = small();
    let document = decode(&format!("v=1&data={reference}&use="), &datasets()).unwrap();
    let written = written(&document, &|_| None, LINK, "2026-11-25", &datasets());
    assert_eq!(written.missing, [reference]);
    assert!(!written.text.contains("\"datasets\""));
}

#[test]
fn the_answer_stands_in_it_for_other_programs() {
    let text = written(&Document::default(), &text_of, LINK, "2026-11-25", &datasets()).text;
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    // tests/reference/profiles.json, `streaming`.
    assert!((value["answer"]["values"]["node"].as_f64().unwrap() - 74.8).abs() < 0.051);
    assert_eq!(value["answer"]["best"], "node");
}

/// Documents of earlier versions, as they were written then.
const OLD: [&str; 1] = [include_str!("../../../../tests/reference/document-1.json")];

#[test]
fn documents_of_every_version_open() {
    assert_eq!(opened_document(OLD[0], &datasets()).unwrap().document, decode(FULL, &datasets()).unwrap());
    let state = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["state"].clone();
    let today = written(&decode(FULL, &datasets()).unwrap(), &text_of, LINK, "2026-11-25", &datasets()).text;
    assert_eq!(state(&today), state(OLD[0]), "the format of today is that of the newest one");
}

fn first_problem(text: &str) -> (String, String, Option<u32>) {
    let problems = opened_document(text, &datasets()).unwrap_err();
    (problems[0].path.clone(), problems[0].message.clone(), problems[0].line)
}

#[test]
fn a_newer_document_is_named_as_newer() {
    let text =
        OLD[0].replacen("\"formatVersion\": 1", "\"formatVersion\": 2", 1).replace("\"state\"", "\"new\"");
    let (path, message, line) = first_problem(&text);
    assert_eq!((path.as_str(), line), ("/formatVersion", Some(3)));
    assert!(message.contains("newer version"), "{message}");
}

#[test]
fn damage_is_named_with_its_place() {
    for (from, to, path, says) in [
        ("\"points\": 12.5", "\"points\": 120", "/state/weights/0/points", "0 to 100"),
        ("\"points\": 12.5", "\"points\": \"12.5\"", "/state/weights/0/points", "number"),
        ("\"criterion\": \"errors\"", "\"criterion\": \"__proto__\"", "/state/weights", "no such criterion"),
        ("\"criterion\": \"errors\"", "\"criterion\": \"a:1,b\"", "/state/weights/0", "no criterion"),
        ("\"low\": 0.0", "\"low\": 90", "/state/weights", "outside its bounds"),
        ("\"view\": \"evidence\"", "\"view\": \"<script>alert(1)</script>\"", "/state/view", "no such view"),
        (
            "\"dataset\": \"article\",\n    \"profile\": \"cms\"",
            "\"dataset\": \"own.x.12345678\",\n    \"profile\": \"cms\"",
            "/state/dataset",
            "neither in this document",
        ),
        ("\"profile\": \"cms\"", "\"profile\": \"cms&view=admin\"", "/state/profile", "no such use case"),
        ("\"profile\": \"cms\"", "\"profile\": \"\"", "/state/profile", "null"),
        ("\"certainty\": \"ranges\"", "\"certainty\": \"sure\"", "/state/certainty", "percentage"),
        (
            "\"state\": {",
            "\"state\": {\"__proto__\": {\"admin\": true},",
            "/state/__proto__",
            "does not belong here",
        ),
        (
            "\"state\": {",
            "\"state\": {\"more\": {\"view\": \"decide\"},",
            "/state/more/view",
            "field of its own",
        ),
        ("\"state\": {", "\"state\": {\"more\": {\"admin\": \"1\"},", "/state/more", "no such setting"),
        ("\"format\": \"backend", "\"format\": \"other", "", "not a document of this page"),
        ("\"profile\": \"api\"", "\"profile\": \"nobody\"", "/state/kept/1", "no such use case"),
        ("{\n  \"format\"", "{{\n  \"format\"", "", "not JSON"),
    ] {
        let text = OLD[0].replacen(from, to, 1);
        assert_ne!(text, OLD[0], "{from} does not stand there");
        let (at, message, line) = first_problem(&text);
        assert_eq!(at, path, "{to}: {message}");
        assert!(message.contains(says) && line.is_some(), "{to}: {message}");
    }
}

#[test]
fn a_dataset_inside_that_is_not_valid_is_named_with_the_place_in_its_own_text() {
    let reference = small();
    let document = decode(&format!("v=1&data={reference}&use="), &datasets()).unwrap();
    let broken = |_: &Id| Some(SMALL.replace("\"likely\": 70", "\"likely\": 170"));
    let text = written(&document, &broken, LINK, "2026-11-25", &datasets()).text;
    let (path, message, _) = first_problem(&text);
    assert_eq!(path, "/datasets/0/text");
    assert!(message.contains("at 5:") && message.contains("/criteria/0/scores/given/go/likely"), "{message}");
}

#[test]
fn a_dataset_is_told_from_a_document_and_too_much_is_not_read() {
    assert!(first_problem(SMALL).1.contains("is a dataset"));
    assert!(!is_document(SMALL));
    assert!(first_problem(&" ".repeat(10_000_001)).1.contains("the limit is 10\u{a0}MB"));
    assert!(first_problem("").1.contains("no text"));
}
