//! Names from anywhere: what stands in one, how much room its letters take, and when two look alike.
//!
//! Categories are those of Unicode 16: `Default_Ignorable_Code_Point`, `Bidi_Control`, `East_Asian_Width`. Only the blocks
//! that hold letters of living scripts are told apart; what is not listed counts as visible, narrow and left to right.

use std::borrow::Cow;

/// Begins a part of a text whose direction is its own.
const ISOLATE: char = '\u{2068}';
/// Ends it.
const END_OF_ISOLATE: char = '\u{2069}';

/// Returns whether a letter is not drawn but turns the direction of those around it.
pub fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a letter takes no room: joiners, marks over and under others, variation selectors and the like.
pub fn takes_no_room(c: char) -> bool {
    is_direction_control(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || is_mark(c)
}

/// Returns whether a letter is drawn over or under the one before it.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}')
}

/// Returns whether a letter is as wide as the type is high, as those of Chinese, Japanese and Korean and most pictures are. Lines
/// may break between such letters.
pub fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115e}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{3163}' | '\u{3165}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe19}'
        | '\u{fe30}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f000}'..='\u{1f02f}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

/// Returns whether a letter is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Returns whether a text has a letter that can be seen.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !(c.is_whitespace() || c.is_control() || takes_no_room(c) || c == '\u{2800}'))
}

/// Returns the text, set apart where it is written from right to left: figures beside it stay in their order, whatever sentence,
/// table, picture or file it comes into.
pub fn isolated(text: String) -> String {
    if !text.chars().any(is_right_to_left) || text.starts_with(ISOLATE) {
        return text;
    }
    let mut isolated = String::from(ISOLATE);
    isolated.push_str(&text);
    isolated.push(END_OF_ISOLATE);
    isolated
}

/// Returns the text as a person wrote it, for fields, other programs and files that are no prose.
pub fn without_isolates(text: &str) -> Cow<'_, str> {
    let is_isolate = |c: char| c == ISOLATE || c == END_OF_ISOLATE;
    if text.contains(is_isolate) { Cow::Owned(text.replace(is_isolate, "")) } else { Cow::Borrowed(text) }
}

/// Returns the beginning of a text, closed where it leaves open what is set apart.
pub fn closed(mut text: String) -> String {
    let open = text.chars().filter(|c| *c == ISOLATE).count();
    let ended = text.chars().filter(|c| *c == END_OF_ISOLATE).count();
    text.extend(std::iter::repeat_n(END_OF_ISOLATE, open.saturating_sub(ended)));
    text
}

/// Returns what a text looks like: two texts of the same likeness cannot be told apart. Letters that are not seen are left out,
/// blanks are one blank, letters are taken apart into what they are composed of, and those that look like one of ASCII are that
/// one.
///
/// Source: Unicode's confusables (UTS 39), as far as one letter stands for one of ASCII, and its canonical decompositions;
/// `tests/likeness.rs` makes the table. The crate that has all of them, `unicode-security`, would add 71 kB to what is
/// transferred. Weakness: pairs such as `m` and `rn` are not alike here, as that would refuse plain English words.
pub fn likeness(text: &str) -> String {
    let mut likeness = String::new();
    for c in text.trim().chars() {
        match c {
            c if c.is_whitespace() || c == '\u{2800}' => {
                if !likeness.ends_with(' ') {
                    likeness.push(' ');
                }
            }
            c if is_mark(c) => likeness.push(c),
            c if takes_no_room(c) || c.is_control() => {}
            c => add_likeness(&mut likeness, c),
        }
    }
    likeness
}

/// First a line for each letter of ASCII, followed by what looks like it; then, after an empty line, one for each mark, followed
/// by letters that have it, each with what it is without.
const LIKENESSES: &str = include_str!("likeness.txt");

fn add_likeness(text: &mut String, c: char) {
    let (twins, marks) = LIKENESSES.split_once("\n\n").unwrap_or_default();
    if let Some((base, mark)) = marks.lines().find_map(|line| without_mark(line, c)) {
        add_likeness(text, base);
        text.push(mark);
        return;
    }
    if let Some(parts) = of_hangul(c) {
        parts.into_iter().flatten().for_each(|part| add_likeness(text, part));
        return;
    }
    let offset =
        |from: u32, n: u32, first: char| char::from_u32((u32::from(c) - from) % n + u32::from(first));
    let latin = match c {
        '\u{ff01}'..='\u{ff5e}' => offset(0xff01, 94, '!'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        // Bold, slanted and other letters of mathematics: rows of all capital and small ones.
        '\u{1d400}'..='\u{1d6a3}' => match (u32::from(c) - 0x1d400) % 52 {
            small @ 26.. => char::from_u32(u32::from('a') + small - 26),
            capital => char::from_u32(u32::from('A') + capital),
        },
        '\u{1d7ce}'..='\u{1d7ff}' => offset(0x1d7ce, 10, '0'),
        c if c.is_ascii() => Some(c),
        c => twins.lines().find(|line| line.contains(c)).and_then(|line| line.chars().next()),
    };
    // Of those that look alike in most fonts one stands for all.
    text.push(match latin.unwrap_or(c) {
        'I' | '1' | '|' => 'l',
        '0' => 'O',
        '`' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        one => one,
    });
}

/// Returns the letter without its mark, and that one, where the line of the mark has it.
fn without_mark(line: &str, c: char) -> Option<(char, char)> {
    if !line.contains(c) {
        return None;
    }
    let mut letters = line.chars();
    let mark = letters.next()?;
    while let (Some(letter), Some(base)) = (letters.next(), letters.next()) {
        if letter == c {
            return Some((base, mark));
        }
    }
    None
}

/// Returns the two or three letters that a syllable of Korean is written with.
fn of_hangul(c: char) -> Option<[Option<char>; 3]> {
    let syllable = u32::from(c).checked_sub(0xac00).filter(|syllable| *syllable < 11_172)?;
    let (first, vowel, last) = (syllable / 588, syllable % 588 / 28, syllable % 28);
    let last = char::from_u32(0x11a7 + last).filter(|_| last > 0);
    Some([char::from_u32(0x1100 + first), char::from_u32(0x1161 + vowel), last])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_right_to_left_is_set_apart_and_comes_back_as_it_was_written() {
        let hebrew = "\u{5e9}\u{5e8}\u{5ea} \u{5d0}\u{5dc}\u{5e3}";
        let shown = isolated(hebrew.to_owned());
        assert_eq!(shown, format!("\u{2068}{hebrew}\u{2069}"));
        assert_eq!(isolated(shown.clone()), shown);
        assert_eq!(without_isolates(&shown), hebrew);
        assert_eq!(isolated("Go \u{5fdc}\u{7b54}".to_owned()), "Go \u{5fdc}\u{7b54}");
        assert_eq!(closed("\u{2068}\u{5e9}".to_owned()), "\u{2068}\u{5e9}\u{2069}");
    }

    #[test]
    fn names_that_cannot_be_told_apart_have_one_likeness() {
        for twin in
            ["Go", "Go ", "G\u{43e}", "G\u{3bf}", "\u{ff27}\u{ff4f}", "G\u{200b}o", "Go\u{fe0f}", "\u{a0}Go"]
        {
            assert_eq!(likeness(twin), "Go", "{twin:?}");
        }
        assert_eq!(likeness("Node.js \u{2013}  a"), likeness("Node.js - a"));
        for other in ["Go 2", "GO", "Goo", "\u{413}\u{43e}", "G\u{f6}"] {
            assert_ne!(likeness(other), "Go", "{other}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_no_name() {
        for text in ["", " ", "\u{200b}", "\u{200d}\u{fe0f}", "\u{3164}", "\u{2800}", "\u{ad}", "\u{301}"] {
            assert!(!is_visible(text), "{text:?}");
        }
        for text in ["a", "\u{5e9}", "\u{5fdc}", "\u{1f600}", "-", "\u{200b}a"] {
            assert!(is_visible(text), "{text:?}");
        }
    }
}
