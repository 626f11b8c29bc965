//! Facts about edits: what they change, what they leave as it was written, and that their result is a valid dataset.

use super::reading::SMALL;
use crate::catalog::edit::*;
use crate::catalog::*;
use crate::units::Interval;

const RUST: Named<'static> = Named { id: "rust", name: "Rust \u{201c}2024\u{201d}, \"stable\"" };

fn interval(low: f64, likely: f64, high: f64) -> Interval {
    Interval::new(low, likely, high).unwrap()
}

/// Returns the lines of a text that are not lines of the other.
fn changed_lines<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    text.lines().filter(|line| !other.lines().any(|o| o == *line)).collect()
}

#[test]
fn a_new_alternative_has_only_missing_scores_and_the_others_keep_theirs() {
    for text in [SMALL, builtin_text("evidence").unwrap(), builtin_text("article").unwrap()] {
        let before = read(text).unwrap();
        let after = read(&add_alternative(text, RUST).unwrap()).unwrap();
        let n = before.alternatives.len();
        assert_eq!(after.alternatives[n].name, RUST.name);
        for (old, new) in before.criteria.iter().zip(&after.criteria) {
            assert_eq!(new.scores[..n], old.scores, "{}", old.id);
            assert_eq!((new.scores[n], new.knowledge[n]), (Interval::UNKNOWN, Knowledge::Missing));
        }
        // Nothing else changed: without it the dataset is what it was.
        assert_eq!(
            read(&remove_alternative(&add_alternative(text, RUST).unwrap(), "rust").unwrap()).unwrap(),
            before
        );
    }
}

#[test]
fn what_is_not_edited_stays_as_it_is_written() {
    let text = builtin_text("evidence").unwrap();
    let with = add_alternative(text, RUST).unwrap();
    // A line for it among the alternatives, where those before it get a comma, and one for each criterion with given scores.
    let dataset = read(text).unwrap();
    let given = dataset.criteria.iter().filter(|c| c.basis == Basis::Given).count();
    assert!(changed_lines(&with, text).len() <= 2 + given, "{:?}", changed_lines(&with, text));
    let renamed = rename(text, PartKind::Criterion, "errors", "Faults").unwrap();
    assert!(changed_lines(&renamed, text).len() == 1, "{:?}", changed_lines(&renamed, text));
    let set = set_score(text, "node", "errors", NewScore::Missing).unwrap();
    assert!(changed_lines(&set, text).len() <= 2, "{:?}", changed_lines(&set, text));
}

#[test]
fn an_alternative_is_removed_with_all_that_names_it() {
    let three = add_alternative(SMALL, RUST).unwrap();
    let without = read(&remove_alternative(&three, "go").unwrap()).unwrap();
    let before = read(SMALL).unwrap();
    let ids: Vec<&str> = without.alternatives.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["deno", "rust"]);
    for (old, new) in before.criteria.iter().zip(&without.criteria) {
        assert_eq!(new.scores, [old.scores[1], Interval::UNKNOWN], "{}", old.id);
    }
    // The verdict preferred Go; what it says of Deno is kept as points.
    assert_eq!(without.criteria[2].basis, Basis::Given);
    assert_eq!(without.criteria[2].knowledge, [Knowledge::Stated, Knowledge::Missing]);
    let last = remove_alternative(SMALL, "go");
    assert_eq!(last, Err(EditError::LastOnes { part: PartKind::Alternative, least: 2 }));
    // Its exceptions go with it, those of all stay.
    let adjusted = three.replacen(
        r#"[{"setLow": 5, "reason": "why"}]"#,
        r#"[{"alternative": "go", "widen": 1, "reason": "a"}, {"setLow": 5, "reason": "why"}]"#,
        1,
    );
    let web = read(&remove_alternative(&adjusted, "go").unwrap()).unwrap().criteria[0].clone();
    let Basis::Derived { adjustments, .. } = web.basis else { panic!("derived") };
    assert_eq!(adjustments.len(), 1);
}

#[test]
fn parts_are_renamed_and_keep_their_ids() {
    let cases = [
        (PartKind::Alternative, "go"),
        (PartKind::Criterion, "cpu"),
        (PartKind::Group, "people"),
        (PartKind::Profile, "api"),
    ];
    for (part, id) in cases {
        let text = rename(SMALL, part, id, "N\u{e9}w\\").unwrap();
        assert!(text.contains(r#""name": "Néw\\""#), "{part:?}");
        assert!(rename(SMALL, part, "nothing", "x").is_err_and(|e| matches!(e, EditError::Unknown { .. })));
        assert!(rename(SMALL, part, id, "  ").is_err_and(|e| matches!(e, EditError::Refused(_))));
    }
}

#[test]
fn a_new_criterion_stands_in_its_group_with_missing_scores_and_the_points_asked_for() {
    let new = Named { id: "disk", name: "Disk" };
    let text = add_criterion(SMALL, new, Place::In("speed"), 12.5).unwrap();
    let dataset = read(&text).unwrap();
    let ids: Vec<&str> = dataset.criteria.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["web", "cpu", "disk", "crowd"]);
    assert_eq!(dataset.criteria[2].knowledge, [Knowledge::Missing; 2]);
    assert_eq!(dataset.profiles[0].weights, [50.0, 0.0, 12.5, 10.0]);
    assert_eq!(read(&remove_criterion(&text, "disk").unwrap()), read(SMALL));
    let group = Named { id: "cost", name: "Cost" };
    let text = add_criterion(SMALL, new, Place::New(group), 0.0).unwrap();
    let dataset = read(&text).unwrap();
    assert_eq!((dataset.groups[2].id.as_str(), dataset.criteria[3].group_idx), ("cost", 2));
    // Its group goes with its last criterion.
    assert_eq!(read(&remove_criterion(&text, "disk").unwrap()), read(SMALL));
    let unknown = add_criterion(SMALL, new, Place::In("nowhere"), 0.0);
    assert_eq!(unknown, Err(EditError::Unknown { part: PartKind::Group, id: "nowhere".into() }));
    for bad in [f64::NAN, f64::INFINITY, -1.0, 101.0] {
        let refused = add_criterion(SMALL, new, Place::In("speed"), bad);
        assert!(matches!(refused, Err(EditError::Refused(_))), "{bad}");
    }
}

#[test]
fn a_criterion_is_removed_with_all_that_rests_on_it() {
    let dataset = read(&remove_criterion(SMALL, "web").unwrap()).unwrap();
    assert_eq!((dataset.criteria.len(), dataset.groups.len(), dataset.indicators.len()), (2, 2, 0));
    assert_eq!((dataset.claims[0].criteria.len(), dataset.claims[0].indicators.len()), (0, 0));
    assert_eq!(dataset.profiles[0].weights, [0.0, 10.0]);
    let one = remove_criterion(&remove_criterion(SMALL, "web").unwrap(), "cpu").unwrap();
    assert_eq!(read(&one).unwrap().groups.len(), 1);
    assert_eq!(
        remove_criterion(&one, "crowd"),
        Err(EditError::LastOnes { part: PartKind::Criterion, least: 1 })
    );
    // The use case would weigh nothing.
    let weightless = SMALL.replacen(r#""crowd": 10"#, r#""crowd": 0"#, 1);
    let Err(EditError::Refused(problems)) = remove_criterion(&weightless, "web") else { panic!("refused") };
    assert_eq!(problems[0].path, "/profiles/0/weights");
}

#[test]
fn any_criterion_of_the_evidence_can_be_removed_and_the_rest_stays() {
    let text = builtin_text("evidence").unwrap();
    let before = read(text).unwrap();
    for (j, criterion) in before.criteria.iter().enumerate() {
        let after = read(&remove_criterion(text, criterion.id.as_str()).unwrap()).unwrap();
        let mut expected = before.criteria.clone();
        expected.remove(j);
        for (old, new) in expected.iter().zip(&after.criteria) {
            assert_eq!((&old.id, &old.scores), (&new.id, &new.scores));
        }
        assert_eq!(after.claims.len(), before.claims.len());
    }
}

#[test]
fn scores_are_set_in_points_as_figures_and_as_missing_whatever_they_rested_on() {
    let points = interval(0.1, 50.25, 100.0);
    for (j, criterion) in ["web", "cpu", "crowd"].into_iter().enumerate() {
        let text = set_score(SMALL, "deno", criterion, NewScore::Points(points)).unwrap();
        let (before, after) = (read(SMALL).unwrap(), read(&text).unwrap());
        assert_eq!(after.criteria[j].scores, [before.criteria[j].scores[0], points]);
        let again = set_score(&text, "deno", criterion, NewScore::Missing).unwrap();
        assert_eq!(read(&again).unwrap().criteria[j].knowledge, [Knowledge::Stated, Knowledge::Missing]);
    }
    let refused = set_score(SMALL, "go", "cpu", NewScore::Figure([1.0; 3]));
    assert!(matches!(refused, Err(EditError::Refused(_))), "there is no value function");
    let function = r#""CPU", "valueFunction": {"unit": "ms", "linear": {"worst": 200, "best": 0}}"#;
    let text = SMALL.replacen(r#""CPU""#, function, 1);
    let text = set_score(&text, "go", "cpu", NewScore::Figure([0.0, 50.0, 100.0])).unwrap();
    assert_eq!(read(&text).unwrap().criteria[1].scores[0], interval(50.0, 75.0, 100.0));
    let bad = set_score(&text, "go", "cpu", NewScore::Figure([f64::NAN; 3]));
    assert!(matches!(bad, Err(EditError::Refused(_))));
    let unknown = set_score(&text, "go", "gpu", NewScore::Missing);
    assert_eq!(unknown, Err(EditError::Unknown { part: PartKind::Criterion, id: "gpu".into() }));
}

#[test]
fn ids_that_are_taken_or_no_ids_and_texts_that_are_no_datasets_are_refused() {
    for id in ["go", "Go", "", "a b"] {
        let refused = add_alternative(SMALL, Named { id, name: "X" });
        assert!(matches!(refused, Err(EditError::Refused(_))), "{id}");
    }
    let mut text = SMALL.to_owned();
    for n in 3..=8 {
        let id = format!("a{n}");
        text = add_alternative(&text, Named { id: &id, name: &id }).unwrap();
    }
    assert!(matches!(add_alternative(&text, RUST), Err(EditError::Refused(_))), "eight are the most");
    for text in ["", "{}", "[1]", "\u{feff}", "{\"alternatives\": 7}"] {
        assert!(matches!(add_alternative(text, RUST), Err(EditError::NotValid(_))), "{text}");
    }
    assert!(add_alternative(&["\u{feff}", SMALL].concat(), RUST).is_ok());
}

#[test]
fn an_error_says_what_is_wrong() {
    let says = |result: Result<String, EditError>| result.unwrap_err().to_string();
    assert_eq!(says(remove_criterion(SMALL, "gpu")), "the dataset has no criterion \u{201c}gpu\u{201d}");
    let last = "a dataset needs at least 2 of its alternatives; this one has no more";
    assert_eq!(says(remove_alternative(SMALL, "go")), last);
    let empty = "after that /alternatives/0/name must say something, but is empty";
    assert_eq!(says(rename(SMALL, PartKind::Alternative, "go", " ")), empty);
    assert!(
        says(remove_criterion("{}", "gpu")).starts_with("this is no valid dataset: the text lacks the field")
    );
}
