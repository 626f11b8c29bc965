//! Choices kept for comparison, side by side.

use crate::model::{Action, Decision, MOST_KEPT, differences, words};
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::{Context, Shared};
use crate::ui::kit::markup::{Draw, tag, yes_no};

/// What is kept, beside what is chosen now.
pub fn scenarios_section(d: &mut Draw, context: &Context<'_>) {
    let kept = context.kept;
    let document = &context.state.document;
    let known = document.kept.contains(&document.choice);
    let is_full = document.kept.len() + document.away.len() >= MOST_KEPT;
    let can_keep = !known && !is_full;
    tag!(d, "section.scenarios[aria-labelledby=scenarios-title]" [
        tag!(d, "h2#scenarios-title" ["Scenarios side by side"]),
        tag!(d, "p.soft" [
            "Keep what is chosen now, change the use case or the weights, and compare. Up to four stay in the page\u{2019}s \
             address."
        ]),
        tag!(d, "div.steps" [
            tag!(d, "button[type=button]" { "aria-disabled": yes_no(!can_keep) } on { context.send.click(Action::Keep) } [
                if known {
                    "Kept"
                } else if is_full {
                    "Four are kept: drop one first"
                } else {
                    "Keep this one"
                }
            ]),
        ]),
        tag!(d, "ol.kept" { "hidden": kept.is_empty() && document.away.is_empty() } [
            for (i, decision) in kept.iter().enumerate() {
                card(d, context, i, decision);
            },
            for (i, away) in document.away.iter().enumerate() {
                away_card(d, context, i, &away.name);
            },
        ]),
    ]);
}

/// A scenario whose dataset is not here.
fn away_card(d: &mut Draw, context: &Context<'_>, i: usize, dataset: &str) {
    let name = scenario_name(context.kept.len() + i);
    tag!(d, "li.card" [
        tag!(d, "h3" [format!("{name}: cannot be shown here")]),
        tag!(d, "p.fine" [words::away(dataset)]),
        tag!(d, "div.steps" [
            tag!(d, "button[type=button]" { "aria-label": format!("Drop {name}") } on { context.send.click(Action::DropAway(i)) } [
                "Drop"
            ]),
        ]),
    ]);
}

fn card(d: &mut Draw, context: &Context<'_>, i: usize, decision: &Shared<Decision>) {
    let now = context.decision;
    let name = scenario_name(i);
    let shown = context.state.document.kept.get(i) == Some(&context.state.document.choice);
    tag!(d, "li.card" [
        tag!(d, "h3" [format!("{name}: {}", words::lead(decision))]),
        tag!(d, "p.fine" [format!("{}; scored by \u{201c}{}\u{201d}", words::subject(decision), decision.dataset.title)]),
        tag!(d, "p.card-values" [
            if let Ok(answer) = &decision.answer {
                for (a, value) in answer.evaluation.values.iter().enumerate() {
                    tag!(d, "span" [key(d, a), format!("{} {}", decision.name(a), words::points(*value))]);
                }
            }
        ]),
        if let Some(doubt) = context.state.document.kept.get(i).and_then(|kept| context.doubts.of(kept)) {
            tag!(d, "p.fine" [words::chance(decision, doubt)]);
        },
        if shown {
            tag!(d, "p.fine" ["This is what is chosen now."]);
        } else {
            let different = differences(now, decision).weights;
            tag!(d, "ul.fine" [
                for line in different {
                    tag!(d, "li" [line]);
                }
            ]);
        },
        tag!(d, "div.steps" [
            tag!(d, "button[type=button]" { "aria-label": format!("Open {name}") } on { context.send.click(Action::Recall(i)) } [
                "Open"
            ]),
            tag!(d, "button[type=button]" { "aria-label": format!("Drop {name}") } on { context.send.click(Action::Drop(i)) } [
                "Drop"
            ]),
        ]),
    ]);
}

fn scenario_name(i: usize) -> &'static str {
    ["Scenario A", "Scenario B", "Scenario C", "Scenario D"].get(i).copied().unwrap_or("Scenario")
}
