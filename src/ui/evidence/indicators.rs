//! Tables of indicators: everybody's figures, unit, date, linked source and its kind.

use crate::model::{CheckKind, Evidence, EvidenceIndicator, Indicator, Reading, words};
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::Data;
use crate::units::Id;
use yew::prelude::*;

/// Which indicators.
#[derive(PartialEq, Properties)]
pub struct IndicatorTableProps {
    /// The dataset shown.
    pub dataset: Data,
    /// The criterion whose they are.
    pub criterion: Id,
    /// Whether those that count, or those that are only told.
    pub is_scored: bool,
}

/// Indicators of one criterion.
#[component]
pub fn IndicatorTable(props: &IndicatorTableProps) -> Html {
    let IndicatorTableProps { dataset, criterion, is_scored } = props;
    let Some(evidence) = Evidence::of_criterion(dataset, criterion.as_str()) else { return Html::default() };
    let (caption, rows) = if *is_scored {
        ("Indicators that count", &evidence.scored)
    } else {
        ("Indicators that are not scored", &evidence.context)
    };
    html! {
        <table class={classes!("indicator-table", (dataset.alternatives.len() > 2).then_some("many"))}>
            <caption class="visually-hidden">{ format!("{caption}: {}", evidence.criterion.name) }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Indicator" }</th>
                    for (a, alternative) in dataset.alternatives.iter().enumerate() {
                        <th scope="col"><span class="head-name">{ key(a) }{ &alternative.name }</span></th>
                    }
                    <th scope="col" class="date-column">{ "Date" }</th>
                    <th scope="col" class="source-column">{ "Source" }</th>
                </tr>
            </thead>
            <tbody>
                for row in rows {
                    { indicator_row(dataset, row) }
                }
            </tbody>
        </table>
    }
}

fn indicator_row(dataset: &Data, row: &EvidenceIndicator<'_>) -> Html {
    let indicator = row.indicator;
    html! {
        <tr key={indicator.id.as_str()}>
            <th scope="row">
                <span class="indicator-name">{ &indicator.name }</span>
                <span class="small">{ words::unit_line(row) }</span>
                if let Some(transform) = words::transform(indicator) {
                    <span class="small">{ transform }</span>
                }
                if let Some(why) = words::why_no_figure(dataset, indicator) {
                    <span class="small why-none">{ why }</span>
                }
            </th>
            for (a, alternative) in dataset.alternatives.iter().enumerate() {
                <td class="reading" data-label={alternative.name.clone()}>{ reading_cell(row, a) }</td>
            }
            <td class="date-column" data-label="Date">{ dates(&indicator.date) }</td>
            <td class="source-column" data-label="Source">{ source_cell(indicator) }</td>
        </tr>
    }
}

/// Draws a date, or several: no line ends within one.
fn dates(text: &str) -> Html {
    html! {
        for (i, date) in text.split(" / ").enumerate() {
            if i > 0 {
                { " / " }
            }
            <span class="date">{ date.to_owned() }</span>
        }
    }
}

fn reading_cell(row: &EvidenceIndicator<'_>, alternative_idx: usize) -> Html {
    let Some(reading) = row.indicator.readings.get(alternative_idx).and_then(Option::as_ref) else {
        return html! { <span class="small">{ "no figure" }</span> };
    };
    let score = row.scores.get(alternative_idx).and_then(Option::as_ref);
    html! {
        <>
            if let Some(value) = reading.value {
                <span class={classes!("reading-value", row.indicator.check.judged.then_some("judged"))}>{ words::figure(value) }</span>
                <span class="small reading-unit">{ words::range_and_unit(reading, &row.indicator.unit) }</span>
            } else {
                <span class="small">{ "no figure" }</span>
            }
            if let Some(score) = score {
                <span class="small">{ format!("scores {}", words::whole(score.likely)) }</span>
            }
            { details(reading) }
        </>
    }
}

/// Draws the single figures behind a reading, folded.
fn details(reading: &Reading) -> Html {
    if reading.details.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ words::counted(reading.details.len(), "part") }</summary>
            <ul>
                for detail in &reading.details {
                    <li>{ words::detail(detail) }</li>
                }
            </ul>
        </details>
    }
}

fn source_cell(indicator: &Indicator) -> Html {
    let sign = match indicator.check.kind {
        _ if indicator.check.judged => "\u{2020}",
        CheckKind::Primary => "\u{25cf}",
        CheckKind::Secondary => "\u{25d1}",
        CheckKind::OwnMeasurement => "\u{25a0}",
        CheckKind::Unverified => "\u{25cb}",
    };
    html! {
        <>
            if let Some(url) = &indicator.source_url {
                <a rel="noopener noreferrer external" href={url.clone()} data-on-paper={words::address_on_paper(url)}>
                    { &indicator.source_title }
                </a>
            } else {
                <span>{ &indicator.source_title }</span>
            }
            <span class="small kind" data-sign={sign}>{ words::check(indicator) }</span>
        </>
    }
}
