//! Several people's figures, one mark each.

use crate::chart::{DOT, DotsSpec};
use crate::ui::kit::chart_marks::{px, view_box};
use crate::ui::kit::markup::alt_class;
use yew::prelude::*;

/// Several people's figures.
#[derive(PartialEq, Properties)]
pub struct DotsChartProps {
    /// What is drawn.
    pub spec: DotsSpec,
    /// Of each person the alternative that is put first: its colour is the mark's.
    pub winners: Vec<usize>,
    /// Room for it \[px\].
    pub width: f64,
}

/// One mark per person: a number in a disc of the colour of whom the person puts first.
#[component]
pub fn DotsChart(props: &DotsChartProps) -> Html {
    let layout = props.spec.layout(props.width);
    let (top, bottom, label_y) = layout.grid;
    let mark = |(i, (x, y)): (usize, &(f64, f64))| {
        html! {
            <g class={alt_class("dot", props.winners.get(i).copied().unwrap_or(0))}>
                <circle cx={px(*x)} cy={px(*y)} r={px(DOT)} />
                <text text-anchor="middle" x={px(*x)} y={px(y + 4.0)}>{ i + 1 }</text>
            </g>
        }
    };
    html! {
        <svg class="chart dots" role="img" aria-label={props.spec.summary()} width={px(layout.size.0)}
            height={px(layout.size.1)} viewBox={view_box(layout.size)}>
            for (x, label) in &layout.ticks {
                <g class="tick">
                    <line x1={px(*x)} x2={px(*x)} y1={px(top)} y2={px(bottom)} />
                    <text text-anchor="middle" x={px(*x)} y={px(label_y)}>{ label }</text>
                </g>
            }
            for row in &layout.rows {
                for (y, line) in &row.name {
                    <text class="row-name" x="0" y={px(*y)}>{ line }</text>
                }
                <line class="row-line" x1={px(row.span.0)} x2={px(row.span.1)} y1={px(row.span.2)} y2={px(row.span.2)} />
                { for row.marks.iter().enumerate().map(mark) }
            }
        </svg>
    }
}
