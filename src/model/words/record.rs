//! Sentences of the decision record.

use super::scores::worth_of_figures;
use super::{listed, short_score, subject};
use crate::catalog::{Basis, Criterion, Dataset, Indicator, Knowledge};
use crate::decide::Call;
use crate::model::answer::decision::{Answer, Decision};
use crate::model::answer::tip::Tip;
use crate::model::document::snippets::OwnCode;
use crate::model::export::record_sides::Lead;
use crate::model::format::{figure, percent, points, swing};
use crate::model::uncertainty::job::UncertaintyResult;
use crate::model::uncertainty::question::{SAMPLES, SEED};

/// Returns what was decided, as a heading.
pub fn record_title(decision: &Decision) -> String {
    let what = subject(decision);
    match &decision.answer {
        Err(_) => format!("Backend for {what}: not decided"),
        Ok(answer) => {
            let best = decision.name(answer.evaluation.best());
            match answer.call {
                Call::TooClose => {
                    let second = decision.name(answer.evaluation.runner_up());
                    format!("{best} or {second} for {what}: too close to call")
                }
                Call::Clear | Call::Leaning => format!("Use {best} for {what}"),
            }
        }
    }
}

/// Returns what was asked.
pub fn record_question(decision: &Decision) -> String {
    let names: Vec<&str> = decision.dataset.alternatives.iter().map(|a| a.name.as_str()).collect();
    let of = match decision.profile_idx {
        Some(idx) => format!("the use case \u{201c}{}\u{201d}", decision.dataset.profiles[idx].name),
        None => "a project in which all criteria matter equally".to_owned(),
    };
    let own = if decision.points == decision.profile_points { "" } else { ", with our own weights" };
    format!("Which of {} is the better backend for {of}{own}?", listed(&names, "and"))
}

/// Returns how values come about.
pub fn record_method(decision: &Decision) -> String {
    format!(
        "Each of {} criteria has a score from 0 (the worst plausible backend) to 100 (the best plausible one) and a \
         share of the weight; an option\u{2019}s value is the sum of share times score. Scores are intervals; values \
         use the likely scores.",
        decision.dataset.criteria.len()
    )
}

/// Returns the sentence for a case without reasons against the best.
pub fn record_nothing_against() -> String {
    "nothing at these scores speaks against it.".to_owned()
}

/// Returns how many other methods agree.
pub fn record_opinions(n_agreeing: usize, n: usize) -> String {
    format!("{n_agreeing} of {n} other methods put the same option first.")
}

/// Returns where one weight passes the lead on.
pub fn record_weight_tip(decision: &Decision, answer: &Answer, criterion_idx: usize, tip: &Tip) -> String {
    let now = percent(answer.weights.shares()[criterion_idx]);
    let way = if tip.upwards { "more" } else { "less" };
    format!(
        "{} would lead if {} had {way} than {} of the weight (now {now}).",
        decision.name(tip.by),
        decision.dataset.criteria[criterion_idx].name,
        percent(tip.share)
    )
}

/// Returns the sentence for a case in which no single change makes another one lead.
pub fn record_nothing_tips() -> String {
    "No single weight and no single score changes the leader; new criteria or new options could.".to_owned()
}

/// Returns an option's value, and where it lies.
pub fn record_value(
    decision: &Decision,
    answer: &Answer,
    uncertainty: Option<&UncertaintyResult>,
    alternative_idx: usize,
) -> String {
    let evaluation = &answer.evaluation;
    let value = points(evaluation.values[alternative_idx]);
    let rank = evaluation.ranks[alternative_idx];
    let n = evaluation.ranks.len();
    let spread = uncertainty.and_then(|uncertainty| uncertainty.values.get(alternative_idx)).map(|spread| {
        format!("; in nine of ten draws between {} and {}", points(spread.low), points(spread.high))
    });
    format!(
        "{}: value {value} of 100, rank {rank} of {n}{}.",
        decision.name(alternative_idx),
        spread.unwrap_or_default()
    )
}

/// Returns what one criterion gives an option over the best of the others.
pub fn record_lead(decision: &Decision, answer: &Answer, alternative_idx: usize, lead: &Lead) -> String {
    let criterion = &decision.dataset.criteria[lead.criterion_idx];
    let (own, other) = (short_score(criterion, alternative_idx), short_score(criterion, lead.other));
    format!(
        "{own} of 100 against {other} for {}, worth {} points at {} of the weight.",
        decision.name(lead.other),
        points(lead.points.abs()),
        percent(answer.weights.shares()[lead.criterion_idx])
    )
}

/// Returns how many criteria are not told.
pub fn record_further_reasons(n: usize) -> String {
    if n == 1 {
        "One more is in the table of scores.".to_owned()
    } else {
        format!("{n} more are in the table of scores.")
    }
}

/// Returns the criteria that a short record does not list.
pub fn record_further_drivers(n: usize, share: f64) -> String {
    let share = percent(share);
    if n == 1 {
        format!("One more criterion has {share} of the weight.")
    } else {
        format!("{n} more criteria share {share} of the weight.")
    }
}

/// Returns where the sources are that a short record does not list.
pub fn record_sources(decision: &Decision, n: usize) -> String {
    let date = &decision.dataset.date;
    match n {
        0 => record_no_evidence(&decision.dataset),
        1 => format!("The scores follow from 1 figure with its source and date ({date}); the link opens it."),
        n => format!(
            "The scores follow from {n} figures, each with its source and date ({date}); the link opens them."
        ),
    }
}

/// Returns what it takes to get the same figures again.
pub fn record_reproduce(decision: &Decision, uncertainty: Option<&UncertaintyResult>) -> String {
    let draws = match uncertainty {
        Some(uncertainty) => format!("{} draws", figure(f64::from(uncertainty.samples))),
        None => format!("{} draws", figure(f64::from(SAMPLES))),
    };
    format!(
        "Computed by Backend Balance {} from the dataset \u{201c}{}\u{201d} ({}, {}); random draws with seed {SEED}, \
         {draws}. The same link gives exactly the same figures in every browser.",
        env!("CARGO_PKG_VERSION"),
        decision.dataset.title,
        decision.dataset.id,
        decision.dataset.date
    )
}

/// Returns the sentence for scores that rest on no indicator: what they are given as instead.
pub fn record_no_evidence(dataset: &Dataset) -> String {
    let given = dataset.criteria.iter().filter(|criterion| criterion.basis == Basis::Given);
    let known: Vec<Knowledge> = given.flat_map(|criterion| criterion.knowledge.iter().copied()).collect();
    let has = |is: fn(&Knowledge) -> bool| known.iter().any(is);
    let is_verdict = |criterion: &Criterion| matches!(criterion.basis, Basis::Verdict { .. });
    let ways = [
        (has(|known| *known == Knowledge::Stated), "are given as they are"),
        (
            has(|known| matches!(known, Knowledge::Figure { .. })),
            "follow from figures by its value functions",
        ),
        (has(|known| matches!(known, Knowledge::Ordinal(_))), "follow from ranks"),
        (dataset.criteria.iter().any(is_verdict), "are read from the article\u{2019}s words"),
        (has(|known| *known == Knowledge::Missing), "are not known"),
    ];
    let ways: Vec<&str> = ways.into_iter().filter_map(|(is_there, way)| is_there.then_some(way)).collect();
    match ways[..] {
        [] => "The dataset has no indicators.".to_owned(),
        [way] => format!("The dataset has no indicators: its scores {way}."),
        _ => {
            let some: Vec<String> = ways.iter().map(|way| format!("some {way}")).collect();
            format!(
                "The dataset has no indicators: of its scores, {}.",
                listed(&some.iter().map(String::as_str).collect::<Vec<_>>(), "and")
            )
        }
    }
}

/// Returns what figures are worth that scores are given as, a line per criterion.
pub fn record_value_functions(dataset: &Dataset) -> Vec<String> {
    let has_figures = |criterion: &Criterion| {
        criterion.knowledge.iter().any(|known| matches!(known, Knowledge::Figure { .. }))
    };
    let functions =
        dataset.criteria.iter().filter(|criterion| has_figures(criterion)).filter_map(|criterion| {
            Some(format!("{}: {}", criterion.name, worth_of_figures(criterion.value_function.as_ref()?)))
        });
    functions.collect()
}

/// Returns a score with its interval, where there is little room: `86 (72 to 89)`.
pub fn score_cell(criterion: &Criterion, alternative_idx: usize) -> String {
    let score = criterion.scores[alternative_idx];
    let (low, likely, high) = (swing(score.low()), swing(score.likely()), swing(score.high()));
    match criterion.knowledge.get(alternative_idx) {
        Some(Knowledge::Missing) => "not known".to_owned(),
        Some(Knowledge::Ordinal(level)) => format!("level {level}"),
        _ => {
            let points = if low == high { likely } else { format!("{likely} ({low} to {high})") };
            let figure = super::figure_of(criterion, alternative_idx);
            figure.map_or_else(|| points.clone(), |figure| format!("{points}, from {figure}"))
        }
    }
}

/// Returns an indicator's figure of one alternative, with its range.
pub fn reading(indicator: &Indicator, alternative_idx: usize) -> String {
    let Some(Some(reading)) = indicator.readings.get(alternative_idx) else { return "\u{2013}".to_owned() };
    let range = reading.range.filter(|(from, to)| from < to);
    let range = range.map(|(from, to)| format!("{} to {}", figure(from), figure(to)));
    match (reading.value, range) {
        (Some(value), Some(range)) => format!("{} ({range})", figure(value)),
        (Some(value), None) => figure(value),
        (None, Some(range)) => range,
        (None, None) => {
            let details: Vec<String> = reading.details.iter().take(3).map(super::detail).collect();
            if details.is_empty() { "\u{2013}".to_owned() } else { details.join("; ") }
        }
    }
}

/// Returns what travels with a link beside the decision.
pub fn included_code(code: &OwnCode) -> String {
    let n = figure(f64::from(u32::try_from(code.n_bytes()).unwrap_or(u32::MAX)));
    format!(
        "It includes your pair of snippets ({n} bytes). Whoever opens it sees them; they never run by themselves."
    )
}

/// Returns how long a link is.
pub fn link_length(n_characters: usize, compressed: bool) -> String {
    let length = figure(f64::from(u32::try_from(n_characters).unwrap_or(u32::MAX)));
    if compressed {
        format!("It is {length} characters long, compressed from more than 2,000.")
    } else {
        format!("It is {length} characters long.")
    }
}
