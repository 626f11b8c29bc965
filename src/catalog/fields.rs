//! The fields of a JSON object, each taken as what it must be.
//!
//! Whatever is missing or wrong becomes a problem and an empty value in its place, so that reading goes on and finds
//! the other problems too. The caller throws the result away as soon as there is one problem.

use super::json::{Node, Problems};
use crate::units::Id;
use crate::units::names::{is_direction_control, is_visible, isolated, likeness};
use std::borrow::Cow;
use std::collections::BinaryHeap;
use std::ops::RangeInclusive;

/// Longest name, title, unit or date, in characters.
pub const NAME: usize = 200;
/// Longest note, reason or quotation, in characters.
pub const PROSE: usize = 4_000;
/// Longest address, in characters.
const ADDRESS: usize = 2_000;
/// Longest id, in characters.
const ID: usize = 40;

/// The fields of one object.
pub struct Fields<'a> {
    node: Node<'a>,
    entries: Vec<(Cow<'a, str>, Node<'a>)>,
}

/// Allowed start of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdStyle {
    /// A small letter.
    Small,
    /// Any letter: indicators and claims have names like "W1".
    Any,
}

impl<'a> Fields<'a> {
    /// Returns the fields of an object that has only the `known` ones.
    pub fn of(node: &Node<'a>, known: &[&str], problems: &mut Problems) -> Fields<'a> {
        let mut entries = node.entries(problems).unwrap_or_default();
        drop_repeated(&mut entries, problems);
        for (key, value) in &entries {
            if !known.contains(&&**key) {
                let known = known.join(", ");
                problems
                    .add(value, ["is a field that does not belong here; the fields are ", &known].concat());
            }
        }
        Fields { node: *node, entries }
    }

    /// Returns the object itself.
    pub fn node(&self) -> &Node<'a> {
        &self.node
    }

    /// Returns the field, where it is there.
    pub fn optional(&self, name: &str) -> Option<Node<'a>> {
        self.entries.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }

    /// Returns the field; a problem of the object where it is missing.
    pub fn required(&self, name: &str, problems: &mut Problems) -> Option<Node<'a>> {
        let found = self.optional(name);
        // Where it is no object at all, one problem says so already.
        if found.is_none() && self.node.kind() == super::json::Kind::Object {
            problems.add(&self.node, ["lacks the field \"", name, "\""].concat());
        }
        found
    }

    /// Returns a text that must be there and say something.
    pub fn text(&self, name: &str, longest: usize, problems: &mut Problems) -> String {
        let text = self.required(name, problems).and_then(|node| visible_text(&node, longest, problems));
        text.unwrap_or_default()
    }

    /// Returns a text that may be left out; `None` then.
    pub fn optional_text(&self, name: &str, longest: usize, problems: &mut Problems) -> Option<String> {
        self.optional(name).and_then(|node| visible_text(&node, longest, problems))
    }

    /// Returns a number within the range.
    pub fn number(&self, name: &str, range: RangeInclusive<f64>, problems: &mut Problems) -> f64 {
        self.required(name, problems).and_then(|node| number_in(&node, range, problems)).unwrap_or_default()
    }

    /// Reads true or false; false where it is left out.
    pub fn flag(&self, name: &str, problems: &mut Problems) -> bool {
        self.optional(name).and_then(|node| node.bool(problems)).unwrap_or_default()
    }

    /// Returns the list's items; none where the field is left out.
    pub fn list(&self, name: &str, n: RangeInclusive<usize>, problems: &mut Problems) -> Vec<Node<'a>> {
        self.optional(name).map(|node| items(&node, n, problems)).unwrap_or_default()
    }

    /// Returns the items of a list that must be there.
    pub fn required_list(
        &self,
        name: &str,
        n: RangeInclusive<usize>,
        problems: &mut Problems,
    ) -> Vec<Node<'a>> {
        self.required(name, problems).map(|node| items(&node, n, problems)).unwrap_or_default()
    }

    /// Returns one of the words, as its position.
    pub fn word(&self, name: &str, words: &[&str], problems: &mut Problems) -> Option<usize> {
        self.required(name, problems).and_then(|node| word(&node, words, problems))
    }

    /// Returns an address on the web, which may be left out.
    pub fn address(&self, name: &str, problems: &mut Problems) -> Option<String> {
        let node = self.optional(name)?;
        let address = node.text(problems)?;
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let fits = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(cannot_be_in_address));
        if !fits || address.chars().nth(ADDRESS).is_some() {
            node.wrong("an address that starts with https:// or http:// and has no blanks", problems);
        }
        Some(address)
    }

    /// Returns a day as YYYY-MM-DD.
    pub fn day(&self, name: &str, problems: &mut Problems) -> String {
        let Some(node) = self.required(name, problems) else { return String::new() };
        let Some(day) = node.text(problems) else { return String::new() };
        if !is_day(&day) {
            node.wrong("a day such as 2026-11-24", problems);
        }
        day
    }

    /// Returns the id; a problem where it is no id.
    pub fn id(&self, style: IdStyle, problems: &mut Problems) -> Id {
        let text = self.required("id", problems).and_then(|node| {
            let text = node.text(problems)?;
            if !is_id(&text, style) {
                node.wrong(id_words(style), problems);
            }
            Some(text)
        });
        Id::from(text.unwrap_or_default())
    }
}

/// Returns the ids of a list's objects, for references: an empty one where there is none that can be referred to. Repeated ids
/// are problems.
pub fn ids_of(nodes: &[Node<'_>], problems: &mut Problems) -> Vec<Id> {
    let mut ids: Vec<Id> = Vec::with_capacity(nodes.len());
    for node in nodes {
        // Whoever reads the object itself tells what is wrong with it.
        let quiet = &mut Problems::default();
        let node = node
            .entries(quiet)
            .and_then(|e| e.into_iter().find(|(key, _)| key == "id"))
            .map(|(_, node)| node);
        let mut id = Id::from(node.as_ref().and_then(|node| node.text(quiet)).unwrap_or_default());
        if let (Some(node), true) = (&node, !id.as_str().is_empty() && ids.contains(&id)) {
            problems
                .add(node, ["must be unique, but ", &node.shown(), " stands here a second time"].concat());
            // References mean the first one.
            id = Id::from("");
        }
        ids.push(id);
    }
    ids
}

/// Checks that each name looks like no other one in its list.
pub fn check_likeness(nodes: &[Node<'_>], problems: &mut Problems) {
    let mut known: Vec<String> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let quiet = &mut Problems::default();
        let entries = node.entries(quiet).unwrap_or_default();
        let Some((_, name)) = entries.into_iter().find(|(key, _)| key == "name") else { continue };
        let Some(text) = name.text(quiet) else { continue };
        let like = likeness(&text);
        if !like.is_empty() && known.contains(&like) {
            let message = ["must not look like the name of another one, but ", &name.shown(), " does"];
            problems.add(&name, message.concat());
        }
        known.push(like);
    }
}

/// Returns the position of the id that the value names; a problem where it names none.
pub fn reference(node: &Node<'_>, ids: &[Id], what: &str, problems: &mut Problems) -> Option<usize> {
    let id = node.text(problems)?;
    let found = position(&id, ids);
    if found.is_none() {
        node.wrong(&["the id of ", what, " of this dataset"].concat(), problems);
    }
    found
}

/// Positions of the ids that a list names, each once.
pub fn references(nodes: &[Node<'_>], ids: &[Id], what: &str, problems: &mut Problems) -> Vec<usize> {
    let mut found = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(idx) = reference(node, ids, what, problems) else { continue };
        if found.contains(&idx) {
            problems.add(node, "must be unique, but stands here a second time");
        }
        found.push(idx);
    }
    found
}

/// Returns the position of an id among ids.
pub fn position(id: &str, ids: &[Id]) -> Option<usize> {
    ids.iter().position(|other| *other == *id).filter(|_| !id.is_empty())
}

/// Returns the values of an object with one entry per id, in the order of `ids`; problems for what is missing, where `all` are
/// needed, and for what is no such id.
pub fn by_id<'a>(
    node: &Node<'a>,
    ids: &[Id],
    what: &str,
    all: bool,
    problems: &mut Problems,
) -> Vec<Option<Node<'a>>> {
    let mut values = vec![None; ids.len()];
    let Some(mut entries) = node.entries(problems) else { return values };
    drop_repeated(&mut entries, problems);
    for (key, value) in &entries {
        match position(key, ids) {
            Some(idx) => values[idx] = Some(*value),
            None => problems
                .add(value, ["is not for ", what, " of this dataset; its ids are ", &listed(ids)].concat()),
        }
    }
    for (id, value) in ids.iter().zip(&values) {
        if all && value.is_none() && !id.as_str().is_empty() {
            problems.add(node, ["lacks an entry for ", what, " \"", id.as_str(), "\""].concat());
        }
    }
    values
}

/// Returns the number; a problem where it is none or out of the range.
pub fn number_in(node: &Node<'_>, range: RangeInclusive<f64>, problems: &mut Problems) -> Option<f64> {
    let (from, to) = (range.start(), range.end());
    let wanted = match (from.is_finite(), to.is_finite()) {
        (true, true) => ["a number from ", &from.to_string(), " to ", &to.to_string()].concat(),
        (true, false) => ["a number of at least ", &from.to_string()].concat(),
        _ => "a number".to_owned(),
    };
    if node.kind() != super::json::Kind::Number {
        node.wrong(&wanted, problems);
        return None;
    }
    let number = node.number(problems)?;
    if !range.contains(&number) {
        node.wrong(&wanted, problems);
        return None;
    }
    Some(number)
}

/// Returns one of the words, as its position.
pub fn word(node: &Node<'_>, words: &[&str], problems: &mut Problems) -> Option<usize> {
    let text = node.text(&mut Problems::default());
    let found = text.and_then(|text| words.iter().position(|word| *word == text));
    if found.is_none() {
        node.wrong(&["one of \"", &words.join("\", \""), "\""].concat(), problems);
    }
    found
}

/// Returns the text, if it says something, is not too long and has nothing in it that is not seen but changes what is around it.
/// One from right to left is set apart from whatever it will stand in.
pub fn visible_text(node: &Node<'_>, longest: usize, problems: &mut Problems) -> Option<String> {
    let text = node.text(problems)?;
    if text.trim().is_empty() {
        problems.add(node, "must say something, but is empty");
    } else if !is_visible(&text) {
        problems.add(node, "must say something, but has no letter that can be seen");
    } else if let Some(control) = text.chars().find(|c| is_direction_control(*c)) {
        let code = format!("U+{:04X}", u32::from(control));
        problems.add(
            node,
            ["must not turn the direction of the text around it, but has the sign ", &code, "; delete that"]
                .concat(),
        );
    } else if text.chars().nth(longest).is_some() {
        problems.add(node, ["must not be longer than ", &longest.to_string(), " characters"].concat());
    } else if text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        problems.add(node, "must be plain text, but has a control character such as a line break or tab");
    }
    Some(isolated(text))
}

/// Returns the items of a list of `n` items.
pub fn items<'a>(node: &Node<'a>, n: RangeInclusive<usize>, problems: &mut Problems) -> Vec<Node<'a>> {
    let Some(items) = node.items(problems) else { return Vec::new() };
    if n.contains(&items.len()) {
        return items;
    }
    let (from, to, is) = (n.start().to_string(), n.end().to_string(), items.len().to_string());
    problems.add(node, ["must have ", &from, " to ", &to, " entries, but has ", &is].concat());
    // The rest of an endless list would only tell the same again.
    items.into_iter().take(*n.end()).collect()
}

/// Keeps the first entry of each key; a problem for each further one.
fn drop_repeated(entries: &mut Vec<(Cow<'_, str>, Node<'_>)>, problems: &mut Problems) {
    /// Up to here comparing all with all is faster than sorting, and needs no memory.
    const FEW: usize = 40;
    if entries.len() <= FEW
        && (1..entries.len()).all(|at| entries[..at].iter().all(|(key, _)| *key != entries[at].0))
    {
        return;
    }
    // A heap sorts as fast as need be, and its code is a tenth of a sort's.
    let order = BinaryHeap::from_iter(entries.iter().enumerate().map(|(at, (key, _))| (key, at)));
    let mut is_first = vec![true; entries.len()];
    for pair in order.into_sorted_vec().windows(2) {
        let ((key, _), (again, at)) = (pair[0], pair[1]);
        if key == again {
            is_first[at] = false;
            problems.add(&entries[at].1, "stands here a second time; keep one of the two");
        }
    }
    let mut is_first = is_first.into_iter();
    entries.retain(|_| is_first.next().unwrap_or_default());
}

/// Returns the first ids, for a message.
fn listed(ids: &[Id]) -> String {
    const MOST: usize = 20;
    let mut text = ids.iter().take(MOST).map(Id::as_str).collect::<Vec<_>>().join(", ");
    if ids.len() > MOST {
        text.push_str(", \u{2026}");
    }
    text
}

/// Returns whether links and calls can use this name.
pub fn is_id(text: &str, style: IdStyle) -> bool {
    let starts = |c: char| c.is_ascii_lowercase() || (style == IdStyle::Any && c.is_ascii_uppercase());
    let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let small = |c: char| style == IdStyle::Any || !c.is_ascii_uppercase();
    text.starts_with(starts) && text.chars().all(|c| goes_on(c) && small(c)) && text.len() <= ID
}

/// Returns what an id must be.
pub fn id_words(style: IdStyle) -> &'static str {
    match style {
        IdStyle::Small => "an id: a small letter, then small letters, digits, _ or -, 40 characters at most",
        IdStyle::Any => "an id: a letter, then letters, digits, _ or -, 40 characters at most",
    }
}

fn cannot_be_in_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\u{feff}')
}

/// Returns whether it is a day of the calendar as YYYY-MM-DD.
fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |from: usize, to: usize| {
        let digits = &bytes[from..to];
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
    };
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    let (Some(year), Some(month), Some(day)) = (digits(0, 4), digits(5, 7), digits(8, 10)) else {
        return false;
    };
    let is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if is_leap_year => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=last).contains(&day)
}
