//! One criterion's weight: its slider, with the points where the leader changes, its field and its hint.

use super::scores_link::ScoresLink;
use crate::model::{Action, Decision, Passing, State, Tip, words};
use crate::ui::kit::chart_marks::pct;
use crate::ui::kit::context::{Data, Dispatch, Shared, use_dispatch};
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::points_field::PointsField;
use crate::ui::kit::render_count::count_render;
use crate::units::Id;
use crate::web;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A tip as it is shown: only one that the slider reaches.
#[derive(Clone, PartialEq)]
struct ShownTip {
    by: usize,
    text: AttrValue,
    passing: Passing,
    /// Where on the track [of its points].
    at: f64,
}

impl ShownTip {
    fn of(decision: &Decision, tip: &Tip, passing: Passing) -> Self {
        let (text, at) = match passing {
            Passing::Points(_) => (words::tip(decision, tip), tip.points),
            Passing::Share(_) => (words::tip_at_end(decision, tip), END),
        };
        ShownTip { by: tip.by, text: text.into(), passing, at }
    }
}

/// The end of a track that goes on beyond 100 points: on the last stretch the slider lowers the other weights.
const END: f64 = 115.0;

/// That stretch: shares of the whole weight where it begins and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    from: f64,
    to: f64,
}

impl Stretch {
    /// Returns the share at a place of the track in `100..=END`.
    fn share(self, at: f64) -> f64 {
        self.from + (self.to - self.from) * (at - 100.0) / (END - 100.0)
    }
}

/// A slider held on its last stretch, and where.
type Held = Option<(Stretch, f64)>;

#[derive(PartialEq, Properties)]
struct WeightRowProps {
    dataset: Data,
    criterion: usize,
    points: f64,
    share: Option<AttrValue>,
    value_text: AttrValue,
    tips: Vec<ShownTip>,
    stretch: Option<Stretch>,
    /// Whether it is this weight that moves.
    is_moving: bool,
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
    let tips: Vec<_> = decision
        .tips(j)
        .iter()
        .filter_map(|tip| Some(ShownTip::of(decision, tip, words::reached(decision, j, now, tip)?)))
        .collect();
    let stretch = tips.iter().find_map(|tip| match tip.passing {
        Passing::Share(to) => Some(Stretch { from: decision.share_at_end(j), to }),
        Passing::Points(_) => None,
    });
    html! {
        <WeightRow key={criterion.id.as_str()} dataset={Data::of(decision)} criterion={j} points={decision.points[j]} {share}
            value_text={words::slider_value(decision, j)} {tips} {stretch} is_moving={state.moves(&criterion.id)}
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
    let held = use_state_eq(Held::default);
    let held_now = (*held).filter(|_| props.is_moving);
    // What is held stays as long as the weight moves: its tip comes into reach meanwhile.
    let stretch = held_now.map(|(stretch, _)| stretch).or(props.stretch);
    let oninput = {
        let (criterion, held, dispatch) = (criterion.id.clone(), held.setter(), dispatch.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let (criterion, at) = (criterion.clone(), input.value_as_number());
            held.set(stretch.filter(|_| held_now.is_some() || at > 100.0).map(|stretch| (stretch, at)));
            dispatch.emit(match stretch {
                Some(stretch) if at > 100.0 => Action::SetShare { criterion, share: stretch.share(at) },
                _ => Action::SetWeight { criterion, points: at },
            });
        })
    };
    let end = if stretch.is_some() { END } else { 100.0 };
    let at = held_now.map_or(points, |(_, at)| at);
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
                <div class={classes!("track", stretch.map(|_| "goes-on"))} title={stretch.map(|_| words::BEYOND)}>
                    <TrackMarks tips={props.tips.clone()} was={props.was} {end} />
                    <input type="range" min="0" max={words::swing(end)} step="1" {id} value={words::swing(at)}
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
    /// The end of the track [of its points].
    end: f64,
}

/// Where the leader changes, and where the slider was before, in percent of the track.
#[component]
fn TrackMarks(props: &TrackMarksProps) -> Html {
    let x = |points: f64| pct(100.0 * points / props.end);
    let tip = |tip: &ShownTip| {
        let at = x(tip.at);
        html! {
            <g class={alt_class("tip-mark", tip.by)}>
                <title>{ &tip.text }</title>
                <line y1="0" y2="100%" x1={at.clone()} x2={at} />
            </g>
        }
    };
    html! {
        <svg class="track-marks" aria-hidden="true" focusable="false">
            if let Some(was) = props.was {
                <line class="was" y1="0" y2="100%" x1={x(was)} x2={x(was)} />
            }
            { for props.tips.iter().map(tip) }
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
        let Passing::Points(points) = tip.passing else {
            return html! {
                <>
                    <span class="tip-text">{ &tip.text }</span>
                    { reach_button(&dispatch, &props.criterion, tip.by) }
                </>
            };
        };
        let criterion = props.criterion.clone();
        let jump = dispatch.reform(move |_| Action::JumpTo { criterion: criterion.clone(), points });
        let title = format!("Set this weight to {}", words::swing(points));
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
