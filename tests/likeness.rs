//! Names that look alike, held against Unicode's confusables (UTS 39) and canonical decompositions as `unicode-security` and
//! `unicode-normalization` have them; `make generated` writes the table of `units::names` from the two.

#![cfg(not(target_arch = "wasm32"))]

use backend_balance::units::names::{is_visible, likeness, takes_no_room};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// The one letter of ASCII that a letter looks like by the standard.
fn latin(c: char) -> Option<char> {
    let text = c.to_string();
    let skeleton: Vec<char> = unicode_security::skeleton(&text).collect();
    match skeleton.as_slice() {
        [one] if one.is_ascii_graphic() => Some(*one),
        _ => None,
    }
}

/// Whether it is told by its place: full-width letters, and those of mathematics.
fn is_in_rows(c: char) -> bool {
    matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d6a3}' | '\u{1d7ce}'..='\u{1d7ff}')
}

fn all() -> impl Iterator<Item = char> {
    ('\u{80}'..=char::MAX).filter(|c| !takes_no_room(*c) && !c.is_whitespace() && !c.is_control())
}

/// What a letter is composed of: another one and a mark. Syllables of Korean follow a rule.
fn composed(c: char) -> Option<(char, char)> {
    let mut parts = Vec::new();
    decompose_canonical(c, |part| parts.push(part));
    let mark = *parts.last().filter(|_| parts.len() > 1 && !matches!(c, '\u{ac00}'..='\u{d7a3}'))?;
    let rest: String = parts[..parts.len() - 1].iter().collect();
    let mut base = rest.nfc();
    base.next().filter(|_| base.next().is_none()).map(|base| (base, mark))
}

fn table() -> String {
    let (mut twins, mut marks) = (BTreeMap::<char, String>::new(), BTreeMap::<char, String>::new());
    for c in all() {
        if let Some((base, mark)) = composed(c) {
            marks.entry(mark).or_default().extend([c, base]);
        } else if let Some(latin) = latin(c).filter(|_| !is_in_rows(c)) {
            twins.entry(latin).or_default().push(c);
        }
    }
    let lines = |all: BTreeMap<char, String>| -> String {
        all.into_iter().map(|(first, letters)| format!("{first}{letters}\n")).collect()
    };
    format!("{}\n{}", lines(twins), lines(marks))
}

#[test]
fn generated_likenesses_are_those_of_the_standard() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/units/likeness.txt");
    if std::env::var_os("REGENERATE").is_some() {
        assert!(std::fs::write(path, table()).is_ok());
    } else {
        assert!(std::fs::read_to_string(path).is_ok_and(|text| text == table()), "run `make generated`");
    }
}

#[test]
fn whatever_looks_like_a_letter_of_ascii_has_its_likeness() {
    let mut n = 0;
    for c in all().filter(|c| composed(*c).is_none() && is_visible(&c.to_string())) {
        if let Some(latin) = latin(c) {
            n += 1;
            let text = format!("a{c}b");
            // A dash of another length is a dash, which the standard leaves apart.
            assert_eq!(
                likeness(&text),
                likeness(&format!("a{latin}b")),
                "U+{:04X} {c} {latin}",
                u32::from(c)
            );
        }
    }
    assert!(n > 1_500, "{n}");
}

#[test]
fn a_name_is_the_same_however_its_letters_are_composed() {
    let mut n = 0;
    for c in all() {
        let (whole, parts): (String, String) = (c.to_string().nfc().collect(), c.to_string().nfd().collect());
        // Letters of Chinese that Unicode has twice, and few others, are not known to the table.
        let singleton = parts.chars().count() == 1;
        if whole != parts && !singleton {
            n += 1;
            assert_eq!(likeness(&whole), likeness(&parts), "U+{:04X} {c}", u32::from(c));
        }
    }
    assert!(n > 12_000, "{n}");
    for (one, other) in
        [("Ole", "Ol\u{e9}"), ("Muller", "M\u{fc}ller"), ("\u{438}", "\u{439}"), ("\u{304b}", "\u{304c}")]
    {
        assert_ne!(likeness(one), likeness(other), "{one} {other}");
    }
}
