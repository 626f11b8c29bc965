//! Facts about what is read and what is refused: with which path, line and column, and that nothing panics.

use crate::catalog::*;

/// A dataset with one of everything.
pub const SMALL: &str = r#"{
 "formatVersion": 1, "id": "small", "title": "Small", "date": "2026-11-24",
 "alternatives": [{"id": "go", "name": "Go"}, {"id": "deno", "name": "Deno"}],
 "groups": [{"id": "speed", "name": "Speed"}, {"id": "people", "name": "People"}],
 "criteria": [
  {"id": "web", "name": "Web", "group": "speed", "scores": {"derived": {"indicators": [{"id": "W1", "weight": 2}],
    "adjustments": [{"setLow": 5, "reason": "why"}]}}},
  {"id": "cpu", "name": "CPU", "group": "speed", "scores": {"given": {
    "go": {"low": 10, "likely": 20, "high": 30}, "deno": {"low": 40, "likely": 50, "high": 60}}}},
  {"id": "crowd", "name": "Crowd", "group": "people", "scores": {"verdict": {"preferred": "go", "strength": 2, "words": "so"}}}
 ],
 "profiles": [{"id": "api", "name": "API", "weights": {"web": 50, "cpu": 0, "crowd": 10}}],
 "indicators": [
  {"id": "W1", "criterion": "web", "name": "Requests", "unit": "1/s", "better": "higher", "date": "2026", "quality": "high",
   "readings": {"go": {"value": 100}, "deno": {"value": 20, "min": 10, "max": 30}},
   "source": {"title": "A table", "url": "https://example.org/"}, "check": {"kind": "primary", "how": "read"},
   "transform": {"rule": "log-best", "best": 100, "k": 10}, "scored": true}],
 "claims": [{"id": "A1", "quote": "fast", "asserts": "is fast", "judgement": "holds", "evidence": "yes", "criteria": ["web"], "indicators": ["W1"]}],
 "spread": {"withoutRange": 10, "atLeast": 3}
}"#;

/// Returns all problems of a text.
pub fn problems(text: &str) -> Vec<Problem> {
    read(text).err().unwrap_or_default()
}

/// Changes `SMALL` and expects one problem: of the value at `path`, which is where `at` first stands in the text, and with
/// `message` in its words.
#[track_caller]
pub fn check(from: &str, to: &str, path: &str, at: &str, message: &str) {
    assert!(SMALL.contains(from), "{from} is not in the small dataset");
    let text = SMALL.replacen(from, to, 1);
    let found = problems(&text);
    let (before, _) = text.split_once(at).unwrap_or_else(|| panic!("{at} is not in the changed text"));
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.chars().rev().take_while(|c| *c != '\n').count();
    let place = |p: &Problem| (p.path.clone(), p.line.unwrap_or(0) as usize, p.column.unwrap_or(0) as usize);
    let fits = |p: &Problem| place(p) == (path.to_owned(), line, column) && p.message.contains(message);
    assert!(
        found.len() == 1 && fits(&found[0]),
        "{from} -> {to}\n{path} {line}:{column} {message}\n{found:#?}"
    );
}

#[test]
fn the_small_dataset_is_valid() {
    assert_eq!(problems(SMALL), []);
}

#[test]
fn what_has_the_wrong_shape_is_told_with_its_place() {
    check(r#""title": "Small", "#, "", "", "{", r#"lacks the field "title""#);
    check(r#""title": "Small""#, r#""title": 7"#, "/title", "7", "must be text, but is 7");
    check(r#""Small""#, r#""  ""#, "/title", r#""  ""#, "must say something");
    check(r#""Small""#, r#""a\nb""#, "/title", r#""a\nb"#, "control character");
    check(r#""spread":"#, r#""sprad": 77, "spread":"#, "/sprad", "77", "does not belong here");
    check(r#""spread":"#, r#""a/b~c": 77, "spread":"#, "/a~1b~0c", "77", "does not belong here");
    check(
        r#""name": "Go""#,
        r#""name": "Go", "name": "G""#,
        "/alternatives/0/name",
        r#""G""#,
        "a second time",
    );
    let alone = r#"[{"id": "deno""#;
    let go = r#"{"id": "go", "name": "Go"}, "#;
    let small = SMALL.replacen(go, "", 1);
    let found = problems(&small);
    assert!(found[0].path == "/alternatives" && found[0].message == "must have 2 to 8 entries, but has 1");
    assert!(small.contains(alone) && found[0].line == Some(3) && found[0].column == Some(18), "{found:?}");
    check(
        r#"["web"]"#,
        r#""web""#,
        "/claims/0/criteria",
        r#""web", "indicators": ["W"#,
        r#"must be a list, but is "web""#,
    );
    check(
        r#"{"low": 10, "likely": 20, "high": 30}"#,
        "[8]",
        "/criteria/1/scores/given/go",
        "[8]",
        "must be an object, but is a list",
    );
    check(
        r#""how": "read""#,
        r#""how": "read", "judged": "yes""#,
        "/indicators/0/check/judged",
        r#""yes"},"#,
        "must be true or false",
    );
    check(
        r#"{"setLow": 5, "#,
        "{",
        "/criteria/0/scores/derived/adjustments/0",
        r#"{"reason"#,
        "exactly one of",
    );
    check(
        r#""min": 10"#,
        r#""min": "few""#,
        "/indicators/0/readings/deno/min",
        r#""few""#,
        "must be a number, but is",
    );
    check(
        r#""quality": "high""#,
        r#""quality": "good""#,
        "/indicators/0/quality",
        r#""good""#,
        r#"one of "high", "medium", "low""#,
    );
}

#[test]
fn scores_have_exactly_one_basis() {
    let both = r#"{"derived": {"indicators": []}, "verdict""#;
    check(r#"{"verdict""#, both, "/criteria/2/scores", r#"{"derived": {"indicators": []"#, "exactly one of");
    check(
        r#"{"verdict": {"preferred": "go", "strength": 2, "words": "so"}}"#,
        "{}",
        "/criteria/2/scores",
        "{}",
        "exactly one of",
    );
}

#[test]
fn ids_and_references_are_checked() {
    check(r#""id": "small""#, r#""id": "Small""#, "/id", r#""Small", "title""#, "must be an id");
    check(r#""id": "api""#, r#""id": "__proto__""#, "/profiles/0/id", r#""__proto__""#, "must be an id");
    check(
        r#""cpu": 0"#,
        r#""__proto__": 77, "cpu": 0"#,
        "/profiles/0/weights/__proto__",
        "77",
        "is not for a criterion",
    );
    check(
        r#""claims": [{"id": "A1""#,
        r#""claims": [{"id": "A 1""#,
        "/claims/0/id",
        r#""A 1""#,
        "must be an id",
    );
    check(
        r#""id": "deno", "#,
        r#""id": "go", "name": "Again"}, {"id": "deno", "#,
        "/alternatives/1/id",
        r#""go", "name": "Again""#,
        "",
    );
    check(
        r#""cpu": 0, "#,
        "",
        "/profiles/0/weights",
        r#"{"web": 50"#,
        r#"lacks an entry for a criterion "cpu""#,
    );
    check(
        r#""preferred": "go""#,
        r#""preferred": "c""#,
        "/criteria/2/scores/verdict/preferred",
        r#""c""#,
        "an alternative",
    );
    check(
        r#""indicators": ["W1"]"#,
        r#""indicators": ["W2"]"#,
        "/claims/0/indicators/0",
        r#""W2""#,
        "an indicator of this",
    );
    check(r#"["web"]"#, r#"["web", "web"]"#, "/claims/0/criteria/1", r#""web"]"#, "a second time");
    let part = "/criteria/0/scores/derived/indicators/0/id";
    check(r#""criterion": "web""#, r#""criterion": "cpu""#, part, r#""W1", "weight""#, "of this criterion");
    check(
        r#""criterion": "web""#,
        r#""criterion": "no""#,
        "/indicators/0/criterion",
        r#""no""#,
        "a criterion of this dataset",
    );
}

#[test]
fn figures_are_checked_against_their_range_and_each_other() {
    let go = "/criteria/1/scores/given/go";
    let words = r#"must be a number from 0 to 100, but is "high""#;
    check(r#""low": 10"#, r#""low": "high""#, &[go, "/low"].concat(), r#""high", "likely""#, words);
    check(
        r#""low": 10"#,
        r#""low": -77"#,
        &[go, "/low"].concat(),
        "-77",
        "must be a number from 0 to 100, but is -77",
    );
    check(r#""low": 10"#, r#""low": 25"#, go, r#"{"low": 25"#, "low <= likely <= high");
    check(r#""high": 30"#, r#""high": 1e999"#, &[go, "/high"].concat(), "1e999", "too large");
    let readings = "/indicators/0/readings";
    check(
        r#""min": 10"#,
        r#""min": 25"#,
        &[readings, "/deno"].concat(),
        r#"{"value": 20"#,
        "min <= value <= max",
    );
    check(r#""min": 10, "#, "", &[readings, "/deno"].concat(), r#"{"value": 20"#, r#"both "min" and "max""#);
    check(r#""value": 100"#, r#""value": 0"#, readings, r#"{"go": {"value""#, "takes logarithms");
    check(
        r#""k": 10"#,
        r#""k": 1"#,
        "/indicators/0/transform/k",
        "1}, \"scored",
        "a number above 1, but is 1",
    );
    check(r#""best": 100"#, r#""best": -77"#, "/indicators/0/transform/best", "-77", "a number above 0");
    check(
        r#""weight": 2"#,
        r#""weight": -77"#,
        "/criteria/0/scores/derived/indicators/0/weight",
        "-77",
        "above 0",
    );
    check(
        r#""setLow": 5"#,
        r#""setLow": 90"#,
        "/criteria/0/scores/derived",
        r#"{"indicators": ["#,
        "low <= likely <= high",
    );
    check(
        r#""strength": 2"#,
        r#""strength": 2.5"#,
        "/criteria/2/scores/verdict/strength",
        "2.5",
        "3 (strong)",
    );
    check(
        r#""strength": 2"#,
        r#""strength": 0"#,
        "/criteria/2/scores/verdict/strength",
        r#"0, "words""#,
        "only there",
    );
    let zeros = r#"{"web": 0, "cpu": 0, "crowd": 0}"#;
    check(r#"{"web": 50, "cpu": 0, "crowd": 10}"#, zeros, "/profiles/0/weights", zeros, "not all be 0");
}

#[test]
fn what_hangs_together_is_checked() {
    check(
        r#""formatVersion": 1"#,
        r#""formatVersion": 2"#,
        "/formatVersion",
        "2, ",
        "this page is older than the file",
    );
    check(
        r#""formatVersion": 1"#,
        r#""formatVersion": 0.5"#,
        "/formatVersion",
        "0.5",
        "must be 1, but is 0.5",
    );
    check(r#""formatVersion": 1, "#, "", "", "{", r#"lacks the field "formatVersion""#);
    check("2026-11-24", "2026-02-29", "/date", r#""2026-02-29"#, "a day such as");
    check(
        "https://example.org/",
        "javascript:alert(1)",
        "/indicators/0/source/url",
        r#""javascript"#,
        "https://",
    );
    check(
        r#""kind": "primary""#,
        r#""kind": "unverified""#,
        "/indicators/0/check",
        r#"{"kind""#,
        "must not be",
    );
    let part = "/criteria/0/scores/derived/indicators/0/id";
    check(r#", "scored": true"#, "", part, r#""W1", "weight""#, r#""scored": true"#);
    check(
        r#"{"go": {"value": 100}, "deno": {"value": 20, "min": 10"#,
        r#"{"go": {"min": 1, "max": 2}, "deno": {"min": 10"#,
        "/indicators/0/readings",
        r#"{"go": {"min"#,
        r#"lacks a "value" for any alternative"#,
    );
    let transform = r#""transform": {"rule": "log-best", "best": 100, "k": 10}, "#;
    let found = problems(&SMALL.replacen(transform, "", 1));
    assert!(
        found.iter().any(|p| p.path == "/indicators/0" && p.message.contains("needs to be scored")),
        "{found:?}"
    );
    let more = r#""groups": [{"id": "x", "name": "X"}, "#;
    check(r#""groups": ["#, more, "/groups/0", r#"{"id": "x""#, "has no criteria");
    let spread = ",\n \"spread\": {\"withoutRange\": 10, \"atLeast\": 3}";
    check(spread, "", "", "{", r#"lacks the field "spread""#);
}

#[test]
fn criteria_of_a_group_stand_together() {
    let apart = SMALL.replacen(
        "\"id\": \"crowd\", \"name\": \"Crowd\", \"group\": \"people\"",
        "\"id\": \"crowd\", \"name\": \"Crowd\", \"group\": \"speed\"",
        1,
    );
    let apart = apart.replacen(
        "\"name\": \"CPU\", \"group\": \"speed\"",
        "\"name\": \"CPU\", \"group\": \"people\"",
        1,
    );
    let found = problems(&apart);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].path.as_str(), found[0].line), ("/criteria/2", Some(10)));
}

#[test]
fn all_problems_are_told_in_the_order_of_the_text() {
    let text = SMALL
        .replace("\"date\": \"2026-11-24\"", "\"date\": 1")
        .replace("\"low\": 10", "\"low\": 1e9")
        .replace("\"atLeast\": 3", "\"atLeast\": -3");
    let paths: Vec<String> = problems(&text).into_iter().map(|p| p.path).collect();
    assert_eq!(paths, ["/date", "/criteria/1/scores/given/go/low", "/spread/atLeast"]);
}

#[test]
fn columns_count_characters_and_not_bytes() {
    let found = problems("{\"formatVersion\": 1, \"\u{fc}\u{1f600}\": 1}");
    assert_eq!((found[0].path.as_str(), found[0].line, found[0].column), ("", Some(1), Some(1)));
    let unknown = found.iter().find(|p| p.path == "/\u{fc}\u{1f600}");
    assert_eq!(unknown.map(|p| p.column), Some(Some(28)));
}

#[test]
fn syntax_errors_have_a_place() {
    let found = problems("{\n \"\u{e9}\": 1,\n \"b\": oops }");
    assert_eq!((found.len(), found[0].line, found[0].column), (1, Some(3), Some(7)), "{found:?}");
    assert!(found[0].message.contains("is not JSON from here on"), "{found:?}");
    for text in ["", " \n ", "\u{feff}"] {
        assert!(problems(text)[0].message.contains("there is no text"), "{text:?}");
    }
    for text in ["null", "[]", "7", "\"x\"", "true", "{\"formatVersion\": 1} {}", "{", "\u{0}", "\u{feff}["] {
        assert_eq!(problems(text).len(), 1, "{text:?} {:?}", problems(text));
    }
    assert_eq!(problems(&format!("\u{feff}{SMALL}")), [], "a byte-order mark is no problem");
}

#[test]
fn nesting_of_any_depth_is_survived() {
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    assert_eq!(problems(&deep).len(), 1);
    assert!(!problems(&"[".repeat(100_000)).is_empty());
    let inside = SMALL.replacen("\"Small\"", &deep, 1);
    assert_eq!(problems(&inside)[0].message, "must be text, but is a list");
    let objects = ["{\"formatVersion\": ", &"{\"a\":".repeat(100_000), "1", &"}".repeat(100_001)].concat();
    assert!(problems(&objects).iter().any(|p| p.path == "/formatVersion"));
}

#[test]
fn ten_megabytes_of_nonsense_are_refused_with_few_problems() {
    let many = |item: &str, n| vec![item; n].join(",");
    let texts = [
        "x".repeat(10_000_000),
        ["{\"formatVersion\":1,\"claims\":[", &many("{}", 1_000_000), "]}"].concat(),
        ["{\"formatVersion\":1,\"claims\":[", &many("{\"a\":1}", 1_000), "]}"].concat(),
        ["{", &many("\"k\":1", 9_000), "}"].concat(),
        ["{", &many("\"k\":1", 100_000), "}"].concat(),
        ["{\"title\":\"", &"\u{1f600}".repeat(2_500_000), "\"}"].concat(),
        ["{\"date\":", &"9".repeat(1_000_000), "}"].concat(),
    ];
    for text in texts {
        let found = problems(&text);
        assert!((1..=101).contains(&found.len()), "{} problems", found.len());
        assert!(found.iter().all(|p| p.message.chars().count() < 400), "a message repeats the nonsense");
    }
}

#[test]
fn beyond_a_hundred_problems_only_their_number_is_told() {
    let found = problems(&["{\"formatVersion\":1,\"claims\":[", &vec!["7"; 200].join(","), "]}"].concat());
    assert_eq!(found.len(), 101);
    // 200 claims that are no objects, and six required fields that are missing.
    assert_eq!(found[100].message, "and 106 more problems");
}

#[test]
fn any_cut_or_change_of_a_byte_is_read_or_refused_but_never_panics() {
    for at in (0..SMALL.len()).step_by(3) {
        let _ = read(&SMALL[..at]);
        for with in ["", "\"", "{", "]", "-", "9", "\\", "\u{0}", "null"] {
            let _ = read(&[&SMALL[..at], with, SMALL.get(at + 1..).unwrap_or_default()].concat());
        }
    }
}

#[test]
fn names_that_turn_what_is_around_them_that_cannot_be_seen_or_told_apart_are_refused() {
    let name = |to: &str| SMALL.replacen(r#""name": "Deno""#, &format!(r#""name": "{to}""#), 1);
    for (to, message) in [
        ("\u{202e}Deno", "must not turn the direction of the text around it, but has the sign U+202E"),
        ("De\u{200f}no", "U+200F"),
        ("\u{200b}", "no letter that can be seen"),
        ("De\u{2028}no", "control character"),
        ("G\u{43e}", "must not look like the name of another one"),
        ("Go\u{200d}", "must not look like the name of another one"),
    ] {
        let found = problems(&name(to));
        assert_eq!(found.len(), 1, "{to:?}: {found:?}");
        assert_eq!(found[0].path, "/alternatives/1/name", "{to:?}");
        assert!(found[0].message.contains(message), "{to:?}: {found:?}");
    }
    let alike = SMALL.replacen(r#""name": "CPU""#, r#""name": "Web""#, 1);
    assert_eq!(problems(&alike)[0].path, "/criteria/1/name");
    // A name from right to left is a name: it is set apart from the sentences that it comes into.
    let hebrew = "\u{5e9}\u{5e8}\u{5ea}";
    assert_eq!(read(&name(hebrew)).unwrap().alternatives[1].name, format!("\u{2068}{hebrew}\u{2069}"));
}
