//! Every chart of a decision with its title and finding, to be exported or shown by itself.

use super::decide::{group_rows, map_spec, stacked_spec, tornado_spec, use_case_rows, waterfall_spec};
use super::evidence::{interval_spec, score_plot_spec};
use super::uncertainty::{acceptability_rows, draws_spec, worth_spec};
use crate::chart::Chart;
use crate::model::{Decision, Document, Evidence, UncertaintyResult, Why, words};

/// A chart with what is written above it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportChart {
    /// Name in the name of its file: letters, digits and dashes.
    pub key: String,
    /// Title of the chart.
    pub title: String,
    /// Its finding, in words.
    pub finding: String,
    /// The chart.
    pub chart: Chart,
}

/// Returns all charts of a decision, in the order of the page. What is not found out yet is left out.
pub fn export_charts(
    decision: &Decision,
    document: &Document,
    uncertainty: Option<&UncertaintyResult>,
) -> Vec<ExportChart> {
    let mut all = Vec::new();
    let mut add = |key: &str, title: String, finding: String, chart: Chart| {
        let has_rows = !matches!(&chart, Chart::Rows(spec) if spec.rows.is_empty());
        if has_rows {
            all.push(ExportChart { key: key.to_owned(), title, finding, chart });
        }
    };
    if let (Ok(answer), Some(why)) = (&decision.answer, Why::of(decision)) {
        let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
        let is_open = |group_idx: usize| document.is_open(&decision.dataset.groups[group_idx].id);
        let stacked = Chart::Stacked(stacked_spec(decision, answer, &is_open));
        add("points", words::POINTS_TITLE.to_owned(), words::verdict(decision), stacked);
        let title = words::GROUPS_TITLE.to_owned();
        add("groups", title, words::dominance(decision, answer), Chart::Rows(group_rows(decision, answer)));
        if let Some(uncertainty) = uncertainty {
            let says = words::acceptability(decision, uncertainty);
            add(
                "sure",
                words::SURE_TITLE.to_owned(),
                says.clone(),
                Chart::Rows(acceptability_rows(decision, uncertainty)),
            );
            let title = words::DRAWS_TITLE.to_owned();
            add("draws", title, says, Chart::Intervals(draws_spec(decision, uncertainty)));
        }
        let title = words::steps_title(decision, best, second);
        let says = words::argument(decision, answer, &why.argument);
        add("steps", title, says, Chart::Rows(waterfall_spec(decision, answer, &why)));
        let says = words::tornado_finding(decision, answer, &why.tornado);
        add(
            "doubts",
            words::TORNADO_TITLE.to_owned(),
            says,
            Chart::Rows(tornado_spec(decision, answer, &why)),
        );
        if let Some(worth) = uncertainty.and_then(|uncertainty| uncertainty.worth.as_ref()) {
            let says = words::worth(decision, answer, worth);
            add("worth", words::WORTH_TITLE.to_owned(), says, Chart::Rows(worth_spec(decision, worth)));
        }
        let (x, y) = decision.map_criteria(document.map.as_ref(), answer);
        let says = words::trade_off(decision, answer, x, y);
        add(
            "trade-off",
            words::TRADE_OFF_TITLE.to_owned(),
            says,
            Chart::Map(map_spec(decision, answer, x, y)),
        );
    }
    let title = words::USE_CASES_TITLE.to_owned();
    add("use-cases", title, words::thresholds(), Chart::Rows(use_case_rows(decision)));
    let dataset = &decision.dataset;
    let says = format!("{}. {}", words::evidence_finding(dataset), words::evidence_finding_more(dataset));
    add("scores", words::ALL_SCORES_TITLE.to_owned(), says, Chart::Scores(score_plot_spec(dataset)));
    for criterion in &Evidence::of(&decision.dataset).criteria {
        let name = &criterion.criterion.name;
        let key = format!("scores-{}", criterion.criterion.id);
        let chart = Chart::Intervals(interval_spec(&decision.dataset, criterion));
        add(&key, format!("Scores: {name}"), criterion.criterion.question.clone(), chart);
    }
    all
}
