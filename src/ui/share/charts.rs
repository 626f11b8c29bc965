//! Every chart of the page, to be taken along: the same specifications as on the page.

use crate::chart::{Bar, Chart, IntervalRow, IntervalSpec, Row, RowsSpec};
use crate::figures::evidence::interval_spec;
use crate::model::{
    Answer, Decision, Document, Evidence, Standing, UncertaintyResult, Why, standings, words,
};
use crate::ui::decide::points_chart::stacked_spec;
use crate::ui::decide::trade_off_map::map_spec;
use crate::ui::decide::uncertainty::worth_spec;
use crate::ui::decide::why::{tornado_spec, waterfall_spec};

/// A chart with what is written above it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportChart {
    /// Name in the name of its file: letters, digits and dashes.
    pub key: String,
    /// What it shows.
    pub title: String,
    /// What it says.
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
        add("points", "Where the points come from".to_owned(), words::verdict(decision), stacked);
        let title = "Lead by group".to_owned();
        add("groups", title, words::dominance(decision, answer), Chart::Rows(group_rows(decision, answer)));
        if let Some(uncertainty) = uncertainty {
            let says = words::chance(decision, uncertainty);
            add(
                "sure",
                "How sure is this?".to_owned(),
                says.clone(),
                Chart::Rows(chance_rows(decision, uncertainty)),
            );
            let title = "Values over the draws, nine of ten".to_owned();
            add("draws", title, says, Chart::Intervals(draws(decision, uncertainty)));
        }
        let title = format!("From {} to {}, step by step", decision.name(second), decision.name(best));
        let says = words::argument(decision, answer, &why.argument);
        add("steps", title, says, Chart::Rows(waterfall_spec(decision, answer, &why)));
        let says = words::tornado_finding(decision, answer, &why.tornado);
        add(
            "doubts",
            "Which scores matter most".to_owned(),
            says,
            Chart::Rows(tornado_spec(decision, answer, &why)),
        );
        if let Some(worth) = uncertainty.and_then(|uncertainty| uncertainty.worth.as_ref()) {
            let says = words::worth(decision, answer, worth);
            add("worth", "What to find out next".to_owned(), says, Chart::Rows(worth_spec(decision, worth)));
        }
        let (x, y) = decision.map_criteria(document.map.as_ref(), answer);
        let says = words::trade_off(decision, answer, x, y);
        add(
            "trade-off",
            "Trade-off between two criteria".to_owned(),
            says,
            Chart::Map(map_spec(decision, answer, x, y)),
        );
    }
    let title = "Every use case with its own weights".to_owned();
    add("use-cases", title, words::thresholds(), Chart::Rows(standing_rows(decision)));
    for criterion in &Evidence::of(&decision.dataset).criteria {
        let name = &criterion.criterion.name;
        let key = format!("scores-{}", criterion.criterion.id);
        let chart = Chart::Intervals(interval_spec(&decision.dataset, criterion));
        add(&key, format!("Scores: {name}"), criterion.criterion.question.clone(), chart);
    }
    all
}

fn row(name: &str, to: f64, whose: usize, (label_name, label): (&str, String)) -> Row {
    let bars = vec![Bar { from: 0.0, to, whose: Some(whose) }];
    Row { name: name.to_owned(), bars, label_name: label_name.to_owned(), label, total: false }
}

fn group_rows(decision: &Decision, answer: &Answer) -> RowsSpec {
    let (left, right) = answer.sides();
    let rows = decision.group_leads().into_iter().map(|lead| {
        let ahead = if lead.points >= 0.0 { left } else { right };
        let name = decision.dataset.group_path(lead.group_idx);
        let by = words::signed(lead.points.abs());
        let label = if by == "0.0" { ("", "level".to_owned()) } else { (decision.name(ahead), by) };
        row(&name, -lead.points, ahead, label)
    });
    let title = format!("Lead of {} (left) and {} (right)", decision.name(left), decision.name(right));
    RowsSpec { title, heads: ("Group", "Lead"), rows: rows.collect(), lines: vec![(0.0, "level".to_owned())] }
}

fn chance_rows(decision: &Decision, uncertainty: &UncertaintyResult) -> RowsSpec {
    let rows = uncertainty.ranks.iter().enumerate().map(|(a, ranks)| {
        let label = ("", words::probability(ranks[0], uncertainty.exact));
        row(decision.name(a), ranks[0] * 100.0, a, label)
    });
    let title = "Share of draws in which each is best".to_owned();
    RowsSpec { title, heads: ("Backend", "Share"), rows: rows.collect(), lines: Vec::new() }
}

fn draws(decision: &Decision, uncertainty: &UncertaintyResult) -> IntervalSpec {
    let rows = uncertainty.values.iter().enumerate().map(|(a, value)| IntervalRow {
        name: decision.name(a).to_owned(),
        low: value.low,
        likely: value.mean,
        high: value.high,
        is_known: true,
    });
    IntervalSpec { rows: rows.collect() }
}

fn standing_rows(decision: &Decision) -> RowsSpec {
    let dataset = &decision.dataset;
    // Bars to two sides need two.
    let are_two = dataset.alternatives.len() == 2;
    let rows = standings(dataset).into_iter().map(|standing: Standing| {
        let to = if are_two { -standing.first_ahead_by() } else { standing.margin };
        let (high, low) = standing.leaders();
        let label = (decision.name(standing.best), words::lead_between(high, low).by);
        row(&dataset.profiles[standing.profile_idx].name, to, standing.best, label)
    });
    let title = "Lead over the runner-up by use case".to_owned();
    RowsSpec { title, heads: ("Use case", "Lead"), rows: rows.collect(), lines: Vec::new() }
}
