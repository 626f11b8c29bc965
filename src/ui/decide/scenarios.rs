//! Choices kept for comparison, side by side.

use crate::model::{Action, Decision, MOST_KEPT, UncertaintyResult, differences, words};
use crate::ui::kit::action_button::ActionButton;
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::render_count::count_render;
use yew::prelude::*;

/// A choice that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What follows from it.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub result: Option<Shared<UncertaintyResult>>,
    /// Whether it is what is chosen now.
    pub is_chosen: bool,
}

/// What the section is drawn from.
#[derive(PartialEq, Properties)]
pub struct ScenariosProps {
    /// What is chosen now.
    pub decision: Shared<Decision>,
    /// What is kept.
    pub kept: Vec<Scenario>,
    /// Names of the datasets of those that cannot be shown here.
    pub away: Vec<AttrValue>,
    /// Whether what is chosen now is kept.
    pub is_kept: bool,
}

/// What is kept, beside what is chosen now.
#[component]
pub fn ScenariosSection(props: &ScenariosProps) -> Html {
    let ScenariosProps { decision, kept, away, is_kept } = props;
    let dispatch = use_dispatch();
    let is_full = kept.len() + away.len() >= MOST_KEPT;
    let text = match (is_kept, is_full) {
        (true, _) => "Saved",
        (_, true) => "Four saved: remove one first",
        _ => "Save this scenario",
    };
    html! {
        <Analysis class="scenarios" title="Compare scenarios" finding={words::n_scenarios(kept.len() + away.len())}>
            <p class="soft">
                { "Save the current decision, change the use case or the weights, and compare. Up to four are saved \
                   in the page\u{2019}s address." }
            </p>
            <div class="steps">
                <button type="button" aria-disabled={yes_no(*is_kept || is_full)}
                    onclick={dispatch.reform(|_| Action::Keep)}>{ text }</button>
            </div>
            <ol class="kept" hidden={kept.is_empty() && away.is_empty()}>
                for (i, scenario) in kept.iter().enumerate() {
                    <Card position={i} now={decision} scenario={scenario.clone()} />
                }
                for (i, dataset) in away.iter().enumerate() {
                    { away_card(i, scenario_name(kept.len() + i), dataset) }
                }
            </ol>
        </Analysis>
    }
}

/// Draws a scenario whose dataset is not here.
fn away_card(i: usize, name: &str, dataset: &str) -> Html {
    html! {
        <li class="card">
            <h3>{ format!("{name}: cannot be shown here") }</h3>
            <p class="fine">{ words::away(dataset) }</p>
            <div class="steps">
                <ActionButton text="Remove" label={format!("Remove {name}")} action={Action::DropAway(i)} />
            </div>
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct CardProps {
    position: usize,
    now: Shared<Decision>,
    scenario: Scenario,
}

/// A scenario, and how it differs from what is chosen now.
#[component]
fn Card(props: &CardProps) -> Html {
    count_render("Card");
    let Scenario { decision, result, is_chosen } = &props.scenario;
    let name = scenario_name(props.position);
    html! {
        <li class="card">
            <h3>{ format!("{name}: {}", words::lead(decision)) }</h3>
            <p class="fine">
                { format!("{}; scores from \u{201c}{}\u{201d}", words::subject(decision), decision.dataset.title) }
            </p>
            <p class="card-values">
                if let Ok(answer) = &decision.answer {
                    for (a, value) in answer.evaluation.values.iter().enumerate() {
                        <span>{ key(a) }{ format!("{} {}", decision.name(a), words::points(*value)) }</span>
                    }
                }
            </p>
            if let Some(uncertainty) = result {
                <p class="fine">{ words::chance(decision, uncertainty) }</p>
            }
            if *is_chosen {
                <p class="fine">{ "This is your current choice." }</p>
            } else {
                <ul class="fine">
                    for line in differences(&props.now, decision).weights {
                        <li>{ line }</li>
                    }
                </ul>
            }
            <div class="steps">
                <ActionButton text="Open" label={format!("Open {name}")} action={Action::Recall(props.position)} />
                <ActionButton text="Remove" label={format!("Remove {name}")} action={Action::Drop(props.position)} />
            </div>
        </li>
    }
}

fn scenario_name(i: usize) -> &'static str {
    ["Scenario A", "Scenario B", "Scenario C", "Scenario D"].get(i).copied().unwrap_or("Scenario")
}
