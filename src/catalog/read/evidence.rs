//! Reads what scores rest on: indicators and claims.

use super::{Ids, positive, read_confidence};
use crate::catalog::dataset::{
    Aggregate, Check, CheckKind, Claim, Confidence, Detail, Indicator, Judgement, Reading, Transform,
    TransformRule,
};
use crate::catalog::fields::{
    Fields, IdStyle, NAME, PROSE, by_id, number_in, reference, references, visible_text,
};
use crate::catalog::json::{Kind, Node, Problems};

/// Any number that is finite.
const ANY: std::ops::RangeInclusive<f64> = f64::NEG_INFINITY..=f64::INFINITY;

/// Returns an indicator with its readings, its source and how it is scored.
pub fn read_indicator(node: &Node<'_>, ids: &Ids, problems: &mut Problems) -> Indicator {
    const FIELDS: [&str; 14] = [
        "id",
        "criterion",
        "name",
        "unit",
        "better",
        "readings",
        "aggregate",
        "date",
        "source",
        "quality",
        "note",
        "transform",
        "check",
        "scored",
    ];
    let fields = Fields::of(node, &FIELDS, problems);
    let criterion = fields.required("criterion", problems);
    let source =
        fields.required("source", problems).map(|node| Fields::of(&node, &["title", "url"], problems));
    let quality = fields.required("quality", problems);
    let readings = fields.required("readings", problems);
    let transform = fields.optional("transform");
    let check = fields.required("check", problems);
    let indicator = Indicator {
        id: fields.id(IdStyle::Any, problems),
        criterion_idx: criterion
            .and_then(|node| reference(&node, &ids.criteria, "a criterion", problems))
            .unwrap_or_default(),
        name: fields.text("name", NAME, problems),
        unit: fields.text("unit", NAME, problems),
        higher_is_better: fields.word("better", &["higher", "lower"], problems) == Some(0),
        readings: match &readings {
            Some(node) => read_readings(node, ids, problems),
            None => vec![None; ids.alternatives.len()],
        },
        aggregate: read_aggregate(&fields, problems),
        date: fields.text("date", NAME, problems),
        source_title: source.as_ref().map(|s| s.text("title", PROSE, problems)).unwrap_or_default(),
        source_url: source.as_ref().and_then(|s| s.address("url", problems)),
        quality: quality.map_or(Confidence::Low, |node| read_confidence(&node, problems)),
        note: fields.optional_text("note", PROSE, problems).unwrap_or_default(),
        transform: transform.as_ref().and_then(|node| read_transform(node, problems)),
        check: read_check(check.as_ref(), problems),
        scored: fields.flag("scored", problems),
    };
    if indicator.scored {
        check_scored(&fields, &indicator, ids, problems);
    }
    if let (Some(Transform { rule: TransformRule::LogBest { .. }, .. }), Some(node)) =
        (&indicator.transform, &readings)
    {
        check_positive(node, &indicator, problems);
    }
    indicator
}

/// Checks that a scored indicator has a rule, a figure for some alternative, and was checked.
fn check_scored(fields: &Fields<'_>, indicator: &Indicator, ids: &Ids, problems: &mut Problems) {
    if fields.optional("transform").is_none() {
        problems.add(fields.node(), "lacks the field \"transform\", which an indicator needs to be scored");
    }
    if let (CheckKind::Unverified, Some(check)) = (indicator.check.kind, fields.optional("check")) {
        problems.add(&check, "must not be \"unverified\" where the indicator is scored");
    }
    let Some(readings) = fields.optional("readings").filter(|node| node.kind() == Kind::Object) else {
        return;
    };
    // Where single ones have none, their score is missing.
    if indicator.readings.iter().flatten().all(|reading| reading.value.is_none())
        && !ids.alternatives.is_empty()
    {
        problems
            .add(&readings, "lacks a \"value\" for any alternative, which an indicator needs to be scored");
    }
}

fn check_positive(node: &Node<'_>, indicator: &Indicator, problems: &mut Problems) {
    let figures = |reading: &Reading| [reading.value, reading.range.map(|(min, _)| min)];
    if indicator.readings.iter().flatten().flat_map(figures).flatten().any(|figure| figure <= 0.0) {
        problems.add(node, "must be above 0, because the rule \"log-best\" takes logarithms");
    }
}

fn read_readings(node: &Node<'_>, ids: &Ids, problems: &mut Problems) -> Vec<Option<Reading>> {
    let readings = by_id(node, &ids.alternatives, "an alternative", false, problems);
    readings.iter().map(|node| node.as_ref().map(|node| read_reading(node, problems))).collect()
}

fn read_reading(node: &Node<'_>, problems: &mut Problems) -> Reading {
    let fields = Fields::of(node, &["value", "min", "max", "details"], problems);
    let [value, min, max] = ["value", "min", "max"].map(|name| fields.optional(name));
    let details = fields.list("details", 1..=100, problems);
    if [&value, &min, &max].iter().all(|node| node.is_none())
        && details.is_empty()
        && node.kind() == Kind::Object
    {
        problems.add(node, "must have a \"value\" or \"details\"; leave it out where there is no figure");
    }
    if min.is_some() != max.is_some() {
        problems.add(node, "must have both \"min\" and \"max\", or neither");
    }
    let [value, min, max] =
        [value, min, max].map(|node| node.and_then(|node| number_in(&node, ANY, problems)));
    let range = min.zip(max);
    if let Some((min, max)) = range
        && !(min <= value.unwrap_or(min) && value.unwrap_or(min) <= max)
    {
        problems.add(node, "must have min <= value <= max");
    }
    Reading { value, range, details: details.iter().map(|node| read_detail(node, problems)).collect() }
}

fn read_detail(node: &Node<'_>, problems: &mut Problems) -> Detail {
    let fields = Fields::of(node, &["name", "value", "text"], problems);
    let name = fields.text("name", NAME, problems);
    let value = fields.optional("value");
    if value.is_some() == fields.optional("text").is_some() && node.kind() == Kind::Object {
        problems.add(node, "must have either a \"value\", which is a number, or a \"text\"");
    }
    let value = value.and_then(|node| number_in(&node, ANY, problems));
    Detail { name, value, text: fields.optional_text("text", PROSE, problems) }
}

fn read_aggregate(fields: &Fields<'_>, problems: &mut Problems) -> Option<Aggregate> {
    const RULES: [(&str, Aggregate); 5] = [
        ("median", Aggregate::Median),
        ("geometric-mean", Aggregate::GeometricMean),
        ("sum", Aggregate::Sum),
        ("newest", Aggregate::Newest),
        ("best", Aggregate::Best),
    ];
    fields.optional("aggregate")?;
    let at = fields.word("aggregate", &RULES.map(|(name, _)| name), problems)?;
    RULES.get(at).map(|(_, rule)| *rule)
}

fn read_transform(node: &Node<'_>, problems: &mut Problems) -> Option<Transform> {
    const RULES: [&str; 2] = ["log-best", "share"];
    let rule = node.entries(&mut Problems::default()).unwrap_or_default();
    let rule = rule.iter().find(|(key, _)| key == "rule").and_then(|(_, n)| n.text(&mut Problems::default()));
    let known: &[&str] = match rule.as_deref() {
        Some("log-best") => &["rule", "best", "k", "bestIs", "shrink"],
        Some("share") => &["rule", "max", "shrink"],
        _ => &["rule", "best", "k", "bestIs", "max", "shrink"],
    };
    let fields = Fields::of(node, known, problems);
    let number = |name: &str, problems: &mut Problems| {
        fields.required(name, problems).and_then(|node| positive(&node, problems)).unwrap_or(1.0)
    };
    let rule = match fields.word("rule", &RULES, problems)? {
        0 => {
            let (best, k) = (number("best", problems), number("k", problems));
            if let Some(node) = fields.optional("k")
                && k <= 1.0
            {
                node.wrong("a number above 1", problems);
            }
            TransformRule::LogBest { best, k, best_is: fields.optional_text("bestIs", PROSE, problems) }
        }
        _ => TransformRule::Share { max: number("max", problems) },
    };
    let shrink = fields.optional("shrink").and_then(|node| number_in(&node, 0.0..=1.0, problems));
    Some(Transform { rule, shrink })
}

fn read_check(node: Option<&Node<'_>>, problems: &mut Problems) -> Check {
    const KINDS: [&str; 4] = ["primary", "secondary", "own-measurement", "unverified"];
    let Some(node) = node else {
        return Check { kind: CheckKind::Secondary, judged: false, how: String::new() };
    };
    let fields = Fields::of(node, &["kind", "judged", "how"], problems);
    let kind = match fields.word("kind", &KINDS, problems) {
        Some(0) => CheckKind::Primary,
        Some(2) => CheckKind::OwnMeasurement,
        Some(3) => CheckKind::Unverified,
        _ => CheckKind::Secondary,
    };
    Check { kind, judged: fields.flag("judged", problems), how: fields.text("how", PROSE, problems) }
}

/// Returns a claim with what is known of it.
pub fn read_claim(node: &Node<'_>, ids: &Ids, problems: &mut Problems) -> Claim {
    const FIELDS: [&str; 10] = [
        "id",
        "quote",
        "asserts",
        "judgement",
        "evidence",
        "details",
        "evidenceDate",
        "criteria",
        "indicators",
        "sources",
    ];
    const JUDGEMENTS: [&str; 5] = ["holds", "partly", "dated", "wrong", "opinion"];
    let fields = Fields::of(node, &FIELDS, problems);
    let criteria = fields.list("criteria", 0..=100, problems);
    let indicators = fields.list("indicators", 0..=100, problems);
    let sources = fields.list("sources", 0..=100, problems);
    Claim {
        id: fields.id(IdStyle::Any, problems),
        quote: fields.text("quote", PROSE, problems),
        asserts: fields.text("asserts", PROSE, problems),
        judgement: match fields.word("judgement", &JUDGEMENTS, problems) {
            Some(0) => Judgement::Holds,
            Some(1) => Judgement::Partly,
            Some(2) => Judgement::Dated,
            Some(3) => Judgement::Wrong,
            _ => Judgement::Opinion,
        },
        evidence: fields.text("evidence", PROSE, problems),
        details: fields.optional_text("details", PROSE, problems).unwrap_or_default(),
        evidence_date: fields.optional_text("evidenceDate", NAME, problems),
        criteria: references(&criteria, &ids.criteria, "a criterion", problems),
        indicators: references(&indicators, &ids.indicators, "an indicator", problems),
        sources: sources.iter().filter_map(|node| visible_text(node, PROSE, problems)).collect(),
    }
}
