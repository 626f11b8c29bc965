//! The answer: headline, where the points come from, and what speaks for and against.

use super::charts::{diverging_bar, key, patterns, stacked_bars};
use super::markup::{Draw, alt_class, tag, yes_no};
use super::shared::Context;
use super::use_case::question;
use crate::chart::{Band, Diverging, StackedRow, StackedSpec};
use crate::model::{Action, Answer, Decision, GroupLead, differences, words};
use crate::units::Id;

/// How many reasons are told for each side.
const N_REASONS: usize = 3;

/// The answer to the question above it.
pub fn answer_section(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    tag!(d, "section.answer[aria-labelledby=headline]" [
        patterns(d),
        tag!(d, "div.ruler"),
        question(d, context),
        tag!(d, "h1.headline#headline" [words::headline(decision)]),
        tag!(d, "p.deck#verdict" [words::verdict(decision)]),
        tag!(d, "p.fine" [words::thresholds()]),
        difference(d, context),
        if let Ok(answer) = &decision.answer {
            points_figure(d, context, answer);
            for_and_against(d, decision, answer);
        },
    ]);
}

/// What differs from the use case or dataset before.
fn difference(d: &mut Draw, context: &Context<'_>) {
    // Always there, so that what follows keeps its place among its siblings.
    let Some(before) = context.before.filter(|_| context.later.is_here()) else {
        tag!(d, "div.difference" { "hidden": true });
        return;
    };
    let difference = differences(before, context.decision);
    tag!(d, "div.difference" [
        tag!(d, "p" [difference.summary]),
        tag!(d, "ul" [
            for weight in difference.weights {
                tag!(d, "li" [weight]);
            }
        ]),
    ]);
}

/// Where the points come from: the bars, and the lead group by group.
fn points_figure(d: &mut Draw, context: &Context<'_>, answer: &Answer) {
    let decision = context.decision;
    let is_open = |group_idx: usize| context.state.document.is_open(&decision.dataset.groups[group_idx].id);
    let spec = stacked_spec(decision, answer, &is_open);
    let groups: Vec<Id> =
        spec.bands.iter().map(|b| decision.dataset.groups[b.group_idx].id.clone()).collect();
    let totals: Vec<String> = answer.evaluation.values.iter().map(|v| words::points(*v)).collect();
    let (leads, largest) = (decision.group_leads(), decision.largest_lead());
    tag!(d, "figure" { "class": if context.before.is_some() { "points moving" } else { "points" } } [
        tag!(d, "figcaption" [
            tag!(d, "h2" ["Where the points come from"]),
            tag!(d, "p" [
                "Each bar is a backend\u{2019}s value out of 100, stacked from what its scores earn in every group."
            ]),
        ]),
        stacked_bars(d, &spec, &totals, &groups, context.send, context.width),
        lead_header(d, decision, answer),
        tag!(d, "ul.leads" [
            for g in decision.parts(None) {
                lead_row(d, context, answer, &Leads { of_groups: &leads, largest }, g);
            }
        ]),
        tag!(d, "details.as-table" [
            tag!(d, "summary" ["The same as a table"]),
            if context.later.is_here() {
                points_table(d, decision, answer);
            },
        ]),
    ]);
}

pub fn stacked_spec(decision: &Decision, answer: &Answer, is_open: &dyn Fn(usize) -> bool) -> StackedSpec {
    let mut bands: Vec<(Band, Vec<usize>)> = Vec::new();
    for group_idx in decision.parts(None) {
        add_bands(&mut bands, decision, group_idx, is_open);
    }
    let rows = decision.dataset.alternatives.iter().zip(&answer.evaluation.contributions);
    let rows = rows.map(|(alternative, contributions)| StackedRow {
        name: alternative.name.clone(),
        parts: bands.iter().map(|(_, members)| members.iter().map(|j| contributions[*j]).sum()).collect(),
    });
    StackedSpec { rows: rows.collect(), bands: bands.into_iter().map(|(band, _)| band).collect() }
}

/// A closed group is one band; an open one has a band for each of its criteria, and what its parts have.
fn add_bands(
    bands: &mut Vec<(Band, Vec<usize>)>,
    decision: &Decision,
    group_idx: usize,
    is_open: &dyn Fn(usize) -> bool,
) {
    if !is_open(group_idx) {
        let name = decision.dataset.groups[group_idx].name.clone();
        bands.push((Band { name, group_idx }, decision.all_members(group_idx).collect()));
        return;
    }
    for j in decision.members(group_idx) {
        bands.push((Band { name: decision.dataset.criteria[j].name.clone(), group_idx }, vec![j]));
    }
    for part in decision.parts(Some(group_idx)) {
        add_bands(bands, decision, part, is_open);
    }
}

fn lead_header(d: &mut Draw, decision: &Decision, answer: &Answer) {
    let (left, right) = answer.sides();
    tag!(d, "div.lead.lead-header[aria-hidden=true]" [
        tag!(d, "span.lead-name" ["Lead by group"]),
        tag!(d, "span.lead-sides" [
            tag!(d, "span" [key(d, left), decision.name(left).to_owned()]),
            tag!(d, "span" [decision.name(right).to_owned(), key(d, right)]),
        ]),
    ]);
}

/// The leads of all groups, and the end of the scale that they share.
struct Leads<'a> {
    of_groups: &'a [GroupLead],
    largest: f64,
}

/// A group's lead; opened, those of its criteria and of the groups that are parts of it.
fn lead_row(d: &mut Draw, context: &Context<'_>, answer: &Answer, leads: &Leads<'_>, g: usize) {
    let decision = context.decision;
    let Some(lead) = leads.of_groups.get(g) else { return };
    let group = &decision.dataset.groups[g];
    let open = context.state.document.is_open(&group.id);
    let panel = format!("group-{}", group.id);
    let toggle = context.send.click(Action::ToggleGroup(group.id.clone()));
    tag!(d, "li" [
        tag!(d, "div.lead" [
            tag!(d, "button.lead-name.disclosure[type=button]" {
                "aria-expanded": yes_no(open), "aria-controls": &panel,
            } on { toggle } [lead_name(d, &group.name, lead.share)]),
            lead_bar(d, decision, answer, lead.points, leads.largest),
        ]),
        tag!(d, "ul.leads.leads-inner" { "id": panel, "hidden": !open } [
            if open {
                for j in decision.members(g) {
                    let share = answer.weights.shares()[j];
                    tag!(d, "li.lead" [
                        tag!(d, "span.lead-name" [lead_name(d, &decision.dataset.criteria[j].name, share)]),
                        lead_bar(d, decision, answer, answer.lead_on(j), leads.largest),
                    ]);
                }
                for part in decision.parts(Some(g)) {
                    lead_row(d, context, answer, leads, part);
                }
            }
        ]),
    ]);
}

#[inline(never)]
fn lead_name(d: &mut Draw, name: &String, share: f64) {
    tag!(d, "span"[name]);
    tag!(d, "span.lead-share"[words::percent(share)]);
}

/// The lead of the left side (negative where the right one is ahead) as a bar and in words.
#[inline(never)]
fn lead_bar(d: &mut Draw, decision: &Decision, answer: &Answer, points: f64, largest: f64) {
    let (left, right) = answer.sides();
    let ahead = if points >= 0.0 { left } else { right };
    tag!(d, "span.lead-bar" [
        diverging_bar(d, Diverging::new(points, largest), left, right),
        tag!(d, "span.lead-value" [words::ahead(decision, ahead, points.abs())]),
    ]);
}

/// A cell of a table.
#[inline(never)]
pub fn number(d: &mut Draw, text: String) {
    tag!(d, "td.number"[text]);
}

/// The heading of a column of numbers.
#[inline(never)]
pub fn number_head(d: &mut Draw, text: String) {
    tag!(d, "th.number[scope=col]"[text]);
}

#[inline(never)]
fn points_table(d: &mut Draw, decision: &Decision, answer: &Answer) {
    let dataset = &decision.dataset;
    tag!(
        d,
        "div.scroll[tabindex=0][role=region][aria-label=Points by criterion]"[tag!(d, "table" [
            tag!(d, "thead" [tag!(d, "tr" [
                tag!(d, "th[scope=col]" ["Criterion"]),
                number_head(d, "Weight".to_owned()),
                for alternative in &dataset.alternatives {
                    number_head(d, format!("{}: score", alternative.name));
                    number_head(d, format!("{}: points", alternative.name));
                },
            ])]),
            tag!(d, "tbody" [
                for (j, criterion) in dataset.criteria.iter().enumerate() {
                    tag!(d, "tr" [
                        tag!(d, "th[scope=row]" [&criterion.name]),
                        number(d, words::percent(answer.weights.shares()[j])),
                        for a in 0..criterion.scores.len() {
                            number(d, words::short_score(criterion, a));
                            number(d, words::points(answer.evaluation.contributions[a][j]));
                        },
                    ]);
                }
            ]),
            tag!(d, "tfoot" [tag!(d, "tr" [
                tag!(d, "th[scope=row]" ["Value"]),
                number(d, words::percent(1.0)),
                for value in &answer.evaluation.values {
                    number(d, String::new());
                    number(d, words::points(*value));
                },
            ])]),
        ])]
    );
}

fn for_and_against(d: &mut Draw, decision: &Decision, answer: &Answer) {
    let (best, second) = (answer.evaluation.best(), answer.evaluation.runner_up());
    let sides = [
        (best, true, format!("For {}", decision.name(best))),
        (second, false, format!("Against it, for {}", decision.name(second))),
    ];
    tag!(d, "div.for-against" [
        tag!(d, "h2" ["What speaks for and against"]),
        tag!(d, "div.sides" [
            for (alternative_idx, positive, title) in sides {
                tag!(d, "div" { "class": alt_class("side", alternative_idx) } [
                    tag!(d, "h3" [key(d, alternative_idx), title]),
                    if !answer.reasons.iter().any(|r| (r.points > 0.0) == positive) {
                        tag!(d, "p.fine" ["Nothing at these scores."]);
                    },
                    tag!(d, "ul" [
                        for reason in answer.reasons.iter().filter(|r| (r.points > 0.0) == positive).take(N_REASONS) {
                            let name = &decision.dataset.criteria[reason.criterion_idx].name;
                            tag!(d, "li" [
                                tag!(d, "strong" [format!("{name}.")]),
                                " ",
                                words::reason(decision, answer, reason),
                            ]);
                        }
                    ]),
                ]);
            }
        ]),
        tag!(d, "p" [words::dominance(decision, answer)]),
    ]);
}
