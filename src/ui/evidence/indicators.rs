//! Tables of indicators: both figures, unit, date, linked source and its kind.

use crate::model::{CheckKind, EvidenceCriterion, EvidenceIndicator, words};
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::Data;
use yew::prelude::*;

/// The indicators of one criterion: those that count, or those that are only told.
pub fn indicator_table(dataset: &Data, evidence: &EvidenceCriterion<'_>, scored: bool) -> Html {
    let (caption, rows) = if scored {
        ("Indicators that count", &evidence.scored)
    } else {
        ("Indicators that are not scored", &evidence.told)
    };
    html! {
        <table class={classes!("indicator-table", (dataset.alternatives.len() > 2).then_some("many"))}>
            <caption class="visually-hidden">{ format!("{caption}: {}", evidence.criterion.name) }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Indicator" }</th>
                    for (a, alternative) in dataset.alternatives.iter().enumerate() {
                        <th scope="col">{ key(a) }{ &alternative.name }</th>
                    }
                    <th scope="col">{ "Date" }</th>
                    <th scope="col">{ "Source" }</th>
                </tr>
            </thead>
            <tbody>
                for row in rows {
                    <IndicatorRow {dataset} indicator={position(dataset, row)} weight={row.weight}
                        scores={row.scores.iter().map(|score| score.as_ref().map(|score| score.likely)).collect::<Vec<_>>()}
                        unit_line={words::unit_line(row)} />
                }
            </tbody>
        </table>
    }
}

fn position(dataset: &Data, row: &EvidenceIndicator<'_>) -> usize {
    dataset.indicators.iter().position(|indicator| indicator.id == row.indicator.id).unwrap_or(0)
}

#[derive(PartialEq, Properties)]
struct IndicatorRowProps {
    dataset: Data,
    indicator: usize,
    weight: Option<f64>,
    scores: Vec<Option<f64>>,
    unit_line: AttrValue,
}

#[component]
fn IndicatorRow(props: &IndicatorRowProps) -> Html {
    let indicator = &props.dataset.indicators[props.indicator];
    html! {
        <tr>
            <th scope="row">
                <span class="indicator-name">{ &indicator.name }</span>
                <span class="small">{ &props.unit_line }</span>
                if let Some(transform) = words::transform(indicator) {
                    <span class="small">{ transform }</span>
                }
                if !indicator.note.is_empty() {
                    <details>
                        <summary>{ "Caveats" }</summary>
                        <span class="small">{ &indicator.note }</span>
                    </details>
                }
            </th>
            for (a, alternative) in props.dataset.alternatives.iter().enumerate() {
                <td data-label={alternative.name.clone()}>{ reading_cell(props, a) }</td>
            }
            <td data-label="Date">{ &indicator.date }</td>
            <td data-label="Source">{ source_cell(props) }</td>
        </tr>
    }
}

fn reading_cell(props: &IndicatorRowProps, alternative_idx: usize) -> Html {
    let indicator = &props.dataset.indicators[props.indicator];
    let Some(reading) = &indicator.readings[alternative_idx] else {
        return html! { <span class="small">{ "no figure" }</span> };
    };
    html! {
        <>
            if let Some(value) = reading.value {
                <span class="reading-value">{ words::figure(value) }</span>
            }
            if let Some((min, max)) = reading.range {
                <span class="small">{ format!("{} to {}", words::figure(min), words::figure(max)) }</span>
            }
            if let Some(score) = props.scores[alternative_idx] {
                <span class="small">{ format!("scores {}", words::points(score)) }</span>
            }
            if !reading.details.is_empty() {
                <details>
                    <summary>{ format!("{} parts", reading.details.len()) }</summary>
                    <ul>
                        for detail in &reading.details {
                            <li>{ words::detail(detail) }</li>
                        }
                    </ul>
                </details>
            }
        </>
    }
}

fn source_cell(props: &IndicatorRowProps) -> Html {
    let indicator = &props.dataset.indicators[props.indicator];
    let sign = match indicator.check.kind {
        CheckKind::Primary => "\u{25cf}",
        CheckKind::Secondary => "\u{25d1}",
        CheckKind::OwnMeasurement => "\u{25a0}",
        CheckKind::Unverified => "\u{25cb}",
    };
    html! {
        <>
            if let Some(url) = &indicator.source_url {
                <a rel="noopener noreferrer external" href={url.clone()}>{ &indicator.source_title }</a>
            } else {
                <span>{ &indicator.source_title }</span>
            }
            <span class="small kind" data-sign={sign}>{ words::check(indicator) }</span>
        </>
    }
}
