//! Evidence, in sentences.

use super::first_listed;
use super::score_digits::{PointsText, score_digits, whole, whole_mean};
use crate::catalog::{
    Adjustment, Basis, Change, CheckKind, Claim, Confidence, Criterion, Dataset, Detail, Indicator,
    Judgement, MeasuredBy, Part, Spread, TransformRule,
};
use crate::model::answer::decision::Decision;
use crate::model::answer::evidence::{EvidenceCriterion, EvidenceIndicator, ScoreSteps};
use crate::model::document::team::TEAM;
use crate::model::format::{figure, points, swing};
use crate::model::simulation::scores::SIMULATED;

/// Returns a confidence in words.
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

/// Returns what is known of a claim today: the word, and the class of its sign.
pub fn judgement(judgement: Judgement) -> (&'static str, &'static str) {
    match judgement {
        Judgement::Holds => ("Holds", "claim holds"),
        Judgement::Partly => ("Partly true", "claim partly"),
        Judgement::Dated => ("Dated", "claim dated"),
        Judgement::Wrong => ("Wrong", "claim wrong"),
        Judgement::Opinion => ("Opinion", "claim opinion"),
    }
}

/// Sources of a judgement, in brackets; empty where there are none.
pub fn claim_sources(claim: &Claim, dataset: &Dataset) -> String {
    let indicators: Vec<&str> = claim.indicators.iter().map(|i| dataset.indicators[*i].id.as_str()).collect();
    let mut parts: Vec<String> = claim.sources.clone();
    if !indicators.is_empty() {
        parts.push(format!("indicators {}", indicators.join(", ")));
    }
    parts.extend(claim.evidence_date.clone());
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

/// Returns an indicator's short name, its unit, which way is better, and what it counts.
pub fn unit_line(row: &EvidenceIndicator<'_>) -> String {
    let indicator = row.indicator;
    let better = if indicator.higher_is_better { "higher is better" } else { "lower is better" };
    let weight = match row.weight {
        Some(weight) if (weight - 1.0).abs() > f64::EPSILON => format!(", counts {}\u{d7}", swing(weight)),
        _ => String::new(),
    };
    format!("{}: {}, {better}{weight}", indicator.id, indicator.unit)
}

/// Returns how a figure becomes a score; `None` where it becomes none.
pub fn transform(indicator: &Indicator) -> Option<String> {
    let transform = indicator.transform.as_ref().filter(|_| indicator.scored)?;
    let shrunk = match transform.shrink {
        Some(factor) => format!(", pulled towards 50 by a factor of {}", figure(factor)),
        None => String::new(),
    };
    Some(match &transform.rule {
        TransformRule::LogBest { best, k, best_is } => {
            let best_is = best_is.as_ref().map(|b| format!(" ({b})")).unwrap_or_default();
            format!(
                "Score 100 at the field\u{2019}s best, {}{best_is}; 0 at {} times worse; logarithmic between{shrunk}.",
                figure(*best),
                figure(*k)
            )
        }
        TransformRule::Share { max } => format!("Score: share of {}{shrunk}.", figure(*max)),
    })
}

/// Returns how a criterion's scores come about, a line per step.
pub fn rule(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> Vec<String> {
    let mut lines = rule_of_basis(dataset, evidence);
    lines.extend(super::given_rule(dataset, evidence.criterion));
    lines
}

fn rule_of_basis(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> Vec<String> {
    match &evidence.criterion.basis {
        Basis::Given => Vec::new(),
        Basis::Measured { .. } if evidence.criterion.id == *TEAM => vec![format!(
            "{}: 90 points for what the team knows well, 70 where it knows all equally well, 30 for what it would \
             have to learn.",
            if evidence.criterion.is_measured_elsewhere() {
                "An answer that came with a link or a file"
            } else {
                "Your answer"
            }
        )],
        Basis::Measured { by }
            if !evidence.criterion.is_measured_elsewhere() && by.iter().flatten().any(is_simulated) =>
        {
            vec![
                "These scores come from the load simulated in this page, by the rules in its Simulate view: the \
                 better language keeps the better of the dataset\u{2019}s two scores, and the other scores less by \
                 the dataset\u{2019}s own rule."
                    .to_owned(),
            ]
        }
        Basis::Measured { .. } => vec![
            if evidence.criterion.is_measured_elsewhere() {
                "These scores came with a link or a file and replace the dataset\u{2019}s. This page cannot tell \
                 whether or how they were measured; measure here to replace them."
            } else {
                "These scores come from measurements in this page, as its Measure view says: the faster runtime gets \
                 the dataset\u{2019}s Node.js score; the other scores 100 points less for every factor of 100 in \
                 time."
            }
            .to_owned(),
        ],
        Basis::Verdict { preferred, strength, words } => {
            vec![verdict_rule(dataset, *preferred, *strength, words)]
        }
        Basis::Derived { parts, adjustments } => {
            let mut lines: Vec<String> =
                evidence.steps.iter().map(|s| mean_line(dataset, parts, s, score_digits(evidence))).collect();
            let Spread { without_range, at_least } = dataset.spread;
            lines.push(format!(
                "Low and high are the same mean over the worst and the best mainstream framework, at least {} points \
                 either side, or {} where an indicator gives no range.",
                figure(at_least),
                figure(without_range)
            ));
            lines.extend(adjustments.iter().map(|a| adjustment_line(dataset, a)));
            lines.push(format!("Confidence: {}.", confidence(evidence.criterion.confidence)));
            lines
        }
    }
}

fn is_simulated(measured: &MeasuredBy) -> bool {
    measured.by.starts_with(SIMULATED)
}

/// Returns a note on a measured score, in few words.
pub fn measured_label(criterion: &Criterion) -> &'static str {
    let Basis::Measured { by } = &criterion.basis else { return "" };
    let simulated = by.iter().flatten().any(is_simulated);
    match (criterion.is_measured_elsewhere(), criterion.id == *TEAM, simulated) {
        (false, true, _) => "your answer",
        (true, true, _) => "an answer from a link or file",
        (false, _, true) => "simulated here",
        (true, _, true) => "from a link or file, not simulated here",
        (false, ..) => "measured here",
        (true, ..) => "from a link or file, not measured here",
    }
}

/// How many criteria are named whose scores came with a link or a file.
const MOST_NAMED: usize = 2;

/// Returns which scores that count came with a link or a file; `None` where none did.
pub fn measured_elsewhere(decision: &Decision) -> Option<String> {
    let shares = decision.answer.as_ref().ok()?.weights.shares();
    let criteria = decision.dataset.criteria.iter().zip(shares);
    let foreign = criteria.filter(|(criterion, share)| criterion.is_measured_elsewhere() && **share > 0.0);
    let names: Vec<&str> = foreign.map(|(criterion, _)| criterion.name.as_str()).collect();
    (!names.is_empty()).then(|| {
        format!("From a link or file, not checked here: the scores of {}.", first_listed(&names, MOST_NAMED))
    })
}

/// Returns which scores of a criterion were measured, where, with what and when; none where all are the dataset's.
pub fn measured_sentences(dataset: &Dataset, criterion: &Criterion) -> Vec<String> {
    let Basis::Measured { by } = &criterion.basis else { return Vec::new() };
    let lines = by.iter().enumerate().filter_map(|(a, by)| {
        let MeasuredBy { by, is_from_here } = by.as_ref()?;
        let known = if by.is_empty() { String::new() } else { format!(" ({by})") };
        let known = match by.strip_prefix(SIMULATED) {
            Some(load) => format!(" (load:{load})"),
            None => known,
        };
        let where_from = match (is_from_here, criterion.id == *TEAM, by.starts_with(SIMULATED)) {
            (true, true, _) => "Answered by you",
            (true, _, true) => "Simulated here",
            (true, ..) => "Measured here",
            (false, true, _) => "Answered in a link or a file, not here",
            (false, _, true) => "From a link or a file, not simulated here",
            (false, ..) => "From a link or a file, not measured here",
        };
        let score = criterion.scores[a];
        Some(format!(
            "{where_from}, in place of the dataset\u{2019}s score: {} {}, between {} and {}{known}.",
            dataset.alternatives[a].name,
            points(score.likely()),
            points(score.low()),
            points(score.high()),
        ))
    });
    lines.collect()
}

/// Returns the weighted mean as it would be worked out on paper: `(2 \u{d7} 84 + 78) \u{f7} 3 = 82`.
fn mean_line(dataset: &Dataset, parts: &[Part], step: &ScoreSteps, written: PointsText) -> String {
    let name = &dataset.alternatives[step.alternative_idx].name;
    let terms = parts.iter().zip(&step.score.parts).map(|(part, score)| {
        let times = if (part.weight - 1.0).abs() > f64::EPSILON {
            format!("{} \u{d7} ", swing(part.weight))
        } else {
            String::new()
        };
        format!("{times}{}", written(score.bounds.likely))
    });
    let terms: Vec<String> = terms.collect();
    let total: f64 = parts.iter().map(|p| p.weight).sum();
    let mean = whole_mean(&step.score);
    let is = if terms.iter().any(|term| term.contains('.')) { '\u{2248}' } else { '=' };
    let sum = if terms.len() > 1 {
        format!("({}) \u{f7} {} {is} {mean}", terms.join(" + "), swing(total))
    } else {
        mean.clone()
    };
    let score = step.score.score;
    let likely = whole(score.likely());
    let so = if likely == mean { String::new() } else { format!(", so {likely}") };
    format!("{name}: {sum}{so}, between {} and {}.", whole(score.low()), whole(score.high()))
}

fn adjustment_line(dataset: &Dataset, adjustment: &Adjustment) -> String {
    let who = adjustment.alternative_idx.map_or("all", |a| dataset.alternatives[a].name.as_str());
    let what = match &adjustment.change {
        Change::SetLow(low) => format!("the low end is {}", figure(*low)),
        Change::HighHalfwayTo(high) => {
            format!("the high end is halfway from the likely score to {}", figure(*high))
        }
        Change::Widen(by) => format!("both ends are {} points further out", figure(*by)),
        Change::Span(span) => {
            let ids: Vec<&str> = span.iter().map(|idx| dataset.indicators[*idx].id.as_str()).collect();
            format!("the range covers the score that each of {} alone would give", ids.join(", "))
        }
    };
    format!("Exception for {who}: {what}. {}", sentence(&adjustment.reason))
}

fn verdict_rule(dataset: &Dataset, preferred: Option<usize>, strength: u8, words: &str) -> String {
    let reading = match preferred {
        None => "a tie, so 50 for everyone".to_owned(),
        Some(a) => {
            let strength_word = ["no", "a weak", "a clear", "a strong"][usize::from(strength.min(3))];
            format!(
                "{strength_word} preference for {} (strength {strength} of 3), so 50 plus and minus 12.5 points per step",
                dataset.alternatives[a].name
            )
        }
    };
    format!("The article\u{2019}s words: {words}. This is read as {reading}.")
}

/// Returns a text as a sentence: capital letter first, full stop last.
fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    let first: String = rest.next().map(|c| c.to_ascii_uppercase()).into_iter().collect();
    let stop = if text.ends_with('.') { "" } else { "." };
    format!("{first}{}{stop}", rest.as_str())
}

/// Returns a single figure behind a reading.
pub fn detail(detail: &Detail) -> String {
    match (&detail.value, &detail.text) {
        (Some(value), _) => format!("{}: {}", detail.name, figure(*value)),
        (None, Some(text)) => format!("{}: {text}", detail.name),
        (None, None) => detail.name.clone(),
    }
}

/// Returns how a figure was checked.
pub fn check(indicator: &Indicator) -> String {
    let judged = if indicator.check.judged { "Judged item by item. " } else { "" };
    format!(
        "{judged}{}: {}. Quality: {}.",
        check_kind(indicator.check.kind),
        indicator.check.how,
        confidence(indicator.quality)
    )
}

/// Returns the kind of a source.
pub fn check_kind(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Primary => "Source read",
        CheckKind::Secondary => "Quoted by others",
        CheckKind::OwnMeasurement => "Measured for this page",
        CheckKind::Unverified => "Not checked",
    }
}
