//! The data of an embedded element in somebody else's page, for `assets/embed/draw.mjs`, which draws it without Yew.
//!
//! Called by `src/bin/embed.rs` alone, an engine of its own beside the page. What is shown follows from a state, which is the
//! page's own fragment, a view and a width; nothing is kept between calls but what completes datasets.

mod tables;
mod view;

use crate::chart::{Caption, Colours, DARK, LIGHT};
use crate::model::link::packed;
use crate::model::{
    Action, Choice, Claim, Datasets, Decision, Document, State, decode, encode, pasted, update, words,
};
use serde::Serialize;
use std::cell::RefCell;
use tables::{Table, table_of};
use view::EmbedView;

thread_local! {
    /// The datasets of this engine, which has no state but what its files completed; made on first use.
    static DATASETS: RefCell<Option<Datasets>> = const { RefCell::new(None) };
}

fn datasets() -> Datasets {
    DATASETS.with_borrow_mut(|all| all.get_or_insert_default().clone())
}

/// Colours by their names in `assets/embed/draw.mjs`, which makes custom properties of them.
const NAMED: Colours = Colours {
    paper: "paper",
    ink: "ink",
    soft: "soft",
    line: "line",
    strong: "strong",
    ribbon: "ribbon",
    hatch: ("paper", "0.42"),
    alternatives: [
        ("alt-1", "on-1"),
        ("alt-2", "on-2"),
        ("alt-3", "on-3"),
        ("alt-4", "on-4"),
        ("alt-5", "on-5"),
        ("alt-6", "on-6"),
    ],
};

/// The narrowest and the widest that a chart is drawn \[CSS px\].
const WIDTHS: (f64, f64) = (240.0, 1_200.0);

/// Contents of an element.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// The state in its one text.
    pub state: String,
    /// Id of the dataset.
    pub dataset: String,
    /// Id of the use case; empty for equal weights.
    pub profile: String,
    /// Id of who leads; empty while all weights are zero.
    pub best: String,
    /// Lead over the runner-up, as it is written \[points of 100\].
    pub margin: String,
    /// The answer in three words.
    pub headline: String,
    /// The answer in a sentence.
    pub verdict: String,
    /// Which scores came with a link or a file and not from the dataset; empty where none did.
    pub elsewhere: String,
    /// Title of the chart.
    pub title: String,
    /// Its finding, in words.
    pub finding: String,
    /// Where the figures come from.
    pub source: String,
    /// The chart as an SVG text whose colours are names; empty where there is none.
    pub chart: String,
    /// The chart in a sentence.
    pub summary: String,
    /// Show as a table.
    pub table: Option<Table>,
    /// The weights, where the view lets them be moved.
    pub weights: Vec<Weight>,
    /// The article's claims, and how they are judged.
    pub claims: Vec<ClaimAnswer>,
}

/// A weight that can be moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weight {
    /// The criterion.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its group.
    pub group: String,
    /// Swing points, as they are written \[0..=100\].
    pub points: String,
    /// The slider's value in words, for screen readers.
    pub said: String,
}

/// A claim and what is known of it today.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimAnswer {
    /// Its name in addresses.
    pub id: String,
    /// The article's words.
    pub quote: String,
    /// The judgement in a word.
    pub judgement: &'static str,
    /// The evidence, with its sources.
    pub evidence: String,
}

/// Why nothing is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The view shows what is only in this file, which [`supply`] takes.
    Needs {
        /// Id of the dataset.
        dataset: &'static str,
    },
    /// The request names nothing that can be shown; a reason.
    Unknown(String),
}

/// Returns the state that an element opens with: the one given, or by dataset and use case.
pub fn opened(state: &str, dataset_id: &str, profile: &str) -> Result<String, Refusal> {
    let fragment = state.trim_start_matches('#');
    if !fragment.is_empty() {
        return pasted(fragment, &datasets())
            .map(|document| encode(&document))
            .map_err(|error| Refusal::Unknown(error.to_string()));
    }
    let all = datasets();
    let mut document = Document::default();
    if !dataset_id.is_empty() {
        let found = all.get(dataset_id);
        let found = found
            .ok_or_else(|| Refusal::Unknown(format!("there is no dataset \u{201c}{dataset_id}\u{201d}")))?;
        document.choice = Choice::default().by(found);
    }
    match profile {
        "" => {}
        "equal" => document.choice.profile = None,
        id => {
            let known =
                document.choice.dataset(&all).is_some_and(|dataset| dataset.profile_idx(id).is_some());
            if !known {
                return Err(Refusal::Unknown(format!("there is no use case \u{201c}{id}\u{201d}")));
            }
            document.choice.profile = Some(id.into());
        }
    }
    Ok(encode(&document))
}

/// Returns the state after one weight was moved \[swing points, 0..=100\]; what is no weight changes nothing.
pub fn weighed(state: &str, criterion: &str, points: f64) -> String {
    let state = State::open(state, datasets());
    encode(&update(&state, Action::SetWeight { criterion: criterion.into(), points }).document)
}

/// Returns what a view shows of a state, for a chart of this width \[CSS px\].
///
/// Views: `verdict`, `decide`, `evidence`, a chart by its key (`points`, `groups`, `sure`, `steps` ...), a criterion by its
/// id (or `scores-ID`), a claim by its id.
pub fn shown(state: &str, view: &str, width: f64) -> Result<Shown, Refusal> {
    let all = datasets();
    let document = decode(state, &all).map_err(|error| Refusal::Unknown(error.to_string()))?;
    let decision = Decision::of(&document.choice, &all);
    let decision = decision.ok_or_else(|| Refusal::Unknown("its dataset is not here".to_owned()))?;
    let view = EmbedView::named(view, &decision)?;
    if view.is_of_all()
        && let Some(details) =
            all.builtin(decision.dataset.id.as_str()).and_then(|builtin| builtin.missing_details)
    {
        return Err(Refusal::Needs { dataset: details.id() });
    }
    let chart = view.chart(&decision, &document)?;
    let width = if width.is_finite() { width.clamp(WIDTHS.0, WIDTHS.1) } else { WIDTHS.1 };
    let answer = decision.answer.as_ref().ok();
    Ok(Shown {
        state: encode(&document),
        dataset: document.choice.dataset.to_string(),
        profile: document.choice.profile.as_ref().map(ToString::to_string).unwrap_or_default(),
        best: answer
            .map(|a| decision.dataset.alternatives[a.evaluation.best()].id.to_string())
            .unwrap_or_default(),
        margin: answer.map(|a| words::lead_between(a.leaders().0, a.leaders().1).margin).unwrap_or_default(),
        headline: words::headline(&decision),
        verdict: words::verdict(&decision),
        elsewhere: view.elsewhere(&decision),
        title: view.title(&decision, chart.as_ref()),
        // Where nothing is to be drawn, the answer itself is still to be said.
        finding: chart.as_ref().map_or_else(|| words::verdict(&decision), |chart| chart.finding.clone()),
        source: source(&decision),
        chart: chart.as_ref().map(|chart| chart.chart.drawn(width, NAMED).svg).unwrap_or_default(),
        summary: chart.as_ref().map(|chart| chart.chart.summary()).unwrap_or_default(),
        table: table_of(&view, &decision, chart.as_ref()),
        weights: if view == EmbedView::Decide { weights(&decision) } else { Vec::new() },
        claims: view.claims(&decision).into_iter().map(|claim| claim_answer(claim, &decision)).collect(),
    })
}

/// Returns the same as JSON.
pub fn shown_json(state: &str, view: &str, width: f64) -> Result<String, Refusal> {
    serde_json::to_string(&shown(state, view, width)?).map_err(|error| Refusal::Unknown(error.to_string()))
}

/// Completes a dataset by its file; whether it is complete now.
pub fn supply(dataset: &str, bytes: &[u8]) -> bool {
    let all = datasets();
    let Some(builtin) = all.builtin(dataset) else { return false };
    let Some(details) = builtin.missing_details else { return true };
    let Some(complete) = details.complete(bytes) else { return false };
    DATASETS.set(Some(all.with_builtin(complete)));
    true
}

/// Returns the view's chart as a picture that stands for itself, as the page saves it; empty where the view has none.
pub fn picture(state: &str, view: &str, dark: bool, link: &str) -> Result<String, Refusal> {
    let all = datasets();
    let document = decode(state, &all).map_err(|error| Refusal::Unknown(error.to_string()))?;
    let decision = Decision::of(&document.choice, &all);
    let decision = decision.ok_or_else(|| Refusal::Unknown("its dataset is not here".to_owned()))?;
    let Some(chart) = EmbedView::named(view, &decision)?.chart(&decision, &document)? else {
        return Ok(String::new());
    };
    let caption = Caption {
        title: format!("{}: {}", chart.title, words::subject(&decision)),
        finding: chart.finding.clone(),
        source: source(&decision),
        link: packed::address(link, &encode(&document)),
    };
    Ok(chart.chart.picture(&caption, if dark { DARK } else { LIGHT }).svg)
}

fn source(decision: &Decision) -> String {
    let dataset = &decision.dataset;
    format!(
        "Source: {} ({}), computed by Backend Balance {}",
        dataset.title,
        dataset.date,
        env!("CARGO_PKG_VERSION")
    )
}

fn weights(decision: &Decision) -> Vec<Weight> {
    let criteria = decision.dataset.criteria.iter().enumerate();
    let weight = |(j, criterion): (usize, &crate::model::Criterion)| Weight {
        id: criterion.id.to_string(),
        name: criterion.name.clone(),
        group: decision.dataset.group_path(criterion.group_idx),
        points: words::swing(decision.points[j]),
        said: words::slider_value(decision, j),
    };
    criteria.map(weight).collect()
}

fn claim_answer(claim: &Claim, decision: &Decision) -> ClaimAnswer {
    ClaimAnswer {
        id: claim.id.to_string(),
        quote: claim.quote.clone(),
        judgement: words::judgement(claim.judgement).0,
        evidence: format!("{}{}", claim.evidence, words::claim_sources(claim, &decision.dataset)),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
