//! The whole state of the page as a JSON document, with the own datasets that it needs: written here, read back to the
//! same document. `assets/schema/document.schema.json` documents it field by field.
//!
//! The state is spelled out so that other programs can read it. What this format has no field for yet stands as it is
//! written in links (`more`), so that a document is whole whatever the page learns to keep. Reading goes by way of a link's
//! text, which has one reader for all: what no link can say, no file can.

use crate::catalog::{Datasets, own_base};
use crate::model::answer::decision::Decision;
use crate::model::document::Document;
use crate::model::document::certainty::Certainty;
use crate::model::document::choice::{Choice, OwnWeight};
use crate::model::document::snippets::OwnCode;
use crate::model::link::fragment::encode;
use crate::model::link::snippets::CODE_KEYS;
use crate::model::words;
use crate::units::Id;
use serde::Serialize;
use std::collections::BTreeMap;

/// Name of the format, by which a document is recognised.
pub const FORMAT: &str = "backend-balance document";
/// Version of the format that is written, and the newest that is read.
pub const FORMAT_VERSION: u32 = 1;
/// A document may be this long \[bytes\].
pub const MOST_BYTES: u32 = 10_000_000;

/// A document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// JSON, ending in a line end.
    pub text: String,
    /// Own datasets whose text is not at hand: elsewhere the document opens only where they are.
    pub missing: Vec<Id>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FileOut<'a> {
    format: &'static str,
    format_version: u32,
    written_by: &'static str,
    date: &'a str,
    link: &'a str,
    state: StateOut<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    datasets: Vec<DatasetOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<AnswerOut>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StateOut<'a> {
    view: &'static str,
    #[serde(flatten)]
    choice: ChoiceOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Id>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open: Vec<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    map: Option<[Id; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "kept")]
    scenarios: Vec<ChoiceOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<CodeOut<'a>>,
}

#[derive(Serialize)]
struct CodeOut<'a> {
    javascript: SideOut<'a>,
    python: SideOut<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SideOut<'a> {
    set_up: &'a str,
    snippet: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ChoiceOut {
    dataset: Id,
    profile: Option<Id>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    weights: Vec<WeightOut>,
    certainty: CertaintyOut,
    shared_errors: bool,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    more: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct WeightOut {
    dataset: Id,
    criterion: Id,
    points: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CertaintyOut {
    Percent(u8),
    Word(&'static str),
}

#[derive(Serialize)]
struct DatasetOut {
    reference: Id,
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AnswerOut {
    verdict: String,
    best: Id,
    margin: f64,
    values: BTreeMap<String, f64>,
}

/// Returns the document as JSON. `text_of` gives the text of an own dataset, by its reference; `link` is where the page opens
/// with the same state, `date` the day (YYYY-MM-DD).
pub fn written(
    document: &Document,
    text_of: &dyn Fn(&Id) -> Option<String>,
    link: &str,
    date: &str,
    datasets: &Datasets,
) -> Written {
    let (mut own, mut missing) = (Vec::new(), Vec::new());
    for reference in own_datasets(document) {
        match text_of(&reference) {
            Some(text) => own.push(DatasetOut { reference, text }),
            None => missing.push(reference),
        }
    }
    let state = StateOut {
        view: document.view.key(),
        choice: choice_out(&document.choice, link_only_fields(document)),
        at: document.at.clone(),
        open: document.open.clone(),
        map: document.map.clone().map(|(x, y)| [x, y]),
        scenarios: document
            .scenarios
            .iter()
            .map(|one| choice_out(one, link_only_fields(&alone(one))))
            .collect(),
        code: document.code.as_ref().map(code_out),
    };
    let file = FileOut {
        format: FORMAT,
        format_version: FORMAT_VERSION,
        written_by: env!("CARGO_PKG_VERSION"),
        date,
        link,
        state,
        datasets: own,
        answer: answer_out(&document.choice, datasets),
    };
    // It holds nothing that could not be written.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    Written { text, missing }
}

/// References of the own datasets that a document speaks of, each once.
fn own_datasets(document: &Document) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for choice in std::iter::once(&document.choice).chain(&document.scenarios) {
        for id in std::iter::once(&choice.dataset).chain(choice.weights.iter().map(|own| &own.dataset)) {
            if own_base(id.as_str()).is_some() && !found.contains(id) {
                found.push(id.clone());
            }
        }
    }
    found
}

fn code_out(OwnCode([js_set_up, js, py_set_up, py]): &OwnCode) -> CodeOut<'_> {
    CodeOut {
        javascript: SideOut { set_up: js_set_up, snippet: js },
        python: SideOut { set_up: py_set_up, snippet: py },
    }
}

fn alone(choice: &Choice) -> Document {
    Document { choice: choice.clone(), ..Document::default() }
}

fn choice_out(choice: &Choice, more: BTreeMap<String, String>) -> ChoiceOut {
    let weight = |own: &OwnWeight| WeightOut {
        dataset: own.dataset.clone(),
        criterion: own.criterion.clone(),
        points: own.points,
        low: own.bounds.map(|bounds| bounds.low),
        high: own.bounds.map(|bounds| bounds.high),
    };
    ChoiceOut {
        dataset: choice.dataset.clone(),
        profile: choice.profile.clone(),
        weights: choice.weights.iter().map(weight).collect(),
        certainty: match choice.certainty {
            Certainty::About(percent) => CertaintyOut::Percent(percent),
            Certainty::Order => CertaintyOut::Word("order"),
            Certainty::Ranges => CertaintyOut::Word("ranges"),
        },
        shared_errors: choice.shared_errors,
        more,
    }
}

/// Keys of links that this format always spells out.
const SPELLED_OUT: [&str; 9] = ["v", "view", "data", "use", "know", "err", "at", "open", "map"];

/// Returns whether this format always spells out what links have under this key.
pub(crate) fn is_always_spelled_out(key: &str) -> bool {
    SPELLED_OUT.contains(&key) || CODE_KEYS.contains(&key)
}

/// Returns what a link of the document says beyond what this format spells out: kept choices and weights by datasets that are not
/// here among it.
fn link_only_fields(document: &Document) -> BTreeMap<String, String> {
    let is_spelled_out = |key: &str| {
        let has_weights = |id: &str| document.choice.weights.iter().any(|own| own.dataset == *id);
        let is_scenario = |n: &str| n.parse::<usize>().is_ok_and(|n| n <= document.scenarios.len());
        is_always_spelled_out(key)
            || key == "w"
            || key.strip_prefix("w.").is_some_and(has_weights)
            || key.strip_prefix("keep").is_some_and(is_scenario)
    };
    let text = encode(document);
    let pairs = form_urlencoded::parse(text.as_bytes());
    let rest = pairs.filter(|(key, _)| !is_spelled_out(key));
    rest.map(|(key, value)| (key.into_owned(), value.into_owned())).collect()
}

fn answer_out(choice: &Choice, datasets: &Datasets) -> Option<AnswerOut> {
    let decision = Decision::of(choice, datasets)?;
    let answer = decision.answer.as_ref().ok()?;
    let alternatives = &decision.dataset.alternatives;
    let values = alternatives.iter().zip(&answer.evaluation.values);
    Some(AnswerOut {
        verdict: words::verdict(&decision),
        best: alternatives[answer.evaluation.best()].id.clone(),
        margin: answer.evaluation.margin(),
        values: values.map(|(alternative, value)| (alternative.id.to_string(), *value)).collect(),
    })
}

#[cfg(test)]
mod tests;
