//! A JSON document read back: the whole document, or all that is wrong with it, each problem with its place.

use super::json_write::{FORMAT, FORMAT_VERSION, MOST_BYTES, is_always_spelled_out};
use crate::catalog::{
    self, Datasets, Fields, Kind, Node, OwnDataset, Problem, Problems, items, pack, parse_json,
};
use crate::model::document::{Document, MOST_SCENARIOS};
use crate::model::link::error::{FragmentError, VERSION};
use crate::model::link::fragment::decode;
use crate::model::link::snippets::CODE_KEYS;
use crate::model::words;
use crate::units::Id;
use std::fmt::Write;

/// Own datasets that a document may bring along.
const MOST_DATASETS: usize = 20;
/// Weights that a choice may have: of every dataset that is here.
const MOST_WEIGHTS: usize = 5_000;
/// Problems of a dataset inside a document that are told.
const MOST_INNER: usize = 3;
/// Longest text of a field, in characters.
const LONGEST: usize = 2_000;

/// Contents of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The state of the page.
    pub document: Document,
    /// The own datasets it brought along; it speaks of them, so they have to be added before it is shown.
    pub own: Vec<OwnText>,
    /// The day on which it was written; empty where it does not say.
    pub date: String,
}

/// An own dataset that came with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnText {
    /// The dataset.
    pub dataset: OwnDataset,
    /// Its text, unchanged.
    pub text: String,
}

/// Returns the id that a packed dataset has in its text; `None` where the bytes are none.
pub fn packed_id(packed: &[u8]) -> Option<Id> {
    Some(catalog::unpack(packed)?.id)
}

/// Returns whether a text calls itself such a document, by a look at its beginning alone.
pub fn is_document(text: &str) -> bool {
    let head: String = text.chars().take(400).collect();
    head.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && head.contains(&format!("\"{FORMAT}\""))
}

/// Returns the document in a text; all that is wrong with it where it is none. Never panics, whatever the text.
///
/// Time O(length of the text).
pub fn opened_document(text: &str, datasets: &Datasets) -> Result<Opened, Vec<Problem>> {
    if text.len() > MOST_BYTES as usize {
        let megabytes =
            words::points(f64::from(u32::try_from(text.len() / 1000).unwrap_or(u32::MAX)) / 1000.0);
        let message = format!("has {megabytes}\u{a0}MB; the limit is 10\u{a0}MB");
        return Err(vec![Problem { path: String::new(), message, line: None, column: None }]);
    }
    // Editors write a byte-order mark; it is no part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut problems = Problems::default();
    let opened = parse_json(text, &mut problems).and_then(|node| read(&node, datasets, &mut problems));
    match opened {
        Some(opened) if problems.is_empty() => Ok(opened),
        _ => Err(problems.place(text)),
    }
}

fn read(node: &Node<'_>, datasets: &Datasets, problems: &mut Problems) -> Option<Opened> {
    const FIELDS: [&str; 9] =
        ["$schema", "format", "formatVersion", "writtenBy", "date", "link", "state", "datasets", "answer"];
    if !is_readable(node, problems)? {
        return None;
    }
    let fields = Fields::of(node, &FIELDS, problems);
    for name in ["$schema", "writtenBy", "link"] {
        if let Some(node) = fields.optional(name) {
            let _ = node.text(problems);
        }
    }
    let date = fields.optional_text("date", LONGEST, problems).unwrap_or_default();
    let brought = fields.list("datasets", 0..=MOST_DATASETS, problems);
    let own: Vec<(String, OwnText)> =
        brought.iter().filter_map(|node| read_dataset(node, problems)).collect();
    let datasets =
        own.iter().fold(datasets.clone(), |all, (_, brought)| all.with_own(brought.dataset.clone()));
    let state = fields.required("state", problems)?;
    if !problems.is_empty() {
        return None;
    }
    let document = read_state(&state, &own, &datasets, problems)?;
    Some(Opened { document, own: own.into_iter().map(|(_, own)| own).collect(), date })
}

/// Returns whether the text is such a document, of a format that is read here; a problem where it is not.
fn is_readable(node: &Node<'_>, problems: &mut Problems) -> Option<bool> {
    // Only these two fields are looked at: a newer format may have others.
    let entries = node.entries(problems)?;
    let find = |name: &str| entries.iter().find(|(key, _)| key == name).map(|(_, node)| node);
    let format = find("format").and_then(|node| node.text(&mut Problems::default()));
    if format.as_deref() != Some(FORMAT) {
        let what = if find("criteria").is_some() {
            "is a dataset, not a document of this page: open it under \u{201c}Use your own dataset\u{201d}"
        } else {
            "is not a document of this page: its \"format\" would say so"
        };
        problems.add(node, what);
        return Some(false);
    }
    let Some(version) = find("formatVersion") else {
        problems.add(node, "lacks the field \"formatVersion\"");
        return Some(false);
    };
    let number = version.number(problems)?;
    if number > f64::from(FORMAT_VERSION) {
        let message = format!(
            "is {}: the document was written by a newer version of this page, which reads up to {FORMAT_VERSION}; \
             reload the page to get the newest version",
            words::swing(number)
        );
        problems.add(version, message);
        return Some(false);
    }
    if (number - f64::from(FORMAT_VERSION)).abs() > 0.0 {
        version.wrong("1", problems);
        return Some(false);
    }
    Some(true)
}

/// Returns an own dataset: what the document calls it, and what it is here.
fn read_dataset(node: &Node<'_>, problems: &mut Problems) -> Option<(String, OwnText)> {
    let fields = Fields::of(node, &["reference", "text"], problems);
    let reference = fields.text("reference", LONGEST, problems);
    let text_node = fields.required("text", problems)?;
    let text = text_node.text(problems)?;
    match catalog::read(&text) {
        Ok(dataset) => {
            let dataset = OwnDataset::unpack(&pack(&dataset)?)?;
            Some((reference, OwnText { dataset, text }))
        }
        Err(inner) => {
            for problem in inner.iter().take(MOST_INNER) {
                let (place, path) = words::place(problem);
                text_node_problem(&text_node, &place, &path, &problem.message, problems);
            }
            None
        }
    }
}

fn text_node_problem(node: &Node<'_>, place: &str, path: &str, message: &str, problems: &mut Problems) {
    problems.add(node, format!("holds a dataset that is not valid: at {place}, {path} {message}"));
}

/// Returns the state, by way of a link's text.
fn read_state(
    node: &Node<'_>,
    own: &[(String, OwnText)],
    datasets: &Datasets,
    problems: &mut Problems,
) -> Option<Document> {
    const FIELDS: [&str; 12] = [
        "view",
        "dataset",
        "profile",
        "weights",
        "certainty",
        "sharedErrors",
        "more",
        "at",
        "open",
        "map",
        "kept",
        "code",
    ];
    let fields = Fields::of(node, &FIELDS, problems);
    let mut link = Link { text: format!("v={VERSION}"), own };
    for (name, key) in [("view", "view"), ("at", "at")] {
        if let Some(text) = fields.optional_text(name, LONGEST, problems) {
            link.add(key, &text);
        }
    }
    read_choice(&fields, &mut link, problems);
    for (name, key, n) in [("open", "open", 0..=1_000), ("map", "map", 2..=2)] {
        let ids: Vec<String> =
            fields.list(name, n, problems).iter().filter_map(|node| node.text(problems)).collect();
        if !ids.is_empty() {
            link.add(key, &ids.join(","));
        }
    }
    let scenarios = fields.list("kept", 0..=MOST_SCENARIOS, problems);
    for (i, scenario) in scenarios.iter().enumerate() {
        const FIELDS: [&str; 6] = ["dataset", "profile", "weights", "certainty", "sharedErrors", "more"];
        let mut inner = Link { text: String::new(), own };
        read_choice(&Fields::of(scenario, &FIELDS, problems), &mut inner, problems);
        link.add(&format!("keep{}", i + 1), inner.text.trim_start_matches('&'));
    }
    if let Some(code) = fields.optional("code") {
        read_code(&code, &mut link, problems);
    }
    if !problems.is_empty() {
        return None;
    }
    match decode(&link.text, datasets) {
        Ok(document) => Some(document),
        Err(error) => {
            blame(&error, &fields, &scenarios, problems);
            None
        }
    }
}

/// A pair of snippets.
fn read_code(node: &Node<'_>, link: &mut Link<'_>, problems: &mut Problems) {
    let sides = Fields::of(node, &["javascript", "python"], problems);
    let mut keys = CODE_KEYS.into_iter();
    for side in ["javascript", "python"] {
        let Some(side) = sides.required(side, problems) else { continue };
        let texts = Fields::of(&side, &["setUp", "snippet"], problems);
        for (name, key) in ["setUp", "snippet"].into_iter().zip(&mut keys) {
            // Any text: a source has line ends, and may be empty.
            let text = texts.required(name, problems).and_then(|node| node.text(problems));
            link.add(key, &text.unwrap_or_default());
        }
    }
}

/// Puts what is wrong with the link's text to the field that it came from.
fn blame(error: &FragmentError, fields: &Fields<'_>, scenarios: &[Node<'_>], problems: &mut Problems) {
    let (key, reason) = match error {
        FragmentError::Damaged { key, reason } => (key.as_str(), reason.clone()),
        FragmentError::PartMissing { name } => (
            "data",
            format!("the dataset \u{201c}{name}\u{201d} is neither in this document nor on this device"),
        ),
        FragmentError::Newer { .. } => ("", error.to_string()),
    };
    let field = match key {
        "data" => "dataset",
        "use" => "profile",
        "know" => "certainty",
        "err" => "sharedErrors",
        "view" | "at" | "open" | "map" => key,
        _ if CODE_KEYS.contains(&key) => "code",
        _ if key == "w" || key.starts_with("w.") => "weights",
        _ => "more",
    };
    let inner =
        key.strip_prefix("keep").and_then(|n| n.parse::<usize>().ok()).and_then(|n| scenarios.get(n - 1));
    let node = inner.copied().or_else(|| fields.optional(field)).unwrap_or(*fields.node());
    problems.add(&node, format!("cannot be used: {reason}"));
}

/// A link's text in the making. Whatever a value says, it stays that key's value.
struct Link<'a> {
    text: String,
    own: &'a [(String, OwnText)],
}

impl Link<'_> {
    fn add(&mut self, key: &str, value: &str) {
        self.text.push('&');
        self.text.extend(form_urlencoded::byte_serialize(key.as_bytes()));
        self.text.push('=');
        self.text.extend(form_urlencoded::byte_serialize(value.as_bytes()));
    }

    /// Returns what a dataset is called here that the document calls so.
    fn here(&self, reference: &str) -> String {
        let known = self.own.iter().find(|(stated, _)| stated == reference);
        known.map_or_else(|| reference.to_owned(), |(_, own)| own.dataset.reference().to_string())
    }
}

fn read_choice(fields: &Fields<'_>, link: &mut Link<'_>, problems: &mut Problems) {
    let dataset = link.here(&fields.text("dataset", LONGEST, problems));
    link.add("data", &dataset);
    if let Some(profile) = fields.required("profile", problems) {
        let id = if profile.kind() == Kind::Null { Some(String::new()) } else { profile.text(problems) };
        if profile.kind() == Kind::Text && id.as_deref() == Some("") {
            profile.wrong("the id of a use case, or null", problems);
        }
        link.add("use", &id.unwrap_or_default());
    }
    read_weights(fields, &dataset, link, problems);
    if let Some(node) = fields.optional("certainty") {
        let key = match node.kind() {
            Kind::Number => node.number(problems).map(words::swing),
            _ => node.text(problems),
        };
        // As links have it: what they leave out, they refuse.
        if let Some(key) =
            key.filter(|key| *key != crate::model::document::certainty::Certainty::default().key())
        {
            link.add("know", &key);
        }
    }
    if fields.flag("sharedErrors", problems) {
        link.add("err", "shared");
    }
    if let Some(node) = fields.optional("more") {
        for (key, value) in node.entries(problems).unwrap_or_default() {
            if is_always_spelled_out(&key) {
                problems.add(&value, "has a field of its own and does not belong here");
            } else if let Some(text) = value.text(problems) {
                link.add(&key, &text);
            }
        }
    }
}

fn read_weights(fields: &Fields<'_>, chosen: &str, link: &mut Link<'_>, problems: &mut Problems) {
    // One value per dataset, in the order in which they come.
    let mut of: Vec<(String, String)> = Vec::new();
    let Some(node) = fields.optional("weights") else { return };
    for node in items(&node, 0..=MOST_WEIGHTS, problems) {
        let weight = Fields::of(&node, &["dataset", "criterion", "points", "low", "high"], problems);
        let dataset = link.here(&weight.text("dataset", LONGEST, problems));
        let criterion = weight.text("criterion", LONGEST, problems);
        let points = weight.number("points", 0.0..=100.0, problems);
        if criterion.contains([',', ':', '~']) {
            problems.add(&node, "names no criterion");
            continue;
        }
        let mut text = format!("{criterion}:{}", words::swing(points));
        if weight.optional("low").is_some() || weight.optional("high").is_some() {
            let low = weight.number("low", 0.0..=100.0, problems);
            let high = weight.number("high", 0.0..=100.0, problems);
            let _ = write!(text, "~{}~{}", words::swing(low), words::swing(high));
        }
        match of.iter_mut().find(|(known, _)| *known == dataset) {
            Some((_, known)) => {
                known.push(',');
                known.push_str(&text);
            }
            None => of.push((dataset, text)),
        }
    }
    for (dataset, text) in of {
        let key = if dataset == chosen { "w".to_owned() } else { format!("w.{dataset}") };
        link.add(&key, &text);
    }
}
