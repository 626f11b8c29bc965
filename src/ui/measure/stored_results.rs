//! A person's own code and results as this device keeps them, for all of its tabs.

use crate::model::OwnCode;
use crate::model::link::results::{kept_results, kept_text};
use crate::model::measurement::results::Measurements;
use crate::model::tabs::Shared;
use crate::ui::kit::shelf::{Shelf, on_shelf};
use crate::web::Guard;

/// Under which key the snippets are stored.
pub const CODE_KEY: &str = "backend-balance/snippets";
/// Under which key the last results are stored.
const RESULTS_KEY: &str = "backend-balance/measured";

const FIRST: [&str; 4] = [
    "// Runs once for each of four inputs, before anything is timed.\nfunction prepare(seed, size) {\n  return Array.from({ \
     length: size }, (_, i) => (i * 7919 + seed) % 1009);\n}\n",
    "// What it returns must be the same in both languages.\nfunction work(input) {\n  let sum = 0;\n  for (const value of \
     input) sum += value * value;\n  return sum;\n}\n",
    "def prepare(seed, size):\n    return [(i * 7919 + seed) % 1009 for i in range(size)]\n",
    "def work(values):\n    total = 0\n    for value in values:\n        total += value * value\n    return total\n",
];

/// Returns what stands in the editors at first.
pub fn example() -> OwnCode {
    OwnCode(FIRST.map(str::to_owned))
}

/// Both, as this tab knows them.
#[derive(Debug)]
pub struct StoredResults {
    code: Shelf,
    results: Shelf,
    _heard: Guard,
}

fn written(code: &OwnCode) -> String {
    serde_json::to_string(&code.0).unwrap_or_default()
}

fn read(text: &str) -> Option<OwnCode> {
    serde_json::from_str(text).ok().map(OwnCode)
}

impl StoredResults {
    /// With what stands there: the pair of the last visit, or an example, and the last results.
    /// `on` hears under which key another tab has stored something, or has taken it back (`false`).
    pub fn open(on: impl Fn(&'static str, bool) + 'static) -> (StoredResults, OwnCode, Option<Measurements>) {
        let (code, text) = Shelf::open(CODE_KEY, Shared::Snippets, || written(&example()));
        let (results, measured) = Shelf::open(RESULTS_KEY, Shared::Results, String::new);
        let heard = on_shelf(&[CODE_KEY, RESULTS_KEY], on);
        let own = read(&text).unwrap_or_else(example);
        (StoredResults { code, results, _heard: heard }, own, kept_results(&measured))
    }

    /// Keeps a pair; what stands there from then on.
    pub fn keep_code(&mut self, code: OwnCode) -> OwnCode {
        self.code.save(&written(&code)).as_deref().and_then(read).unwrap_or(code)
    }

    /// Keeps results; those that stand there from then on.
    pub fn keep_results(&mut self, measured: Measurements) -> Measurements {
        self.results.save(&kept_text(&measured)).as_deref().and_then(kept_results).unwrap_or(measured)
    }

    /// Forgets results.
    pub fn forget_results(&mut self) {
        self.results.forget();
    }

    /// Another tab has forgotten them: this one does not store them again.
    pub fn forget_results_too(&mut self) {
        self.results.forget_too();
    }

    /// Returns the pair that another tab has stored, merged with this one's.
    pub fn hear_code(&mut self, mine: &OwnCode) -> Option<OwnCode> {
        self.code.hear(&written(mine)).as_deref().and_then(read)
    }

    /// Returns the results that another tab has stored, merged with this one's.
    pub fn hear_results(&mut self, mine: Option<&Measurements>) -> Option<Measurements> {
        let mine = mine.map(kept_text).unwrap_or_default();
        self.results.hear(&mine).as_deref().and_then(kept_results)
    }
}
