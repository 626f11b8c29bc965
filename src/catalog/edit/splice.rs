//! Changes of JSON text that leave everything else as it is written: its order, its spaces, its spelling of numbers.

use crate::catalog::json::{Node, Problems};
use std::ops::Range;

/// Changes of one text, each of a range of its bytes; no two overlap.
pub struct Splices<'a> {
    text: &'a str,
    changes: Vec<(Range<usize>, String)>,
}

impl<'a> Splices<'a> {
    /// Returns an empty list of changes to a text.
    pub fn of(text: &'a str) -> Self {
        Splices { text, changes: Vec::new() }
    }

    /// Puts another value in the place of one.
    pub fn replace(&mut self, node: &Node<'_>, with: impl Into<String>) {
        self.changes.push((node.span(), with.into()));
    }

    /// Puts an item behind one of a list, or at the start of the list, separated as its items are.
    pub fn insert_item(&mut self, list: &Node<'_>, after: Option<usize>, item: &str) {
        let items = list.items(&mut Problems::default()).unwrap_or_default();
        self.insert(list, &items, after, item);
    }

    /// Puts an entry at the end of an object, separated as its entries are.
    pub fn insert_entry(&mut self, object: &Node<'_>, key: &str, value: &str) {
        let values: Vec<Node<'_>> = values(object).into_iter().map(|(_, value)| value).collect();
        let entry = [quoted(key).as_str(), ": ", value].concat();
        self.insert(object, &values, values.len().checked_sub(1), &entry);
    }

    fn insert(&mut self, container: &Node<'_>, values: &[Node<'_>], after: Option<usize>, part: &str) {
        let open = container.span().start + 1;
        let (at, text) = match after.and_then(|idx| values.get(idx)) {
            Some(value) => (value.span().end, [",", &self.blanks(values), part].concat()),
            None if values.is_empty() => (open, part.to_owned()),
            None => (open, [part, ",", &self.blanks(values)].concat()),
        };
        self.changes.push((at..at, text));
    }

    /// Returns the blanks behind the comma between the first two values.
    fn blanks(&self, values: &[Node<'_>]) -> String {
        let [first, _, ..] = values else { return " ".to_owned() };
        let between = self.text.get(first.span().end..).unwrap_or_default();
        let behind = between.split_once(',').map_or("", |(_, behind)| behind);
        behind.chars().take_while(|c| c.is_ascii_whitespace()).collect()
    }

    /// Takes items out of a list.
    pub fn remove_items(&mut self, list: &Node<'_>, is_out: impl Fn(usize) -> bool) {
        let items = list.items(&mut Problems::default()).unwrap_or_default();
        let is_out: Vec<bool> = (0..items.len()).map(is_out).collect();
        self.remove(list, &items, &is_out);
    }

    /// Takes an entry out of an object, where it is there.
    pub fn remove_entry(&mut self, object: &Node<'_>, key: &str) {
        let (is_out, values): (Vec<bool>, Vec<Node<'_>>) =
            values(object).into_iter().map(|(name, value)| (name == key, value)).unzip();
        self.remove(object, &values, &is_out);
    }

    fn remove(&mut self, container: &Node<'_>, values: &[Node<'_>], is_out: &[bool]) {
        let n_leading = is_out.iter().take_while(|is_out| **is_out).count();
        let open = container.span().start + 1;
        if let Some(last) = n_leading.checked_sub(1).and_then(|idx| values.get(idx)) {
            let end = last.span().end;
            // With the comma, if something follows it.
            let comma = if n_leading < values.len() {
                self.text.get(end..).and_then(|rest| rest.find(','))
            } else {
                None
            };
            self.changes.push((open..comma.map_or(end, |at| end + at + 1), String::new()));
        }
        for idx in n_leading.max(1)..values.len() {
            if is_out[idx] {
                self.changes.push((values[idx - 1].span().end..values[idx].span().end, String::new()));
            }
        }
    }

    /// Returns the changed text.
    pub fn apply(mut self) -> String {
        self.changes.sort_by_key(|(range, _)| (range.start, range.end));
        let mut changed = String::with_capacity(self.text.len());
        let mut done = 0;
        for (range, with) in self.changes {
            changed.push_str(self.text.get(done..range.start).unwrap_or_default());
            changed.push_str(&with);
            done = range.end.max(done);
        }
        changed.push_str(self.text.get(done..).unwrap_or_default());
        changed
    }
}

/// Returns the entries of an object.
fn values<'a>(object: &Node<'a>) -> Vec<(String, Node<'a>)> {
    let entries = object.entries(&mut Problems::default()).unwrap_or_default();
    entries.into_iter().map(|(key, value)| (key.into_owned(), value)).collect()
}

/// Returns a text as JSON.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::json::parse;

    fn spliced(text: &str, change: impl Fn(&mut Splices<'_>, &Node<'_>)) -> String {
        let node = parse(text, &mut Problems::default()).unwrap();
        let mut splices = Splices::of(text);
        change(&mut splices, &node);
        splices.apply()
    }

    #[test]
    fn what_is_taken_out_leaves_the_rest_as_it_is_written() {
        let list = "[ 1.50 ,\n  2,\n  3 ]";
        let without = |out: &[usize]| spliced(list, |s, node| s.remove_items(node, |idx| out.contains(&idx)));
        assert_eq!(without(&[0]), "[\n  2,\n  3 ]");
        assert_eq!(without(&[1]), "[ 1.50,\n  3 ]");
        assert_eq!(without(&[2]), "[ 1.50 ,\n  2 ]");
        assert_eq!(without(&[0, 1]), "[\n  3 ]");
        assert_eq!(without(&[1, 2]), "[ 1.50 ]");
        assert_eq!(without(&[0, 2]), "[\n  2 ]");
        assert_eq!(without(&[0, 1, 2]), "[ ]");
        assert_eq!(without(&[]), list);
        let object = r#"{"a": "x,}", "b\"": 2}"#;
        assert_eq!(spliced(object, |s, node| s.remove_entry(node, "a")), r#"{ "b\"": 2}"#);
        assert_eq!(spliced(object, |s, node| s.remove_entry(node, "b\"")), r#"{"a": "x,}"}"#);
        assert_eq!(spliced(object, |s, node| s.remove_entry(node, "c")), object);
    }

    #[test]
    fn what_is_put_in_is_separated_as_the_others_are() {
        let list = "[\n  1,\n  2\n]";
        let with = |after| spliced(list, |s, node| s.insert_item(node, after, "7"));
        assert_eq!(with(Some(1)), "[\n  1,\n  2,\n  7\n]");
        assert_eq!(with(Some(0)), "[\n  1,\n  7,\n  2\n]");
        assert_eq!(with(None), "[7,\n  \n  1,\n  2\n]");
        assert_eq!(spliced("[]", |s, node| s.insert_item(node, None, "7")), "[7]");
        assert_eq!(spliced("{}", |s, node| s.insert_entry(node, "a\"", "7")), r#"{"a\"": 7}"#);
        assert_eq!(spliced(r#"{"a":1}"#, |s, node| s.insert_entry(node, "b", "7")), r#"{"a":1, "b": 7}"#);
    }
}
