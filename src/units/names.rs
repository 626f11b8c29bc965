//! Names from anywhere: what stands in one, how much room its letters take, and when two look alike.
//!
//! Categories are those of Unicode 16: `Default_Ignorable_Code_Point`, `Bidi_Control`, `East_Asian_Width`. Only the blocks
//! that hold letters of living scripts are told apart; what is not listed counts as visible, narrow and left to right.

use std::borrow::Cow;

/// Begins a part of a text whose direction is its own.
const ISOLATE: char = '\u{2068}';
/// Ends it.
const END_OF_ISOLATE: char = '\u{2069}';

/// Whether a letter is not drawn but turns the direction of those around it.
pub fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a letter takes no room: joiners, marks over and under others, variation selectors and the like.
pub fn takes_no_room(c: char) -> bool {
    is_direction_control(c)
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || is_mark(c)
}

/// Whether a letter is drawn over or under the one before it.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a letter is as wide as the type is high, as those of Chinese, Japanese and Korean and most pictures are. Lines
/// may break between such letters.
pub fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115e}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{3163}' | '\u{3165}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe19}'
        | '\u{fe30}'..='\u{fe6b}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f000}'..='\u{1f02f}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether a letter is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Whether a text has a letter that can be seen.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !(c.is_whitespace() || c.is_control() || takes_no_room(c) || c == '\u{2800}'))
}

/// The text, set apart where it is written from right to left: figures beside it stay in their order, whatever sentence,
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

/// The text as a person wrote it, for fields, other programs and files that are no prose.
pub fn without_isolates(text: &str) -> Cow<'_, str> {
    let is_isolate = |c: char| c == ISOLATE || c == END_OF_ISOLATE;
    if text.contains(is_isolate) { Cow::Owned(text.replace(is_isolate, "")) } else { Cow::Borrowed(text) }
}

/// The beginning of a text, closed where it leaves open what is set apart.
pub fn closed(mut text: String) -> String {
    let open = text.chars().filter(|c| *c == ISOLATE).count();
    let ended = text.chars().filter(|c| *c == END_OF_ISOLATE).count();
    text.extend(std::iter::repeat_n(END_OF_ISOLATE, open.saturating_sub(ended)));
    text
}

/// What a text looks like: two texts of the same likeness cannot be told apart. Letters that are not seen and marks are
/// left out, blanks are one blank, full-width letters are plain ones, and Greek and Cyrillic letters that look like Latin
/// ones are those.
///
/// A selection of Unicode's confusables (UTS 39): the letters that keyboards and copied texts bring, not every sign.
pub fn likeness(text: &str) -> String {
    let mut likeness = String::new();
    for c in text.trim().chars() {
        match c {
            c if c.is_whitespace() || c == '\u{2800}' => {
                if !likeness.ends_with(' ') {
                    likeness.push(' ');
                }
            }
            c if takes_no_room(c) || c.is_control() => {}
            '\u{ff01}'..='\u{ff5e}' => likeness.extend(char::from_u32(u32::from(c) - 0xfee0)),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => likeness.push('-'),
            '\u{2019}' | '\u{2018}' | '\u{2bc}' => likeness.push('\''),
            c => likeness.push(TWINS.iter().find(|(twin, _)| *twin == c).map_or(c, |(_, latin)| *latin)),
        }
    }
    likeness
}

/// Greek and Cyrillic letters and the Latin ones that they look like.
const TWINS: [(char, char); 53] = [
    ('\u{391}', 'A'),
    ('\u{392}', 'B'),
    ('\u{395}', 'E'),
    ('\u{396}', 'Z'),
    ('\u{397}', 'H'),
    ('\u{399}', 'I'),
    ('\u{39a}', 'K'),
    ('\u{39c}', 'M'),
    ('\u{39d}', 'N'),
    ('\u{39f}', 'O'),
    ('\u{3a1}', 'P'),
    ('\u{3a4}', 'T'),
    ('\u{3a5}', 'Y'),
    ('\u{3a7}', 'X'),
    ('\u{3bd}', 'v'),
    ('\u{3bf}', 'o'),
    ('\u{3c1}', 'p'),
    ('\u{3b9}', 'i'),
    ('\u{405}', 'S'),
    ('\u{406}', 'I'),
    ('\u{408}', 'J'),
    ('\u{410}', 'A'),
    ('\u{412}', 'B'),
    ('\u{415}', 'E'),
    ('\u{41a}', 'K'),
    ('\u{41c}', 'M'),
    ('\u{41d}', 'H'),
    ('\u{41e}', 'O'),
    ('\u{420}', 'P'),
    ('\u{421}', 'C'),
    ('\u{422}', 'T'),
    ('\u{423}', 'Y'),
    ('\u{425}', 'X'),
    ('\u{430}', 'a'),
    ('\u{435}', 'e'),
    ('\u{43e}', 'o'),
    ('\u{440}', 'p'),
    ('\u{441}', 'c'),
    ('\u{443}', 'y'),
    ('\u{445}', 'x'),
    ('\u{455}', 's'),
    ('\u{456}', 'i'),
    ('\u{458}', 'j'),
    ('\u{4bb}', 'h'),
    ('\u{501}', 'd'),
    ('\u{51b}', 'q'),
    ('\u{51d}', 'w'),
    ('\u{261}', 'g'),
    ('\u{251}', 'a'),
    ('\u{131}', 'i'),
    ('\u{212a}', 'K'),
    ('\u{212b}', 'A'),
    ('\u{2126}', '\u{3a9}'),
];

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
        for other in ["Go 2", "GO", "Goo", "\u{413}\u{43e}"] {
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
