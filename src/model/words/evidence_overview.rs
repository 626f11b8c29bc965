//! All criteria at a glance, in sentences.

use super::{date, first_listed, listed, title_in_prose};
use crate::catalog::{Criterion, Dataset, Knowledge};
use crate::decide::{CLEAR_FROM, descending};
use crate::model::answer::evidence_rows::{ArticleVerdict, EvidenceFilter, EvidenceRow, Firsts, firsts};
use crate::model::format::swing;

/// So many alternatives are named in the finding; the others are a number.
const MOST_NAMED: usize = 4;

/// Returns what the overview found: who scores highest on how many criteria.
pub fn evidence_finding(dataset: &Dataset) -> String {
    let Firsts { by_alternative, .. } = firsts(dataset);
    let n_criteria = dataset.criteria.len();
    #[allow(clippy::cast_precision_loss, reason = "a count of criteria")]
    let order = descending(&by_alternative.iter().map(|n| *n as f64).collect::<Vec<_>>());
    let mut leaders = order.into_iter().filter(|a| by_alternative[*a] > 0);
    let Some(first) = leaders.next() else {
        return format!("Nobody is ahead on any of the {n_criteria} criteria");
    };
    let higher = if dataset.alternatives.len() > 2 { "highest" } else { "higher" };
    let of = if n_criteria == 1 { "the one criterion".to_owned() } else { format!("{n_criteria} criteria") };
    let name = |a: usize| dataset.alternatives[a].name.as_str();
    let n_first = by_alternative[first];
    let first = if n_first == n_criteria {
        let all = if n_criteria == 1 { "" } else { "all " };
        format!("{} scores {higher} on {all}{of}", name(first))
    } else {
        format!("{} scores {higher} on {n_first} of {of}", name(first))
    };
    let others: Vec<String> = leaders.map(|a| format!("{} on {}", name(a), by_alternative[a])).collect();
    if others.is_empty() {
        return first;
    }
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    format!("{first}, {}", first_listed(&others, MOST_NAMED))
}

/// Returns what else there is to know of the finding: what is level or has no score, and how often the intervals tell the order.
pub fn evidence_finding_more(dataset: &Dataset) -> String {
    let Firsts { n_level, n_unknown, n_apart, .. } = firsts(dataset);
    let one = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let mut more = Vec::new();
    if n_level > 0 {
        more.push(one(n_level, "criterion is level", "criteria are level"));
    }
    if n_unknown > 0 {
        more.push(one(n_unknown, "criterion has no scores yet", "criteria have no scores yet"));
    }
    let n_known = dataset.criteria.len() - n_unknown;
    let apart = match n_apart {
        0 => "The intervals overlap everywhere, so any order could go either way".to_owned(),
        n if n == n_known => "The leader is clear on every scored criterion".to_owned(),
        n => format!("On {n} the leader is clear; on the rest the intervals overlap"),
    };
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    if more.is_empty() { format!("{apart}.") } else { format!("{}. {apart}.", listed(&more, "and")) }
}

/// Returns how to read the overview.
pub fn evidence_measure() -> String {
    "Scores out of 100, by criterion. The mark is the likely score; the line runs from the lowest to the highest \
     plausible one; a dagger marks scores that rest on judgement alone. Select a name to see its evidence."
        .to_owned()
}

/// Returns where the overview's figures come from, and when.
pub fn evidence_source(dataset: &Dataset, rows: &[EvidenceRow]) -> String {
    let n_figures: usize = rows.iter().map(|row| row.n_figures).sum();
    let n_scored: usize = rows.iter().map(|row| row.n_scored).sum();
    let figures = match n_figures {
        0 => String::new(),
        1 => ": 1 figure".to_owned(),
        n if n == n_scored => format!(": {n} figures with date and source, all of which make the scores"),
        n => format!(
            ": {n} figures with date and source; {n_scored} make the scores, the other {} are context",
            n - n_scored
        ),
    };
    format!("Source: {}, compiled on {}{figures}.", title_in_prose(&dataset.title), date(&dataset.date))
}

/// Returns what the sign beside the article\u{2019}s verdicts means.
pub fn article_differs_note() -> String {
    format!(
        "\u{2260}: the scores disagree with the article. A lead of {} points or more counts as ahead, less as level.",
        swing(CLEAR_FROM)
    )
}

/// Returns the article's verdict in few words, `Node.js` and `, clear`: whom it prefers, and how strongly.
pub fn article_verdict(dataset: &Dataset, verdict: ArticleVerdict) -> (String, &'static str) {
    let strength = ["", ", weak", ", clear", ", strong"][usize::from(verdict.strength.min(3))];
    match verdict.preferred {
        Some(a) => (dataset.alternatives[a].name.clone(), strength),
        None => ("a tie".to_owned(), ""),
    }
}

/// Returns the same where no head of a column says what is counted.
pub fn n_figures_in_words(row: &EvidenceRow) -> String {
    match row.n_figures {
        0 => "no figures".to_owned(),
        1 => "1 figure".to_owned(),
        _ => format!("{} figures", n_figures(row)),
    }
}

/// Returns how many figures a criterion rests on, of all that there are.
pub fn n_figures(row: &EvidenceRow) -> String {
    match (row.n_scored, row.n_figures) {
        (_, 0) => "none".to_owned(),
        (scored, all) if scored == all => all.to_string(),
        (scored, all) => format!("{scored} of {all}"),
    }
}

/// Returns what a filter is called.
pub fn evidence_filter(filter: EvidenceFilter) -> &'static str {
    match filter {
        EvidenceFilter::Differs => "Differs from article",
        EvidenceFilter::LowConfidence => "Low confidence",
        EvidenceFilter::Judged => "Scored by judgement",
        EvidenceFilter::Old => "Older than 12 months",
    }
}

/// Returns how many criteria the filters leave.
pub fn n_left(n_left: usize, n_all: usize) -> String {
    match n_left {
        0 => "No criterion matches all of these filters.".to_owned(),
        n if n == n_all => format!("All {n_all} criteria are shown."),
        1 => format!("1 of {n_all} criteria is shown."),
        n => format!("{n} of {n_all} criteria are shown."),
    }
}

/// Returns a score in a table: its likely value, or what is known in its place.
pub fn row_score(criterion: &Criterion, alternative_idx: usize) -> String {
    match criterion.knowledge.get(alternative_idx) {
        Some(Knowledge::Ordinal(level)) => format!("rank {level}"),
        _ => super::short_score(criterion, alternative_idx),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::built_in;
    use crate::model::answer::evidence_rows::EvidenceRows;
    use expect_test::expect;

    #[test]
    fn what_the_overview_says_of_each_dataset() {
        let article = &built_in("article");
        let mut text = String::new();
        for id in ["evidence", "frameworks", "article"] {
            let dataset = &built_in(id);
            let overview = EvidenceRows::of(dataset, Some(article));
            let lines = [
                evidence_finding(dataset),
                evidence_finding_more(dataset),
                evidence_source(dataset, &overview.rows),
            ];
            let filters = overview
                .filters()
                .into_iter()
                .map(|(filter, n)| format!("{} ({n})", evidence_filter(filter)));
            for line in lines.into_iter().chain(filters) {
                text.push_str(&line);
                text.push('\n');
            }
        }
        expect![[r#"
            Python scores higher on 13 of 25 criteria, Node.js on 11
            1 criterion has no scores yet. On 6 the leader is clear; on the rest the intervals overlap.
            Source: Evidence, November 2026, second edition, compiled on 29 November 2026: 77 figures with date and source; 45 make the scores, the other 32 are context.
            Differs from article (4)
            Low confidence (7)
            Older than 12 months (5)
            Scored by judgement (8)
            Fastify scores highest on 3 of 25 criteria, FastAPI on 3, Flask on 2, Django on 2 and Express on 1
            13 criteria are level and 1 criterion has no scores yet. On 1 the leader is clear; on the rest the intervals overlap.
            Source: By framework, November 2026, compiled on 29 November 2026: 44 figures with date and source, all of which make the scores.
            Low confidence (8)
            Older than 12 months (5)
            Scored by judgement (8)
            Node.js scores higher on 3 of 10 criteria, Python on 2
            5 criteria are level. On 5 the leader is clear; on the rest the intervals overlap.
            Source: The article’s own verdicts, compiled on 22 November 2026.
        "#]].assert_eq(&text);
    }

    #[test]
    fn verdicts_and_counts_in_few_words() {
        let (evidence, article) = (&built_in("evidence"), &built_in("article"));
        let overview = EvidenceRows::of(evidence, Some(article));
        let said = overview.rows.iter().take(9).map(|row| {
            let verdict = row.article.map(|verdict| article_verdict(evidence, verdict));
            let (whom, strength) = verdict.unwrap_or_else(|| ("-".to_owned(), ""));
            format!("{}; {}; {whom}{strength}\n", n_figures(row), n_figures_in_words(row))
        });
        expect![[r#"
            4 of 9; 4 of 9 figures; Node.js, clear
            3 of 6; 3 of 6 figures; Node.js, clear
            3; 3 figures; -
            1 of 5; 1 of 5 figures; -
            1; 1 figure; Node.js, strong
            2; 2 figures; Node.js, strong
            2 of 3; 2 of 3 figures; -
            1; 1 figure; a tie
            2 of 6; 2 of 6 figures; a tie
        "#]]
        .assert_eq(&said.collect::<String>());
        expect![[r#"
            No criterion matches all of these filters.
            1 of 25 criteria is shown.
            7 of 25 criteria are shown.
            All 25 criteria are shown."#]]
        .assert_eq(&[n_left(0, 25), n_left(1, 25), n_left(7, 25), n_left(25, 25)].join("\n"));
        expect!["≠: the scores disagree with the article. A lead of 5 points or more counts as ahead, less as level."].assert_eq(&article_differs_note());
    }
}
