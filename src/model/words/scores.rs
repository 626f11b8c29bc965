//! A score in words, by what is known of it.

use crate::catalog::{Basis, Criterion, Dataset, Knowledge, ValueFunction};
use crate::model::format::{figure, swing};

/// Returns a score as a reader would say it: `86 of 100, between 72 and 89`; one that is not known is called so.
pub fn score(criterion: &Criterion, alternative_idx: usize) -> String {
    let score = criterion.scores[alternative_idx];
    let (low, likely, high) = (swing(score.low()), swing(score.likely()), swing(score.high()));
    match criterion.knowledge.get(alternative_idx) {
        Some(Knowledge::Missing) => format!("not known: anything from {low} to {high}"),
        Some(Knowledge::Ordinal(level)) => {
            format!("known by rank only: level {level}, about {likely} of 100")
        }
        _ if low == high => format!("{likely} of 100"),
        _ => format!("{likely} of 100, between {low} and {high}"),
    }
}

/// Returns the figure that a score follows from, with its unit and range; `None` where it follows from none.
pub fn figure_of(criterion: &Criterion, alternative_idx: usize) -> Option<String> {
    let Some(Knowledge::Figure { low, likely, high }) = criterion.knowledge.get(alternative_idx) else {
        return None;
    };
    let unit = criterion.value_function.as_ref().map_or("", |function| function.unit.as_str());
    let range = if low < high { format!(" ({} to {})", figure(*low), figure(*high)) } else { String::new() };
    Some(format!("{}{range}\u{a0}{unit}", figure(*likely)))
}

/// Returns what figures are worth: `In ms: 0 scores 100, 200 scores 0; straight lines in between, constant beyond.`
pub fn worth_of_figures(function: &ValueFunction) -> String {
    let points = function.points.iter().map(|(x, score)| format!("{} scores {}", figure(*x), swing(*score)));
    let points: Vec<String> = points.collect();
    let lines = if function.logarithmic {
        "equal factors are equal steps in between"
    } else {
        "straight lines in between"
    };
    format!("In {}: {}; {lines}, constant beyond.", function.unit, points.join(", "))
}

/// Returns how given scores come about, a line per step: figures with what they are worth, ranks, and what is not known.
pub fn given_rule(dataset: &Dataset, criterion: &Criterion) -> Vec<String> {
    let has = |is: fn(&Knowledge) -> bool| criterion.knowledge.iter().any(is);
    let mut lines = Vec::new();
    if criterion.basis == Basis::Given && has(|known| *known == Knowledge::Stated) {
        let all = criterion.knowledge.iter().all(|known| *known == Knowledge::Stated);
        let which = if all { "The scores are given" } else { "The other scores are given" };
        lines.push(format!("{which} in the dataset as they are."));
    }
    let figures = dataset.alternatives.iter().enumerate().filter_map(|(a, alternative)| {
        let figure = figure_of(criterion, a)?;
        Some(format!("{}: {figure}, so {}.", alternative.name, score(criterion, a)))
    });
    let figures: Vec<String> = figures.collect();
    if let (false, Some(function)) = (figures.is_empty(), &criterion.value_function) {
        lines.splice(0..0, std::iter::once(worth_of_figures(function)).chain(figures));
    }
    if has(|known| matches!(known, Knowledge::Ordinal(_))) {
        lines.push(
            "Only the order of these alternatives is known. Every set of scores in that order counts as equally \
             likely; the likely score is their mean."
                .to_owned(),
        );
    }
    if has(|known| *known == Knowledge::Missing) {
        lines.push("Where a score is not known, anything from 0 to 100 counts as equally likely.".to_owned());
    }
    lines
}

/// Returns a score where there is little room: its likely value, or a question mark where it is not known.
pub fn short_score(criterion: &Criterion, alternative_idx: usize) -> String {
    match criterion.knowledge.get(alternative_idx) {
        Some(Knowledge::Missing) => "?".to_owned(),
        _ => swing(criterion.scores[alternative_idx].likely()),
    }
}

/// Returns which alternatives' scores are not known as intervals, and what is known of them.
pub fn gaps(dataset: &Dataset, criterion: &Criterion) -> Vec<String> {
    let known = criterion.knowledge.iter().zip(&dataset.alternatives).enumerate();
    let gaps = known.filter(|(_, (known, _))| !known.is_interval());
    gaps.map(|(a, (_, alternative))| [&alternative.name, ": ", &score(criterion, a), "."].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::read;
    use crate::units::Interval;

    #[test]
    fn a_score_given_as_a_figure_shows_figure_unit_and_how_the_score_follows() {
        let text = r#"{"formatVersion": 1, "id": "mine", "title": "Mine", "date": "2026-11-24",
            "alternatives": [{"id": "node", "name": "Node.js"}, {"id": "python", "name": "Python"}, {"id": "go", "name": "Go"}],
            "groups": [{"id": "g", "name": "Group"}],
            "criteria": [{"id": "latency", "name": "Latency", "group": "g",
                "valueFunction": {"unit": "ms", "linear": {"worst": 1000, "best": 0}},
                "scores": {"given": {"node": {"raw": 437}, "python": {"raw": {"low": 500, "likely": 600, "high": 800}},
                    "go": {"missing": true}}}},
                {"id": "other", "name": "Other", "group": "g",
                "scores": {"given": {"node": {"rank": 1}, "python": {"rank": 2}, "go": {"rank": 3}}}},
                {"id": "plain", "name": "Plain", "group": "g", "scores": {"given": {
                    "node": {"low": 1, "likely": 2, "high": 3}, "python": {"low": 1, "likely": 2, "high": 3},
                    "go": {"low": 1, "likely": 2, "high": 3}}}}]}"#;
        let dataset = read(text).unwrap_or_else(|problems| panic!("{problems:?}"));
        // By hand: 437 of 1,000 ms leave 56.3 points; 500, 600 and 800 leave 50, 40 and 20.
        assert_eq!(
            given_rule(&dataset, &dataset.criteria[0]),
            [
                "In ms: 0 scores 100, 1,000 scores 0; straight lines in between, constant beyond.",
                "Node.js: 437\u{a0}ms, so 56.3 of 100.",
                "Python: 600 (500 to 800)\u{a0}ms, so 40 of 100, between 20 and 50.",
                "Where a score is not known, anything from 0 to 100 counts as equally likely."
            ]
        );
        assert!(
            given_rule(&dataset, &dataset.criteria[1])[0].starts_with("Only the order of these alternatives")
        );
        assert_eq!(
            given_rule(&dataset, &dataset.criteria[2]),
            ["The scores are given in the dataset as they are."]
        );
        assert_eq!(gaps(&dataset, &dataset.criteria[0]), ["Go: not known: anything from 0 to 100."]);
        // The page keeps the figures with the dataset.
        let packed = crate::catalog::pack(&dataset).unwrap();
        assert_eq!(crate::catalog::unpack(&packed), Some(dataset));
    }

    #[test]
    fn what_is_not_known_is_said_to_be_so() {
        let mut web = crate::catalog::built_in("evidence").criteria[0].clone();
        web.set_score(0, Interval::new(72.0, 86.0, 89.0).ok());
        assert_eq!(score(&web, 0), "86 of 100, between 72 and 89");
        assert_eq!(short_score(&web, 0), "86");
        web.set_score(0, Interval::new(12.5, 12.5, 12.5).ok());
        assert_eq!(score(&web, 0), "12.5 of 100");
        web.set_score(0, None);
        assert_eq!(score(&web, 0), "not known: anything from 0 to 100");
        assert_eq!(short_score(&web, 0), "?");
        let dataset = &crate::catalog::built_in("evidence");
        assert_eq!(gaps(dataset, &web), ["Node.js: not known: anything from 0 to 100."]);
        web.knowledge = vec![Knowledge::Ordinal(2), Knowledge::Ordinal(1)];
        web.scores = [2, 1].map(|level| crate::catalog::ordinal_score(level, 2)).to_vec();
        assert_eq!(score(&web, 0), "known by rank only: level 2, about 33.3 of 100");
    }
}
