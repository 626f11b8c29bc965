//! Tables of indicators: both figures, unit, date, linked source and its kind.

use super::charts::key;
use super::markup::{Draw, tag};
use crate::model::{CheckKind, Dataset, EvidenceCriterion, EvidenceIndicator, words};

/// The indicators of one criterion: those that count, or those that are only told.
pub fn indicator_table(d: &mut Draw, dataset: &Dataset, evidence: &EvidenceCriterion<'_>, scored: bool) {
    let (caption, rows) = if scored {
        ("Indicators that count", &evidence.scored)
    } else {
        ("Indicators that are not scored", &evidence.told)
    };
    tag!(d, "table.indicator-table" [
        tag!(d, "caption.visually-hidden" [format!("{caption}: {}", evidence.criterion.name)]),
        tag!(d, "thead" [tag!(d, "tr" [
            tag!(d, "th[scope=col]" ["Indicator"]),
            for (a, alternative) in dataset.alternatives.iter().enumerate() {
                tag!(d, "th[scope=col]" [key(d, a), &alternative.name]);
            },
            tag!(d, "th[scope=col]" ["Date"]),
            tag!(d, "th[scope=col]" ["Source"]),
        ])]),
        tag!(d, "tbody" [
            for row in rows {
                tag!(d, "tr" [
                    tag!(d, "th[scope=row]" [indicator_cell(d, row)]),
                    for (a, alternative) in dataset.alternatives.iter().enumerate() {
                        tag!(d, "td" { "data-label": &alternative.name } [reading_cell(d, row, a)]);
                    },
                    tag!(d, "td[data-label=Date]" [&row.indicator.date]),
                    tag!(d, "td[data-label=Source]" [source_cell(d, row)]),
                ]);
            }
        ]),
    ]);
}

#[inline(never)]
fn small(d: &mut Draw, text: String) {
    tag!(d, "span.small"[text]);
}

fn indicator_cell(d: &mut Draw, row: &EvidenceIndicator<'_>) {
    let indicator = row.indicator;
    tag!(d, "span.indicator-name"[&indicator.name]);
    small(d, words::unit_line(row));
    if let Some(transform) = words::transform(indicator) {
        small(d, transform);
    }
    if !indicator.note.is_empty() {
        tag!(d, "details" [
            tag!(d, "summary" ["What to bear in mind"]),
            tag!(d, "span.small" [&indicator.note]),
        ]);
    }
}

fn reading_cell(d: &mut Draw, row: &EvidenceIndicator<'_>, alternative_idx: usize) {
    let Some(reading) = &row.indicator.readings[alternative_idx] else {
        return small(d, "no figure".to_owned());
    };
    if let Some(value) = reading.value {
        tag!(d, "span.reading-value"[words::figure(value)]);
    }
    if let Some((min, max)) = reading.range {
        small(d, format!("{} to {}", words::figure(min), words::figure(max)));
    }
    if let Some(score) = &row.scores[alternative_idx] {
        small(d, format!("scores {}", words::points(score.likely)));
    }
    if !reading.details.is_empty() {
        tag!(d, "details" [
            tag!(d, "summary" [format!("{} parts", reading.details.len())]),
            tag!(d, "ul" [
                for detail in &reading.details {
                    tag!(d, "li" [words::detail(detail)]);
                }
            ]),
        ]);
    }
}

fn source_cell(d: &mut Draw, row: &EvidenceIndicator<'_>) {
    let indicator = row.indicator;
    let sign = match indicator.check.kind {
        CheckKind::Primary => "\u{25cf}",
        CheckKind::Secondary => "\u{25d1}",
        CheckKind::OwnMeasurement => "\u{25a0}",
        CheckKind::Unverified => "\u{25cb}",
    };
    match &indicator.source_url {
        Some(url) => tag!(d, "a[rel=noopener noreferrer external]" { "href": url } [&indicator.source_title]),
        None => tag!(d, "span"[&indicator.source_title]),
    }
    tag!(d, "span.small.kind" { "data-sign": sign } [words::check(indicator)]);
}
