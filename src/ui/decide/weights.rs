//! The weights: a slider for every criterion, with the point where the leader changes.

use super::elicitation::Ways;
use super::weight_row::{weight_id, weight_row};
use crate::model::{Action, Decision, GroupLead, State, decisive, parse_points, words};
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::{Data, Dispatch, Shared, use_dispatch};
use crate::ui::kit::markup::yes_no;
use crate::units::Id;
use crate::web;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of the weights.
#[derive(PartialEq, Properties)]
pub struct WeightsProps {
    /// The page's state.
    pub state: Shared<State>,
    /// The same once no weight moves.
    pub rested: Shared<State>,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// The decision before the last change of use case or dataset.
    pub before: Option<Shared<Decision>>,
}

/// Where this or less is there to weigh, everything is in front.
const FEW: usize = 8;

/// The weights: those that decide in front, all of them by group on demand. On a narrow screen they are a sheet that a bar
/// with the answer opens.
#[component]
pub fn WeightsSection(props: &WeightsProps) -> Html {
    let WeightsProps { state, rested, decision, before } = props;
    let at = state.document.at.as_ref();
    let is_sheet_open = use_state_eq(|| at.is_some());
    let dispatch = use_dispatch();
    let set_open = |to: bool, focus: &'static str| {
        let setter = is_sheet_open.setter();
        move || {
            setter.set(to);
            web::focus(focus);
        }
    };
    let close = Callback::from({
        let close = set_open(false, "open-weights");
        move |_: MouseEvent| close()
    });
    let onkeydown = {
        let (close, is_open) = (set_open(false, "open-weights"), *is_sheet_open);
        move |event: KeyboardEvent| {
            if is_open && event.key() == "Escape" {
                close();
            }
        }
    };
    // Whoever goes on by Tab to what lies under the sheet sees it.
    let onfocusout = {
        let (setter, is_open) = (is_sheet_open.setter(), *is_sheet_open);
        move |event: FocusEvent| {
            if is_open && web::leaves(&event, "weights") {
                setter.set(false);
            }
        }
    };
    use_effect_with(*is_sheet_open, |is_open| {
        if *is_open {
            web::focus("weights-title");
        }
    });
    use_effect_with(at.map(weight_id), |at| at.iter().for_each(|weight| web::go_to(weight)));
    let n = decision.dataset.criteria.len();
    let are_all = state.are_all_weights_shown || n <= FEW;
    let shown = use_shown(decision, are_all, at);
    let leads: Rc<[GroupLead]> = decision.group_leads().into();
    html! {
        <>
            <section id="weights" class={classes!("weights", is_sheet_open.then_some("open"))} aria-labelledby="weights-title" {onkeydown}
                {onfocusout}>
                <div class="weights-head">
                    <h2 id="weights-title" tabindex="-1">{ "What matters to you?" }</h2>
                    <button type="button" class="close-weights" onclick={close}>{ "Done" }</button>
                </div>
                { lead_line(decision) }
                <p class="fine">
                    { "0 does not matter; 100 matters most. Weigh the step from the worst plausible backend to the \
                       best (swing weight). A mark shows where the leader changes." }
                </p>
                <p class="fine">{ words::n_flips(decision) }</p>
                { steps(state, &dispatch) }
                if n > FEW {
                    <div class="steps">
                        <button type="button" id="show-all-weights" aria-expanded={yes_no(are_all)} aria-controls="weight-rows"
                            onclick={dispatch.reform(move |_| Action::ShowAllWeights(!are_all))}>
                            { if are_all { "Show only what decides".to_owned() } else { format!("Show all {n}, by group") } }
                        </button>
                    </div>
                }
                <div id="weight-rows" class="weight-groups">
                    for group in decision.parts(None) {
                        <WeightGroup key={group} {state} {rested} {decision} {before} leads={&leads} shown={&shown} {group} level={3_u8} />
                    }
                </div>
                // One for all fields: what is wrong stands at the field, and is read out from here.
                <p class="visually-hidden" role="alert">{ wrong_weight(state, decision) }</p>
                <details class="other-ways">
                    <summary>{ "Set weights another way" }</summary>
                    <Ways />
                </details>
            </section>
            <div class="verdict-bar">
                <p>{ words::lead(decision) }</p>
                <button type="button" id="open-weights" aria-expanded={yes_no(*is_sheet_open)} aria-controls="weights"
                    onclick={{ let open = is_sheet_open.setter(); move |_: MouseEvent| open.set(true) }}>{ "Weights" }</button>
            </div>
        </>
    }
}

/// Which weights are in front: those that decide by the use case's own weights, so that no row moves while a weight does,
/// those that a person has changed, and the one that the view is opened at.
#[hook]
fn use_shown(decision: &Shared<Decision>, are_all: bool, at: Option<&Id>) -> Rc<[bool]> {
    let decisive = use_memo((Data::of(decision), decision.profile_idx), |_| {
        let points = decision.profile_points.clone();
        let own = Decision::with(std::sync::Arc::clone(&decision.dataset), decision.profile_idx, points);
        own.as_ref().map(decisive).unwrap_or_default()
    });
    let is_changed = |j: usize| (decision.points[j] - decision.profile_points[j]).abs() > f64::EPSILON;
    let is_at = |j: usize| at == Some(&decision.dataset.criteria[j].id);
    (0..decision.points.len())
        .map(|j| are_all || decisive.contains(&j) || is_changed(j) || is_at(j))
        .collect()
}

#[derive(PartialEq, Properties)]
struct WeightGroupProps {
    state: Shared<State>,
    /// The state once no weight moves.
    rested: Shared<State>,
    decision: Shared<Decision>,
    before: Option<Shared<Decision>>,
    leads: Rc<[GroupLead]>,
    /// Which weights are in front.
    shown: Rc<[bool]>,
    group: usize,
    /// Level of its heading.
    level: u8,
}

/// A group's own criteria, then the groups that are parts of it; nothing where none of its weights is in front.
#[component]
fn WeightGroup(props: &WeightGroupProps) -> Html {
    let WeightGroupProps { state, rested, decision, before, leads, shown, group, level } = props;
    if !decision.all_members(*group).any(|j| shown[j]) {
        return Html::default();
    }
    html! {
        <fieldset class="weight-group">
            <legend>
                { heading(*level, &decision.dataset.groups[*group].name) }
                if let Some(lead) = leads.get(*group) {
                    <span class="lead-share">{ words::percent(lead.share) }</span>
                }
            </legend>
            for j in decision.members(*group).filter(|j| shown[*j]) {
                { weight_row(state, rested, decision, before.as_ref(), j) }
            }
            for part in decision.parts(Some(*group)) {
                <WeightGroup key={format!("part-{part}")} {state} {rested} {decision} {before} {leads} {shown} group={part} level={level + 1} />
            }
        </fieldset>
    }
}

fn heading(level: u8, name: &str) -> Html {
    match level {
        3 => html! { <h3>{ name }</h3> },
        4 => html! { <h4>{ name }</h4> },
        _ => html! { <h5>{ name }</h5> },
    }
}

/// Returns what is wrong with what is typed as a weight; nothing where it is one.
fn wrong_weight(state: &State, decision: &Decision) -> String {
    let wrong = state.draft.as_ref().filter(|(_, text)| parse_points(text).is_none());
    let criterion = wrong.and_then(|(id, _)| decision.dataset.criterion_idx(id.as_str()));
    criterion.map_or_else(String::new, |j| words::wrong_weight(&decision.dataset.criteria[j].name))
}

/// Draws the answer in one line; it stays in sight while weights move.
fn lead_line(decision: &Decision) -> Html {
    html! {
        <p class="lead-line" aria-hidden="true">
            <strong>{ words::lead(decision) }</strong>
            <span class="lead-line-values">
                if let Ok(answer) = &decision.answer {
                    for (a, value) in answer.evaluation.values.iter().enumerate() {
                        <span>{ key(a) }{ format!("{} {}", decision.name(a), words::points(*value)) }</span>
                    }
                    for name in &decision.without_scores {
                        <span>{ words::no_scores(name) }</span>
                    }
                }
            </span>
        </p>
    }
}

/// Draws undo, redo and reset.
fn steps(state: &State, dispatch: &Dispatch) -> Html {
    // Not `disabled`: the button would lose the focus in the moment in which it worked. Where there is nothing
    // to do, the action does nothing.
    html! {
        <div class="steps" role="group" aria-label="Changes">
            <button type="button" aria-disabled={yes_no(!state.can_undo())}
                onclick={dispatch.reform(|_| Action::Undo)}>{ "Undo" }</button>
            <button type="button" aria-disabled={yes_no(!state.can_redo())}
                onclick={dispatch.reform(|_| Action::Redo)}>{ "Redo" }</button>
            <button type="button" aria-disabled={yes_no(!state.can_reset())}
                onclick={dispatch.reform(|_| Action::ResetWeights)}>{ "Reset to the use case" }</button>
        </div>
    }
}
