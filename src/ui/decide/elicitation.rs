//! Other ways to the weights: a dialog that ends in points for the sliders, or in nothing.

use crate::model::{
    Action, Choice, Datasets, Decision, Elicitation, ElicitationChange, ElicitationMethod, Judgements,
    RangeField, Ranked, words,
};
use crate::ui::kit::context::{Dispatch, Shared, use_dispatch};
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::render_count::count_render;
use crate::ui::kit::select::{Choosable, Select};
use crate::web;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Id of the dialog's element.
pub const DIALOG: &str = "weighing";
/// Id of its heading.
const TITLE: &str = "weighing-title";

/// The ways that there are.
#[component]
pub fn Ways() -> Html {
    count_render("Ways");
    let dispatch = use_dispatch();
    let ways = [
        ("Rank criteria", ElicitationMethod::Ranking),
        ("Compare in pairs", ElicitationMethod::Pairs),
        ("Set ranges", ElicitationMethod::Ranges),
    ];
    html! {
        <div class="steps" role="group" aria-label="Other ways to set weights">
            for (text, way) in ways {
                <button type="button" aria-haspopup="dialog" onclick={dispatch.reform(move |_| Action::StartElicitation(way))}>{ text }</button>
            }
        </div>
    }
}

/// Properties of the dialog.
#[derive(Clone, PartialEq, Properties)]
pub struct ElicitationProps {
    /// The page's choice.
    pub choice: Choice,
    /// The datasets that there are.
    pub datasets: Datasets,
    /// The decision computed from it.
    pub decision: Shared<Decision>,
    /// The way that a person is on.
    pub elicitation: Elicitation,
}

/// The way that a person is on.
#[component]
pub fn ElicitationDialog(props: &ElicitationProps) -> Html {
    let ElicitationProps { choice, datasets, decision, elicitation } = props;
    let dispatch = use_dispatch();
    use_effect_with((), |()| {
        web::show_dialog(DIALOG);
        // A screen reader begins at what this is.
        web::focus(TITLE);
        // Before its element goes, so that the focus goes back to where it came from.
        || web::close_dialog(DIALOG)
    });
    // The focus stays with what a person moves within a ranking.
    let focus = use_mut_ref(|| None::<String>);
    {
        let focus = Rc::clone(&focus);
        use_effect(move || {
            if let Some(id) = focus.take() {
                web::focus(&id);
            }
        });
    }
    let dispatch_move = {
        let dispatch = dispatch.clone();
        Callback::from(move |change: ElicitationChange| {
            *focus.borrow_mut() = focus_after(&change);
            dispatch.emit(Action::ChangeElicitation(change));
        })
    };
    let (title, what) = words::elicitation_title(elicitation);
    let elicited = elicitation.elicited(decision);
    let result = match &elicited {
        Some(elicited) => {
            let then = choice.with_all(&decision.dataset, &elicited.weights);
            words::elicited(elicitation, decision, Decision::of(&then, datasets).as_ref())
        }
        None => words::not_elicited(elicitation),
    };
    // The page closes it: it has to give back the focus first.
    let oncancel = dispatch.reform(|event: Event| {
        event.prevent_default();
        Action::LeaveElicitation
    });
    html! {
        <dialog class="weighing" id={DIALOG} aria-labelledby={TITLE} {oncancel}>
            <h2 id={TITLE} tabindex="-1">{ title }</h2>
            <p class="fine">{ what }</p>
            <div class="weighing-body">
                { match elicitation {
                    Elicitation::Ranking(ranked) => ranking(&dispatch_move, decision, ranked),
                    Elicitation::Pairs(judgements) => pairs(&dispatch, decision, judgements),
                    Elicitation::Ranges(fields) => ranges(&dispatch, decision, fields),
                } }
            </div>
            <p class="weighing-result" role="status">{ result }</p>
            <div class="steps">
                <button class="primary" type="button" aria-disabled={yes_no(elicited.is_none())}
                    onclick={dispatch.reform(|_| Action::FinishElicitation)}>{ "Use these weights" }</button>
                <button type="button" onclick={dispatch.reform(|_| Action::LeaveElicitation)}>{ "Leave weights as they are" }</button>
            </div>
        </dialog>
    }
}

/// Returns what has the focus after a change of the ranking.
fn focus_after(change: &ElicitationChange) -> Option<String> {
    match change {
        ElicitationChange::Up(place) => Some(words::up_id(place.saturating_sub(1))),
        ElicitationChange::Down(place) => Some(words::down_id(place + 1)),
        _ => None,
    }
}

/// Returns what a person types or moves, as a change.
fn on_input(
    dispatch: &Dispatch,
    change: impl Fn(HtmlInputElement) -> ElicitationChange + 'static,
) -> Callback<InputEvent> {
    dispatch.reform(move |event: InputEvent| Action::ChangeElicitation(change(event.target_unchecked_into())))
}

fn ranking(change: &Callback<ElicitationChange>, decision: &Decision, ranked: &[Ranked]) -> Html {
    let last = ranked.len().saturating_sub(1);
    let on_click = |to: ElicitationChange| change.reform(move |_: MouseEvent| to.clone());
    let row = |(place, one): (usize, &Ranked)| {
        let name = &decision.dataset.criteria[one.criterion_idx].name;
        html! {
            <li class={if one.tied { "ranked tied" } else { "ranked" }}>
                <span class="rank">{ words::rank_of(ranked, place) }</span>
                <span class="ranked-name">{ name }</span>
                <button class="step" type="button" id={words::up_id(place)} aria-label={format!("Up: {name}")}
                    aria-disabled={yes_no(place == 0)} onclick={on_click(ElicitationChange::Up(place))}>{ "\u{2191}" }</button>
                <button class="step" type="button" id={words::down_id(place)} aria-label={format!("Down: {name}")}
                    aria-disabled={yes_no(place == last)} onclick={on_click(ElicitationChange::Down(place))}>{ "\u{2193}" }</button>
                if place > 0 {
                    <button class="tie" type="button" aria-pressed={yes_no(one.tied)}
                        aria-label={format!("Tie with above: {name}")}
                        onclick={on_click(ElicitationChange::Tie(place))}>{ "Tie with above" }</button>
                }
            </li>
        }
    };
    html! { <ol class="ranking">{ for ranked.iter().enumerate().map(row) }</ol> }
}

fn pairs(dispatch: &Dispatch, decision: &Decision, judgements: &Judgements) -> Html {
    let groups = decision.divisible_groups();
    let mut options = vec![Choosable::new("0", "the groups")];
    options.extend(groups.iter().enumerate().map(|(at, group)| {
        Choosable::new((at + 1).to_string(), format!("within {}", decision.dataset.group_path(*group)))
    }));
    // The first one is no group.
    let onchoose = dispatch.reform(move |at: String| {
        let group = at.parse().ok().and_then(|at: usize| groups.get(at.checked_sub(1)?).copied());
        Action::ChangeElicitation(ElicitationChange::Scope(group))
    });
    let pairs: Vec<_> = judgements.pairs().collect();
    let row = |pair: &usize| {
        let (a, b) = pairs.get(*pair)?;
        Some(pair_row(dispatch, judgements, *pair, [a.name(decision), b.name(decision)]))
    };
    html! {
        <>
            <label class="pick">
                <span>{ "Compare" }</span>
                <Select id="pairs-scope" value={judgements.scope_idx(decision).to_string()} {options} {onchoose} />
            </label>
            if judgements.is_too_many() {
                <p class="warning">{ words::too_many_to_compare(judgements.items.len()) }</p>
                <button type="button" onclick={dispatch.reform(|_| Action::StartElicitation(ElicitationMethod::Ranking))}>{ "Rank criteria" }</button>
            }
            if !judgements.steps.is_empty() {
                <p class="fine">{ words::n_judged(judgements) }</p>
            }
            <ul class="pairs">{ for judgements.order.iter().filter_map(row) }</ul>
            if let Some(result) = judgements.result() {
                <p>{ words::consistency(decision, judgements, &result) }</p>
            }
        </>
    }
}

fn pair_row(dispatch: &Dispatch, judgements: &Judgements, pair: usize, [first, second]: [&str; 2]) -> Html {
    let (step, is_answered) = (judgements.steps[pair], judgements.answered[pair]);
    let says = words::judgement_of(first, second, step);
    let says = if is_answered { says } else { format!("{says}, by your weights") };
    let agree = dispatch.reform(move |_| Action::ChangeElicitation(ElicitationChange::Judge(pair, step)));
    // To the left is more for the first one, which stands there.
    let oninput = on_input(dispatch, move |input| {
        #[allow(clippy::cast_possible_truncation)]
        let step = -input.value_as_number().round().clamp(-8.0, 8.0) as i8;
        ElicitationChange::Judge(pair, step)
    });
    html! {
        <li class={if is_answered { "pair answered" } else { "pair" }} key={pair}>
            <span>{ first }</span>
            <div class="track">
                <input type="range" min="-8" max="8" step="1" value={(-i32::from(step)).to_string()}
                    aria-label={format!("{first} or {second}")} aria-valuetext={says.clone()} {oninput} />
            </div>
            <span>{ second }</span>
            <p class="fine">
                <span>{ says }</span>
                // It stays where it is, so that it keeps the focus.
                <button type="button" class="agree" aria-label={format!("Agree: {first} or {second}")} aria-pressed={yes_no(is_answered)}
                    onclick={agree}>{ if is_answered { "\u{2713}" } else { "Agree" } }</button>
            </p>
        </li>
    }
}

fn ranges(dispatch: &Dispatch, decision: &Decision, fields: &[RangeField]) -> Html {
    let row = |(j, field): (usize, &RangeField)| {
        let name = &decision.dataset.criteria[j].name;
        let wrong = field.read().is_none();
        let end = |most: bool, text: &str, label: String| {
            let oninput = on_input(dispatch, move |input| ElicitationChange::Type(j, most, input.value()));
            html! {
                <span class="points-field">
                    <input type="text" inputmode="decimal" size="4" autocomplete="off" value={text.to_owned()}
                        aria-label={label} aria-invalid={yes_no(wrong)} {oninput} />
                </span>
            }
        };
        html! {
            <li class="range">
                <span>{ name }</span>
                { end(false, &field.low, format!("{name}: lowest")) }
                <span aria-hidden="true">{ "to" }</span>
                { end(true, &field.high, format!("{name}: highest")) }
            </li>
        }
    };
    html! { <ul class="ranges">{ for fields.iter().enumerate().map(row) }</ul> }
}
