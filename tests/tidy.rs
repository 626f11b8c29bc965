//! Holds what the compiler does not: who may use whom, where the browser may appear, what the core must not call,
//! how long a file may be, what no file may say, and that what the documentation names exists. ARCHITECTURE.md has the reasons.

#![cfg(not(target_arch = "wasm32"))]

#[path = "tidy/circles.rs"]
mod circles;
#[path = "tidy/docs.rs"]
mod docs;
#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/tokens.rs"]
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Written by tools or by others, or not text of ours.
const SKIPPED_DIRECTORIES: [&str; 6] = [".git", ".cache", "target", "dist", "node_modules", "reference"];
const TEXT: [&str; 12] = ["rs", "toml", "md", "html", "css", "js", "mjs", "ts", "json", "sh", "yml", "svg"];
/// Text without an ending.
const TEXT_NAMES: [&str; 4] = ["Makefile", "run", ".npmrc", ".gitignore"];

/// All files of ours that are text, as paths from the root with `/`, sorted.
fn text_files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(Path::new(ROOT), &mut found);
    found.sort();
    found
}

fn collect(directory: &Path, found: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED_DIRECTORIES.contains(&name.as_str()) {
                collect(&path, found);
            }
        } else if is_text(&path, &name) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            found.push((relative(&path), text));
        }
    }
}

fn is_text(path: &Path, name: &str) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    TEXT.contains(&ending.as_ref()) || TEXT_NAMES.contains(&name)
}

fn relative(path: &Path) -> String {
    let path: PathBuf = path.strip_prefix(ROOT).unwrap_or(path).into();
    path.to_string_lossy().replace('\\', "/")
}

/// Rust files under `src`.
fn sources() -> Vec<(String, String)> {
    let mut files = text_files();
    files.retain(|(path, _)| path.starts_with("src/") && path.ends_with(".rs"));
    assert!(files.len() > 5, "only {} files under src: the search is broken", files.len());
    files
}

/// Fails with every finding of `rule` in `files`, one per line as `file:line: what`.
fn hold(files: &[(String, String)], rule: impl Fn(&str, &str) -> Vec<rules::Finding>) {
    let findings: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| {
            let format = |found: rules::Finding| format!("{path}:{}: {}", found.line, found.what);
            rule(path, text).into_iter().map(format).collect::<Vec<_>>()
        })
        .collect();
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn modules_use_only_what_the_table_lets_them() {
    hold(&sources(), rules::dependencies);
}

/// Files that import each other are read together: they are few, and stand side by side.
#[test]
fn circles_of_files_are_small_and_within_one_folder() {
    const MOST: usize = 4;
    let circles = circles::Imports::of(&sources()).circles();
    let folder = |path: &String| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let in_one = |circle: &Vec<String>| {
        // A file stands in its folder, and heads the one that has its name.
        let heads = |path: &String| path.strip_suffix(".rs").map(str::to_owned);
        let folders = circle.iter().flat_map(|path| [folder(path), heads(path)]);
        folders.flatten().any(|one| {
            let is_in =
                |path: &String| folder(path).as_ref() == Some(&one) || heads(path).as_ref() == Some(&one);
            circle.iter().all(is_in)
        })
    };
    let bad: Vec<_> = circles.iter().filter(|circle| circle.len() > MOST || !in_one(circle)).collect();
    assert!(bad.is_empty(), "{bad:#?}");
    // As many as there are: if it were none, the search would be broken.
    assert!(!circles.is_empty());
}

#[test]
fn the_browser_appears_only_in_api_web_and_ui() {
    hold(&sources(), rules::browser);
}

#[test]
fn the_core_reads_no_clock_does_no_io_and_leaves_transcendental_functions_to_libm() {
    hold(&sources(), rules::purity);
}

#[test]
fn the_core_keeps_nothing_between_calls() {
    let files = sources();
    // Modules that are there for tests only are declared so.
    let is_test = |path: &str| {
        let stem = path.trim_end_matches(".rs").trim_end_matches("/mod");
        files.iter().any(|(parent, text)| {
            let folder = parent.trim_end_matches(".rs").trim_end_matches("/mod");
            let declared = |line: &str| {
                let name =
                    line.trim_start_matches("pub ").strip_prefix("mod ").and_then(|l| l.strip_suffix(';'));
                name.is_some_and(|name| stem.starts_with(&format!("{folder}/{name}")))
            };
            let lines: Vec<&str> = text.lines().collect();
            (0..lines.len()).filter(|&at| declared(lines[at])).any(|at| {
                let mut attributes = lines[..at].iter().rev().take_while(|line| line.starts_with("#["));
                attributes.any(|line| line.starts_with("#[cfg(test)]"))
            })
        })
    };
    hold(&files, |path, text| rules::kept_state(path, text, is_test(path)));
}

#[test]
fn doc_comments_say_more_than_what() {
    hold(&sources(), rules::doc_openings);
}

#[test]
fn files_are_short() {
    let mut files = text_files();
    files.retain(|(path, _)| [".rs", ".mjs", ".js", ".sh"].iter().any(|ending| path.ends_with(ending)));
    hold(&files, rules::length);
}

#[test]
fn nothing_is_left_to_do_and_no_file_names_a_workplace() {
    let mut files = text_files();
    // Lock files are written by tools; the rules have to spell what they forbid.
    files.retain(|(path, _)| !path.starts_with("tests/tidy"));
    hold(&files, rules::words);
}

#[test]
fn what_architecture_and_contributing_name_exists() {
    let mut all = Vec::new();
    list(Path::new(ROOT), &mut all);
    let files = docs::Files(all);
    let mut named = text_files();
    named.retain(|(path, _)| path == "ARCHITECTURE.md" || path == "CONTRIBUTING.md");
    assert_eq!(named.len(), 2);
    hold(&named, |_, text| docs::missing(text, &files));
}

/// All files of the repository, with those of others' making, but without what is built or fetched.
fn list(directory: &Path, found: &mut Vec<String>) {
    for path in fs::read_dir(directory).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !path.is_dir() {
            found.push(relative(&path));
        } else if name == "reference" || !SKIPPED_DIRECTORIES.contains(&name.as_str()) {
            list(&path, found);
        }
    }
}
