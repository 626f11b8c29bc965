//! What matters how much: a slider for every criterion, with the point where the lead passes on.

use super::charts::{key, pct};
use super::markup::{Draw, alt_class, tag, yes_no};
use super::points_field::points_field;
use super::shared::Context;
use super::weighing::ways;
use crate::model::{Action, Criterion, Decision, Document, GroupLead, Tip, View, encode, words};

/// The weights, in their groups.
pub fn weights_section(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    let leads = decision.group_leads();
    tag!(d, "section.weights[aria-labelledby=weights-title]" [
        tag!(d, "h2#weights-title" ["What matters to you?"]),
        tag!(d, "p.fine" [
            "0 is \u{201c}does not matter\u{201d}, 100 is \u{201c}nothing matters more\u{201d}: compare the steps from \
             the worst plausible backend to the best one. A mark on a track is where the lead passes on."
        ]),
        lead_line(d, decision),
        steps(d, context),
        ways(d, context),
        tag!(d, "div.weight-groups" [
            for g in decision.parts(None) {
                weight_group(d, context, &leads, g);
            }
        ]),
    ]);
}

/// A group's own criteria, then the groups that are parts of it.
fn weight_group(d: &mut Draw, context: &Context<'_>, leads: &[GroupLead], g: usize) {
    let decision = context.decision;
    tag!(d, "fieldset.weight-group" [
        tag!(d, "legend" [
            tag!(d, "span" [&decision.dataset.groups[g].name]),
            if let Some(lead) = leads.get(g) {
                tag!(d, "span.lead-share" [words::percent(lead.share)]);
            },
        ]),
        for j in decision.members(g) {
            weight_row(d, context, j);
        },
        for part in decision.parts(Some(g)) {
            weight_group(d, context, leads, part);
        },
    ]);
}

/// The answer in one line; it stays in sight while weights move.
fn lead_line(d: &mut Draw, decision: &Decision) {
    tag!(d, "p.lead-line[aria-hidden=true]" [
        tag!(d, "strong" [words::lead(decision)]),
        tag!(d, "span.lead-line-values" [
            if let Ok(answer) = &decision.answer {
                for (a, value) in answer.evaluation.values.iter().enumerate() {
                    tag!(d, "span" [key(d, a), format!("{} {}", decision.name(a), words::points(*value))]);
                }
            }
        ]),
    ]);
}

/// Undo, redo, reset.
fn steps(d: &mut Draw, context: &Context<'_>) {
    let state = context.state;
    let steps = [
        ("Undo", state.can_undo(), Action::Undo),
        ("Redo", state.can_redo(), Action::Redo),
        ("Reset to the use case", state.can_reset(), Action::ResetWeights),
    ];
    tag!(
        d,
        "div.steps[role=group][aria-label=Changes]"[for (text, enabled, action) in steps {
            // Not `disabled`: the button would lose the focus in the moment in which it worked. Where there is nothing
            // to do, the action does nothing.
            tag!(d, "button[type=button]" { "aria-disabled": yes_no(!enabled) } on { context.send.click(action) } [text]);
        }]
    );
}

/// One criterion's weight.
fn weight_row(d: &mut Draw, context: &Context<'_>, j: usize) {
    let (decision, send) = (context.decision, context.send);
    let criterion = &decision.dataset.criteria[j];
    let points = decision.points[j];
    let id = format!("weight-{}", criterion.id);
    let tips = decision.tips(j);
    let before = context.before.filter(|b| b.dataset.id == decision.dataset.id).map(|b| b.points[j]);
    let (less, more) = ((points - 1.0).max(0.0), (points + 1.0).min(100.0));
    tag!(d, "div.weight" on { send.leave() } [
        tag!(d, "div" { "class": if criterion.scores.len() > 2 || criterion.is_measured() { "weight-head many" } else { "weight-head" } } [
            tag!(d, "label" { "for": &id } [&criterion.name]),
            scores_link(d, context, criterion),
            if let Ok(answer) = &decision.answer {
                tag!(d, "span.weight-share" [words::percent(answer.weights.shares()[j])]);
            },
        ]),
        tag!(d, "div.weight-control" [
            step(d, context, criterion, less, "Less", "\u{2212}"),
            tag!(d, "div.track" [
                track_marks(d, decision, &tips, before),
                tag!(d, "input[type=range][min=0][max=100][step=1]" {
                    "id": id, "value": words::swing(points), "aria-valuetext": words::slider_value(decision, j),
                } on { send.slide(&criterion.id), send.let_go() }),
            ]),
            step(d, context, criterion, more, "More", "+"),
            points_field(d, context, criterion, points),
        ]),
        tip_line(d, context, &tips, criterion),
    ]);
}

#[inline(never)]
fn step(d: &mut Draw, context: &Context<'_>, criterion: &Criterion, to: f64, word: &str, sign: &'static str) {
    let set = Action::SetWeight { criterion: criterion.id.clone(), points: to };
    let label = format!("{word}: {}", criterion.name);
    tag!(d, "button.step[type=button]" { "aria-label": label } on { context.send.click(set) } [sign]);
}

/// Where the lead passes on, and where the slider stood before, in percent of the track.
fn track_marks(d: &mut Draw, decision: &Decision, tips: &[Tip], before: Option<f64>) {
    tag!(d, "svg.track-marks[aria-hidden=true][focusable=false]" [
        if let Some(before) = before {
            tag!(d, "line.was[y1=0][y2=100%]" { "x1": pct(before), "x2": pct(before) });
        },
        for tip in tips.iter().filter(|t| t.points <= 100.0) {
            tag!(d, "g" { "class": alt_class("tip-mark", tip.by) } [
                tag!(d, "title" [words::tip(decision, tip)]),
                tag!(d, "line[y1=0][y2=100%]" { "x1": pct(tip.points), "x2": pct(tip.points) }),
            ]);
        },
    ]);
}

fn tip_line(d: &mut Draw, context: &Context<'_>, tips: &[Tip], criterion: &Criterion) {
    let decision = context.decision;
    tag!(d, "p.tip-line" [
        if tips.is_empty() {
            tag!(d, "span.tip-text" [words::NEVER_TIPS]);
        },
        for tip in tips {
            if let Some(points) = tip.first_beyond() {
                let title = format!("Set this weight to {}, the first whole number beyond the tie", words::swing(points));
                let jump = Action::JumpTo { criterion: criterion.id.clone(), points };
                tag!(d, "button[type=button]" { "class": alt_class("tip", tip.by), "title": title }
                    on { context.send.click(jump) } [words::tip(decision, tip)]);
            } else {
                tag!(d, "span.tip-text" [words::tip_out_of_reach(decision, tip)]);
            }
        },
    ]);
}

/// The scores of a criterion, and the way to what they rest on.
fn scores_link(d: &mut Draw, context: &Context<'_>, criterion: &Criterion) {
    let at = Some(criterion.id.clone());
    let href = encode(&Document { view: View::Evidence, at, ..context.state.document.clone() });
    let show = context.send.follow(Action::ShowCriterion(criterion.id.clone()));
    // What is seen is part of what is said, so that the link can be called by what it shows.
    tag!(d, "a.scores" { "href": format!("#{href}") } on { show } [
        tag!(d, "span.visually-hidden" [format!("Evidence for {}:", criterion.name)]),
        for a in 0..criterion.scores.len() {
            tag!(d, "span" [
                tag!(d, "span.visually-hidden" [format!(" {} ", context.decision.name(a))]),
                key(d, a),
                words::short_score(criterion, a),
            ]);
        },
        if criterion.is_measured() {
            tag!(d, "span" ["measured in a browser"]);
        },
    ]);
}
