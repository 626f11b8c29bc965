//! Room that text takes, estimated: a layout cannot ask a font.

/// Estimated width of a text \[px\]; errs on the wide side for the common sans-serif faces.
pub fn text_width(text: &str, font_px: f64) -> f64 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'l' | 'j' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | '|' | '\'' | ' ' => 0.33,
            'm' | 'w' | 'M' | 'W' | '&' | '%' => 0.9,
            'A'..='Z' => 0.7,
            _ => 0.57,
        })
        .sum();
    em * font_px
}

/// The text, cut short with an ellipsis where it does not fit.
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
    format!("{}\u{2026}", kept.trim_end())
}

/// Breaks a text at its spaces so that every line fits; `None` where a word does not fit or there are too many lines.
pub fn wrap(text: &str, font_px: f64, width: f64, max_lines: usize) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer {
            Some(line) if text_width(&line, font_px) <= width => {
                lines.pop();
                lines.push(line);
            }
            _ if text_width(word, font_px) <= width => lines.push(word.to_owned()),
            _ => return None,
        }
    }
    (lines.len() <= max_lines).then_some(lines)
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
    fn what_does_not_fit_is_left_out_and_not_cut() {
        assert_eq!(wrap("Efficiency", 12.0, 20.0, 3), None);
        assert_eq!(wrap("one two three four", 12.0, 30.0, 3), None);
    }
}
