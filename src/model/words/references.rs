//! Sentences that point to another part of what is read: each is there only with that part.
//!
//! [`POINTING`] names all such phrases and what they point to; [`ELSE`] those in which the same words say something else. Whoever
//! writes a new one meets it here, and texts are held to both by tests of the record and of the views.

/// Where a part stands, as seen from the sentence that points to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    After,
    /// In a state of the page that no test here draws; whoever wrote it looked there.
    Elsewhere,
}
use Place::{After, Before, Elsewhere};

/// Words with which a sentence can point to a place.
const WORDS: [&str; 16] = [
    "below",
    "above",
    "beside",
    "beneath",
    "underneath",
    "overleaf",
    "stands in",
    "stand in",
    "further down",
    "the table of",
    "view says",
    "decide view",
    "evidence view",
    "measure view",
    "simulate view",
    "following",
];

/// A phrase that points, where its part stands, and what that is known by: one of these.
const POINTING: &[(&str, Place, &[&str])] = &[
    // Of the record.
    ("in the table of scores", After, &["### Scores | Criterion |"]),
    // Of the page.
    // Its views are what the page leads to from everywhere.
    ("as its Measure view says", Elsewhere, &[]),
    ("by the rules in its Simulate view", Elsewhere, &[]),
    ("its servers above", Before, &["The six servers at your load"]),
    ("the stored figures below do", After, &[STORED]),
    ("The stored figures below are of", After, &[STORED]),
    ("the stored figures of native runtimes stand below", After, &[STORED]),
    ("here, beside stored figures", Elsewhere, &[]),
    ("Everything above is still correct", Before, &["points or more is called clear"]),
    ("the stored figures of native runtimes are below", After, &[STORED]),
    ("What stands above holds", Before, &["points or more is called clear"]),
    ("of which are below", After, &["aria-label=\"Problems of the dataset\""]),
    // Of what stands in the page until its program has come, and of what a script says then.
    ("Below is its answer", After, &["class=\"plain\""]),
    ("The answers below are its defaults", Elsewhere, &[]),
    ("the report is shown above", Elsewhere, &[]),
];
const STORED: &str = "Stored figures of native runtimes";

/// Phrases in which the words point nowhere: to a side of a number, of a line or of a row.
const ELSE: &[&str] = &[
    "leads below",
    "leads above",
    "would lead above",
    "would lead below",
    "scored below",
    "scored above",
    "above zero",
    "must not be above",
    "must not be below",
    "not above preference",
    "none above",
    "above it is better",
    "Tie with above",
    "below 2^53",
    "Databases above all",
    "the native estimates beside them come from",
    "Known beside it",
    "needed beside mean",
    "stands in the order",
    // Of datasets.
    "far below its figure",
    "level with or above",
    "language beneath counts",
];

/// So many characters around a word are looked at: longer than any phrase.
const AROUND: usize = 60;

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Returns the places of these phrases in a text, as ranges of bytes.
fn places<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    text.match_indices(phrase).map(|(at, found)| (at, at + found.len()))
}

/// Returns the pointing words of a text that stand in no phrase of [`ELSE`], with what is around them and the phrase of
/// [`POINTING`].
fn pointing(text: &str) -> Vec<(usize, &str, Option<usize>)> {
    let lower = text.to_lowercase();
    // Lower case must not move places.
    let lower = if lower.len() == text.len() { lower } else { text.to_owned() };
    let covers = |phrase: &str, at: usize| {
        let around = (at.saturating_sub(phrase.len()), (at + phrase.len()).min(lower.len()));
        places(&lower, &phrase.to_lowercase()).any(|(from, to)| from >= around.0 && from <= at && at < to)
    };
    let mut found = Vec::new();
    for word in WORDS {
        for (from, to) in places(&lower, word) {
            if is_letter(lower[..from].chars().next_back()) || is_letter(lower[to..].chars().next()) {
                continue;
            }
            if ELSE.iter().any(|phrase| covers(phrase, from)) {
                continue;
            }
            let mut ends = (from.saturating_sub(AROUND), (to + AROUND).min(text.len()));
            while !text.is_char_boundary(ends.0) {
                ends.0 -= 1;
            }
            while !text.is_char_boundary(ends.1) {
                ends.1 += 1;
            }
            let phrase = POINTING.iter().position(|(phrase, ..)| covers(phrase, from));
            found.push((from, &text[ends.0..ends.1], phrase));
        }
    }
    found
}

/// Returns what in a text points to a part that is not there, or is not known to point.
pub fn dangling(text: &str) -> Vec<String> {
    let text = &text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_dangling = |(at, around, phrase): (usize, &str, Option<usize>)| {
        let Some((_, place, parts)) = phrase.map(|phrase| POINTING[phrase]) else {
            return Some(format!("not known to this list: {around:?}"));
        };
        let is_there = |part: &&str| match place {
            Before => text[..at].contains(*part),
            After => text[at..].contains(*part),
            Elsewhere => true,
        };
        (!parts.iter().any(is_there)).then(|| format!("points to none of {parts:?}, {place:?}: {around:?}"))
    };
    pointing(text).into_iter().filter_map(is_dangling).collect()
}

#[cfg_attr(
    not(all(feature = "app", not(target_arch = "wasm32"))),
    allow(dead_code, reason = "the views' tests look at sources")
)]
/// Returns what in a text points, and is not known to.
#[cfg(feature = "app")]
pub fn unknown(text: &str) -> Vec<String> {
    let unknown = pointing(text).into_iter().filter(|(.., phrase)| phrase.is_none());
    unknown.map(|(_, around, _)| around.to_owned()).collect()
}

#[test]
fn what_stands_in_the_page_points_to_what_is_there() {
    let html = include_str!("../../../index.html");
    let (mut text, mut rest) = (String::new(), html);
    while let Some((before, comment)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = comment.split_once("-->").unwrap().1;
    }
    text.push_str(rest);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(dangling(&text), [""; 0]);
    // Without that part it is told.
    assert_eq!(dangling(&text.replace("class=\"plain\"", "")).len(), 1);
}

#[test]
fn a_sentence_that_points_to_nothing_is_found() {
    let known = "### Scores | Criterion | Weight |";
    assert_eq!(dangling(&format!("Two more are in the table of scores.\n\n{known}")), [""; 0]);
    assert!(dangling("Two more are in the table of scores.")[0].starts_with("points to none of"));
    assert!(!dangling(&format!("{known} Two more are in the table of scores.")).is_empty());
    assert!(dangling("What a criterion is worth alone stands below.")[0].contains("not known"));
    assert_eq!(dangling("Python leads below 31 %, if it scored above 70."), [""; 0]);
}
