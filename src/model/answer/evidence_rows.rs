//! All criteria at a glance: what the overview of the Evidence view says of each, and which of them a filter leaves.

use crate::catalog::{Basis, Confidence, Criterion, Dataset, Knowledge};
use crate::decide::CLEAR_FROM;

/// Row of the overview for one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRow {
    /// Position of the criterion.
    pub criterion_idx: usize,
    /// How many figures count in its scores.
    pub n_scored: usize,
    /// How many figures there are of it.
    pub n_figures: usize,
    /// The article's verdict on it; `None` where it does not compare these alternatives.
    pub article: Option<ArticleVerdict>,
    /// Whether the scores can hardly be trusted.
    pub is_low: bool,
    /// Whether all figures that count are points given by judgement.
    pub is_judged: bool,
    /// Whether a figure that counts is older than twelve months, on the day on which the dataset was put together.
    pub is_old: bool,
}

/// Verdict of the article on a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleVerdict {
    /// Position of the alternative that it prefers; `None` is a tie.
    pub preferred: Option<usize>,
    /// 0 tie, 1 weak, 2 clear, 3 strong.
    pub strength: u8,
    /// Whether the scores say something else; see [`ahead`].
    pub is_other: bool,
}

/// Which criteria are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceFilter {
    /// Those on which the scores do not say what the article says.
    Differs,
    /// Those whose scores can hardly be trusted.
    LowConfidence,
    /// Those that rest on a figure older than twelve months.
    Old,
    /// Those scored by judgement alone.
    Judged,
}

impl EvidenceFilter {
    /// All of them, in the order in which they are shown.
    pub const ALL: [EvidenceFilter; 4] =
        [EvidenceFilter::Differs, EvidenceFilter::LowConfidence, EvidenceFilter::Old, EvidenceFilter::Judged];

    /// Returns whether it leaves a criterion.
    pub fn leaves(self, row: &EvidenceRow) -> bool {
        match self {
            EvidenceFilter::Differs => row.article.is_some_and(|article| article.is_other),
            EvidenceFilter::LowConfidence => row.is_low,
            EvidenceFilter::Old => row.is_old,
            EvidenceFilter::Judged => row.is_judged,
        }
    }
}

/// The overview of a dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceRows {
    /// One per criterion, in the dataset's order.
    pub rows: Vec<EvidenceRow>,
}

impl EvidenceRows {
    /// Returns the overview of a dataset; `article` is the dataset of the article's own verdicts, of which the scores are enough.
    pub fn of(dataset: &Dataset, article: Option<&Dataset>) -> EvidenceRows {
        EvidenceRows { rows: (0..dataset.criteria.len()).map(|j| row(dataset, article, j)).collect() }
    }

    /// Returns the filters that can leave something out and something in, in this dataset, and how many criteria each leaves.
    pub fn filters(&self) -> Vec<(EvidenceFilter, usize)> {
        let n = |filter: EvidenceFilter| self.rows.iter().filter(|row| filter.leaves(row)).count();
        let counted = EvidenceFilter::ALL.map(|filter| (filter, n(filter))).into_iter();
        counted.filter(|(_, n)| (1..self.rows.len()).contains(n)).collect()
    }

    /// Returns the criteria that all of these filters leave.
    pub fn left(&self, filters: &[EvidenceFilter]) -> Vec<&EvidenceRow> {
        self.rows.iter().filter(|row| filters.iter().all(|filter| filter.leaves(row))).collect()
    }
}

/// Rows of one group, in a dataset's order.
pub fn by_group<'a>(dataset: &Dataset, rows: &[&'a EvidenceRow]) -> Vec<(usize, Vec<&'a EvidenceRow>)> {
    let group = |row: &EvidenceRow| dataset.criteria[row.criterion_idx].group_idx;
    rows.chunk_by(|one, next| group(one) == group(next))
        .map(|chunk| (group(chunk[0]), chunk.to_vec()))
        .collect()
}

fn row(dataset: &Dataset, article: Option<&Dataset>, criterion_idx: usize) -> EvidenceRow {
    let criterion = &dataset.criteria[criterion_idx];
    let scored: &[_] = match &criterion.basis {
        Basis::Derived { parts, .. } => parts,
        Basis::Given | Basis::Verdict { .. } | Basis::Measured { .. } => &[],
    };
    let is_older = |idx: usize| is_old(&dataset.indicators[idx].date, &dataset.date);
    // What is given as figures is one indicator more: it has a figure for each, and a unit.
    let has_figures = criterion.knowledge.iter().any(|known| matches!(known, Knowledge::Figure { .. }));
    let n_given = usize::from(has_figures);
    EvidenceRow {
        criterion_idx,
        n_scored: scored.len() + n_given,
        n_figures: n_given
            + dataset.indicators.iter().filter(|one| one.criterion_idx == criterion_idx).count(),
        article: article_verdict(dataset, article, criterion),
        is_low: criterion.confidence == Confidence::Low,
        is_judged: !scored.is_empty()
            && scored.iter().all(|part| dataset.indicators[part.indicator_idx].check.judged),
        is_old: scored.iter().any(|part| is_older(part.indicator_idx)),
    }
}

fn article_verdict(
    dataset: &Dataset,
    article: Option<&Dataset>,
    criterion: &Criterion,
) -> Option<ArticleVerdict> {
    let says = |preferred, strength| ArticleVerdict {
        preferred,
        strength,
        is_other: is_known(criterion) && ahead(criterion) != preferred,
    };
    if let Basis::Verdict { preferred, strength, .. } = criterion.basis {
        return Some(ArticleVerdict { is_other: false, ..says(preferred, strength) });
    }
    let article = article?;
    let id = criterion.article_criterion.as_ref()?;
    let (preferred, strength) = verdict_of(&article.criteria[article.criterion_idx(id)?])?;
    // A verdict over others is none over these.
    let places: Option<Vec<usize>> =
        article.alternatives.iter().map(|one| dataset.alternative_idx(one.id.as_str())).collect();
    let places = places?;
    Some(says(preferred.map(|idx| places[idx]), strength))
}

/// Returns the verdict that an article's scores were read from, 12.5 points to either side of 50 per step of strength: the page
/// may have no more of that dataset than its scores.
fn verdict_of(said: &Criterion) -> Option<(Option<usize>, u8)> {
    let first = *known(said).first()?;
    let steps = (said.scores[first].likely() - 50.0) / 12.5;
    let strength = (1..=3).rev().find(|strength| f64::from(*strength) - 0.5 <= steps).unwrap_or(0);
    Some(((strength > 0).then_some(first), strength))
}

/// Returns whether something is known of two or more of the scores.
fn is_known(criterion: &Criterion) -> bool {
    known(criterion).len() > 1
}

/// Positions of the alternatives whose scores are known, the highest likely score first.
pub fn known(criterion: &Criterion) -> Vec<usize> {
    let is_known = |a: &usize| criterion.knowledge.get(*a) != Some(&Knowledge::Missing);
    let mut known: Vec<usize> = (0..criterion.scores.len()).filter(is_known).collect();
    let likely = |a: usize| criterion.scores[a].likely();
    known.sort_by(|one, other| likely(*other).total_cmp(&likely(*one)));
    known
}

/// Returns who is ahead on a criterion by at least the points from which a lead is called clear; `None` where nobody is.
pub fn ahead(criterion: &Criterion) -> Option<usize> {
    let [first, second, ..] = known(criterion)[..] else { return None };
    let lead = criterion.scores[first].likely() - criterion.scores[second].likely();
    (lead >= CLEAR_FROM).then_some(first)
}

/// On how many criteria each alternative has the highest score alone, how many are level, and on how many nobody or only one
/// has a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firsts {
    /// One per alternative.
    pub by_alternative: Vec<usize>,
    /// Criteria with several at the top.
    pub n_level: usize,
    /// Criteria with less than two scores.
    pub n_unknown: usize,
    /// Criteria on which it is clear who leads: the leader's interval overlaps no other one, or only the order is known.
    pub n_apart: usize,
}

/// Returns who is first on how many criteria.
pub fn firsts(dataset: &Dataset) -> Firsts {
    let mut firsts =
        Firsts { by_alternative: vec![0; dataset.alternatives.len()], n_level: 0, n_unknown: 0, n_apart: 0 };
    for criterion in &dataset.criteria {
        let order = known(criterion);
        let [first, second, ..] = order[..] else {
            firsts.n_unknown += 1;
            continue;
        };
        let score = |a: usize| &criterion.scores[a];
        if score(first).likely() > score(second).likely() {
            firsts.by_alternative[first] += 1;
        } else {
            firsts.n_level += 1;
        }
        let is_before = |other: &usize| match [first, *other].map(|a| criterion.knowledge.get(a)) {
            [Some(Knowledge::Ordinal(level)), Some(Knowledge::Ordinal(other))] => level < other,
            _ => score(first).low() > score(*other).high(),
        };
        firsts.n_apart += usize::from(order[1..].iter().all(is_before));
    }
    firsts
}

/// A day, as year, month and day.
type Day = (u32, u32, u32);

/// Returns the newest day that a date can mean: `2026-04-09`, `2024-07`, `2013`, `2024-12 / 2025-12`. Without a day it is taken
/// for the last one of its month or year. `None` where no year is in it.
fn newest_day(text: &str) -> Option<Day> {
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '-'));
    words.filter_map(day).max()
}

fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut number = || parts.next().filter(|part| part.len() == 2).and_then(|part| part.parse().ok());
    let month = number();
    let day = month.and_then(|_| number());
    Some((year, month.unwrap_or(12), day.unwrap_or(31)))
}

/// Returns whether a figure's date is more than twelve months before a dataset's; unknown dates are not.
fn is_old(date: &str, of_dataset: &str) -> bool {
    let Some(((year, month, day), then)) = newest_day(of_dataset).zip(newest_day(date)) else { return false };
    then < (year.saturating_sub(1), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::built_in;

    #[test]
    fn a_date_is_old_twelve_months_before_the_edition_and_not_before() {
        let old = |date: &str| is_old(date, "2026-11-29");
        assert!(old("2013") && old("2017-08-28") && old("2025-10") && old("2025-11-28"));
        // The newest day that it can mean counts.
        assert!(!old("2025") && !old("2025-11") && !old("2025-11-29") && !old("2024-12 / 2025-12"));
        assert!(!old("2026-04 / 2024-07") && !old("not dated") && !old(""));
        assert!(!is_old("2013", "one day"));
    }

    #[test]
    fn the_article_differs_where_the_scores_put_another_one_ahead() {
        let (evidence, article) = (built_in("evidence"), built_in("article"));
        let overview = EvidenceRows::of(&evidence, Some(&article));
        let row = |id: &str| &overview.rows[evidence.criterion_idx(id).unwrap()];
        // Node.js, clear, and 76 against 29.
        let said = ArticleVerdict { preferred: Some(0), strength: 2, is_other: false };
        assert_eq!(row("perf_web").article, Some(said));
        // "Both are equally capable", and 83 against 71.
        let tie = ArticleVerdict { preferred: None, strength: 0, is_other: true };
        assert_eq!(row("reach").article, Some(tie));
        // Python, clear, and 88 against 84: no lead of 5.
        assert!(row("learning").article.unwrap().is_other);
        assert!(row("memory").article.is_none() && row("team").article.is_none());
        // Without the article nothing is said of it.
        let alone = EvidenceRows::of(&evidence, None);
        assert!(alone.rows.iter().all(|row| row.article.is_none()));
        // The article agrees with itself; it does not speak of frameworks.
        let of_article = EvidenceRows::of(&article, Some(&article));
        assert!(of_article.rows.iter().all(|row| row.article.is_some_and(|article| !article.is_other)));
        let frameworks = &built_in("frameworks");
        let of_frameworks = EvidenceRows::of(frameworks, Some(&article));
        assert!(of_frameworks.rows.iter().all(|row| row.article.is_none()));
    }

    #[test]
    fn a_verdict_is_read_back_from_its_scores() {
        for criterion in &built_in("article").criteria {
            let Basis::Verdict { preferred, strength, .. } = criterion.basis else { panic!("no verdict") };
            assert_eq!(verdict_of(criterion), Some((preferred, strength)), "{}", criterion.id);
        }
    }

    #[test]
    fn filters_count_and_together_leave_what_each_leaves() {
        let (evidence, article) = (built_in("evidence"), built_in("article"));
        let overview = EvidenceRows::of(&evidence, Some(&article));
        for (filter, n) in overview.filters() {
            assert_eq!(overview.left(&[filter]).len(), n);
            assert!(n < overview.rows.len());
        }
        assert_eq!(overview.left(&[]).len(), evidence.criteria.len());
        let both = overview.left(&[EvidenceFilter::LowConfidence, EvidenceFilter::Old]);
        assert!(!both.is_empty() && both.iter().all(|row| row.is_low && row.is_old));
        let groups = by_group(&evidence, &overview.left(&[]));
        assert_eq!(groups.len(), evidence.groups.len());
        assert_eq!(groups.iter().map(|(_, rows)| rows.len()).sum::<usize>(), overview.rows.len());
    }

    #[test]
    fn what_is_scored_by_judgement_alone_is_known_by_its_checks() {
        let evidence = built_in("evidence");
        let overview = EvidenceRows::of(&evidence, None);
        let row = |id: &str| &overview.rows[evidence.criterion_idx(id).unwrap()];
        // One checklist; a measured ratio of speeds.
        assert!(row("io_model").is_judged && !row("perf_cpu").is_judged);
        // Without figures nothing is judged.
        assert!(!row("team").is_judged);
    }

    #[test]
    fn every_criterion_is_led_level_or_unknown() {
        let dataset = &built_in("evidence");
        let Firsts { by_alternative, n_level, n_unknown, n_apart } = firsts(dataset);
        assert_eq!(by_alternative.iter().sum::<usize>() + n_level + n_unknown, dataset.criteria.len());
        // The team's skills are not known before they are told.
        assert_eq!(n_unknown, 1);
        assert!(n_apart > 0 && n_apart < dataset.criteria.len());
        let team = &dataset.criteria[dataset.criterion_idx("team").unwrap()];
        assert!(known(team).is_empty() && ahead(team).is_none());
    }
}
