//! From JSON text to a [`Dataset`]: all problems, each with its place, or a dataset that is valid.
//!
//! `assets/schema/dataset.schema.json` describes the format. What it cannot say (references, order, ranges against each
//! other) is checked here as well, so that nothing has to be checked after.

mod evidence;
mod given;
mod groups;

use super::dataset::{
    Adjustment, Alternative, Basis, Change, Confidence, Criterion, Dataset, Distribution, Indicator,
    Knowledge, Part, Profile, Spread,
};
use super::fields::{
    Fields, IdStyle, NAME, PROSE, by_id, check_likeness, ids_of, is_id, number_in, position, reference,
};
use super::json::{Kind, Node, Problem, Problems, parse};
use super::scoring::indicators::{criterion_score, has_figures, verdict_score};
use super::sources::sources;
use crate::units::{Id, Interval};
use evidence::{read_claim, read_indicator};
use given::{Scores, Written, read_distribution, read_given, read_value_function};
use groups::{check_groups, read_group};

/// The format that is read.
const FORMAT_VERSION: f64 = 1.0;
/// Levels of trust, from high to low.
const CONFIDENCES: [&str; 3] = ["high", "medium", "low"];

/// Reads a dataset; all its problems, not only the first, where it is not valid. Never panics, whatever the text.
///
/// Time O(length of the text), but for references, which are looked up one by one in lists of at most 1,000.
pub fn read(text: &str) -> Result<Dataset, Vec<Problem>> {
    // Editors write a byte-order mark; it is no part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut problems = Problems::default();
    let dataset = parse(text, &mut problems).and_then(|node| read_dataset(&node, &mut problems));
    match dataset {
        Some(dataset) if problems.is_empty() => Ok(dataset),
        _ => Err(problems.place(text)),
    }
}

/// Ids of the parts that others refer to, in the order of the dataset.
pub struct Ids {
    /// Of the alternatives.
    pub alternatives: Vec<Id>,
    /// Of the groups.
    pub groups: Vec<Id>,
    /// Of the criteria.
    pub criteria: Vec<Id>,
    /// Of the indicators.
    pub indicators: Vec<Id>,
}

fn read_dataset(node: &Node<'_>, problems: &mut Problems) -> Option<Dataset> {
    const FIELDS: [&str; 14] = [
        "$schema",
        "formatVersion",
        "id",
        "title",
        "description",
        "date",
        "alternatives",
        "groups",
        "criteria",
        "profiles",
        "indicators",
        "claims",
        "spread",
        "distribution",
    ];
    if node.kind() == Kind::Object && is_newer(node, problems) {
        return None;
    }
    let fields = Fields::of(node, &FIELDS, problems);
    if node.kind() != Kind::Object {
        return None;
    }
    let _ = fields.optional_text("$schema", NAME, problems);
    let id = fields.id(IdStyle::Small, problems);
    let title = fields.text("title", NAME, problems);
    let description = fields.optional_text("description", PROSE, problems).unwrap_or_default();
    let date = fields.day("date", problems);

    let alternatives = fields.required_list("alternatives", 2..=8, problems);
    let groups = fields.required_list("groups", 1..=100, problems);
    let criteria = fields.required_list("criteria", 1..=100, problems);
    let profiles = fields.list("profiles", 0..=100, problems);
    let indicators = fields.list("indicators", 0..=1_000, problems);
    let claims = fields.list("claims", 0..=1_000, problems);
    let ids = Ids {
        alternatives: ids_of(&alternatives, problems),
        groups: ids_of(&groups, problems),
        criteria: ids_of(&criteria, problems),
        indicators: ids_of(&indicators, problems),
    };
    ids_of(&profiles, problems);
    for named in [&alternatives, &criteria, &profiles] {
        check_likeness(named, problems);
    }
    ids_of(&claims, problems);

    let mut dataset = Dataset {
        id,
        title,
        description,
        date,
        alternatives: alternatives.iter().map(|node| read_alternative(node, problems)).collect(),
        groups: groups.iter().enumerate().map(|(idx, node)| read_group(node, idx, &ids, problems)).collect(),
        criteria: Vec::with_capacity(criteria.len()),
        profiles: profiles.iter().map(|node| read_profile(node, &ids, problems)).collect(),
        indicators: indicators.iter().map(|node| read_indicator(node, &ids, problems)).collect(),
        claims: claims.iter().map(|node| read_claim(node, &ids, problems)).collect(),
        spread: Spread { without_range: 0.0, at_least: 0.0 },
        sources: Vec::new(),
    };
    let distribution = read_distribution(&fields, Distribution::Pert, problems);
    let spread = fields.optional("spread");
    if let Some(node) = &spread {
        dataset.spread = read_spread(node, problems);
    }
    dataset.criteria =
        criteria.iter().map(|node| read_criterion(node, &ids, &dataset, distribution, problems)).collect();
    let is_derived = |criterion: &Criterion| matches!(criterion.basis, Basis::Derived { .. });
    if spread.is_none() && dataset.criteria.iter().any(is_derived) {
        problems.add(node, "lacks the field \"spread\", which derived scores need");
    }
    check_groups(&groups, &dataset.groups, &criteria, &dataset.criteria, &ids, problems);
    check_use(&indicators, &dataset, problems);
    let bases: Vec<&Basis> = dataset.criteria.iter().map(|criterion| &criterion.basis).collect();
    let (names, of_criteria) = sources(&bases, &dataset.indicators);
    dataset.sources = names;
    for (criterion, sources) in dataset.criteria.iter_mut().zip(of_criteria) {
        criterion.sources = sources;
    }
    Some(dataset)
}

/// Returns whether the text is of a later format: then that is the one problem worth reporting. A wrong version is reported as well.
fn is_newer(node: &Node<'_>, problems: &mut Problems) -> bool {
    let Some(entries) = node.entries(problems) else { return true };
    let Some((_, version)) = entries.iter().find(|(key, _)| key == "formatVersion") else {
        problems.add(node, "lacks the field \"formatVersion\"; it is 1 for the format that this page reads");
        return false;
    };
    match version.number(problems) {
        Some(n) if n > FORMAT_VERSION && n.fract().abs() < f64::EPSILON => {
            let message =
                ["must be 1, but is ", &version.shown(), ": this page is older than the file; reload it"];
            problems.add(version, [message.concat().as_str(), ", or use a newer copy of it"].concat());
            true
        }
        Some(n) if (n - FORMAT_VERSION).abs() > 0.0 => {
            version.wrong("1", problems);
            false
        }
        _ => false,
    }
}

fn read_alternative(node: &Node<'_>, problems: &mut Problems) -> Alternative {
    let fields = Fields::of(node, &["id", "name"], problems);
    Alternative { id: fields.id(IdStyle::Small, problems), name: fields.text("name", NAME, problems) }
}

fn read_spread(node: &Node<'_>, problems: &mut Problems) -> Spread {
    let fields = Fields::of(node, &["withoutRange", "atLeast"], problems);
    Spread {
        without_range: fields.number("withoutRange", 0.0..=50.0, problems),
        at_least: fields.number("atLeast", 0.0..=50.0, problems),
    }
}

fn read_criterion(
    node: &Node<'_>,
    ids: &Ids,
    dataset: &Dataset,
    distribution: Distribution,
    problems: &mut Problems,
) -> Criterion {
    const FIELDS: [&str; 9] = [
        "id",
        "name",
        "question",
        "group",
        "confidence",
        "articleCriterion",
        "scores",
        "distribution",
        "valueFunction",
    ];
    let fields = Fields::of(node, &FIELDS, problems);
    let group = fields.required("group", problems);
    let by = fields.optional("valueFunction");
    let by = Written { node: by, function: by.and_then(|node| read_value_function(&node, problems)) };
    let (basis, (scores, knowledge)) = match fields.required("scores", problems) {
        Some(node) => read_scores(&node, position_of(&fields, ids), &by, ids, dataset, problems),
        None => (Basis::Given, Scores::default()),
    };
    Criterion {
        id: fields.id(IdStyle::Small, problems),
        name: fields.text("name", NAME, problems),
        question: fields.optional_text("question", PROSE, problems).unwrap_or_default(),
        group_idx: group
            .and_then(|node| reference(&node, &ids.groups, "a group", problems))
            .unwrap_or_default(),
        confidence: fields
            .optional("confidence")
            .map_or(Confidence::Low, |node| read_confidence(&node, problems)),
        article_criterion: read_article_criterion(&fields, problems),
        basis,
        scores,
        knowledge,
        distribution: read_distribution(&fields, distribution, problems),
        value_function: by.function,
        sources: Vec::new(),
    }
}

fn position_of(fields: &Fields<'_>, ids: &Ids) -> Option<usize> {
    let id = fields.optional("id")?.text(&mut Problems::default())?;
    position(&id, &ids.criteria)
}

/// Returns how far something can be trusted.
pub fn read_confidence(node: &Node<'_>, problems: &mut Problems) -> Confidence {
    match super::fields::word(node, &CONFIDENCES, problems) {
        Some(0) => Confidence::High,
        Some(1) => Confidence::Medium,
        _ => Confidence::Low,
    }
}

fn read_article_criterion(fields: &Fields<'_>, problems: &mut Problems) -> Option<String> {
    let node = fields.optional("articleCriterion")?;
    let text = node.text(problems)?;
    if !is_id(&text, IdStyle::Small) {
        node.wrong(super::fields::id_words(IdStyle::Small), problems);
    }
    Some(text)
}

/// Returns the one basis that `scores` has, and the scores that follow from it; given ones take the place of single others.
fn read_scores(
    node: &Node<'_>,
    criterion_idx: Option<usize>,
    by: &Written<'_>,
    ids: &Ids,
    dataset: &Dataset,
    problems: &mut Problems,
) -> (Basis, Scores) {
    let fields = Fields::of(node, &["given", "derived", "verdict"], problems);
    let given = fields.optional("given");
    let n_alternatives = ids.alternatives.len();
    let (basis, scores): (Basis, Vec<(Interval, Knowledge)>) = match (
        fields.optional("derived"),
        fields.optional("verdict"),
    ) {
        (Some(derived), None) => {
            let basis = read_derived(&derived, criterion_idx, ids, &dataset.indicators, problems);
            let scores: Vec<_> =
                (0..n_alternatives).filter_map(|idx| derived_score(dataset, &basis, idx)).collect();
            // With an earlier problem this one only follows from it.
            if scores.len() < n_alternatives && problems.is_empty() {
                problems
                    .add(&derived, "must give low <= likely <= high, but the adjustments break this order");
            }
            (basis, scores)
        }
        (None, Some(verdict)) => {
            let basis = read_verdict(&verdict, ids, problems);
            let score = |idx| match basis {
                Basis::Verdict { preferred, strength, .. } => {
                    Some((verdict_score(preferred, strength, idx)?, Knowledge::Stated))
                }
                _ => None,
            };
            let scores = (0..n_alternatives).filter_map(score).collect();
            (basis, scores)
        }
        (None, None) if given.is_some() => (Basis::Given, Vec::new()),
        _ => {
            if node.kind() == Kind::Object {
                let message = "must have exactly one of \"given\", \"derived\" and \"verdict\"; beside the other two \
                                   \"given\" may have single alternatives";
                problems.add(node, message);
            }
            return (Basis::Given, Scores::default());
        }
    };
    let scores = scores.into_iter().unzip();
    match given {
        Some(given) => (basis, read_given(&given, scores, ids, by, problems)),
        None => (basis, scores),
    }
}

/// Missing where one of the indicators has no figure: the others alone would be a score of something else.
fn derived_score(dataset: &Dataset, basis: &Basis, alternative_idx: usize) -> Option<(Interval, Knowledge)> {
    if !has_figures(&dataset.indicators, basis, alternative_idx) {
        return Some((Interval::UNKNOWN, Knowledge::Missing));
    }
    let derived = criterion_score(&dataset.indicators, &dataset.spread, basis, alternative_idx)?;
    Some((derived.score, Knowledge::Stated))
}

fn read_derived(
    node: &Node<'_>,
    criterion_idx: Option<usize>,
    ids: &Ids,
    indicators: &[Indicator],
    problems: &mut Problems,
) -> Basis {
    let fields = Fields::of(node, &["indicators", "adjustments"], problems);
    let mut parts: Vec<Part> = Vec::new();
    for node in fields.required_list("indicators", 1..=100, problems) {
        let fields = Fields::of(&node, &["id", "weight"], problems);
        let weight = fields.required("weight", problems).and_then(|node| positive(&node, problems));
        let Some(id) = fields.required("id", problems) else { continue };
        let Some(indicator_idx) = reference(&id, &ids.indicators, "an indicator", problems) else { continue };
        let indicator = &indicators[indicator_idx];
        if parts.iter().any(|part| part.indicator_idx == indicator_idx) {
            problems.add(&id, "must be unique, but this indicator is used here a second time");
        } else if !indicator.scored {
            problems.add(&id, "must be an indicator that is \"scored\": true");
        } else if criterion_idx.is_some_and(|idx| idx != indicator.criterion_idx) {
            problems
                .add(&id, "must be an indicator of this criterion, but that one names another \"criterion\"");
        }
        parts.push(Part { indicator_idx, weight: weight.unwrap_or(1.0) });
    }
    let adjustments = fields.list("adjustments", 0..=20, problems);
    let adjustments =
        adjustments.iter().filter_map(|node| read_adjustment(node, ids, &parts, problems)).collect();
    Basis::Derived { parts, adjustments }
}

/// Returns a number above zero, 1e15 at most.
pub fn positive(node: &Node<'_>, problems: &mut Problems) -> Option<f64> {
    let number = node.number(problems)?;
    if number > 0.0 && number <= 1e15 {
        return Some(number);
    }
    node.wrong("a number above 0, and 1e15 at most", problems);
    None
}

fn read_adjustment(
    node: &Node<'_>,
    ids: &Ids,
    parts: &[Part],
    problems: &mut Problems,
) -> Option<Adjustment> {
    const CHANGES: [&str; 4] = ["setLow", "highHalfwayTo", "widen", "span"];
    const FIELDS: [&str; 6] = ["alternative", "setLow", "highHalfwayTo", "widen", "span", "reason"];
    let fields = Fields::of(node, &FIELDS, problems);
    let reason = fields.text("reason", PROSE, problems);
    let alternative = fields.optional("alternative");
    let alternative_idx =
        alternative.and_then(|node| reference(&node, &ids.alternatives, "an alternative", problems));
    let changes = CHANGES.map(|name| fields.optional(name));
    if changes.iter().flatten().count() != 1 {
        if node.kind() == Kind::Object {
            problems
                .add(node, "must have exactly one of \"setLow\", \"highHalfwayTo\", \"widen\" and \"span\"");
        }
        return None;
    }
    let [low, high, widen, span] = changes;
    let mut points = |node: Option<Node<'_>>| number_in(&node?, 0.0..=100.0, problems);
    let change = match (points(low), points(high), points(widen)) {
        (Some(points), _, _) => Change::SetLow(points),
        (_, Some(points), _) => Change::HighHalfwayTo(points),
        (_, _, Some(points)) => Change::Widen(points),
        (None, None, None) => {
            span?;
            Change::Span(read_span(&fields, ids, parts, problems))
        }
    };
    Some(Adjustment { alternative_idx, change, reason })
}

/// Indicators of the same criterion that are held to be equally good.
fn read_span(fields: &Fields<'_>, ids: &Ids, parts: &[Part], problems: &mut Problems) -> Vec<usize> {
    let nodes = fields.list("span", 2..=100, problems);
    let mut span = Vec::with_capacity(nodes.len());
    for node in &nodes {
        let Some(idx) = reference(node, &ids.indicators, "an indicator", problems) else { continue };
        if span.contains(&idx) {
            problems.add(node, "must be unique, but this indicator is named here a second time");
        } else if parts.iter().any(|part| part.indicator_idx == idx) {
            span.push(idx);
        } else {
            problems.add(node, "must be one of the indicators that this criterion is derived from");
        }
    }
    span
}

fn read_verdict(node: &Node<'_>, ids: &Ids, problems: &mut Problems) -> Basis {
    let fields = Fields::of(node, &["preferred", "strength", "words"], problems);
    let words = fields.text("words", PROSE, problems);
    let preferred_node = fields.required("preferred", problems);
    let is_tie = preferred_node.as_ref().is_some_and(|node| node.kind() == Kind::Null);
    let preferred = preferred_node
        .filter(|_| !is_tie)
        .and_then(|node| reference(&node, &ids.alternatives, "an alternative, or null for a tie,", problems));
    let mut strength = 0;
    if let Some(node) = fields.required("strength", problems) {
        let steps = [0_u8, 1, 2, 3]
            .into_iter()
            .find(|s| node.number(&mut Problems::default()) == Some(f64::from(*s)));
        match steps {
            None => node.wrong("0 (tie), 1 (weak), 2 (clear) or 3 (strong)", problems),
            Some(steps) if is_tie != (steps == 0) => {
                problems.add(&node, "must be 0 where \"preferred\" is null, and only there");
            }
            Some(steps) => strength = steps,
        }
    }
    Basis::Verdict { preferred, strength, words }
}

fn read_profile(node: &Node<'_>, ids: &Ids, problems: &mut Problems) -> Profile {
    const FIELDS: [&str; 7] = ["id", "name", "inArticle", "articleSays", "rationale", "neither", "weights"];
    let fields = Fields::of(node, &FIELDS, problems);
    let mut weights = Vec::with_capacity(ids.criteria.len());
    if let Some(node) = fields.required("weights", problems) {
        for value in by_id(&node, &ids.criteria, "a criterion", true, problems) {
            weights.push(value.and_then(|node| number_in(&node, 0.0..=100.0, problems)));
        }
        // Only of weights that are all there can it be said that they are all zero.
        if !weights.is_empty() && weights.iter().all(|w| w.is_some_and(|w| w <= 0.0)) {
            problems.add(&node, "must not all be 0; give at least one criterion a weight");
        }
    }
    Profile {
        id: fields.id(IdStyle::Small, problems),
        name: fields.text("name", NAME, problems),
        in_article: fields.flag("inArticle", problems),
        article_says: fields.optional_text("articleSays", PROSE, problems),
        rationale: fields.optional_text("rationale", PROSE, problems).unwrap_or_default(),
        neither: fields.optional_text("neither", PROSE, problems).unwrap_or_default(),
        weights: weights.into_iter().map(Option::unwrap_or_default).collect(),
    }
}

/// Indicators that are scored count in a criterion.
fn check_use(nodes: &[Node<'_>], dataset: &Dataset, problems: &mut Problems) {
    let mut is_used = vec![false; nodes.len()];
    for criterion in &dataset.criteria {
        if let Basis::Derived { parts, .. } = &criterion.basis {
            parts.iter().for_each(|part| is_used[part.indicator_idx] = true);
        }
    }
    for ((node, indicator), is_used) in nodes.iter().zip(&dataset.indicators).zip(is_used) {
        if indicator.scored && !is_used {
            problems
                .add(node, "is \"scored\": true, but no criterion uses it; name it there or set it to false");
        }
    }
}
