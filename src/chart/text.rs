//! Room that text takes, estimated: a layout cannot ask a font.

use crate::units::names::{closed, is_wide, isolated, takes_no_room, without_isolates};

/// How much wider bold letters are than [`text_width`] says of plain ones.
///
/// Measured in Chromium over all names of the datasets: 1.03 times as wide at most in Liberation Sans (Arial's widths), 1.16 in
/// the middle and 1.23 at most in DejaVu Sans, the widest face that a system is likely to have.
/// `tests/e2e/first-minute.test.mjs` measures it again.
pub const BOLD: f64 = 1.16;

/// Estimates the width of a text \[px\]; errs on the wide side for the common sans-serif faces.
pub fn text_width(text: &str, font_px: f64) -> f64 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | '|' | '\'' | ' ' => 0.33,
            'm' | 'w' | 'M' | 'W' | '&' | '%' => 0.9,
            'A'..='Z' => 0.7,
            c if takes_no_room(c) => 0.0,
            c if is_wide(c) => 1.0,
            // Letters of scripts that run wider than Latin: Cyrillic, Arabic, Devanagari ...
            '\u{370}'.. => 0.7,
            _ => 0.57,
        })
        .sum();
    em * font_px
}

/// Returns the text, cut short with an ellipsis where it does not fit.
pub fn shortened(text: &str, font_px: f64, width: f64) -> String {
    if text_width(text, font_px) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if text_width(&kept, font_px) + font_px > width {
            kept.pop();
            break;
        }
    }
    closed(format!("{}\u{2026}", kept.trim_end()))
}

/// Breaks a text at its spaces, and between letters of Chinese, Japanese and Korean, so that every line fits; `None` where
/// a word does not fit or there are too many lines.
pub fn wrap(text: &str, font_px: f64, width: f64, max_lines: usize) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    let plain = without_isolates(text);
    for word in plain.split(' ') {
        for (i, piece) in pieces(word).into_iter().enumerate() {
            let joint = if i == 0 { " " } else { "" };
            let longer = lines.last().map(|line| [line, joint, piece].concat());
            match longer {
                Some(line) if text_width(&line, font_px) <= width => {
                    lines.pop();
                    lines.push(line);
                }
                _ if text_width(piece, font_px) <= width => lines.push(piece.to_owned()),
                _ => return None,
            }
        }
    }
    // Each line is a text of its own, and set apart as such.
    (lines.len() <= max_lines).then(|| lines.into_iter().map(isolated).collect())
}

/// Parts of a word between which a line may end: beside a wide letter, but not before what closes and after what opens.
fn pieces(word: &str) -> Vec<&str> {
    const CLOSES: &str = "\u{3001}\u{3002}\u{ff0c}\u{ff0e}\u{ff01}\u{ff1f}\u{ff09}\u{300d}\u{300f}\u{3011}\u{3009}\u{300b}\u{30fc}\u{ff1a}\u{ff1b})].,!?";
    const OPENS: &str = "\u{ff08}\u{300c}\u{300e}\u{3010}\u{3008}\u{300a}([";
    let (mut pieces, mut from) = (Vec::new(), 0);
    let letters = word.char_indices().zip(word.chars().skip(1));
    for ((at, before), after) in letters {
        let is_beside_wide = is_wide(before) || is_wide(after);
        if is_beside_wide && !takes_no_room(after) && !CLOSES.contains(after) && !OPENS.contains(before) {
            let end = at + before.len_utf8();
            pieces.push(&word[from..end]);
            from = end;
        }
    }
    pieces.push(&word[from..]);
    pieces
}

/// Returns a name in lines that all fit, whatever it is: broken where it may be, else cut short.
pub fn fitted(text: &str, font_px: f64, width: f64, max_lines: usize) -> Vec<String> {
    let Some(mut lines) = wrap(text, font_px, width, usize::MAX) else {
        return vec![shortened(text, font_px, width)];
    };
    if lines.len() > max_lines {
        let rest = lines.split_off(max_lines.saturating_sub(1)).join(" ");
        lines.push(shortened(&rest, font_px, width));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_fits_and_no_word_is_lost() {
        let lines = wrap("Scaling & concurrency", 12.0, 90.0, 3).unwrap();
        assert_eq!(lines.join(" "), "Scaling & concurrency");
        assert!(lines.len() > 1 && lines.iter().all(|l| text_width(l, 12.0) <= 90.0), "{lines:?}");
    }

    #[test]
    fn a_text_is_cut_only_where_it_does_not_fit_and_then_it_does() {
        assert_eq!(shortened("Node.js", 14.0, 90.0), "Node.js");
        let cut = shortened(&"A very long name ".repeat(12), 14.0, 90.0);
        assert!(
            cut.starts_with("A very") && cut.ends_with('\u{2026}') && text_width(&cut, 14.0) <= 90.0,
            "{cut}"
        );
        assert_eq!(shortened("Node.js", 14.0, 0.0), "\u{2026}");
    }

    #[test]
    fn names_of_any_script_fit_their_room() {
        let japanese = "\u{5fdc}\u{7b54}\u{306e}\u{901f}\u{3055}";
        // Each letter is as wide as the type is high.
        assert!((text_width(japanese, 10.0) - 50.0).abs() < 1e-9);
        assert_eq!(
            wrap(japanese, 10.0, 30.0, 3),
            Some(vec![japanese.chars().take(3).collect(), "\u{901f}\u{3055}".into()])
        );
        // No line begins with a full stop.
        assert_eq!(pieces("\u{5fdc}\u{7b54}\u{3002}"), ["\u{5fdc}", "\u{7b54}\u{3002}"]);
        assert!((text_width("e\u{301}\u{200b}\u{2068}", 10.0) - text_width("e", 10.0)).abs() < 1e-9);
        let hebrew = "\u{2068}\u{5e9}\u{5e8}\u{5ea} \u{5d0}\u{5dc}\u{5e3}\u{2069}";
        let cut = shortened(hebrew, 10.0, 40.0);
        assert!(cut.starts_with('\u{2068}') && cut.ends_with("\u{2026}\u{2069}"), "{cut:?}");
        let word = "Donaudampfschifffahrtsgesellschaft";
        for name in [japanese, hebrew, word, "a b c d e f g h i j k l m n o p q r s t u"] {
            for width in [24.0, 60.0, 200.0] {
                let lines = fitted(name, 10.0, width, 3);
                assert!(
                    lines.len() <= 3 && lines.iter().all(|line| text_width(line, 10.0) <= width),
                    "{lines:?}"
                );
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_not_cut() {
        assert_eq!(wrap("Efficiency", 12.0, 20.0, 3), None);
        assert_eq!(wrap("one two three four", 12.0, 30.0, 3), None);
    }
}
