//! What the documentation names exists: every path between backticks, and in the code map every module of a row.

use crate::rules::Finding;

/// Endings of file names that stand without their folder.
const ENDINGS: [&str; 12] =
    [".rs", ".md", ".json", ".mjs", ".js", ".css", ".html", ".toml", ".sh", ".py", ".ts", ".txt"];
/// What is built, and so not in a clone.
const BUILT: [&str; 3] = ["dist/", "target/", ".cache"];

/// The files of the repository, as paths from its root.
pub struct Files(pub Vec<String>);

impl Files {
    /// Is there a file or folder of this path, from the root or from `src`, with or without `.rs`? A `*` stands for any end.
    fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let is = |file: &String, path: &str| match path.strip_suffix('*') {
            Some(start) => file.starts_with(start),
            None => {
                file == path
                    || file.strip_suffix(".rs") == Some(path)
                    || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
            }
        };
        let from_src = format!("src/{path}");
        self.0.iter().any(|file| is(file, path) || is(file, &from_src))
    }

    /// Is there a file of this name, or a file or folder of this name without its ending, under one of the roots?
    fn has_name(&self, name: &str, roots: &[&str]) -> bool {
        let is_below = |file: &str| {
            roots.is_empty() || roots.iter().any(|root| file.starts_with(root.trim_end_matches('*')))
        };
        let mut below = self.0.iter().filter(|file| is_below(file));
        below.any(|file| file.split('/').any(|part| part == name || stem(part) == name))
    }
}

fn stem(part: &str) -> &str {
    part.rsplit_once('.').map_or(part, |(stem, _)| stem.trim_end_matches(".test"))
}

/// Texts between single backticks in a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn is_path(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "_-./*".contains(c);
    text.chars().all(is_sign)
        && !text.starts_with('/')
        && (text.contains('/') || ENDINGS.iter().any(|ending| text.ends_with(ending)))
        && !BUILT.iter().any(|built| text.starts_with(built))
        // To be filled in.
        && !text.contains("NAME")
}

/// A module's name as rows of the code map have it.
fn is_module(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c))
}

/// Paths that a text names and that are not there.
pub fn missing(text: &str, files: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    let (mut is_code, mut is_map) = (false, false);
    for (number, line) in text.lines().enumerate() {
        is_code ^= line.trim_start().starts_with("```");
        if line.starts_with("## ") {
            is_map = line == "## Code map";
        }
        if is_code {
            continue;
        }
        let mut miss = |what: String| found.push(Finding { line: number + 1, what });
        for path in quoted(line).filter(|text| is_path(text)) {
            let is_there = if path.contains('/') { files.has(path) } else { files.has_name(path, &[]) };
            if !is_there {
                miss(format!("{path} does not exist"));
            }
        }
        if is_map && line.starts_with("| `") {
            let (roots, says) = line[2..].split_once(" | ").unwrap_or_default();
            let roots: Vec<&str> = quoted(roots).collect();
            for name in quoted(says).filter(|text| is_module(text)) {
                if !files.has_name(name, &roots) {
                    miss(format!("{name} is not in {}", roots.join(", ")));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missed(text: &str) -> Vec<String> {
        let files =
            ["src/a/mod.rs", "src/a/b.rs", "assets/x/own.js", "tests/y/the-page.test.mjs", "README.md"]
                .map(str::to_owned)
                .to_vec();
        missing(text, &Files(files)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn paths_are_looked_up_from_the_root_and_from_src() {
        assert_eq!(
            missed("`src/a/b.rs`, `src/a`, `a/b`, `src/a/*`, `assets/x`, `own.js`, `README.md`"),
            [""; 0]
        );
        assert_eq!(missed("in `a/c` and `src/d/*`"), ["a/c does not exist", "src/d/* does not exist"]);
        assert_eq!(missed("`gone.md`"), ["gone.md does not exist"]);
    }

    #[test]
    fn names_to_be_filled_in_built_files_code_and_commands_are_no_paths() {
        assert_eq!(
            missed("`src/ui/NAME/mod.rs`, `dist/site`, `make e2e ONLY=x/y`, `a::b`\n```\n`c/d`\n```"),
            [""; 0]
        );
    }

    #[test]
    fn a_row_of_the_code_map_names_modules_of_its_folders() {
        let map = "## Code map\n| `src/a` | one (`b`), another (`own`) |\n## Else\n| `src/a` | `own` |";
        assert_eq!(missed(map), ["own is not in src/a"]);
        assert_eq!(
            missed("## Code map\n| `tests/y` | `the-page`, `no-page` |"),
            ["no-page is not in tests/y"]
        );
    }
}
