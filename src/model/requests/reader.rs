//! Reads what a program asks, from any format that serde knows: what is wrong is named by code, path and words.
//!
//! `api` reads JavaScript values, tests and the fuzzer read JSON. Types of requests derive `Deserialize`; what is here
//! serves those whose shape no derive has: lists with a limit, objects in their order, matrices.

use super::error::{ErrorCode, RequestError, pointer};
use super::given::Given;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_path_to_error::{Path, Segment, Track};
use std::fmt;
use std::marker::PhantomData;

/// Most entries of a list.
pub const MOST_ENTRIES: usize = 1_000_000;
/// Most numbers in a matrix.
pub const MOST_CELLS: usize = 1_000_000;

/// Says that a list has more than [`MOST_ENTRIES`]: the one message that has a code of its own.
const TOO_LONG: &str = "it has more than 1,000,000 entries";

/// Reads a request; an error has the path of the value at fault.
pub fn read<T: for<'de> Deserialize<'de>>(given: Given) -> Result<T, RequestError> {
    let mut track = Track::new();
    let found = T::deserialize(serde_path_to_error::Deserializer::new(given, &mut track));
    found.map_err(|error| refusal(&track.path(), &error.to_string()))
}

/// Reads a request from JSON text.
pub fn read_json<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, RequestError> {
    let given = serde_json::from_str(text).map_err(|error| {
        RequestError::new(ErrorCode::InvalidInput, "", &format!("it is not JSON: {error}"))
    })?;
    read(given)
}

/// Says in our words what serde says in its own, with the field's path where a field is missing.
fn refusal(path: &Path, error: &str) -> RequestError {
    let mut at = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => at.push_str(&pointer(&[&index.to_string()])),
            Segment::Map { key } => at.push_str(&pointer(&[key])),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    if let Some(name) = error.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        at.push_str(&pointer(&[name]));
        return RequestError::new(ErrorCode::InvalidInput, &at, "it must be given");
    }
    let code = if error == TOO_LONG { ErrorCode::TooLarge } else { ErrorCode::InvalidInput };
    RequestError::new(code, &at, &in_words(error))
}

fn in_words(error: &str) -> String {
    let expected = error.split_once(", expected ");
    if let Some((what, names)) = expected
        && let Some(name) = what.strip_prefix("unknown variant `")
    {
        let names = names.strip_prefix("one of ").unwrap_or(names).replace('`', "\"");
        let name = cut(name.trim_end_matches('`'));
        return ["it must be ", &names.replace("\" or \"", "\", \""), ", but is \"", &name, "\""].concat();
    }
    if let Some((_, names)) = expected
        && error.starts_with("unknown field `")
    {
        let names = names.strip_prefix("one of ").unwrap_or(names).replace('`', "").replace(" or ", ", ");
        return ["this field does not belong here; the fields are ", &names].concat();
    }
    let typed = ["invalid type: ", "invalid value: "].iter().find_map(|start| error.strip_prefix(start));
    match typed.and_then(|typed| typed.rsplit_once(", expected ")) {
        Some((found, wanted)) => {
            ["it must be ", wanted_in_words(wanted), ", but is ", &found_in_words(found)].concat()
        }
        None => cut(error),
    }
}

fn wanted_in_words(wanted: &str) -> &str {
    match wanted {
        "f64" => "a number",
        "a sequence" => "a list",
        "a map" => "an object",
        "a string" => "text",
        "a boolean" => "true or false",
        other => other,
    }
}

fn found_in_words(found: &str) -> String {
    match found {
        "unit value" | "Option value" => "nothing".to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        _ => {
            let kinds = ["string ", "floating point ", "integer ", "boolean "];
            let value = kinds.iter().find_map(|kind| found.strip_prefix(kind)).unwrap_or(found);
            let value = value.trim_matches('`');
            cut(value.strip_suffix(".0").unwrap_or(value))
        }
    }
}

/// Returns a text as a message shows it: its beginning.
fn cut(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => [&text[..end], "\u{2026}"].concat(),
        None => text.to_owned(),
    }
}

/// Reads a list of at most [`MOST_ENTRIES`]; longer ones are refused before they are read.
pub fn list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(input: D) -> Result<Vec<T>, D::Error> {
    List::deserialize(input).map(|List(list)| list)
}

/// Reads a [`list`] that may be left out.
pub fn optional_list<'de, T, D>(input: D) -> Result<Option<Vec<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(input).map(|list| list.map(|List(list)| list))
}

/// Reads a list of [`list`]s that may be left out.
pub fn optional_rows<'de, T, D>(input: D) -> Result<Option<Vec<Vec<T>>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let rows: Option<List<List<T>>> = Option::deserialize(input)?;
    Ok(rows.map(|List(rows)| rows.into_iter().map(|List(row)| row).collect()))
}

/// Reads a value that may be left out but not be null.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(input: D) -> Result<Option<T>, D::Error> {
    T::deserialize(input).map(Some)
}

/// A list of at most [`MOST_ENTRIES`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_seq(ListVisitor(PhantomData)).map(List)
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Vec<T>, A::Error> {
        list_of(list)
    }
}

/// Reads what is left of a list, if it is not too long.
pub fn list_of<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(mut list: A) -> Result<Vec<T>, A::Error> {
    if list.size_hint().is_some_and(|n| n > MOST_ENTRIES) {
        return Err(A::Error::custom(TOO_LONG));
    }
    let mut read = Vec::new();
    while let Some(one) = list.next_element()? {
        if read.len() == MOST_ENTRIES {
            return Err(A::Error::custom(TOO_LONG));
        }
        read.push(one);
    }
    Ok(read)
}

/// Reads an object with a value per name, in its order.
pub fn entries<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    input: D,
) -> Result<Vec<(String, T)>, D::Error> {
    Entries::deserialize(input).map(|Entries(entries)| entries)
}

/// Reads an object of objects, in their order.
#[allow(clippy::type_complexity)]
pub fn nested_entries<'de, T, D>(input: D) -> Result<Vec<(String, Vec<(String, T)>)>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let Entries(rows): Entries<Entries<T>> = Entries::deserialize(input)?;
    Ok(rows.into_iter().map(|(name, Entries(row))| (name, row)).collect())
}

struct Entries<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(EntriesVisitor(PhantomData)).map(Entries)
    }
}

struct EntriesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
    type Value = Vec<(String, T)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut read = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            read.push(entry);
        }
        Ok(read)
    }
}

/// A matrix of numbers. Invariants: at least one row, all rows of the same length and not empty, at most [`MOST_CELLS`].
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "number[][]"))]
pub struct Cells {
    /// Its numbers, row by row.
    pub numbers: Vec<f64>,
    /// How many there are in a row.
    pub n_columns: usize,
}

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_seq(CellsVisitor)
    }
}

struct CellsVisitor;

impl<'de> Visitor<'de> for CellsVisitor {
    type Value = Cells;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Cells, A::Error> {
        let mut cells = Cells::default();
        let n_rows = rows.size_hint().unwrap_or(1);
        while let Some(row) = rows.next_element_seed(Row { before: &mut cells, n_rows })? {
            if row == RowRead::TooMany {
                return Err(A::Error::custom("it has more than a million numbers"));
            }
        }
        if cells.n_columns == 0 {
            return Err(A::Error::custom("it needs at least one row"));
        }
        Ok(cells)
    }
}

/// Reads a row behind those before it.
struct Row<'a> {
    before: &'a mut Cells,
    n_rows: usize,
}

#[derive(PartialEq, Eq)]
enum RowRead {
    Whole,
    /// The matrix would have more than [`MOST_CELLS`]; nothing of the row was read.
    TooMany,
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = RowRead;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<RowRead, D::Error> {
        input.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = RowRead;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row, which is a list of numbers")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<RowRead, A::Error> {
        let Row { before, n_rows } = self;
        let is_first = before.n_columns == 0;
        let wrong_length = |n: usize| {
            let n = n.to_string();
            A::Error::custom(["it must have ", &n, " numbers, as the first row has"].concat())
        };
        if let Some(n) = row.size_hint() {
            if !is_first && n != before.n_columns {
                return Err(wrong_length(before.n_columns));
            }
            if n.saturating_mul(n_rows) > MOST_CELLS {
                return Ok(RowRead::TooMany);
            }
        }
        let first = before.numbers.len();
        while let Some(number) = row.next_element()? {
            if before.numbers.len() == MOST_CELLS {
                while row.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(RowRead::TooMany);
            }
            before.numbers.push(number);
        }
        let n = before.numbers.len() - first;
        if n == 0 {
            return Err(A::Error::custom("a row needs at least one number"));
        }
        if is_first {
            before.n_columns = n;
        }
        if n == before.n_columns { Ok(RowRead::Whole) } else { Err(wrong_length(before.n_columns)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::{Value, json};

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    #[serde(expecting = "an object")]
    struct Asked {
        how: How,
        #[serde(default, deserialize_with = "optional_list")]
        some_numbers: Option<Vec<f64>>,
        #[serde(default, deserialize_with = "entries")]
        by_name: Vec<(String, f64)>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "kebab-case")]
    #[serde(expecting = "a name")]
    enum How {
        AtOnce,
        LaterOn,
    }

    fn given(value: &Value) -> Given {
        serde_json::from_str(&value.to_string()).unwrap()
    }

    fn refused(value: &Value) -> (String, String) {
        let error = read::<Asked>(given(value)).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidInput);
        (error.path, error.message)
    }

    #[test]
    fn a_request_is_read_by_its_names() {
        let text = r#"{"how": "later-on", "someNumbers": null, "byName": {"a": 1, "b": 2.5}}"#;
        let by_name = vec![("a".to_owned(), 1.0), ("b".to_owned(), 2.5)];
        assert_eq!(read_json(text), Ok(Asked { how: How::LaterOn, some_numbers: None, by_name }));
    }

    #[test]
    fn what_is_wrong_is_named_by_its_path_in_words() {
        let cases = [
            (json!({}), "/how", "it must be given"),
            (json!([]), "", "it must be an object, but is a list"),
            (json!(7), "", "it must be an object, but is 7"),
            (json!({"how": "never"}), "/how", "it must be \"at-once\", \"later-on\", but is \"never\""),
            (
                json!({"how": "at-once", "a/b": 1}),
                "/a~1b",
                "this field does not belong here; the fields are how, someNumbers, byName",
            ),
            (
                json!({"how": "at-once", "someNumbers": [1, "2"]}),
                "/someNumbers/1",
                "it must be a number, but is \"2\"",
            ),
            (
                json!({"how": "at-once", "someNumbers": {}}),
                "/someNumbers",
                "it must be a list, but is an object",
            ),
            (
                json!({"how": "at-once", "byName": {"x": null}}),
                "/byName/x",
                "it must be a number, but is nothing",
            ),
            (json!({"how": "at-once", "byName": [true]}), "/byName", "it must be an object, but is a list"),
        ];
        for (value, path, message) in cases {
            assert_eq!(refused(&value), (path.to_owned(), message.to_owned()), "{value}");
        }
    }

    #[test]
    fn a_matrix_has_rows_of_one_length() {
        let cells = |value: Value| read::<Cells>(given(&value)).map_err(|error| error.path);
        assert_eq!(
            cells(json!([[1, 2], [3, 4.5]])).map(|c| (c.numbers, c.n_columns)),
            Ok((vec![1.0, 2.0, 3.0, 4.5], 2))
        );
        for (wrong, path) in [
            (json!([]), ""),
            (json!([[]]), "/0"),
            (json!([[1, 2], [1]]), "/1"),
            (json!([[1, 2], 7]), "/1"),
            (json!([[1, 2], [1, null]]), "/1/1"),
            (json!("rows"), ""),
        ] {
            assert_eq!(cells(wrong.clone()).unwrap_err(), path, "{wrong}");
        }
    }

    #[test]
    fn a_list_that_is_too_long_has_a_code_of_its_own() {
        // One that was not read, since it claims to be so long, and one that was.
        for long in [Given::TooLong(1_000_000_000), given(&Value::Array(vec![json!(1); MOST_ENTRIES + 1]))] {
            let error = read::<List<f64>>(long).unwrap_err();
            assert_eq!((error.code, error.path.as_str()), (ErrorCode::TooLarge, ""));
        }
    }

    #[test]
    fn long_texts_are_cut_in_messages() {
        let (_, message) = refused(&json!({"how": "x".repeat(100_000)}));
        assert!(message.len() < 400, "{}", message.len());
    }
}
