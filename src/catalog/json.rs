//! JSON text with places: every value knows its place in the text, from which its JSON Pointer follows.
//!
//! `serde_json` parses; one level of nesting is taken apart at a time, so a value that nobody asks for is skipped
//! without recursion, however deep it is. Nothing here panics, whatever the text.

use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Something wrong with a dataset's text, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, borsh::BorshSerialize, borsh::BorshDeserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
pub struct Problem {
    /// JSON Pointer (RFC 6901) to the value at fault; empty for the whole text.
    pub path: String,
    /// The problem, in words that follow the value's name: "must be a number, but is text".
    pub message: String,
    /// Line of the value, from 1; `None` where it has no place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column of the value's first character, counted in characters (Unicode scalar values) of its line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

/// Problems that are told; the rest is only counted.
pub const MOST_PROBLEMS: usize = 100;
/// Entries that a list or an object may have; keeps nonsense from filling the memory.
pub const MOST_ENTRIES: usize = 10_000;

/// The problems found so far.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Found>,
    n_untold: usize,
}

#[derive(Debug)]
struct Found {
    /// Where the value starts in the text \[bytes\]; no two values start at the same byte, so this names it.
    value: usize,
    /// Where the fault is \[bytes\]: at the value's start, or inside where the text breaks off.
    fault: usize,
    path: String,
    message: String,
}

impl Problems {
    /// Notes a problem of the value.
    pub fn add(&mut self, node: &Node<'_>, message: impl Into<String>) {
        self.add_at(node.offset, node.offset, message.into());
    }

    fn add_at(&mut self, value: usize, fault: usize, message: String) {
        if self.found.len() < MOST_PROBLEMS {
            self.found.push(Found { value, fault, path: String::new(), message });
        } else {
            self.n_untold += 1;
        }
    }

    /// Returns whether there is no problem so far.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns the problems in the order of the text, with path, line and column. Time O(text), once for all.
    pub fn place(mut self, text: &str) -> Vec<Problem> {
        self.found = in_order(self.found, |found| (found.value, found.fault));
        if let Some(whole) = parse(text, &mut Problems::default()) {
            name_values(&whole, "", &mut self.found);
        }
        self.found = in_order(self.found, |found| (found.fault, 0));
        let (mut line, mut line_start, mut seen) = (1, 0, 0);
        let mut placed = Vec::with_capacity(self.found.len() + 1);
        let (mut column, mut counted) = (1, 0);
        for Found { fault, path, message, .. } in self.found {
            let offset = floor_char_boundary(text, fault);
            for (at, _) in text[seen..offset].match_indices('\n') {
                line += 1;
                line_start = seen + at + 1;
            }
            // Counted on from the problem before, so that one endless line stays cheap.
            if counted < line_start {
                (column, counted) = (1, line_start);
            }
            column += text[counted..offset].chars().count();
            (counted, seen) = (offset, offset);
            placed.push(Problem { path, message, line: place_number(line), column: place_number(column) });
        }
        if self.n_untold > 0 {
            let problems = if self.n_untold == 1 { " more problem" } else { " more problems" };
            let message = ["and ", &self.n_untold.to_string(), problems].concat();
            placed.push(Problem { path: String::new(), message, line: None, column: None });
        }
        placed
    }
}

/// Returns the problems by a key, equal ones in their order; by insertion, as there are at most [`MOST_PROBLEMS`].
fn in_order(found: Vec<Found>, key: fn(&Found) -> (usize, usize)) -> Vec<Found> {
    let mut sorted: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        let at = sorted.partition_point(|before| key(before) <= key(&one));
        sorted.insert(at, one);
    }
    sorted
}

/// Gives each problem the path of its value, from `node` at `path` downwards. `found` is in the order of the text.
///
/// Only values with a problem inside are taken apart, so that values without one need no path at all.
fn name_values(node: &Node<'_>, path: &str, found: &mut [Found]) {
    let n_own = found.partition_point(|found| found.value <= node.offset);
    let (own, mut found) = found.split_at_mut(n_own);
    own.iter_mut().for_each(|own| path.clone_into(&mut own.path));
    if found.is_empty() {
        return;
    }
    let quiet = &mut Problems::default();
    let children: Vec<(Cow<'_, str>, Node<'_>)> = match node.kind() {
        Kind::Object => node.entries(quiet).unwrap_or_default(),
        Kind::Array => {
            let items = node.items(quiet).unwrap_or_default().into_iter().enumerate();
            items.map(|(idx, item)| (Cow::Owned(idx.to_string()), item)).collect()
        }
        _ => Vec::new(),
    };
    for (key, child) in children {
        let inside = found.partition_point(|found| found.value < child.offset + child.raw.len());
        let (of_child, rest) = found.split_at_mut(inside);
        if !of_child.is_empty() {
            name_values(&child, &[path, "/", &escaped(&key)].concat(), of_child);
        }
        found = rest;
    }
}

fn place_number(n: usize) -> Option<u32> {
    u32::try_from(n).ok()
}

fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A value of the text. It does not hold its path: that is only found out for a value with a problem.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// The value's text; starts with the value, not with blanks.
    raw: &'a str,
    /// Where it starts in the whole text \[bytes\].
    offset: usize,
}

/// Kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{...}`
    Object,
    /// `[...]`
    Array,
    /// `"..."`
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`
    Null,
}

/// Returns the whole text as one value; a problem where it is not JSON.
pub fn parse<'a>(text: &'a str, problems: &mut Problems) -> Option<Node<'a>> {
    let whole = Node { raw: text, offset: 0 };
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => Some(whole.child(raw)),
        Err(_) if text.trim().is_empty() => {
            problems.add(&whole, "there is no text; a dataset is a JSON object");
            None
        }
        Err(error) => {
            whole.add_syntax(&error, problems);
            None
        }
    }
}

impl<'a> Node<'a> {
    /// Returns what kind of value it is.
    pub fn kind(&self) -> Kind {
        match self.raw.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Text,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// Returns the value's place in the whole text \[bytes\].
    pub fn span(&self) -> std::ops::Range<usize> {
        self.offset..self.offset + self.raw.len()
    }

    /// Returns the entries in the order of the text, repeated keys among them; `None`, with a problem, where there are none.
    pub fn entries(&self, problems: &mut Problems) -> Option<Vec<(Cow<'a, str>, Node<'a>)>> {
        match serde_json::Deserializer::from_str(self.raw).deserialize_map(Entries) {
            Ok(entries) => Some(entries.into_iter().map(|(Key(key), raw)| (key, self.child(raw))).collect()),
            Err(error) => self.none((Kind::Object, "an object", MOST_ENTRIES), &error, problems),
        }
    }

    /// Returns the items in order; `None`, with a problem, where it is no list.
    pub fn items(&self, problems: &mut Problems) -> Option<Vec<Node<'a>>> {
        match serde_json::Deserializer::from_str(self.raw).deserialize_seq(Items) {
            Ok(items) => Some(items.into_iter().map(|raw| self.child(raw)).collect()),
            Err(error) => self.none((Kind::Array, "a list", MOST_ENTRIES), &error, problems),
        }
    }

    /// Returns the text; `None`, with a problem, where it is none.
    pub fn text(&self, problems: &mut Problems) -> Option<String> {
        match serde_json::from_str::<String>(self.raw) {
            Ok(text) => Some(text),
            Err(error) => self.none((Kind::Text, "text", MOST_ENTRIES), &error, problems),
        }
    }

    /// Returns the finite number; `None`, with a problem, where it is none.
    pub fn number(&self, problems: &mut Problems) -> Option<f64> {
        let number = if self.kind() == Kind::Number { self.raw.parse().ok() } else { None };
        match number {
            Some(number) if f64::is_finite(number) => return Some(number),
            Some(_) => problems.add(self, "is a number too large to compute with"),
            None => self.wrong("a number", problems),
        }
        None
    }

    /// Returns the truth value; `None`, with a problem, where it is none.
    pub fn bool(&self, problems: &mut Problems) -> Option<bool> {
        if self.kind() == Kind::Bool {
            return Some(self.raw == "true");
        }
        self.wrong("true or false", problems);
        None
    }

    /// Notes that it "must be `wanted`, but is" what it is.
    pub fn wrong(&self, wanted: &str, problems: &mut Problems) {
        problems.add(self, ["must be ", wanted, ", but is ", &self.shown()].concat());
    }

    /// Returns the value as a message shows it: cut short, or only named.
    pub fn shown(&self) -> String {
        const LONGEST: usize = 40;
        match self.kind() {
            Kind::Object => "an object".to_owned(),
            Kind::Array => "a list".to_owned(),
            Kind::Text | Kind::Number if self.raw.chars().nth(LONGEST).is_some() => {
                self.raw.chars().take(LONGEST).chain(['\u{2026}']).collect()
            }
            _ => self.raw.to_owned(),
        }
    }

    fn child(&self, raw: &'a RawValue) -> Node<'a> {
        let raw = raw.get();
        // Both point into the same text: no pointer is followed, their difference is the place.
        let offset = self.offset + (raw.as_ptr() as usize).saturating_sub(self.raw.as_ptr() as usize);
        Node { raw, offset }
    }

    /// Returns the problem of a value that could not be taken as `wanted`.
    fn none<T>(
        &self,
        (kind, wanted, most): (Kind, &str, usize),
        error: &serde_json::Error,
        problems: &mut Problems,
    ) -> Option<T> {
        if self.kind() != kind {
            self.wrong(wanted, problems);
        } else if error.is_data() {
            let limit = ["has more than ", &most.to_string(), " entries, the most that are read"];
            problems.add(self, limit.concat());
        } else {
            self.add_syntax(error, problems);
        }
        None
    }

    fn add_syntax(&self, error: &serde_json::Error, problems: &mut Problems) {
        let line_start = match error.line() {
            0 | 1 => 0,
            line => self.raw.match_indices('\n').nth(line - 2).map_or(self.raw.len(), |(at, _)| at + 1),
        };
        let fault = self.offset + line_start + error.column().saturating_sub(1);
        // Its own "at line 1 column 2" is left out: the problem has fields for that, and it counts in bytes.
        let what = error.to_string();
        let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
        problems.add_at(self.offset, fault, ["is not JSON from here on: ", what].concat());
    }
}

/// Returns a key as a step of a JSON Pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A key, borrowed from the text where it has no escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

struct Entries;

impl<'a> Visitor<'a> for Entries {
    type Value = Vec<(Key<'a>, &'a RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            if entries.len() == MOST_ENTRIES {
                return Err(A::Error::custom(""));
            }
            entries.push(entry);
        }
        Ok(entries)
    }
}

struct Items;

impl<'a> Visitor<'a> for Items {
    type Value = Vec<&'a RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            if items.len() == MOST_ENTRIES {
                return Err(A::Error::custom(""));
            }
            items.push(item);
        }
        Ok(items)
    }
}
