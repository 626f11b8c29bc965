//! Charts as tables: read where no chart is, and beside every one.

use super::view::EmbedView;
use crate::chart::Chart;
use crate::figures::export::ExportChart;
use crate::model::{Decision, words};
use crate::units::fixed;
use serde::Serialize;

/// A table of texts, headings first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Caption of the table.
    pub caption: String,
    /// One per column; the first column names the rows.
    pub heads: Vec<String>,
    /// Rows, each as long as `heads`.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    fn of(
        caption: &str,
        heads: impl IntoIterator<Item = impl Into<String>>,
        rows: Vec<Vec<String>>,
    ) -> Table {
        Table { caption: caption.to_owned(), heads: heads.into_iter().map(Into::into).collect(), rows }
    }
}

/// Returns the table of a view; `None` where there is nothing to tell.
pub fn table_of(view: &EmbedView, decision: &Decision, chart: Option<&ExportChart>) -> Option<Table> {
    if *view == EmbedView::Evidence {
        return Some(scores(decision));
    }
    let chart = chart?;
    Some(match &chart.chart {
        Chart::Stacked(spec) => {
            let heads = ["Backend", "Value"].into_iter().map(str::to_owned);
            let heads = heads.chain(spec.bands.iter().map(|band| band.name.clone()));
            let rows = spec.rows.iter().map(|row| {
                let parts = row.parts.iter().map(|part| words::points(*part));
                [row.name.clone(), row.total.clone()].into_iter().chain(parts).collect()
            });
            Table::of("Value of each backend and what it is made of, points of 100", heads, rows.collect())
        }
        Chart::Rows(spec) => {
            let rows = spec.rows.iter().map(|row| vec![row.name.clone(), row.label.clone()]);
            Table::of(&spec.title, [spec.heads.0, spec.heads.1], rows.collect())
        }
        Chart::Intervals(spec) => {
            let rows = spec.rows.iter().map(|row| {
                let figures = [row.low, row.likely, row.high].map(|points| fixed(points, 0));
                std::iter::once(row.name.clone()).chain(figures).collect()
            });
            Table::of(&chart.title, ["Backend", "Low", "Likely", "High"], rows.collect())
        }
        Chart::Map(spec) => {
            let rows = spec
                .points
                .iter()
                .map(|point| vec![point.name.clone(), fixed(point.x[1], 0), fixed(point.y[1], 0)]);
            Table::of(&chart.title, ["Backend", &spec.axes.0, &spec.axes.1], rows.collect())
        }
        Chart::Scores(_) => scores(decision),
        Chart::Dots(..) | Chart::Curves(_) | Chart::Lanes(_) | Chart::Slope(_) => return None,
    })
}

/// Returns every criterion with its scores: what the evidence comes to.
fn scores(decision: &Decision) -> Table {
    let dataset = &decision.dataset;
    let heads = std::iter::once("Criterion").chain(dataset.alternatives.iter().map(|a| a.name.as_str()));
    let rows = dataset.criteria.iter().map(|criterion| {
        let figures = criterion.scores.iter().map(|score| {
            let [low, likely, high] =
                [score.low(), score.likely(), score.high()].map(|points| fixed(points, 0));
            words::with_ends(&likely, &low, &high)
        });
        std::iter::once(criterion.name.clone()).chain(figures).collect()
    });
    let heads: Vec<&str> = heads.collect();
    Table::of("Scores from 0 to 100: likely (low to high)", heads, rows.collect())
}
