//! A person's own code and results as this device keeps them, for all of its tabs.

use crate::model::OwnCode;
use crate::model::link::results::{parse_results, results_text};
use crate::model::measurement::results::Measurements;
use crate::model::tabs::SharedKind;
use crate::ui::kit::shared_text::{SharedText, on_shared_text_changed};
use crate::web::Guard;

/// Under which key the snippets are stored.
pub const CODE_KEY: &str = "backend-balance/snippets";
/// Under which key the last results are stored.
pub const RESULTS_KEY: &str = "backend-balance/measured";

const FIRST: [&str; 4] = [
    "// Runs once for each of four inputs, before anything is timed.\nfunction prepare(seed, size) {\n  return Array.from({ \
     length: size }, (_, i) => (i * 7919 + seed) % 1009);\n}\n",
    "// What it returns must be the same in both languages.\nfunction work(input) {\n  let sum = 0;\n  for (const value of \
     input) sum += value * value;\n  return sum;\n}\n",
    "def prepare(seed, size):\n    return [(i * 7919 + seed) % 1009 for i in range(size)]\n",
    "def work(values):\n    total = 0\n    for value in values:\n        total += value * value\n    return total\n",
];

/// Returns the code in the editors at first.
pub fn example() -> OwnCode {
    OwnCode(FIRST.map(str::to_owned))
}

/// Both, as an earlier visit left them: the pair, or an example, and the last results.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The pair.
    pub code: OwnCode,
    /// The results.
    pub results: Option<Measurements>,
}

/// Both, as this tab knows them.
#[derive(Debug)]
pub struct StoredMeasurements {
    code: SharedText,
    results: SharedText,
    opened: Opened,
}

fn written(code: &OwnCode) -> String {
    serde_json::to_string(&code.0).unwrap_or_default()
}

fn read(text: &str) -> Option<OwnCode> {
    serde_json::from_str(text).ok().map(OwnCode)
}

/// Calls back when another tab has stored one of both, or has taken it back (`false`), with its key.
pub fn on_stored_elsewhere(callback: impl Fn(&'static str, bool) + 'static) -> Guard {
    on_shared_text_changed(&[CODE_KEY, RESULTS_KEY], callback)
}

impl StoredMeasurements {
    /// Opens both.
    pub fn open() -> StoredMeasurements {
        let (code, text) = SharedText::open(CODE_KEY, SharedKind::Snippets, || written(&example()));
        let (results, measured) = SharedText::open(RESULTS_KEY, SharedKind::Results, String::new);
        let opened = Opened { code: read(&text).unwrap_or_else(example), results: parse_results(&measured) };
        StoredMeasurements { code, results, opened }
    }

    /// Returns both as they were when they were opened.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// Stores a pair; returns the pair stored, with what other tabs wrote.
    pub fn store_code(&mut self, code: &OwnCode) -> OwnCode {
        self.code.save(&written(code)).as_deref().and_then(read).unwrap_or_else(|| code.clone())
    }

    /// Stores results; returns those stored, with what other tabs measured.
    pub fn store_results(&mut self, measured: &Measurements) -> Measurements {
        let stored = self.results.save(&results_text(measured));
        stored.as_deref().and_then(parse_results).unwrap_or_else(|| measured.clone())
    }

    /// Discards results.
    pub fn discard_results(&mut self) {
        self.results.forget();
    }

    /// Follows another tab that has discarded them: this one does not store them again.
    pub fn discard_results_too(&mut self) {
        self.results.forget_too();
    }

    /// Returns the pair that another tab has stored, merged with this one's.
    pub fn receive_code(&mut self, mine: &OwnCode) -> Option<OwnCode> {
        self.code.receive(&written(mine)).as_deref().and_then(read)
    }

    /// Returns the results that another tab has stored, merged with this one's.
    pub fn receive_results(&mut self, mine: Option<&Measurements>) -> Option<Measurements> {
        let mine = mine.map(results_text).unwrap_or_default();
        self.results.receive(&mine).as_deref().and_then(parse_results)
    }
}
