//! Links that were changed on their way: chat programs take the full stop behind a link for a part of it, web pages write
//! `&` as `&amp;`, mail programs encode what is encoded already, and social networks append who sent the reader.
//!
//! None of that is ever a part of a link that this page wrote, so it can be left out without guessing.

use std::borrow::Cow;

/// How keys begin that sites append to follow a reader. No key of this page begins so.
const FOLLOWING: [&str; 21] = [
    "utm_",
    "fbclid",
    "gclid",
    "gbraid",
    "wbraid",
    "dclid",
    "gad_",
    "_ga",
    "_gl",
    "msclkid",
    "yclid",
    "ysclid",
    "twclid",
    "ttclid",
    "igsh",
    "li_fat_id",
    "mc_",
    "mkt_tok",
    "_hs",
    "srsltid",
    "ref_src",
];
/// So many letters at the end are left out at most, one after the other, where a link does not open with them.
const MOST_LEFT_OUT: usize = 8;

/// Opens a link by what it was before programs changed it: the text that was opened, or the first try's error. `is_damage`
/// says of which errors another text may open.
///
/// Time O(length of the link), and at most 16 tries to open it.
pub fn open_mended<'a, T, E>(
    fragment: &'a str,
    open: impl Fn(&str) -> Result<T, E>,
    is_damage: impl Fn(&E) -> bool,
) -> (Cow<'a, str>, Result<T, E>) {
    let mut plain = without_additions(fragment);
    // Marks alone are no link that something was added to.
    let says_something = |c: char| !c.is_whitespace() && !['#', '&', '\u{200b}', '\u{feff}'].contains(&c);
    if plain.is_empty() && fragment.contains(says_something) && !fragment.contains(char::is_alphanumeric) {
        plain = Cow::Borrowed(fragment);
    }
    let first = match open(&plain) {
        Err(error) if is_damage(&error) => error,
        found => return (plain, found),
    };
    let tries = |text: &str| {
        let shorter = std::iter::successors(Some(text), |text| without_last_mark(text));
        let found = shorter
            .take(MOST_LEFT_OUT)
            .filter(|text| !text.is_empty())
            .find_map(|text| Some((text.to_owned(), open(text).ok()?)));
        found.map(|(text, opened)| (Cow::Owned(text), Ok(opened)))
    };
    let decoded = || tries(&without_additions(&percent_decoded(&plain)?));
    tries(&plain).or_else(decoded).unwrap_or((plain, Err(first)))
}

/// Returns the fragment without what cannot be a part of any link of this page.
fn without_additions(fragment: &str) -> Cow<'_, str> {
    let is_ours = |c: char| c.is_ascii_alphanumeric();
    let mut text = Cow::Borrowed(fragment.trim_start_matches(|c| !is_ours(c) && c != '%'));
    for ampersand in ["&amp;", "&#38;", "&#038;", "&#x26;"] {
        while text.contains(ampersand) {
            text = Cow::Owned(text.replace(ampersand, "&"));
        }
    }
    let follows = |part: &str| FOLLOWING.iter().any(|key| part.starts_with(key));
    if let Some(at) = text.match_indices('?').map(|(at, _)| at).find(|at| follows(&text[at + 1..])) {
        text = Cow::Owned([&text[..at], "&", &text[at + 1..]].concat());
    }
    if text.split('&').any(follows) {
        text = Cow::Owned(text.split('&').filter(|part| !follows(part)).collect::<Vec<_>>().join("&"));
    }
    // Signs behind the last letter, from the first one on that this page would have encoded.
    let end = text.trim_end_matches(|c| !is_ours(c)).len();
    let can_end = |c: char| matches!(c, '.' | '-' | '_' | '*' | '=');
    match text[end..].find(|c| !can_end(c)) {
        Some(at) => match text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[..end + at]),
            Cow::Owned(text) => Cow::Owned(text[..end + at].to_owned()),
        },
        None => text,
    }
}

/// Returns the text without its last character, percent-encoded or not; `None` where that is a letter or a digit.
fn without_last_mark(text: &str) -> Option<&str> {
    // A character of UTF-8 has four bytes at most.
    let encoded = (1..=4).filter_map(|n| text.len().checked_sub(3 * n)).find_map(|at| {
        let (shorter, last) = (text.get(..at)?, text.get(at..)?);
        let mut letters = percent_decoded(last)?.chars().collect::<Vec<_>>().into_iter();
        let is_whole = last.bytes().step_by(3).all(|byte| byte == b'%');
        (is_whole && letters.next().is_some() && letters.next().is_none()).then_some((shorter, last))
    });
    if let Some((shorter, last)) = encoded {
        let is_letter = percent_decoded(last)?.chars().all(|c| c.is_ascii_alphanumeric());
        return (!is_letter).then_some(shorter);
    }
    let last = text.chars().next_back().filter(|c| !c.is_ascii_alphanumeric())?;
    text.strip_suffix(last)
}

/// Returns the text with one layer of percent-encoding undone; `None` where it has none, or what is in it is no text.
fn percent_decoded(text: &str) -> Option<String> {
    let digit = |byte: Option<&u8>| u8::try_from(char::from(*byte?).to_digit(16)?).ok();
    let (bytes, mut decoded, mut at) = (text.as_bytes(), Vec::with_capacity(text.len()), 0);
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(high * 16 + low);
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok().filter(|decoded| decoded != text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::{Action, Document, FragmentError, OwnCode, State, decode, encode, update};

    fn opened(fragment: &str) -> (String, Result<Document, FragmentError>) {
        let (text, found) = open_mended(
            fragment,
            |text| decode(text, &datasets()),
            |error| matches!(error, FragmentError::Damaged { .. }),
        );
        (text.into_owned(), found)
    }

    const LINK: &str = "v=1&data=evidence&use=cms&w=errors:12.5,lts:20&keep1=data%3Darticle%26use%3Dcms";

    #[test]
    fn a_link_that_a_program_added_to_opens_as_the_link_it_was() {
        let expected = decode(LINK, &datasets()).unwrap();
        let marks = [
            ".",
            ")",
            ").",
            ">",
            "\u{2026}",
            "\u{200b}",
            "]",
            "\"",
            "\u{201d}",
            "\u{3002}",
            "!?",
            "%E2%80%A6",
            "%3E",
            "%E2%80%8B",
            "%22",
            "%29.",
            "&amp;fbclid=IwAR0",
            "&fbclid=IwAR0-x_y",
            "&utm_source=mail&utm_medium=x",
            "?utm_source=mail",
            "&gclid=1.",
            "...",
            " ",
            "%20",
            "\u{306b}\u{3064}\u{3044}\u{3066}",
        ];
        for mark in marks {
            let (text, found) = opened(&format!("{LINK}{mark}"));
            assert_eq!((text.as_str(), found.as_ref()), (LINK, Ok(&expected)), "{mark}");
        }
        for before in ["#", "\u{feff}", "\u{200b}#", " "] {
            assert_eq!(opened(&format!("{before}{LINK}")).0, LINK, "{before}");
        }
    }

    #[test]
    fn escaped_ampersands_and_one_more_layer_of_encoding_are_undone() {
        let expected = decode(LINK, &datasets()).unwrap();
        let encode_all = |text: &str| {
            let byte = |byte: u8| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            };
            text.bytes().map(byte).collect::<String>()
        };
        let percent = LINK.replace('%', "%25");
        for text in [
            LINK.replace('&', "&amp;"),
            LINK.replace('&', "&amp;amp;"),
            LINK.replace('&', "&#38;"),
            encode_all(LINK),
            encode_all(&format!("{LINK}.")),
            encode_all(&LINK.replace('&', "&amp;")),
            format!("{}%29", encode_all(LINK)),
            percent,
        ] {
            assert_eq!(opened(&text).1.as_ref(), Ok(&expected), "{text}");
        }
    }

    #[test]
    fn a_link_as_this_page_wrote_it_is_left_as_it_is() {
        let code = ["f(x)", "a.", "&amp;utm_source=1", "b&fbclid=1?utm_x=1)."].map(str::to_owned);
        let with_code = update(&State::new(datasets()), Action::IncludeCode(Some(Box::new(OwnCode(code)))));
        let texts = [
            LINK.to_owned(),
            encode(&Document::default()),
            "v=1&data=evidence&use=".to_owned(),
            "v=1&m=perf_cpu:python:40~45.5~51:2026-11-26_CPython_3.14.2_Inc.".to_owned(),
            encode(&with_code.document),
        ];
        for text in texts {
            let (same, found) = opened(&text);
            assert_eq!(same, text);
            assert_eq!(found, decode(&text, &datasets()));
            assert!(found.is_ok());
        }
    }

    #[test]
    fn what_no_program_added_is_still_damage_and_named_by_the_first_try() {
        for text in
            ["v=1&use=nothing", "v=1&use=cms&admin=1", "v=1&w=errors:101.", "nonsense", "v=1&use=cms&use=cms"]
        {
            assert_eq!(opened(text).1, decode(text, &datasets()), "{text}");
        }
        let long = format!("v=1&use=nothing{}", "%2E.".repeat(20_000));
        assert!(opened(&long).1.is_err());
        assert_eq!(opened("v=9&use=cms.").1, Err(FragmentError::Newer { version: 9 }));
    }
}
