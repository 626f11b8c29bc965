//! One criterion in the overview: its name as a link, its scores on the common scale, and how far to trust them.

use super::view::row_id;
use crate::chart::ScoreLanesSpec;
use crate::figures::evidence::lanes_spec;
use crate::model::{Action, ArticleVerdict, Dataset, EvidenceRow, words};
use crate::ui::kit::chart::Chart;
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::{Data, use_dispatch};
use crate::ui::kit::listeners::follow;
use yew::prelude::*;

/// Up to so many alternatives have their scores as numbers too: of more there is no room for numbers in a row.
const MOST_NUMBERS: usize = 3;

/// Returns whether rows have their scores as numbers too.
pub fn has_numbers(dataset: &Dataset) -> bool {
    dataset.alternatives.len() <= MOST_NUMBERS
}

/// Properties of the row.
#[derive(PartialEq, Properties)]
pub struct OverviewRowProps {
    /// The state that shows the criterion, as a link.
    pub href: AttrValue,
    /// The dataset shown.
    pub dataset: Data,
    /// The criterion's row: scores, lead and findings.
    pub row: EvidenceRow,
    /// Whether what the scores rest on is here.
    pub is_whole: bool,
    /// Whether there is a column for the article.
    pub has_article: bool,
    /// Room for the plot \[CSS px\].
    pub width: f64,
}

/// The row of a criterion.
#[component]
pub fn OverviewRow(props: &OverviewRowProps) -> Html {
    let OverviewRowProps { href, dataset, row, is_whole, has_article, width } = props;
    let dispatch = use_dispatch();
    let criterion = &dataset.criteria[row.criterion_idx];
    let id = row_id(&criterion.id);
    let onclick = follow(&dispatch, Action::ShowCriterion(criterion.id.clone()));
    html! {
        <tr class="plot-row">
            <th scope="row">
                <a {id} {href} {onclick}>{ &criterion.name }</a>
                if criterion.is_measured() {
                    <span class="small kind measured-here" data-sign={"\u{25a0}"}>{ words::measured_label(criterion) }</span>
                }
            </th>
            <td class="plot-column"><Chart<ScoreLanesSpec> spec={lanes_spec(dataset, criterion)} {width} /></td>
            // The chart says them, with their intervals.
            if has_numbers(dataset) {
                <td class="plot-scores" aria-hidden="true">
                    for a in 0..criterion.scores.len() {
                        <span>{ key(a) }{ words::row_score(criterion, a) }</span>
                    }
                </td>
            }
            <td class="plot-confidence">{ words::confidence(criterion.confidence) }</td>
            <td class="plot-figures">
                if *is_whole {
                    <span class="in-column">{ words::n_figures(row) }</span>
                    <span class="by-itself">{ words::n_figures_in_words(row) }</span>
                    if row.is_judged {
                        { judged_mark() }
                    }
                } else {
                    { "\u{2026}" }
                }
            </td>
            if *has_article {
                <td class={classes!("plot-article", row.article.is_none().then_some("silent"))}>{ article_badge(dataset, row.article) }</td>
            }
        </tr>
    }
}

/// Draws the mark of what is scored by judgement.
fn judged_mark() -> Html {
    html! {
        <><span class="judged-mark" aria-hidden="true">{ "\u{a0}\u{2020}" }</span><span class="visually-hidden">{ ", judged" }</span></>
    }
}

/// Draws what the article says, and whether the scores say something else.
fn article_badge(dataset: &Dataset, verdict: Option<ArticleVerdict>) -> Html {
    let Some(verdict) = verdict else {
        return html! {
            <><span class="nothing" aria-hidden="true">{ "\u{2013}" }</span><span class="visually-hidden">{ "nothing" }</span></>
        };
    };
    let (whom, strength) = words::article_verdict(dataset, verdict);
    html! {
        <span class={classes!("article-verdict", verdict.is_other.then_some("differs"))}>
            if verdict.is_other {
                <span aria-hidden="true">{ "\u{2260}\u{a0}" }</span>
                <span class="visually-hidden">{ "Differs: " }</span>
            }
            if let Some(a) = verdict.preferred {
                { key(a) }
            }
            { whom }
            <span class="strength">{ strength }</span>
        </span>
    }
}
