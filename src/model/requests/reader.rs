//! What a program asks, read from JSON text by the reader of datasets, so that the package carries one reader.
//!
//! Reading it by serde's derive with paths was measured first: it was a third of the package's code.

use super::error::RequestError;
use crate::catalog::{Fields, Kind, Node, Problems, parse_json, word};

/// Most entries of a list.
const MOST_ENTRIES: usize = 1_000_000;

/// Names of the fields of a request.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Must be there.
    pub required: &'static [&'static str],
    /// May be there.
    pub optional: &'static [&'static str],
}

/// What `take` makes of the fields of an object with these names; else the first problem, with its path.
///
/// `take` notes problems and puts anything in their place; its result is thrown away then.
pub fn read<T>(
    text: &str,
    names: Names,
    take: impl FnOnce(&Fields<'_>, &mut Problems) -> T,
) -> Result<T, RequestError> {
    read_object(text, Some(names), take)
}

/// The same for an object that may have fields of other names too, which say nothing.
pub fn read_among_others<T>(
    text: &str,
    take: impl FnOnce(&Fields<'_>, &mut Problems) -> T,
) -> Result<T, RequestError> {
    read_object(text, None, take)
}

fn read_object<T>(
    text: &str,
    names: Option<Names>,
    take: impl FnOnce(&Fields<'_>, &mut Problems) -> T,
) -> Result<T, RequestError> {
    let mut problems = Problems::default();
    let taken = object(text, names, &mut problems)?.map(|fields| take(&fields, &mut problems));
    match taken {
        Some(taken) if problems.is_empty() => Ok(taken),
        _ => Err(first(problems, text)),
    }
}

fn object<'a>(
    text: &'a str,
    names: Option<Names>,
    problems: &mut Problems,
) -> Result<Option<Fields<'a>>, RequestError> {
    let Some(node) = parse_json(text, problems) else { return Ok(None) };
    let Some(names) = names else { return Ok(Some(Fields::among_others(&node, problems))) };
    let fields = Fields::of(&node, &[names.required, names.optional].concat(), problems);
    if !problems.is_empty() {
        return Ok(None);
    }
    match names.required.iter().find(|name| fields.optional(name).is_none()) {
        Some(name) => Err(RequestError {
            code: "invalid-input",
            path: ["/", name].concat(),
            message: "it must be given".to_owned(),
        }),
        None => Ok(Some(fields)),
    }
}

fn first(problems: Problems, text: &str) -> RequestError {
    let first = problems.place(text).into_iter().next();
    let (path, message) = first.map_or_else(Default::default, |problem| (problem.path, problem.message));
    RequestError { code: "invalid-input", path, message }
}

/// The field, where it is there and not null.
pub fn stated<'a>(fields: &Fields<'a>, name: &str) -> Option<Node<'a>> {
    fields.optional(name).filter(|node| node.kind() != Kind::Null)
}

/// The number of a field; `None` where it is not stated, or is none.
pub fn number(fields: &Fields<'_>, name: &str, problems: &mut Problems) -> Option<f64> {
    stated(fields, name).and_then(|node| node.number(problems))
}

/// The entries of an object; none where it is not there.
pub fn entries<'a>(node: Option<Node<'a>>, problems: &mut Problems) -> Vec<(String, Node<'a>)> {
    let entries = node.and_then(|node| node.entries(problems)).unwrap_or_default();
    entries.into_iter().map(|(key, node)| (key.into_owned(), node)).collect()
}

/// The items of a list.
pub fn items<'a>(node: &Node<'a>, problems: &mut Problems) -> Vec<Node<'a>> {
    node.items_up_to(MOST_ENTRIES, problems).unwrap_or_default()
}

/// The items of a list, each taken by `take`; no further than the first problem.
pub fn list<'a, T>(
    node: &Node<'a>,
    problems: &mut Problems,
    mut take: impl FnMut(&Node<'a>, &mut Problems) -> Option<T>,
) -> Vec<T> {
    items(node, problems).iter().map_while(|item| take(item, problems)).collect()
}

/// The number that a value is.
pub fn number_of(node: &Node<'_>, problems: &mut Problems) -> Option<f64> {
    node.number(problems)
}

/// The numbers of a list.
pub fn numbers(node: &Node<'_>, problems: &mut Problems) -> Vec<f64> {
    list(node, problems, number_of)
}

/// The numbers of a field; none where it is not there.
pub fn numbers_of(fields: &Fields<'_>, name: &str, problems: &mut Problems) -> Vec<f64> {
    fields.optional(name).map(|node| numbers(&node, problems)).unwrap_or_default()
}

/// What one of the words means; `None`, with a problem, where it is none of them.
pub fn meaning<T: Copy>(node: &Node<'_>, words: &[(&str, T)], problems: &mut Problems) -> Option<T> {
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    word(node, &known, problems).map(|idx| words[idx].1)
}

/// What the word of a field means; `None` where the field is not there.
pub fn meaning_of<T: Copy>(
    fields: &Fields<'_>,
    name: &str,
    words: &[(&str, T)],
    problems: &mut Problems,
) -> Option<T> {
    fields.optional(name).and_then(|node| meaning(&node, words, problems))
}
