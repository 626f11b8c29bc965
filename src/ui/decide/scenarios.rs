//! Saved scenarios, side by side.

use crate::chart::SlopeSpec;
use crate::figures::decide::scenarios_spec;
use crate::model::{Action, Decision, MOST_SCENARIOS, UncertaintyResult, differences, words};
use crate::ui::kit::action_button::ActionButton;
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::chart::Chart;
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::{Shared, use_dispatch};
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::render_count::count_render;
use crate::units::Id;
use crate::web;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the button that saves what is chosen.
const SAVE: &str = "save-scenario";

/// Returns the id of the button that drops the scenario of this place.
fn drop_id(i: usize) -> String {
    format!("drop-scenario-{i}")
}

/// A saved scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The decision computed from its choice.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub result: Option<Shared<UncertaintyResult>>,
    /// Whether it is what is chosen now.
    pub is_chosen: bool,
}

/// Receives the place of a scenario and what drops it.
type OnDrop = Callback<(usize, Action)>;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct ScenariosProps {
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// The saved scenarios that can be shown.
    pub scenarios: Vec<Scenario>,
    /// Names of the datasets of those that cannot be shown here.
    pub unresolved: Vec<AttrValue>,
    /// Whether the present choice is saved.
    pub is_saved: bool,
    /// Room for the chart \[CSS px\].
    pub width: f64,
}

/// Saved scenarios beside the present choice.
#[component]
pub fn ScenariosSection(props: &ScenariosProps) -> Html {
    let ScenariosProps { decision, scenarios, unresolved, is_saved, width } = props;
    let dispatch = use_dispatch();
    let n = scenarios.len() + unresolved.len();
    let is_full = n >= MOST_SCENARIOS;
    // The place of the one dropped just now: the focus goes on to what has come into it, or to what saves another.
    let dropped = use_mut_ref(|| None::<usize>);
    let ondrop = {
        let (dropped, dispatch) = (Rc::clone(&dropped), dispatch.clone());
        use_callback((), move |(at, action): (usize, Action), ()| {
            *dropped.borrow_mut() = Some(at);
            dispatch.emit(action);
        })
    };
    use_effect_with(n, move |_| {
        if let Some(at) = dropped.take() {
            web::focus_first(&[&drop_id(at), SAVE]);
        }
    });
    let text = match (is_saved, is_full) {
        (true, _) => "Saved",
        (_, true) => "Four saved: remove one first",
        _ => "Save this scenario",
    };
    let saved: Vec<(&str, &Decision)> =
        scenarios.iter().enumerate().map(|(i, scenario)| (scenario_place(i), &*scenario.decision)).collect();
    let finding = words::scenarios(decision, &saved, unresolved.len());
    html! {
        <Analysis class="scenarios" title="Compare scenarios" {finding} source={words::scores_source(&decision.dataset)}>
            <p class="soft">
                { "Save the current decision, change the use case or the weights, and compare. Up to four are saved \
                   in the page\u{2019}s address." }
            </p>
            <div class="steps">
                <button type="button" id={SAVE} aria-disabled={yes_no(*is_saved || is_full)}
                    onclick={dispatch.reform(|_| Action::SaveScenario)}>{ text }</button>
            </div>
            // Always there, so that what follows keeps its place.
            <div>{ for slope(decision, scenarios).map(|spec| html! { <Chart<SlopeSpec> {spec} {width} /> }) }</div>
            <ol class="kept" hidden={scenarios.is_empty() && unresolved.is_empty()}>
                for (i, scenario) in scenarios.iter().enumerate() {
                    <Card position={i} now={decision} scenario={scenario.clone()} ondrop={&ondrop} />
                }
                for (i, dataset) in unresolved.iter().enumerate() {
                    { unresolved_card(i, scenarios.len() + i, dataset, &ondrop) }
                }
            </ol>
        </Analysis>
    }
}

/// Returns the values now and in every other scenario with the same alternatives; `None` where there is none.
fn slope(now: &Decision, scenarios: &[Scenario]) -> Option<SlopeSpec> {
    fn ids(decision: &Decision) -> impl Iterator<Item = &Id> {
        decision.dataset.alternatives.iter().map(|alternative| &alternative.id)
    }
    let others = scenarios
        .iter()
        .enumerate()
        .filter(|(_, scenario)| !scenario.is_chosen && ids(&scenario.decision).eq(ids(now)));
    let mut columns = vec![("Now".to_owned(), now)];
    columns.extend(others.map(|(i, scenario)| (scenario_name(i).to_owned(), &*scenario.decision)));
    (columns.len() > 1).then(|| scenarios_spec(&columns))
}

/// Draws a scenario whose dataset is not here.
fn unresolved_card(i: usize, position: usize, dataset: &str, ondrop: &OnDrop) -> Html {
    let name = scenario_name(position);
    html! {
        <li class="card">
            <h3>{ format!("{name}: cannot be shown here") }</h3>
            <p class="fine">{ words::unresolved_scenario(dataset) }</p>
            <div class="steps">
                { drop_button(position, Action::DropUnresolvedScenario(i), ondrop) }
            </div>
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct CardProps {
    position: usize,
    now: Shared<Decision>,
    scenario: Scenario,
    ondrop: OnDrop,
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
                <p class="fine">{ words::acceptability(decision, uncertainty) }</p>
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
                <ActionButton text="Open" label={format!("Open {name}")} action={Action::OpenScenario(props.position)} />
                { drop_button(props.position, Action::DropScenario(props.position), &props.ondrop) }
            </div>
        </li>
    }
}

/// Draws what drops the scenario of this place.
fn drop_button(position: usize, action: Action, ondrop: &OnDrop) -> Html {
    html! {
        <button type="button" id={drop_id(position)} aria-label={format!("Remove {}", scenario_name(position))}
            onclick={ondrop.reform(move |_| (position, action.clone()))}>{ "Remove" }</button>
    }
}

fn scenario_place(i: usize) -> &'static str {
    ["in scenario A", "in B", "in C", "in D"].get(i).copied().unwrap_or("in a scenario")
}

fn scenario_name(i: usize) -> &'static str {
    ["Scenario A", "Scenario B", "Scenario C", "Scenario D"].get(i).copied().unwrap_or("Scenario")
}
