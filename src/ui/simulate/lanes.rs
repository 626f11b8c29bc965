//! Lanes over time, with a cursor.

use crate::chart::{LANE_FONT, LaneKind, LanesSpec};
use crate::ui::kit::chart_marks::{px, view_box};
use crate::ui::kit::markup::alt_class;
use yew::prelude::*;

/// Lanes over time.
#[derive(PartialEq, Properties)]
pub struct LanesChartProps {
    /// What is drawn.
    pub spec: LanesSpec,
    /// Room for it \[px\].
    pub width: f64,
    /// The moment that the cursor stands at (ms).
    pub at: f64,
}

fn class(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Runs => "lane-runs",
        LaneKind::RunsElsewhere => "lane-elsewhere",
        LaneKind::WaitsForTurn => "lane-turn",
        LaneKind::WaitsForLock => "lane-lock",
        LaneKind::WaitsOutside => "lane-outside",
    }
}

/// Lanes over time, with a cursor.
#[component]
pub fn LanesChart(props: &LanesChartProps) -> Html {
    let LanesChartProps { spec, width, at } = props;
    let cursor = px(spec.moment(*width, *at));
    let bottom = spec.layout(*width).field[3];
    html! {
        <svg class="chart lanes" role="img" aria-label={spec.summary()} width={px(spec.layout(*width).size.0)}
            height={px(spec.layout(*width).size.1)} viewBox={view_box(spec.layout(*width).size)} font-size={px(LANE_FONT)}>
            <Lanes spec={spec.clone()} {width} />
            <line class="lane-cursor" x1={&cursor} x2={&cursor} y1="0" y2={px(bottom)} />
        </svg>
    }
}

#[derive(PartialEq, Properties)]
struct LanesProps {
    spec: LanesSpec,
    width: f64,
}

/// All but the cursor, which alone moves.
#[component]
fn Lanes(props: &LanesProps) -> Html {
    let spec = &props.spec;
    let layout = spec.layout(props.width);
    let [_, top, _, bottom] = layout.field;
    html! {
        <>
            for (x, label) in &layout.ticks {
                <g class="tick">
                    <line x1={px(*x)} x2={px(*x)} y1={px(top)} y2={px(bottom)} />
                    <text text-anchor="middle" x={px(*x)} y={px(bottom + 16.0)}>{ label }</text>
                </g>
            }
            for (lane, y) in spec.lanes.iter().zip(&layout.names) {
                <text class={if lane.is_heavy { "lane-name heavy" } else { "lane-name" }} x="0" y={px(*y)}>{ &lane.name }</text>
            }
            <g class={alt_class("lane-spans", spec.whose)}>
                for (lane, idx, [x, y, width, height]) in &layout.spans {
                    { span(spec, *lane, *idx, [*x, *y, *width, *height]) }
                }
            </g>
        </>
    }
}

fn span(spec: &LanesSpec, lane: usize, idx: usize, [x, y, width, height]: [f64; 4]) -> Html {
    let span = &spec.lanes[lane].spans[idx];
    let [x, y, width, height] = [px(x), px(y), px(width), px(height)];
    let cross = format!("M{x},{y} l{width},{height} M{x},{y} m0,{height} l{width},-{height}");
    html! {
        <g>
            <title>{ span.words }</title>
            <rect class={class(span.kind)} x={&x} y={&y} width={&width} height={&height} />
            if span.kind == LaneKind::RunsElsewhere {
                <rect class="hatch" {x} {y} {width} {height} fill="url(#pattern-1)" />
            } else if span.kind == LaneKind::WaitsForLock {
                <path class="lane-cross" d={cross} />
            }
        </g>
    }
}

/// How a kind of stretch looks, as a small picture for the legend.
pub fn lane_key(kind: LaneKind) -> Html {
    let (y, height) = if kind == LaneKind::WaitsOutside { ("6", "2") } else { ("1", "12") };
    html! {
        <svg class="key lane-key alt-0" width="26" height="14" viewBox="0 0 26 14" aria-hidden="true" focusable="false">
            <rect class={class(kind)} x="1" {y} width="24" {height} />
            if kind == LaneKind::RunsElsewhere {
                <rect class="hatch" x="1" y="1" width="24" height="12" fill="url(#pattern-1)" />
            } else if kind == LaneKind::WaitsForLock {
                <path class="lane-cross" d="M1,1 l24,12 M1,13 l24,-12" />
            }
        </svg>
    }
}
