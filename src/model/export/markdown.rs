//! Markdown (CommonMark with GitHub's tables) of texts that anybody may have written.

/// Characters that start or end something in Markdown, wherever they stand.
const ACTIVE: [char; 8] = ['\\', '`', '*', '[', ']', '|', '~', '$'];

/// Returns the text as nothing but text, on one line: no markup, no link, no line of its own, whatever it says.
///
/// `:` of an address and `.` behind `www` are escaped too, because GitHub makes links of bare addresses.
pub fn plain(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = line.trim();
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut before: Option<char> = None;
    for (at, c) in line.char_indices() {
        if ACTIVE.contains(&c) || starts_something(line, at, c, before) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// Returns whether a character starts something where it stands.
fn starts_something(line: &str, at: usize, c: char, before: Option<char>) -> bool {
    let rest = &line[at..];
    let next = rest.chars().nth(1);
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let all_digits = || at > 0 && line[..at].bytes().all(|b| b.is_ascii_digit());
    match c {
        '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
        '&' => next.is_some_and(|c| c.is_alphanumeric() || c == '#'),
        '<' => !is_space(next),
        '#' => is_space(before) || rest.trim_end_matches('#').is_empty(),
        '-' | '+' => at == 0 && (is_space(next) || next == Some(c)),
        '=' | '>' => at == 0,
        ')' => all_digits() && is_space(next),
        '.' => (all_digits() && is_space(next)) || line[..at].to_ascii_lowercase().ends_with("www"),
        ':' => rest.starts_with("://") || (at == 0 && is_space(next)),
        _ => false,
    }
}

/// Returns a link to an address of the web; the text alone where it is none.
pub fn link(text: &str, address: Option<&str>) -> String {
    let safe = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '\\' | '|' | '`');
    let is_web = |a: &&str| a.starts_with("https://") || a.starts_with("http://") || a.starts_with("file://");
    match address.filter(is_web).filter(|a| a.chars().all(safe)) {
        Some(address) => format!("[{}](<{address}>)", plain(text)),
        None => plain(text),
    }
}

/// Returns a table of cells that are Markdown already; `numbers` is from which column on cells stand at the right.
pub fn table(heads: &[String], rows: &[Vec<String>], numbers: usize) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule: Vec<String> =
        (0..heads.len()).map(|i| if i < numbers { "---" } else { "---:" }.to_owned()).collect();
    let body: String = rows.iter().map(|row| line(row)).collect();
    format!("{}{}{body}", line(heads), line(&rule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// Returns what a Markdown parser makes of a text: the kinds of markup in it, and its plain text.
    fn parsed(markdown: &str) -> (Vec<String>, String) {
        let (mut markup, mut text) = (Vec::new(), String::new());
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                Event::Text(part) => text.push_str(&part),
                other => markup.push(format!("{other:?}")),
            }
        }
        (markup, text)
    }

    #[test]
    fn a_parser_finds_nothing_but_text_in_what_anybody_wrote() {
        for hostile in [
            "<script>alert(1)</script>",
            "![x](javascript:alert(1)) [y](https://evil.example)",
            "# heading",
            "- list",
            "+ list",
            "1. list",
            "12) list",
            "> quote",
            "`code` ```fence",
            "| a | b |",
            "~~gone~~ **bold** _soft_ $x$",
            "&lt; &#60; &amp;",
            "*a* \\* b\\",
            "---",
            "===",
            "<https://evil.example>",
            "[^1]: note",
            ": definition",
        ] {
            let (markup, text) = parsed(&plain(hostile));
            assert!(markup.is_empty(), "{hostile}: {markup:?}");
            assert_eq!(text, hostile, "the text stays as it is");
        }
        assert_eq!(plain("one\r\ntwo\u{0}"), "one  two");
        assert_eq!(
            plain("see https://a.example or www.b.example"),
            "see https\\://a.example or www\\.b.example"
        );
    }

    #[test]
    fn only_an_address_of_the_web_becomes_a_link() {
        assert_eq!(link("a]b", Some("https://a.example/x_(y)")), "[a\\]b](<https://a.example/x_(y)>)");
        for address in
            ["javascript:alert(1)", "https://a.example/ x", "https://a.example/>", "data:text/html,x"]
        {
            assert_eq!(link("a", Some(address)), "a", "{address}");
        }
        assert_eq!(link("a", None), "a");
    }
}
