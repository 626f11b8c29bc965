//! What every score rests on.

use super::charts::intervals;
use super::indicators::indicator_table;
use super::markup::{Draw, tag};
use super::rest::rest_note;
use super::shared::Context;
use crate::chart::{IntervalRow, IntervalSpec};
use crate::model::{Action, Claim, Dataset, Evidence, EvidenceCriterion, words};
use crate::units::Id;

/// The evidence, criterion by criterion.
#[inline(never)]
pub fn evidence_view(d: &mut Draw, context: &Context<'_>) {
    let dataset = &context.decision.dataset;
    let evidence = Evidence::of(dataset);
    let rest = context.rest();
    tag!(d, "div.evidence" [
        tag!(d, "div.evidence-intro" [
            tag!(d, "h1" ["What the scores rest on"]),
            match rest {
                Some(rest) => rest_note(d, context, rest),
                None => tag!(d, "p.deck" [&dataset.description]),
            },
            tag!(d, "p.fine" [format!("{}, put together on {}.", dataset.title, dataset.date)]),
        ]),
        contents(d, context),
        tag!(d, "div.evidence-body" [
            tag!(d, "div.ruler"),
            for criterion in &evidence.criteria {
                criterion_section(d, context, criterion, rest.is_none());
            },
            if !evidence.other_claims.is_empty() {
                tag!(d, "section.criterion[aria-labelledby=other-claims]" [
                    tag!(d, "h2#other-claims" ["What else the article says"]),
                    claims(d, &evidence.other_claims, dataset),
                ]);
            },
        ]),
    ]);
}

/// Id of a criterion's heading.
pub fn element_id(criterion: &Id) -> String {
    format!("criterion-{criterion}")
}

/// The criteria as a table of contents.
fn contents(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    tag!(
        d,
        "nav.contents[aria-label=Criteria][tabindex=0]"[for g in decision.parts(None) {
            tag!(d, "div"[contents_group(d, context, g)]);
        }]
    );
}

/// A group's own criteria, then the groups that are parts of it.
fn contents_group(d: &mut Draw, context: &Context<'_>, g: usize) {
    let decision = context.decision;
    tag!(d, "p.contents-group"[&decision.dataset.groups[g].name]);
    tag!(
        d,
        "ul"[
            for j in decision.members(g) {
                let criterion = &decision.dataset.criteria[j];
                let show = context.send.click(Action::ShowCriterion(criterion.id.clone()));
                tag!(d, "li" [tag!(d, "button.link[type=button]" on { show } [&criterion.name])]);
            },
            for part in decision.parts(Some(g)) {
                tag!(d, "li.contents-part" [contents_group(d, context, part)]);
            }
        ]
    );
}

/// One criterion: its scores, and what they rest on where that is here.
fn criterion_section(d: &mut Draw, context: &Context<'_>, evidence: &EvidenceCriterion<'_>, is_whole: bool) {
    let (criterion, dataset) = (evidence.criterion, &context.decision.dataset);
    let id = element_id(&criterion.id);
    tag!(d, "section.criterion" { "aria-labelledby": &id } [
        tag!(d, "p.kicker" [dataset.group_path(criterion.group_idx)]),
        tag!(d, "h2[tabindex=-1]" { "id": &id } [&criterion.name]),
        if is_whole {
            tag!(d, "p.question-line" [&criterion.question]);
        },
        for line in words::measured_here(dataset, criterion) {
            tag!(d, "p.small.kind.measured-here[data-sign=\u{25a0}]" [line]);
        },
        intervals(d, &interval_spec(dataset, evidence), context.width),
        for gap in words::gaps(dataset, criterion) {
            tag!(d, "p.warning" [gap]);
        },
        if is_whole {
            basis(d, dataset, evidence);
        },
    ]);
}

/// What a criterion's scores rest on.
fn basis(d: &mut Draw, dataset: &Dataset, evidence: &EvidenceCriterion<'_>) {
    tag!(d, "div.rule" [
        tag!(d, "h3" ["How the scores come about"]),
        for line in words::rule(dataset, evidence) {
            tag!(d, "p" [line]);
        },
    ]);
    if !evidence.scored.is_empty() {
        tag!(d, "h3"["What counts"]);
        indicator_table(d, dataset, evidence, true);
    }
    if !evidence.told.is_empty() {
        tag!(d, "h3"["Known beside it, not scored"]);
        indicator_table(d, dataset, evidence, false);
    }
    if !dataset.claims.is_empty() {
        tag!(d, "h3"["What the article says"]);
        if evidence.claims.is_empty() {
            tag!(d, "p"["Nothing: the article does not speak of this."]);
        } else {
            claims(d, &evidence.claims, dataset);
        }
    }
}

pub fn interval_spec(dataset: &Dataset, evidence: &EvidenceCriterion<'_>) -> IntervalSpec {
    let rows = dataset.alternatives.iter().zip(&evidence.criterion.scores);
    let rows = rows.map(|(alternative, score)| IntervalRow {
        name: alternative.name.clone(),
        low: score.low(),
        likely: score.likely(),
        high: score.high(),
    });
    IntervalSpec { rows: rows.collect() }
}

/// Quotations, each with what is known of it today.
fn claims(d: &mut Draw, claims: &[&Claim], dataset: &Dataset) {
    tag!(
        d,
        "ul.claims"[for claim in claims {
            let (word, class) = words::judgement(claim.judgement);
            tag!(d, "li" { "class": class } [
                tag!(d, "blockquote" [format!("\u{201c}{}\u{201d}", claim.quote)]),
                tag!(d, "p" [
                    tag!(d, "strong.judgement" [word]),
                    " ",
                    &claim.evidence,
                    words::claim_sources(claim, dataset),
                ]),
            ]);
        }]
    );
}
