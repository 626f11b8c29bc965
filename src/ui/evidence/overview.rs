//! All criteria at a glance: one dot plot, a row each, and filters for those that need a second look.

use super::dataset_loader::{MissingDetails, details_note};
use super::overview_row::{OverviewRow, has_numbers};
use crate::chart::ScoreScaleSpec;
use crate::model::{
    Datasets, Decision, Document, Evidence, EvidenceFilter, EvidenceRow, EvidenceRows, View, by_group, words,
};
use crate::ui::evidence::claims::claims;
use crate::ui::kit::chart::Chart;
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::{Data, Shared};
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::page_link::view_address;
use crate::ui::kit::ruler::Ruler;
use yew::prelude::*;

/// Properties of the overview.
#[derive(PartialEq, Properties)]
pub struct OverviewProps {
    /// The page's document, for the addresses of links.
    pub document: Document,
    /// The datasets that there are: the article's verdicts are one of them.
    pub datasets: Datasets,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// Room for the plot \[CSS px\].
    pub width: f64,
    /// The details that are still to be loaded.
    pub missing: Option<MissingDetails>,
    /// The filters that are on.
    pub filters: Vec<EvidenceFilter>,
    /// Receives them when they change.
    pub onfilter: Callback<Vec<EvidenceFilter>>,
}

/// The overview.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let OverviewProps { document, datasets, decision, width, missing, filters, onfilter } = props;
    let dataset = Data::of(decision);
    let is_whole = missing.is_none();
    let overview = use_memo((dataset.clone(), datasets.clone(), is_whole), |(dataset, datasets, _)| {
        EvidenceRows::of(dataset, datasets.get("article").map(|article| &**article))
    });
    let left = overview.left(filters);
    let has_article = overview.rows.iter().any(|row| row.article.is_some());
    let n_columns = 4 + usize::from(has_article) + usize::from(has_numbers(&dataset));
    let found = overview.filters();
    let link = |row: &EvidenceRow| {
        view_address(document, View::Evidence, Some(dataset.criteria[row.criterion_idx].id.clone()))
    };
    let can_differ = found.iter().any(|(filter, _)| *filter == EvidenceFilter::Differs);
    html! {
        <div class="evidence">
            <div class="evidence-intro">
                <h1>{ "Evidence" }</h1>
                if let Some(missing) = missing {
                    { details_note(missing) }
                } else {
                    <p class="deck">{ &dataset.description }</p>
                }
            </div>
            <section class="score-plot" aria-labelledby="score-plot-title">
                <h2 id="score-plot-title">{ format!("{}.", words::evidence_finding(&dataset)) }</h2>
                <p class="plot-says">{ words::evidence_finding_more(&dataset) }</p>
                <p class="fine">{ words::evidence_measure() }</p>
                <div class="plot-head">
                    <ul class="plot-legend" aria-label="Marks">
                        for (a, alternative) in dataset.alternatives.iter().enumerate() {
                            <li>{ key(a) }{ &alternative.name }</li>
                        }
                    </ul>
                    if is_whole {
                        <Filters {found} on={filters.clone()} {onfilter} n_left={left.len()} n={overview.rows.len()} />
                    }
                </div>
                <table class="plot-table">
                    <caption class="visually-hidden">{ "Scores of all criteria, by group" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Criterion" }</th>
                            <th scope="col" class="plot-column">
                                <Ruler />
                                <Chart<ScoreScaleSpec> spec={ScoreScaleSpec} {width} />
                            </th>
                            if has_numbers(&dataset) {
                                <th scope="col" class="plot-scores" aria-hidden="true">{ "Score" }</th>
                            }
                            <th scope="col" class="plot-confidence">{ "Confidence" }</th>
                            <th scope="col" class="plot-figures">{ "Figures scored" }</th>
                            if has_article {
                                <th scope="col" class="plot-article">{ "The article says" }</th>
                            }
                        </tr>
                    </thead>
                    for (group, rows) in by_group(&dataset, &left) {
                        <tbody key={group}>
                            <tr class="plot-group">
                                <th scope="rowgroup" colspan={n_columns.to_string()}>{ dataset.group_path(group) }</th>
                            </tr>
                            for row in rows {
                                <OverviewRow key={row.criterion_idx} href={link(row)} dataset={&dataset} row={row.clone()} {is_whole}
                                    {has_article} {width} />
                            }
                        </tbody>
                    }
                </table>
                if can_differ {
                    <p class="fine">{ words::article_differs_note() }</p>
                }
                <p class="fine plot-source">{ words::evidence_source(&dataset, &overview.rows) }</p>
            </section>
            <OtherClaims dataset={&dataset} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct FiltersProps {
    /// Those that there are, and how many criteria each leaves.
    found: Vec<(EvidenceFilter, usize)>,
    on: Vec<EvidenceFilter>,
    onfilter: Callback<Vec<EvidenceFilter>>,
    n_left: usize,
    n: usize,
}

/// The filters, and how many criteria they leave.
#[component]
fn Filters(props: &FiltersProps) -> Html {
    let FiltersProps { found, on, onfilter, n_left, n } = props;
    if found.is_empty() {
        return Html::default();
    }
    let toggled = |filter: EvidenceFilter| {
        let others = on.iter().copied().filter(|one| *one != filter);
        let mut to: Vec<EvidenceFilter> = others.collect();
        if to.len() == on.len() {
            to.push(filter);
        }
        onfilter.reform(move |_: MouseEvent| to.clone())
    };
    html! {
        <div class="plot-filters" role="group" aria-label="Show only">
            for (filter, count) in found.iter().copied() {
                <button key={words::evidence_filter(filter)} type="button" aria-pressed={yes_no(on.contains(&filter))}
                    onclick={toggled(filter)}>
                    { format!("{} ({count})", words::evidence_filter(filter)) }
                </button>
            }
            <p class="fine" role="status">
                if !on.is_empty() {
                    { words::n_left(*n_left, *n) }
                }
            </p>
            if *n_left == 0 {
                <button type="button" class="show-all" onclick={onfilter.reform(|_| Vec::new())}>{ format!("Show all {n}") }</button>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct OtherClaimsProps {
    dataset: Data,
}

/// The article's claims that belong to no single criterion.
#[component]
fn OtherClaims(props: &OtherClaimsProps) -> Html {
    let evidence = Evidence::of(&props.dataset);
    if evidence.other_claims.is_empty() {
        return Html::default();
    }
    html! {
        <details class="other-claims">
            <summary><h2>{ "What else the article says" }</h2></summary>
            { claims(&evidence.other_claims, &props.dataset) }
        </details>
    }
}
