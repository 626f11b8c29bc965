//! The rules, each from a file's path and text to its findings.

use crate::tokens::{Token, tokens, without_tests};

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub line: usize,
    pub what: String,
}

/// Who may use whom: STYLE's table, from the page down to plain values.
///
/// Beyond it everyone may use `units`: identifiers and intervals are what the layers hand each other.
const USES: [(&str, &[&str]); 15] = [
    ("bin/app", &["ui"]),
    ("bin/embed", &["ui"]),
    ("bin/worker", &["web", "model"]),
    ("ui", &["web", "figures", "model", "chart"]),
    ("figures", &["model", "chart"]),
    ("web", &["bench", "sim", "decide"]),
    ("api", &["model", "decide", "sim", "bench"]),
    ("model", &["catalog", "decide", "sim", "bench"]),
    ("catalog", &[]),
    ("decide", &["stats"]),
    ("sim", &["stats"]),
    ("bench", &["stats"]),
    ("chart", &[]),
    ("stats", &[]),
    ("units", &[]),
];

/// Modules that run anywhere: no browser, no clock, no files, the same bits everywhere.
const CORE: [&str; 9] = ["units", "stats", "catalog", "decide", "sim", "bench", "chart", "model", "figures"];

/// Crates and types of the browser.
const BROWSER: [&str; 7] =
    ["JsValue", "web_sys", "js_sys", "wasm_bindgen", "serde_wasm_bindgen", "yew", "gloo"];

/// Parts of `std` with which a function is more than a function of its arguments.
const IMPURE: [&str; 7] = ["time", "fs", "io", "net", "env", "process", "thread"];

/// Methods of `f64` whose last bit differs between systems; `libm` has them.
const INEXACT: [&str; 26] = [
    "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "cbrt", "hypot", "sin",
    "cos", "sin_cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh",
    "atanh",
];

const LONGEST: usize = 500;
const LONGEST_VIEW: usize = 300;

/// `src/decide/tipping.rs` is of module `decide`, `src/bin/app.rs` of `bin/app`; `src/lib.rs` of none.
fn module_of(path: &str) -> Option<String> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut parts = path.split('/');
    match (parts.next()?, parts.next()) {
        ("lib", None) => None,
        ("bin", Some(name)) => Some(format!("bin/{name}")),
        (module, _) => Some(module.to_owned()),
    }
}

/// Uses of another top-level module that the table does not have.
pub fn dependencies(path: &str, source: &str) -> Vec<Finding> {
    let Some(module) = module_of(path) else { return Vec::new() };
    let Some((_, allowed)) = USES.iter().find(|(name, _)| *name == module) else {
        return vec![Finding {
            line: 1,
            what: format!("module {module} is not in the table of dependencies"),
        }];
    };
    let is_allowed = |used: &str| used == module || used == "units" || allowed.contains(&used);
    // Macros and types of the crate's root are nobody's module.
    let is_module = |used: &str| USES.iter().any(|(name, _)| *name == used);
    uses(path, source)
        .into_iter()
        .filter(|(_, used)| is_module(used) && !is_allowed(used))
        .map(|(line, used)| Finding { line, what: format!("{module} must not use {used}") })
        .collect()
}

/// Top-level modules of this crate that a source names, with lines: by `crate::`, by `backend_balance::`, or by as
/// many `super::` as lead to the root; in trees like `use crate::{a, b::c}` each branch counts.
fn uses(path: &str, source: &str) -> Vec<(usize, String)> {
    let all = tokens(source);
    let depths = module_depths(path, &all);
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let after = root_path_end(&all, at, depths[at]);
        if let Some(after) = after {
            found.extend(branches(&all, after));
        }
        at = after.unwrap_or(at + 1);
    }
    found
}

fn is(all: &[Token], at: usize, text: &str) -> bool {
    all.get(at).is_some_and(|token| token.text == text)
}

/// How many modules deep each token stands below the crate's root.
fn module_depths(path: &str, all: &[Token]) -> Vec<usize> {
    let file = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let base = file.split('/').count();
    let mut inline = Vec::new();
    let mut braces = 0;
    let mut depths = Vec::with_capacity(all.len());
    for at in 0..all.len() {
        match all[at].text.as_str() {
            "{" => {
                braces += 1;
                if at >= 2 && is(all, at - 2, "mod") {
                    inline.push(braces);
                }
            }
            "}" => {
                if inline.last() == Some(&braces) {
                    inline.pop();
                }
                braces -= 1;
            }
            _ => {}
        }
        depths.push(base + inline.len());
    }
    depths
}

/// Where a path that starts at the crate's root goes on after its `::`; `None` where no such path starts at `at`.
fn root_path_end(all: &[Token], at: usize, depth: usize) -> Option<usize> {
    if at > 0 && is(all, at - 1, "::") {
        return None;
    }
    if is(all, at, "crate") || is(all, at, "backend_balance") {
        return is(all, at + 1, "::").then_some(at + 2);
    }
    let start = if is(all, at, "self") && is(all, at + 1, "::") { at + 2 } else { at };
    let supers =
        (0..).take_while(|n| is(all, start + 2 * n, "super") && is(all, start + 2 * n + 1, "::")).count();
    (supers > 0 && supers >= depth).then_some(start + 2 * supers)
}

/// First words of each branch of a use tree that starts at `at`: of `a::b` it is a, of `{a, b::{c, d}}` a and b.
fn branches(all: &[Token], at: usize) -> Vec<(usize, String)> {
    if !is(all, at, "{") {
        return all.get(at).map(|token| (token.line, token.text.clone())).into_iter().collect();
    }
    let mut found = Vec::new();
    let mut depth = 0;
    for (place, token) in all.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            text if depth == 1 && (is(all, place - 1, "{") || is(all, place - 1, ",")) => {
                found.push((token.line, text.to_owned()));
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// The browser's names where the browser is not.
pub fn browser(path: &str, source: &str) -> Vec<Finding> {
    let Some(module) = module_of(path) else { return Vec::new() };
    if ["api", "web", "ui"].contains(&module.as_str()) || module.starts_with("bin/") {
        return Vec::new();
    }
    let is_browser =
        |token: &Token| BROWSER.contains(&token.text.as_str()) || token.text.starts_with("gloo_");
    tokens(source)
        .into_iter()
        .filter(is_browser)
        .map(|token| Finding { line: token.line, what: format!("{module} must not know {}", token.text) })
        .collect()
}

/// What makes a result of the core depend on when and where it runs.
pub fn purity(path: &str, source: &str) -> Vec<Finding> {
    let Some(module) = module_of(path) else { return Vec::new() };
    if !CORE.contains(&module.as_str()) {
        return Vec::new();
    }
    let all = tokens(source);
    (0..all.len())
        .filter_map(|at| {
            let what = impurity(&all, at).or_else(|| inexactness(&all, at))?;
            Some(Finding { line: all[at].line, what: format!("{module}: {what}") })
        })
        .collect()
}

fn impurity(all: &[Token], at: usize) -> Option<String> {
    let text = all[at].text.as_str();
    if text == "SystemTime" || text == "Instant" {
        return Some(format!("{text} reads a clock; time is an argument"));
    }
    if text != "std" || !is(all, at + 1, "::") {
        return None;
    }
    let (_, used) = branches(all, at + 2).into_iter().find(|(_, used)| IMPURE.contains(&used.as_str()))?;
    Some(format!("std::{used}: the core has neither clock nor files; they are arguments"))
}

/// `.ln(` and `f64::ln`, but not `libm::ln`.
fn inexactness(all: &[Token], at: usize) -> Option<String> {
    let text = all[at].text.as_str();
    if at == 0 || !INEXACT.contains(&text) {
        return None;
    }
    let method = is(all, at - 1, ".") && is(all, at + 1, "(");
    let function = is(all, at - 1, "::") && at > 1 && (is(all, at - 2, "f64") || is(all, at - 2, "f32"));
    (method || function).then(|| format!("{text} differs in the last bit between systems; use libm::{text}"))
}

/// Doc comments say what something is or does: "Returns ...", "The problems, ...", and not "What ...".
pub fn doc_openings(_path: &str, source: &str) -> Vec<Finding> {
    let opens =
        |line: &str| ["/// What ", "//! What "].iter().any(|opening| line.trim_start().starts_with(opening));
    let lines = source.lines().enumerate().filter(|(_, line)| opens(line));
    let what = || {
        "a doc comment that begins with \"What\": a function begins with a verb, all else is named".to_owned()
    };
    lines.map(|(at, _)| Finding { line: at + 1, what: what() }).collect()
}

/// Finds state that a core would keep from one call to the next: statics that change, and memory that is never given back.
/// `is_test` is whether the file as a whole is one of tests.
pub fn kept_state(path: &str, source: &str, is_test: bool) -> Vec<Finding> {
    const CHANGING: [&str; 9] =
        ["Cell", "RefCell", "OnceCell", "OnceLock", "LazyCell", "LazyLock", "RwLock", "Mutex", "UnsafeCell"];
    let Some(module) = module_of(path) else { return Vec::new() };
    if is_test || !CORE.contains(&module.as_str()) {
        return Vec::new();
    }
    let all = without_tests(tokens(source));
    let changes = |at: usize| {
        let rest = all[at..].iter().take_while(|token| token.text != "=" && token.text != ";");
        rest.clone().any(|token| CHANGING.contains(&token.text.as_str()) || token.text.starts_with("Atomic"))
            || is(&all, at + 1, "mut")
    };
    let found = (0..all.len()).filter_map(|at| match all[at].text.as_str() {
        "static" if changes(at) => Some((at, "a static that changes")),
        "thread_local" => Some((at, "a static that changes")),
        "leak" if at > 1 && is(&all, at - 1, "::") && is(&all, at - 2, "Box") => Some((at, "Box::leak")),
        _ => None,
    });
    let finding = |(at, what): (usize, &str)| Finding {
        line: all[at].line,
        what: format!("{module}: {what}; what a function depends on is an argument"),
    };
    found.map(finding).collect()
}

/// Files that do more than one thing.
pub fn length(path: &str, text: &str) -> Vec<Finding> {
    let bound = if path.starts_with("src/ui/") { LONGEST_VIEW } else { LONGEST };
    let lines = text.lines().count();
    let too_long = |_| Finding { line: lines, what: format!("{lines} lines; {bound} at most") };
    (lines > bound).then_some(()).map(too_long).into_iter().collect()
}

/// Notes to ourselves, places on the machine of whoever wrote it, hosts that only a registry's client should know.
pub fn words(path: &str, text: &str) -> Vec<Finding> {
    const NOTES: [&str; 3] = ["TODO", "FIXME", "XXX"];
    const PLACES: [&str; 4] = ["/root/", "/work/", "/tmp/", "/home/"];
    const HOSTS: [&str; 5] = [
        "registry.npmjs.org",
        "index.crates.io",
        "static.crates.io",
        "files.pythonhosted.org",
        "deb.debian.org",
    ];
    let forbidden = |word: &str| -> bool { !(path.ends_with("Cargo.lock") && HOSTS.contains(&word)) };
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for word in NOTES.iter().chain(&PLACES).chain(&HOSTS).filter(|word| forbidden(word)) {
            if contains_word(line, word) {
                findings.push(Finding { line: number + 1, what: format!("says {word}") });
            }
        }
    }
    findings
}

/// Is `word` in `line`, not as a part of a longer word or of a longer path or address?
fn contains_word(line: &str, word: &str) -> bool {
    let joins = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        if word.starts_with('/') {
            // The machine's only where it starts: neither `a/work/b` nor `../work/b` is.
            !joins(before) && before != Some('.')
        } else {
            !joins(before) && !joins(after)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(findings: Vec<Finding>) -> Vec<usize> {
        findings.into_iter().map(|finding| finding.line).collect()
    }

    fn used(path: &str, source: &str) -> Vec<String> {
        uses(path, source).into_iter().map(|(_, used)| used).collect()
    }

    #[test]
    fn a_files_module_is_its_first_directory() {
        assert_eq!(module_of("src/decide/tipping.rs").as_deref(), Some("decide"));
        assert_eq!(module_of("src/units.rs").as_deref(), Some("units"));
        assert_eq!(module_of("src/bin/app.rs").as_deref(), Some("bin/app"));
        assert_eq!(module_of("src/lib.rs"), None);
        assert_eq!(module_of("tests/tidy.rs"), None);
    }

    #[test]
    fn every_branch_of_a_use_tree_is_seen() {
        let source =
            "use crate::{a::{x, y}, b, c::d as e};\nfn f() -> crate::g::T { backend_balance::h::i() }";
        assert_eq!(used("src/ui/mod.rs", source), ["a", "b", "c", "g", "h"]);
    }

    #[test]
    fn supers_count_where_they_reach_the_root() {
        assert_eq!(used("src/decide/mod.rs", "use super::catalog::X;"), ["catalog"]);
        assert_eq!(used("src/decide/tipping.rs", "use super::value::X;"), [""; 0]);
        assert_eq!(used("src/decide/tipping.rs", "use super::super::catalog::X;"), ["catalog"]);
        assert_eq!(used("src/decide/mod.rs", "mod tests { use super::value; } use super::a;"), ["a"]);
        assert_eq!(used("src/units.rs", "use self::super::a::B;"), ["a"]);
    }

    #[test]
    fn paths_of_others_are_not_ours() {
        assert_eq!(
            used("src/ui/mod.rs", "use other::crate_::a; x.crate_; // crate::b\n let s = \"crate::c\";"),
            [""; 0]
        );
    }

    #[test]
    fn a_use_against_the_table_is_found_with_its_line() {
        let found =
            dependencies("src/decide/value.rs", "use crate::units::Id;\nuse crate::{units, catalog::X};");
        assert_eq!(found, [Finding { line: 2, what: "decide must not use catalog".into() }]);
        assert_eq!(lines(dependencies("src/bin/app.rs", "use backend_balance::model::X;")), [1]);
        assert_eq!(
            lines(dependencies("src/model/mod.rs", "use crate::catalog::X; use crate::decide::Y;")),
            [0; 0]
        );
    }

    #[test]
    fn a_module_outside_the_table_is_found() {
        assert_eq!(lines(dependencies("src/helpers.rs", "")), [1]);
    }

    #[test]
    fn no_layer_uses_one_that_uses_it() {
        let below =
            |name: &str| USES.iter().find(|(module, _)| *module == name).map_or(&[][..], |(_, uses)| uses);
        for (module, _) in USES {
            let mut reached: Vec<&str> = below(module).to_vec();
            for at in 0.. {
                let Some(&next) = reached.get(at) else { break };
                assert_ne!(next, module, "{module} uses itself in a circle");
                let new: Vec<&str> =
                    below(next).iter().filter(|name| !reached.contains(name)).copied().collect();
                reached.extend(new);
            }
        }
    }

    #[test]
    fn the_browser_is_found_in_the_core_only() {
        assert_eq!(
            lines(browser("src/model/mod.rs", "use std::rc::Rc;\nfn f(x: wasm_bindgen::JsValue) {}")),
            [2, 2]
        );
        assert_eq!(lines(browser("src/web/mod.rs", "use web_sys::Window;")), [0; 0]);
    }

    #[test]
    fn clocks_files_and_inexact_functions_are_found() {
        let source = "use std::{fmt, time::Duration};\nlet a = x.ln();\nlet b = f64::sinh(x);\nlet c = std::fs::read(p);";
        assert_eq!(lines(purity("src/stats/mod.rs", source)), [1, 2, 3, 4]);
    }

    #[test]
    fn libm_exact_functions_and_longer_names_are_fine() {
        let source =
            "use std::fmt; let a = libm::ln(x); let b = x.sqrt(); let c = v.expand(); let d = v.log_rows();";
        assert_eq!(lines(purity("src/stats/mod.rs", source)), [0; 0]);
        assert_eq!(lines(purity("src/web/mod.rs", "x.ln(); std::time::Duration;")), [0; 0]);
    }

    #[test]
    fn what_the_core_would_keep_between_calls_is_found_outside_of_tests() {
        let source = "static A: RwLock<u8> = RwLock::new(1);\nfn f() { Box::leak(x); }\nstatic mut B: u8 = 1;\n\
                      static C: [&str; 1] = [\"a\"];\nfn g(x: &'static str) {}\nthread_local! { static D: u8 = 1; }\n\
                      #[cfg(test)]\nmod tests { static E: LazyLock<u8> = LazyLock::new(f); }\n#[cfg(test)] mod more;\n\
                      static F: Mutex<u8> = Mutex::new(1);";
        assert_eq!(lines(kept_state("src/model/mod.rs", source, false)), [1, 2, 3, 6, 10]);
        assert_eq!(lines(kept_state("src/model/tests.rs", source, true)), [0; 0]);
        assert_eq!(lines(kept_state("src/ui/mod.rs", source, false)), [0; 0]);
    }

    #[test]
    fn views_are_shorter_than_other_files() {
        let text = "\n".repeat(301);
        assert_eq!(lines(length("src/ui/answer.rs", &text)), [301]);
        assert_eq!(lines(length("src/decide/value.rs", &text)), [0; 0]);
        assert_eq!(lines(length("src/decide/value.rs", &"\n".repeat(501))), [501]);
    }

    #[test]
    fn doc_comments_begin_with_a_verb_or_a_name() {
        let source = "/// What it is.\nfn a() {}\n//! What is here.\n/// Returns what it is.\n// What follows is long.\n    /// What not.";
        assert_eq!(lines(doc_openings("src/stats/mod.rs", source)), [1, 3, 6]);
    }

    #[test]
    fn forbidden_words_are_found_as_words() {
        assert_eq!(lines(words("a.md", "fine\n// TODO: x\nin /tmp/x")), [2, 3]);
        assert_eq!(lines(words("a.md", "MASTODON TODOS and ../work/x and net/work/y")), [0; 0]);
        assert_eq!(lines(words("package-lock.json", "https://registry.npmjs.org/x")), [1]);
    }
}
