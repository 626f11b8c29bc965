//! Reads the Markdown that records are written in: headings, paragraphs, lists, tables, bold text and links, and the front matter.
//!
//! No reader of all of Markdown: what else somebody adds by hand stays as it was typed, and is read as text. So a page that prints its
//! own records does without a parser of the whole language (pulldown-cmark adds some 40 kB to what it loads).

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Lines of the front matter: name and value.
    Facts(Vec<(String, String)>),
    /// A heading of a level from 1.
    Heading(u8, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    List(Vec<Vec<Span>>),
    /// A table: its head, and its rows.
    Table(Vec<Vec<Span>>, Vec<Vec<Vec<Span>>>),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Text.
    Text(String),
    /// Text in bold.
    Bold(String),
    /// A link: its text, and where it leads.
    Link(String, String),
}

/// Reads a record.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = markdown.lines().peekable();
    if lines.next_if_eq(&"---").is_some() {
        let facts = lines.by_ref().take_while(|line| *line != "---").filter_map(fact).collect();
        found.push(Block::Facts(facts));
    }
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        if let Some((level, text)) = heading(line) {
            found.push(Block::Heading(level, spans(text)));
        } else if let Some(item) = line.strip_prefix("* ") {
            let mut items = vec![spans(item)];
            while let Some(item) = lines.next_if(|line| line.starts_with("* ")) {
                items.push(spans(&item[2..]));
            }
            found.push(Block::List(items));
        } else if let (Some(head), true) = (cells(line), lines.peek().is_some_and(|next| is_rule(next))) {
            lines.next();
            let mut rows = Vec::new();
            while let Some(row) = lines.peek().and_then(|line| cells(line)) {
                rows.push(row);
                lines.next();
            }
            found.push(Block::Table(head, rows));
        } else {
            let mut text = line.trim().to_owned();
            let goes_on =
                |line: &&str| !line.trim().is_empty() && heading(line).is_none() && !line.starts_with("* ");
            while let Some(more) = lines.next_if(goes_on) {
                text.push(' ');
                text.push_str(more.trim());
            }
            found.push(Block::Paragraph(spans(&text)));
        }
    }
    found
}

/// Returns a fact of the front matter, without its comment; `None` where it says nothing yet.
fn fact(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(": ")?;
    let value = value.split(" #").next().unwrap_or_default().trim();
    (!value.is_empty() && value != "[]").then(|| (name.replace('-', " "), value.to_owned()))
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let level = u8::try_from(level).ok().filter(|level| (1..=6).contains(level))?;
    text.strip_prefix(' ').map(|text| (level, text))
}

/// Returns the cells of a line of a table.
fn cells(line: &str) -> Option<Vec<Vec<Span>>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let (mut cells, mut cell, mut is_escaped) = (Vec::new(), String::new(), false);
    for c in inner.chars() {
        if c == '|' && !is_escaped {
            cells.push(spans(std::mem::take(&mut cell).trim()));
        } else {
            cell.push(c);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    cells.push(spans(cell.trim()));
    Some(cells)
}

fn is_rule(line: &str) -> bool {
    let is_part = |c: char| matches!(c, '|' | '-' | ':' | ' ');
    line.starts_with('|') && line.contains("---") && line.chars().all(is_part)
}

/// Reads a line's bold texts and links, and takes its escapes away.
fn spans(line: &str) -> Vec<Span> {
    let (mut found, mut rest) = (Vec::new(), line);
    let mut text = String::new();
    while let Some(c) = rest.chars().next() {
        let read = match c {
            '*' => bold(rest),
            '[' => read_link(rest),
            _ => None,
        };
        if let Some((span, after)) = read {
            if !text.is_empty() {
                found.push(Span::Text(std::mem::take(&mut text)));
            }
            found.push(span);
            rest = after;
            continue;
        }
        let (literal, after) = literal(rest, c);
        text.push(literal);
        rest = after;
    }
    if !text.is_empty() {
        found.push(Span::Text(text));
    }
    found
}

/// Returns the next character as it is meant, and what follows it.
fn literal(rest: &str, c: char) -> (char, &str) {
    let after = &rest[c.len_utf8()..];
    match after.chars().next() {
        Some(escaped) if c == '\\' && escaped.is_ascii_punctuation() => {
            (escaped, &after[escaped.len_utf8()..])
        }
        _ => (c, after),
    }
}

fn bold(rest: &str) -> Option<(Span, &str)> {
    let inner = rest.strip_prefix("**")?;
    let end = unescaped(inner, "**").filter(|end| *end > 0)?;
    Some((Span::Bold(plain(&inner[..end])), &inner[end + 2..]))
}

fn read_link(rest: &str) -> Option<(Span, &str)> {
    let inner = rest.strip_prefix('[')?;
    let end = unescaped(inner, "](<")?;
    let address = &inner[end + 3..];
    let close = address.find(">)")?;
    // Nothing but an address of the web or of a file, as records have them.
    let is_address = ["https://", "http://", "file://"].iter().any(|kind| address.starts_with(kind));
    let span = Span::Link(plain(&inner[..end]), address[..close].to_owned());
    is_address.then_some((span, &address[close + 2..]))
}

/// Returns where a mark stands that no backslash takes away.
fn unescaped(text: &str, mark: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if !is_escaped && text[at..].starts_with(mark) {
            return Some(at);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    None
}

/// Returns the text without its escapes.
fn plain(text: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(c) = rest.chars().next() {
        let (literal, after) = literal(rest, c);
        plain.push(literal);
        rest = after;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::export::record::tests::records;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// Returns the same of a reader of all of Markdown: one text per heading, paragraph, item and cell, and all links.
    fn reference(markdown: &str) -> (Vec<String>, Vec<String>) {
        let (mut texts, mut links) = (vec![String::new()], Vec::new());
        let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut is_front_matter = false;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::MetadataBlock(_)) => is_front_matter = true,
                Event::End(TagEnd::MetadataBlock(_)) => is_front_matter = false,
                Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
                Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => {
                    texts.push(String::new())
                }
                Event::Text(text) if !is_front_matter => texts.last_mut().unwrap().push_str(&text),
                Event::SoftBreak => texts.last_mut().unwrap().push(' '),
                _ => {}
            }
        }
        texts.retain(|text| !text.is_empty());
        (texts, links)
    }

    fn read(markdown: &str) -> (Vec<String>, Vec<String>) {
        let (mut texts, mut links) = (Vec::new(), Vec::new());
        let mut line = |spans: &[Span]| {
            let mut whole = String::new();
            for span in spans {
                match span {
                    Span::Text(text) | Span::Bold(text) => whole.push_str(text),
                    Span::Link(text, address) => {
                        whole.push_str(text);
                        links.push(address.clone());
                    }
                }
            }
            if !whole.is_empty() {
                texts.push(whole);
            }
        };
        for block in blocks(markdown) {
            match block {
                Block::Facts(_) => {}
                Block::Heading(_, spans) | Block::Paragraph(spans) => line(&spans),
                Block::List(items) => items.iter().for_each(|item| line(item)),
                Block::Table(head, rows) => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| line(cell))
                }
            }
        }
        (texts, links)
    }

    #[test]
    fn records_read_as_a_reader_of_all_of_markdown_reads_them() {
        for record in records() {
            let (texts, links) = read(&record);
            let (expected, expected_links) = reference(&record);
            assert_eq!(texts, expected);
            assert_eq!(links, expected_links);
            assert!(texts.len() > 10);
        }
    }

    #[test]
    fn what_it_does_not_know_stays_as_it_was_typed() {
        let text = |markdown: &str| read(markdown).0;
        assert_eq!(text("1. first\n2. second"), ["1. first 2. second"]);
        assert_eq!(text("a `code` and ~~gone~~"), ["a `code` and ~~gone~~"]);
        assert_eq!(text("**never closed"), ["**never closed"]);
        assert_eq!(text("[x](<javascript:alert(1)>)"), ["[x](<javascript:alert(1)>)"]);
        assert_eq!(text("| no | table |"), ["| no | table |"]);
        assert_eq!(text("\\*a\\* \\\\ \u{fc}\\|"), ["*a* \\ \u{fc}|"]);
        let facts =
            blocks("---\nstatus: proposed\ndate: 2026-11-25\ndecision-makers: [] # who decides\n---\n");
        let of = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(facts, [Block::Facts(vec![of("status", "proposed"), of("date", "2026-11-25")])]);
    }
}
