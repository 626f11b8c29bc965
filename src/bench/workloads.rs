//! The measured programs with their sources, for the JavaScript interface; the page fetches the files when it needs them.
//!
//! A program is the text of `assets/workloads/ID.js` and `ID.py`; `workloads.json` there has everything else.

/// The two sources of one program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// As in `workloads.json`.
    pub id: &'static str,
    /// Text of `ID.js`.
    pub javascript: &'static str,
    /// Text of `ID.py`.
    pub python: &'static str,
}

/// `assets/workloads/workloads.json`.
pub const LIST: &str = include_str!("../../assets/workloads/workloads.json");

macro_rules! sources {
    ($($id:literal),* $(,)?) => {
        &[$(Source {
            id: $id,
            javascript: include_str!(concat!("../../assets/workloads/", $id, ".js")),
            python: include_str!(concat!("../../assets/workloads/", $id, ".py")),
        }),*]
    };
}

/// One for each program of [`LIST`]; a test holds that.
pub const SOURCES: &[Source] = sources![
    "awaits",
    "bigint",
    "calls",
    "csv",
    "deflate",
    "dispatch",
    "exceptions",
    "fannkuch",
    "generators",
    "json",
    "middleware",
    "nbody",
    "router",
    "select",
    "sha256",
    "sieve",
    "sort",
    "spectral",
    "strings",
    "tasks",
    "template",
    "totals",
    "trees",
];

/// The sources of a program; `None` where there is none of that id.
pub fn source(id: &str) -> Option<Source> {
    SOURCES.iter().copied().find(|source| source.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_of_the_list_has_its_sources() {
        let list: serde_json::Value = serde_json::from_str(LIST).unwrap();
        let mut listed: Vec<&str> =
            list.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect();
        listed.sort_unstable();
        assert_eq!(listed, SOURCES.iter().map(|source| source.id).collect::<Vec<_>>());
        assert!(listed.len() >= 20);
        for source in SOURCES {
            assert!(
                source.javascript.contains("work") && source.python.contains("def work"),
                "{}",
                source.id
            );
        }
    }
}
