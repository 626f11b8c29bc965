//! Why a criterion's scores are what they are, in a few sentences, and what to know of its figures.

use super::{figure_of, listed};
use crate::catalog::{Basis, Confidence, Criterion, Dataset, Indicator, Knowledge, Reading};
use crate::decide::descending;
use crate::model::answer::evidence::{EvidenceCriterion, EvidenceIndicator};
use crate::model::answer::evidence_rows::known;
use crate::model::format::{figure, printed_difference, swing};

/// Returns who is ahead on a criterion and why, a sentence each.
pub fn why_scores(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> Vec<String> {
    let mut sentences = vec![who_is_ahead(dataset, evidence.criterion)];
    sentences.extend(because(dataset, evidence));
    sentences
}

fn who_is_ahead(dataset: &Dataset, criterion: &Criterion) -> String {
    let name = |a: usize| dataset.alternatives[a].name.as_str();
    let score = |a: usize| &criterion.scores[a];
    let said = |a: usize| swing(score(a).likely());
    let order = known(criterion);
    let [first, second, ..] = order[..] else {
        return match order.first() {
            Some(only) => format!("Only {} has a score here: {} of 100.", name(*only), said(*only)),
            None => "There are no scores here yet.".to_owned(),
        };
    };
    let level = order.iter().filter(|a| score(**a).likely() >= score(first).likely());
    let level: Vec<&str> = level.map(|a| name(*a)).collect();
    if level.len() > 1 {
        return format!("{} are level at {} of 100.", listed(&level, "and"), said(first));
    }
    let by = swing(printed_difference(score(first).likely(), score(second).likely()));
    let points = if by == "1" { "point" } else { "points" };
    let lead = if order.len() > 2 {
        format!("{} leads with {} of 100, {by} {points} ahead of {}", name(first), said(first), name(second))
    } else {
        format!("{} is ahead by {by} {points}, {} against {}", name(first), said(first), said(second))
    };
    let is_ordinal = |a: &usize| matches!(criterion.knowledge.get(*a), Some(Knowledge::Ordinal(_)));
    if order.iter().any(is_ordinal) {
        return format!("{lead}; only the order is known.");
    }
    let overlaps = order[1..].iter().any(|other| score(*other).high() >= score(first).low());
    if overlaps {
        format!("{lead}, but the intervals overlap, so the order is not certain.")
    } else {
        format!("{lead}, and the intervals do not overlap.")
    }
}

fn because(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> Option<String> {
    match &evidence.criterion.basis {
        Basis::Given => given_because(dataset, evidence.criterion),
        Basis::Verdict { words, .. } => Some(format!("The article\u{2019}s words: {words}.")),
        Basis::Measured { .. } => None,
        Basis::Derived { .. } => figures_behind(dataset, evidence),
    }
}

/// Returns what given scores rest on: figures, ranks, or nothing but themselves.
fn given_because(dataset: &Dataset, criterion: &Criterion) -> Option<String> {
    let order = known(criterion);
    let n_figures = count(criterion, |known| matches!(known, Knowledge::Figure { .. }));
    if order.is_empty() {
        None
    } else if count(criterion, |known| matches!(known, Knowledge::Ordinal(_))) > 0 {
        Some("The dataset gives ranks, not scores.".to_owned())
    } else if n_figures == 0 {
        Some("The dataset gives these scores as they are.".to_owned())
    } else if n_figures < order.len() {
        let figures = order.iter().filter_map(|a| {
            Some(format!("{} from {}", dataset.alternatives[*a].name, figure_of(criterion, *a)?))
        });
        let figures: Vec<String> = figures.collect();
        let figures = listed(&figures.iter().map(String::as_str).collect::<Vec<_>>(), "and");
        Some(format!(
            "By the dataset\u{2019}s value function, {figures}; the other scores are given as they are."
        ))
    } else {
        let figures: Vec<String> = order.iter().take(2).filter_map(|a| bare_figure(criterion, *a)).collect();
        let unit = criterion.value_function.as_ref().map_or("", |function| function.unit.as_str());
        Some(format!("{}\u{a0}{unit}, by the dataset\u{2019}s value function.", figures.join(" against ")))
    }
}

/// Returns the likely figure that a score follows from, without its unit.
fn bare_figure(criterion: &Criterion, alternative_idx: usize) -> Option<String> {
    match criterion.knowledge.get(alternative_idx)? {
        Knowledge::Figure { likely, .. } => Some(figure(*likely)),
        Knowledge::Stated | Knowledge::Missing | Knowledge::Ordinal(_) => None,
    }
}

fn count(criterion: &Criterion, is: fn(&Knowledge) -> bool) -> usize {
    criterion.knowledge.iter().filter(|known| is(known)).count()
}

/// Returns which of the scored figures put the leader ahead.
fn figures_behind(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> Option<String> {
    let [first, second, ..] = known(evidence.criterion)[..] else { return None };
    let leads: Option<Vec<f64>> = evidence.scored.iter().map(|row| lead_on(row, first, second)).collect();
    let leads = leads?;
    let most = *descending(&leads).first()?;
    let row = &evidence.scored[most];
    let said = figure_text(row.indicator, first, second);
    if leads.len() == 1 {
        return Some(format!("The scores rest on one figure, \u{201c}{}\u{201d}{said}.", row.indicator.name));
    }
    let n_for = leads.iter().filter(|lead| **lead > 0.0).count();
    let name = &dataset.alternatives[first].name;
    if n_for == 0 {
        return None;
    }
    let on = match leads.len() {
        2 if n_for == 2 => "both scored figures".to_owned(),
        n if n == n_for => format!("all {n} scored figures"),
        n => format!("{n_for} of {n} scored figures"),
    };
    Some(format!("{name} does better on {on}, most on \u{201c}{}\u{201d}{said}.", row.indicator.name))
}

fn lead_on(row: &EvidenceIndicator<'_>, first: usize, second: usize) -> Option<f64> {
    let likely = |a: usize| row.scores.get(a)?.as_ref().map(|score| score.likely);
    Some(likely(first)? - likely(second)?)
}

/// Returns the figures of two alternatives: `: 439,317 against 82,137 requests/s`; nothing where one has none.
fn figure_text(indicator: &Indicator, first: usize, second: usize) -> String {
    let value = |a: usize| indicator.readings.get(a)?.as_ref()?.value;
    match value(first).zip(value(second)) {
        Some((one, other)) => format!(": {} against {} {}", figure(one), figure(other), indicator.unit),
        None => String::new(),
    }
}

/// Returns how far the scores can be trusted, and what that means.
pub fn confidence_sentence(criterion: &Criterion) -> &'static str {
    match criterion.confidence {
        Confidence::High => "Confidence: high. Several independent or primary sources.",
        Confidence::Medium => "Confidence: medium. Primary sources, but with some judgement.",
        Confidence::Low => "Confidence: low. Little or indirect evidence.",
    }
}

/// Letters of an address that are printed: what is longer takes three lines in its column.
const MOST_OF_ADDRESS: usize = 44;

/// Returns an address as paper shows it: without its scheme, and cut after its host and the beginning of its path.
pub fn address_on_paper(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/');
    if bare.chars().count() <= MOST_OF_ADDRESS {
        return bare.to_owned();
    }
    let kept: String = bare.chars().take(MOST_OF_ADDRESS - 1).collect();
    format!("{kept}\u{2026}")
}

/// Returns why an indicator has no figure for somebody; `None` where it has all.
pub fn why_no_figure(dataset: &Dataset, indicator: &Indicator) -> Option<String> {
    let has_none = |(a, _): &(usize, _)| {
        indicator.readings.get(*a).and_then(Option::as_ref).is_none_or(|reading| reading.value.is_none())
    };
    let without = dataset.alternatives.iter().enumerate().filter(has_none);
    let without: Vec<&str> = without.map(|(_, alternative)| alternative.name.as_str()).collect();
    if without.is_empty() {
        return None;
    }
    let why = if indicator.note.is_empty() { "the source gives none." } else { indicator.note.as_str() };
    Some(format!("No figure for {}: {why}", listed(&without, "and")))
}

/// Caveats of all figures of a criterion, by name; those that say why there is no figure stand with it.
pub fn caveats<'a>(dataset: &Dataset, evidence: &EvidenceCriterion<'a>) -> Vec<(&'a str, &'a str)> {
    let rows = evidence.scored.iter().chain(&evidence.context);
    let indicators = rows.map(|row| row.indicator);
    indicators
        .filter(|indicator| !indicator.note.is_empty() && why_no_figure(dataset, indicator).is_none())
        .map(|indicator| (indicator.name.as_str(), indicator.note.as_str()))
        .collect()
}

/// Returns a reading's range, where it has one, and its unit: `(366,074 to 522,201) requests/s`.
pub fn range_and_unit(reading: &Reading, unit: &str) -> String {
    match reading.range {
        Some((min, max)) => format!("({} to {}) {unit}", figure(min), figure(max)),
        None => unit.to_owned(),
    }
}

/// Returns how the scores are calculated, in a line, for what is folded.
pub fn rule_in_short(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> String {
    match &evidence.criterion.basis {
        Basis::Derived { parts, adjustments, .. } => {
            let mean = match parts.len() {
                1 => "From one indicator".to_owned(),
                n => format!("The weighted mean of {n} indicators"),
            };
            match adjustments.len() {
                0 => format!("{mean}."),
                n => format!("{mean}, with {}.", counted(n, "stated exception")),
            }
        }
        Basis::Verdict { .. } => {
            "Read from the article\u{2019}s words: 12.5 points per step of strength.".to_owned()
        }
        Basis::Measured { .. } => {
            "Not the dataset\u{2019}s: replaced by you, or by a link or file.".to_owned()
        }
        Basis::Given => given_in_short(dataset, evidence.criterion),
    }
}

fn given_in_short(dataset: &Dataset, criterion: &Criterion) -> String {
    let n_known = known(criterion).len();
    let n_figures = count(criterion, |known| matches!(known, Knowledge::Figure { .. }));
    let unit = criterion.value_function.as_ref().map_or("", |function| function.unit.as_str());
    if n_known == 0 {
        "No score is known, so any counts as equally likely.".to_owned()
    } else if count(criterion, |known| matches!(known, Knowledge::Ordinal(_))) > 0 {
        "From ranks: only the order is known.".to_owned()
    } else if n_figures == n_known {
        format!("From figures in {unit}, by the dataset\u{2019}s value function.")
    } else if n_figures > 0 {
        format!("Some from figures in {unit}, by the dataset\u{2019}s value function; the others as given.")
    } else if dataset.indicators.is_empty() {
        "The dataset gives scores, and no figures behind them.".to_owned()
    } else {
        "The dataset gives this score as it is.".to_owned()
    }
}

/// Returns what is folded under caveats, in a line.
pub fn caveats_in_short(n: usize) -> String {
    let these = if n == 1 { "this" } else { "these" };
    format!("Read {these} before you rely on {}.", counted(n, "figure"))
}

/// Returns how many of something, for what is folded: `1 figure`, `5 figures`.
pub fn counted(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// Returns where a criterion stands among all: `3 of 25`.
pub fn position_of(criterion_idx: usize, n: usize) -> String {
    format!("{} of {n}", criterion_idx + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{built_in, read};
    use crate::model::answer::evidence::Evidence;
    use expect_test::expect;

    /// Scores as figures, as ranks, as they are, and missing.
    const GIVEN: &str = r#"{"formatVersion": 1, "id": "mine", "title": "Mine", "date": "2026-11-24",
        "alternatives": [{"id": "node", "name": "Node.js"}, {"id": "python", "name": "Python"}],
        "groups": [{"id": "g", "name": "Group"}],
        "criteria": [
            {"id": "raw", "name": "Latency", "group": "g",
                "valueFunction": {"unit": "ms", "linear": {"worst": 1000, "best": 0}},
                "scores": {"given": {"node": {"raw": 437}, "python": {"raw": 600}}}},
            {"id": "some_raw", "name": "Latency too", "group": "g",
                "valueFunction": {"unit": "ms", "linear": {"worst": 1000, "best": 0}},
                "scores": {"given": {"node": {"raw": 437}, "python": {"low": 30, "likely": 40, "high": 50}}}},
            {"id": "ranked", "name": "Ranked", "group": "g",
                "scores": {"given": {"node": {"rank": 2}, "python": {"rank": 1}}}},
            {"id": "stated", "name": "Stated", "group": "g",
                "scores": {"given": {"node": {"low": 60, "likely": 70, "high": 80}, "python": {"low": 30, "likely": 40, "high": 50}}}},
            {"id": "one_missing", "name": "One missing", "group": "g",
                "valueFunction": {"unit": "ms", "linear": {"worst": 1000, "best": 0}},
                "scores": {"given": {"node": {"raw": 437}, "python": {"missing": true}}}},
            {"id": "missing", "name": "Missing", "group": "g",
                "scores": {"given": {"node": {"missing": true}, "python": {"missing": true}}}}]}"#;

    #[test]
    fn why_each_criterion_has_its_scores() {
        let mut text = String::new();
        let given = read(GIVEN).unwrap_or_else(|problems| panic!("{problems:?}"));
        for (dataset, ids) in [
            (&*built_in("evidence"), &["perf_web", "io_model", "energy", "learning", "team"][..]),
            (&*built_in("frameworks"), &["perf_web", "lts"]),
            (&*built_in("article"), &["performance", "libraries"]),
            (&given, &["raw", "some_raw", "ranked", "stated", "one_missing", "missing"]),
        ] {
            for id in ids {
                let evidence = Evidence::of_criterion(dataset, id).unwrap();
                text.push_str(&format!("{id}: {}\n", why_scores(dataset, &evidence).join(" ")));
                if std::ptr::eq(dataset, &given) {
                    text.push_str(&format!("  in short: {}\n", rule_in_short(dataset, &evidence)));
                }
            }
        }
        expect![[r#"
            perf_web: Node.js is ahead by 47 points, 76 against 29, and the intervals do not overlap. Node.js does better on all 4 scored figures, most on “p99 latency at a fixed load of 10,000 requests/s”: 0.268 against 4.914 ms.
            io_model: Node.js is ahead by 15 points, 79 against 64, but the intervals overlap, so the order is not certain. The scores rest on one figure, “Concurrency-model checklist, 7 items”: 5.5 against 4.5 points of 7.
            energy: Node.js is ahead by 22 points, 58 against 36, and the intervals do not overlap. The scores rest on one figure, “CPU time per request at a fixed load of 10,000 requests/s”: 155.7 against 419.2 CPU-us/request.
            learning: Python is ahead by 4 points, 88 against 84, but the intervals overlap, so the order is not certain. Python does better on both scored figures, most on “Size of equivalent web apps (SLOC), HttpArena entries”: 224 against 266.5 SLOC.
            team: There are no scores here yet.
            perf_web: Fastify leads with 79 of 100, 4 points ahead of Express, but the intervals overlap, so the order is not certain. Fastify does better on all 3 scored figures, most on “Small GET/POST, 512 connections”: 711,263 against 541,640 requests/s.
            lts: Fastify and Django are level at 62 of 100. The scores rest on one figure, “Months from a major release (for Django: a long-term one) to its published end”: 37 against 37 months.
            performance: Node.js is ahead by 50 points, 75 against 25, and the intervals do not overlap. The article’s words: "Node.js is faster" ... "making it comparatively slower".
            libraries: Node.js and Python are level at 50 of 100. The article’s words: "both Node.js and Python have equally efficient Libraries and Tools" (caveat against Python: new libraries lack documentation).
            raw: Node.js is ahead by 16.3 points, 56.3 against 40, and the intervals do not overlap. 437 against 600 ms, by the dataset’s value function.
              in short: From figures in ms, by the dataset’s value function.
            some_raw: Node.js is ahead by 16.3 points, 56.3 against 40, and the intervals do not overlap. By the dataset’s value function, Node.js from 437 ms; the other scores are given as they are.
              in short: Some from figures in ms, by the dataset’s value function; the others as given.
            ranked: Python is ahead by 33.4 points, 66.7 against 33.3; only the order is known. The dataset gives ranks, not scores.
              in short: From ranks: only the order is known.
            stated: Node.js is ahead by 30 points, 70 against 40, and the intervals do not overlap. The dataset gives these scores as they are.
              in short: The dataset gives scores, and no figures behind them.
            one_missing: Only Node.js has a score here: 56.3 of 100. 437 ms, by the dataset’s value function.
              in short: From figures in ms, by the dataset’s value function.
            missing: There are no scores here yet.
              in short: No score is known, so any counts as equally likely.
        "#]].assert_eq(&text);
    }

    #[test]
    fn an_empty_cell_says_why_and_that_is_no_caveat_once_more() {
        let dataset = &built_in("evidence");
        let of = |id: &str| dataset.indicators.iter().find(|indicator| indicator.id == *id).unwrap();
        assert_eq!(why_no_figure(dataset, of("W1")), None);
        assert_eq!(
            why_no_figure(dataset, of("D2")).unwrap(),
            "No figure for Node.js: No npm counterpart verified."
        );
        assert!(
            why_no_figure(dataset, of("W9"))
                .unwrap()
                .starts_with("No figure for Node.js and Python: Rejected")
        );
        let evidence = Evidence::of_criterion(dataset, "ml_data").unwrap();
        assert!(caveats(dataset, &evidence).iter().all(|(_, note)| !note.contains("No npm counterpart")));
    }
}
