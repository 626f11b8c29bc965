//! One criterion's weight: its slider, with the points where the leader changes, its field and its hint.

use super::scores_link::ScoresLink;
use crate::model::{Action, Decision, State, Tip, words};
use crate::ui::kit::chart_marks::pct;
use crate::ui::kit::context::{Data, Dispatch, Shared, use_dispatch};
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::points_field::PointsField;
use crate::ui::kit::render_count::count_render;
use crate::units::Id;
use crate::web;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A tip as it is shown: only one that is in the slider's reach, or near.
#[derive(Clone, PartialEq)]
struct ShownTip {
    by: usize,
    text: AttrValue,
    out_of_reach: AttrValue,
    first_beyond: Option<f64>,
    /// Whether the share passes it once the others are lowered, which the slider alone does not bring about.
    can_pass: bool,
    /// Where on the track, if it is there.
    at: Option<AttrValue>,
}

impl ShownTip {
    fn of(decision: &Decision, j: usize, tip: &Tip) -> Self {
        ShownTip {
            by: tip.by,
            text: words::tip(decision, tip).into(),
            out_of_reach: words::tip_out_of_reach(decision, tip).into(),
            first_beyond: tip.first_beyond(),
            can_pass: decision.points_reaching(j, tip).is_some(),
            at: (tip.points <= 100.0).then(|| pct(tip.points).into()),
        }
    }
}

#[derive(PartialEq, Properties)]
struct WeightRowProps {
    dataset: Data,
    criterion: usize,
    points: f64,
    share: Option<AttrValue>,
    value_text: AttrValue,
    tips: Vec<ShownTip>,
    was: Option<f64>,
    draft: Option<AttrValue>,
    rested: Shared<State>,
}

/// Returns the id of a criterion's slider.
pub fn weight_id(criterion: &Id) -> String {
    format!("weight-{criterion}")
}

/// Draws the row of a criterion's weight; `rested` is the page's state once no weight moves.
pub fn weight_row(
    state: &State,
    rested: &Shared<State>,
    decision: &Decision,
    before: Option<&Shared<Decision>>,
    j: usize,
) -> Html {
    let criterion = &decision.dataset.criteria[j];
    let share = decision
        .answer
        .as_ref()
        .ok()
        .map(|answer| AttrValue::from(words::percent(answer.weights.shares()[j])));
    let draft = state.draft.as_ref().filter(|(id, _)| *id == criterion.id);
    let now = decision.answer.as_ref().map_or(0.0, |answer| answer.weights.shares()[j]);
    let tips = decision.tips(j);
    let tips: Vec<_> = tips
        .iter()
        .filter(|tip| words::is_near(tip, now))
        .map(|tip| ShownTip::of(decision, j, tip))
        .collect();
    html! {
        <WeightRow key={criterion.id.as_str()} dataset={Data::of(decision)} criterion={j} points={decision.points[j]} {share}
            value_text={words::slider_value(decision, j)} {tips}
            was={before.filter(|b| b.dataset.id == decision.dataset.id).map(|b| b.points[j])}
            draft={draft.map(|(_, text)| AttrValue::from(text.clone()))} {rested} />
    }
}

/// One criterion's weight.
#[component]
fn WeightRow(props: &WeightRowProps) -> Html {
    count_render("WeightRow");
    let dispatch = use_dispatch();
    let criterion = &props.dataset.criteria[props.criterion];
    let (points, name) = (props.points, AttrValue::from(criterion.name.clone()));
    let id = weight_id(&criterion.id);
    let many = criterion.scores.len() > 2 || criterion.is_measured();
    let oninput = {
        let criterion = criterion.id.clone();
        dispatch.reform(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Action::SetWeight { criterion: criterion.clone(), points: input.value_as_number() }
        })
    };
    html! {
        <div class="weight" onfocusout={dispatch.reform(|_| Action::Settle)}>
            <div class={classes!("weight-head", many.then_some("many"))}>
                <label for={id.clone()}>{ &name }</label>
                <ScoresLink dataset={&props.dataset} criterion={props.criterion} rested={&props.rested} />
                if let Some(share) = &props.share {
                    <span class="weight-share">{ share }</span>
                }
            </div>
            <div class="weight-control">
                <Step criterion={&criterion.id} to={(points - 1.0).max(0.0)} label={format!("Less: {name}")} sign={"\u{2212}"} />
                <div class="track">
                    <TrackMarks tips={props.tips.clone()} was={props.was} />
                    <input type="range" min="0" max="100" step="1" {id} value={words::swing(points)}
                        aria-valuetext={&props.value_text} {oninput} onpointerup={dispatch.reform(|_| Action::Settle)} />
                </div>
                <Step criterion={&criterion.id} to={(points + 1.0).min(100.0)} label={format!("More: {name}")} sign="+" />
                <PointsField criterion={&criterion.id} {name} {points} draft={&props.draft} />
            </div>
            <TipLine criterion={&criterion.id} tips={props.tips.clone()} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct StepProps {
    criterion: Id,
    to: f64,
    label: AttrValue,
    sign: &'static str,
}

#[component]
fn Step(props: &StepProps) -> Html {
    count_render("Step");
    let dispatch = use_dispatch();
    let onclick = {
        let (criterion, points) = (props.criterion.clone(), props.to);
        dispatch.reform(move |_| Action::SetWeight { criterion: criterion.clone(), points })
    };
    html! { <button class="step" type="button" tabindex="-1" aria-label={&props.label} {onclick}>{ props.sign }</button> }
}

#[derive(PartialEq, Properties)]
struct TrackMarksProps {
    tips: Vec<ShownTip>,
    was: Option<f64>,
}

/// Where the leader changes, and where the slider was before, in percent of the track.
#[component]
fn TrackMarks(props: &TrackMarksProps) -> Html {
    let tip = |tip: &ShownTip| {
        let at = tip.at.as_ref()?;
        Some(html! {
            <g class={alt_class("tip-mark", tip.by)}>
                <title>{ &tip.text }</title>
                <line y1="0" y2="100%" x1={at} x2={at} />
            </g>
        })
    };
    html! {
        <svg class="track-marks" aria-hidden="true" focusable="false">
            if let Some(was) = props.was {
                <line class="was" y1="0" y2="100%" x1={pct(was)} x2={pct(was)} />
            }
            { for props.tips.iter().filter_map(tip) }
        </svg>
    }
}

#[derive(PartialEq, Properties)]
struct TipLineProps {
    criterion: Id,
    tips: Vec<ShownTip>,
}

#[component]
fn TipLine(props: &TipLineProps) -> Html {
    let dispatch = use_dispatch();
    let tip = |tip: &ShownTip| {
        let Some(points) = tip.first_beyond else {
            return html! {
                <>
                    <span class="tip-text">{ &tip.out_of_reach }</span>
                    if tip.can_pass {
                        { reach_button(&dispatch, &props.criterion, tip.by) }
                    }
                </>
            };
        };
        let criterion = props.criterion.clone();
        let jump = dispatch.reform(move |_| Action::JumpTo { criterion: criterion.clone(), points });
        let title =
            format!("Set this weight to {}, the first whole number past the tie", words::swing(points));
        html! { <button type="button" class={alt_class("tip", tip.by)} {title} onclick={jump}>{ &tip.text }</button> }
    };
    html! {
        <p class="tip-line">
            { for props.tips.iter().map(tip) }
        </p>
    }
}

/// Draws what lowers all others so far that the share passes its tip. It goes with that, so the slider has the focus then.
fn reach_button(dispatch: &Dispatch, criterion: &Id, by: usize) -> Html {
    let criterion = criterion.clone();
    let onclick = dispatch.reform(move |_: MouseEvent| {
        web::focus(&weight_id(&criterion));
        Action::PassTip(criterion.clone())
    });
    html! { <button type="button" class={alt_class("reach", by)} {onclick}>{ words::REACH }</button> }
}
