//! Ratios with their intervals on a logarithmic axis.

use crate::chart::{RatioRowLayout, RatiosSpec};
use crate::ui::kit::chart_marks::{px, view_box};
use crate::ui::kit::markup::alt_class;
use crate::ui::kit::ruler::chart_side;
use yew::prelude::*;

/// Ratios with their intervals.
#[derive(PartialEq, Properties)]
pub struct RatiosChartProps {
    /// The chart's specification.
    pub spec: RatiosSpec,
    /// The chart in a sentence, for those who do not see it.
    pub summary: AttrValue,
    /// Room for it \[px\].
    pub width: f64,
}

/// A chart of ratios: measured ones as thick marks, those expected of a server as thin ones.
#[component]
pub fn RatiosChart(props: &RatiosChartProps) -> Html {
    let layout = props.spec.layout(props.width);
    let (top, bottom) = layout.span;
    let ([left, right], y) = &layout.sides;
    // In the order of the colours; the arrows are of the axis.
    let faster = [right, left].map(|side| side.trim_matches(['\u{2190}', '\u{2192}', ' ']).to_owned());
    html! {
        <>
        <p class="fine measure-key" aria-hidden="true">
            for (side, name) in faster.into_iter().enumerate() {
                <span class={alt_class("key-side", side)}>{ name }</span>
            }
            <span class="key-open">{ "not distinguishable" }</span>
        </p>
        <svg class="chart ratios" role="img" focusable="false" aria-label={&props.summary} width={chart_side(layout.size.0)}
            height={chart_side(layout.size.1)} viewBox={view_box(layout.size)}>
            if let Some((from, to)) = layout.floor {
                <rect class="floor" x={px(from)} y={px(top)} width={px((to - from).max(1.0))} height={px(bottom - top)} />
            }
            for (x, label) in &layout.ticks {
                <g class="tick">
                    <line x1={px(*x)} x2={px(*x)} y1={px(top)} y2={px(bottom)} />
                    <text text-anchor="middle" x={px(*x)} y={px(bottom + 16.0)}>{ label }</text>
                </g>
            }
            <line class="one" x1={px(layout.one)} x2={px(layout.one)} y1={px(top)} y2={px(bottom)} />
            <text class="side-name" text-anchor="end" x={px(layout.one - 8.0)} y={px(*y)}>{ left }</text>
            <text class="side-name" x={px(layout.one + 8.0)} y={px(*y)}>{ right }</text>
            for (title, y) in &layout.titles {
                <text class="group-name" x="0" y={px(*y)}>{ title }</text>
            }
            { for layout.rows.iter().map(row_marks) }
        </svg>
        </>
    }
}

fn row_marks(row: &RatioRowLayout) -> Html {
    // The colour is that of the faster side.
    let class = row.faster.map_or_else(|| "ratio open".to_owned(), |side| alt_class("ratio", side));
    let [low, likely, high] = row.measured;
    html! {
        <g class={classes!(class, row.is_preliminary.then_some("preliminary"))}>
            <text class="row-name" x={px(row.name_at.0)} y={px(row.name_at.1)}>{ &row.name }</text>
            <rect class="thick" rx="3" height="8" x={px(low)} y={px(row.y - 4.0)} width={px((high - low).max(2.0))} />
            <line class="likely" x1={px(likely)} x2={px(likely)} y1={px(row.y - 7.0)} y2={px(row.y + 7.0)} />
            if let Some((y, [low, likely, high])) = row.native {
                <line class="thin" x1={px(low)} x2={px(high)} y1={px(y)} y2={px(y)} />
                <circle class="thin-likely" r="3.5" cx={px(likely)} cy={px(y)} />
            }
        </g>
    }
}
