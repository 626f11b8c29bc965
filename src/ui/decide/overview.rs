//! All use cases at a glance: one sentence that counts them, and each of them on one axis, to be picked.

use crate::chart::{OverviewPlace, end_name};
use crate::figures::decide::overview_spec;
use crate::model::{Action, UseCaseResult, results_by_use_case, words};
use crate::ui::kit::chart_marks::{key, mark_shape, px, view_box};
use crate::ui::kit::context::{Data, use_dispatch};
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::render_count::count_render;
use crate::ui::kit::ruler::chart_side;
use crate::web::{self, Guard};
use yew::prelude::*;

/// The narrowest room in which names stand beside the marks (px): a narrower one has no strip.
pub(super) const LEAST_WIDTH: f64 = 480.0;
/// Radius of a mark (px).
const RADIUS: f64 = 6.0;

/// Properties of the overview: nothing that a moved weight changes.
#[derive(PartialEq, Properties)]
pub struct OverviewProps {
    /// The dataset.
    pub dataset: Data,
    /// Position of the use case that is chosen.
    pub chosen: Option<usize>,
    /// Room for it (px).
    pub width: f64,
}

/// The question, how all use cases come out, and the axis.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    count_render("Overview");
    let OverviewProps { dataset, chosen, width } = props;
    let dispatch = use_dispatch();
    let focused = use_state_eq(|| None::<usize>);
    let list_awaited = use_mut_ref(|| None::<Guard>);
    let rows = use_memo(dataset.clone(), |dataset| results_by_use_case(dataset));
    if rows.is_empty() {
        return html! { <p class="question-title">{ words::question(dataset) }</p> };
    }
    let choose = |row: &UseCaseResult| {
        let id = dataset.profiles[row.profile_idx].id.clone();
        move || Action::ChooseProfile(Some(id.clone()))
    };
    let spec = overview_spec(dataset, &rows);
    let layout = spec.layout(*width);
    let has_room = *width >= LEAST_WIDTH;
    // The list stands below the answer, in a part that this press may have begun to load.
    let see_all = move |_: MouseEvent| {
        let waiting = web::when_there("#more-title", || web::go_to("more-title"));
        *list_awaited.borrow_mut() = waiting;
    };
    html! {
        <div class="overview">
            <p class="question-title">{ words::question(dataset) }</p>
            <p class="overview-says" id="overview-says">
                { words::overview(dataset, &rows) }
                if !has_room {
                    { " " }
                    <button type="button" class="see-all" onclick={see_all}>{ words::see_all(rows.len()) }</button>
                }
            </p>
            if has_room {
                <fieldset class="overview-choice">
                    <legend class="visually-hidden">{ "All use cases" }</legend>
                    for row in rows.iter() {
                        <input key={row.profile_idx} class="visually-hidden" type="radio" name="overview"
                            aria-label={words::overview_item(dataset, row)} checked={*chosen == Some(row.profile_idx)}
                            onchange={dispatch.reform({ let choose = choose(row); move |_: Event| choose() })}
                            onfocus={{ let (focused, at) = (focused.setter(), row.profile_idx); move |_: FocusEvent| focused.set(Some(at)) }}
                            onblur={{ let focused = focused.setter(); move |_: FocusEvent| focused.set(None) }} />
                    }
                    <svg class="chart overview-chart" aria-hidden="true" width={chart_side(layout.size.0)} height={chart_side(layout.size.1)}
                        viewBox={view_box(layout.size)}>
                        { axis(&layout.ticks, layout.size.1, layout.zero) }
                        { ends(dataset, spec.has_two_sides, layout.ends) }
                        for (row, place) in rows.iter().zip(&layout.places) {
                            { entry(row, &dataset.profiles[row.profile_idx].name, place, *chosen == Some(row.profile_idx), *focused == Some(row.profile_idx),
                                dispatch.reform({ let choose = choose(row); move |_: MouseEvent| choose() })) }
                        }
                    </svg>
                </fieldset>
                if !spec.has_two_sides {
                    { marks_key(dataset) }
                }
                <p class="fine overview-source">{ words::scores_source(dataset) }</p>
            }
        </div>
    }
}

fn axis(ticks: &[(f64, String)], height: f64, zero: f64) -> Html {
    let last = ticks.len().saturating_sub(1);
    html! {
        <>
            for (i, (x, label)) in ticks.iter().enumerate() {
                <g class="tick">
                    <line x1={px(*x)} x2={px(*x)} y1="18" y2={px(height)} />
                    <text x={px(*x)} y="12" text-anchor={match i { 0 => "start", i if i == last => "end", _ => "middle" }}>{ label }</text>
                </g>
            }
            <line class="one" x1={px(zero)} x2={px(zero)} y1="18" y2={px(height)} />
        </>
    }
}

/// Whose lead which side of the axis is; between the ticks that are in the middle of each, where names have room.
fn ends(dataset: &Data, has_two_sides: bool, ends: [(f64, f64); 2]) -> Html {
    if !has_two_sides {
        return html! {};
    }
    html! {
        <g class="tick">
            for ((x, room), alternative) in ends.into_iter().zip(&dataset.alternatives) {
                { end(x, end_name(&alternative.name, x < ends[1].0, room)) }
            }
        </g>
    }
}

fn end(x: f64, (shown, whole): (String, String)) -> Html {
    html! {
        <text x={px(x)} y="12" text-anchor="middle">
            { title(&shown, &whole) }
            { shown }
        </text>
    }
}

/// Draws the whole of a name that is cut short.
fn title(shown: &str, whole: &str) -> Html {
    if shown == whole {
        html! {}
    } else {
        html! { <title>{ whole.to_owned() }</title> }
    }
}

fn entry(
    row: &UseCaseResult,
    whole: &str,
    place: &OverviewPlace,
    is_chosen: bool,
    is_focused: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let [x, y, width, height] = place.area;
    let class = classes!(
        "overview-entry",
        alt_class("entry", row.best),
        is_chosen.then_some("chosen"),
        is_focused.then_some("focused")
    );
    html! {
        <g {class} {onclick}>
            <rect class="entry-area" x={px(x)} y={px(y)} width={px(width)} height={px(height)} rx="4" />
            { mark_shape(row.best, place.mark.0, place.mark.1, RADIUS) }
            <text x={px(place.name_x)} y={px(place.mark.1 + 4.5)} text-anchor={place.anchor}>
                { title(&place.name, whole) }
                { &place.name }
            </text>
        </g>
    }
}

/// Draws the key of the marks, where there are more than two alternatives.
pub fn marks_key(dataset: &Data) -> Html {
    html! {
        <p class="chance-names">
            for (a, alternative) in dataset.alternatives.iter().enumerate() {
                <span>{ key(a) }{ &alternative.name }</span>
            }
        </p>
    }
}
