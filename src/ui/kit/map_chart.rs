//! The trade-off map as a picture.

use crate::chart::{MapSpec, Spot};
use crate::ui::kit::chart_marks::{Key, mark_shape, px, view_box};
use crate::ui::kit::markup::alt_class;
use yew::prelude::*;

/// Alternatives by two criteria.
#[derive(PartialEq, Properties)]
pub struct MapChartProps {
    /// What is drawn.
    pub spec: MapSpec,
    /// Room for it \[px\].
    pub width: f64,
}

/// The map, and below it the names that found no place in it.
#[component]
pub fn MapChart(props: &MapChartProps) -> Html {
    let spec = &props.spec;
    let layout = spec.layout(props.width);
    let [left, top, right, bottom] = layout.field;
    let is_unnamed = layout.points.iter().any(|spot| spot.name.is_none());
    html! {
        <>
            <svg class="chart trade-off" role="img" aria-label={spec.summary()} width={px(layout.size.0)}
                height={px(layout.size.1)} viewBox={view_box(layout.size)}>
                for (x, label) in &layout.ticks_across {
                    <g class="tick">
                        <line x1={px(*x)} x2={px(*x)} y1={px(top)} y2={px(bottom)} />
                        <text text-anchor="middle" x={px(*x)} y={px(bottom + 16.0)}>{ label }</text>
                    </g>
                }
                for (y, label) in &layout.ticks_up {
                    <g class="tick">
                        <line x1={px(left)} x2={px(right)} y1={px(*y)} y2={px(*y)} />
                        <text text-anchor="end" x={px(left - 6.0)} y={px(y + 4.0)}>{ label }</text>
                    </g>
                }
                <text class="axis-name" text-anchor="end" x={px(right)} y={px(bottom + 36.0)}>
                    if !layout.axes[0].1 { <title>{ &spec.axes.0 }</title> }
                    { &layout.axes[0].0 }
                </text>
                <text class="axis-name" x="0" y="12">
                    if !layout.axes[1].1 { <title>{ &spec.axes.1 }</title> }
                    { &layout.axes[1].0 }
                </text>
                if let Some([x1, y1, x2, y2]) = layout.line {
                    <line class="iso" x1={px(x1)} y1={px(y1)} x2={px(x2)} y2={px(y2)} />
                }
                { for layout.points.iter().enumerate().map(|(a, spot)| spot_marks(spec, a, spot)) }
            </svg>
            // The picture says so to those who do not see it.
            <ul class="map-names" aria-hidden="true">
                if is_unnamed {
                    for (a, point) in spec.points.iter().enumerate() {
                        <li><Key of={a} />{ point.label() }</li>
                    }
                }
            </ul>
        </>
    }
}

fn spot_marks(spec: &MapSpec, a: usize, Spot { x, y, name }: &Spot) -> Html {
    html! {
        <g class={alt_class("spot", a)}>
            <line class="interval-range" x1={px(x[0])} x2={px(x[2])} y1={px(y[1])} y2={px(y[1])} />
            <line class="interval-range" x1={px(x[1])} x2={px(x[1])} y1={px(y[0])} y2={px(y[2])} />
            { mark_shape(a, x[1], y[1], 8.0) }
            if let Some((name_x, name_y, anchor)) = name {
                <text class="interval-name" x={px(*name_x)} y={px(*name_y)} text-anchor={*anchor}>
                    { spec.points[a].label() }
                </text>
            }
        </g>
    }
}
