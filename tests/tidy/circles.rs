//! Circles: files that import each other, also by way of others.
//!
//! A name that a module re-exports counts as a use of the file that has it; what a file declares with `mod` or re-exports itself is no
//! use of it, and neither is what stands in its tests.

use crate::tokens::{Token, tokens, without_tests};
use std::collections::{BTreeMap, BTreeSet};

/// A module's path: `["decide", "value"]`.
type Path = Vec<String>;

/// A name as a source has it.
struct Used {
    path: Path,
    is_reexport: bool,
}

/// Which files import which, by their paths.
pub struct Imports {
    files: BTreeMap<Path, String>,
    uses: BTreeMap<Path, BTreeSet<Path>>,
}

struct Source {
    used: Vec<Used>,
    /// Functions, types and constants that are written there.
    has: BTreeSet<String>,
}

const ITEMS: [&str; 8] = ["fn", "struct", "enum", "trait", "const", "static", "type", "macro_rules"];

impl Imports {
    /// Reads what files import; each a path under `src/`, and its text.
    pub fn of(files: &[(String, String)]) -> Imports {
        let named: BTreeMap<Path, String> =
            files.iter().map(|(path, _)| (module_of(path), path.clone())).collect();
        let sources: BTreeMap<Path, Source> =
            files.iter().map(|(path, text)| (module_of(path), source(text))).collect();
        let known = |path: &[String]| (0..=path.len()).rev().find(|n| named.contains_key(&path[..*n]));
        let mut uses = BTreeMap::new();
        for (module, source) in &sources {
            let mut of_module = BTreeSet::new();
            for used in source.used.iter().filter(|used| !used.is_reexport) {
                let Some(full) = absolute(module, &used.path, &named) else { continue };
                let Some(n) = known(&full) else { continue };
                let target = home(&full[..n], full.get(n), &sources, &named, 0);
                if target != *module {
                    of_module.insert(target);
                }
            }
            uses.insert(module.clone(), of_module);
        }
        Imports { files: named, uses }
    }

    /// Circles of more than one file, each as its files: strongly connected components, after Tarjan 1972.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let mut search = Search::of(&self.uses);
        for module in self.uses.keys() {
            if !search.index.contains_key(module) {
                search.visit(module);
            }
        }
        let named = |circle: Vec<Path>| circle.iter().map(|module| self.files[module].clone()).collect();
        search.found.into_iter().map(named).collect()
    }
}

struct Search<'a> {
    uses: &'a BTreeMap<Path, BTreeSet<Path>>,
    index: BTreeMap<&'a Path, usize>,
    low: BTreeMap<&'a Path, usize>,
    stack: Vec<&'a Path>,
    found: Vec<Vec<Path>>,
}

impl<'a> Search<'a> {
    fn of(uses: &'a BTreeMap<Path, BTreeSet<Path>>) -> Self {
        let (index, low) = (BTreeMap::new(), BTreeMap::new());
        Search { uses, index, low, stack: Vec::new(), found: Vec::new() }
    }

    fn visit(&mut self, module: &'a Path) {
        let at = self.index.len();
        self.index.insert(module, at);
        self.low.insert(module, at);
        self.stack.push(module);
        for used in self.uses.get(module).into_iter().flatten() {
            let low = if !self.index.contains_key(used) {
                self.visit(used);
                self.low[used]
            } else if self.stack.contains(&used) {
                self.index[used]
            } else {
                continue;
            };
            let least = self.low[module].min(low);
            self.low.insert(module, least);
        }
        if self.low[module] == self.index[module] {
            let begin = self.stack.iter().position(|other| *other == module).unwrap_or_default();
            let circle: Vec<Path> = self.stack.split_off(begin).into_iter().cloned().collect();
            if circle.len() > 1 {
                self.found.push(circle);
            }
        }
    }
}

fn module_of(path: &str) -> Path {
    let path = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let mut parts: Path = path.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod" || last == "lib") {
        parts.pop();
    }
    parts
}

/// The path from the crate's root; `None` for what is not of this crate.
fn absolute(module: &[String], path: &[String], files: &BTreeMap<Path, String>) -> Option<Path> {
    let (first, rest) = path.split_first()?;
    let base = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.to_vec(),
        "super" => {
            let ups = path.iter().take_while(|part| *part == "super").count();
            let base = &module[..module.len().checked_sub(ups)?];
            return Some([base, &path[ups..]].concat());
        }
        _ => {
            let inner = [module, &path[..1]].concat();
            return files.contains_key(&inner).then(|| [module, path].concat());
        }
    };
    Some([&base, rest].concat())
}

/// The module that has a name, where one that is asked for it only hands it on.
fn home(
    module: &[String],
    name: Option<&String>,
    sources: &BTreeMap<Path, Source>,
    files: &BTreeMap<Path, String>,
    depth: usize,
) -> Path {
    let here = module.to_vec();
    let (Some(name), Some(source)) = (name, sources.get(module)) else { return here };
    if source.has.contains(name) || depth > 8 {
        return here;
    }
    for used in source.used.iter().filter(|used| used.is_reexport) {
        let Some(full) = absolute(module, &used.path, files) else { continue };
        let Some((last, before)) = full.split_last() else { continue };
        let all = if last == "*" { before.to_vec() } else { full.clone() };
        let is_it = last == name || last == "*";
        let Some(n) = (0..=all.len()).rev().find(|n| files.contains_key(&all[..*n])).filter(|_| is_it) else {
            continue;
        };
        let found = home(&all[..n], Some(name), sources, files, depth + 1);
        let has = |path: &Path| sources.get(path).is_some_and(|source| source.has.contains(name));
        if last != "*" || has(&found) {
            return found;
        }
    }
    here
}

fn source(text: &str) -> Source {
    let all = without_tests(tokens(text));
    let (mut used, mut has) = (Vec::new(), BTreeSet::new());
    let is = |at: usize, what: &str| all.get(at).is_some_and(|token: &Token| token.text == what);
    let mut at = 0;
    while at < all.len() {
        let text = all[at].text.as_str();
        if text == "use" {
            let is_reexport = at > 0 && (is(at - 1, "pub") || is(at - 1, ")"));
            let end = (at..all.len()).find(|end| is(*end, ";")).unwrap_or(all.len());
            tree(&all[at + 1..end], &[], &mut |path| used.push(Used { path, is_reexport }));
            at = end;
        } else if ["crate", "super", "self"].contains(&text) && is(at + 1, "::") {
            let mut path = vec![text.to_owned()];
            while is(at + 1, "::") && all.get(at + 2).is_some_and(|token| is_word(&token.text)) {
                path.push(all[at + 2].text.clone());
                at += 2;
            }
            used.push(Used { path, is_reexport: false });
        } else if ITEMS.contains(&text) {
            let name = if is(at + 1, "!") { at + 2 } else { at + 1 };
            has.extend(all.get(name).map(|token| token.text.clone()));
        }
        at += 1;
    }
    Source { used, has }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Calls back with every path of a tree like `a::{b, c::*}`.
fn tree(all: &[Token], before: &[String], on: &mut dyn FnMut(Path)) {
    let mut path = before.to_vec();
    let mut at = 0;
    while at < all.len() {
        match all[at].text.as_str() {
            "::" => {}
            "{" => {
                let (mut depth, mut from) = (0, at + 1);
                for end in at..all.len() {
                    match all[end].text.as_str() {
                        "{" => depth += 1,
                        "}" => depth -= 1,
                        _ => {}
                    }
                    if (depth == 1 && all[end].text == ",") || depth == 0 {
                        if end > from {
                            tree(&all[from..end], &path, on);
                        }
                        from = end + 1;
                    }
                    if depth == 0 {
                        break;
                    }
                }
                return;
            }
            // What it is called here is nobody else's affair.
            "as" => break,
            "self" if !path.is_empty() && path.iter().any(|part| part != "super") => break,
            text => path.push(text.to_owned()),
        }
        at += 1;
    }
    on(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let owned: Vec<(String, String)> =
            files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Imports::of(&owned).circles()
    }

    #[test]
    fn files_that_import_each_other_are_a_circle_also_by_way_of_a_re_export() {
        let direct = circles(&[
            ("src/a/mod.rs", "mod x; mod y; pub use x::One;"),
            ("src/a/x.rs", "use super::y::Two; pub struct One;"),
            ("src/a/y.rs", "use super::One; pub struct Two;"),
        ]);
        assert_eq!(direct, [["src/a/x.rs", "src/a/y.rs"]]);
        let by_way = circles(&[
            ("src/a.rs", "use crate::{b::{self, f}, c};"),
            ("src/b.rs", "pub fn f() { crate::c::g() }"),
            ("src/c.rs", "pub fn g() {} fn h() { super::a::i() }"),
        ]);
        assert_eq!(by_way, [["src/a.rs", "src/b.rs", "src/c.rs"]]);
    }

    #[test]
    fn who_only_declares_or_only_tests_is_in_none_and_what_follows_a_test_counts() {
        let none = circles(&[
            ("src/a/mod.rs", "pub mod x; pub use x::*; pub struct Zero;"),
            (
                "src/a/x.rs",
                "use super::Zero; pub struct One; #[cfg(test)] mod tests { use super::super::y; }",
            ),
            ("src/a/y.rs", "use super::x::One;"),
        ]);
        assert_eq!(none, Vec::<Vec<String>>::new());
        let after_tests = circles(&[
            ("src/a/mod.rs", "pub mod x; pub mod y;"),
            ("src/a/x.rs", "#[cfg(test)] mod tests; use super::y::Two; pub struct One;"),
            ("src/a/y.rs", "use super::x::One; pub struct Two;"),
        ]);
        assert_eq!(after_tests, [["src/a/x.rs", "src/a/y.rs"]]);
    }
}
