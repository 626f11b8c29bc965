//! The views that an element can show, by their addresses.

use super::Refusal;
use crate::figures::export::{ExportChart, export_charts};
use crate::model::{Claim, Decision, Document, Evidence, UncertaintyAnalysis, UncertaintyResult, words};

/// A view of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmbedView {
    /// The answer with its chart.
    Verdict,
    /// The same, and weights to move.
    Decide,
    /// Every criterion's scores.
    Evidence,
    /// A chart by its key.
    Chart(String),
    /// Position of a criterion.
    Criterion(usize),
    /// Position of a claim, by its id; `None` while the claims are not here.
    Claim(String),
}

impl EmbedView {
    /// Returns the view of this address.
    pub fn named(view: &str, decision: &Decision) -> Result<EmbedView, Refusal> {
        let criterion = view.strip_prefix("scores-").or(view.strip_prefix("evidence/")).unwrap_or(view);
        Ok(match view {
            "" | "verdict" => EmbedView::Verdict,
            "decide" => EmbedView::Decide,
            "evidence" => EmbedView::Evidence,
            "points" | "groups" | "sure" | "draws" | "steps" | "doubts" | "worth" | "trade-off"
            | "use-cases" => EmbedView::Chart(view.to_owned()),
            _ => match decision.dataset.criterion_idx(criterion) {
                Some(idx) => EmbedView::Criterion(idx),
                None => match view.strip_prefix("claim/") {
                    Some(id) => EmbedView::Claim(id.to_owned()),
                    None => return Err(Refusal::Unknown(format!("there is no view \u{201c}{view}\u{201d}"))),
                },
            },
        })
    }

    /// Returns whether it shows what is not in a dataset's core.
    pub fn is_of_all(&self) -> bool {
        matches!(self, EmbedView::Evidence | EmbedView::Criterion(_) | EmbedView::Claim(_))
    }

    /// Its chart; `None` where it has none, or nothing is to be drawn.
    pub fn chart(&self, decision: &Decision, document: &Document) -> Result<Option<ExportChart>, Refusal> {
        let key = match self {
            EmbedView::Evidence => return Ok(None),
            EmbedView::Verdict | EmbedView::Decide => "points".to_owned(),
            EmbedView::Chart(key) => key.clone(),
            EmbedView::Criterion(idx) => format!("scores-{}", decision.dataset.criteria[*idx].id),
            EmbedView::Claim(id) => {
                let claim = decision.dataset.claims.iter().find(|claim| claim.id.as_str() == id);
                let claim = claim
                    .ok_or_else(|| Refusal::Unknown(format!("there is no claim \u{201c}{id}\u{201d}")))?;
                let Some(idx) = claim.criteria.first() else { return Ok(None) };
                format!("scores-{}", decision.dataset.criteria[*idx].id)
            }
        };
        let uncertainty =
            matches!(key.as_str(), "sure" | "draws" | "worth").then(|| uncertainty_of(decision)).flatten();
        let all = export_charts(decision, document, uncertainty.as_ref());
        Ok(all.into_iter().find(|chart| chart.key == key))
    }

    /// Returns what it is of.
    pub fn title(&self, decision: &Decision, chart: Option<&ExportChart>) -> String {
        match (self, chart) {
            (EmbedView::Verdict | EmbedView::Decide, _) => words::subject(decision),
            (EmbedView::Evidence, _) => "Evidence".to_owned(),
            (_, Some(chart)) => chart.title.clone(),
            (_, None) => String::new(),
        }
    }

    /// Returns which scores came with a link or a file: those that it shows, or those that count in the answer.
    pub fn elsewhere(&self, decision: &Decision) -> String {
        match self {
            EmbedView::Criterion(idx) if decision.dataset.criteria[*idx].is_measured_elsewhere() => {
                words::measured_sentences(&decision.dataset, &decision.dataset.criteria[*idx]).join(" ")
            }
            EmbedView::Criterion(_) | EmbedView::Claim(_) => String::new(),
            EmbedView::Verdict | EmbedView::Decide | EmbedView::Evidence | EmbedView::Chart(_) => {
                words::measured_elsewhere(decision).unwrap_or_default()
            }
        }
    }

    /// Returns what it quotes.
    pub fn claims<'a>(&self, decision: &'a Decision) -> Vec<&'a Claim> {
        let dataset = &decision.dataset;
        match self {
            EmbedView::Criterion(idx) => {
                let id = dataset.criteria[*idx].id.as_str();
                Evidence::of_criterion(dataset, id).map(|evidence| evidence.claims).unwrap_or_default()
            }
            EmbedView::Claim(id) => dataset.claims.iter().filter(|claim| claim.id.as_str() == id).collect(),
            _ => Vec::new(),
        }
    }
}

/// Returns how sure the answer is, with all its draws.
fn uncertainty_of(decision: &Decision) -> Option<UncertaintyResult> {
    let mut work = UncertaintyAnalysis::of(decision)?;
    while work.step() < 1.0 {}
    work.uncertainty()
}
